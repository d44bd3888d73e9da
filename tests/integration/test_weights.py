"""A whole fit does not depend on the unit of the weights."""

from pathlib import Path

import numpy as np
import pytest
from builders import EVERY_ALGORITHM, altered, fit_settings

from emgui.data.library import bundled
from emgui.engine.algorithms.auto import Auto
from emgui.engine.fit import fit
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.model.structures.catalogue import FULL, STRUCTURES

FILES = Path(__file__).parents[1] / "data" / "weights"
RANDOM_ROWS = fit_settings(
    method=StartMethod.RANDOM_ROWS, algorithm=Auto(), max_iterations=500
)


def table(name):
    values, weights = np.loadtxt(FILES / name, delimiter=",", skiprows=1).T
    return values, weights


def ends(result):
    """Return what a user reads of a fit, but for its numbers."""
    optima = [(one.members, one.is_sound, one.flaw) for one in result.optima]
    return optima, result.stop, [str(warning.fact) for warning in result.warnings]


@pytest.mark.slow
def test_rows_that_weigh_a_fortieth_each_are_fitted_as_rows() -> None:
    """The best sound optimum is -93.1314; a spike of two rows stands above it."""
    plain, light = (
        fit(values, RANDOM_ROWS, restarts=30, weights=weights)
        for values, weights in (table("pair_n.csv"), table("pair_one.csv"))
    )
    assert plain.log_likelihood == pytest.approx(-93.131377, abs=1e-6)
    assert ends(light) == ends(plain)
    assert light.bic == plain.bic
    assert [one.is_sound for one in plain.optima] == [True, False]


@pytest.mark.parametrize("unit", [7.0, 4096.0, 1e6])
def test_how_often_every_row_is_there_makes_no_spike_sound(unit) -> None:
    values, weights = table("pair_n.csv")
    plain = fit(values, RANDOM_ROWS, restarts=12, weights=weights)
    often = fit(values, RANDOM_ROWS, restarts=12, weights=unit * weights)
    assert ends(often)[0] == ends(plain)[0]
    assert often.stop.reason is plain.stop.reason
    assert often.parameters.means == pytest.approx(plain.parameters.means, abs=1e-5)
    assert (often.total_weight, often.log_likelihood) == pytest.approx(
        (40 * unit, unit * plain.log_likelihood)
    )


@pytest.mark.parametrize(
    ("family", "algorithm"),
    [
        *((family, Auto()) for family in STRUCTURES),
        *((FULL, algorithm) for algorithm in EVERY_ALGORITHM),
    ],
)
def test_the_unit_of_weights_changes_nothing(family, algorithm) -> None:
    values = bundled("faithful").rows[::2].copy()
    values[::9, 1] = np.nan
    weights = np.random.default_rng(2).lognormal(size=len(values))
    # Short runs may end as high as each other, and rounding then chooses.
    settings = altered(RANDOM_ROWS, structure=family, algorithm=algorithm, prior=1.0)
    first = fit(values, settings, weights=weights)
    doubled = fit(values, settings, weights=weights * 2.0**40)
    assert doubled.trace == first.trace
    for unit in (1e-12, 1e12):
        other = fit(values, settings, weights=weights * unit)
        assert other.n_iterations == first.n_iterations
        assert ends(other) == ends(first)
        # An accelerator magnifies the roundings of its start on the way to the end.
        assert other.trace == pytest.approx(first.trace, rel=1e-8)
        assert (other.aic, other.bic, other.icl) == pytest.approx(
            (first.aic, first.bic, first.icl), rel=1e-10
        )


def test_the_criteria_choose_whatever_the_weights_add_up_to() -> None:
    """Two groups whose weights add up to 1/1000: more components are not better."""
    values, weights = table("w1e-3.csv")
    bics = [fit(values, fit_settings(k), weights=weights).bic for k in (1, 2, 3, 4)]
    assert np.argmin(bics) == 1


def test_a_row_of_weight_three_is_three_rows_in_every_criterion() -> None:
    values = bundled("faithful").rows
    times = np.random.default_rng(1).integers(1, 4, len(values))
    start = fit(values, FitSettings()).parameters
    weighed = fit(values, FitSettings(), start=start, weights=times)
    repeated = fit(np.repeat(values, times, axis=0), FitSettings(), start=start)
    assert weighed.n_iterations == repeated.n_iterations
    assert (weighed.aic, weighed.bic, weighed.icl) == pytest.approx(
        (repeated.aic, repeated.bic, repeated.icl), rel=1e-14
    )
