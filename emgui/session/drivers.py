"""Those who work for a session: threads and timers that carry out its effects."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot

from emgui.session import effects
from emgui.session.appraisal import Appraisal
from emgui.session.effects import Effect
from emgui.session.engine_runs import EngineRuns
from emgui.session.preparation import Preparation
from emgui.session.replay import Replay
from emgui.session.reports import HalfDue, ReplayDue
from emgui.session.restarts import Restarts
from emgui.session.unpacking import RestartUnpacking


class Drivers(QObject):
    """Carries out effects; what comes of them is reported.

    Parameters
    ----------
    iterated : callable
        Returns the signal that every single iteration is told by, if anybody listens.

    Signals
    -------
    reported(Report)
        Something has come of an effect, at once or later.
    crashed(str)
        The traceback of an exception that nobody expected.
    """

    reported = Signal(object)
    crashed = Signal(str)

    def __init__(
        self, iterated: Callable[[], SignalInstance | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._iterated = iterated
        self._is_closed = False
        self._running = EngineRuns(self)
        self._preparation = Preparation(self)
        self._appraisal = Appraisal(self)
        self._restarts = Restarts(self)
        self._opening = RestartUnpacking(self)
        self._replay = Replay(self)
        self._half = QTimer(self, singleShot=True)
        self._half.timeout.connect(self._on_half)
        self._replay.due.connect(self._on_replay)
        self._appraisal.crashed.connect(self.crashed)
        for told in (
            self._running.progressed,
            self._preparation.ended,
            self._appraisal.told,
            self._restarts.made,
            self._restarts.ended,
            self._opening.unpacked,
        ):
            told.connect(self.reported)

    def close(self) -> None:
        """Cancel whatever runs and wait for it; no thread outlives its window.

        What has ended meanwhile may still be reported, but begins nothing any more.
        """
        self._is_closed = True
        self._half.stop()
        self._replay.stop()
        self._opening.cancel()
        self._preparation.close()
        self._appraisal.close()
        self._restarts.close()
        self._running.close()

    def carry_out(self, effect: Effect) -> None:
        """Do what the session wants done; nothing any more after closing.

        Raises
        ------
        RuntimeError
            If it is to be told, which is the session's to do.
        """
        if self._is_closed:
            return
        match effect:
            case effects.Launch(request, speed):
                self._running.pace.iterations_per_second = speed
                self._running.start(request, self._iterated())
            case effects.CancelRun():
                self._running.cancel()
            case effects.SetPace(speed):
                self._running.pace.iterations_per_second = speed
                self._replay.set_speed(speed)
            case effects.StartHalf(milliseconds):
                self._half.start(milliseconds)
            case effects.StopHalf():
                self._half.stop()
            case effects.StartReplay(speed):
                self._replay.set_speed(speed)
                self._replay.start()
            case effects.StopReplay():
                self._replay.stop()
            case _:
                self._carry_out_beside(effect)

    def _carry_out_beside(self, effect: Effect) -> None:
        """Do what goes on beside the run."""
        match effect:
            case effects.Prepare(dataset):
                self._preparation.start(dataset)
            case effects.CancelPreparation():
                self._preparation.cancel()
            case effects.Appraise(rows, parameters):
                worth = self._appraisal.ask(rows, parameters)
                if worth is not None:
                    self.reported.emit(worth)
            case effects.MakeMore():
                self._restarts.start(effect)
            case effects.StopMaking():
                self._restarts.stop()
            case effects.ForgetRestarts():
                self._opening.cancel()
                self._restarts.forget()
            case effects.Unpack(restart, rows):
                self._opening.start(restart, rows)
            case _:
                raise RuntimeError(f"{effect}: it is to be told")

    @Slot()
    def _on_half(self) -> None:
        self.reported.emit(HalfDue())

    @Slot(float)
    def _on_replay(self, seconds: float) -> None:
        self.reported.emit(ReplayDue(seconds))
