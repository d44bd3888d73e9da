"""The grid of rounded values is found; where there is none, none is claimed."""

import gc

import numpy as np
import pytest

from emgui.mixture.diagnosis import resolution as module
from emgui.mixture.diagnosis.resolution import resolution, step_of
from emgui.mixture.em.rows import Rows

NORMAL = np.random.default_rng(5).normal(size=20_000)


@pytest.mark.parametrize("step", [1.0, 0.1, 0.25, 1e-6, 1e6, 3.0])
def test_rounding_is_found(step):
    rounded = np.rint(NORMAL * 20.0) * step
    assert step_of(rounded) == pytest.approx(step, rel=1e-9)


@pytest.mark.parametrize("offset", [1.0, 1e3, -1e6])
def test_an_offset_does_not_hide_it(offset):
    rounded = np.rint(NORMAL * 20.0) / 10.0 + offset
    assert step_of(rounded) == pytest.approx(0.1, rel=1e-6)


@pytest.mark.parametrize(
    "values",
    [
        NORMAL,
        np.array([1.0, 2.0, 4.0]),
        np.array([1.0, 1.0, 2.0, 2.0]),
        np.array([0.0, 0.0, 1.0, 2.5, 3.9]),
        np.append(NORMAL, NORMAL[:5]),
        np.array([0.0, 0.0, 1.0, 2.0, 1e150]),
        np.array([-1.7e308, -1.7e308, 0.0, 1.7e308]),
        np.array([np.nan, np.nan]),
        np.array([]),
    ],
    ids=[
        "continuous",
        "no repeats",
        "two values",
        "no grid",
        "a few repeats",
        "an outlier",
        "overflow",
        "missing",
        "empty",
    ],
)
def test_no_grid_is_claimed_without_one(values):
    assert step_of(values) == 0.0


def test_every_column_has_its_own():
    table = np.column_stack([np.rint(NORMAL * 5), np.rint(NORMAL * 50) / 10, NORMAL])
    table[7, 1] = np.nan
    found = resolution(Rows.of(table))
    assert found == pytest.approx([1.0, 0.1, 0.0])


def test_it_is_measured_once_and_keeps_no_rows_alive():
    rows = Rows.of(np.rint(NORMAL))
    assert resolution(rows) is resolution(rows)
    before = len(module._known)
    del rows
    gc.collect()
    assert len(module._known) == before - 1
