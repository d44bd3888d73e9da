"""The bound is that of the last E-step, with the iterations around it."""

from dataclasses import replace

from exhibit_scenes import SUBJECTS, UNFITTED, moved

from emgui.engine.history import Phase, Position
from emgui.exhibits.bound.study import (
    BoundChoices,
    base_index,
    bound_study,
    choices_of,
)
from emgui.studies.coordinate import Coordinate, CoordinateKind

MEAN = CoordinateKind.MEAN


def test_after_an_m_step_the_bound_is_still_that_of_before() -> None:
    subject = SUBJECTS["two processes"]
    history = subject.state.history
    for phase, wanted in ((Phase.E, 3), (Phase.M, 2)):
        study = bound_study(moved(subject, 3, phase))
        assert study is not None
        assert base_index(Position(0, 3, phase)) == study.index == wanted
        assert study.base is history.at(0, wanted).standardized
        assert (
            study.path
            == tuple(history.at(0, t) for t in range(wanted + 4))[max(0, wanted - 3) :]
        )


def test_edited_parameters_have_no_path() -> None:
    subject = SUBJECTS["two processes"]
    theta = subject.state.history.at(0, 0).parameters
    study = bound_study(replace(subject, state=replace(subject.state, edited=theta)))
    assert study is not None
    assert study.path == ()
    assert study.known is None


def test_a_number_that_is_gone_gives_way_to_ems_own_way() -> None:
    subject = SUBJECTS["two processes"]
    for component, along in ((1, Coordinate(MEAN, 1)), (7, None)):
        chosen = BoundChoices(Coordinate(MEAN, component))
        assert choices_of(replace(subject, choices=chosen)).along == along


def test_before_the_first_e_step_there_is_no_bound() -> None:
    assert all(bound_study(SUBJECTS[name]) is None for name in UNFITTED)
