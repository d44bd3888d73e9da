"""What was chosen, and what that is of the mixture at hand."""

from dataclasses import replace

from exhibit_scenes import SUBJECTS

from emgui.exhibits.landscape.choices import (
    LandscapeChoices,
    choices_of,
    chosen_pair,
    chosen_plane,
)
from emgui.exhibits.subject import Subject
from emgui.presentation.placeholder import shown_fit
from emgui.session.state import Fitted
from emgui.studies.coordinate import Coordinate, CoordinateKind

MEANS = tuple(Coordinate(CoordinateKind.MEAN, k) for k in (0, 1))


def shown(subject: Subject) -> Fitted:
    found = shown_fit(subject.state)
    assert isinstance(found, Fitted)
    return found


def test_what_is_open_is_filled_in() -> None:
    subject = SUBJECTS["two processes"]
    assert choices_of(subject) == LandscapeChoices()
    assert chosen_pair(subject, shown(subject)) == MEANS


def test_a_choice_that_is_gone_gives_way() -> None:
    gone = LandscapeChoices(Coordinate(CoordinateKind.MEAN, 7))
    subject = replace(SUBJECTS["two processes"], choices=gone)
    assert choices_of(subject) is gone
    assert chosen_pair(subject, shown(subject)) == MEANS


def test_the_truth_is_on_the_plane_while_it_is_shown() -> None:
    subject = SUBJECTS["two processes"]
    dataset = subject.state.dataset
    assert dataset is not None
    assert dataset.truth is not None
    far = replace(dataset.truth, means=dataset.truth.means - 900.0)
    state = replace(subject.state, dataset=replace(dataset, truth=far))
    there = replace(subject, state=state)
    hidden = replace(there, view=replace(there.view, show_truth=False))
    assert chosen_plane(there, shown(there)).x.low == float(far.means.min())
    assert chosen_plane(hidden, shown(hidden)).x.low > -100.0
