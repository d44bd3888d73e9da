import itertools
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from builders import altered, fit_settings
from pytestqt.qtbot import QtBot

from emgui.data.dataset import Dataset, Origin
from emgui.data.synthesis import Process, Synthesis, synthesize
from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.em import EM
from emgui.engine.algorithms.hard import Hard
from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.history import Phase, Position
from emgui.engine.iterate import iterate
from emgui.engine.iteration import StopReason
from emgui.engine.settings import StartMethod
from emgui.engine.starts.finding import initial_parameters
from emgui.mixture.em.likelihood import log_likelihood
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.mixture.model.editing import with_mean
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.narration import narration
from emgui.presentation.warnings import warnings_view_model
from emgui.session.session import Session
from emgui.session.state import Activity, Command, SessionState
from emgui.words.advice import refusal
from emgui.words.branch_labels import branch_label

E, M = Phase.E, Phase.M
SETTINGS = fit_settings(method=StartMethod.RANDOM_ROWS, seed=3)


def two_heaps(n: int = 600, seed: int = 0) -> Dataset:
    random = np.random.default_rng(seed)
    values = np.concatenate(
        [random.normal(20.0, 5.0, n // 3), random.normal(40.0, 5.0, n - n // 3)]
    )
    return Dataset("two heaps", ("x",), values[:, np.newaxis], Origin.FILE)


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    session = Session(SETTINGS)
    yield session
    session.close()


def idle(session: Session) -> bool:
    return session.state.activity is Activity.IDLE


@pytest.fixture
def loaded(session: Session, qtbot: QtBot) -> Session:
    session.load(two_heaps())
    qtbot.waitUntil(lambda: idle(session) and session.state.position is not None)
    return session


def do(session: Session, qtbot: QtBot, *commands: Command) -> None:
    for command in commands:
        session.command(command)
        qtbot.waitUntil(lambda: idle(session), timeout=20_000)


def test_loading_shows_the_bare_start(loaded: Session) -> None:
    assert loaded.state.position == Position(0, 0, M)
    assert loaded.state.responsible is None
    assert loaded.state.summary is not None


def test_stepping_by_halves_running_and_the_engine_alone_agree(
    loaded: Session, qtbot: QtBot
) -> None:
    do(loaded, qtbot, Command.E_STEP, Command.M_STEP, Command.E_STEP, Command.STEP)
    assert loaded.state.position == Position(0, 2, E)
    do(loaded, qtbot, Command.RUN)

    rows = Rows.of(two_heaps().rows)
    start = initial_parameters(rows, SETTINGS)
    alone = [i.log_likelihood for i in iterate(rows, start, SETTINGS)]
    seen = [i.log_likelihood for i in loaded.state.history.path(0)]
    assert seen == alone
    stop = loaded.state.history.branch(0).stop
    assert stop is not None
    assert stop.reason is StopReason.CONVERGED


def test_the_m_step_shows_new_curves_under_old_colours(
    loaded: Session, qtbot: QtBot
) -> None:
    do(loaded, qtbot, Command.E_STEP, Command.M_STEP)
    state = loaded.state
    assert state.position == Position(0, 1, M)
    assert state.parameters is state.history.at(0, 1).parameters
    assert state.responsible is state.history.at(0, 0).parameters


def test_observers_hear_of_iterations_then_of_the_end_then_of_rest(
    loaded: Session, qtbot: QtBot
) -> None:
    heard: list[str] = []
    loaded.history_appended.connect(lambda _branch: heard.append("appended"))
    loaded.run_finished.connect(lambda _outcome: heard.append("finished"))
    loaded.state_changed.connect(
        lambda state: heard.append("idle") if state.activity is Activity.IDLE else None
    )
    do(loaded, qtbot, Command.RUN)
    first_end = heard.index("finished")
    assert "appended" not in heard[first_end:]
    assert heard.index("idle") > first_end
    assert heard.count("finished") == 1


def test_not_one_iteration_of_a_fast_run_is_lost(
    session: Session, qtbot: QtBot
) -> None:
    listened: list[int] = []
    session.iterated.connect(lambda iteration: listened.append(iteration.index))
    session.configure(fit_settings(tolerance=0.0, max_iterations=3_000))
    session.load(two_heaps(60))
    qtbot.waitUntil(lambda: session.state.position is not None and idle(session))
    do(session, qtbot, Command.RUN)
    assert [i.index for i in session.state.history.path(0)] == list(range(3_001))
    assert listened == list(range(3_001))
    stop = session.state.history.branch(0).stop
    assert stop is not None
    assert stop.reason is StopReason.ITERATION_LIMIT


def test_pause_and_go_on_is_running_through(session: Session, qtbot: QtBot) -> None:
    session.configure(fit_settings(tolerance=0.0, max_iterations=400))
    session.load(two_heaps(6_000))
    qtbot.waitUntil(lambda: session.state.position is not None and idle(session))
    session.command(Command.RUN)
    qtbot.waitUntil(lambda: session.state.last_index >= 5)
    do(session, qtbot, Command.PAUSE)
    assert session.state.history.branch(0).stop is None
    do(session, qtbot, Command.RUN)
    trace = [i.log_likelihood for i in session.state.history.path(0)]

    rows = Rows.of(two_heaps(6_000).rows)
    settings = session.state.settings
    start = initial_parameters(rows, settings)
    assert trace == [i.log_likelihood for i in iterate(rows, start, settings)]


def test_stop_says_that_it_was_you(session: Session, qtbot: QtBot) -> None:
    session.configure(fit_settings(tolerance=0.0, max_iterations=10**6))
    session.load(two_heaps(6_000))
    qtbot.waitUntil(lambda: session.state.position is not None and idle(session))
    session.command(Command.RUN)
    qtbot.waitUntil(lambda: session.state.last_index >= 3)
    do(session, qtbot, Command.STOP)
    stop = session.state.history.branch(0).stop
    assert stop is not None
    assert stop.reason is StopReason.STOPPED_BY_YOU


def test_a_step_beyond_convergence_is_taken(loaded: Session, qtbot: QtBot) -> None:
    do(loaded, qtbot, Command.RUN)
    end = loaded.state.last_index
    do(loaded, qtbot, Command.STEP)
    assert loaded.state.last_index == end + 1


def test_an_edit_begins_a_branch_and_the_old_future_stays(
    loaded: Session, qtbot: QtBot
) -> None:
    do(loaded, qtbot, Command.STEP, Command.STEP, Command.STEP, Command.BACK)
    before = [i.log_likelihood for i in loaded.state.history.path(0)]
    assert loaded.state.parameters is not None
    loaded.edit(with_mean(loaded.state.parameters, 0, 0, 5.0))
    loaded.finish_edit()
    do(loaded, qtbot, Command.STEP)

    history = loaded.state.history
    assert loaded.state.position == Position(1, 3, E)
    assert history.at(1, 2).parameters.means[0, 0] == 5.0
    assert history.at(1, 1) is history.at(0, 1)
    assert [i.log_likelihood for i in history.path(0)] == before
    assert loaded.state.edited is None


def test_what_is_said_during_a_run_stays_until_it_ends(
    loaded: Session, qtbot: QtBot
) -> None:
    loaded.set_speed(100.0)
    loaded.command(Command.RUN)
    loaded.say("Not now.")
    with qtbot.waitSignal(loaded.history_appended):
        pass
    assert loaded.state.remark == "Not now."
    loaded.command(Command.PAUSE)
    qtbot.waitUntil(lambda: idle(loaded))
    assert loaded.state.remark == ""


def test_an_edit_has_its_own_log_likelihood_and_no_other(loaded: Session) -> None:
    assert loaded.state.parameters is not None
    ways = [with_mean(loaded.state.parameters, 0, 0, x) for x in (5.0, 25.0)]
    for way in ways:
        loaded.edit(way)
        loaded.finish_edit()
        known = loaded.state.edited_log_likelihood
        assert known == log_likelihood(loaded.state.rows, way)
    loaded.undo()
    known = loaded.state.edited_log_likelihood
    assert known == log_likelihood(loaded.state.rows, ways[0])
    loaded.undo()
    assert loaded.state.edited_log_likelihood is None


def test_of_many_rows_the_log_likelihood_follows_the_edit(
    session: Session, qtbot: QtBot
) -> None:
    session.load(two_heaps(300_000))
    qtbot.waitUntil(lambda: idle(session) and session.state.position is not None)
    assert session.state.parameters is not None
    edited = with_mean(session.state.parameters, 0, 0, 5.0)
    session.edit(with_mean(edited, 0, 0, 4.0))
    session.edit(edited)
    assert session.state.edited_log_likelihood is None
    qtbot.waitUntil(lambda: session.state.edited_log_likelihood is not None)
    known = session.state.edited_log_likelihood
    assert known == log_likelihood(session.state.rows, edited)


def test_edits_are_undone_and_redone(loaded: Session) -> None:
    fitted = loaded.state.parameters
    assert fitted is not None
    first, second = (with_mean(fitted, 0, 0, mean) for mean in (5.0, 6.0))
    for edit in (first, second):
        loaded.edit(edit)
        loaded.finish_edit()
    loaded.undo()
    assert loaded.state.parameters is first
    loaded.undo()
    assert loaded.state.parameters is fitted
    loaded.redo()
    loaded.redo()
    assert loaded.state.parameters is second


def test_going_back_while_running_pauses(session: Session, qtbot: QtBot) -> None:
    session.configure(fit_settings(tolerance=0.0, max_iterations=10**6))
    session.load(two_heaps(6_000))
    qtbot.waitUntil(lambda: session.state.position is not None and idle(session))
    session.command(Command.RUN)
    qtbot.waitUntil(lambda: session.state.last_index >= 5)
    session.go_to(Position(0, 2, E))
    qtbot.waitUntil(lambda: idle(session))
    assert session.state.position == Position(0, 2, E)


def test_running_again_from_the_start_replays_what_is_known(
    loaded: Session, qtbot: QtBot
) -> None:
    do(loaded, qtbot, Command.RUN)
    end = loaded.state.last_index
    do(loaded, qtbot, Command.TO_START, Command.RUN)
    assert loaded.state.position == Position(0, end, E)
    assert loaded.state.last_index == end


def test_a_new_start_is_another_one_and_keeps_the_old(
    loaded: Session, qtbot: QtBot
) -> None:
    first = loaded.state.parameters
    do(loaded, qtbot, Command.NEW_START)
    assert loaded.state.settings.start.seed == SETTINGS.start.seed + 1
    assert loaded.state.position == Position(1, 0, M)
    assert first is not None
    assert loaded.state.parameters is not None
    assert not np.array_equal(first.means, loaded.state.parameters.means)
    assert loaded.state.history.at(0, 0).parameters is first


def test_a_start_that_nobody_touched_makes_room_for_the_next(
    loaded: Session, qtbot: QtBot
) -> None:
    do(loaded, qtbot, Command.NEW_START, Command.NEW_START)
    loaded.configure(altered(loaded.state.settings, n_components=3))
    qtbot.waitUntil(lambda: idle(loaded))
    assert [b.identifier for b in loaded.state.history.branches] == [3]
    loaded.undo()
    assert [b.identifier for b in loaded.state.history.branches] == [2]
    assert loaded.state.position == Position(2, 0, M)
    do(loaded, qtbot, Command.STEP, Command.NEW_START)
    assert [b.identifier for b in loaded.state.history.branches] == [2, 4]


def test_a_start_that_is_refused_takes_nobodys_place(
    loaded: Session, qtbot: QtBot
) -> None:
    loaded.configure(altered(SETTINGS, n_components=601))
    qtbot.waitUntil(lambda: idle(loaded))
    assert loaded.state.position == Position(0, 0, M)
    assert 0 in [b.identifier for b in loaded.state.history.branches]


def test_branches_are_named_and_deleted_and_what_parted_from_them_stays(
    loaded: Session, qtbot: QtBot
) -> None:
    do(loaded, qtbot, Command.STEP, Command.STEP)
    loaded.delete_branch(0)
    assert [b.identifier for b in loaded.state.history.branches] == [0]
    assert loaded.state.parameters is not None
    loaded.edit(with_mean(loaded.state.parameters, 0, 0, 5.0))
    do(loaded, qtbot, Command.STEP)
    totals = [one.log_likelihood for one in loaded.state.history.path(1)]
    loaded.rename_branch(1, " mine ")
    loaded.delete_branch(0)
    history = loaded.state.history
    assert [b.identifier for b in history.branches] == [1]
    assert history.marks.names == {1: "mine"}
    assert [one.log_likelihood for one in history.path(1)] == totals
    loaded.go_to(Position(0, 1, E))
    assert loaded.state.position == Position(1, 3, E)
    loaded.undo()
    loaded.delete_branch(1)
    assert loaded.state.position == Position(0, 2, E)


def test_other_settings_make_a_new_start(loaded: Session, qtbot: QtBot) -> None:
    loaded.configure(fit_settings(n_components=3))
    qtbot.waitUntil(lambda: idle(loaded))
    assert loaded.state.parameters is not None
    assert loaded.state.parameters.n_components == 3


def test_what_cannot_be_fitted_is_said_and_nothing_is_lost(
    loaded: Session, qtbot: QtBot
) -> None:
    do(loaded, qtbot, Command.STEP)
    loaded.configure(fit_settings(n_components=601))
    qtbot.waitUntil(lambda: idle(loaded))
    assert "601" in loaded.state.problem
    assert "600" in loaded.state.problem
    assert loaded.state.history.last_index(0) == 1
    assert loaded.state.position == Position(0, 1, E)


def test_an_old_branch_goes_on_with_its_own_model(
    loaded: Session, qtbot: QtBot
) -> None:
    do(loaded, qtbot, Command.STEP, Command.STEP, Command.STEP)
    before = loaded.state.history.branch(0).settings
    loaded.configure(altered(SETTINGS, prior=20.0, floor=1e-2, tolerance=1e-9))
    qtbot.waitUntil(lambda: idle(loaded))
    loaded.go_to(Position(0, 3, E))
    do(loaded, qtbot, Command.STEP, Command.STEP)
    branch = loaded.state.history.branch(0)
    totals = [one.log_likelihood for one in branch.iterations]
    assert len(totals) == 6
    assert np.diff(totals).min() > 0.0
    assert [branch.settings_at(t) for t in range(4)] == [before] * 4
    assert branch.settings == altered(before, tolerance=1e-9)
    assert loaded.state.settings.model.prior == 20.0


def test_an_edit_and_a_remedy_keep_the_model_of_an_old_branch(
    loaded: Session, qtbot: QtBot
) -> None:
    do(loaded, qtbot, Command.STEP, Command.STEP)
    loaded.configure(altered(SETTINGS, prior=20.0, floor=1e-2))
    qtbot.waitUntil(lambda: idle(loaded))
    loaded.go_to(Position(0, 2, E))
    assert loaded.state.parameters is not None
    loaded.edit(with_mean(loaded.state.parameters, 0, 0, 30.0))
    do(loaded, qtbot, Command.STEP)
    edited = loaded.state.history.branches[-1].settings
    assert (edited.model.prior, edited.model.floor) == (0.0, SETTINGS.model.floor)
    loaded.go_to(Position(0, 2, E))
    apply(loaded, qtbot, Remedy(RemedyKind.RAISE_FLOOR))
    raised = loaded.state.history.branches[-1].settings
    assert (raised.model.prior, raised.model.floor) == (0.0, 1e-3)


def test_a_slow_run_shows_both_halves(loaded: Session, qtbot: QtBot) -> None:
    seen: list[Position | None] = []
    loaded.state_changed.connect(lambda state: seen.append(state.position))
    loaded.set_speed(4.0)
    loaded.command(Command.RUN)
    qtbot.waitUntil(lambda: Position(0, 2, E) in seen, timeout=10_000)
    assert seen.index(Position(0, 1, M)) < seen.index(Position(0, 1, E))
    assert seen.index(Position(0, 1, E)) < seen.index(Position(0, 2, M))


def test_a_crash_in_the_engine_is_reported_and_the_session_goes_on(
    loaded: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a defect")

    monkeypatch.setattr("emgui.session.worker.iterate", broken)
    with qtbot.waitSignal(loaded.crashed) as crashed:
        loaded.command(Command.STEP)
    assert "RuntimeError: a defect" in crashed.args[0]
    qtbot.waitUntil(lambda: idle(loaded))
    monkeypatch.undo()
    do(loaded, qtbot, Command.STEP)
    assert loaded.state.position == Position(0, 1, E)


def test_restarts_run_beside_the_run_that_is_watched(
    loaded: Session, qtbot: QtBot
) -> None:
    loaded.configure(altered(loaded.state.settings, tolerance=0.0))
    loaded.run_restarts(3)
    do(loaded, qtbot, Command.STEP, Command.STEP)
    assert loaded.state.position == Position(0, 2, E)
    assert loaded.state.restarts.is_running
    loaded.stop_restarts()
    qtbot.waitUntil(lambda: not loaded.state.restarts.is_running)


def test_a_restart_is_looked_at_where_it_ended(loaded: Session, qtbot: QtBot) -> None:
    loaded.run_restarts(2)
    qtbot.waitUntil(lambda: not loaded.state.restarts.is_running, timeout=20_000)
    done = loaded.state.restarts.of(loaded.state.settings).done
    loaded.open_restart(1)
    qtbot.waitUntil(lambda: loaded.state.position != Position(0, 0, M))
    last = len(done[1].iterations) - 1
    assert loaded.state.position == Position(1, last, E)
    shown = loaded.state.shown
    assert shown is not None
    assert shown.log_likelihood == done[1].log_likelihood
    loaded.go_to(Position(0, 0, M))
    loaded.open_restart(1)
    assert loaded.state.position == Position(1, last, E)
    assert len(loaded.state.history.branches) == 2
    # It goes on, bit for bit, from where it stopped.
    do(loaded, qtbot, Command.STEP)
    assert loaded.state.position == Position(1, last + 1, E)


def test_opening_a_restart_pauses_a_run(loaded: Session, qtbot: QtBot) -> None:
    loaded.run_restarts(1)
    qtbot.waitUntil(lambda: not loaded.state.restarts.is_running, timeout=20_000)
    loaded.set_speed(1.0)
    loaded.command(Command.RUN)
    loaded.open_restart(0)
    qtbot.waitUntil(lambda: idle(loaded))
    position = loaded.state.position
    assert position is not None
    assert position.branch == 1


def test_what_was_never_made_is_not_opened(loaded: Session) -> None:
    loaded.open_restart(0)
    assert len(loaded.state.history.branches) == 1


def test_other_data_take_the_restarts_along(loaded: Session, qtbot: QtBot) -> None:
    loaded.run_restarts(1)
    qtbot.waitUntil(lambda: not loaded.state.restarts.is_running, timeout=20_000)
    loaded.load(two_heaps(seed=1))
    qtbot.waitUntil(lambda: loaded.state.restarts.lists == ())


def test_closing_ends_restarts_too(loaded: Session) -> None:
    loaded.configure(altered(loaded.state.settings, tolerance=0.0))
    loaded.run_restarts(100)
    loaded.close()
    assert not loaded.state.restarts.is_running
    assert not loaded._drivers._restarts._errand.is_busy


# -- remedies ---------------------------------------------------------------------


def apply(session: Session, qtbot: QtBot, remedy: Remedy) -> None:
    session.apply(remedy)
    qtbot.waitUntil(lambda: idle(session), timeout=20_000)


def load(session: Session, qtbot: QtBot, values: object, **settings: object) -> None:
    session.configure(altered(session.state.settings, **settings))  # type: ignore[arg-type]
    rows = np.array(values, dtype=np.float64)
    columns = tuple(f"x{j}" for j in range(rows.shape[1]))
    session.load(Dataset("given", columns, rows, Origin.FILE))
    qtbot.waitUntil(lambda: idle(session), timeout=20_000)


@pytest.mark.parametrize(
    ("kind", "k", "label"),
    [
        (RemedyKind.DROP_COMPONENT, 1, "component 2 dropped at iteration 3"),
        (RemedyKind.SPLIT_COMPONENT, 3, "component 2 split at iteration 3"),
        (RemedyKind.MERGE_COMPONENTS, 1, "components 2 and 1 merged at iteration 3"),
    ],
)
def test_another_number_of_components_is_a_branch_of_its_own(
    loaded: Session, qtbot: QtBot, kind: RemedyKind, k: int, label: str
) -> None:
    do(loaded, qtbot, Command.STEP, Command.STEP, Command.STEP)
    apply(loaded, qtbot, Remedy(kind, component=1, other=0))
    state = loaded.state
    assert state.position == Position(1, 0, M)
    assert branch_label(state.history.branch(1)) == label
    assert state.settings.model.n_components == k
    assert state.shown is not None
    assert state.shown.parameters.n_components == k
    do(loaded, qtbot, Command.STEP)
    assert loaded.state.position == Position(1, 1, E)
    loaded.go_to(Position(0, 3, E))
    assert loaded.state.parameters is not None
    assert loaded.state.parameters.n_components == 2


def test_a_nudge_leads_off_a_saddle(session: Session, qtbot: QtBot) -> None:
    load(session, qtbot, two_heaps(100).rows)
    assert session.state.parameters is not None
    d = session.state.parameters.n_features
    same = MixtureParameters(
        [0.5, 0.5], np.zeros((2, d)), np.repeat(np.eye(d)[np.newaxis], 2, axis=0)
    )
    session.begin_from(same, "equal components", runs=True)
    qtbot.waitUntil(lambda: idle(session), timeout=20_000)
    (entry, *_) = warnings_view_model(session.state).entries
    assert entry.text.startswith("This is a saddle point, no maximum: the start is")
    below = session.state.shown
    nudge = next(b.remedy for b in entry.buttons if b.remedy.kind is RemedyKind.NUDGE)
    apply(session, qtbot, nudge)
    state = session.state
    assert state.position is not None
    assert state.history.branch(state.position.branch).stop is not None
    assert state.branch is not None
    assert branch_label(state.branch).startswith("nudged off")
    assert state.shown is not None
    assert below is not None
    assert state.shown.log_likelihood > below.log_likelihood + 10.0


def test_the_components_as_edited_are_the_ones_merged(
    loaded: Session, qtbot: QtBot
) -> None:
    do(loaded, qtbot, Command.STEP)
    assert loaded.state.parameters is not None
    loaded.edit(with_mean(loaded.state.parameters, 0, 0, 1e3))
    apply(loaded, qtbot, Remedy(RemedyKind.DROP_COMPONENT, component=1))
    assert loaded.state.parameters is not None
    assert loaded.state.parameters.means.tolist() == [[1e3]]
    assert loaded.state.to_undo == "drop component 2"


def test_a_floor_goes_on_from_the_same_start_and_runs_to_the_end(
    session: Session, qtbot: QtBot
) -> None:
    values = [*two_heaps(100).rows.tolist(), [500.0]]
    load(session, qtbot, values, method=StartMethod.KMEANS_PLUS_PLUS, seed=0)
    do(session, qtbot, Command.RUN)
    stop = session.state.history.branch(0).stop
    assert stop is not None
    assert stop.degeneracy is not None
    # The very first step failed; the end is looked at all the same, and told.
    assert session.state.position == Position(0, 0, E)
    raise_floor = next(
        r for r in stop.degeneracy.remedies if r.kind is RemedyKind.RAISE_FLOOR
    )
    apply(session, qtbot, raise_floor)
    state = session.state
    branch = state.history.branch(1)
    assert branch_label(branch) == "same start, floor 0.001"
    assert state.history.at(1, 0).parameters is state.history.at(0, 0).parameters
    assert branch.stop is not None
    assert branch.stop.reason is StopReason.CONVERGED
    assert state.shown is not None
    kinds = {warning.kind for warning in state.shown.warnings}
    assert DegeneracyKind.HELD_AT_FLOOR in kinds


def test_a_prior_keeps_a_component_from_collapsing(
    session: Session, qtbot: QtBot
) -> None:
    values = [*two_heaps(100).rows.tolist(), [500.0]]
    load(session, qtbot, values, method=StartMethod.KMEANS_PLUS_PLUS, seed=0)
    do(session, qtbot, Command.RUN)
    apply(session, qtbot, Remedy(RemedyKind.USE_PRIOR))
    branch = session.state.history.branch(1)
    assert branch.settings.model.prior == 1.0
    assert branch.stop is not None
    assert branch.stop.reason is StopReason.CONVERGED


def test_a_refusal_brings_its_remedies_and_they_help(
    session: Session, qtbot: QtBot
) -> None:
    load(session, qtbot, [[1.0], [2.0]] * 10, n_components=3)
    assert session.state.position is None
    refused = session.state.refused
    assert refused is not None
    assert refusal(refused) == session.state.problem
    assert refused.remedies[0].kind is RemedyKind.FEWER_COMPONENTS
    apply(session, qtbot, refused.remedies[0])
    assert session.state.refused is None
    assert session.state.problem == ""
    assert session.state.settings.model.n_components == 2
    assert session.state.position is not None


def test_a_refusal_of_other_settings_is_remedied_from_these(
    session: Session, qtbot: QtBot
) -> None:
    load(session, qtbot, [[1.0], [2.0], [3.0]] * 10)
    session.configure(altered(session.state.settings, n_components=5))
    qtbot.waitUntil(lambda: idle(session) and session.state.refused is not None)
    apply(session, qtbot, Remedy(RemedyKind.RAISE_FLOOR))
    assert session.state.settings.model.n_components == 5
    assert session.state.parameters is not None
    assert session.state.parameters.n_components == 5


def test_a_remedy_during_a_run_runs_on(loaded: Session, qtbot: QtBot) -> None:
    loaded.set_speed(20.0)
    loaded.command(Command.RUN)
    loaded.apply(Remedy(RemedyKind.SPLIT_COMPONENT, component=0))
    loaded.set_speed(None)
    qtbot.waitUntil(lambda: idle(loaded), timeout=20_000)
    assert loaded.state.position is not None
    assert loaded.state.position.branch == 1
    assert loaded.state.history.branch(1).stop is not None


def test_what_no_session_can_do_is_refused(loaded: Session) -> None:
    with pytest.raises(RuntimeError, match="no change of settings"):
        loaded.apply(Remedy(RemedyKind.ADVICE))
    assert idle(loaded)


def choose(session: Session, **choices: Any) -> None:
    session.configure(altered(session.state.settings, **choices))


def test_another_algorithm_goes_on_from_here_in_a_branch_of_its_own(
    loaded: Session, qtbot: QtBot
) -> None:
    do(loaded, qtbot, *[Command.STEP] * 5)
    loaded.go_to(Position(0, 3, E))
    choose(loaded, algorithm=Hard())
    assert loaded.state.position == Position(0, 3, E)
    do(loaded, qtbot, Command.STEP)

    history = loaded.state.history
    assert loaded.state.position == Position(1, 4, E)
    assert history.length(0) == 6
    assert history.branch(0).settings.algorithm == EM()
    assert history.branch(1).settings.algorithm == Hard()
    assert branch_label(history.branch(1)) == "classification EM from iteration 3"
    assert history.at(1, 3).parameters == history.at(0, 3).parameters
    assert [one.temperature for one in history.path(1)] == [1.0] * 3 + [0.0] * 2
    rows = Rows.of(two_heaps().rows)
    settings = altered(loaded.state.settings, algorithm=Hard())
    start = history.at(0, 3).parameters
    alone = list(itertools.islice(iterate(rows, start, settings, first_index=3), 2))
    assert [one.objective for one in alone] == [
        history.at(1, t).objective for t in (3, 4)
    ]

    do(loaded, qtbot, Command.STEP)
    assert loaded.state.position == Position(1, 5, E)


@pytest.mark.parametrize(
    ("at", "command", "wanted"),
    [
        (Position(0, 3, M), Command.E_STEP, Position(1, 3, E)),
        (Position(0, 3, M), Command.STEP, Position(1, 3, E)),
        (Position(0, 3, E), Command.M_STEP, Position(1, 4, M)),
        (Position(0, 0, M), Command.STEP, Position(1, 1, E)),
    ],
)
def test_another_algorithm_takes_half_steps_too(
    loaded: Session, qtbot: QtBot, at: Position, command: Command, wanted: Position
) -> None:
    do(loaded, qtbot, *[Command.STEP] * 5)
    loaded.go_to(at)
    choose(loaded, algorithm=Anderson())
    do(loaded, qtbot, command)
    assert loaded.state.position == wanted


def test_annealing_is_hot_where_it_begins_and_cools_from_there(
    loaded: Session, qtbot: QtBot
) -> None:
    do(loaded, qtbot, Command.RUN)
    end = loaded.state.last_index
    choose(loaded, algorithm=Annealed(8.0, 0.5))
    do(loaded, qtbot, Command.STEP)
    history = loaded.state.history
    assert [history.at(1, end + t).temperature for t in (0, 1)] == [8.0, 4.0]
    choose(loaded, algorithm=Annealed(16.0, 0.5))
    do(loaded, qtbot, Command.STEP)
    history = loaded.state.history
    assert [history.at(2, end + t).temperature for t in (0, 1, 2)] == [8.0, 16.0, 8.0]
    do(loaded, qtbot, Command.STEP)
    assert loaded.state.position == Position(2, end + 3, E)
    assert loaded.state.history.at(2, end + 3).temperature == 4.0


def test_what_the_algorithm_does_not_look_at_begins_nothing(
    loaded: Session, qtbot: QtBot
) -> None:
    do(loaded, qtbot, Command.STEP)
    choose(loaded, tolerance=1e-9, max_iterations=77)
    do(loaded, qtbot, Command.STEP)
    assert loaded.state.position == Position(0, 2, E)


def test_another_algorithm_takes_over_a_run(session: Session, qtbot: QtBot) -> None:
    session.configure(altered(SETTINGS, tolerance=0.0, max_iterations=100_000))
    session.load(two_heaps())
    qtbot.waitUntil(lambda: idle(session) and session.state.position is not None)
    session.command(Command.RUN)
    qtbot.waitUntil(lambda: session.state.last_index > 3)
    choose(session, algorithm=Hard())
    qtbot.waitUntil(lambda: len(session.state.history.branches) == 2)
    # Its length counts those of the branch before: wait for iterations of its own.
    qtbot.waitUntil(lambda: len(session.state.history.branch(1).iterations) > 2)
    assert session.state.activity is Activity.RUNNING
    session.command(Command.PAUSE)
    qtbot.waitUntil(lambda: idle(session))
    assert session.state.position is not None
    assert session.state.position.branch == 1


GIVEN = MixtureParameters(
    [0.2, 0.3, 0.5], [[10.0], [20.0], [40.0]], [[[4.0]], [[9.0]], [[16.0]]]
)


def test_a_given_start_is_a_branch_of_its_own(loaded: Session, qtbot: QtBot) -> None:
    do(loaded, qtbot, Command.STEP, Command.STEP)
    loaded.begin_from(GIVEN, "fit.json")
    qtbot.waitUntil(lambda: idle(loaded))
    state = loaded.state
    assert state.position == Position(1, 0, M)
    assert state.history.last_index(0) == 2
    assert state.history.at(1, 0).parameters is GIVEN
    assert branch_label(state.history.branch(1)) == "from fit.json"
    assert state.settings.model.n_components == 3
    # The next start that is looked for is found as before.
    assert state.settings.start.method is SETTINGS.start.method
    do(loaded, qtbot, Command.RUN)
    rows = Rows.of(two_heaps().rows)
    alone = list(iterate(rows, GIVEN, state.settings))
    assert loaded.state.last_index == alone[-1].index
    assert loaded.state.parameters is not None
    ended = alone[-1].parameters.to_mapping()
    assert loaded.state.parameters.to_mapping() == ended


def test_a_given_start_waits_until_a_run_has_paused(
    session: Session, qtbot: QtBot
) -> None:
    session.configure(fit_settings(tolerance=0.0))
    session.load(two_heaps(6_000))
    qtbot.waitUntil(lambda: session.state.position is not None and idle(session))
    session.command(Command.RUN)
    qtbot.waitUntil(lambda: session.state.last_index >= 5)
    session.begin_from(GIVEN, "fit.json")
    qtbot.waitUntil(lambda: session.state.position == Position(1, 0, M))


def test_without_data_there_is_nothing_to_begin(session: Session) -> None:
    session.begin_from(GIVEN, "fit.json")
    assert session.state.history.branches == ()


def test_going_on_does_not_change_where_a_branch_came_from(
    loaded: Session, qtbot: QtBot
) -> None:
    do(loaded, qtbot, Command.NEW_START)
    loaded.go_to(Position(0, 0, E))
    do(loaded, qtbot, Command.STEP)
    assert loaded.state.settings.start.seed == SETTINGS.start.seed + 1
    assert loaded.state.history.branch(0).settings.start.seed == SETTINGS.start.seed
    loaded.begin_from(GIVEN, "fit.json")
    qtbot.waitUntil(lambda: idle(loaded))
    do(loaded, qtbot, Command.STEP)
    assert loaded.state.history.branch(2).settings.start.method is StartMethod.GIVEN


@pytest.mark.parametrize(
    ("wishes", "why"),
    [
        ({"method": StartMethod.QUANTILES}, ": quantiles do not depend on the seed"),
        ({"n_components": 1, "method": StartMethod.K_MEANS}, ""),
    ],
)
def test_a_new_start_that_is_the_same_again_says_so(
    session: Session, qtbot: QtBot, wishes: dict[str, Any], why: str
) -> None:
    session.configure(altered(SETTINGS, **wishes))
    session.load(two_heaps(60))
    qtbot.waitUntil(lambda: session.state.position is not None and idle(session))
    assert "same start" not in narration(session.state)
    do(session, qtbot, Command.NEW_START)
    assert f"; the very same start as before{why}." in narration(session.state)


def test_a_place_tells_whether_a_half_step_led_there(
    loaded: Session, qtbot: QtBot
) -> None:
    do(loaded, qtbot, Command.E_STEP)
    assert loaded.state.by_half
    do(loaded, qtbot, Command.STEP)
    assert not loaded.state.by_half
    do(loaded, qtbot, Command.M_STEP)
    assert loaded.state.by_half
    do(loaded, qtbot, Command.E_STEP)
    assert loaded.state.by_half
    loaded.go_to(Position(0, 1, E))
    assert not loaded.state.by_half
    do(loaded, qtbot, Command.M_STEP, Command.E_STEP, Command.RUN)
    assert not loaded.state.by_half


def test_a_slow_run_shows_half_steps(loaded: Session, qtbot: QtBot) -> None:
    loaded.set_speed(4.0)
    with qtbot.waitSignal(
        loaded.state_changed,
        check_params_cb=lambda state: (
            state.activity is Activity.RUNNING
            and state.position.phase is E
            and state.position.iteration > 0
        ),
    ) as seen:
        loaded.command(Command.RUN)
    assert seen.args[0].by_half
    do(loaded, qtbot, Command.PAUSE)


@pytest.mark.parametrize("start", [None, GIVEN])
def test_a_branch_with_its_own_settings_is_the_only_one_that_begins(
    loaded: Session, qtbot: QtBot, start: MixtureParameters | None
) -> None:
    wanted = altered(loaded.state.settings, prior=1.0, method=StartMethod.QUANTILES)
    with qtbot.waitSignal(loaded.run_finished, timeout=20_000):
        loaded.begin_from(start, "a test", settings=wanted, runs=True)
    qtbot.waitUntil(lambda: idle(loaded))
    begun = loaded.state.history.branches
    assert len(begun) == 2
    assert begun[1].settings.model.prior == 1.0
    assert begun[1].stop is not None
    n_components = wanted.model.n_components if start is None else start.n_components
    assert loaded.state.settings == altered(wanted, n_components=n_components)
    given = begun[1].settings.start.method is StartMethod.GIVEN
    assert given is (start is not None)


def test_what_was_given_is_no_method_for_the_next_start(
    loaded: Session, qtbot: QtBot
) -> None:
    method = loaded.state.settings.start.method
    given = altered(loaded.state.settings, method=StartMethod.GIVEN)
    with qtbot.waitSignal(loaded.run_finished, timeout=20_000):
        loaded.begin_from(GIVEN, "a test", settings=given, runs=True)
    qtbot.waitUntil(lambda: idle(loaded))
    assert loaded.state.settings.start.method is method


TURNED = Synthesis(tuple(Process(400, (mean,), (4.0,)) for mean in (60.0, 0.0, 30.0)))


@pytest.fixture
def drawn(session: Session, qtbot: QtBot) -> Session:
    session.configure(altered(SETTINGS, n_components=3))
    session.load(synthesize(TURNED))
    qtbot.waitUntil(lambda: idle(session) and session.state.position is not None)
    return session


def test_components_are_those_of_the_processes_from_the_start_to_the_end(
    drawn: Session, qtbot: QtBot
) -> None:
    do(drawn, qtbot, Command.RUN)
    for index in (0, drawn.state.last_index):
        means = drawn.state.history.at(0, index).parameters.means[:, 0]
        assert np.argsort(means).tolist() == [1, 2, 0]
    assert drawn.state.identities == (0, 1, 2)


def test_who_is_left_keeps_the_colour(drawn: Session, qtbot: QtBot) -> None:
    do(drawn, qtbot, Command.RUN)
    drop = Remedy(RemedyKind.DROP_COMPONENT, component=0)
    drawn.apply(drop)
    qtbot.waitUntil(lambda: idle(drawn), timeout=20_000)
    assert drawn.state.identities == (1, 2)
    drawn.go_to(Position(0, 0, E))
    assert drawn.state.identities == (0, 1, 2)


def test_an_edit_and_another_algorithm_keep_the_colours(
    drawn: Session, qtbot: QtBot
) -> None:
    do(drawn, qtbot, Command.STEP)
    drawn.apply(Remedy(RemedyKind.DROP_COMPONENT, component=1))
    qtbot.waitUntil(lambda: idle(drawn), timeout=20_000)
    assert drawn.state.parameters is not None
    drawn.edit(with_mean(drawn.state.parameters, 0, 0, 55.0))
    do(drawn, qtbot, Command.STEP)
    assert drawn.state.identities == (0, 2)
    drawn.configure(altered(drawn.state.settings, algorithm=Hard()))
    do(drawn, qtbot, Command.STEP)
    assert drawn.state.identities == (0, 2)


def test_without_known_classes_who_is_left_keeps_the_colour_too(
    loaded: Session, qtbot: QtBot
) -> None:
    loaded.apply(Remedy(RemedyKind.DROP_COMPONENT, component=0))
    qtbot.waitUntil(lambda: idle(loaded), timeout=20_000)
    assert loaded.state.identities == (1,)


def test_a_step_is_told_of_twice_that_it_began_and_what_came_of_it(
    loaded: Session, qtbot: QtBot
) -> None:
    seen: list[SessionState] = []
    loaded.state_changed.connect(seen.append)
    do(loaded, qtbot, Command.STEP)
    assert [one.activity for one in seen] == [Activity.STEPPING, Activity.IDLE]
    assert [one.position for one in seen] == [Position(0, 0, M), Position(0, 1, E)]


def test_what_changes_nothing_is_not_told_of(loaded: Session, qtbot: QtBot) -> None:
    before = loaded.state
    with qtbot.assertNotEmitted(loaded.state_changed):
        loaded.command(Command.BACK)
        loaded.finish_edit()
        loaded.go_to(Position(7, 0, E))
        loaded.configure(before.settings)
        loaded.stop_restarts()
    assert loaded.state is before


def test_restarts_are_told_of_by_themselves(loaded: Session, qtbot: QtBot) -> None:
    with (
        qtbot.assertNotEmitted(loaded.state_changed),
        qtbot.waitSignal(loaded.restarts_changed),
    ):
        loaded.run_restarts(1)
    qtbot.waitUntil(lambda: not loaded.state.restarts.is_running, timeout=20_000)


def test_a_wish_of_who_hears_of_a_change_is_heard_too(
    loaded: Session, qtbot: QtBot
) -> None:
    def go_back(_outcome: object) -> None:
        loaded.command(Command.TO_START)

    loaded.run_finished.connect(go_back)
    do(loaded, qtbot, Command.STEP)
    assert loaded.state.position == Position(0, 0, M)
