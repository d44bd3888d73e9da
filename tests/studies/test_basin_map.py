"""A start's basin is what iterate() reaches from it."""

import numpy as np
import pytest
from builders import fit_settings

from emgui.engine.iterate import iterate
from emgui.engine.iteration import Iteration
from emgui.engine.settings import FitSettings
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.search.matching import difference
from emgui.studies.basin_map import Basin, BasinMap, arrival

RNG = np.random.default_rng(2)
# Three groups and two components: which two share a component depends on the start.
GROUPS = np.concatenate([RNG.normal(m, 1.0, 80) for m in (-8.0, 0.0, 9.0)])
ROWS = Rows.of(GROUPS)
SETTINGS = fit_settings(n_components=2, max_iterations=400)


def start(first: float, second: float) -> MixtureParameters:
    return MixtureParameters([0.5, 0.5], [[first], [second]], [[[4.0]], [[4.0]]])


STARTS = [(-8.0, 4.0), (4.0, -8.0), (-4.0, 9.0), (9.0, -4.0), (-9.0, 5.0), (0.0, 0.0)]


@pytest.fixture(scope="module")
def found() -> BasinMap:
    basins = BasinMap(SETTINGS.stopping.tolerance)
    for place in STARTS:
        basins.add(arrival(ROWS, start(*place), SETTINGS, basins.n_starts))
    return basins


def by_hand(first: float, second: float) -> Iteration:
    return list(iterate(ROWS, start(first, second), SETTINGS))[-1]


def test_a_start_belongs_to_what_iterate_reaches(found: BasinMap) -> None:
    optima = found.optima()
    for number, place in enumerate(STARTS):
        last = by_hand(*place)
        optimum = optima[found.basins()[number].optimum]
        assert last.log_likelihood == pytest.approx(optimum.log_likelihood, abs=0.01)
        assert optimum.parameters is not None
        assert difference(last.parameters, optimum.parameters) < 0.01
        assert found.n_iterations()[number] == last.index
        assert found.end(number).means == pytest.approx(last.parameters.means)


def test_swapped_starts_share_an_optimum_but_not_the_labels(found: BasinMap) -> None:
    basins = found.basins()
    for one, other in ((0, 1), (2, 3)):
        assert basins[one].optimum == basins[other].optimum
        assert basins[one].is_relabelled is not basins[other].is_relabelled
    assert basins[0] == basins[4]
    assert basins[0].optimum != basins[2].optimum


def test_equal_components_stay_on_their_saddle(found: BasinMap) -> None:
    alone = found.basins()[5]
    assert [basin.optimum for basin in found.basins()].count(alone.optimum) == 1
    optimum = found.optima()[alone.optimum]
    assert optimum.log_likelihood == min(o.log_likelihood for o in found.optima())


def test_a_start_that_cannot_be_used_is_told_apart() -> None:
    basins = BasinMap()
    rows = Rows.of([0.0, 1.0, 2.0])
    flat = MixtureParameters([0.5, 0.5], [[0.0], [1.0]], [[[0.0]], [[1.0]]])
    basins.add(arrival(rows, flat, FitSettings(), 0))
    assert basins.basins() == (Basin(0, is_relabelled=False),)
    assert basins.n_iterations() == (0,)
    assert basins.end(0) is None
    assert not basins.optima()[0].is_sound


def test_it_is_cancelled_in_the_middle_of_a_run() -> None:
    calls = []

    def cancel() -> None:
        calls.append(1)
        if len(calls) == 5:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        arrival(ROWS, start(-8.0, 4.0), SETTINGS, 0, checkpoint=cancel)
