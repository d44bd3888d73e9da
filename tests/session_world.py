"""A world for the pure session: the real engine, in no thread, when it is asked."""

import threading
from collections import deque
from collections.abc import Callable

import numpy as np
from builders import fit_settings

from emgui.data.dataset import Dataset, Origin
from emgui.data.summary import summarize
from emgui.engine.checks import check_rows
from emgui.engine.iteration import Iteration
from emgui.engine.optima import OptimumList
from emgui.engine.restarts import restarts
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.em.likelihood import log_likelihood
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.session import effects
from emgui.session.effects import Announcement, Effect, MakeMore
from emgui.session.machine import Event, transition
from emgui.session.reports import (
    HalfDue,
    PreparationEnded,
    Prepared,
    ReplayDue,
    RestartsEnded,
    RestartsMade,
    RestartUnpacked,
    Worth,
)
from emgui.session.requests import Labels, Outcome, Progress, RunRequest
from emgui.session.state import Command, NoData, SessionState
from emgui.session.wishes import Do, Load
from emgui.session.worker import Pace, Worker
from emgui.words.errors import error_told

Report = Callable[[], Event]


class World:
    """Holds a state, carries out effects, and reports when it is told to."""

    def __init__(self, settings: FitSettings) -> None:
        self.state: SessionState = NoData(settings=settings)
        self.told: list[Announcement] = []
        self.effects: list[Effect] = []
        self._mail: deque[Iteration | Labels] = deque()
        self._outcome: Outcome | None = None
        self._due: dict[str, Report] = {}

    def send(self, event: Event) -> None:
        """Let an event happen, with what comes of it at once."""
        self.state, wanted = transition(self.state, event)
        self.effects.extend(wanted)
        for effect in wanted:
            self._carry_out(effect)

    @property
    def is_waited_for(self) -> bool:
        """Whether anything is still to be reported."""
        return self._outcome is not None or bool(self._due)

    def report(self, n: int = 100) -> None:
        """Report up to `n` iterations of the run, and all else that is due."""
        if self._outcome is not None:
            self.send(self._progress(n))
        for name in list(self._due):
            if name in self._due:
                self.send(self._due.pop(name)())

    def settle(self) -> None:
        """Report until there is nothing left to report."""
        for _ in range(2_000):
            if not self.is_waited_for:
                return
            self.report()
        raise AssertionError(f"it never rests: {self.state.doing}")

    def do(self, *events: Event) -> None:
        """Let events happen one by one, each with all that comes of it."""
        for event in events:
            self.send(event)
            self.settle()

    def _progress(self, n: int) -> Progress:
        mail = [self._mail.popleft() for _ in range(min(n, len(self._mail)))]
        outcome = None if self._mail else self._outcome
        self._outcome = self._outcome if self._mail else None
        labels = [one for one in mail if isinstance(one, Labels)]
        iterations = tuple(one for one in mail if isinstance(one, Iteration))
        return Progress(labels[0] if labels else None, iterations, outcome)

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case effects.Launch(request, _):
                assert self._outcome is None, "two runs at once"
                self._mail, self._outcome = run(request)
            case effects.CancelRun() if self._outcome is not None:
                while len(self._mail) > 1:
                    self._mail.pop()
                self._outcome = Outcome(0, self._outcome.branch)
            case effects.StartHalf():
                self._due["half"] = HalfDue
            case effects.StopHalf():
                self._due.pop("half", None)
            case effects.StartReplay():
                self._play()
            case effects.StopReplay():
                self._due.pop("replay", None)
            case effects.Prepare(dataset):
                assert "data" not in self._due, "two data sets at once"
                self._due["data"] = lambda: prepared(dataset)
            case effects.CancelPreparation():
                self._due["data"] = PreparationEnded
            case effects.Appraise(rows, parameters):
                self.send(Worth(parameters, log_likelihood(rows, parameters)))
            case effects.MakeMore():
                self._due["restarts"] = lambda: self._restarts(effect)
            case effects.StopMaking():
                self._due["restarts"] = RestartsEnded
            case effects.ForgetRestarts():
                self._due.pop("restarts", None)
                self._due.pop("unpacked", None)
            case effects.Unpack(restart, _):
                steps = tuple(restart.iterations)
                self._due["unpacked"] = lambda: RestartUnpacked(restart, steps, ())
            case _ if isinstance(effect, Announcement):
                self.told.append(effect)

    def _play(self) -> None:
        def due() -> Event:
            self._play()
            return ReplayDue(0.5)

        self._due["replay"] = due

    def _restarts(self, wanted: MakeMore) -> Event:
        """Report the restarts; that they have ended follows."""
        known, found = (
            wanted.known,
            OptimumList(wanted.known.settings.stopping.tolerance),
        )
        for run_before in known.done:
            found.add(run_before)
        self._due["restarts"] = RestartsEnded
        try:
            run_on = restarts(wanted.rows, known.settings, wanted.n, known=known.done)
            made = tuple(run_on)
        except ValueError as error:
            del self._due["restarts"]
            return RestartsEnded(error_told(error))
        for one in made:
            found.add(one)
        return RestartsMade(made, found.optima())


def run(request: RunRequest) -> tuple[deque[Iteration | Labels], Outcome]:
    """Return all that a worker has to say of a run."""
    mailbox: deque[Iteration | Labels] = deque()
    heard: list[Outcome] = []
    worker = Worker(request, mailbox, threading.Event(), Pace())
    worker.finished.connect(heard.append)
    worker.run()
    assert heard[0].crash == ""
    return mailbox, heard[0]


def prepared(dataset: Dataset) -> PreparationEnded:
    """Return that data are ready, or why they are not."""
    try:
        rows = Rows.of(dataset.rows)
        check_rows(rows, FitSettings())
    except DegenerateError as error:
        return PreparationEnded(error=error)
    return PreparationEnded(Prepared(dataset, rows, summarize(dataset)))


def fitted_world(*commands: Command, settings: FitSettings | None = None) -> World:
    """Return a world with two heaps of rows, after these commands."""
    world = World(settings or fit_settings(method=StartMethod.RANDOM_ROWS, seed=3))
    world.do(Load(two_heaps()), *(Do(one) for one in commands))
    return world


def two_heaps(name: str = "mine", seed: int = 0) -> Dataset:
    """Return 60 rows about 20 and 120 about 40."""
    random = np.random.default_rng(seed)
    values = np.concatenate([random.normal(20, 5, 60), random.normal(40, 5, 120)])
    return Dataset(name, ("x",), values[:, np.newaxis], Origin.FILE)
