"""Annealing climbs its own free energy, and does not glue components together."""

import numpy as np
import pytest
from builders import fit_settings

from emgui.data.library import bundled
from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.iterate import iterate
from emgui.engine.iteration import StopReason
from emgui.engine.settings import StartMethod
from emgui.engine.starts.finding import initial_parameters
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.coincidence import component_gaps
from emgui.mixture.model.gaussian import log_densities
from emgui.mixture.model.structures.catalogue import STRUCTURES

FAITHFUL = bundled("faithful").rows


def annealed(rows, temperature=4.0, cooling=0.9, **wishes):
    wishes = {"method": StartMethod.RANDOM_ROWS, "max_iterations": 40} | wishes
    settings = fit_settings(algorithm=Annealed(temperature, cooling), **wishes)
    run = iterate(rows, initial_parameters(rows, settings), settings)
    found = []
    while True:
        try:
            found.append(next(run))
        except StopIteration as end:
            return found, end.value


def with_gaps(values):
    gappy = values.copy()
    gappy[::6, 0] = gappy[1::6, 1] = np.nan
    return gappy


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
@pytest.mark.parametrize("gaps", [False, True])
@pytest.mark.parametrize("weighed", [False, True])
def test_at_one_temperature_what_is_climbed_never_falls(family, gaps, weighed):
    weights = np.random.default_rng(0).lognormal(size=len(FAITHFUL))
    rows = Rows.of(
        with_gaps(FAITHFUL) if gaps else FAITHFUL, weights=weights if weighed else None
    )
    for k, temperature in ((2, 1.5), (2, 4.0), (3, 1.5), (3, 3.0), (3, 4.0)):
        found, _ = annealed(
            rows,
            n_components=k,
            structure=family,
            temperature=temperature,
            cooling=1.0 - 1e-15,
            seed=k,
        )
        climbed = np.array([one.objective for one in found])
        assert np.diff(climbed).min() > -1e-9
        assert found[-1].temperature == pytest.approx(temperature)


@pytest.mark.parametrize("prior", [0.0, 2.0])
def test_what_is_climbed_is_ueda_and_nakanos_free_energy(prior):
    """T sum_n log sum_k (pi_k N_k(x_n))^(1 / T), in the units of the data."""
    rows = Rows.of(FAITHFUL)
    found, _ = annealed(rows, temperature=3.0, max_iterations=4, prior=prior)
    for one in found:
        logs = log_densities(FAITHFUL, one.parameters) / one.temperature
        expected = one.temperature * np.logaddexp.reduce(logs, axis=1).sum()
        assert one.objective - one.penalty == pytest.approx(expected, rel=1e-12)
        assert one.evidence_lower_bound < one.log_likelihood < expected


@pytest.mark.parametrize(
    ("name", "k", "best"),
    [("faithful", 2, -1130.26396), ("galaxies", 2, None), ("two-process", 2, None)],
)
def test_heat_does_not_glue_components_together_for_good(name, k, best):
    """The best of faithful is that of R mclust; the others are no single component."""
    rows = Rows.of(bundled(name).rows)
    found, stop = annealed(
        rows, n_components=k, temperature=100.0, max_iterations=2_000
    )
    assert stop.reason is StopReason.CONVERGED
    assert component_gaps(found[-1].standardized).min() > 0.5
    one = annealed(rows, n_components=1, max_iterations=2)[0][-1]
    assert found[-1].log_likelihood > one.log_likelihood + 1.0
    if best is not None:
        assert found[-1].log_likelihood == pytest.approx(best, abs=1e-4)


def test_going_on_from_the_cooling_is_as_running_through():
    rows = Rows.of(FAITHFUL)
    through, _ = annealed(rows, 100.0, max_iterations=60, seed=3)
    part, _ = annealed(rows, 100.0, max_iterations=20, seed=3)
    settings = fit_settings(algorithm=Annealed(100.0), max_iterations=60, seed=3)
    rest = list(iterate(rows, part[-1].lightened(), settings))
    assert [one.objective for one in (*part, *rest)] == [
        one.objective for one in through
    ]


def test_one_component_has_nobody_to_part_from():
    found, stop = annealed(Rows.of(FAITHFUL), n_components=1, temperature=100.0)
    assert stop.reason is StopReason.ITERATION_LIMIT
    assert found[-1].log_likelihood == pytest.approx(found[1].log_likelihood)
