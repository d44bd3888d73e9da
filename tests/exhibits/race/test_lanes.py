"""One lane: where it is, in the columns of the main picture."""

from dataclasses import replace

import numpy as np
import pytest
from exhibit_scenes import SUBJECTS

from emgui.engine.iteration import Stop, StopReason
from emgui.engine.settings import FitSettings
from emgui.exhibits.race.lanes import LaneViewModel, lane_title, lane_view_model
from emgui.presentation.placeholder import shown_fit
from emgui.presentation.view_settings import ViewSettings
from emgui.session.state import Fitted
from emgui.studies.entrants import Contest, Entrant, entrants
from emgui.studies.race import Lane


def lane(name: str = "two processes", *, stop: Stop | None = None) -> Lane:
    history = SUBJECTS[name].state.history
    path = [history.at(0, t) for t in range(4)]
    start = path[0].parameters
    runner = entrants(Contest.ALGORITHMS, FitSettings(), start)[0]
    totals = np.array([one.log_likelihood for one in path])
    return Lane(
        runner,
        4,
        totals,
        totals,
        np.arange(1.0, 5.0),
        [one.parameters for one in path],
        stop,
    )


def seen(
    place: int, name: str = "two processes", stop: Stop | None = None
) -> LaneViewModel:
    shown = shown_fit(SUBJECTS[name].state)
    assert isinstance(shown, Fitted)
    view = ViewSettings(y_column=1 if name == "two columns" else None)
    return lane_view_model(
        2, lane(name, stop=stop), place, Contest.ALGORITHMS, shown, view
    )


def test_the_picture_is_that_of_the_place() -> None:
    theta = lane().parameters[1]
    model = seen(1)
    assert model.number == 2
    assert len(model.curves) == 2
    for curve, mean, weight, sd in zip(
        model.curves,
        theta.means[:, 0],
        theta.weights,
        theta.standard_deviations[:, 0],
        strict=True,
    ):
        top = int(np.argmax(curve.y))
        assert model.x_axis.to_data(curve.x[top]) == pytest.approx(mean, abs=0.2 * sd)
        drawn = weight / (sd * np.sqrt(2.0 * np.pi)) * model.x_axis.unit
        assert curve.y[top] == pytest.approx(drawn, rel=0.02)


def test_two_columns_are_points_and_ellipses_around_the_means() -> None:
    model = seen(3, "two columns")
    assert model.bars is None
    assert model.points is not None
    assert model.y_axis is not None
    theta = lane("two columns").parameters[3]
    for ellipse, mean in zip(model.curves, theta.means, strict=True):
        x, y = ellipse.x, ellipse.y
        middle = (x.min() + x.max()) / 2.0, (y.min() + y.max()) / 2.0
        axes = model.x_axis, model.y_axis
        found = [a.to_data(m) for a, m in zip(axes, middle, strict=True)]
        assert found == pytest.approx(mean.tolist(), abs=0.05)


def test_words_say_where_it_is_and_why_it_ended() -> None:
    ended = Stop(StopReason.CONVERGED)
    assert seen(-1).words == "not begun"
    assert seen(-1).curves == ()
    assert "·" not in seen(3).words
    assert seen(3, stop=ended).words.endswith(" · converged, 4 E-steps")
    assert "converged" not in seen(2, stop=ended).words


def test_lanes_are_called_as_their_choices_are_everywhere() -> None:
    runner: Entrant = lane().entrant
    assert lane_title(runner, Contest.ALGORITHMS) == "EM"
    assert lane_title(runner, Contest.STARTS) == "the present start"
    assert lane_title(runner, Contest.FAMILIES) == "each its own (full)"
    assert lane_title(runner, Contest.FLOORS) == "floor: none"
    assert lane_title(runner, Contest.COMPONENTS) == "2 components"


def test_families_are_compared_with_their_numbers_of_parameters() -> None:
    shown = shown_fit(SUBJECTS["two columns"].state)
    assert isinstance(shown, Fitted)
    runners = entrants(
        Contest.FAMILIES, FitSettings(), lane("two columns").parameters[0]
    )
    said = {}
    for runner in runners:
        one = replace(lane("two columns"), entrant=runner)
        model = lane_view_model(0, one, 3, Contest.FAMILIES, shown, ViewSettings())
        said[runner.settings.model.structure.name] = model.words.split(" with ")[1]
    # Two weights that sum to 1, four means, and the covariances' own numbers.
    assert said == {
        "full": "11 parameters",
        "tied": "8 parameters",
        "diag": "9 parameters",
        "spherical": "7 parameters",
    }
