"""What was found, in kinds and numbers: its sentence is made in `emgui.words`."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Any

_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


class Fact:
    """Something that a user is to know, without its sentence.

    Every kind is a frozen record of its own; its fields are what the sentence needs,
    in the units of the data, with indices counted from 0.
    """

    __slots__ = ()

    def __str__(self) -> str:
        """Say the same to a programmer: 'empty component: component=1'."""
        kind = _CAPITAL.sub(" ", type(self).__name__).lower()
        record: Any = self
        found = {field.name: getattr(record, field.name) for field in fields(record)}
        told = ", ".join(f"{name}={_short(value)}" for name, value in found.items())
        return f"{kind}: {told}" if told else kind


class FactError(ValueError):
    """What cannot be done, as a fact.

    Its own text is for programmers; `emgui.words.errors` has the sentence for whoever
    uses the window or the command line.

    Parameters
    ----------
    fact : Fact
        Why.
    """

    def __init__(self, fact: Fact) -> None:
        super().__init__(fact)
        self.fact = fact


def _short(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
