"""Opens the troubles of the gallery in the window, and brings the user's data back."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from emgui.app.window.main_window import MainWindow
from emgui.app.window.wiring import Look, Wiring
from emgui.data.dataset import Dataset
from emgui.exhibits.gallery.lessons import TROUBLES, Trouble
from emgui.exhibits.gallery.panel import GalleryPanel
from emgui.exhibits.gallery.picture import gallery_view_model
from emgui.mixture.arrays import Checkpoint
from emgui.session.errand import Errand
from emgui.session.session import Session
from emgui.session.state import SessionState
from emgui.session.threads import JobOutcome, Progress
from emgui.words.language import _


class GalleryDesk(QObject):
    """Hears which trouble is wished for, gets its data, and begins at its start.

    Signals
    -------
    crashed(str)
        The traceback of an exception that nobody expected.
    """

    crashed = Signal(str)

    def __init__(
        self,
        panel: GalleryPanel,
        window: MainWindow,
        session: Session,
        wiring: Wiring,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._wiring = wiring
        self._exhibits = wiring.exhibits.docks
        self._wanted: Trouble | None = None
        self._current: Trouble | None = None
        self._kept: tuple[SessionState, Look] | None = None
        self._loading: Dataset | None = None
        self._errand = Errand(self)
        self._errand.crashed.connect(self.crashed)
        self._panel = panel
        self._panel.trouble_requested.connect(self._on_trouble)
        self._panel.answer_requested.connect(self._on_answer)
        self._panel.exhibit_requested.connect(self._on_exhibit)
        self._panel.back_requested.connect(self._on_back)
        session.data_loaded.connect(self._on_loaded)
        self._render()

    def close(self) -> None:
        """End what is being got, and wait for it."""
        self._errand.close()

    @property
    def own_state(self) -> SessionState:
        """The user's own data and fit: while a trouble is shown, what is set aside."""
        return self._session.state if self._kept is None else self._kept[0]

    @Slot(int)
    def _on_trouble(self, index: int) -> None:
        if self._errand.is_busy or not 0 <= index < len(TROUBLES):
            return
        self._wanted = trouble = TROUBLES[index]

        def work(_checkpoint: Checkpoint, _progress: Progress) -> Dataset:
            return trouble.data()

        self._errand.start(work, self._on_data, (OSError,))

    def _on_data(self, outcome: JobOutcome) -> None:
        if outcome.result is None or self._wanted is None:
            return
        if self._current is None:
            self._keep()
        self._current, self._loading = self._wanted, outcome.result
        self._session.load(outcome.result, self._wanted.settings, self._wanted.start)
        self._render()

    def _keep(self) -> None:
        """Set the user's own data aside, with how they are looked at."""
        kept = self._session.state
        self._kept = (kept, self._wiring.look) if kept.has_data else None

    @Slot(object)
    def _on_loaded(self, dataset: Dataset) -> None:
        """Leave the gallery when other data are loaded: those are the user's own."""
        if dataset is not self._loading:
            kept, self._kept, self._current = self._kept, None, None
            if kept is not None and dataset is kept[0].dataset:
                self._wiring.look_as(kept[1])
        self._render()

    @Slot()
    def _on_back(self) -> None:
        if self._kept is not None:
            self._wanted = self._loading = None
            self._session.bring_back(self._kept[0])

    @Slot()
    def _on_answer(self) -> None:
        """Run what leads to the answer, in a branch beside the one that failed."""
        if self._current is None or self._session.state.dataset is not self._loading:
            return
        attempt = self._current.attempt
        self._session.begin_from(
            attempt.start, _("the answer"), settings=attempt.settings, runs=True
        )

    @Slot(str)
    def _on_exhibit(self, name: str) -> None:
        dock = self._exhibits.get(name)
        if dock is not None:
            dock.come_forward()

    def _render(self) -> None:
        current = self._current
        dock = None if current is None else self._exhibits.get(current.exhibit)
        title = "" if dock is None else dock.windowTitle()
        model = gallery_view_model(current, title, can_go_back=self._kept is not None)
        self._panel.show_model(model)
