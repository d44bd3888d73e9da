import numpy as np
import pytest
from builders import EVERY_ALGORITHM, fit_settings

from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.auto import Auto
from emgui.engine.algorithms.hard import Hard
from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.iterate import iterate
from emgui.engine.objective import Objective
from emgui.engine.settings import FitSettings
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters


@pytest.mark.parametrize(
    ("settings", "temperature", "name"),
    [
        (FitSettings(), 1.0, "log-likelihood"),
        (fit_settings(prior=1.0), 1.0, "penalized log-likelihood"),
        (fit_settings(algorithm=Hard()), 0.0, "classification log-likelihood"),
        (
            fit_settings(algorithm=Hard(), prior=2.0),
            0.0,
            "penalized classification log-likelihood",
        ),
        (fit_settings(algorithm=Annealed()), 5.0, "annealed log-likelihood"),
        (fit_settings(algorithm=Annealed()), 1.0, "log-likelihood"),
        (fit_settings(algorithm=Stochastic()), 0.0, "log-likelihood"),
        (fit_settings(algorithm=Auto()), 1.0, "log-likelihood"),
    ],
)
def test_the_objective_has_its_own_name(settings, temperature, name):
    assert settings.objective_at(temperature) == name


def test_what_em_would_climb_depends_on_the_prior_alone():
    hard = fit_settings(algorithm=Hard())
    assert hard.em_objective == "log-likelihood"
    assert fit_settings(prior=0.5).em_objective == "penalized log-likelihood"


@pytest.mark.parametrize(
    "settings",
    [
        fit_settings(prior=3.0),
        fit_settings(algorithm=Hard()),
        fit_settings(algorithm=Annealed(temperature=4.0)),
    ],
)
def test_who_climbs_something_else_never_calls_it_log_likelihood(settings):
    for one in run(settings):
        named = settings.objective_at(one.temperature)
        is_likelihood = named is Objective.LOG_LIKELIHOOD
        assert is_likelihood == (one.objective == one.log_likelihood)


@pytest.mark.parametrize("prior", [0.0, 1.0])
@pytest.mark.parametrize(
    "algorithm", [*EVERY_ALGORITHM, Stochastic(4), Stochastic(0), Annealed(1.0)]
)
def test_who_always_climbs_never_falls_and_the_others_do_not_compare(algorithm, prior):
    settings = fit_settings(algorithm=algorithm, prior=prior, max_iterations=20)
    first, *later = run(settings)
    gains = [one.gain for one in later]
    assert first.gain is None
    if not algorithm.is_monotone:
        assert gains[0] is None
        return
    totals = [one.objective for one in (first, *later)]
    assert all(gain >= -1e-9 for gain in gains)
    assert np.diff(totals) == pytest.approx(gains, abs=1e-9)


def run(settings):
    rows = Rows.of([[0.0], [1.0], [2.0], [7.0], [8.0], [9.5]])
    start = MixtureParameters([0.5, 0.5], [[1.0], [8.0]], [[[1.0]], [[1.0]]])
    return list(iterate(rows, start, settings))
