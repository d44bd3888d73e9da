import numpy as np
import pytest

from emgui.mixture.diagnosis.agreement import (
    adjusted_rand_index,
    agreeing,
    best_pairing,
    confusion,
)


def test_rows_are_counted_by_class_and_component():
    classes, components = np.array([0, 0, 1, 1, -1]), np.array([1, 1, 0, 1, 0])
    assert confusion(classes, components, (2, 2)).tolist() == [[0, 2], [1, 1]]
    weights = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    weighed = confusion(classes, components, (2, 2), weights)
    assert weighed.tolist() == [[0, 3], [3, 4]]


def test_each_class_is_paired_with_one_component():
    table = np.array([[0.0, 50.0, 0.0], [45.0, 0.0, 5.0], [0.0, 0.0, 50.0]])
    assert best_pairing(table) == (1, 0, 2)
    assert agreeing(table) == 145.0


def test_classes_and_components_too_many_have_no_partner():
    assert best_pairing(np.array([[50.0], [40.0]])) == (0, None)
    assert agreeing(np.array([[50.0], [40.0]])) == 50.0
    assert agreeing(np.array([[30.0, 20.0]])) == 30.0


@pytest.mark.parametrize(
    ("table", "index"),
    [
        # What scikit-learn's adjusted_rand_score says.
        ([[50, 0, 0], [0, 45, 5], [0, 0, 50]], 0.9038742317748124),
        ([[1, 1, 0], [1, 2, 1], [0, 0, 4]], 0.31257344300822565),
        ([[5, 5], [5, 5]], -0.055555555555555552),
        ([[3, 0], [0, 3]], 1.0),
        ([[10], [5]], 0.0),
        ([[10]], 1.0),
    ],
)
def test_the_adjusted_rand_index_is_that_of_others(table, index):
    assert adjusted_rand_index(np.array(table, float)) == pytest.approx(index)
