import numpy as np
import pytest

from emgui.data.dataset import Dataset, Origin


def test_a_data_set_counts_its_rows_and_columns():
    dataset = Dataset("d", ("x", "y"), np.zeros((3, 2)), Origin.FILE)
    assert (dataset.n_samples, dataset.n_features) == (3, 2)


def test_rows_cannot_be_changed():
    dataset = Dataset("d", ("x",), np.zeros((3, 1)), Origin.FILE)
    with pytest.raises(ValueError, match="read-only"):
        dataset.rows[0, 0] = 1.0


@pytest.mark.parametrize("shape", [(3,), (3, 1), (2, 3)])
def test_rows_must_fit_the_columns(shape):
    with pytest.raises(ValueError, match="2 columns"):
        Dataset("d", ("x", "y"), np.zeros(shape), Origin.FILE)
