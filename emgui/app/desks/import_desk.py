"""From a file to a data set: read off the GUI thread, shown, confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from emgui.app.desks.file_guess import FileGuess, guessed
from emgui.app.window.main_window import MainWindow
from emgui.app.window.open_dialog import ask_what_to_open
from emgui.app.window.preferences import Preferences
from emgui.app.window.size_question import ask_conversion, ask_size
from emgui.data.dataset import Dataset
from emgui.data.place import Place
from emgui.data.reading import (
    Dialect,
    ReadingError,
    UnpackedSizeError,
    read_table,
)
from emgui.data.reading.advice import Advice
from emgui.data.stored.conversion import converted_once
from emgui.data.stored.opening import AnyTable, open_table
from emgui.data.stored.table import StoredTable
from emgui.mixture.arrays import Checkpoint
from emgui.mixture.model.source import SourceError
from emgui.presentation.import_preview import (
    ImportChoice,
    ImportPreview,
    failed_preview,
    import_preview,
    reading_preview,
)
from emgui.session.errand import Errand
from emgui.session.threads import JobOutcome, Progress
from emgui.views.panels.import_dialog import ImportDialog
from emgui.words.errors import error_told
from emgui.words.language import _
from emgui.words.reading_errors import advised

_ASK = _("File > Open shows how it was read, and lets you change it")
_FILTER = _(
    "Tables (*.csv *.tsv *.txt *.dat *.gz *.zip *.npy *.parquet);;All files (*)"
)


class ImportDesk(QObject):
    """Asks for a file, reads it, shows what came of it, and makes the data set.

    Signals
    -------
    dataset_ready(Dataset)
        These columns are to be fitted.
    failed(str)
        The file cannot be used; the text says why.
    crashed(str)
        The traceback of an exception that nobody expected.
    """

    dataset_ready = Signal(object)
    failed = Signal(str)
    crashed = Signal(str)

    def __init__(self, window: MainWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._dialog: ImportDialog | None = None
        self._errand = Errand(self)
        self._errand.progressed.connect(self._on_progress)
        self._errand.crashed.connect(self.crashed)
        self._path = Path()
        self._dialect: Dialect | None = None
        self._columns: tuple[str, ...] = ()
        self._quietly = self._converts = False
        self._most: int | None = None
        self._table: AnyTable | None = None
        self._preview: ImportPreview | None = None

    @Slot()
    def ask(self) -> None:
        """Let the user choose a file."""
        path = ask_what_to_open(self._window, _("Open a table"), _FILTER)
        if path is not None:
            self.open(str(path))

    @Slot(str)
    def open(
        self, path: str, columns: tuple[str, ...] = (), *, quietly: bool = False
    ) -> None:
        """Read a file and show it.

        Parameters
        ----------
        path : str
            The file.
        columns : tuple of str
            The columns to fit, if they are known; else all numeric ones are ticked.
        quietly : bool
            Whether to fit them at once, without asking.
        """
        self._path, self._columns, self._quietly = Path(path), columns, quietly
        self._table = self._preview = self._most = None
        self._detect()

    def close(self) -> None:
        """End what is being read, and wait for it."""
        self._errand.close()
        if self._dialog is not None:
            self._dialog.close()

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read, or a data set made of it."""
        return self._errand.is_busy

    # -- reading ------------------------------------------------------------------

    def _detect(self) -> None:
        path = self._path

        def work(_checkpoint: Checkpoint, _progress: Progress) -> FileGuess:
            return guessed(path)

        self._errand.start(work, self._on_detected, (ReadingError,))

    def _on_detected(self, outcome: JobOutcome) -> None:
        if outcome.error is not None:
            self.failed.emit(f"{error_told(outcome.error)}.")
        elif outcome.result is not None:
            if not self._quietly:
                self._show_dialog()
            self._begin(outcome.result)

    def _begin(self, guess: FileGuess) -> None:
        """Read a file; whether a large one becomes a column store is asked first."""
        path, self._converts = self._path, guess.is_large and guess.has_store
        if self._quietly or self._converts or not guess.is_large:
            self._read(guess.dialect)
            return

        def on_answer(is_wanted: bool) -> None:
            if path == self._path:
                self._converts = is_wanted
                self._read(guess.dialect)

        ask_conversion(self._dialog or self._window, path, on_answer)

    @Slot(object)
    def _read(self, dialect: Dialect | None) -> None:
        self._dialect, path, most = dialect, self._path, self._most
        converts = self._converts

        def work(checkpoint: Checkpoint, progress: Progress) -> AnyTable:
            if dialect is None:
                return open_table(path)
            if converts:
                return converted_once(path, dialect, checkpoint, progress)
            return read_table(
                path, dialect, most=most, checkpoint=checkpoint, progress=progress
            )

        self._errand.start(work, self._on_read, (ReadingError,))
        self._show(reading_preview(path, dialect, 0.0))

    @Slot(object)
    def _on_progress(self, fraction: float) -> None:
        self._show(reading_preview(self._path, self._dialect, fraction))

    def _on_read(self, outcome: JobOutcome) -> None:
        if outcome.crash:
            self._on_failure(_("{file}: it could not be read", file=self._path.name))
        elif outcome.result is not None:
            self._table = outcome.result
            self._on_table(outcome.result)
        else:
            error = outcome.error
            advice = error.advice if isinstance(error, ReadingError) else ()
            self._on_failure(self._told(error), advice)
            if isinstance(outcome.error, UnpackedSizeError) and not self._quietly:
                self._ask_size(outcome.error)

    def _on_table(self, table: AnyTable) -> None:
        if self._quietly:
            self._take(ImportChoice(self._columns))
        else:
            self._preview = import_preview(table)
            self._show(self._preview)

    def _on_failure(self, message: str, advice: Sequence[Advice] = ()) -> None:
        if self._quietly:
            self.failed.emit(f"{message}.")
        else:
            error, dialect = f"{message}.", self._dialect
            self._show(failed_preview(self._path, dialect, error, advice))

    def _ask_size(self, error: UnpackedSizeError) -> None:
        path, dialect = self._path, self._dialect

        def on_answer(is_wanted: bool) -> None:
            if is_wanted and path == self._path:
                self._most = error.needed
                self._read(dialect)

        ask_size(self._dialog or self._window, error, on_answer)

    def _told(self, error: Exception | None) -> str:
        """Return why nothing was read, with what can be done where it is read."""
        if isinstance(error, SourceError):
            return error_told(error)
        if not isinstance(error, ReadingError):
            return str(error or _("reading was stopped"))
        told = error_told(error)
        if self._quietly and error.advice:
            return f"{told}; {_ASK}"
        return advised(error, told, Place.WINDOW)

    def _on_refusal(self, message: str) -> None:
        """Say what is wrong with the choice; it can still be changed."""
        if self._quietly or self._preview is None:
            self.failed.emit(message)
        else:
            self._show(replace(self._preview, error=message))

    # -- the dialog -----------------------------------------------------------------

    def _show_dialog(self) -> None:
        if self._dialog is None:
            self._dialog = ImportDialog(self._window)
            self._dialog.dialect_requested.connect(self._read)
            self._dialog.import_requested.connect(self._take)
            self._dialog.cancel_requested.connect(self._errand.cancel)
            self._dialog.rejected.connect(self._errand.cancel)
        self._dialog.open()

    def _show(self, preview: ImportPreview) -> None:
        if self._dialog is not None and not self._quietly:
            self._dialog.show_model(preview)

    @Slot(object)
    def _take(self, choice: ImportChoice) -> None:
        """Make the data set; what is wrong with the choice is said where it is made."""
        table = self._table
        if table is None or self._errand.is_busy:
            return

        chosen = (
            choice.columns or None,
            choice.class_column,
            choice.weights_column,
            choice.missing,
        )

        def work(checkpoint: Checkpoint, progress: Progress) -> Dataset:
            if isinstance(table, StoredTable):
                return table.to_dataset(
                    *chosen, checkpoint=checkpoint, progress=progress
                )
            return table.to_dataset(*chosen)

        self._errand.start(work, self._on_taken, (ReadingError, SourceError))

    def _on_taken(self, outcome: JobOutcome) -> None:
        if outcome.crash:
            return
        if outcome.cancelled and self._preview is not None:
            self._show(self._preview)
        elif outcome.result is None:
            self._on_refusal(f"{self._told(outcome.error)}.")
        else:
            self._preferences.remember_file(self._path)
            self._table = self._preview = None
            if self._dialog is not None:
                self._dialog.accept()
            self.dataset_ready.emit(outcome.result)
