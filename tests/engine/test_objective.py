import numpy as np
import pytest

from emgui.engine.iterate import iterate
from emgui.engine.objective import (
    Objective,
    always_climbs,
    likelihood_name,
    objective_name,
)
from emgui.engine.settings import Algorithm, FitSettings
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters


@pytest.mark.parametrize(
    ("settings", "temperature", "name"),
    [
        (FitSettings(), 1.0, "log-likelihood"),
        (FitSettings(prior=1.0), 1.0, "penalized log-likelihood"),
        (FitSettings(algorithm=Algorithm.HARD), 0.0, "classification log-likelihood"),
        (
            FitSettings(algorithm=Algorithm.HARD, prior=2.0),
            0.0,
            "penalized classification log-likelihood",
        ),
        (FitSettings(algorithm=Algorithm.ANNEALED), 5.0, "annealed log-likelihood"),
        (FitSettings(algorithm=Algorithm.ANNEALED), 1.0, "log-likelihood"),
        (FitSettings(algorithm=Algorithm.STOCHASTIC), 0.0, "log-likelihood"),
        (FitSettings(algorithm=Algorithm.AUTO), 1.0, "log-likelihood"),
    ],
)
def test_the_objective_has_its_own_name(settings, temperature, name):
    assert objective_name(settings, temperature) == name


def test_what_em_would_climb_depends_on_the_prior_alone():
    hard = FitSettings(algorithm=Algorithm.HARD)
    assert likelihood_name(hard) == "log-likelihood"
    assert likelihood_name(FitSettings(prior=0.5)) == "penalized log-likelihood"


@pytest.mark.parametrize(
    "settings",
    [
        FitSettings(prior=3.0),
        FitSettings(algorithm=Algorithm.HARD),
        FitSettings(algorithm=Algorithm.ANNEALED, temperature=4.0),
    ],
)
def test_who_climbs_something_else_never_calls_it_log_likelihood(settings):
    for one in run(settings):
        named = objective_name(settings, one.temperature)
        is_likelihood = named is Objective.LOG_LIKELIHOOD
        assert is_likelihood == (one.objective == one.log_likelihood)


@pytest.mark.parametrize("algorithm", list(Algorithm))
@pytest.mark.parametrize("prior", [0.0, 1.0])
@pytest.mark.parametrize("wishes", [{"draws": 4}, {"draws": 0, "temperature": 1.0}])
def test_who_always_climbs_never_falls_and_the_others_do_not_compare(
    algorithm, prior, wishes
):
    settings = FitSettings(
        algorithm=algorithm, prior=prior, max_iterations=20, **wishes
    )
    first, *later = run(settings)
    gains = [one.gain for one in later]
    assert first.gain is None
    if not always_climbs(settings):
        assert gains[0] is None
        return
    totals = [one.objective for one in (first, *later)]
    assert all(gain >= -1e-9 for gain in gains)
    assert np.diff(totals) == pytest.approx(gains, abs=1e-9)


def run(settings):
    rows = Rows.of([[0.0], [1.0], [2.0], [7.0], [8.0], [9.5]])
    start = MixtureParameters([0.5, 0.5], [[1.0], [8.0]], [[[1.0]], [[1.0]]])
    return list(iterate(rows, start, settings))
