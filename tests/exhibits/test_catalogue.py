"""Every entry of the Explain menu is complete."""

import pytest

from emgui.engine.settings import FitSettings
from emgui.exhibits.catalogue import EXHIBITS, Exhibit, no_study
from emgui.exhibits.subject import Subject
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.view_settings import ViewSettings
from emgui.session.state import NoData


def nothing(exhibit: Exhibit) -> Subject:
    state = NoData(settings=FitSettings())
    return Subject(state, ViewSettings(), None, exhibit.choices)


def test_names_and_mnemonics_are_unique() -> None:
    names = [one.about.name for one in EXHIBITS]
    assert len(set(names)) == len(names)
    keys = [one.entry[one.entry.index("&") + 1].lower() for one in EXHIBITS]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda one: one.about.name)
def test_an_exhibit_says_what_it_shows_and_what_to_try(exhibit: Exhibit) -> None:
    view = exhibit.view
    assert (view.name, view.title, view.sentence) == exhibit.about
    assert view.attempts.endswith(".")


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda one: one.about.name)
def test_without_data_it_says_so(exhibit: Exhibit) -> None:
    subject = nothing(exhibit)
    assert exhibit.study(subject) is None
    assert isinstance(exhibit.picture(subject, None), Placeholder)


def test_without_a_study_nothing_is_done_in_the_background() -> None:
    state = NoData(settings=FitSettings())
    assert no_study(Subject(state, ViewSettings())) is None
