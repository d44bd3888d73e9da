"""Runs studies in the background: in turn, coarse first, stale ones ended."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Hashable, Iterator
from dataclasses import field, replace
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from emgui.engine.iterate import Cancelled
from emgui.records import dataclass
from emgui.session.threads import ThreadHost
from emgui.studies.study import Result, Study
from emgui.words.errors import error_told

# Seconds that a study waits for the window at each checkpoint, at most.
_LONGEST_PAUSE = 0.004


@dataclass(slots=True, eq=False)
class _Request:
    """One study that is wanted under a name."""

    name: str
    study: Study[Any]
    is_stale: bool = False
    is_withdrawn: bool = False
    has_found: bool = False
    findings: Iterator[Any] | None = None


@dataclass(slots=True, eq=False)
class _Shared:
    """What the two threads share; every access holds `changed`."""

    changed: threading.Condition = field(default_factory=threading.Condition)
    waiting: dict[str, _Request] = field(default_factory=dict)
    current: _Request | None = None
    results: dict[str, Result[Any, Any]] = field(default_factory=dict)
    announced: set[str] = field(default_factory=set)
    is_closing: bool = False
    may_run: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.may_run.set()


class _StudyWorker(QObject):
    """Asks one study after the other for its next finding, in turn."""

    finished = Signal(object)
    found = Signal(str)
    crashed = Signal(str)

    def __init__(self, shared: _Shared) -> None:
        super().__init__()
        self._shared = shared

    @Slot()
    def run(self) -> None:
        while (request := self._next()) is not None:
            self._advance(request)
        self.finished.emit(None)

    def _next(self) -> _Request | None:
        """Wait for something to do; None when the studio closes."""
        shared = self._shared
        with shared.changed:
            while not shared.waiting and not shared.is_closing:
                shared.changed.wait()
            if shared.is_closing:
                return None
            # Whoever has waited longest; what goes on is put at the end of the line.
            request = shared.waiting.pop(next(iter(shared.waiting)))
            shared.current = request
            return request

    def _advance(self, request: _Request) -> None:
        """Have a study find the next, or say why it cannot."""

        def checkpoint() -> None:
            # Were everything given up that is out of date, a run would show nothing:
            # only what has been seen already gives way to what is newer.
            outdated = request.is_stale and request.has_found
            if outdated or request.is_withdrawn or self._shared.is_closing:
                raise Cancelled
            # The window comes first: painting and studying share one interpreter.
            self._shared.may_run.wait(_LONGEST_PAUSE)

        study = request.study
        try:
            if request.findings is None:
                request.findings = iter(study.run(checkpoint))
            finding = next(request.findings, None)
        except Cancelled:
            self._publish(request, None, goes_on=False)
        except ValueError as error:
            problem = error_told(error)
            refused = Result[Any, Any](study, is_final=True, problem=problem)
            self._publish(request, refused, goes_on=False)
        except Exception:  # noqa: BLE001 - a worker reports, it never dies silently
            self.crashed.emit(traceback.format_exc())
            self._publish(request, None, goes_on=False)
        else:
            if finding is None:
                self._publish(request, self._final(request), goes_on=False)
            else:
                self._publish(request, Result(study, finding), goes_on=True)

    def _final(self, request: _Request) -> Result[Any, Any] | None:
        """Return the last finding as the final one."""
        with self._shared.changed:
            last = self._shared.results.get(request.name)
        if last is None or last.study is not request.study:
            return None
        return replace(last, is_final=True)

    def _publish(
        self, request: _Request, result: Result[Any, Any] | None, *, goes_on: bool
    ) -> None:
        """Keep what was found, if anything, and queue again for the rest."""
        shared, name = self._shared, request.name
        with shared.changed:
            shared.current = None
            if goes_on and not request.is_stale:
                shared.waiting.setdefault(name, request)
            if result is None or request.is_withdrawn:
                return
            request.has_found = True
            shared.results[name] = result
            if name in shared.announced:
                return
            shared.announced.add(name)
        self.found.emit(name)


class Studio(QObject):
    """Runs at most one study under every name, all in turn on one thread.

    A newer study under a name takes the place of the one before. What is being
    worked out then still becomes visible once, so that something moves while
    everything changes; it is not refined any further.

    Signals
    -------
    found(str)
        There is a new or a finer finding under this name.
    crashed(str)
        The traceback of an exception that nobody expected.
    """

    found = Signal(str)
    crashed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = _Shared()
        self._wanted: dict[str, Hashable] = {}
        self._requests: dict[str, _Request] = {}
        self._host = ThreadHost(self)

    def want(self, name: str, study: Study[Any] | None) -> None:
        """Have a study run; None takes the wish under this name back.

        Nothing happens if the same study is wanted already.
        """
        if study is None:
            self._withdraw(name)
            return
        if name in self._wanted and self._wanted[name] == study.key:
            return
        self._retire(name)
        self._wanted[name] = study.key
        self._requests[name] = request = _Request(name, study)
        with self._shared.changed:
            self._shared.waiting.pop(name, None)
            self._shared.waiting[name] = request
            self._shared.changed.notify()
        if not self._host.is_busy:
            self._open()

    def result(self, name: str) -> Result[Any, Any] | None:
        """Return what was found under a name; from now on, news are told again."""
        with self._shared.changed:
            self._shared.announced.discard(name)
            return self._shared.results.get(name)

    def give_way(self, *, busy: bool) -> None:
        """Work slowly while the window itself is busy with painting.

        Parameters
        ----------
        busy : bool
            Whether it is.
        """
        if busy:
            self._shared.may_run.clear()
        else:
            self._shared.may_run.set()

    @property
    def is_idle(self) -> bool:
        """Whether everything that is wanted has been worked out to its end."""
        with self._shared.changed:
            return not self._shared.waiting and self._shared.current is None

    def close(self) -> None:
        """End all studies and wait for that."""
        with self._shared.changed:
            self._shared.is_closing = True
            self._shared.changed.notify()
        self._host.join()

    def _open(self) -> None:
        worker = _StudyWorker(self._shared)
        worker.found.connect(self.found)
        worker.crashed.connect(self.crashed)
        self._host.start(worker, "emgui studio")

    def _retire(self, name: str) -> None:
        request = self._requests.pop(name, None)
        if request is not None:
            request.is_stale = True

    def _withdraw(self, name: str) -> None:
        request = self._requests.get(name)
        self._retire(name)
        self._wanted.pop(name, None)
        with self._shared.changed:
            if request is not None:
                request.is_withdrawn = True
            self._shared.waiting.pop(name, None)
            self._shared.results.pop(name, None)
