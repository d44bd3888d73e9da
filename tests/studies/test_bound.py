"""What is drawn of a bound agrees with the engine's own numbers."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from exhibit_scenes import SUBJECTS, moved, pictures, result, subject
from scenes import scene

from emgui.exhibits.bound.study import BoundChoices, bound_study
from emgui.mixture.em.likelihood import log_likelihood
from emgui.mixture.model.structures.catalogue import FULL
from emgui.studies.bound import BoundFinding
from emgui.studies.coordinate import Coordinate, CoordinateKind, coordinates


@cache
def the_scene():
    return SUBJECTS["two processes"]


def cut(iteration: int = 2, along: Coordinate | None = None) -> BoundFinding:
    chosen = replace(moved(the_scene(), iteration), choices=BoundChoices(along))
    picture = result(bound_study(chosen)).finding
    assert isinstance(picture, BoundFinding)
    return picture


@pytest.mark.parametrize("along", [None, *coordinates(2, 1)])
def test_the_bound_touches_here_and_lies_below_everywhere(
    along: Coordinate | None,
) -> None:
    section = cut(along=along).section
    assert section is not None
    assert section.at_here[1] == pytest.approx(section.at_here[0], rel=1e-13)
    assert (section.bounds <= section.totals + 1e-7).all()
    assert section.x[0] < section.here < section.x[-1]


def test_the_cut_begins_and_ends_where_the_iterations_are() -> None:
    section, history = cut().section, the_scene().state.history
    assert section is not None
    assert section.at_here[0] == pytest.approx(history.at(0, 2).log_likelihood)
    assert section.at_next[0] == pytest.approx(history.at(0, 3).log_likelihood)
    highest = section.x[np.argmax(section.bounds)]
    assert highest == pytest.approx(1.0, abs=section.x[1] - section.x[0])


def test_a_parameter_is_drawn_by_its_value() -> None:
    along = Coordinate(CoordinateKind.MEAN, 1)
    section, shown = cut(along=along).section, the_scene().state.history.at(0, 2)
    assert section is not None
    assert the_scene().rows is not None
    assert section.here == pytest.approx(shown.parameters.means[1, 0])
    middle = len(section.x) // 2
    theta = along.put(shown.parameters, section.x[middle], FULL)
    assert section.totals[middle] == pytest.approx(
        log_likelihood(the_scene().rows, theta)
    )


def test_pictures_become_finer_and_agree() -> None:
    drawn = [p for p in pictures(bound_study(moved(the_scene(), 2))) if p.section]
    coarse, fine = drawn[0].section, drawn[-1].section
    assert len(fine.x) > 4 * len(coarse.x)
    assert np.isin(coarse.x, fine.x).all()
    assert np.interp(coarse.x, fine.x, fine.totals) == pytest.approx(coarse.totals)


def test_every_stair_stands_on_the_one_before() -> None:
    stairs = cut(iteration=3).stairs
    assert [stair.iteration for stair in stairs] == [0, 1, 2, 3, 4, 5]
    for stair in stairs:
        assert stair.after_e == pytest.approx(stair.total, rel=1e-13)
        assert stair.total < stair.after_m < stair.next_total


def test_edited_parameters_have_a_bound_of_their_own() -> None:
    edited = the_scene().state.history.at(0, 0).parameters
    changed = replace(the_scene(), state=replace(the_scene().state, edited=edited))
    section = result(bound_study(changed)).finding.section
    first = the_scene().state.history.at(0, 0).log_likelihood
    assert section.at_here[0] == pytest.approx(first)


def test_where_em_has_arrived_there_is_no_way_but_a_cut_along_a_parameter() -> None:
    arrived = subject(scene(n_components=1, n_steps=4))
    picture = result(bound_study(arrived)).finding
    if picture.section is None:
        assert "arrived" in str(picture.problem)
    along = BoundChoices(Coordinate(CoordinateKind.MEAN, 0))
    section = result(bound_study(replace(arrived, choices=along))).finding.section
    assert section.here == pytest.approx(section.next)


@pytest.mark.parametrize("name", list(SUBJECTS))
def test_it_can_be_drawn_of_everything(name: str) -> None:
    study = bound_study(SUBJECTS[name])
    if name in ("no fit", "the bare start"):
        assert study is None
        return
    section = result(study).finding.section
    assert section is None or np.isfinite(section.totals).all()
