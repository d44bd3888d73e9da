"""What branches are called."""

import pytest
from builders import EVERY_ALGORITHM, altered, fit_settings, iteration

from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.catalogue import ALGORITHM_KINDS
from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.history import History
from emgui.engine.origins import (
    BranchOrigin,
    EditedAt,
    FoundStart,
    GivenStart,
    OtherAlgorithm,
    Remedied,
    RestartOpened,
    SameStart,
)
from emgui.mixture.model.structures.catalogue import DIAG
from emgui.words.branch_labels import branch_label, origin_label

SETTINGS = fit_settings(
    floor=1e-3,
    prior=1.0,
    structure=DIAG,
    algorithm=Annealed(temperature=2.5),
)


def remedied(kind: RemedyKind) -> Remedied:
    return Remedied(Remedy(kind, component=1, other=2), 12)


@pytest.mark.parametrize(
    ("origin", "label"),
    [
        (FoundStart(), "start"),
        (GivenStart(), "start"),
        (SameStart(), "same start"),
        (GivenStart("fit.json"), "from fit.json"),
        (RestartOpened(7), "restart, seed 7"),
        (EditedAt(3), "edited at iteration 3"),
        (OtherAlgorithm(12), "deterministic annealing at 2.5 from iteration 12"),
        (remedied(RemedyKind.RAISE_FLOOR), "same start, floor 0.001"),
        (remedied(RemedyKind.LET_FLOOR_GO), "same start, no floor"),
        (remedied(RemedyKind.USE_PRIOR), "same start, prior 1"),
        (remedied(RemedyKind.OTHER_FAMILY), "same start, family diag"),
        (remedied(RemedyKind.DROP_COMPONENT), "component 2 dropped at iteration 12"),
        (remedied(RemedyKind.SPLIT_COMPONENT), "component 2 split at iteration 12"),
        (remedied(RemedyKind.MOVE_COMPONENT), "component 2 moved at iteration 12"),
        (
            remedied(RemedyKind.MERGE_COMPONENTS),
            "components 2 and 3 merged at iteration 12",
        ),
        (remedied(RemedyKind.NUDGE), "nudged off the saddle at iteration 12"),
    ],
)
def test_the_label_says_where_a_branch_came_from(
    origin: BranchOrigin, label: str
) -> None:
    assert origin_label(origin, SETTINGS) == label


def test_every_algorithm_has_a_name_of_its_own() -> None:
    all_settings = [altered(SETTINGS, algorithm=one) for one in EVERY_ALGORITHM]
    labels = {origin_label(OtherAlgorithm(3), one) for one in all_settings}
    assert len(labels) == len(ALGORITHM_KINDS)


def test_a_remedy_that_begins_no_branch_has_no_label() -> None:
    with pytest.raises(KeyError, match="ADVICE"):
        origin_label(remedied(RemedyKind.ADVICE), SETTINGS)


def test_a_branch_keeps_its_label_when_it_goes_on_otherwise() -> None:
    history = History().begun(OtherAlgorithm(0), SETTINGS)
    history = history.extended(0, iteration(0))
    on = history.going_on(0, altered(SETTINGS, tolerance=0.0))
    assert branch_label(on.branch(0)) == branch_label(history.branch(0))
