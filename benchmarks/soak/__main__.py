"""The real window is used at random for a long time, and measured at rest.

    python benchmarks/soak [--minutes 60] [--seed 0]

After a warm-up, in which everything was seen once, the window is used for half a minute
at a time and then rests: a new data set is drawn, so that no history is left, garbage
is collected, and memory, windows, threads, timers and objects are counted. Ends with 1
if memory at rest grows by more than 20 MB an hour, or if there are ever more windows,
threads, timers or plot items, if anything went wrong, or if what was to be done was
not: no iterations, no data, no restarts, no views opened.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from time import monotonic

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from done import Done
from memory import Rest, at_rest, faults, grown, growth
from PySide6.QtCore import QSettings
from user import User

from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application

_SECONDS_OF_USE = 30.0
# Actions until every view and cache has been filled once.
_WARM_UP = 1_000
# Of a short soak there must be some rests to compare.
_FEWEST_RESTS = 6


class Soak:
    """One window, one user, and what was found at every rest."""

    def __init__(self, minutes: float, seed: int, folder: Path) -> None:
        self._application = Application(WindowOptions())
        self._application.show()
        self._user = User(self._application, seed, folder)
        self._minutes = minutes
        self._began = monotonic()
        self.rests: list[Rest] = []
        self.crashes: list[str] = []
        self.done = Done()
        self.done.count(self._application)
        self._application.reporter.reported.connect(self.crashes.append)
        for source in (
            self._application.session,
            self._application.desk,
            self._application.fits,
            self._application.wiring,
        ):
            source.crashed.connect(self.crashes.append)

    def run(self) -> None:
        """Use the window until the time is over."""
        self._user.wait_for_rest()
        self._user.see_everything()
        while self._user.n_done < _WARM_UP:
            self._use(_SECONDS_OF_USE)
        self._began = monotonic()
        stretch = min(_SECONDS_OF_USE, 60.0 * self._minutes / _FEWEST_RESTS)
        while self._since() < self._minutes or len(self.rests) < _FEWEST_RESTS:
            self._use(stretch)
            self.rests.append(at_rest(self._since()))
            self._report(self.rests[-1])
        # Nobody is there to be asked about unsaved work.
        self._application.close()
        self._application.window.close()

    def _since(self) -> float:
        return (monotonic() - self._began) / 60.0

    def _use(self, seconds: float) -> None:
        end = monotonic() + seconds
        while monotonic() < end:
            self._user.act()
        self._user.rest()

    def _report(self, rest: Rest) -> None:
        counts = ", ".join(f"{n:,} {name}" for name, n in rest.counts.items())
        done = self._user.n_done
        so_far = f"{rest.minutes:5.1f} min, {done:,} actions"
        print(f"{so_far}: {rest.resident:.1f} MB, {counts}", flush=True)


def main() -> int:
    """Soak, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    if not Path("/proc/self/statm").exists():
        parser.error("memory is measured in /proc, which there is not here")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for kind in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
            QSettings.setPath(kind, QSettings.Scope.UserScope, folder)
        write_table(home / "table.csv")
        soak = Soak(given.minutes, given.seed, home)
        soak.run()
    found = [*soak.crashes, *faults(soak.rests), *soak.done.missing()]
    print(f"done: {soak.done}")
    print(f"memory at rest grows by {growth(soak.rests):.1f} MB an hour")
    print("more than at first:", "; ".join(grown(soak.rests[0], soak.rests[-1])))
    for fault in found:
        print(f"FAULT: {fault}", file=sys.stderr)
    return 1 if found else 0


def write_table(path: Path) -> None:
    """Write 400 rows of three columns, some cells of them missing."""
    lines = ["a,b,c"]
    for i in range(400):
        a, b = 5.0 * (i % 2) + (i * 37 % 101) / 50.0, (i * 61 % 103) / 40.0
        c = "" if i % 40 == 3 else f"{a - b:.3f}"
        lines.append(f"{a:.3f},{b:.3f},{c}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
