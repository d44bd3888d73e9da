"""Settings refuse what makes no sense, naming it."""

import pytest
from builders import fit_settings
from fact_scenes import refused_as

from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.setting_facts import SettingError
from emgui.engine.settings import Stopping


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({"n_components": 0}, "components: 0"),
        ({"tolerance": -1e-3}, "tolerance: -0.001"),
        ({"tolerance": float("nan")}, "tolerance: nan"),
        ({"max_iterations": -1}, "iteration limit: -1"),
        ({"floor": 1.0}, "floor: 1"),
        ({"floor": -0.1}, "floor: -0.1"),
        ({"seed": -5}, "seed: -5"),
        ({"prior": -1.0}, "prior: -1"),
        ({"prior": float("nan")}, "prior: nan"),
        ({"prior": 1e308}, r"prior: 1e\+308 pseudo-rows, from 0 up to 1e\+100"),
    ],
)
def test_nonsense_is_refused_by_name(wish, words):
    with refused_as(words, SettingError):
        fit_settings(**wish)


@pytest.mark.parametrize(
    ("kind", "option", "words"),
    [
        (Annealed, {"temperature": 0.5}, "temperature: 0.5"),
        (Annealed, {"temperature": float("inf")}, "temperature: inf"),
        (Annealed, {"cooling": 1.0}, "cooling: 1"),
        (Annealed, {"cooling": 0.0}, "cooling: 0"),
        (Stochastic, {"draws": -1}, "draws: -1"),
    ],
)
def test_nonsense_is_refused_by_the_algorithm_whose_option_it_is(kind, option, words):
    with refused_as(words, SettingError):
        kind(**option)


def test_zero_is_allowed_where_it_means_something():
    settings = fit_settings(tolerance=0.0, floor=0.0, max_iterations=0)
    assert settings.stopping == Stopping(0.0, 0)
    assert settings.model.floor == 0.0
