"""Every trouble fails as its paragraph says."""

import numpy as np
import pytest
from builders import altered, fit_settings

from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.algorithms.auto import Auto
from emgui.engine.fit import fit
from emgui.engine.iteration import StopReason
from emgui.engine.result import FitResult
from emgui.engine.settings import StartMethod
from emgui.exhibits.catalogue import EXHIBITS
from emgui.exhibits.gallery.lessons import TROUBLES, Trouble

BY_NAME = {trouble.name: trouble for trouble in TROUBLES}


def run(name: str, **changes: object) -> FitResult:
    trouble = BY_NAME[name]
    settings = altered(trouble.settings, **changes)
    start = None if "method" in changes else trouble.start
    return fit(trouble.data().rows, settings, start=start)


def test_the_saddle_holds_em() -> None:
    assert run("saddle").stop.reason is StopReason.SADDLE


def test_the_needle_collapses() -> None:
    result = run("collapse")
    assert result.stop.reason is StopReason.DEGENERATE
    assert result.stop.degeneracy is not None
    assert result.stop.degeneracy.component == 1
    # It can be watched: it takes its time, and climbs all the while.
    assert result.n_iterations > 10
    assert (np.diff(result.trace) > -1e-9).all()
    assert result.parameters.weights[1] * result.n_samples < 1.5


@pytest.mark.slow
def test_the_local_optimum_is_lower_than_the_best_of_restarts() -> None:
    trapped = run("local")
    assert trapped.stop.reason is StopReason.CONVERGED
    trouble = BY_NAME["local"]
    best = fit(trouble.data().rows, trouble.settings, restarts=8)
    higher = best.log_likelihood - trapped.log_likelihood
    assert higher == pytest.approx(356.0, abs=1.0)
    assert answered("local").log_likelihood == pytest.approx(best.log_likelihood)


def test_distance_cuts_the_cigars_and_the_default_finds_them() -> None:
    cut = run("cigars")
    found = run("cigars", method=StartMethod.SHORT_RUNS)
    assert found.log_likelihood > cut.log_likelihood + 50.0
    # Found, both means lie where the processes are: one on either side.
    gap = found.parameters.means[0] - found.parameters.means[1]
    assert np.abs(np.abs(gap) - 4.0).max() < 1.5


def test_what_the_needle_asks_is_so() -> None:
    # The question must not take the height of the collapse for a fact: it is lower.
    sound = answered("collapse")
    assert run("collapse").log_likelihood < sound.log_likelihood
    assert "would rise without bound" in BY_NAME["collapse"].question
    # A floor and another start do as well, as the answer says.
    for changes in ({"floor": 1e-3}, {"method": StartMethod.SHORT_RUNS}):
        assert run("collapse", **changes).stop.reason is StopReason.CONVERGED


def test_the_cigars_are_cut_across() -> None:
    # Along the cigars both coordinates grow; each component has one end of both.
    first, second = run("cigars").parameters.means
    along = np.array([1.0, 1.0]) / np.sqrt(2.0)
    across = np.array([1.0, -1.0]) / np.sqrt(2.0)
    apart = first - second
    assert abs(apart @ along) > 10.0 * abs(apart @ across)


def test_the_creep_is_as_slow_and_as_quick_as_it_says() -> None:
    trouble = BY_NAME["creep"]
    assert trouble.settings.stopping.max_iterations == 10_000
    assert "limit of 10,000" in trouble.answer
    near = run("creep", algorithm=Anderson())
    assert near.n_e_steps == pytest.approx(40, abs=5)
    late = run("creep", max_iterations=1_500).convergence
    assert late is not None
    assert late.rate > 0.999


def test_em_creeps_where_acceleration_does_not() -> None:
    slow = run("creep", max_iterations=600)
    assert slow.stop.reason is StopReason.ITERATION_LIMIT
    quick = run("creep", algorithm=Anderson())
    assert quick.stop.reason is StopReason.CONVERGED
    assert quick.n_e_steps < 150


def test_switched_labels_are_the_same_top() -> None:
    swapped = run("labels")
    other = run("labels", method=StartMethod.SHORT_RUNS)
    assert swapped.log_likelihood == pytest.approx(other.log_likelihood, abs=1e-3)
    assert swapped.parameters.means[0, 0] > swapped.parameters.means[1, 0]


def test_bic_prefers_fewer_components() -> None:
    many = run("many", algorithm=Auto())
    two = run("many", n_components=2, algorithm=Auto())
    assert many.log_likelihood > two.log_likelihood
    assert two.bic < many.bic


def test_what_is_not_gaussian_gets_several_components() -> None:
    rows = BY_NAME["skewed"].data().rows
    settings = fit_settings(algorithm=Auto())
    bics = [fit(rows, altered(settings, n_components=k)).bic for k in (1, 2, 3)]
    assert min(bics[1:]) < bics[0] - 100.0
    logs = [fit(np.log(rows), altered(settings, n_components=k)).bic for k in (1, 2)]
    assert logs[0] < logs[1]


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda one: one.name)
def test_what_leads_to_the_answer_is_another_start(trouble: Trouble) -> None:
    attempt = trouble.attempt
    if attempt.start is None:
        was, now = trouble.settings, attempt.settings
        assert (now.model, now.start) != (was.model, was.start)
    else:
        assert (attempt.start, attempt.settings) != (trouble.start, trouble.settings)


def answered(name: str) -> FitResult:
    trouble = BY_NAME[name]
    attempt = trouble.attempt
    return fit(trouble.data().rows, attempt.settings, start=attempt.start)


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda one: one.name)
def test_what_leads_to_the_answer_converges_soon(trouble: Trouble) -> None:
    result = answered(trouble.name)
    assert result.stop.reason is StopReason.CONVERGED
    assert result.n_iterations < 200


@pytest.mark.parametrize("name", ["saddle", "local", "cigars", "labels"])
def test_an_answer_finds_what_made_the_data(name: str) -> None:
    found, truth = answered(name), BY_NAME[name].data().truth
    assert truth is not None
    # Components are those of the truth, in any order, within a standard deviation.
    sds = truth.standard_deviations
    nearest = [
        int((np.abs(mean - truth.means) / sds).max(axis=1).argmin())
        for mean in found.parameters.means
    ]
    assert sorted(nearest) == list(range(truth.n_components))
    apart = np.abs(found.parameters.means - truth.means[nearest]) / sds[nearest]
    assert apart.max() < 0.5


def test_the_prior_keeps_the_needle_wide() -> None:
    assert answered("collapse").parameters.standard_deviations.min() > 0.1


def test_swapped_again_the_labels_are_as_expected() -> None:
    found, swapped = answered("labels"), run("labels")
    assert found.log_likelihood == pytest.approx(swapped.log_likelihood, rel=1e-9)
    turned = swapped.parameters.means[::-1]
    np.testing.assert_allclose(found.parameters.means, turned, rtol=1e-6)


def test_one_component_misses_the_skewed_process() -> None:
    assert answered("skewed").bic > run("skewed").bic + 1_000.0


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda one: one.name)
def test_a_trouble_is_told_whole_and_names_a_view(trouble: Trouble) -> None:
    assert trouble.paragraph.endswith(".")
    assert "?" in trouble.question
    assert trouble.answer.endswith(".")
    assert trouble.exhibit in {one.about.name for one in EXHIBITS}
