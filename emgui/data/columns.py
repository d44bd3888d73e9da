"""The columns of a data set: some of them, and one that weighs the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from emgui.data.dataset import Dataset
from emgui.data.stored.rows import StoredRows
from emgui.data.weights import WeightError, check_weights
from emgui.mixture.facts import Fact, FactError
from emgui.records import dataclass


class ColumnError(FactError):
    """A column was asked for that is not there, or that cannot be what was asked.

    Parameters
    ----------
    dataset : str
        Name of the data set.
    fact : Fact
        The cause.
    """

    def __init__(self, dataset: str, fact: Fact) -> None:
        super().__init__(fact)
        self.dataset = dataset


@dataclass(frozen=True, slots=True)
class NoNumericColumn(Fact):
    """A name that no column of numbers has, and the names that there are."""

    name: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NoColumnLeft(Fact):
    """The only column weighs the rows."""


@dataclass(frozen=True, slots=True)
class NoClassColumn(Fact):
    """A name that the column of known classes does not have, and its name, if any."""

    name: str
    known: str | None


def select(dataset: Dataset, columns: Sequence[str]) -> Dataset:
    """Return a data set with some of its columns, in the order they are named.

    Parameters
    ----------
    dataset : Dataset
        The whole of it.
    columns : sequence of str
        Names of its columns, at least one.

    Raises
    ------
    ColumnError
        If it has no such column; naming those that it has.
    """
    unknown = [name for name in columns if name not in dataset.columns]
    if unknown:
        raise ColumnError(dataset.name, NoNumericColumn(unknown[0], dataset.columns))
    places = [dataset.columns.index(name) for name in columns]
    rows = dataset.rows
    return replace(
        dataset,
        columns=tuple(columns),
        rows=(
            rows.of_columns(places) if isinstance(rows, StoredRows) else rows[:, places]
        ),
        truth=None if dataset.truth is None else dataset.truth.marginal(places),
        whole=None if dataset.whole is None else select(dataset.whole, columns),
    )


def weigh(dataset: Dataset, column: str) -> Dataset:
    """Return a data set with one of its columns as the weights of its rows.

    Raises
    ------
    ColumnError
        If it has no such column, if that holds no weights, or if it is the only one.
    """
    weights = select(dataset, [column]).array[:, 0]
    try:
        check_weights(weights, column)
    except WeightError as error:
        raise ColumnError(dataset.name, error.fact) from error
    others = [name for name in dataset.columns if name != column]
    if not others:
        raise ColumnError(dataset.name, NoColumnLeft())
    return replace(select(dataset, others), weights=weights, weights_name=column)


def check_classes(dataset: Dataset, column: str) -> None:
    """Refuse a column that is not that of the known classes.

    Raises
    ------
    ColumnError
        If it is not.
    """
    if dataset.classes is not None and dataset.classes.name == column:
        return
    known = None if dataset.classes is None else dataset.classes.name
    raise ColumnError(dataset.name, NoClassColumn(column, known))
