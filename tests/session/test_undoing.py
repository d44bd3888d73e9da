"""What a person did is taken back and done again, whatever it was."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from builders import altered, fit_settings
from pytestqt.qtbot import QtBot

from emgui.data.dataset import Dataset, Origin
from emgui.engine.algorithms.squarem import Squarem
from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.settings import StartMethod
from emgui.mixture.model.editing import with_mean
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import TIED
from emgui.presentation.narration import narration
from emgui.session.session import Session
from emgui.session.state import Activity, Command

SETTINGS = fit_settings(method=StartMethod.RANDOM_ROWS, seed=3)
GIVEN = MixtureParameters([0.5, 0.5], [[10.0], [40.0]], [[[4.0]], [[9.0]]])


def heaps(name: str, seed: int = 0) -> Dataset:
    random = np.random.default_rng(seed)
    values = np.concatenate([random.normal(20, 5, 60), random.normal(40, 5, 120)])
    return Dataset(name, ("x",), values[:, np.newaxis], Origin.FILE)


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    session = Session(SETTINGS)
    session.load(heaps("mine"))
    wait(qtbot, session)
    for _ in range(3):
        session.command(Command.STEP)
        wait(qtbot, session)
    yield session
    session.close()


def wait(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(
        lambda: (
            session.state.activity is Activity.IDLE
            and session.state.position is not None
        ),
        timeout=20_000,
    )


def truth(session: Session) -> list[object]:
    """Everything that a deed can change, in values."""
    state = session.state
    shown = None if state.parameters is None else state.parameters.to_mapping()
    dataset = None if state.dataset is None else state.dataset.name
    assert state.position is not None
    assert state.history.has(state.position)
    names = state.history.marks.names
    return [dataset, state.settings, state.position, shown, names]


def edit(session: Session) -> None:
    assert session.state.parameters is not None
    session.edit(with_mean(session.state.parameters, 0, 0, 5.0))
    session.edit(with_mean(session.state.parameters, 0, 0, 6.0))
    session.finish_edit()


def settle_on(**choices: object) -> Callable[[Session], None]:
    def deed(session: Session) -> None:
        session.configure(altered(session.state.settings, **choices))  # type: ignore[arg-type]

    return deed


def remedy(kind: RemedyKind) -> Callable[[Session], None]:
    return lambda session: session.apply(Remedy(kind, component=1, other=0))


DEEDS: list[tuple[str, Callable[[Session], None]]] = [
    ("edit of parameters", edit),
    ("drop component 2", remedy(RemedyKind.DROP_COMPONENT)),
    ("merge components 1 and 2", remedy(RemedyKind.MERGE_COMPONENTS)),
    ("split component 2", remedy(RemedyKind.SPLIT_COMPONENT)),
    ("higher floor", remedy(RemedyKind.RAISE_FLOOR)),
    ("4 components", settle_on(n_components=4)),
    ("family tied", settle_on(structure=TIED)),
    ("algorithm SQUAREM", settle_on(algorithm=Squarem())),
    ("other prior", settle_on(prior=2.0)),
    ("new start", lambda session: session.command(Command.NEW_START)),
    ("start from fit.json", lambda session: session.begin_from(GIVEN, "fit.json")),
    ("new data (theirs)", lambda session: session.load(heaps("theirs", seed=1))),
    ("new name of a branch", lambda session: session.rename_branch(0, "the good one")),
]


@pytest.mark.parametrize(("name", "deed"), DEEDS, ids=[name for name, _ in DEEDS])
def test_every_deed_is_undone_and_done_again(
    session: Session, qtbot: QtBot, name: str, deed: Callable[[Session], None]
) -> None:
    before = truth(session)
    deed(session)
    wait(qtbot, session)
    after = truth(session)
    assert after != before
    assert session.state.to_undo == name
    for _ in range(2):
        session.undo()
        wait(qtbot, session)
        assert truth(session) == before
        assert session.state.to_undo == ""
        assert narration(session.state).startswith(f"Undone: {name}.")
        session.redo()
        wait(qtbot, session)
        assert truth(session) == after
        assert narration(session.state).startswith(f"Done again: {name}.")
    session.command(Command.STEP)
    wait(qtbot, session)
    assert "again" not in narration(session.state)


def test_deeds_are_undone_one_by_one_across_data(
    session: Session, qtbot: QtBot
) -> None:
    seen = [truth(session)]
    for _, deed in (DEEDS[5], DEEDS[11], DEEDS[0], DEEDS[9]):
        deed(session)
        wait(qtbot, session)
        seen.append(truth(session))
    for was in reversed(seen[:-1]):
        session.undo()
        wait(qtbot, session)
        assert truth(session) == was
    for now in seen[1:]:
        session.redo()
        wait(qtbot, session)
        assert truth(session) == now


def test_iterations_made_since_are_not_lost(session: Session, qtbot: QtBot) -> None:
    session.apply(Remedy(RemedyKind.SPLIT_COMPONENT, component=1))
    wait(qtbot, session)
    session.command(Command.RUN)
    wait(qtbot, session)
    length = session.state.last_index
    session.undo()
    wait(qtbot, session)
    assert session.state.last_index == 3
    assert session.state.history.last_index(1) == length


def test_another_deed_forgets_what_was_undone(session: Session, qtbot: QtBot) -> None:
    edit(session)
    session.undo()
    edit(session)
    session.redo()
    assert session.state.remark == "There is nothing to do again."
    assert session.state.edited is not None


def test_data_that_were_ready_after_all_are_a_deed_that_leaves_nothing_to_redo(
    session: Session, qtbot: QtBot
) -> None:
    edit(session)
    session.undo()
    session.load(heaps("theirs", seed=1))
    job = session._drivers._preparation._errand._job
    assert job is not None
    job._host.join()  # The data are ready, and nobody has heard of it yet.
    session.redo()
    qtbot.waitUntil(lambda: session.state.activity is Activity.IDLE)
    assert session.state.dataset is not None
    assert session.state.dataset.name == "theirs"
    assert session.state.remark == "There is nothing to do again."


def test_with_nothing_to_undo_it_says_so(session: Session) -> None:
    session.undo()
    assert narration(session.state).startswith("There is nothing to undo.")


def test_undo_ends_a_run_first(session: Session, qtbot: QtBot) -> None:
    before = truth(session)
    session.configure(altered(SETTINGS, tolerance=0.0, max_iterations=10**6, prior=1.0))
    wait(qtbot, session)
    session.command(Command.RUN)
    qtbot.waitUntil(lambda: session.state.last_index > 5)
    session.undo()
    qtbot.waitUntil(lambda: session.state.activity is Activity.IDLE)
    assert truth(session) == before


def test_undo_gives_up_data_that_are_being_made_ready(
    session: Session, qtbot: QtBot
) -> None:
    before = truth(session)
    session.load(heaps("theirs", seed=1))
    session.undo()
    wait(qtbot, session)
    assert truth(session) == before


def test_an_edit_that_was_left_comes_back(session: Session) -> None:
    edit(session)
    edited = session.state.edited
    session.command(Command.BACK)
    assert session.state.edited is None
    assert session.state.to_undo == "leaving an edit"
    session.undo()
    assert session.state.edited is edited
