"""What somebody at the window waits for.

    python benchmarks/window.py [--rows 10000000]

Pressing Step on 12,000 rows until everything is painted; running to the end at full
speed with every view open; and the longest stretch for which the GUI thread is busy
meanwhile, and while many rows are drawn, loaded and fitted. Ratios are to one iteration
of the bare engine on the same rows, in the same process. What takes place is counted: a
step that is refused, a run that ends early or rows that do not come fail the benchmark.
How long the window takes to open: see startup.py.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from statistics import median
from time import perf_counter
from typing import Self

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from happened import DidNotHappenError, require, run
from PySide6.QtCore import QEventLoop, QObject, QSettings, QTimer, SignalInstance, Slot
from PySide6.QtWidgets import QApplication

from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application
from emgui.data.dataset import Dataset
from emgui.data.synthesis import Process, Synthesis
from emgui.engine.iterate import iterate
from emgui.engine.iteration import StopReason
from emgui.engine.settings import FitSettings, StartMethod, StartSettings, Stopping
from emgui.engine.starts.finding import initial_parameters
from emgui.session.state import Activity, Command

STEPS = 40
ITERATIONS = 300
ITERATIONS_OF_MANY = 8
# Seconds after which what is waited for is given up, and the benchmark with it.
PATIENCE = 600.0


class Waiting(QObject):
    """Waits for a signal, or for what becomes true with it; gives up after a time."""

    def __init__(self, patience: float) -> None:
        super().__init__()
        self._loop = QEventLoop(self)
        self._is_reached: Callable[[], bool] = bool
        self._limit = QTimer(self, singleShot=True, interval=int(1_000 * patience))
        self._limit.timeout.connect(self._loop.quit)

    def until(
        self, is_reached: Callable[[], bool], what: str, *signals: SignalInstance
    ) -> None:
        """Wait until something is true, looking at every one of some signals.

        Raises
        ------
        DidNotHappenError
            Naming `what`, if it does not become true.
        """
        self._is_reached = is_reached
        for signal in signals:
            signal.connect(self._look)
        self._limit.start()
        if not is_reached():
            self._loop.exec()
        self._limit.stop()
        for signal in signals:
            signal.disconnect(self._look)
        require(is_reached(), what)

    @Slot()
    def _look(self) -> None:
        if self._is_reached():
            self._loop.quit()


class Heartbeat(QObject):
    """Beats whenever the event loop is free; the longest gap is the longest stall."""

    def __init__(self) -> None:
        super().__init__()
        self._longest, self._beats = 0.0, 0
        self._last = perf_counter()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._timer.stop()

    def longest(self) -> float:
        """Return the longest stall so far.

        Raises
        ------
        DidNotHappenError
            If the event loop was never free.
        """
        require(self._beats, "the event loop was never free")
        return max(self._longest, perf_counter() - self._last)

    @Slot()
    def _beat(self) -> None:
        now = perf_counter()
        self._longest, self._beats = max(self._longest, now - self._last), 1
        self._last = now


class Bench:
    """One window, and what is waited for at it.

    Parameters
    ----------
    application : Application
        On show.
    patience : float
        Seconds to wait for anything.
    """

    def __init__(self, application: Application, patience: float = PATIENCE) -> None:
        self._application = application
        self._session = application.session
        self._waiting = Waiting(patience)

    # -- what is waited for -----------------------------------------------------------

    def rest(self, what: str = "the window does not come to rest") -> None:
        """Wait until the session is idle and every visible view is painted."""
        queue = self._application.wiring.queue
        self._waiting.until(
            self.is_at_rest, what, queue.drained, self._session.state_changed
        )
        QApplication.processEvents()

    def is_at_rest(self) -> bool:
        """Return whether nothing goes on, and all that is seen is painted."""
        state = self._session.state
        idle = state.activity is Activity.IDLE and state.position is not None
        return idle and self._application.wiring.queue.is_idle

    def step(self) -> float:
        """Return how long a step takes until all is painted."""
        before = self._session.state.last_index
        began = perf_counter()
        self._session.command(Command.STEP)
        self.rest()
        took = perf_counter() - began
        made = self._session.state.last_index - before
        require(made == 1, f"Step made {made} iterations")
        return took

    def run(self, iterations: int) -> tuple[float, float]:
        """Run for so many iterations at full speed, and to the end.

        Returns
        -------
        tuple of float
            Seconds an iteration, until all is painted, and the longest stall.

        Raises
        ------
        DidNotHappenError
            If the run is refused, ends early, or loses an iteration.
        """
        session = self._session
        stopping = Stopping(0.0, iterations)
        session.configure(replace(session.state.settings, stopping=stopping))
        session.set_speed(None)
        self.rest()
        before, made, ends = session.state.last_index, [], []
        session.iterated.connect(made.append)
        session.run_finished.connect(ends.append)
        with Heartbeat() as beat:
            began = perf_counter()
            session.command(Command.RUN)
            runs = session.state.activity is Activity.RUNNING
            require(runs, f"Run was refused: {session.state.activity}")
            self._waiting.until(
                lambda: bool(ends), "the run does not end", session.run_finished
            )
            self.rest()
            took, longest = perf_counter() - began, beat.longest()
        session.iterated.disconnect(made.append)
        session.run_finished.disconnect(ends.append)
        stop = ends[0].stop
        at_limit = stop is not None and stop.reason is StopReason.ITERATION_LIMIT
        require(at_limit, f"the run ended before its end: {stop}")
        known = session.state.last_index - before
        require(known == len(made) == iterations - before, f"{known} iterations came")
        return took / known, longest

    def generate(self, rows: int) -> float:
        """Return the longest stall while rows are drawn, loaded and looked at."""
        first = Process(rows // 3, (20.0,), (5.0,))
        second = Process(rows - rows // 3, (40.0,), (5.0,))
        came: list[Dataset] = []
        self._session.data_loaded.connect(came.append)
        with Heartbeat() as beat:
            panel = self._application.window.data_panel
            panel.synthesis_requested.emit(Synthesis((first, second)))
            self._waiting.until(
                lambda: bool(came),
                f"{rows:,} rows do not come",
                self._session.data_loaded,
            )
            self.rest()
            longest = beat.longest()
        self._session.data_loaded.disconnect(came.append)
        n_rows = came[0].n_samples
        require(n_rows == rows, f"{n_rows:,} rows came, not {rows:,}")
        return longest

    def open_every_view(self) -> float:
        """Return the longest stall while every exhibit is opened, floating."""
        docks = self._application.wiring.exhibits.docks.values()
        with Heartbeat() as beat:
            for dock in docks:
                dock.show()
                # Docks behind one another are not drawn: floating, all can be seen.
                dock.setFloating(True)
                QApplication.processEvents()
            self.rest()
            longest = beat.longest()
        views = [dock.stage.view for dock in docks]
        for view in views:
            require(view is not None and view.isVisible(), "a view is not to be seen")
        require(views, "there are no views")
        return longest

    def close_every_view(self) -> None:
        """Put the exhibits away."""
        for dock in self._application.wiring.exhibits.docks.values():
            dock.setFloating(False)
            dock.hide()

    def bare_iteration(self, iterations: int) -> float:
        """Return the seconds of one iteration by the engine alone, on these rows."""
        state = self._session.state
        rows, settings = state.rows, state.settings
        if rows is None:
            raise DidNotHappenError("there are no rows")
        start = initial_parameters(rows, settings)
        settings = replace(settings, stopping=Stopping(0.0, iterations))
        began = perf_counter()
        made = sum(1 for _ in islice(iterate(rows, start, settings), iterations))
        require(made == iterations, f"the engine made {made} iterations")
        return (perf_counter() - began) / made


def measure(bench: Bench, rows: int) -> None:
    """Measure and print, what was measured at once."""
    bench.rest("the window shows no fit")
    unit = bench.bare_iteration(ITERATIONS)
    print("milliseconds, and in iterations of the bare engine on the same rows")
    print(f"bare iteration, 12,000 rows          {1e3 * unit:10.2f}")
    steps = [bench.step() for _ in range(STEPS)]
    tell("Step until painted, median", median(steps), unit)
    tell("Step until painted, at most", max(steps), unit)
    tell("stall while all views are opened", bench.open_every_view(), unit)
    each, stall = bench.run(ITERATIONS)
    tell("iteration of a run, all views open", each, unit)
    tell("stall in it", stall, unit)
    bench.close_every_view()
    stall = bench.generate(rows)
    unit = bench.bare_iteration(ITERATIONS_OF_MANY)
    print(f"bare iteration, {rows:,} rows".ljust(37) + f"{1e3 * unit:10.2f}")
    tell("stall while they are drawn and loaded", stall, unit)
    each, stall = bench.run(ITERATIONS_OF_MANY)
    tell("iteration of a run", each, unit)
    tell("stall in it", stall, unit)


def tell(what: str, seconds: float, unit: float) -> None:
    """Print a figure beside its ratio."""
    print(f"{what:<37}{1e3 * seconds:10.2f}{seconds / unit:10.2f}", flush=True)


def main() -> None:
    """Open a window, measure, and close it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=10_000_000)
    rows = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as folder:
        for kind in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
            QSettings.setPath(kind, QSettings.Scope.UserScope, folder)
        application = Application(WindowOptions(n_components=2))
        # Random rows begin far from the end: there is something to step through.
        application.session.configure(
            FitSettings(start=StartSettings(StartMethod.RANDOM_ROWS, 2))
        )
        application.show()
        try:
            measure(Bench(application), rows)
        finally:
            application.window.close()


if __name__ == "__main__":
    sys.exit(run(main))
