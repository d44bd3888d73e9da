"""What a view is said to read is all that it reads: else it would show old facts."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest
from builders import DOING, unfitted
from exhibit_scenes import SUBJECTS
from restart_scenes import RUNS
from watched import watched

from emgui.app.desks import branches_desk, classes_desk
from emgui.app.window import pictures
from emgui.app.window.pictures import Picture
from emgui.engine.optima import optima
from emgui.exhibits.catalogue import EXHIBITS, Exhibit
from emgui.exhibits.subject import Subject
from emgui.presentation.branches import branches_view_model
from emgui.presentation.classes import classes_study, classes_view_model
from emgui.presentation.menus import menus_view_model
from emgui.presentation.transport import transport_view_model
from emgui.presentation.view_settings import Brush, ViewSettings
from emgui.session.reports import Worth
from emgui.session.restarts_state import RestartList, RestartsState
from emgui.session.state import Activity, NoData, SessionState

PICTURES = {
    **{name: one for name, one in vars(pictures).items() if isinstance(one, Picture)},
    "TRANSPORT": Picture(lambda s, _v: transport_view_model(s), pictures.TRANSPORT),
    "MENUS": Picture(lambda s, _v: menus_view_model(s, "", ""), pictures.MENUS),
    "BRANCHES": Picture(lambda s, _v: branches_view_model(s), branches_desk.READS),
    "CLASSES": Picture(
        lambda s, _v: (classes_study(s), classes_view_model(s, None)),
        classes_desk.READS,
    ),
}


@cache
def states() -> tuple[SessionState, ...]:
    found = [subject.state for subject in SUBJECTS.values()]
    fitted = found[2]
    runs = RUNS[:2]
    known = RestartList(fitted.search_settings, len(runs), runs, optima(runs))
    edited = replace(fitted, edited=fitted.parameters)
    assert edited.edited is not None
    return (
        NoData(settings=fitted.settings),
        unfitted(fitted),
        *found,
        *(replace(fitted, doing=DOING[activity]) for activity in Activity),
        edited,
        replace(edited, worth=Worth(edited.edited, -3.0)),
        replace(fitted, restarts=RestartsState((known,))),
        replace(fitted, remark="Done."),
    )


def views(state: SessionState) -> Iterator[ViewSettings]:
    y_column = 1 if state.dataset is not None and state.dataset.n_features > 1 else None
    brush = Brush(np.array([0, 1]))
    yield ViewSettings(y_column=y_column)
    yield ViewSettings(y_column=y_column, selected=1, brush=brush)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_looks_at_nothing_but_its_slices(name: str) -> None:
    picture = PICTURES[name]
    of_state: set[str] = set()
    of_view: set[str] = set()
    # Who reads all fields reads all that is made of them.
    all_of_it = name == "TRANSPORT"
    for state in states():
        for view in views(state):
            if name == "SCATTER" and view.y_column is None:
                continue
            noted = watched(state, of_state, fields_only=all_of_it)
            picture.build(noted, watched(view, of_view))
    assert of_state
    assert of_state <= set(picture.reads.state)
    assert of_view <= set(picture.reads.view)


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda one: one.about.name)
def test_an_exhibit_looks_at_nothing_but_its_slices(exhibit: Exhibit) -> None:
    seen: set[str] = set()

    def look(subject: Subject) -> Any:
        state = watched(subject.state, seen, fields_only=True)
        noted = replace(subject, state=state, choices=exhibit.choices)
        exhibit.study(noted)
        return exhibit.picture(noted, None)

    for subject in SUBJECTS.values():
        look(subject)
    assert seen
    assert seen <= set(exhibit.reads.state)


def test_what_wears_the_colours_of_components_reads_whose_they_are() -> None:
    wearing = (
        "DENSITY",
        "SCATTER",
        "RESIDUALS",
        "RESPONSIBILITIES",
        "TRACES",
        "LIKELIHOOD",
        "POINTS",
        "PARAMETERS",
        "CLASSES",
    )
    assert [n for n in wearing if "identities" not in PICTURES[n].reads.state] == []
