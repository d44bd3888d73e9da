"""What all start methods search with."""

import numpy as np
import pytest
from builders import fit_settings

from emgui.engine.settings import StartMethod
from emgui.engine.starts.finding import initial_parameters
from emgui.engine.starts.search import Search
from emgui.mixture.arrays import no_checkpoint
from emgui.mixture.diagnosis.spread import sphering_of
from emgui.mixture.em.rows import Rows


def test_a_floor_that_holds_nothing_changes_no_start() -> None:
    # Rows so alike that fewer different ones are drawn than there are components.
    rows = Rows.of(np.repeat([[0.0, 0.0], [1.0, 1.0001], [2.0, 2.0]], 90_000, axis=0))
    rows = Rows.of(np.append(rows.values, [[3.0, 3.0001], [4.0, 4.0]], axis=0))
    for floor in (0.0, 1e-6):
        settings = fit_settings(5, method=StartMethod.RANDOM_ROWS, floor=floor)
        found = initial_parameters(rows, settings).standardized
        round_ = sphering_of(rows) @ found.covariances @ sphering_of(rows).T
        assert round_ == pytest.approx(np.array([np.eye(2)] * 5), abs=1e-3)


def search_in(values, k=2):
    settings = fit_settings(n_components=k)
    rng = np.random.default_rng(0)
    return Search(Rows.of(values), settings.model, rng, no_checkpoint, lambda *_: None)


def test_every_row_goes_to_its_nearest_centre_and_all_share_the_pooled_spread():
    search = search_in(np.array([0.0, 1.0, 10.0, 11.0, 12.0, 13.0]))
    start = search.around(search.rows.standardization.apply(np.array([[0.0], [12.0]])))
    assert start.parameters.weights == pytest.approx([2 / 6, 4 / 6])
    assert start.parameters.means[:, 0] == pytest.approx([0.5, 11.5])
    pooled = (2 * 0.25 + 4 * 1.25) / 6
    assert start.parameters.covariances[:, 0, 0] == pytest.approx(pooled)


def test_fewer_centres_than_components_are_repeated():
    search = search_in(np.array([0.0, 0.0, 5.0, 5.0]), k=3)
    centers = search.rows.standardization.apply(np.array([[0.0], [5.0]]))
    start = search.around(centers).parameters
    assert start.means[:, 0] == pytest.approx([0.0, 5.0, 0.0])
    assert start.weights == pytest.approx(np.full(3, 1 / 3))


def test_a_seed_of_its_own_leaves_the_chance_of_the_search_alone():
    search = search_in(np.arange(100.0))
    twin = search_in(np.arange(100.0))
    search.seeded(7).drawn(10)
    assert (search.drawn(10) == twin.drawn(10)).all()
