"""What is wished for of a fit: from the views and menus to the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from emgui.app.window.actions import Actions
from emgui.app.window.main_window import MainWindow
from emgui.app.window.menus import Menus
from emgui.app.window.preferences import Preferences
from emgui.engine.settings import FitSettings
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.actions import Deed
from emgui.presentation.half_steps import why_not
from emgui.session.session import Session
from emgui.session.state import Activity, Command
from emgui.words.language import _

if TYPE_CHECKING:
    from emgui.views.panels.parameter_table import ParameterTable
    from emgui.views.plots.density_plot import DensityPlot
    from emgui.views.plots.scatter_plot import ScatterPlot


class Wishes(QObject):
    """Passes wishes on to the session, and says why one cannot be met."""

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        menus: Menus,
        actions: Actions,
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._preferences = preferences
        for source in (
            window,
            window.transport,
            window.model_panel,
            window.cycle_view,
            actions,
        ):
            source.command_requested.connect(self.do)
        transport = window.transport
        transport.speed_requested.connect(self._on_speed)
        transport.position_requested.connect(session.go_to)
        transport.branch_requested.connect(session.go_to_branch)
        window.likelihood_plot.position_requested.connect(session.go_to)
        window.model_panel.settings_requested.connect(session.configure)
        menus.components.remedy_requested.connect(session.apply)
        window.warnings_stage.once_furnished(
            lambda panel: panel.remedy_requested.connect(session.apply)
        )
        for view in (window.density_plot, window.parameter_table):
            self._hear_edits(view)
        window.scatter_stage.once_furnished(self._hear_edits)
        for deed, meet in (
            (Deed.BRANCH_BEFORE, self._on_branch_before),
            (Deed.BRANCH_AFTER, self._on_branch_after),
            (Deed.UNDO, session.undo),
            (Deed.REDO, session.redo),
        ):
            actions[deed].triggered.connect(meet)

    @Slot(object)
    def do(self, command: Command) -> None:
        """Do what is asked, or say why that cannot be: no key is silently dead.

        What runs EM pauses it while it runs.
        """
        state = self._session.state
        if command is Command.RUN and state.activity is Activity.RUNNING:
            command = Command.PAUSE
        why = why_not(state, command)
        if why:
            self._session.say(why)
        else:
            self._session.command(command)

    def start_from(self, start: MixtureParameters, source: str) -> None:
        """Begin a branch at parameters that were found in a picture, and run."""
        self._session.begin_from(start, source, runs=True)

    @Slot(object, object)
    def run_lane(self, settings: FitSettings, start: MixtureParameters | None) -> None:
        """Run as a lane of the race does, in a branch of its own."""
        self._session.begin_from(start, _("the race"), settings=settings, runs=True)

    def _hear_edits(self, view: DensityPlot | ScatterPlot | ParameterTable) -> None:
        view.edit_requested.connect(self._session.edit)
        view.edit_finished.connect(self._session.finish_edit)

    @Slot(object)
    def _on_speed(self, iterations_per_second: float | None) -> None:
        self._preferences.iterations_per_second = iterations_per_second
        self._session.set_speed(iterations_per_second)

    @Slot()
    def _on_branch_before(self) -> None:
        self._go_to_branch(-1)

    @Slot()
    def _on_branch_after(self) -> None:
        self._go_to_branch(1)

    def _go_to_branch(self, step: int) -> None:
        state = self._session.state
        known = [b.identifier for b in state.history.branches if b.iterations]
        if state.position is None or state.position.branch not in known:
            return
        index = known.index(state.position.branch) + step
        if 0 <= index < len(known):
            self._session.go_to_branch(known[index])
