"""Somebody who uses the window at random, by what can be pressed and chosen in it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QAction

from emgui.app.window.application import Application
from emgui.data.library import BUNDLED
from emgui.data.synthesis import TWO_PROCESSES
from emgui.engine.algorithms.catalogue import ALGORITHM_KINDS
from emgui.engine.history import Phase, Position
from emgui.engine.settings import FitSettings, StartMethod, StartSettings
from emgui.exhibits.gallery.lessons import TROUBLES
from emgui.mixture.model.structures.catalogue import STRUCTURES
from emgui.presentation.actions import Deed
from emgui.presentation.import_preview import ImportChoice
from emgui.session.state import Activity
from emgui.session.undo import EMPTY

# Run twice as often as the rest: what goes on while it does is where trouble is.
_ACTIONS = ("step", "e_step", "m_step", "run", "run", "pause", "new_start")
_MOVES = ("same_start", "forward", "back", "to_start", "to_end")
# Milliseconds between two actions.
_PAUSES = (0, 5, 20, 60, 150)
# Seconds until everything must have ended.
_PATIENCE = 60.0


class User:
    """Does one thing after the other; the same things with the same seed.

    Parameters
    ----------
    application : Application
        With its window open.
    seed : int
        Of what is chosen.
    folder : Path
        Where the files to open are.
    """

    def __init__(self, application: Application, seed: int, folder: Path) -> None:
        self._application = application
        self._random = random.Random(seed)  # noqa: S311 - a walk, no secret
        self._folder = folder
        self.n_done = 0
        self._loop = QEventLoop()
        # One for all: every single shot leaves something behind.
        self._clock = QTimer(singleShot=True)
        self._clock.timeout.connect(self._loop.quit)
        self._habits: tuple[Callable[[], None], ...] = (
            *[self._press(f"action_{name}") for name in (*_ACTIONS, *_MOVES)],
            self._edit,
            self._undo,
            self._redo,
            self._go_somewhere,
            self._generate,
            self._example,
            self._open,
            self._configure,
            self._restart,
            self._toggle_exhibit,
            self._toggle_exhibit,
            self._gallery,
            self._answer,
            self._leave_gallery,
            self._select,
            self._hurry,
        )

    def see_everything(self) -> None:
        """Open every exhibit, trouble and example once: what is kept is kept then."""
        for dock in self._docks():
            dock.toggleViewAction().trigger()
            # Coarse pictures will do.
            self.wait(1_000)
            dock.close()
            self.wait_for_rest()
        for index in range(len(TROUBLES)):
            self._panel().trouble_requested.emit(index)
            self.wait_for_rest()
            self._answer()
            self.wait(200)
        self._leave_gallery()
        for name in BUNDLED:
            self._application.menus.example_requested.emit(name)
            self.wait_for_rest()
        self._open()
        self.wait_for_rest()

    def act(self) -> None:
        """Do something, and let the window answer for a moment."""
        self._random.choice(self._habits)()
        self.n_done += 1
        self.wait(self._random.choice(_PAUSES))

    def rest(self) -> None:
        """Put everything down and begin anew: nothing is kept that was asked for."""
        application = self._application
        application.session.stop_restarts()
        for dock in self._docks():
            dock.close()
        self._press("action_stop")()
        self.wait_for_rest()
        application.session.set_speed(None)
        fresh = FitSettings(start=StartSettings(StartMethod.RANDOM_ROWS, 2))
        for _ in range(2):
            application.session.configure(fresh)
            self.wait_for_rest()
            application.window.data_panel.synthesis_requested.emit(TWO_PROCESSES)
            self.wait_for_rest()
        # A view that is hidden keeps its last picture: let it be of these data, always.
        for dock in self._docks():
            dock.toggleViewAction().trigger()
            self.wait(500)
            dock.close()
            self.wait_for_rest()
        # What can be undone is kept on purpose, more or less of it: it has its bounds.
        session = application.session
        session.bring_back(replace(session.state, undo=EMPTY))
        self.wait_for_rest()

    def wait(self, milliseconds: int) -> None:
        """Let the window live for a while."""
        self._clock.start(milliseconds)
        self._loop.exec()

    def wait_for_rest(self) -> None:
        """Wait until nothing goes on any more.

        Raises
        ------
        TimeoutError
            If something never ends.
        """
        self.wait(50)
        end = monotonic() + _PATIENCE
        while not self._is_at_rest():
            if monotonic() > end:
                raise TimeoutError(f"the window has not come to rest: {self._state()}")
            self.wait(50)

    def _is_at_rest(self) -> bool:
        application = self._application
        state = application.session.state
        if state.activity is Activity.RUNNING:
            self._press("action_stop")()
        return (
            state.activity is Activity.IDLE
            and not state.restarts.is_running
            and not application.desk.is_busy
            and application.wiring.queue.is_idle
            and application.wiring.exhibits.is_idle
        )

    def _state(self) -> str:
        wiring, state = self._application.wiring, self._application.session.state
        return (
            f"{state.activity}, restarts {state.restarts.is_running}, data "
            f"{self._application.desk.is_busy}, views {not wiring.queue.is_idle}, "
            f"exhibits {not wiring.exhibits.is_idle}"
        )

    def _press(self, name: str) -> Callable[[], None]:
        action = self._application.window.findChild(QAction, name)
        if action is None:
            raise LookupError(f"there is no action {name}")
        return lambda: action.trigger() if action.isEnabled() else None

    def _docks(self) -> list[object]:
        return list(self._application.wiring.exhibits.docks.values())

    def _panel(self) -> object:
        return self._application.window.gallery_panel

    # -- habits ---------------------------------------------------------------

    def _edit(self) -> None:
        session = self._application.session
        parameters = session.state.parameters
        if parameters is None:
            return
        means = parameters.means.copy()
        means[self._random.randrange(len(means))] += self._random.gauss(0.0, 3.0)
        session.edit(replace(parameters, means=means))
        session.finish_edit()

    def _undo(self) -> None:
        self._application.actions[Deed.UNDO].trigger()

    def _redo(self) -> None:
        self._application.actions[Deed.REDO].trigger()

    def _go_somewhere(self) -> None:
        state = self._application.session.state
        if state.position is None:
            return
        branches = [one for one in state.history.branches if one.iterations]
        branch = self._random.choice(branches).identifier
        iteration = self._random.randint(0, state.history.last_index(branch))
        phase = self._random.choice(list(Phase))
        self._application.session.go_to(Position(branch, iteration, phase))

    def _generate(self) -> None:
        other = TWO_PROCESSES.with_seed(self._random.randrange(1_000))
        self._application.window.data_panel.synthesis_requested.emit(other)

    def _example(self) -> None:
        name = self._random.choice(list(BUNDLED))
        self._application.menus.example_requested.emit(name)

    def _open(self) -> None:
        """Open a table of three columns, and fit what is ticked."""
        path = self._folder / "table.csv"
        desk = self._application.desk.importing
        desk.open(str(path))
        self.wait(300)
        desk._take(ImportChoice(("a", "b", "c")))  # noqa: SLF001 - the accept button's
        self.wait(200)

    def _configure(self) -> None:
        settings = self._application.session.state.settings
        model, start = settings.model, settings.start
        k, seed = self._random.randint(1, 4), self._random.randrange(100)
        family = self._random.choice(STRUCTURES)
        wanted = self._random.choice(
            [
                replace(settings, model=replace(model, n_components=k)),
                replace(settings, model=replace(model, structure=family)),
                replace(settings, algorithm=self._random.choice(ALGORITHM_KINDS)()),
                replace(settings, start=replace(start, seed=seed)),
            ]
        )
        self._application.session.configure(wanted)

    def _restart(self) -> None:
        self._application.session.run_restarts(self._random.randint(2, 8))

    def _toggle_exhibit(self) -> None:
        self._random.choice(self._docks()).toggleViewAction().trigger()

    def _gallery(self) -> None:
        self._panel().trouble_requested.emit(self._random.randrange(len(TROUBLES)))

    def _answer(self) -> None:
        self._panel().answer_requested.emit()

    def _leave_gallery(self) -> None:
        self._panel().back_requested.emit()

    def _select(self) -> None:
        dataset = self._application.session.state.dataset
        if dataset is not None:
            row = self._random.randrange(dataset.n_samples)
            self._application.window.points_table.row_requested.emit(row)

    def _hurry(self) -> None:
        speed = self._random.choice([None, 2.0, 8.0, 100.0])
        self._application.window.transport.speed_requested.emit(speed)
