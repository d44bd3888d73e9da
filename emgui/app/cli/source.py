"""What the command line fits: a bundled data set, or a file with its columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from emgui.app.cli.arguments import CommandError, check_source
from emgui.app.cli.terminal import told_progress
from emgui.data.catalogue import BUNDLED
from emgui.data.dataset import DEFAULT_MISSING, Dataset, MissingPolicy
from emgui.data.place import Place
from emgui.data.reading.dialect import ReadingChoices
from emgui.mixture.arrays import no_checkpoint
from emgui.words.language import _

if TYPE_CHECKING:
    from emgui.data.stored.opening import AnyTable

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
    converts: bool = False,
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
    converts : bool
        Whether a text is read from its column store, made if there is none yet.

    Raises
    ------
    CommandError
        If it cannot be read, or has no such columns; one line that says why.
    """
    if source in BUNDLED:
        if reading != _NOTHING_SAID or max_size is not None:
            raise CommandError(
                _(
                    "{source}: this is a bundled data set; leave out what says how a "
                    "file is read (--delimiter, --header and the like)",
                    source=source,
                )
            )
        return _bundled(source, columns, weights_column, class_column).under(missing)
    check_source(source)
    most = None if max_size is None else max_size * _MB
    return _read(
        Path(source),
        reading,
        most,
        lambda table: table.to_dataset(
            columns or None,
            class_column,
            weights_column=weights_column,
            missing=missing,
        ),
        converts=converts,
    )


def _read(
    path: Path,
    reading: ReadingChoices,
    most: int | None,
    chosen: Callable[[AnyTable], Dataset],
    *,
    converts: bool,
) -> Dataset:
    """Return what is chosen of the table in a file.

    Raises
    ------
    CommandError
        If it cannot be read, or lacks what is chosen.
    """
    # Bundled data need nothing of this.
    from emgui.data.reading import ReadingError, UnpackedSizeError
    from emgui.mixture.model.source import SourceError

    try:
        return chosen(_table(path, reading, most, converts=converts))
    except SourceError as error:
        raise CommandError(_told(error)) from error
    except UnpackedSizeError as error:
        needed = -(-error.needed // _MB)
        raise CommandError(
            _("{what}; --max-size {n} reads it", what=_told(error), n=needed)
        ) from error
    except ReadingError as error:
        from emgui.words.reading_errors import advised

        raise CommandError(advised(error, _told(error), Place.TERMINAL)) from error


def _table(
    path: Path, reading: ReadingChoices, most: int | None, *, converts: bool
) -> AnyTable:
    from emgui.data.reading import detect, read_table
    from emgui.data.stored.conversion import converted_once
    from emgui.data.stored.opening import TableKind, kind_of, open_table

    if kind_of(path) is TableKind.TEXT:
        dialect = detect(path, reading)
        if not converts:
            return read_table(path, dialect, most=most)
        tell = told_progress(_("Converting"))
        return converted_once(path, dialect, no_checkpoint, tell)
    if reading != _NOTHING_SAID or most is not None:
        raise CommandError(
            _(
                "{source}: this is no text; leave out what says how text is read "
                "(--delimiter, --header and the like)",
                source=path,
            )
        )
    return open_table(path)


def _told(error: Exception) -> str:
    # What is wrong is put in words only where something is.
    from emgui.words.errors import error_told

    return error_told(error)


def _bundled(
    name: str,
    columns: Sequence[str],
    weights_column: str | None,
    class_column: str | None,
) -> Dataset:
    """Return a bundled data set with the columns that are wanted.

    Raises
    ------
    CommandError
        If it has no such columns.
    """
    from emgui.data.columns import ColumnError, check_classes, select
    from emgui.data.library import bundled

    dataset = bundled(name)
    try:
        if class_column is not None:
            check_classes(dataset, class_column)
        if weights_column is not None:
            dataset = _weighted(dataset, columns, weights_column)
        return select(dataset, columns) if columns else dataset
    except ColumnError as error:
        raise CommandError(_told(error)) from error


def _weighted(dataset: Dataset, columns: Sequence[str], weights_column: str) -> Dataset:
    from emgui.data.columns import ColumnError, weigh
    from emgui.data.weight_facts import WeightsFitted

    if weights_column in columns:
        raise ColumnError(dataset.name, WeightsFitted(weights_column))
    return weigh(dataset, weights_column)
