"""What is narrow is narrow beside the spread of all rows, not of the columns."""

import numpy as np
import pytest

from emgui.mixture.diagnosis.spread import (
    condition_numbers,
    narrowest,
    sphering,
    sphering_of,
    thinnest,
    widened,
)
from emgui.mixture.em.em import overall
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters


def combined(thinness, seed=0):
    """Return rows of two columns of which one follows from the other but for little."""
    x, y = np.random.default_rng(seed).normal(size=(2, 300))
    return np.column_stack([x, 2.0 * x + thinness * y])


def test_sphered_points_are_round():
    rows = Rows.of(combined(0.1))
    one = overall(rows)
    matrix = sphering(one)
    assert matrix @ one.covariances[0] @ matrix.T == pytest.approx(np.eye(2), abs=1e-9)


@pytest.mark.parametrize("thinness", [1.0, 1e-3, 1e-5])
def test_thin_rows_become_round_too(thinness):
    rows = Rows.of(combined(thinness))
    points = rows.standardization.apply(rows.values) @ sphering_of(rows).T
    found = np.cov(points, rowvar=False, bias=True)
    assert found == pytest.approx(np.eye(2), abs=1e-3)


def test_dependent_columns_are_scaled_one_by_one():
    one = MixtureParameters([1.0], [[0.0, 0.0]], [[[4.0, 6.0], [6.0, 9.0]]])
    assert sphering(one) == pytest.approx(np.diag([1 / 2, 1 / 3]))


@pytest.mark.parametrize("thinness", [1.0, 1e-5])
def test_a_share_is_a_share_of_what_all_rows_have_there(thinness):
    rows = Rows.of(combined(thinness))
    all_ = overall(rows).covariances[0]
    theta = MixtureParameters(
        [0.5, 0.5], np.zeros((2, 2)), np.stack([all_, 0.01 * all_])
    )
    assert narrowest(theta, sphering_of(rows)) == pytest.approx([1.0, 0.01], rel=1e-3)


def test_what_is_wide_enough_stays_and_the_rest_is_widened_where_it_is_narrow():
    rows = Rows.of(combined(1e-4))
    matrix, all_ = sphering_of(rows), overall(rows).covariances[0]
    theta = MixtureParameters([1.0], [[0.0, 0.0]], [0.5 * all_])
    assert widened(theta, matrix, 0.1) is theta
    # Along the line this is as wide as all rows, across it a millionth of them.
    direction = np.linalg.inv(matrix)[:, 0]
    thin = np.outer(direction, direction) + 1e-6 * all_
    theta = MixtureParameters([1.0], [[0.0, 0.0]], [thin])
    wide = widened(theta, matrix, 0.1)
    round_ = matrix @ wide.covariances[0] @ matrix.T
    assert np.linalg.eigvalsh(round_) == pytest.approx([0.1, 1.0], rel=1e-3)


def test_next_to_an_offset_what_is_left_of_dependent_columns_is_rounding():
    x = np.random.default_rng(1).normal(size=300)
    rows = Rows.of(np.column_stack([x + 1e9, 3.0 * x - 1e9]))
    assert sphering_of(rows)[1, 0] == 0.0


def test_the_thinnest_direction_is_told_in_the_columns_own_deviations():
    # A correlation of r leaves 1 - |r| across.
    rows = Rows.of(combined(0.1) * [1.0, 1024.0])
    r = np.corrcoef(rows.values, rowvar=False)[0, 1]
    assert thinnest(rows) == pytest.approx(1.0 - abs(r), rel=1e-6)
    assert thinnest(Rows.of(rows.values[:, 0])) == 1.0


def test_a_condition_number_tells_what_is_flatter_than_all_rows():
    all_ = np.diag([4.0, 1e-6])
    flat, wide = np.diag([4.0, 1e-12]), np.diag([1.0, 1.0])
    theta = MixtureParameters([0.3, 0.3, 0.4], np.zeros((3, 2)), [all_, flat, wide])
    found = condition_numbers(theta, np.diag([0.5, 1e3]))
    # The third is wider than all rows along one direction, and 4 times narrower.
    assert found == pytest.approx([1.0, 1e6, 4.0])
