"""What there is to say of rows that lack cells."""

from __future__ import annotations

from emgui.mixture.facts import Fact, FactError
from emgui.records import dataclass


@dataclass(frozen=True, slots=True)
class NoCompleteRow(Fact):
    """Every row lacks some cell of these columns."""

    columns: tuple[str, ...]


class NoCompleteRowError(FactError):
    """Every row lacks some cell, so that none would be left."""


@dataclass(frozen=True, slots=True)
class IncompleteLeftOut(Fact):
    """So many rows that lack a cell and are left out."""

    n_rows: int
