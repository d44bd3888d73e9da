"""What the command line fits: a bundled data set, or a file with its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from emgui.app.cli.arguments import CommandError, check_source
from emgui.data.catalogue import BUNDLED
from emgui.data.dataset import DEFAULT_MISSING, Dataset, MissingPolicy
from emgui.data.library import bundled
from emgui.data.place import Place
from emgui.data.reading import (
    ReadingChoices,
    ReadingError,
    UnpackedSizeError,
    detect,
    read_table,
)
from emgui.data.weights import WeightError, check_weights

_MB = 1024 * 1024
_NOTHING_SAID = ReadingChoices()


def load_source(
    source: str,
    columns: Sequence[str],
    *,
    weights_column: str | None = None,
    class_column: str | None = None,
    missing: MissingPolicy = DEFAULT_MISSING,
    reading: ReadingChoices = _NOTHING_SAID,
    max_size: int | None = None,
) -> Dataset:
    """Load what is to be fitted.

    Parameters
    ----------
    source : str
        A file's path, or the name of a bundled data set.
    columns : sequence of str
        The columns to fit; empty for all that hold numbers, but for those of the
        weights and classes, one that only counts the rows, and constant ones.
    weights_column : str or None
        The column that says how often each row counts.
    class_column : str or None
        The column that says which class each row is known to be of.
    missing : MissingPolicy
        What to do with rows that lack some of their cells.
    reading : ReadingChoices
        How a file is to be read; what is not said is found out.
    max_size : int or None
        The megabytes that a packed file may unpack to; None for what is usual.

    Raises
    ------
    CommandError
        If it cannot be read, or has no such columns; one line that says why.
    """
    if source in BUNDLED:
        if reading != _NOTHING_SAID or max_size is not None:
            raise CommandError(
                f"{source}: this is a bundled data set; leave out what says how a file "
                "is read (--delimiter, --header and the like)"
            )
        dataset = bundled(source)
        _check_classes(dataset, class_column)
        if weights_column is not None:
            dataset = _weighed(dataset, weights_column, columns)
        chosen = select_columns(dataset, columns) if columns else dataset
        return chosen.under(missing)
    check_source(source)
    most = None if max_size is None else max_size * _MB
    try:
        path = Path(source)
        table = read_table(path, detect(path, reading), most=most)
        return table.to_dataset(
            columns or None,
            class_column,
            weights_column=weights_column,
            missing=missing,
            place=Place.TERMINAL,
        )
    except UnpackedSizeError as error:
        needed = -(-error.needed // _MB)
        raise CommandError(f"{error}; --max-size {needed} reads it") from error
    except ReadingError as error:
        raise CommandError(error.told(Place.TERMINAL)) from error


def _check_classes(dataset: Dataset, name: str | None) -> None:
    """Refuse another column of classes than a bundled data set has."""
    if name is None or (dataset.classes is not None and dataset.classes.name == name):
        return
    known = "none" if dataset.classes is None else repr(dataset.classes.name)
    raise CommandError(
        f"{dataset.name}: there is no column of classes {name!r}; it has {known}"
    )


def _weighed(dataset: Dataset, name: str, columns: Sequence[str]) -> Dataset:
    """Take the weights out of the columns."""
    if name in columns:
        raise CommandError(
            f"{dataset.name}: column {name!r} holds the row weights and cannot be "
            "fitted as well"
        )
    weights = select_columns(dataset, [name]).rows[:, 0]
    try:
        check_weights(weights, name)
    except WeightError as error:
        raise CommandError(f"{dataset.name}: {error}") from error
    others = [column for column in dataset.columns if column != name]
    if not others:
        raise CommandError(f"{dataset.name}: there is no column left to fit")
    return replace(select_columns(dataset, others), weights=weights, weights_name=name)


def select_columns(dataset: Dataset, columns: Sequence[str]) -> Dataset:
    """Return a data set with some of its columns, in the order they are named.

    Parameters
    ----------
    dataset : Dataset
        The whole of it.
    columns : sequence of str
        Names of its columns, at least one.

    Raises
    ------
    CommandError
        If it has no such column; naming those that it has.
    """
    unknown = [name for name in columns if name not in dataset.columns]
    if unknown:
        there_are = ", ".join(dataset.columns)
        raise CommandError(
            f"{dataset.name}: there is no numeric column {unknown[0]!r}; "
            f"there are {there_are}"
        )
    places = [dataset.columns.index(name) for name in columns]
    truth = None if dataset.truth is None else dataset.truth.marginal(places)
    whole = None if dataset.whole is None else select_columns(dataset.whole, columns)
    return replace(
        dataset,
        columns=tuple(columns),
        rows=dataset.rows[:, places],
        truth=truth,
        whole=whole,
    )
