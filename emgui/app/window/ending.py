"""Closes the window when the system, or Ctrl-C, asks the program to end."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Slot
from PySide6.QtWidgets import QApplication

from emgui.app.cli.process import ENDING, status_of

Handler = Callable[[int, FrameType | None], object] | int | None


class EndingSignals(QObject):
    """Ends the event loop at a signal, dialogs and all; a second one kills.

    The event loop runs outside Python, where no handler of Python's is called: the
    signal wakes it through a socket.
    """

    def __init__(self) -> None:
        super().__init__()
        self._receiver, self._sender = socket.socketpair()
        self._receiver.setblocking(False)
        self._sender.setblocking(False)
        self._notifier = QSocketNotifier(
            self._receiver.fileno(), QSocketNotifier.Type.Read, self
        )
        self._notifier.activated.connect(self._on_signal)
        self._wakeup = signal.set_wakeup_fd(self._sender.fileno())
        self._before: dict[int, Handler] = {
            number: signal.signal(number, _only_once)
            for number in (signal.SIGINT, *ENDING)
            if signal.getsignal(number) is not signal.SIG_IGN
        }

    def close(self) -> None:
        """Leave signals to whoever had them before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup)
        self._notifier.setEnabled(False)
        self._receiver.close()
        self._sender.close()

    @Slot()
    def _on_signal(self) -> None:
        QApplication.exit(status_of(self._receiver.recv(1)[0]))


def _only_once(number: int, _frame: FrameType | None) -> None:
    signal.signal(number, signal.SIG_DFL)
