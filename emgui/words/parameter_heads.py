"""The columns of the parameter table, in words."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from emgui.records import dataclass
from emgui.words.column_names import shortened
from emgui.words.language import _

# Columns of a matrix are narrow; their tooltips have the whole name.
_LONGEST_IN_MATRIX = 10


class Quantity(StrEnum):
    """What a column of the table holds."""

    WEIGHT = "weight"
    MEAN = "mean"
    SD = "sd"
    CORRELATION = "correlation"
    PROCESS = "process"
    TRUE_WEIGHT = "true weight"
    TRUTH = "true mean"
    TRUE_SD = "true sd"
    DIFFERENCE = "difference"
    CHANGE = "last change"


_EDITABLE = (Quantity.WEIGHT, Quantity.MEAN, Quantity.SD, Quantity.CORRELATION)


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """One column of the table.

    Parameters
    ----------
    quantity : Quantity
        What it holds.
    text : str
        Its heading; a long name of a column is shortened.
    explanation : str
        What the numbers mean.
    column : int
        The column of the data concerned.
    other : int
        The second column of the data, for a correlation.
    whole : str
        The heading with whole names, where it names columns.
    """

    quantity: Quantity
    text: str
    explanation: str
    column: int = 0
    other: int = 0
    whole: str = ""

    @property
    def copied(self) -> str:
        """The heading with whole names."""
        return self.whole or self.text

    @property
    def is_parameter(self) -> bool:
        """Whether its numbers can be edited."""
        is_itself = self.quantity is Quantity.CORRELATION and self.column == self.other
        return self.quantity in _EDITABLE and not is_itself


_WEIGHT = ColumnHead(
    Quantity.WEIGHT, _("weight"), _("Share of the rows (mixing proportion)")
)
_TRUE_WEIGHT = ColumnHead(
    Quantity.TRUE_WEIGHT,
    _("true weight"),
    _("Share of the rows that the process made that this component stands for"),
)
_PROCESS = ColumnHead(
    Quantity.PROCESS, _("process"), _("The process that this component stands for")
)


def weight_heads(*, has_truth: bool, names: bool) -> tuple[ColumnHead, ...]:
    """Return the columns of the list of components."""
    if not has_truth:
        return (_WEIGHT,)
    return (_WEIGHT, _TRUE_WEIGHT, _PROCESS) if names else (_WEIGHT, _TRUE_WEIGHT)


@lru_cache(maxsize=4)
def wide_heads(
    names: tuple[str, ...], correlated: bool, has_truth: bool, names_processes: bool
) -> tuple[ColumnHead, ...]:
    """Return the columns of the table that has a row for every component.

    Parameters
    ----------
    names : tuple of str
        The columns of the data.
    correlated : bool
        Whether the family has correlations.
    has_truth : bool
        Whether the drawing parameters are known.
    names_processes : bool
        Whether it is to be said which process a component stands for.
    """
    columns = range(len(names))
    heads = [_WEIGHT]
    for j in columns:
        heads.append(
            _head(
                Quantity.MEAN,
                _("mean"),
                _("Mean of {column}", column=names[j]),
                names,
                j,
            )
        )
        heads.append(_sd_head(names, j))
    if correlated:
        heads += [_pair_head(names, i, j) for i in columns for j in columns if i < j]
    if names_processes:
        heads.append(_PROCESS)
    if has_truth:
        heads.append(_TRUE_WEIGHT)
        heads += [head for j in columns for head in _true_heads(names, j)]
    heads += [_change_head(names, j) for j in columns]
    return tuple(heads)


@lru_cache(maxsize=4)
def block_heads(
    names: tuple[str, ...], correlated: bool, has_truth: bool, _names: bool
) -> tuple[ColumnHead, ...]:
    """Return the columns of a block; its rows say of which column of the data."""
    alone = (_("the column"),)
    heads = [
        ColumnHead(Quantity.MEAN, _("mean"), _("Mean of the column")),
        _sd_head(alone, 0),
        *(_true_heads(alone, 0) if has_truth else ()),
        _change_head(alone, 0),
    ]
    for j, name in enumerate(names if correlated else ()):
        what = _(
            "Correlation with {column} in this component, between -1 and 1", column=name
        )
        whole = _("correlation with {column}", column=name)
        text = f"r {shortened(name, _LONGEST_IN_MATRIX)}"
        head = ColumnHead(Quantity.CORRELATION, text, what, other=j, whole=whole)
        heads.append(head)
    return tuple(heads)


def _sd_head(names: tuple[str, ...], j: int) -> ColumnHead:
    what = _("Standard deviation of {column}", column=names[j])
    return _head(Quantity.SD, _("sd"), what, names, j)


def _true_heads(names: tuple[str, ...], j: int) -> tuple[ColumnHead, ...]:
    mean = _(
        "Mean of {column} in the process that this component stands for",
        column=names[j],
    )
    sd = _(
        "Standard deviation of {column} in the process that this component stands for",
        column=names[j],
    )
    difference = _("Estimated minus true mean of {column}", column=names[j])
    return (
        _head(Quantity.TRUTH, _("true mean"), mean, names, j),
        _head(Quantity.TRUE_SD, _("true sd"), sd, names, j),
        _head(Quantity.DIFFERENCE, _("difference"), difference, names, j),
    )


def _change_head(names: tuple[str, ...], j: int) -> ColumnHead:
    what = _("What the last M-step added to the mean of {column}", column=names[j])
    return _head(Quantity.CHANGE, _("last change"), what, names, j)


def _head(
    quantity: Quantity, word: str, what: str, names: tuple[str, ...], column: int
) -> ColumnHead:
    if len(names) == 1:
        return ColumnHead(quantity, word, what, column)
    name = names[column]
    text, whole = f"{word} {shortened(name)}", f"{word} {name}"
    return ColumnHead(quantity, text, what, column, whole=whole)


def _pair_head(names: tuple[str, ...], i: int, j: int) -> ColumnHead:
    return ColumnHead(
        Quantity.CORRELATION,
        f"r {shortened(names[i])}, {shortened(names[j])}",
        _(
            "Correlation of {first} and {second}, between -1 and 1",
            first=names[i],
            second=names[j],
        ),
        i,
        j,
        _("correlation {first}, {second}", first=names[i], second=names[j]),
    )
