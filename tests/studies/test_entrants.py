"""Who takes part in a race differs in one thing, and begins where it may."""

import numpy as np
import pytest
from builders import altered, fit_settings
from scenes import spread_start, two_processes

from emgui.engine.algorithms.em import EM
from emgui.engine.settings import StartMethod
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.diag import Diag
from emgui.mixture.model.structures.full import Full
from emgui.mixture.model.structures.spherical import Spherical
from emgui.mixture.model.structures.tied import Tied
from emgui.studies.entrants import Contest, entrants

START = spread_start(two_processes(300), 2)
SETTINGS = fit_settings(n_components=2, max_iterations=60)


def test_a_race_has_an_end() -> None:
    endless = fit_settings(n_components=2, algorithm=EM(), tolerance=0.0)
    assert entrants(Contest.ALGORITHMS, endless, START)[
        0
    ].settings.stopping.max_iterations == (3_000)


def test_every_family_begins_with_what_it_may_have() -> None:
    rng = np.random.default_rng(8)
    values = rng.normal(size=(200, 2)) @ np.array([[1.0, 0.9], [0.0, 0.3]])
    covariance = np.cov(values, rowvar=False)
    wide = np.stack([covariance, 2.0 * covariance])
    start = MixtureParameters([0.4, 0.6], [[-1.0, 0.0], [1.0, 0.0]], wide)
    for runner in entrants(Contest.FAMILIES, SETTINGS, start):
        assert runner.start is not None
        own = runner.start.covariances
        assert runner.start.means.tolist() == start.means.tolist()
        match runner.settings.model.structure:
            case Full():
                assert own == pytest.approx(wide)
            case Tied():
                shared = 0.4 * wide[0] + 0.6 * wide[1]
                assert own == pytest.approx(np.stack([shared, shared]))
            case Diag():
                assert own == pytest.approx(wide * np.eye(2))
            case Spherical():
                round_ = np.trace(wide, axis1=1, axis2=2) / 2.0
                assert own == pytest.approx(round_[:, None, None] * np.eye(2))


@pytest.mark.parametrize(("here", "numbers"), [(2, [1, 2, 3, 4, 5, 6]), (5, [3, 8])])
def test_numbers_of_components_race_around_the_present_one(
    here: int, numbers: list[int]
) -> None:
    start = MixtureParameters(
        np.full(here, 1 / here), np.arange(here)[:, None], np.ones((here, 1, 1))
    )
    given = altered(SETTINGS, method=StartMethod.GIVEN)
    runners = entrants(Contest.COMPONENTS, given, start)
    found = [one.settings.model.n_components for one in runners]
    assert (found[0], found[-1], len(found)) == (numbers[0], numbers[-1], 6)
    # A given start has its own number of components.
    assert all(one.start is None for one in runners)
    assert all(one.settings.start.method is StartMethod.SHORT_RUNS for one in runners)


@pytest.mark.parametrize("n_features", [1, 2])
def test_only_starts_that_suit_the_data_race(n_features: int) -> None:
    start = MixtureParameters(
        [0.5, 0.5], np.eye(2, n_features), np.stack([np.eye(n_features)] * 2)
    )
    runners = entrants(Contest.STARTS, SETTINGS, start)
    found = {one.settings.start.method for one in runners if one.start is None}
    assert (StartMethod.QUANTILES in found) is (n_features == 1)
