"""What can be done, in the words that suit what is wrong."""

import pytest
from fact_scenes import FACTS, fact_of

from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.refusal_facts import (
    FewerRowsThanColumns,
    FewerRowsThanComponents,
    NoColumn,
    NotSquarable,
    SingleRow,
)
from emgui.engine.warning_facts import AllEqual, FarValue, ManyColumns
from emgui.mixture.model.collapse_facts import EmptyComponent, NotPositiveDefinite
from emgui.mixture.model.degeneracy import DegeneracyKind, DegenerateFact
from emgui.words.remedies import advised

K = RemedyKind
NARROW = fact_of(DegeneracyKind.NARROW_COMPONENT)


@pytest.mark.parametrize(
    ("remedy", "fact", "words"),
    [
        (Remedy(K.ADVICE), SingleRow(), "add rows"),
        (Remedy(K.ADVICE), NotSquarable("h", 1e200), "give h in other units"),
        (
            Remedy(K.ADVICE),
            FarValue("h", 1e99),
            "leave out that row, if the value is a mistake",
        ),
        (Remedy(K.CHOOSE_COLUMNS), NoColumn(), "choose at least one numeric column"),
        (
            Remedy(K.CHOOSE_COLUMNS),
            FewerRowsThanColumns(9, 4, 5, "full"),
            "choose fewer than 4 columns",
        ),
        (
            Remedy(K.FEWER_COMPONENTS, n_components=3),
            FewerRowsThanComponents(3, 5),
            "use at most 3 components",
        ),
        (
            Remedy(K.RAISE_FLOOR),
            FewerRowsThanColumns(9, 4, 5, "full"),
            "set a variance floor above 1e-6",
        ),
        (Remedy(K.MOVE_COMPONENT), EmptyComponent(1), "move it to where rows are"),
        (Remedy(K.MOVE_COMPONENT, 1), AllEqual(True), "move one of the components"),
        (
            Remedy(K.OTHER_FAMILY),
            ManyColumns(15, 10.0),
            "use the family diag or spherical",
        ),
        (Remedy(K.OTHER_FAMILY), NARROW, "use the family diag"),
        (Remedy(K.USE_PRIOR), NotPositiveDefinite(0), "use a prior"),
        (Remedy(K.LEAVE_OUT_COLUMN, column="b"), NARROW, "leave out b"),
    ],
)
def test_a_remedy_is_advised_as_what_is_wrong_asks_for(
    remedy: Remedy, fact: DegenerateFact, words: str
) -> None:
    assert advised(remedy, fact) == words


@pytest.mark.parametrize("kind", [K.USE_PRIOR, K.NUDGE, K.BEST_START])
def test_what_is_only_offered_by_a_click_is_left_out(kind: RemedyKind) -> None:
    assert advised(Remedy(kind), NARROW) == ""


@pytest.mark.parametrize("kind", list(RemedyKind))
def test_every_remedy_can_be_advised_about_everything(kind: RemedyKind) -> None:
    for fact in FACTS:
        told = advised(Remedy(kind, 1, 0, n_components=2, column="b"), fact)
        assert "{" not in told
