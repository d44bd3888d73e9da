"""EM itself."""

from __future__ import annotations

from typing import ClassVar

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.records import dataclass


@dataclass(frozen=True, slots=True)
class EM(Algorithm):
    """Every row is shared out by its responsibilities: Bayes' theorem."""

    key: ClassVar[str] = "em"
