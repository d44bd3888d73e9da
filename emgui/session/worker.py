"""The engine on its own thread: a worker that fills a mailbox and always finishes."""

from __future__ import annotations

import threading
import traceback
from collections import deque
from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QObject, Signal, Slot

from emgui.engine.degeneracy import Degeneracy
from emgui.engine.drive import Drive
from emgui.engine.iterate import Cancelled, iterate
from emgui.engine.iteration import Iteration, Start, Stop
from emgui.engine.remedies import degeneracy_of
from emgui.engine.settings import FitSettings, Stopping
from emgui.engine.starts.finding import initial_parameters
from emgui.engine.stopping import stop_at
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.model.parameter_facts import InvalidParametersError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass
from emgui.session.labelling import labelled
from emgui.words.errors import error_told

# The longest that a change of speed waits to be noticed.
_LONGEST_NAP = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class RunRequest:
    """Everything a run needs, complete when it is asked for.

    Parameters
    ----------
    branch : int
        The branch that the iterations belong to.
    rows : Rows
        The data.
    settings : FitSettings
        How to fit.
    start : MixtureParameters, Start, Iteration or None
        Where to begin, or the iteration to go on from; None to find a start.
    first_index : int
        Index of the first iteration when `start` is no iteration.
    until : int or None
        Index of the last iteration wanted; None to go on until EM stops.
    run_id : int
        Number of the run; messages of an older run are dropped.
    since : int
        Iteration from which the algorithm counts.
    """

    branch: int
    rows: Rows
    settings: FitSettings
    start: MixtureParameters | Start | Iteration | None
    first_index: int = 0
    until: int | None = None
    run_id: int = 0
    since: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended.

    Parameters
    ----------
    run_id, branch : int
        Those of the request.
    stop : Stop or None
        Why EM stopped; None if it was cancelled or did the steps asked for.
    refusal : str
        Why the data cannot be fitted as asked, in the user's words.
    degeneracy : Degeneracy or None
        The same, with its remedies, where it is a matter of the data.
    crash : str
        Traceback of an exception that nobody expected.
    """

    run_id: int
    branch: int
    stop: Stop | None = None
    refusal: str = ""
    degeneracy: Degeneracy | None = None
    crash: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """Whose colours the components of a run wear.

    Parameters
    ----------
    run_id, branch : int
        Those of the request.
    identities : tuple of int
        For every component, the class that it stands for.
    """

    run_id: int
    branch: int
    identities: tuple[int, ...]


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
    emitted exactly once, whatever happens. `labelled` says which classes the
    components of a start stand for that was found: before its first iteration.

    Parameters
    ----------
    request : RunRequest
        What to do.
    mailbox : deque of Iteration
        Where the iterations are put; the receiver takes them at its own pace.
    cancel : threading.Event
        Looked at after every block of rows.
    pace : Pace
        How fast to go.
    """

    iterated = Signal(object)
    finished = Signal(object)
    labelled = Signal(object)

    def __init__(
        self,
        request: RunRequest,
        mailbox: deque[Iteration],
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
        except (InvalidParametersError, _RefusedError) as error:
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
        except DegenerateError:
            raise
        except ValueError as error:
            raise _RefusedError(error_told(error)) from error
        start, identities = labelled(request.rows, found, request.settings, self._check)
        self.labelled.emit(Labels(request.run_id, request.branch, identities))
        return start

    def _check(self) -> None:
        if self._cancel.is_set():
            raise Cancelled
