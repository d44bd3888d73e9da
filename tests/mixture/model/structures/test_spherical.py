"""Spherical: one variance a component, round in the units of the data."""

import numpy as np
import pytest

from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import SPHERICAL
from emgui.mixture.model.structures.floor import Floor

FACTORS = np.random.default_rng(0).normal(size=(2, 3, 3))
FREE = FACTORS @ FACTORS.transpose(0, 2, 1)


def test_the_variance_is_the_mean_one():
    found = SPHERICAL.maximise(FREE, np.array([0.25, 0.75]), np.ones(3))
    for k in range(2):
        assert found[k] == pytest.approx(np.eye(3) * np.trace(FREE[k]) / 3)


def test_round_is_meant_in_the_units_of_the_data():
    scale = np.array([1.0, 2.0, 0.5])
    found = SPHERICAL.maximise(FREE, np.array([0.25, 0.75]), scale)
    restored = found * np.outer(scale, scale)
    mean = (np.diagonal(FREE, axis1=1, axis2=2) * scale**2).mean(axis=1)
    assert restored == pytest.approx(mean[:, np.newaxis, np.newaxis] * np.eye(3))


def test_the_floor_is_a_share_of_the_mean_of_the_columns_variances():
    narrow = SPHERICAL.maximise(FREE, np.full(2, 0.5), np.ones(3)) * 1e-9
    theta = MixtureParameters([0.5, 0.5], np.zeros((2, 3)), narrow)
    floor = Floor(1e-3, np.array([2.0, 1.0, 0.5]), np.ones(3))
    floored = SPHERICAL.with_floor(theta, floor)
    assert floored.covariances[0] == pytest.approx(np.eye(3) * 1e-3 * 3.5 / 3)
    assert SPHERICAL.at_floor(floored, floor).all()


def test_a_standard_deviation_changes_in_all_columns():
    wanted = np.full((2, 3), np.nan)
    wanted[1, 2] = 3.0
    round_ = np.repeat(np.eye(3)[np.newaxis], 2, axis=0)
    for found in (
        SPHERICAL.rescaled(round_, wanted),
        SPHERICAL.regressed(round_, wanted),
    ):
        assert found == pytest.approx(np.stack([np.eye(3), 9.0 * np.eye(3)]))
    assert SPHERICAL.numbers(2, 3).tolist() == [[0] * 3, [3] * 3]


def test_a_number_a_component_says_it_all():
    found = SPHERICAL.expanded(np.array([2.0, 3.0]), 2, 3)
    assert found[1] == pytest.approx(3.0 * np.eye(3))
    assert SPHERICAL.compact_shape(2, 3) == (2,)
    assert SPHERICAL.compact(found).tolist() == [2.0, 3.0]
