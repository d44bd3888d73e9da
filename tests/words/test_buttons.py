"""A button says what a click does, with the numbers that it asks for."""

import pytest
from builders import altered, fit_settings

from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.words.buttons import button_words, like_all

K = RemedyKind
TWO = fit_settings(n_components=2)


@pytest.mark.parametrize(
    ("remedy", "label"),
    [
        (Remedy(K.FEWER_COMPONENTS, n_components=1), "1 component"),
        (Remedy(K.RAISE_FLOOR), "Raise floor"),
        (Remedy(K.OTHER_FAMILY), "Family diag"),
        (Remedy(K.DROP_COMPONENT, 1), "Drop component 2"),
        (Remedy(K.MERGE_COMPONENTS, 0, 1), "Merge 1 and 2"),
        (Remedy(K.MOVE_COMPONENT, 1), "Move component 2"),
        (Remedy(K.LEAVE_OUT_COLUMN, column="height"), "Leave out height"),
    ],
)
def test_a_label_names_what_is_done(remedy: Remedy, label: str) -> None:
    said = button_words(remedy, TWO)
    assert said is not None
    assert said[0] == label
    assert len(said[1].split()) > 3


def test_a_prior_that_is_there_becomes_stronger() -> None:
    first = button_words(Remedy(K.USE_PRIOR), TWO)
    more = button_words(Remedy(K.USE_PRIOR), altered(TWO, prior=1.0))
    assert first is not None
    assert more is not None
    assert first[0] == "Use a prior"
    assert "Adds 1 pseudo-row to every" in first[1]
    assert more[0] == "Stronger prior"
    assert "Adds 2 pseudo-rows to every" in more[1]


def test_what_only_a_person_can_do_has_no_button() -> None:
    for kind in (K.ADVICE, K.CHOOSE_COLUMNS, K.SPLIT_COMPONENT):
        assert button_words(Remedy(kind), TWO) is None
    assert button_words(Remedy(K.MOVE_COMPONENT), TWO) is None


def test_the_rows_of_a_prior_are_like_all_but_smaller() -> None:
    assert like_all(1) == "like all the data"
    assert like_all(3).endswith("3 times smaller in volume")
