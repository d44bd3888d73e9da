"""What somebody at the window waits for.

    python benchmarks/window.py [--rows 10000000]

Start until everything is painted; pressing Step on 12,000 rows until everything is
painted; and the longest stretch for which the GUI thread is busy while EM runs: on the
default data with every view open, and on many rows. Times are those of this machine,
now: compare them with one another.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from dataclasses import replace
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_BEGAN = perf_counter()

from PySide6.QtCore import QEventLoop, QObject, QSettings, QTimer, Slot
from PySide6.QtWidgets import QApplication

from emgui.app.application import Application
from emgui.app.options import WindowOptions
from emgui.data.synthesis import Process, Synthesis
from emgui.engine.settings import FitSettings
from emgui.session.state import Activity, Command

STEPS = 40


class Rest(QObject):
    """Waits until the session is idle and every visible view is painted."""

    def __init__(self, application: Application) -> None:
        super().__init__()
        self._application = application
        self._loop = QEventLoop()
        application.wiring.queue.drained.connect(self._look)

    def wait(self) -> None:
        """Wait, and let what was drawn be painted."""
        if not self._is_reached():
            self._loop.exec()
        QApplication.processEvents()

    def _is_reached(self) -> bool:
        state = self._application.session.state
        idle = state.activity is Activity.IDLE and state.position is not None
        return idle and self._application.wiring.queue.is_idle

    @Slot()
    def _look(self) -> None:
        if self._is_reached():
            self._loop.quit()


class Heartbeat(QObject):
    """Beats whenever the event loop is free; the longest gap is the longest stall."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = perf_counter()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    @Slot()
    def _beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def time_steps(application: Application, rest: Rest) -> list[float]:
    """Return how long each of some steps took until all was painted."""
    times = []
    for _ in range(STEPS):
        began = perf_counter()
        application.session.command(Command.STEP)
        rest.wait()
        times.append(perf_counter() - began)
    return times


def stall_with_every_view(
    application: Application, rest: Rest, seconds: float
) -> tuple[float, float, int]:
    """Return the longest stalls while views are opened, and while EM runs in all."""
    opening = Heartbeat()
    docks = tuple(application.wiring.exhibits.docks.values())
    for dock in docks:
        # Docks behind one another are not drawn: floating, all can be seen.
        dock.show()
        dock.setFloating(True)
        application.qt.processEvents()
    rest.wait()
    opened = opening.longest
    # Three components creep on these data: there is no end to wait for.
    application.session.configure(replace(FitSettings(), n_components=3, seed=1))
    rest.wait()
    running, loop = Heartbeat(), QEventLoop()
    application.session.set_speed(None)
    application.session.command(Command.RUN)
    QTimer.singleShot(int(1000 * seconds), loop.quit)
    loop.exec()
    longest, done = running.longest, application.session.state.last_index
    application.session.command(Command.PAUSE)
    rest.wait()
    for dock in docks:
        dock.setFloating(False)
        dock.hide()
    return opened, longest, done


def longest_stalls(
    application: Application, rows: int, seconds: float
) -> tuple[float, float]:
    """Return the longest stall while data are drawn and loaded, and while EM runs."""
    third = rows // 3
    first = Process(third, (20.0,), (5.0,))
    second = Process(rows - third, (40.0,), (5.0,))
    application.session.set_speed(None)
    loading, running, loop = Heartbeat(), Heartbeat(), QEventLoop()
    loaded: list[float] = []

    def begin(_dataset: object) -> None:
        QTimer.singleShot(1500, run)

    def run() -> None:
        loaded.append(loading.longest)
        running.longest = 0.0
        application.session.command(Command.RUN)
        QTimer.singleShot(int(1000 * seconds), loop.quit)

    application.session.data_loaded.connect(begin)
    application.window.data_panel.synthesis_requested.emit(Synthesis((first, second)))
    loop.exec()
    return loaded[0], running.longest


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    rows = parser.parse_args().rows
    folder = tempfile.mkdtemp()
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
    application = Application(WindowOptions())
    rest = Rest(application)
    application.show()
    rest.wait()
    print(f"imports to first painted window   {perf_counter() - _BEGAN:8.3f} s")
    times = time_steps(application, rest)
    print(
        f"Step on 12,000 rows until painted {1e3 * median(times):8.1f} ms median, "
        f"{1e3 * max(times):.1f} ms at most"
    )
    opening, running, done = stall_with_every_view(application, rest, seconds=10.0)
    print("every view open, 12,000 rows: longest stall of the GUI thread")
    print(f"  while they are opened           {1e3 * opening:8.1f} ms")
    print(f"  while EM runs, {done:5} iterations {1e3 * running:8.1f} ms")
    loading, running = longest_stalls(application, rows, seconds=8.0)
    done = application.session.state.last_index
    print(f"{rows:,} rows: longest stall of the GUI thread")
    print(f"  while they are drawn and loaded {1e3 * loading:8.1f} ms")
    print(f"  while EM runs, {done:4} iterations  {1e3 * running:8.1f} ms")
    application.window.close()


if __name__ == "__main__":
    main()
