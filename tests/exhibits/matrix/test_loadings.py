"""A direction's name tells the columns that matter, with their signs."""

import numpy as np
import pytest

from emgui.exhibits.matrix.loadings import loading_label

NAMES = ("sepal length", "sepal width", "petal length", "petal width", "area")


@pytest.mark.parametrize(
    ("loadings", "label"),
    [
        ([0.0, 0.0, 0.8, 0.6, 0.0], "0.8 petal length + 0.6 petal width"),
        ([0.6, -0.8, 0.0, 0.0, 0.0], "−0.8 sepal width + 0.6 sepal length"),
        ([0.8, -0.6, 0.0, 0.0, 0.0], "0.8 sepal length − 0.6 sepal width"),
        ([0.0, 1.0, 0.0, 0.0, 0.0], "1.0 sepal width"),
        ([0.0, 0.995, 0.1, 0.0, 0.0], "1.0 sepal width + …"),
        (
            [0.5, 0.5, 0.5, 0.5, 0.0],
            "0.5 sepal length + 0.5 sepal width + 0.5 petal length + …",
        ),
    ],
)
def test_the_largest_come_first(loadings, label):
    assert loading_label(np.array(loadings), NAMES) == label


def test_one_of_very_many_columns_is_named():
    d = 100
    label = loading_label(np.full(d, 0.1), [f"c{j}" for j in range(d)])
    assert label == "0.1 c0 + …"
