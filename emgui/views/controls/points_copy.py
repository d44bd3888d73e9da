"""The points table as text to paste, every digit of as many rows as are chosen."""

from __future__ import annotations

from collections.abc import Iterator

from emgui.presentation.points import Places, PointsViewModel, row_numbers, whole_texts
from emgui.records import dataclass
from emgui.views.controls.row_choice import RowChoice
from emgui.words import numbers
from emgui.words.counts import n_rows as counted_rows
from emgui.words.language import _

# So many rows are written in a few milliseconds.
BLOCK = 512
MOST_BYTES = 300_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Copied:
    """What of a table is to be copied.

    Parameters
    ----------
    model : PointsViewModel
        The table.
    choice : RowChoice
        Which places of it.
    order : array of int or None
        The row of the data at every place; None if they stand as in the data.
    """

    model: PointsViewModel
    choice: RowChoice
    order: Places | None = None

    @property
    def n_rows(self) -> int:
        """How many rows are copied."""
        return self.choice.count


def heading(model: PointsViewModel) -> str:
    """Return the names of the columns, separated by tabs."""
    return "\t".join([_("row"), *model.headers])


def blocks(table: Copied) -> Iterator[str]:
    """Yield the lines of the rows that are chosen, each after its line break."""
    for places in table.choice.blocks(BLOCK):
        rows = places if table.order is None else table.order[places]
        names = map(str, row_numbers(table.model, rows))
        lines = zip(names, whole_texts(table.model, rows), strict=True)
        yield "".join("\n" + "\t".join((name, *cells)) for name, cells in lines)


def whole(table: Copied) -> str:
    """Return all of it, with its heading."""
    return heading(table.model) + "".join(blocks(table))


def told(n_rows: int) -> str:
    """Return the sentence that says how many rows were copied."""
    return _("Copied {rows}.", rows=counted_rows(n_rows))


def progress(done: int, n_rows: int) -> str:
    """Return the sentence that says how far a long copy is."""
    return _(
        "Copying: {done} of {rows}", done=numbers.count(done), rows=counted_rows(n_rows)
    )


def too_long(n_rows: int) -> str:
    """Return the sentence that says why nothing was copied."""
    most = MOST_BYTES // 10**6
    return _(
        "Nothing was copied: {rows} are more than {most} MB of text. Select fewer, or "
        "write them all with emgui fit --labels",
        rows=counted_rows(n_rows),
        most=most,
    )
