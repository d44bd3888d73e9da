"""Gets data for the session: drawn, bundled or read, always off the GUI thread."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from emgui.app.cli.options import WindowOptions
from emgui.app.window.actions import Actions
from emgui.app.window.main_window import MainWindow
from emgui.app.window.menus import Menus
from emgui.app.window.preferences import Preferences
from emgui.data.catalogue import BUNDLED
from emgui.data.columns import ColumnError, select
from emgui.data.dataset import Dataset, MissingPolicy, Origin
from emgui.data.missing_facts import NoCompleteRowError
from emgui.data.process_facts import InvalidProcessError
from emgui.data.synthesis import TWO_PROCESSES, Synthesis, synthesize
from emgui.mixture.arrays import Checkpoint
from emgui.mixture.model.source import SourceError
from emgui.presentation.actions import Deed
from emgui.presentation.data_panel import JobViewModel, data_panel_view_model
from emgui.session.defaults import first_settings
from emgui.session.errand import Errand
from emgui.session.session import Session
from emgui.session.threads import JobOutcome, Progress, Work
from emgui.words.errors import error_told
from emgui.words.language import _, plural

if TYPE_CHECKING:
    from emgui.app.desks.import_desk import ImportDesk
    from emgui.views.panels.warnings_panel import WarningsPanel

_REFUSALS = (InvalidProcessError, ColumnError, NoCompleteRowError, SourceError, OSError)


class DataDesk(QObject):
    """Hears what data are wished for, gets them, and hands them to the session.

    Signals
    -------
    crashed(str)
        The traceback of an exception that nobody expected.
    failed(str)
        What was asked for cannot be had.
    """

    crashed = Signal(str)
    failed = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        menus: Menus,
        actions: Actions,
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._panel = window.data_panel
        self._session = session
        self._errand = Errand(self)
        self._errand.progressed.connect(self._on_progress)
        self._errand.crashed.connect(self.crashed)
        self._seed: int | None = None
        self._label = ""
        self._fraction: float | None = None
        self._error = ""
        # What was drawn last.
        self._drawn: Synthesis | None = None
        self._window, self._preferences = window, preferences
        panel = self._panel
        panel.synthesis_requested.connect(self._on_synthesis)
        panel.example_requested.connect(self._on_example)
        panel.cancel_requested.connect(self._errand.cancel)
        panel.open_requested.connect(self._on_ask)
        window.model_panel.missing_requested.connect(self._on_missing)
        window.warnings_stage.once_furnished(self._hear_warnings)
        actions[Deed.OPEN].triggered.connect(self._on_ask)
        menus.example_requested.connect(self._on_example)
        menus.file_requested.connect(self._on_file)
        window.file_dropped.connect(self._on_file)
        session.data_loaded.connect(self._on_loaded)
        session.state_changed.connect(self._render)

    @cached_property
    def importing(self) -> ImportDesk:
        """What reads files; made, and imported, for the first of them."""
        from emgui.app.desks.import_desk import ImportDesk

        desk = ImportDesk(self._window, self._preferences)
        desk.dataset_ready.connect(self._on_dataset)
        desk.failed.connect(self._on_failure)
        desk.crashed.connect(self.crashed)
        return desk

    @Slot()
    def _on_ask(self) -> None:
        self.importing.ask()

    @Slot(str)
    def _on_file(self, path: str) -> None:
        self.importing.open(path)

    @Slot(object)
    def _hear_warnings(self, panel: WarningsPanel) -> None:
        panel.leave_out_requested.connect(self._on_leave_out)

    def begin(self, options: WindowOptions) -> None:
        """Get the data that the command line asks for."""
        self._seed = options.seed
        if options.path is None:
            seed = TWO_PROCESSES.seed if options.seed is None else options.seed
            synthesis = TWO_PROCESSES.with_seed(seed)
            self._panel.show_processes(synthesis)
            self._on_synthesis(synthesis)
        elif options.path in BUNDLED:
            asked_for = options.n_components
            self._load_example(options.path, options.columns, asked_for)
        else:
            quietly = options.screenshot is not None or bool(options.columns)
            self.importing.open(options.path, options.columns, quietly=quietly)

    def close(self) -> None:
        """End what is going on, and wait for it."""
        self._errand.close()
        if self._reads_files:
            self.importing.close()

    @property
    def is_busy(self) -> bool:
        """Whether data are being drawn, loaded or read."""
        is_reading = self._reads_files and self.importing.is_busy
        return self._errand.is_busy or is_reading

    @property
    def _reads_files(self) -> bool:
        return "importing" in vars(self)

    @Slot(object)
    def _on_synthesis(self, synthesis: Synthesis) -> None:
        def work(checkpoint: Checkpoint, _progress: Progress) -> Dataset:
            return synthesize(synthesis, checkpoint=checkpoint)

        drawing = plural("Drawing {n} row", "Drawing {n} rows", synthesis.n_rows)
        self._start(drawing, work, synthesis)

    @Slot(str)
    def _on_example(self, name: str) -> None:
        self._load_example(name, ())

    def _load_example(
        self, name: str, columns: tuple[str, ...], n_components: int | None = None
    ) -> None:
        """Load a bundled data set; it says how many components, if nobody else does."""
        if name == "two-process":
            self._panel.show_processes(TWO_PROCESSES)

        def work(_checkpoint: Checkpoint, _progress: Progress) -> Dataset:
            from emgui.data.library import bundled

            dataset = bundled(name)
            return select(dataset, columns) if columns else dataset

        groups = BUNDLED[name].n_groups if n_components is None else n_components
        drawn = TWO_PROCESSES if name == "two-process" else None
        self._start(_("Loading {data}", data=BUNDLED[name].title), work, drawn, groups)

    @Slot(object)
    def _on_missing(self, policy: MissingPolicy) -> None:
        dataset = self._session.state.dataset
        if dataset is None:
            return

        def work(checkpoint: Checkpoint, _progress: Progress) -> Dataset:
            return dataset.under(policy, checkpoint)

        self._start(_("Looking for missing cells"), work)

    @Slot(str)
    def _on_leave_out(self, column: str) -> None:
        dataset = self._session.state.dataset
        if dataset is None or column not in dataset.shown_columns:
            return
        out = dataset.shown_columns.index(column)
        columns = [name for j, name in enumerate(dataset.columns) if j != out]

        def work(_checkpoint: Checkpoint, _progress: Progress) -> Dataset:
            return select(dataset, columns)

        self._start(_("Leaving out {column}", column=column), work)

    def _start(
        self,
        label: str,
        work: Work,
        drawing: Synthesis | None = None,
        n_components: int | None = None,
    ) -> None:
        self._label, self._fraction, self._error = label, None, ""
        then = partial(self._on_finished, drawing, n_components)
        self._errand.start(work, then, _REFUSALS)
        self._render()

    @Slot(object)
    def _on_progress(self, fraction: float | None) -> None:
        self._fraction = fraction
        self._render()

    def _on_finished(
        self, drawing: Synthesis | None, n_components: int | None, outcome: JobOutcome
    ) -> None:
        if outcome.error is not None:
            self._on_failure(error_told(outcome.error))
        elif outcome.result is not None:
            self._drawn = drawing or self._drawn
            self._take(outcome.result, n_components)
        self._render()

    @Slot(object)
    def _on_dataset(self, dataset: Dataset) -> None:
        self._take(dataset, None)

    def _take(self, dataset: Dataset, n_components: int | None) -> None:
        """Fit a data set, with so many components if it is said how many."""
        self._error = ""
        settings = first_settings(
            self._session.state, dataset, self._seed, n_components
        )
        self._session.load(dataset, settings)

    @Slot(object)
    def _on_loaded(self, dataset: Dataset) -> None:
        drawn = dataset.origin is Origin.PROCESSES
        self._panel.show_source(dataset.name, processes=drawn)
        self._render()

    @Slot(str)
    def _on_failure(self, problem: str) -> None:
        self._error = problem
        self._render()
        self._window.data_dock.come_forward()
        self.failed.emit(problem)

    @Slot()
    def _render(self) -> None:
        busy = self._errand.is_busy
        job = JobViewModel(self._label, self._fraction) if busy else None
        dataset = self._session.state.dataset
        self._panel.show_model(
            data_panel_view_model(dataset, self._drawn, job, self._error)
        )
