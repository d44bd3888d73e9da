"""The engine on its own thread: a worker that fills a mailbox and always finishes."""

from __future__ import annotations

import threading
import traceback
from collections import deque
from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QObject, Signal, Slot

from emgui.engine.drive import Drive
from emgui.engine.iterate import Cancelled, iterate
from emgui.engine.iteration import Iteration, Start, Stop
from emgui.engine.remedies import degeneracy_of
from emgui.engine.settings import Stopping
from emgui.engine.starts.finding import initial_parameters
from emgui.engine.stopping import stop_at
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.model.parameter_facts import InvalidParametersError
from emgui.mixture.model.source import SourceError
from emgui.session.labelling import labelled
from emgui.session.requests import Labels, Outcome, RunRequest
from emgui.words.errors import error_told

# The longest that a change of speed waits to be noticed.
_LONGEST_NAP = 0.1


class _RefusedError(Exception):
    """The data and the settings do not go together; the text says why."""


class Pace:
    """How fast a run may go; set from the GUI thread while the run goes on."""

    def __init__(self, iterations_per_second: float | None = None) -> None:
        self.iterations_per_second = iterations_per_second

    def wait(self, cancel: threading.Event) -> None:
        """Sleep until the next iteration is due, or until `cancel` is set."""
        began = monotonic()
        while self.iterations_per_second is not None:
            due = began + 1.0 / self.iterations_per_second - monotonic()
            if due <= 0.0 or cancel.wait(min(due, _LONGEST_NAP)):
                return


class Worker(QObject):
    """Drives one run on the thread it was moved to.

    Every iteration goes into the mailbox and out by `iterated`; `finished` is
    emitted exactly once, whatever happens. Before the first iteration of a start that
    it has found, the classes are in the mailbox that its components stand for.

    Parameters
    ----------
    request : RunRequest
        What to do.
    mailbox : deque of Iteration or Labels
        Where the iterations are put; the receiver takes them at its own pace.
    cancel : threading.Event
        Looked at after every block of rows.
    pace : Pace
        How fast to go.
    """

    iterated = Signal(object)
    finished = Signal(object)

    def __init__(
        self,
        request: RunRequest,
        mailbox: deque[Iteration | Labels],
        cancel: threading.Event,
        pace: Pace,
    ) -> None:
        super().__init__()
        self._request = request
        self._mailbox = mailbox
        self._cancel = cancel
        self._pace = pace

    @Slot()
    def run(self) -> None:
        """Run until EM stops, the steps asked for are done, or cancel is set."""
        run_id, branch = self._request.run_id, self._request.branch
        try:
            outcome = Outcome(run_id, branch, stop=self._drive())
        except Cancelled:
            outcome = Outcome(run_id, branch)
        except DegenerateError as error:
            outcome = Outcome(
                run_id,
                branch,
                refusal=error_told(error),
                degeneracy=degeneracy_of(error),
            )
        except (InvalidParametersError, SourceError, _RefusedError) as error:
            outcome = Outcome(run_id, branch, refusal=error_told(error))
        except Exception:  # noqa: BLE001 - a worker reports, it never dies silently
            outcome = Outcome(run_id, branch, crash=traceback.format_exc())
        self.finished.emit(outcome)

    def _drive(self) -> Stop | None:
        request = self._request
        start = request.start if request.start is not None else self._found_start()
        settings = request.settings
        if request.until is not None:
            # Steps asked for by hand are taken even where a run would have stopped.
            settings = replace(settings, stopping=Stopping(0.0, request.until))
        run = Drive(
            iterate(
                request.rows,
                start,
                settings,
                first_index=request.first_index,
                since=request.since,
                checkpoint=self._check,
            )
        )
        for iteration in run:
            self._mailbox.append(iteration)
            self.iterated.emit(iteration)
            if request.until is not None and iteration.index >= request.until:
                return stop_at(
                    request.rows,
                    iteration,
                    request.settings,
                    checkpoint=self._check,
                )
            self._pace.wait(self._cancel)
        return run.stop

    def _found_start(self) -> Start:
        request = self._request
        try:
            found = initial_parameters(
                request.rows, request.settings, checkpoint=self._check
            )
        except (DegenerateError, SourceError):
            raise
        except ValueError as error:
            raise _RefusedError(error_told(error)) from error
        start, identities = labelled(request.rows, found, request.settings, self._check)
        self._mailbox.append(Labels(identities))
        return start

    def _check(self) -> None:
        if self._cancel.is_set():
            raise Cancelled
