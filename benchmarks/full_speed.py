"""How much of the engine's own speed a run at full speed has in the window.

    python benchmarks/full_speed.py [--components 3] [--iterations 3000] [--rounds 5]

The same iterations from the same start on the 12,000 default rows, in turn by the bare
engine and in the whole window that draws them; a ratio of 1 is all of its speed. Beside
it, the longest work of the GUI thread without a break, in its own processor time.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from dataclasses import replace
from statistics import median
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject, QSettings, QTimer, Slot

from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application
from emgui.engine.iterate import iterate
from emgui.engine.settings import Stopping
from emgui.session.state import Activity, Command, Fitted


class Heartbeat(QObject):
    """Beats when the event loop is free; keeps the most work between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = thread_time()
        self._timer = QTimer(self, interval=2)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    @Slot()
    def _beat(self) -> None:
        now = thread_time()
        self.longest = max(self.longest, now - self._last)
        self._last = now


class Window(QObject):
    """The window, with a model that needs more iterations than are measured."""

    def __init__(self, n_components: int, n_iterations: int) -> None:
        super().__init__()
        self.application = Application(WindowOptions())
        self.session = self.application.session
        self._loop = QEventLoop()
        self.application.show()
        self._wait()
        settings = replace(
            self.session.state.settings,
            model=replace(self.session.state.settings.model, n_components=n_components),
            stopping=Stopping(0.0, n_iterations),
        )
        self.session.configure(settings)
        self._wait()
        self.session.set_speed(None)

    def bare(self) -> float:
        """Return the seconds that an iteration takes without a window."""
        state = self.session.state
        if not isinstance(state, Fitted):
            raise SystemExit("there is no start")
        began = perf_counter()
        made = sum(
            1 for _ in iterate(state.rows, state.history.at(0, 0).start, state.settings)
        )
        return (perf_counter() - began) / made

    def watched(self) -> tuple[float, float]:
        """Return the seconds an iteration takes in the window, and the longest work."""
        self.session.command(Command.NEW_START)
        self._wait()
        heart = Heartbeat()
        self.session.run_finished.connect(self._loop.quit)
        began = perf_counter()
        self.session.command(Command.RUN)
        self._loop.exec()
        took = perf_counter() - began
        self.session.run_finished.disconnect(self._loop.quit)
        made = self.session.state.last_index
        wanted = self.session.state.settings.stopping.max_iterations
        if made != wanted:
            raise SystemExit(f"{made} iterations were made, {wanted} were to be timed")
        return took / made, heart.longest

    def _wait(self) -> None:
        """Wait until there is a start, and all is drawn."""
        queue, loop = self.application.wiring.queue, QEventLoop()
        queue.drained.connect(loop.quit)
        while True:
            state = self.session.state
            idle = state.activity is Activity.IDLE and state.position is not None
            if idle and queue.is_idle:
                return
            loop.exec()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--components", type=int, default=3)
    parser.add_argument("--iterations", type=int, default=3_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    folder = tempfile.mkdtemp()
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
    window = Window(given.components, given.iterations)
    ratios = []
    for _ in range(given.rounds):
        bare, (watched, longest) = window.bare(), window.watched()
        ratios.append(watched / bare)
        print(
            f"bare {1e3 * bare:6.3f} ms, in the window {1e3 * watched:6.3f} ms an "
            f"iteration: {ratios[-1]:5.2f} times; longest work {1e3 * longest:5.1f} ms"
        )
    print(f"median ratio {median(ratios):.2f}")
    window.application.window.close()


if __name__ == "__main__":
    main()
