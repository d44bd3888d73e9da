import pytest
from builders import fit_settings, iteration

from emgui.engine.history import History, Marks, Phase, Position
from emgui.engine.iteration import Stop, StopReason
from emgui.engine.origins import EditedAt, FoundStart
from emgui.engine.settings import FitSettings


def history_of(length: int) -> History:
    history = History().begun(FoundStart(), FitSettings())
    return history.extended(0, *(iteration(index) for index in range(length)))


def edited_at(history: History, position: Position) -> History:
    return history.begun(EditedAt(position.iteration), FitSettings(), position)


def test_only_the_newest_iteration_keeps_its_statistics() -> None:
    history = history_of(4)
    kept = [entry.statistics is not None for entry in history.path(0)]
    assert kept == [False, False, False, True]


def test_an_iteration_out_of_turn_is_refused() -> None:
    with pytest.raises(ValueError, match="iteration 7 is not the next"):
        history_of(3).extended(0, iteration(7))


def test_a_branch_shares_the_past_and_keeps_the_earlier_future() -> None:
    history = edited_at(history_of(6), Position(0, 2, Phase.E))
    history = history.extended(1, iteration(2, mean=9.0))
    history = history.extended(1, iteration(3, mean=9.5))

    means = [entry.parameters.means[0, 0] for entry in history.path(1)]
    assert means == [0.0, 0.0, 9.0, 9.5]
    assert history.last_index(1) == 3
    assert history.last_index(0) == 5


def test_a_branch_of_a_branch_finds_its_way_to_the_root() -> None:
    history = edited_at(history_of(3), Position(0, 2, Phase.E))
    history = history.extended(1, iteration(2, mean=1.0))
    history = history.extended(1, iteration(3, mean=2.0))
    history = edited_at(history, Position(1, 3, Phase.M))
    history = history.extended(2, iteration(3, mean=3.0))

    assert [e.parameters.means[0, 0] for e in history.path(2)] == [0.0, 0.0, 1.0, 3.0]
    assert [e.index for e in history.path(2)] == [0, 1, 2, 3]


@pytest.mark.parametrize("index", [-1, 3])
def test_what_is_not_on_the_path_is_an_error(index: int) -> None:
    with pytest.raises(IndexError, match=f"no iteration {index}"):
        history_of(3).at(0, index)


def test_every_iteration_knows_which_branch_made_it() -> None:
    history = edited_at(history_of(6), Position(0, 2, Phase.E))
    history = history.extended(1, iteration(2, mean=9.0))
    owners = [history.owner(1, index).identifier for index in range(3)]
    assert owners == [0, 0, 1]


def test_going_on_with_other_settings_leaves_those_of_the_past() -> None:
    history, strict = history_of(4), fit_settings(tolerance=1e-12)
    history = history.going_on(0, strict)
    history = history.extended(0, iteration(4))
    branch = history.branch(0)
    assert [branch.settings_at(t) for t in (0, 3)] == [FitSettings()] * 2
    assert branch.settings_at(4) == branch.settings == strict
    branch = history.going_on(0, FitSettings()).branch(0)
    assert branch.settings_at(4) == strict
    assert branch.settings_at(5) == FitSettings()


def test_a_history_does_not_change_when_another_is_made_of_it() -> None:
    history = history_of(3)
    newest = history.at(0, 2)
    more = history.extended(0, iteration(3))
    more = more.going_on(0, fit_settings(tolerance=1e-12))
    more = more.finished(0, Stop(StopReason.CONVERGED)).wearing(0, (1,))
    more = more.begun(FoundStart(), FitSettings()).marked(Marks().without(0))
    assert more.last_index(0) == 3
    assert len(history.branches) == 1
    assert history.last_index(0) == 2
    assert history.at(0, 2) is newest
    branch = history.branch(0)
    assert (branch.stop, branch.identities, branch.earlier) == (None, (), ())
    assert branch.settings == FitSettings()


@pytest.mark.parametrize(
    ("branch", "iteration", "known"),
    [(0, 0, True), (0, 2, True), (0, 3, False), (0, -1, False), (1, 0, False)],
)
def test_it_knows_which_places_there_are(
    branch: int, iteration: int, known: bool
) -> None:
    assert history_of(3).has(Position(branch, iteration, Phase.E)) is known
    assert not history_of(3).has(Position(-1, 0, Phase.E))
