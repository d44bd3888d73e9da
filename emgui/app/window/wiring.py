"""Who hears whom: wishes go from views to the session, facts come back as pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from emgui.app.desks.exhibit_desk import ExhibitDesk
from emgui.app.window.actions import Actions
from emgui.app.window.announcer import Announcer
from emgui.app.window.late import (
    points_view_model,
    restarts_view_model,
    scatter_view_model,
    trace_view_model,
)
from emgui.app.window.main_window import MainWindow
from emgui.app.window.menus import Menus
from emgui.app.window.preferences import Preferences
from emgui.app.window.rendering import RenderQueue, View
from emgui.app.window.stage import Stage
from emgui.data.dataset import Dataset
from emgui.engine.history import Position
from emgui.engine.settings import FitSettings
from emgui.exhibits.catalogue import EXHIBITS
from emgui.exhibits.exhibit_view import ExhibitView
from emgui.exhibits.subject import Subject
from emgui.mixture.model.degeneracy import Remedy
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.actions import Deed
from emgui.presentation.column_chooser import column_chooser_view_model
from emgui.presentation.cycle import cycle_view_model
from emgui.presentation.density import density_view_model
from emgui.presentation.half_steps import why_not
from emgui.presentation.likelihood import likelihood_view_model
from emgui.presentation.menus import menus_view_model
from emgui.presentation.model_panel import model_panel_view_model
from emgui.presentation.parameter_table import parameter_table_view_model
from emgui.presentation.residuals import residual_view_model
from emgui.presentation.responsibilities import responsibility_view_model
from emgui.presentation.title import window_title
from emgui.presentation.view_settings import Brush, Clock, ViewSettings
from emgui.presentation.warnings import warnings_view_model
from emgui.records import dataclass
from emgui.session.session import Session
from emgui.session.state import Activity, Command, SessionState
from emgui.views.drawing.base import PlotView
from emgui.views.text import plain_title

if TYPE_CHECKING:
    from emgui.app.desks.points_desk import PointsDesk
    from emgui.views.panels.branches_dialog import BranchesDialog
    from emgui.views.panels.classes_panel import ClassesPanel
    from emgui.views.panels.parameter_table import ParameterTable
    from emgui.views.panels.points_table import PointsTable
    from emgui.views.panels.restarts_panel import RestartsPanel
    from emgui.views.panels.warnings_panel import WarningsPanel
    from emgui.views.plots.density_plot import DensityPlot
    from emgui.views.plots.responsibility_plot import ResponsibilityPlot
    from emgui.views.plots.scatter_plot import ScatterPlot

_PATIENCE_MILLISECONDS = 100
# Seconds that what is counted of all rows keeps standing while EM runs.
_REST = 0.25


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """How the data are looked at: what goes with them when they are set aside.

    Parameters
    ----------
    view : ViewSettings
        Columns, selection, and all else that pictures share.
    choices : mapping of str
        What was chosen in every exhibit, by its name.
    """

    view: ViewSettings
    choices: Mapping[str, Any]


class Wiring(QObject):
    """Connects one window with one session.

    Every slot is a bound method of a `QObject` that lives in the GUI thread.

    Signals
    -------
    crashed(str)
        The traceback of an exception that nobody expected.
    """

    crashed = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        session: Session,
        menus: Menus,
        actions: Actions,
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._menus = menus
        self._actions = actions
        self._preferences = preferences
        self.view = ViewSettings(n_bins=preferences.n_bins, clock=preferences.clock)
        self.queue = RenderQueue(self, self._dress)
        self._announcer = Announcer()
        self._is_alarmed = False
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MILLISECONDS)
        self._patience.timeout.connect(self.queue.refresh)
        self._connect_commands()
        self._connect_edits()
        self._connect_view_choices()
        self._connect_selection()
        self._connect_restarts()
        actions[Deed.BRANCHES].triggered.connect(self._on_branches)
        window.transport.branches_requested.connect(self._on_branches)
        self._register_views()
        self.exhibits = ExhibitDesk(EXHIBITS, self.queue, self._subject, self)
        self.exhibits.furnished.connect(self._on_exhibit)
        self.exhibits.studio.crashed.connect(self.crashed)
        self.exhibits.studio.found.connect(self._on_drawn)
        self.points: PointsDesk | None = None
        window.points_stage.once_furnished(self._furnish_points)
        window.add_exhibits(tuple(self.exhibits.docks.values()))
        menus.list_exhibits(self.exhibits.docks)
        session.state_changed.connect(self._on_state)
        session.data_loaded.connect(self._on_data)
        session.set_speed(preferences.iterations_per_second)

    # -- wishes ---------------------------------------------------------------

    def _connect_commands(self) -> None:
        window, session = self._window, self._session
        window.command_requested.connect(self._actions.perform)
        for source in (
            window.transport,
            window.model_panel,
            window.cycle_view,
            self._actions,
        ):
            source.command_requested.connect(self._on_command)
        window.model_panel.settings_requested.connect(self._on_settings)
        window.transport.speed_requested.connect(self._on_speed)
        window.transport.position_requested.connect(self._on_position)
        window.transport.branch_requested.connect(self._on_branch)
        window.likelihood_plot.position_requested.connect(self._on_position)
        self._menus.components.remedy_requested.connect(self._on_remedy)
        for deed, do in (
            (Deed.BRANCH_BEFORE, self._on_branch_before),
            (Deed.BRANCH_AFTER, self._on_branch_after),
            (Deed.UNDO, session.undo),
            (Deed.REDO, session.redo),
            (Deed.WARNINGS, window.go_to_warnings),
        ):
            self._actions[deed].triggered.connect(do)
        window.warnings_stage.once_furnished(self._hear_warnings)

    @Slot(object)
    def _hear_warnings(self, panel: WarningsPanel) -> None:
        panel.remedy_requested.connect(self._on_remedy)

    def _connect_edits(self) -> None:
        window = self._window
        for view in (window.density_plot, window.parameter_table):
            self._hear_edits(view)
        window.scatter_stage.once_furnished(self._hear_edits)

    @Slot(object)
    def _hear_edits(self, view: DensityPlot | ScatterPlot | ParameterTable) -> None:
        view.edit_requested.connect(self._on_edit)
        view.edit_finished.connect(self._session.finish_edit)

    def _connect_selection(self) -> None:
        window = self._window
        for view in (window.density_plot, window.responsibility_plot):
            self._hear_rows(view)
        window.scatter_stage.once_furnished(self._hear_rows)
        window.points_stage.once_furnished(self._hear_rows)
        window.classes_stage.once_furnished(self._hear_classes)
        window.release_requested.connect(self._on_release)

    @Slot(object)
    def _hear_rows(
        self, view: DensityPlot | ScatterPlot | ResponsibilityPlot | PointsTable
    ) -> None:
        view.row_requested.connect(self._on_row)

    @Slot(object)
    def _hear_classes(self, panel: ClassesPanel) -> None:
        panel.brush_requested.connect(self._on_brush)

    @Slot(object)
    def _furnish_points(self, table: PointsTable) -> None:
        from emgui.app.desks.points_desk import PointsDesk

        self.points = PointsDesk(table, self)
        self.points.crashed.connect(self.crashed)
        self.points.told.connect(self.announce)

    def close(self) -> None:
        """End what is being drawn, copied or sorted."""
        self.exhibits.close()
        if self.points is not None:
            self.points.close()

    def _connect_view_choices(self) -> None:
        chooser = self._window.column_chooser
        chooser.columns_requested.connect(self._on_columns)
        chooser.level_requested.connect(self._on_level)
        chooser.bins_requested.connect(self._on_bins)
        chooser.truth_requested.connect(self._on_truth)
        self._window.likelihood_plot.clock_requested.connect(self._on_clock)
        self._actions[Deed.SHOW_ALL].triggered.connect(self._on_reset_views)
        for dock in self._window.docks:
            dock.visibilityChanged.connect(self.queue.wake)
        # The strip below the density comes and goes with the room there is.
        self._window.residual_plot.came_up.connect(self.queue.wake)

    def _connect_restarts(self) -> None:
        self._window.restarts_stage.once_furnished(self._hear_restarts)
        restarts = self._actions[Deed.RUN_RESTARTS]
        restarts.triggered.connect(self._on_restarts_wish)
        self._session.restarts_changed.connect(self._on_restarts)

    @Slot(object)
    def _hear_restarts(self, panel: RestartsPanel) -> None:
        session, plot = self._session, self._window.optima_plot
        panel.restarts_requested.connect(session.run_restarts)
        panel.stop_requested.connect(session.stop_restarts)
        panel.open_requested.connect(session.open_restart)
        panel.row_selected.connect(plot.select)
        plot.open_requested.connect(session.open_restart)
        plot.row_requested.connect(panel.select)
        self.queue.register(plot, partial(self._description, restarts_view_model))
        self.queue.refresh_only(plot)

    @cached_property
    def _branches(self) -> BranchesDialog:
        """The list of branches; made when it is first asked for."""
        from emgui.presentation.branches import branches_view_model
        from emgui.views.panels.branches_dialog import BranchesDialog

        session, dialog = self._session, BranchesDialog(self._window)
        dialog.branch_requested.connect(session.go_to_branch)
        dialog.name_requested.connect(session.rename_branch)
        dialog.deletion_requested.connect(session.delete_branch)
        self.queue.register(dialog, partial(self._description, branches_view_model))
        return dialog

    @Slot()
    def _on_branches(self) -> None:
        self._branches.show()
        self._branches.raise_()
        self._branches.activateWindow()
        self.queue.refresh_only(self._branches)

    @Slot()
    def _on_restarts_wish(self) -> None:
        self._window.show_restarts()
        # It asks for as many as it says can be made.
        self._window.restarts_stage.show_model(restarts_view_model(self._session.state))
        self.queue.refresh()
        self._window.restarts_panel.ask()

    @Slot()
    def _on_restarts(self) -> None:
        stage = self._window.restarts_stage
        if stage.view is not None:
            self.queue.refresh_only(stage, self._window.optima_plot)

    @Slot(object)
    def _on_command(self, command: Command) -> None:
        """Do what is asked, or say why that cannot be: no key is silently dead."""
        why = why_not(self._session.state, command)
        if why:
            self._session.say(why)
        else:
            self._session.command(command)

    @Slot(object)
    def _on_settings(self, settings: FitSettings) -> None:
        self._session.configure(settings)

    @Slot(object)
    def _on_remedy(self, remedy: Remedy) -> None:
        self._session.apply(remedy)

    @Slot(object)
    def _on_speed(self, iterations_per_second: float | None) -> None:
        self._preferences.iterations_per_second = iterations_per_second
        self._session.set_speed(iterations_per_second)

    @Slot(object)
    def _on_position(self, position: Position) -> None:
        self._session.go_to(position)

    @Slot(int)
    def _on_branch(self, branch: int) -> None:
        self._session.go_to_branch(branch)

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
            self._on_branch(known[index])

    @Slot(object)
    def _on_edit(self, parameters: MixtureParameters) -> None:
        self._session.edit(parameters)

    @Slot(str)
    def announce(self, words: str) -> None:
        """Say something where the last step is told."""
        self._announcer.say(words, self._session.state)
        self.queue.refresh_only(self._window.transport)

    # -- exhibits -------------------------------------------------------------

    def _subject(self) -> Subject:
        return Subject(self._session.state, self.view, self._session.state.rows)

    @Slot(object)
    def _on_exhibit(self, view: ExhibitView) -> None:
        """Hear the wishes of an exhibit that was opened for the first time."""
        view.position_requested.connect(self._on_position)
        view.command_requested.connect(self._on_command)
        view.run_requested.connect(self._on_lane)
        view.remedy_requested.connect(self._on_remedy)
        view.edit_requested.connect(self._on_edit)
        view.edit_finished.connect(self._session.finish_edit)
        view.start_requested.connect(self._on_start)
        view.row_requested.connect(self._on_row)
        view.brush_requested.connect(self._on_brush)
        view.columns_requested.connect(self._on_columns)

    @Slot(object)
    def _on_start(self, start: MixtureParameters) -> None:
        view = self.sender()
        source = view.title.lower() if isinstance(view, ExhibitView) else "a picture"
        self._session.begin_from(start, source, runs=True)

    @Slot(object, object)
    def _on_lane(self, settings: FitSettings, start: MixtureParameters | None) -> None:
        self._session.begin_from(start, "the race", settings=settings, runs=True)

    @Slot(object)
    def _on_row(self, row: int | None) -> None:
        self._look(selected=row)

    @Slot(object)
    def _on_brush(self, rows: NDArray[np.intp] | None) -> None:
        self._look(brush=None if rows is None else Brush(rows))

    @Slot()
    def _on_release(self) -> None:
        if self.view.selected is not None or self.view.brush is not None:
            self._look(selected=None, brush=None)

    # -- what is looked at ----------------------------------------------------

    @Slot(int, object)
    def _on_columns(self, x_column: int, y_column: int | None) -> None:
        self._look(x_column=x_column, y_column=y_column)

    @Slot(float)
    def _on_level(self, level: float) -> None:
        self._look(level=level)

    @Slot(int)
    def _on_bins(self, n_bins: int) -> None:
        self._preferences.n_bins = n_bins
        self._look(n_bins=n_bins)

    @Slot(object)
    def _on_clock(self, clock: Clock) -> None:
        self._preferences.clock = clock
        self._look(clock=clock)

    @Slot(bool)
    def _on_truth(self, show_truth: bool) -> None:
        self._look(show_truth=show_truth)

    def _look(self, **choices: object) -> None:
        view = replace(self.view, **choices)  # type: ignore[arg-type]
        dataset = self._session.state.dataset
        if dataset is not None:
            view = view.within(dataset.n_samples, dataset.n_features)
        self.view = view
        self._window.show_picture(scatter=self.view.y_column is not None)
        self._refresh()

    @property
    def look(self) -> Look:
        """How the data are looked at now."""
        return Look(self.view, self.exhibits.choices)

    def look_as(self, look: Look) -> None:
        """Look at the data as before."""
        self.view = look.view
        self._preferences.n_bins = look.view.n_bins
        self._preferences.clock = look.view.clock
        self.exhibits.choose_all(look.choices)
        self._look()

    @Slot()
    def _on_reset_views(self) -> None:
        for plot in self._window.plots:
            plot.reset_view()

    # -- facts ------------------------------------------------------------------

    @Slot(object)
    def _on_data(self, dataset: Dataset) -> None:
        y_column = 1 if dataset.n_features > 1 else None
        self._look(x_column=0, y_column=y_column, selected=None, brush=None)

    @Slot(object)
    def _on_state(self, state: SessionState) -> None:
        self._actions.show_model(state)
        self._menus.show_model(
            menus_view_model(state, state.to_undo, state.undo.to_redo)
        )
        self._window.setWindowTitle(plain_title(window_title(state)))
        self._announce(state)
        self._refresh()

    def _refresh(self) -> None:
        state = self._session.state
        begins = state.activity in (Activity.STARTING, Activity.STEPPING)
        if begins or (state.position is None and not state.problem):
            # Most starts and steps are over before the eye sees that they began:
            # drawing that would only delay drawing their result.
            self._patience.start()
        else:
            self._patience.stop()
            self.queue.refresh()

    def _announce(self, state: SessionState) -> None:
        """Count the warnings where they can be seen."""
        warnings = warnings_view_model(state)
        loudly = warnings.is_fatal and not self._is_alarmed
        self._is_alarmed = warnings.is_fatal
        self._window.show_warnings(warnings.title, loudly=loudly)

    def _register_views(self) -> None:
        window = self._window
        of_state: tuple[tuple[View, Callable[[SessionState], Any]], ...] = (
            (window.transport, self._announcer.transport),
            (window.cycle_view, cycle_view_model),
            (window.model_panel, model_panel_view_model),
            (window.parameter_table, parameter_table_view_model),
            (window.warnings_stage, warnings_view_model),
            (window.restarts_stage, restarts_view_model),
        )
        pictures: tuple[
            tuple[View, Callable[[SessionState, ViewSettings], Any]], ...
        ] = (
            (window.density_plot, density_view_model),
            (window.scatter_stage, scatter_view_model),
            (window.residual_plot, residual_view_model),
            (window.responsibility_plot, responsibility_view_model),
            (window.trace_stage, trace_view_model),
            (window.likelihood_plot, likelihood_view_model),
            (window.points_stage, points_view_model),
            (window.column_chooser, column_chooser_view_model),
        )
        for view, build in pictures:
            self.queue.register(view, partial(self._picture, build))
        for panel, describe in of_state:
            self.queue.register(panel, partial(self._description, describe))
        self.queue.register(window.classes_stage, self._classes, rest=_REST)

    def _dress(self, view: View) -> None:
        """Have the components in a view wear the colours that are theirs."""
        identities = self._session.state.identities
        seen: Any = view.view if isinstance(view, Stage) else view
        if hasattr(seen, "wear"):
            seen.wear(identities)
        elif isinstance(seen, ExhibitView):
            for plot in seen.findChildren(PlotView):
                plot.wear(identities)

    def _classes(self) -> Any:
        """Return how the rows agree with their classes, and have that worked out."""
        from emgui.presentation.classes import (
            CLASSES,
            classes_study,
            classes_view_model,
        )

        state, studio = self._session.state, self.exhibits.studio
        studio.want(CLASSES, classes_study(state))
        return classes_view_model(state, studio.result(CLASSES))

    @Slot(str)
    def _on_drawn(self, name: str) -> None:
        from emgui.presentation.classes import CLASSES

        if name == CLASSES:
            self.queue.refresh_only(self._window.classes_stage)

    def _picture(self, build: Callable[[SessionState, ViewSettings], Any]) -> Any:
        return build(self._session.state, self.view)

    def _description(self, build: Callable[[SessionState], Any]) -> Any:
        return build(self._session.state)
