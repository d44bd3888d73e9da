"""Fits as files: the one looked at is saved, a saved one is where EM begins."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from emgui.app.window.file_kinds import JSON
from emgui.app.window.open_dialog import ask_what_to_open
from emgui.app.window.save_dialog import ask_where_to_save
from emgui.data.dataset import Dataset
from emgui.data.visible import shown
from emgui.engine.iterate import iterate
from emgui.engine.settings import FitSettings
from emgui.mixture.arrays import Checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.presentation.model_panel import MOST_COMPONENTS
from emgui.records import dataclass
from emgui.report.atomic import text_file
from emgui.report.fit_report import write_json
from emgui.report.start_file import read_fit
from emgui.report.start_parameters import StartFileError
from emgui.session.errand import Errand
from emgui.session.session import Session
from emgui.session.snapshot import Snapshot, snapshot, snapshot_mapping
from emgui.session.state import Loaded
from emgui.session.threads import JobOutcome, Progress, Work
from emgui.views.text import warn
from emgui.words.errors import error_told
from emgui.words.language import _, plural

_FILTER = _("Fits (*.json);;All files (*)")


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """A start that was read, with the data that it was tried on."""

    parameters: MixtureParameters
    structure: CovarianceStructure
    is_named: bool
    dataset: Dataset

    def source(self, name: str) -> str:
        """Return where it comes from, and which structure is taken: never silently."""
        if self.is_named:
            return _("{file}, family {family}", file=name, family=self.structure)
        return _(
            "{file}, family {family} as chosen here, the file names none",
            file=name,
            family=self.structure,
        )


class FitDesk(QObject):
    """Saves the fit looked at as JSON, and begins at one that was saved.

    Signals
    -------
    crashed(str)
        The traceback of an exception that nobody expected.
    saving(SessionState)
        What is looked at now will be written.
    saved(Path)
        It has been.
    not_saved()
        It has not: that was refused, or not wanted any more.
    """

    crashed = Signal(str)
    saving = Signal(object)
    saved = Signal(object)
    not_saved = Signal()

    def __init__(self, window: QWidget, session: Session) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._errand = Errand(self)
        self._errand.crashed.connect(self.crashed)
        self._path = Path()
        self._refusal = ""
        self._suggested = "fit.json"

    @Slot()
    def ask_start(self) -> None:
        """Let the user choose the file to begin at."""
        path = ask_what_to_open(self._window, _("Start from a fit"), _FILTER)
        if path is not None:
            self.begin_from(path)

    @Slot()
    def ask_save(self) -> None:
        """Save the fit that is looked at now where the user wants it."""
        refusal = _("The fit was not saved")
        try:
            taken = snapshot(self._session.state)
        except ValueError as error:
            self._refuse(refusal, error_told(error))
            self.not_saved.emit()
            return
        self.saving.emit(self._session.state)
        title = _("Save the fit as JSON")
        path = ask_where_to_save(self._window, title, self._suggested, (JSON,))
        if path is None:
            self.not_saved.emit()
        else:
            self._suggested = path.name
            self.save(taken, path)

    def begin_from(self, path: Path) -> None:
        """Read a start, try it on the data, and begin a branch at it."""
        state = self._session.state
        if not isinstance(state, Loaded):
            return
        rows, dataset, settings = state.rows, state.dataset, state.settings

        def work(checkpoint: Checkpoint, _progress: Progress) -> _Found:
            start, named = _read(path, rows, settings, checkpoint)
            structure = named or settings.model.structure
            return _Found(start, structure, named is not None, dataset)

        self._start(path, _("The fit stays as it is"), work, (StartFileError,))

    def save(self, taken: Snapshot, path: Path) -> None:
        """Write a fit; an older file is replaced only when all is written."""
        rows = self._session.state.rows
        if rows is None:
            return

        def work(checkpoint: Checkpoint, _progress: Progress) -> Path:
            mapping = snapshot_mapping(taken, rows, checkpoint)
            with text_file(path) as stream:
                write_json(mapping, stream)
            return path

        self._start(path, _("The fit was not saved"), work, (OSError,))

    def close(self) -> None:
        """End what is going on, and wait for it."""
        self._errand.close()

    @property
    def is_busy(self) -> bool:
        """Whether a file is being read or written."""
        return self._errand.is_busy

    def _start(
        self,
        path: Path,
        refusal: str,
        work: Work,
        expected: tuple[type[Exception], ...],
    ) -> None:
        if self._errand.is_busy:
            self._refuse(
                refusal, _("{path} is not done yet. Try again.", path=self._path)
            )
            self.not_saved.emit()
            return
        self._path, self._refusal = path, refusal
        self._errand.start(work, self._on_finished, expected)

    def _on_finished(self, outcome: JobOutcome) -> None:
        found = outcome.result
        if isinstance(found, Path):
            self.saved.emit(found)
            return
        # Also where a start was wanted: nothing was being saved then.
        self.not_saved.emit()
        if outcome.error is not None:
            self._refuse(self._refusal, _words(outcome.error))
        elif isinstance(found, _Found) and self._is_still_looked_at(found.dataset):
            source = found.source(shown(self._path.name))
            self._session.begin_from(
                found.parameters, source, structure=found.structure
            )

    def _is_still_looked_at(self, dataset: Dataset) -> bool:
        return self._session.state.dataset is dataset

    def _refuse(self, title: str, words: str) -> None:
        warn(self._window, title, words)


def _read(
    path: Path, rows: Rows, settings: FitSettings, checkpoint: Checkpoint
) -> tuple[MixtureParameters, CovarianceStructure | None]:
    """Read a start and make an E-step with it: then it can be begun at."""
    start, named = read_fit(path, rows.n_features, otherwise=settings.model.structure)
    most = min(MOST_COMPONENTS, rows.n_samples)
    if start.n_components > most:
        raise StartFileError(
            plural(
                "{path}: weights: {n} component, but here there can be {most} at most",
                "{path}: weights: {n} components, but here there can be {most} at most",
                start.n_components,
                path=path,
                most=most,
            )
        )
    structure = named or settings.model.structure
    settings = replace(
        settings,
        model=replace(
            settings.model, n_components=start.n_components, structure=structure
        ),
    )
    try:
        next(iterate(rows, start, settings, checkpoint=checkpoint))
    except ValueError as error:
        raise StartFileError(f"{path}: {error_told(error)}") from error
    return start, named


def _words(error: Exception) -> str:
    if isinstance(error, OSError):
        return _(
            "{path}: {why}\nChoose another folder or name.",
            path=error.filename,
            why=error.strerror,
        )
    return f"{error_told(error)}."
