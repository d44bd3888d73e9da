"""Which columns are fitted when nobody chooses, and why the others are not."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from emgui.data.reading.advice import ReadingFact
from emgui.data.reading.column import Column, NoNumbers
from emgui.data.reading.note_facts import (
    ConstantLeftOut,
    IndexLeftOut,
    MoreLeftOut,
    OtherLeftOut,
)

_NAMED_COLUMNS = 20


def proposed(columns: Sequence[Column], others: Collection[str]) -> tuple[str, ...]:
    """Return the names of the columns that are fitted when none are chosen.

    Neither a column that only counts the rows is, nor one that is constant, unless
    there is no other.

    Parameters
    ----------
    columns : sequence of Column
        All columns of a table.
    others : collection of str
        Names of columns that have something else to say: weights, or classes.
    """
    fittable = [c for c in columns if c.can_be_fitted and c.name not in others]
    telling = [c for c in fittable if not (c.is_index or c.is_constant)]
    return tuple(column.name for column in telling or fittable)


def left_out(
    columns: Sequence[Column], fitted: Collection[str], others: Collection[str]
) -> tuple[ReadingFact, ...]:
    """Return why each column that is not fitted is left out.

    Parameters
    ----------
    columns : sequence of Column
        All columns of a table.
    fitted : collection of str
        Names of those that are fitted.
    others : collection of str
        Names of columns that have something else to say: weights, or classes.
    """
    rest = [c for c in columns if c.name not in fitted and c.name not in others]
    notes = [_why(column) for column in rest[:_NAMED_COLUMNS]]
    more = rest[_NAMED_COLUMNS:]
    if more:
        named = tuple(column.name for column in more[:_NAMED_COLUMNS])
        notes.append(MoreLeftOut(len(more), named))
    return tuple(notes)


def _why(column: Column) -> ReadingFact:
    if column.index is not None:
        return IndexLeftOut(column.name, column.index)
    if column.can_be_fitted:
        return ConstantLeftOut(column.name)
    return OtherLeftOut(column.name, column.kind, column.reason or NoNumbers())
