import ctypes
import signal
import subprocess
import sys
import threading

import pytest

from emgui.app.cli.process import Ended, ended_by_signals

WRITER = """
import signal, sys
from emgui.app.cli import synthesize_command
from emgui.app.cli.command_line import main

def write_half(_dataset, stream, **_how):
    stream.write("half")
    stream.flush()
    signal.raise_signal(int(sys.argv[1]))
    print("went on")

# Whoever runs the tests may have chosen to ignore it, as nohup does.
signal.signal(int(sys.argv[1]), signal.SIG_DFL)
synthesize_command.write_rows = write_half
sys.exit(main(["synthesize", "--process", "5,0,1", "-o", sys.argv[2]]))
"""

HEAPS = """
import ctypes, sys, threading
from pathlib import Path
from emgui.app.cli.process import limit_heaps

if sys.argv[2] == "limited":
    limit_heaps()
libc = ctypes.CDLL(None)
libc.malloc.restype = libc.fopen.restype = ctypes.c_void_p
all_there = threading.Barrier(8)

def take():
    libc.malloc(1_000)
    all_there.wait()

threads = [threading.Thread(target=take) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
stream = ctypes.c_void_p(libc.fopen(sys.argv[1].encode(), b"w"))
libc.malloc_info(0, stream)
libc.fclose(stream)
print(Path(sys.argv[1]).read_text().count("<heap nr="))
"""

ENDING = [
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)
]


@pytest.mark.parametrize("number", ENDING)
def test_a_run_that_is_told_to_end_leaves_no_half_file(tmp_path, number):
    path = tmp_path / "rows.csv"
    path.write_text("old")
    done = subprocess.run(
        [sys.executable, "-c", WRITER, str(int(number)), str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 128 + number
    assert done.stdout == done.stderr == ""
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_ignored_stays_ignored():
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with ended_by_signals():
            signal.raise_signal(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)


def test_signals_are_given_back():
    with pytest.raises(Ended), ended_by_signals():
        signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_another_thread_leaves_signals_alone():
    handlers = []

    def look() -> None:
        with ended_by_signals():
            handlers.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert handlers == [signal.SIG_DFL]


@pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "malloc_info"), reason="the heaps of glibc"
)
@pytest.mark.parametrize(
    ("how", "fewest", "most"), [("limited", 1, 2), ("as ever", 3, 99)]
)
def test_threads_share_two_heaps(tmp_path, how, fewest, most):
    """A process takes its memory from as many heaps as it has had threads."""
    words = [sys.executable, "-c", HEAPS, str(tmp_path / "heaps.xml"), how]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert fewest <= int(done.stdout) <= most
