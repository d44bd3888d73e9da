"""Who hears whom: wishes go from views to the session, facts come back as pictures."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from emgui.app.desks.branches_desk import BranchesDesk
from emgui.app.desks.classes_desk import ClassesDesk
from emgui.app.desks.exhibit_desk import ExhibitDesk
from emgui.app.desks.restarts_desk import RestartsDesk
from emgui.app.window.actions import Actions
from emgui.app.window.drawing import Drawing
from emgui.app.window.main_window import MainWindow
from emgui.app.window.menus import Menus
from emgui.app.window.preferences import Preferences
from emgui.app.window.rendering import RenderQueue
from emgui.app.window.view_settings import ViewSettingsKeeper
from emgui.app.window.wishes import Wishes
from emgui.exhibits.catalogue import EXHIBITS
from emgui.exhibits.exhibit_view import ExhibitView
from emgui.exhibits.subject import Subject
from emgui.presentation.actions import Deed
from emgui.presentation.view_settings import ViewSettings
from emgui.records import dataclass
from emgui.session.session import Session
from emgui.words.sentences import inside

if TYPE_CHECKING:
    from emgui.app.desks.points_desk import PointsDesk
    from emgui.views.panels.points_table import PointsTable


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
    """Connects one window with one session: wishes, pictures, exhibits and desks.

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
        self._wishes = Wishes(window, session, menus, actions, preferences)
        self._looking = ViewSettingsKeeper(window, session, preferences)
        self._drawing = Drawing(window, session, self._looking, menus, actions)
        self._branches = BranchesDesk(window, session, self._drawing)
        self._restarts = RestartsDesk(window, session, self._drawing)
        self.exhibits = ExhibitDesk(EXHIBITS, self.queue, self._subject, self)
        self.exhibits.furnished.connect(self._on_exhibit)
        self.exhibits.studio.crashed.connect(self.crashed)
        studio = self.exhibits.studio
        self._classes = ClassesDesk(window, session, self._drawing, studio)
        self.points: PointsDesk | None = None
        window.points_stage.once_furnished(self._furnish_points)
        window.add_exhibits(tuple(self.exhibits.docks.values()))
        menus.list_exhibits(self.exhibits.docks)
        for deed, meet in (
            (Deed.BRANCHES, self._branches.show),
            (Deed.RUN_RESTARTS, self._restarts.ask),
            (Deed.WARNINGS, window.go_to_warnings),
            (Deed.SHOW_ALL, window.show_all_data),
        ):
            actions[deed].triggered.connect(meet)
        window.transport.branches_requested.connect(self._branches.show)
        session.set_speed(preferences.iterations_per_second)

    @property
    def queue(self) -> RenderQueue:
        """What draws the views."""
        return self._drawing.queue

    @property
    def view(self) -> ViewSettings:
        """What all pictures share."""
        return self._looking.view

    @property
    def look(self) -> Look:
        """How the data are looked at now."""
        return Look(self.view, self.exhibits.choices)

    def look_as(self, look: Look) -> None:
        """Look at the data as before."""
        self.exhibits.choose_all(look.choices)
        self._looking.look_as(look.view)

    @Slot(str)
    def announce(self, words: str) -> None:
        """Say something where the last step is told."""
        self._drawing.announce(words)

    def close(self) -> None:
        """End what is being drawn, copied or sorted."""
        self.exhibits.close()
        if self.points is not None:
            self.points.close()

    def _subject(self) -> Subject:
        return Subject(self._session.state, self.view, self._session.state.rows)

    def _furnish_points(self, table: PointsTable) -> None:
        from emgui.app.desks.points_desk import PointsDesk

        self.points = PointsDesk(table, self)
        self.points.crashed.connect(self.crashed)
        self.points.told.connect(self.announce)

    @Slot(object)
    def _on_exhibit(self, view: ExhibitView[Any]) -> None:
        """Hear the wishes of an exhibit that was opened for the first time."""
        session, wishes, looking = self._session, self._wishes, self._looking
        view.position_requested.connect(session.go_to)
        view.remedy_requested.connect(session.apply)
        view.edit_requested.connect(session.edit)
        view.edit_finished.connect(session.finish_edit)
        view.command_requested.connect(wishes.do)
        view.run_requested.connect(wishes.run_lane)
        source = inside(view.title)
        view.start_requested.connect(partial(wishes.start_from, source=source))
        view.row_requested.connect(looking.select)
        view.brush_requested.connect(looking.brush)
        view.columns_requested.connect(looking.choose_columns)
