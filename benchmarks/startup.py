"""How long it takes until something can be seen, as ratios to the bare minimum.

    python benchmarks/startup.py [--repeats 7]

The window is held to a bare one of PySide6 and pyqtgraph with one curve, each until its
picture has been painted with the data in it, and until its process has ended; what the
command says (--version, --help) to `python -c "import argparse"`. All take turns, in
new processes with compiled modules and settings of their own, so that a busy machine
slows all of them. Wall is the clock, CPU what the process had of it; quickest of the
repeats. Fails if a window closes unpainted, or a command says nothing.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from happened import require, run

_HERE = Path(__file__).parent
_PYTHON = sys.executable
_WINDOWS = _HERE / "starts"

BARE = [_PYTHON, str(_WINDOWS / "bare_window.py")]
WINDOW = [_PYTHON, str(_WINDOWS / "emgui_window.py")]
ARGPARSE = [_PYTHON, "-c", "import argparse"]
COMMANDS = {
    "emgui --version": "--version",
    "emgui --help": "--help",
    "emgui fit --help": "fit --help",
}


@dataclass(frozen=True)
class Start:
    """What one process took, in seconds.

    Parameters
    ----------
    painted, painted_cpu : float
        Until its picture was painted; of a command, until it ended.
    ended, ended_cpu : float
        Until it ended.
    """

    painted: float
    painted_cpu: float
    ended: float
    ended_cpu: float


def started(command: Sequence[str], environment: dict[str, str], says: str) -> Start:
    """Run a process once.

    Parameters
    ----------
    command : sequence of str
        What to run.
    environment : dict of str
        Its variables.
    says : str
        What it prints, if it does what is measured; a window says when it is painted.

    Raises
    ------
    DidNotHappenError
        If it fails, or does not say it.
    """
    name = " ".join(Path(word).name for word in command)
    began = time.monotonic()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, text=True
    )
    with process:
        out = process.stdout
        printed = "" if out is None else out.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    ended = time.monotonic() - began
    cpu = used.ru_utime + used.ru_stime
    require(process.returncode == 0, f"{name} ended with {process.returncode}")
    require(says in printed, f"{name} did not say {says!r}")
    if says != "painted":
        return Start(ended, cpu, ended, cpu)
    words = printed[printed.index(says) :].split()
    return Start(float(words[1]) - began, float(words[2]), ended, cpu)


def quickest(starts: Sequence[Start]) -> Start:
    """Return the least of every figure."""
    columns = ("painted", "painted_cpu", "ended", "ended_cpu")
    return Start(*(min(getattr(start, name) for start in starts) for name in columns))


def ratios(start: Start, reference: Start) -> str:
    """Return a start in units of another, as columns of the table."""
    return (
        f"{start.painted / reference.painted:>8.2f}"
        f"{start.painted_cpu / reference.painted_cpu:>8.2f}"
        f"{start.ended / reference.ended:>8.2f}"
        f"{start.ended_cpu / reference.ended_cpu:>8.2f}"
        f"{start.painted:>10.3f} s"
    )


def measured(
    contestants: dict[str, tuple[list[str], str]], repeats: int
) -> dict[str, Start]:
    """Let all start in turns, after one start that compiles and does not count."""
    found: dict[str, list[Start]] = {name: [] for name in contestants}
    with tempfile.TemporaryDirectory() as folder:
        environment = surroundings(Path(folder))
        for repeat in range(repeats + 1):
            for name, (command, says) in contestants.items():
                start = started(command, environment, says)
                if repeat:
                    found[name].append(start)
    return {name: quickest(starts) for name, starts in found.items()}


def surroundings(folder: Path) -> dict[str, str]:
    """Return the variables of a process with settings and compiled files of its own."""
    environment = {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(_HERE.parent), str(_WINDOWS)]),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        **{name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME")},
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def print_table(names: Sequence[str], found: dict[str, Start]) -> None:
    """Print all in units of the first."""
    for name in names:
        print(f"{name:<28}{ratios(found[name], found[names[0]])}", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--repeats", type=int, default=7)
    repeats = parser.parse_args().repeats
    windows = {"bare window": (BARE, "painted"), "emgui's window": (WINDOW, "painted")}
    commands = {'python -c "import argparse"': (ARGPARSE, "")} | {
        name: ([_PYTHON, "-m", "emgui", *words.split()], "emgui")
        for name, words in COMMANDS.items()
    }
    found = measured(windows | commands, repeats)
    print(f"{'':<28}{'painted':>16}{'ended':>16}\n{'':<28}" + "    wall     CPU" * 2)
    print_table(list(windows), found)
    print_table(list(commands), found)


if __name__ == "__main__":
    sys.exit(run(main))
