"""A race in pictures: one clock, gaps that are never negative, words that are true."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from builders import with_settings
from exhibit_scenes import SUBJECTS, result

from emgui.exhibits.race.picture import GapsViewModel, RaceViewModel, race_view_model
from emgui.exhibits.race.study import RaceChoices, race_study
from emgui.exhibits.subject import Subject
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.view_settings import Clock, ViewSettings
from emgui.studies.entrants import Contest


@cache
def the_scene():
    return SUBJECTS["two processes"]


def chosen(choices: RaceChoices, of: Subject | None = None) -> Subject:
    """Let the race run to its end: the scene's own settings stop after 6 steps."""
    of = of or the_scene()
    state = with_settings(of.state, tolerance=1e-6, max_iterations=200)
    return replace(of, state=state, choices=choices)


def shown(choices: RaceChoices, of: Subject | None = None) -> RaceViewModel:
    subject = chosen(choices, of)
    model = race_view_model(subject, result(race_study(subject)))
    assert isinstance(model, RaceViewModel)
    return model


def test_gaps_are_never_negative_and_somebody_closes_them() -> None:
    gaps = shown(RaceChoices()).gaps
    assert isinstance(gaps, GapsViewModel)
    lowest = min(curve.y.min() for curve in gaps.curves)
    assert lowest == pytest.approx(np.log10(1e-13 * 4e3), abs=1.0)
    assert all(np.isfinite(curve.y).all() for curve in gaps.curves)


def test_the_best_total_is_that_of_em_here() -> None:
    model = shown(RaceChoices())
    em = next(lane for lane in model.lanes if lane.title == "EM")
    assert model.summary.startswith(
        f"Best log-likelihood so far {em.words.split(' ')[0]}"
    )
    assert "EM (" in model.summary
    assert "classification EM" in model.summary.split("Not there: ")[1]
    assert em.words.endswith("E-steps")


def test_lanes_have_the_names_of_their_algorithms() -> None:
    titles = [lane.title for lane in shown(RaceChoices()).lanes]
    assert titles[:3] == ["EM", "Anderson", "SQUAREM"]


@pytest.mark.parametrize("clock", list(Clock))
def test_the_clock_stops_every_lane_at_its_time(clock: Clock) -> None:
    at_start = shown(RaceChoices(clock=clock, time=1.0))
    at_end = shown(RaceChoices(clock=clock))
    assert at_start.time == 1.0
    assert at_end.time == at_end.end > 10.0
    for early, late in zip(at_start.lanes, at_end.lanes, strict=True):
        assert "converged" not in early.words
        assert early.words.split(" ")[0] != late.words.split(" ")[0]
    assert all(lane.curves for lane in at_start.lanes)


@pytest.mark.parametrize("contest", list(Contest))
def test_every_contest_is_drawn(contest: Contest) -> None:
    model = shown(RaceChoices(contest=contest))
    assert len(model.lanes) >= 2
    assert not model.is_running


def test_two_columns_are_points_and_ellipses() -> None:
    plane = replace(SUBJECTS["two columns"], view=ViewSettings(y_column=1))
    lane = shown(RaceChoices(), plane).lanes[0]
    assert lane.points is not None
    assert lane.bars is None
    assert len(lane.curves) == 2


def test_the_race_does_not_depend_on_where_one_looks() -> None:
    first, second = (
        race_study(replace(the_scene(), state=replace(the_scene().state, position=at)))
        for at in (
            the_scene().state.position,
            replace(the_scene().state.position, iteration=1),  # type: ignore[type-var]
        )
    )
    assert first is not None
    assert second is not None
    assert first.contest is second.contest
    assert first.start is second.start


@pytest.mark.parametrize("name", list(SUBJECTS))
def test_every_start_is_raced_from(name: str) -> None:
    of = SUBJECTS[name]
    waiting = race_view_model(of, None)
    assert isinstance(waiting, Placeholder)
    if name == "no fit":
        assert waiting.sentence == "One row is too few."
        assert race_study(of) is None
        return
    assert waiting.sentence == "The race is about to begin…"
    model = race_view_model(of, result(race_study(of)))
    assert isinstance(model, RaceViewModel)
    assert len(model.lanes) >= 2


def test_a_race_from_elsewhere_is_not_shown() -> None:
    old = result(race_study(the_scene()))
    for other in (
        SUBJECTS["two columns"],
        replace(the_scene(), choices=RaceChoices(contest=Contest.STARTS)),
    ):
        assert isinstance(race_view_model(other, old), Placeholder)


def test_families_are_not_compared_without_a_word_on_their_freedom() -> None:
    raced = replace(the_scene(), choices=RaceChoices(contest=Contest.FAMILIES))
    model = race_view_model(raced, result(race_study(raced)))
    assert isinstance(model, RaceViewModel)
    assert "more parameters" in model.summary
    assert "BIC" in model.summary
    assert "smaller is better" in model.summary


@pytest.mark.parametrize("contest", [Contest.FAMILIES, Contest.COMPONENTS])
def test_models_are_compared_by_bic(contest: Contest) -> None:
    model = shown(RaceChoices(contest), SUBJECTS["two columns"])
    judged = [lane.judged for lane in model.lanes]
    assert all(one.startswith("BIC ") for one in judged)
    (smallest,) = (lane for lane in model.lanes if "the smallest" in lane.judged)
    values = [float(one.split()[1].strip(",").replace(",", "")) for one in judged]
    assert f"{min(values):,.2f}" in smallest.judged
    # One cloud around two places: tied or round, and two of them.
    if contest is Contest.COMPONENTS:
        assert smallest.title == "2 components"
    assert smallest.title in model.summary
    assert "free" not in smallest.words


def test_what_is_no_model_of_its_own_has_no_bic() -> None:
    for contest in (Contest.ALGORITHMS, Contest.STARTS, Contest.FLOORS):
        assert not any(lane.judged for lane in shown(RaceChoices(contest)).lanes)
