"""A table larger than the memory, at the window and in the terminal.

    python benchmarks/from_disk.py [--rows 100000000] [--folder /tmp]

Writes a NumPy file of one column, opens it in the window, steps, runs, goes back in the
history, pages to the end of the points table and opens every exhibit. Beside the
seconds stands the memory: what the process has of its own (RssAnon), with what it maps
of files (RssFile) apart, and at most. What the system keeps of the file in its cache is
not part of either. The file is deleted at the end.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from happened import require, run
from PySide6.QtCore import QEventLoop, QSettings
from PySide6.QtWidgets import QApplication
from window import PATIENCE, Bench, Heartbeat

from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application
from emgui.data.stored.rows import StoredRows
from emgui.session.state import Command

ITERATIONS = 8
_PIECE = 2_000_000
_MB = 1024


def memory(kind: str) -> int:
    """Return megabytes of the process: RssAnon, RssFile, ..."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(f"{kind}:"):
            return int(line.split()[1]) // _MB
    return 0


class Peak(threading.Thread):
    """The most memory of its own that the process had."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most = 0
        self._ends = False

    def run(self) -> None:
        """Look again and again."""
        while not self._ends:
            self.most = max(self.most, memory("RssAnon"))
            sleep(0.01)

    def end(self) -> None:
        """Stop looking."""
        self._ends = True
        self.join()


def write(path: Path, rows: int) -> None:
    """Write two overlapping groups of rows, in one column."""
    rng = np.random.default_rng(0)
    table = np.lib.format.open_memmap(path, "w+", np.float64, (rows,))
    for first in range(0, rows, _PIECE):
        part = table[first : first + _PIECE]
        far = rng.random(len(part)) < 2 / 3
        part[:] = rng.normal(np.where(far, 40.0, 20.0), 5.0)
    table.flush()


@contextmanager
def told(what: str, units: int = 1) -> Iterator[None]:
    """Tell how long something took, and the memory after it."""
    with Heartbeat() as beat:
        began = perf_counter()
        yield
        took, stall = (perf_counter() - began) / units, beat.longest()
    own, mapped = memory("RssAnon"), memory("RssFile")
    print(f"{what:<34}{took:9.2f} s{1e3 * stall:9.0f} ms{own:8} MB{mapped:8} MB")


def wait_for(is_true: Callable[[], bool], what: str) -> None:
    """Let the window go on until something is true."""
    began = perf_counter()
    while not is_true():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 10)
        require(perf_counter() - began < PATIENCE, what)


def is_loaded(application: Application, rows: int) -> bool:
    """Return whether so many rows are what is fitted."""
    dataset = application.session.state.dataset
    return dataset is not None and dataset.n_samples == rows


def use(application: Application, open_file: Callable[[], None], rows: int) -> None:
    """Do what somebody does with a table, and tell what it takes."""
    session, bench = application.session, Bench(application)
    bench.rest()
    print(f"{'':<34}{'time':>11}{'stall':>12}{'RssAnon':>11}{'RssFile':>11}")
    with told("a window with 12,000 rows"):
        bench.step()
    with told("opened, looked at, started"):
        open_file()
        wait_for(lambda: is_loaded(application, rows), "the rows do not come")
        bench.rest()
    require(isinstance(session.state.dataset.rows, StoredRows), "it is in memory")
    with told("Step until painted"):
        bench.step()
    with told("iteration of a run", ITERATIONS):
        bench.run(ITERATIONS + session.state.last_index)
    with told("back to the start, and forth", ITERATIONS):
        for _ in range(ITERATIONS):
            session.command(Command.BACK)
            bench.rest()
    window = application.window
    window.points_dock.show()
    window.points_dock.setFloating(True)
    wait_for(window.points_stage.isVisible, "the points table does not show")
    table = window.points_table
    with told("points table: the last rows"):
        table.jump_to(rows - 1)
        wait_for(bench.is_at_rest, "the last rows do not show")
    with told("every exhibit opened"):
        bench.open_every_view()


def main() -> None:
    """Write the table, use it, and delete it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000_000)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        for kind in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
            QSettings.setPath(kind, QSettings.Scope.UserScope, folder)
        path = Path(folder) / "huge.npy"
        write(path, given.rows)
        application = Application(WindowOptions(n_components=2))
        application.show()
        peak = Peak()
        peak.start()
        try:
            use(
                application,
                lambda: application.desk.importing.open(str(path), quietly=True),
                given.rows,
            )
        finally:
            peak.end()
            application.close()
    print(f"at most {peak.most} MB of its own")


if __name__ == "__main__":
    sys.exit(run(main))
