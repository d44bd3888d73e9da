"""How rows are shared out among the components of many fits."""

import numpy as np

from emgui.mixture.stack.sharing import exponentials, from_maximum, sums_over_rows


def test_sums_count_rows_by_their_weights():
    values = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    weights = np.array([[0.0, 1.0, 2.0], [1.0, 1.0, 0.0]])
    np.testing.assert_array_equal(sums_over_rows(values, None), [6.0, 15.0])
    np.testing.assert_array_equal(sums_over_rows(values, weights), [8.0, 9.0])


def test_rows_far_out_are_held_against_their_own_maximum():
    logs = np.array([[[-900.0, -2.0], [-901.0, -2.0]]])
    densities, sums = np.zeros((3, 2, 2)), np.zeros((3, 2))
    maxima = from_maximum(logs, np.array([1]), densities, sums)
    np.testing.assert_array_equal(maxima, [[-900.0, -2.0]])
    np.testing.assert_allclose(sums[1], [1.0 + np.exp(-1.0), 2.0])
    assert not densities[0].any()
    assert not densities[2].any()


def test_what_is_next_to_nothing_is_so_and_what_is_nothing_is_0():
    logs = np.array([0.0, -1.5, -699.0, -720.0, -745.0, -746.0, -1e6, -np.inf])
    found = exponentials(logs)
    np.testing.assert_array_equal(found[:3], np.exp(logs[:3]))
    assert (found[3:5] > 0.0).all()
    assert (found[3:5] < 1e-300).all()
    assert not found[5:].any()
