import numpy as np
import pytest

from emgui.data.library import bundled


@pytest.mark.parametrize(
    ("name", "shape", "means"),
    [
        ("faithful", (272, 2), [3.487783, 70.897059]),
        ("galaxies", (82, 1), [20.82817]),
        ("iris", (150, 4), [5.843333, 3.057333, 3.758, 1.199333]),
    ],
)
def test_measured_data_have_their_published_means(
    name: str, shape: tuple[int, int], means: list[float]
) -> None:
    rows = bundled(name).rows
    assert rows.shape == shape
    np.testing.assert_allclose(rows.mean(axis=0), means, rtol=1e-6)


def test_iris_knows_its_species() -> None:
    classes = bundled("iris").classes
    assert classes is not None
    assert classes.names == ("setosa", "versicolor", "virginica")
    assert np.bincount(classes.labels).tolist() == [50, 50, 50]


def test_the_two_processes_take_a_seed() -> None:
    assert not np.array_equal(
        bundled("two-process").rows, bundled("two-process", seed=5).rows
    )
