"""The session as a pure machine, walked at random with the real engine."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from builders import altered, fit_settings
from hypothesis import HealthCheck, settings
from hypothesis import Phase as HypothesisPhase
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from session_world import World

from emgui.data.dataset import Dataset, Origin
from emgui.engine.algorithms.em import EM
from emgui.engine.algorithms.hard import Hard
from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.history import History, Phase, Position
from emgui.engine.settings import StartMethod
from emgui.mixture.model.editing import with_mean
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import TIED
from emgui.session import wishes
from emgui.session.allowed import allowed_commands
from emgui.session.doing import Idle
from emgui.session.machine import Event
from emgui.session.state import Command, Fitted, Loaded, SessionState

SETTINGS = fit_settings(method=StartMethod.RANDOM_ROWS, seed=3, max_iterations=9)
GIVEN = MixtureParameters([0.5, 0.5], [[10.0], [40.0]], [[[4.0]], [[9.0]]])
_GOING_BACK = (wishes.BringBack, wishes.Undo, wishes.Redo)
TOLD = (Command.GO_TO, Command.EDIT)


def heaps(name: str, seed: int) -> Dataset:
    random = np.random.default_rng(seed)
    values = np.concatenate([random.normal(20, 5, 15), random.normal(40, 5, 25)])
    return Dataset(name, ("x",), values[:, np.newaxis], Origin.FILE)


DATA = (heaps("mine", 0), heaps("theirs", 1))
CHANGES: tuple[dict[str, Any], ...] = (
    {"n_components": 3},
    {"n_components": 2},
    {"n_components": 99},
    {"structure": TIED},
    {"algorithm": Hard()},
    {"algorithm": EM()},
    {"prior": 2.0},
    {"seed": 5},
    {"tolerance": 1e-9},
)
REMEDIES = tuple(
    Remedy(kind, component=1, other=0)
    for kind in (
        RemedyKind.DROP_COMPONENT,
        RemedyKind.SPLIT_COMPONENT,
        RemedyKind.MERGE_COMPONENTS,
        RemedyKind.RAISE_FLOOR,
        RemedyKind.NEW_START,
        RemedyKind.FEWER_COMPONENTS,
    )
)


def fingerprint(history: History) -> list[Any]:
    """Everything that has been computed, in values."""
    return [
        (
            branch.origin,
            branch.parent,
            [branch.settings_at(one.index) for one in branch.iterations],
            [(one.index, one.log_likelihood) for one in branch.iterations],
            [one.parameters.means.tolist() for one in branch.iterations],
        )
        for branch in history.all_branches
    ]


def seen(state: SessionState) -> list[Any]:
    """What a person sees that a deed can change, in values."""
    parameters = state.parameters
    return [
        None if state.dataset is None else state.dataset.name,
        state.settings,
        state.position,
        None if parameters is None else parameters.to_mapping(),
        state.history.marks.names,
        state.problem,
        state.edited_log_likelihood,
    ]


def deeds(state: Fitted) -> dict[str, Event]:
    """Return wishes that undo takes back, of which each is possible here."""
    shown = state.parameters
    edited = with_mean(shown, 0, 0, float(shown.means[0, 0]) + 1.0)
    known = state.settings
    other = altered(known, n_components=1 + known.model.n_components % 3)
    return {
        "edit": wishes.Edit(edited),
        "model": wishes.Configure(other),
        "stopping rule": wishes.Configure(altered(known, tolerance=1e-3)),
        "split": wishes.Apply(REMEDIES[1]),
        "floor": wishes.Apply(REMEDIES[3]),
        "start": wishes.BeginFrom(GIVEN, "a test", known),
        "new start": wishes.Do(Command.NEW_START),
        "name": wishes.RenameBranch(state.position.branch, "mine"),
        "data": wishes.Load(DATA[1]),
    }


class Walk(RuleBasedStateMachine):
    """Anything that can happen to a session, in any order."""

    kept = Bundle("kept")

    def __init__(self) -> None:
        super().__init__()
        self.world = World(SETTINGS)
        self.memory: list[tuple[SessionState, list[Any]]] = []

    @property
    def state(self) -> SessionState:
        return self.world.state

    def send(self, event: Event) -> None:
        before = self.state
        self.world.send(event)
        self._has_only_grown(before)

    def _has_only_grown(self, before: SessionState) -> None:
        """No branch has become shorter, and none of its iterations is another one."""
        goes_back = any(isinstance(one, _GOING_BACK) for one in before.waiting)
        if self.state.rows is not before.rows or goes_back:
            return
        was, now = before.history.all_branches, self.state.history.all_branches
        for old, new in zip(was, now, strict=False):
            pairs = zip(old.iterations, new.iterations, strict=False)
            assert len(new.iterations) >= len(old.iterations)
            for a, b in pairs:
                # Parameters in the units of the data are worked out of these.
                assert a.standardized is b.standardized
                assert a.log_likelihood == b.log_likelihood
                assert (a.parameters.means == b.parameters.means).all()
            assert new.origin == old.origin

    # -- what happens -------------------------------------------------------------

    @initialize()
    def first_data(self) -> None:
        self.world.do(wishes.Load(DATA[0]))

    @rule(n=st.integers(0, 6))
    def report(self, n: int) -> None:
        before = self.state
        self.world.report(n)
        self._has_only_grown(before)

    @rule()
    def settle(self) -> None:
        before = self.state
        self.world.settle()
        self._has_only_grown(before)
        assert isinstance(self.state.doing, Idle)

    @rule(number=st.integers(0, 1))
    def load(self, number: int) -> None:
        self.world.send(wishes.Load(DATA[number]))

    @rule(command=st.sampled_from([one for one in Command if one not in TOLD]))
    def command(self, command: Command) -> None:
        before, n_effects = self.state, len(self.world.effects)
        allowed = command in allowed_commands(before)
        self.send(wishes.Do(command))
        did = self.state is not before or len(self.world.effects) > n_effects
        assert did == allowed

    @rule(changes=st.sampled_from(CHANGES))
    def configure(self, changes: dict[str, Any]) -> None:
        self.send(wishes.Configure(altered(self.state.settings, **changes)))

    @rule(speed=st.sampled_from([None, 2.0, 100.0]))
    def set_speed(self, speed: float | None) -> None:
        self.send(wishes.SetSpeed(speed))

    @rule(mean=st.floats(0.0, 60.0))
    def edit(self, mean: float) -> None:
        if self.state.parameters is not None:
            self.send(wishes.Edit(with_mean(self.state.parameters, 0, 0, mean)))

    @rule()
    def finish_edit(self) -> None:
        self.send(wishes.FinishEdit())

    @rule(remedy=st.sampled_from(REMEDIES))
    def apply(self, remedy: Remedy) -> None:
        self.send(wishes.Apply(remedy))

    @rule(runs=st.booleans())
    def begin_from(self, runs: bool) -> None:
        self.send(wishes.BeginFrom(GIVEN, "a test", self.state.settings, runs))

    @rule(
        branch=st.integers(-1, 5),
        iteration=st.integers(-1, 9),
        phase=st.sampled_from(Phase),
    )
    def go_to(self, branch: int, iteration: int, phase: Phase) -> None:
        before, position = self.state, Position(branch, iteration, phase)
        known = before.history.has(position)
        may = known and Command.GO_TO in allowed_commands(before)
        self.send(wishes.GoTo(position))
        assert self.state.position == position if may else self.state is before

    @rule(branch=st.integers(0, 5))
    def delete(self, branch: int) -> None:
        self.send(wishes.DeleteBranch(branch))

    @rule(branch=st.integers(0, 5), name=st.sampled_from(["", "mine"]))
    def rename(self, branch: int, name: str) -> None:
        self.send(wishes.RenameBranch(branch, name))

    @rule(back=st.booleans())
    def undo_or_redo(self, back: bool) -> None:
        self.world.send(wishes.Undo() if back else wishes.Redo())

    @rule()
    def make_restarts(self) -> None:
        self.send(wishes.MakeRestarts(2))

    @rule(number=st.integers(0, 3))
    def open_restart(self, number: int) -> None:
        self.send(wishes.OpenRestart(number))

    @rule(target=kept)
    def keep(self) -> SessionState:
        self.memory.append((self.state, fingerprint(self.state.history)))
        return self.state

    @rule(state=kept)
    def bring_back(self, state: SessionState) -> None:
        self.world.send(wishes.BringBack(state))

    # -- what is true of it ---------------------------------------------------------

    @precondition(lambda self: not self.world.is_waited_for)
    @rule()
    def what_was_kept_comes_back_as_it_was(self) -> None:
        before = self.state
        self.world.do(wishes.BringBack(before))
        after = self.state
        assert type(after) is type(before)
        for known in fields(before):
            if known.name not in ("remark", "doing"):
                ours, theirs = (getattr(one, known.name) for one in (before, after))
                assert ours is theirs, known.name

    @precondition(lambda self: not self.world.is_waited_for)
    @rule(
        name=st.sampled_from(
            [
                "edit",
                "model",
                "stopping rule",
                "split",
                "floor",
                "start",
                "new start",
                "name",
                "data",
            ]
        )
    )
    def what_is_done_is_undone(self, name: str) -> None:
        self.world.send(wishes.FinishEdit())
        before = self.state
        if not isinstance(before, Fitted) or before.refused is not None:
            return
        self.world.do(deeds(before)[name])
        if self.state.undo is before.undo and self.state.before_edit is None:
            return
        after = seen(self.state)
        self.world.do(wishes.Undo())
        assert seen(self.state) == seen(before)
        self.world.do(wishes.Redo())
        assert seen(self.state) == after

    @invariant()
    def one_looks_at_what_there_is(self) -> None:
        state = self.state
        if isinstance(state, Fitted):
            assert state.shown is not None
            assert state.branch.iterations
        if isinstance(state, Loaded):
            assert all(
                0 <= b < len(state.history.all_branches) for b in state.opened.values()
            )

    @invariant()
    def nothing_waits_for_nothing(self) -> None:
        state = self.state
        assert self.world.is_waited_for or isinstance(state.doing, Idle)
        assert not (isinstance(state.doing, Idle) and state.waiting)

    @invariant()
    def what_is_known_of_old_states_does_not_change(self) -> None:
        for state, was in self.memory:
            assert fingerprint(state.history) == was


QUICKLY = settings(
    max_examples=60,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
Walk.TestCase.settings = QUICKLY
TestWalk = Walk.TestCase


@pytest.mark.parametrize(
    ("where", "fault"),
    [
        # Undo gives back the settings, but not the place.
        (
            "emgui.session.undoing._restored",
            lambda state, before: _stepped(
                replace(state, settings=before.was.settings)
            ),
        ),
        # A branch that goes on loses what it had.
        (
            "emgui.engine.history.Branch.extended",
            lambda branch, more: replace(
                branch,
                iterations=type(branch.iterations)(more),
                first_index=more[0].index,
            ),
        ),
        # A command that is not allowed says so in the state.
        (
            "emgui.session.machine.do",
            lambda state, _command: _stepped(replace(state, remark="no")),
        ),
    ],
)
def test_the_walk_finds_a_fault(
    monkeypatch: pytest.MonkeyPatch, where: str, fault: Callable[..., Any]
) -> None:
    monkeypatch.setattr(where, fault)
    found = settings(
        QUICKLY,
        max_examples=200,
        derandomize=True,
        database=None,
        phases=[HypothesisPhase.generate],
        report_multiple_bugs=False,
    )
    with pytest.raises((AssertionError, IndexError, ValueError)):
        run_state_machine_as_test(Walk, settings=found)


def _stepped(state: SessionState) -> Any:
    from emgui.session.transition import Transition

    return Transition(state)
