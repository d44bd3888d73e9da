from dataclasses import replace

import pytest

from emgui.engine.settings import Algorithm, FitSettings
from emgui.session.ways import way_of

SETTINGS = FitSettings()


@pytest.mark.parametrize("algorithm", list(Algorithm))
def test_a_way_is_told_by_what_its_algorithm_looks_at(algorithm: Algorithm) -> None:
    settings = replace(SETTINGS, algorithm=algorithm)
    changes = {
        "temperature": replace(settings, temperature=9.0),
        "cooling": replace(settings, cooling=0.5),
        "draws": replace(settings, draws=3),
        "tolerance": replace(settings, tolerance=0.0),
    }
    differing = {
        name for name, other in changes.items() if way_of(other) != way_of(settings)
    }
    matters = {
        Algorithm.ANNEALED: {"temperature", "cooling"},
        Algorithm.STOCHASTIC: {"draws"},
    }
    assert differing == matters.get(algorithm, set())


def test_every_algorithm_is_another_way() -> None:
    all_settings = [replace(SETTINGS, algorithm=one) for one in Algorithm]
    assert len({way_of(one) for one in all_settings}) == len(Algorithm)
