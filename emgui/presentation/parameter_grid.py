"""Parameters as numbers in rows and columns."""

from __future__ import annotations

from dataclasses import replace

from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.presentation.parameter_cells import Figures, edited
from emgui.records import dataclass
from emgui.words import numbers
from emgui.words.language import _
from emgui.words.parameter_heads import (
    ColumnHead,
)


@dataclass(frozen=True, slots=True)
class RowHead:
    """One row of a grid: a component, or one of its columns.

    Parameters
    ----------
    component : int
        From 0.
    text : str
        What stands before the row.
    column : int or None
        The column of the data, where every row is one.
    """

    component: int
    text: str
    column: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ParameterGrid:
    """Numbers in rows and columns; they are written when somebody looks.

    Parameters
    ----------
    heads : tuple of ColumnHead
        The columns.
    rows : tuple of RowHead
        The rows.
    figures : Figures
        What the numbers are made from.
    structure : CovarianceStructure
        Of the fit.
    """

    heads: tuple[ColumnHead, ...]
    rows: tuple[RowHead, ...]
    figures: Figures
    structure: CovarianceStructure

    def head(self, row: int, column: int) -> ColumnHead:
        """Return what stands at a place."""
        head, where = self.heads[column], self.rows[row].column
        return head if where is None else replace(head, column=where)

    def text(self, row: int, column: int) -> str:
        """Return the number at a place."""
        return self.figures.text(self.head(row, column), self.rows[row].component)

    def is_parameter(self, row: int, column: int) -> bool:
        """Return whether the number at a place can be typed."""
        return self.head(row, column).is_parameter

    def edited(self, row: int, column: int, text: str) -> MixtureParameters:
        """Return the parameters with a number typed; ValueError says why not."""
        component = self.rows[row].component
        head, parameters = self.head(row, column), self.figures.parameters
        return edited(parameters, head, component, text, self.structure)

    def pasted(self, rows: list[int], columns: list[int]) -> str:
        """Return numbers with headings and component numbers, separated by tabs.

        Programs can read them: without thousands separators, powers of ten by an e.
        """
        by_column = self.rows[0].column is not None
        before = [_("component"), _("column")] if by_column else [_("component")]
        lines = [[*before, *(self.heads[c].copied for c in columns)]]
        for r in rows:
            row = self.rows[r]
            label = [str(row.component + 1), row.text][: len(before)]
            texts = (numbers.pasted(self.text(r, c)) for c in columns)
            lines.append([*label, *texts])
        return "\n".join("\t".join(line) for line in lines)
