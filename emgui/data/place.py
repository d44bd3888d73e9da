"""Where a sentence is read: advice names the option there, or the control."""

from __future__ import annotations

from enum import StrEnum


class Place(StrEnum):
    """Where somebody reads, and so what can be done there."""

    TERMINAL = "terminal"
    WINDOW = "window"
