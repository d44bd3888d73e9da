import signal
import subprocess
import sys
import threading

import pytest

from emgui.app.process import Ended, ended_by_signals

WRITER = """
import signal, sys
from emgui.app import synthesize_command
from emgui.app.command_line import main

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
