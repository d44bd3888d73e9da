import os
import signal
import subprocess
import sys

import pytest

WINDOW = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox
from emgui.app.window.application import Application
from emgui.app.cli.command_line import main

show = Application.show

def show_and_ask(self):
    show(self)
    QTimer.singleShot(0, lambda: QMessageBox.information(self.window, "one", "two"))
    QTimer.singleShot(50, lambda: os.kill(os.getpid(), signal.SIGTERM))

# Whoever runs the tests may have chosen to ignore it.
signal.signal(signal.SIGTERM, signal.SIG_DFL)
Application.show = show_and_ask
sys.exit(main([]))
"""


@pytest.mark.skipif(os.name != "posix", reason="a system without such signals")
def test_a_window_told_to_end_closes_as_by_hand_behind_an_open_dialog(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", WINDOW],
        env={**os.environ, "XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 128 + signal.SIGTERM
    assert "Traceback" not in done.stderr
    assert "geometry" in (tmp_path / "emgui" / "emgui.ini").read_text()
