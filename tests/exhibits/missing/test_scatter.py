"""Whiskers follow the E-step, ellipses the M-step; the caption names what is drawn."""

from functools import cache

import numpy as np
import pytest
from exhibit_scenes import SUBJECTS, moved

from emgui.engine.history import Phase
from emgui.exhibits.missing.scatter import MissingPictureModel, missing_picture
from emgui.exhibits.missing.whiskers import incomplete_rows
from emgui.exhibits.subject import Subject
from emgui.mixture.em.missing import conditional_moments
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.placeholder import Placeholder, shown_fit


@cache
def the_holed():
    return SUBJECTS["missing cells"]


def picture_at(
    subject: Subject, other: MixtureParameters | None = None
) -> MissingPictureModel:
    mixture = shown_fit(subject.state)
    assert not isinstance(mixture, Placeholder)
    assert subject.rows is not None
    gaps = incomplete_rows(subject.rows, (0, 1))
    return missing_picture(subject, mixture, (0, 1), gaps, other)


@pytest.mark.parametrize(("iteration", "phase"), [(0, "E"), (2, "E"), (3, "M")])
def test_whiskers_are_the_conditional_moments_of_the_last_e_step(
    iteration: int, phase: str
) -> None:
    here = moved(the_holed(), iteration, Phase(phase))
    picture = picture_at(here)
    assert picture.whiskers is not None
    assert here.rows is not None
    points = incomplete_rows(here.rows, (0, 1)).points
    theta = the_holed().state.history.at(0, iteration - (phase == "M")).parameters
    means, sds = conditional_moments(points, theta)
    assert picture.whiskers.centers.x == pytest.approx(
        picture.x_axis.to_plot(means[:, 0])
    )
    assert picture.whiskers.centers.y == pytest.approx(
        picture.y_axis.to_plot(means[:, 1])
    )
    assert picture.whiskers.reach == pytest.approx(sds)


def test_an_e_step_moves_whiskers_and_an_m_step_ellipses() -> None:
    start, m_step, e_step = (
        picture_at(place)
        for place in (
            moved(the_holed(), 1),
            moved(the_holed(), 2, Phase.M),
            moved(the_holed(), 2),
        )
    )
    assert start.whiskers is not None
    assert m_step.whiskers is not None
    assert e_step.whiskers is not None
    np.testing.assert_array_equal(start.whiskers.reach, m_step.whiskers.reach)
    assert not np.allclose(m_step.whiskers.reach, e_step.whiskers.reach)
    assert not np.allclose(start.ellipses[0].x, m_step.ellipses[0].x)
    np.testing.assert_array_equal(m_step.ellipses[0].x, e_step.ellipses[0].x)


def test_the_points_behind_have_both_values() -> None:
    picture = picture_at(the_holed())
    assert picture.points.x.size > 0
    assert np.isfinite([picture.points.x, picture.points.y]).all()
    assert len(picture.responsibilities) == picture.points.x.size


def test_the_other_fit_is_drawn_and_named_where_there_is_one() -> None:
    alone = picture_at(the_holed())
    assert alone.deletion == ()
    assert "complete rows" not in alone.caption
    both = picture_at(the_holed(), the_holed().state.parameters)
    assert "dashed: complete rows" in both.caption
    for mine, other in zip(both.ellipses, both.deletion, strict=True):
        np.testing.assert_array_equal(mine.x, other.x)
