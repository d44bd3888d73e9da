"""Facts come back as pictures: what is shown where, and when it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from emgui.app.window import pictures
from emgui.app.window.actions import Actions
from emgui.app.window.announcer import Announcer
from emgui.app.window.frame import InSight, WarningsTab, title_of
from emgui.app.window.main_window import MainWindow
from emgui.app.window.menus import Menus
from emgui.app.window.pictures import Picture
from emgui.app.window.rendering import CachedModel, RenderQueue, View
from emgui.app.window.stage import Stage
from emgui.app.window.view_settings import ViewSettingsKeeper
from emgui.exhibits.exhibit_view import ExhibitView
from emgui.presentation.menus import menus_view_model
from emgui.presentation.reads import Reads
from emgui.presentation.view_settings import ViewSettings
from emgui.session.session import Session
from emgui.session.state import Activity, SessionState
from emgui.views.drawing.base import PlotView

_PATIENCE_MILLISECONDS = 100


class Drawing(QObject):
    """Registers every view with what it reads, and has drawn what has changed."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        looking: ViewSettingsKeeper,
        menus: Menus,
        actions: Actions,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._looking = looking
        self.queue = RenderQueue(self, self._dress)
        self._announcer = Announcer()
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(self.queue.refresh)
        self.restarts = self._model(pictures.RESTARTS)
        self._warnings = self._model(pictures.WARNINGS)
        self._register_frame(menus, actions)
        self._register_views()
        for dock in window.docks:
            dock.visibilityChanged.connect(self.queue.wake)
        # The strip below the density comes and goes with the room there is.
        window.residual_plot.came_up.connect(self.queue.wake)
        looking.changed.connect(self.refresh)
        session.state_changed.connect(self.refresh)

    def show(
        self,
        view: View,
        reads: Reads,
        build: Callable[[SessionState, ViewSettings], Any],
    ) -> None:
        """Keep a view up to date."""
        self.queue.register(view, self._model(Picture(build, reads)))

    def slices(self, reads: Reads) -> tuple[object, ...]:
        """Return what a view model is made from, as it is now."""
        return reads.of(self._session.state, self._looking.view)

    @Slot()
    def refresh(self) -> None:
        """Have drawn what has changed."""
        state = self._session.state
        begins = state.activity in (Activity.STARTING, Activity.STEPPING)
        if begins or (state.position is None and not state.problem):
            # Most starts and steps are over before the eye sees that they began:
            # drawing that would only delay drawing their result.
            self._patience.start()
        else:
            self._patience.stop()
            self.queue.refresh()

    @Slot(str)
    def announce(self, words: str) -> None:
        """Say something where the last step is told."""
        self._announcer.say(words, self._session.state)
        self.queue.refresh_only(self._window.transport)

    def _register_frame(self, menus: Menus, actions: Actions) -> None:
        """Keep what can be done up to date, and what is said on the frame."""
        session, queue = self._session, self.queue

        def undo() -> tuple[str, str]:
            return session.state.to_undo, session.state.undo.to_redo

        offers = CachedModel(
            lambda: (*self.slices(pictures.MENUS), *undo()),
            lambda: menus_view_model(session.state, *undo()),
        )
        queue.register(InSight(actions.show_model), self._model(pictures.ACTIONS))
        queue.register(InSight(menus.show_model), offers)
        queue.register(title_of(self._window), self._model(pictures.TITLE))
        queue.register(WarningsTab(self._window), self._warnings)

    def _register_views(self) -> None:
        window, register = self._window, self.queue.register
        for view, picture in (
            (window.density_plot, pictures.DENSITY),
            (window.scatter_stage, pictures.SCATTER),
            (window.residual_plot, pictures.RESIDUALS),
            (window.responsibility_plot, pictures.RESPONSIBILITIES),
            (window.trace_stage, pictures.TRACES),
            (window.likelihood_plot, pictures.LIKELIHOOD),
            (window.points_stage, pictures.POINTS),
            (window.column_chooser, pictures.COLUMNS),
        ):
            register(view, self._model(picture))
        transport = CachedModel(
            lambda: (*self.slices(pictures.TRANSPORT), self._announcer.words),
            lambda: self._announcer.transport(self._session.state),
        )
        register(window.transport, transport)
        register(window.cycle_view, self._model(pictures.CYCLE))
        register(window.model_panel, self._model(pictures.MODEL))
        register(window.parameter_table, self._model(pictures.PARAMETERS))
        register(window.warnings_stage, self._warnings)
        register(window.restarts_stage, self.restarts)

    def _model(self, picture: Picture) -> CachedModel[Any]:
        return CachedModel(
            lambda: self.slices(picture.reads),
            lambda: picture.build(self._session.state, self._looking.view),
        )

    def _dress(self, view: View) -> None:
        """Have the components in a view wear the colours that are theirs."""
        identities = self._session.state.identities
        seen: Any = view.view if isinstance(view, Stage) else view
        if hasattr(seen, "wear"):
            seen.wear(identities)
        elif isinstance(seen, ExhibitView):
            for plot in seen.findChildren(PlotView):
                plot.wear(identities)
