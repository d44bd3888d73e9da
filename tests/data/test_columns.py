import numpy as np
from fact_scenes import refused_as

from emgui.data.columns import ColumnError, check_classes, select, weigh
from emgui.data.dataset import Dataset, MissingPolicy, Origin
from emgui.data.library import bundled
from emgui.data.synthesis import Process, Synthesis, synthesize


def test_what_was_left_out_comes_back_with_the_chosen_columns_only():
    dataset = Dataset(
        "gaps",
        ("a", "b", "c"),
        np.array([[1.0, 2.0, 3.0], [4.0, np.nan, 6.0]]),
        Origin.FILE,
    )
    chosen = select(dataset.under(MissingPolicy.DROP), ("c", "a"))
    assert chosen.rows.tolist() == [[3.0, 1.0]]
    whole = chosen.under(MissingPolicy.MODEL)
    assert whole.columns == ("c", "a")
    assert whole.rows.tolist() == [[3.0, 1.0], [6.0, 4.0]]


def test_the_truth_goes_with_the_columns():
    process = Process(20, (1.0, 5.0), (2.0, 3.0))
    dataset = synthesize(Synthesis((process,)))
    chosen = select(dataset, dataset.columns[1:])
    assert chosen.truth.means.tolist() == [[5.0]]
    assert chosen.truth.covariances.tolist() == [[[9.0]]]


def test_a_column_can_weigh_the_rows():
    whole = bundled("faithful")
    weighed = weigh(whole, "waiting")
    assert (weighed.columns, weighed.weights_name) == (("eruptions",), "waiting")
    np.testing.assert_array_equal(weighed.weights, whole.rows[:, 1])


def test_what_cannot_weigh_is_refused_by_name():
    signed = Dataset("d", ("x", "w"), np.array([[1.0, -1.0]]), Origin.FILE)
    with refused_as(r"^d: .*w.*negative", ColumnError):
        weigh(signed, "w")
    with refused_as("no numeric column 'v'; there are x, w", ColumnError):
        weigh(signed, "v")
    with refused_as("no column left to fit", ColumnError):
        weigh(select(Dataset("d", ("x",), np.ones((2, 1)), Origin.FILE), ["x"]), "x")


def test_only_the_known_classes_are_classes():
    iris = bundled("iris")
    check_classes(iris, iris.classes.name)
    with refused_as(f"'kind'; it has '{iris.classes.name}'", ColumnError):
        check_classes(iris, "kind")
    with refused_as("it has none", ColumnError):
        check_classes(bundled("faithful"), "kind")
