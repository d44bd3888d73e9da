"""A state without data, or without a start, has nothing to say of a fit."""

from builders import state_at, unfitted, without_data

from emgui.engine.history import Phase
from emgui.session.absent import Absent
from emgui.session.state import SessionState

FIT = state_at(3, Phase.E)
NAMES = [name for name in vars(Absent) if not name.startswith("_")]


def said(state: SessionState) -> dict[str, object]:
    return {name: getattr(state, name) for name in NAMES}


def test_only_a_fit_has_a_place_and_parameters() -> None:
    for state in (unfitted(FIT), without_data(FIT)):
        for name in ("position", "branch", "shown", "parameters", "edited"):
            assert getattr(state, name) is None
            if name != "edited":
                assert getattr(FIT, name) is not None


def test_what_only_data_have_is_there_with_data() -> None:
    bare, nothing = unfitted(FIT), without_data(FIT)
    for name in ("dataset", "rows", "summary"):
        assert getattr(bare, name) is not None
        assert getattr(nothing, name) is None
    assert bare.history is FIT.history
    assert nothing.history.all_branches == ()
    assert bare.n_bytes > nothing.n_bytes == 0


def test_every_kind_says_something_of_everything() -> None:
    for state in (FIT, unfitted(FIT), without_data(FIT)):
        assert set(said(state)) == set(NAMES)
