"""The middles of groups of equally many rows."""

import numpy as np
import pytest
from builders import fit_settings
from fact_scenes import refused_as
from start_scenes import found, rows

from emgui.engine.setting_facts import StartMethodError
from emgui.engine.settings import StartMethod
from emgui.engine.starts.finding import initial_parameters
from emgui.mixture.em.rows import Rows


def test_quantiles_need_one_column():
    wanted = fit_settings(method=StartMethod.QUANTILES)
    with refused_as("needs 1 column, the data have 2", StartMethodError):
        initial_parameters(rows(2), wanted)


def test_quantiles_share_the_rows_out():
    wanted = fit_settings(n_components=4, method=StartMethod.QUANTILES)
    start = found(Rows.of(np.arange(400.0)), wanted)
    assert start.means[:, 0] == pytest.approx([50, 150, 250, 350], abs=1.0)
    assert start.weights == pytest.approx(np.full(4, 0.25), abs=0.01)


def test_a_heavy_row_draws_its_group():
    values = np.array([[0.0], [1.0], [2.0], [20.0], [21.0], [22.0]])
    weights = np.array([1.0, 1.0, 8.0, 1.0, 1.0, 1.0])
    settings = fit_settings(n_components=2, method=StartMethod.QUANTILES)
    start = found(Rows.of(values, weights=weights), settings)
    assert start.means[0, 0] == pytest.approx(1.7, abs=0.01)
    assert start.weights == pytest.approx([10 / 13, 3 / 13])
