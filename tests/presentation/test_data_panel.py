from dataclasses import replace

import numpy as np
import pytest

from emgui.data.dataset import Dataset, Origin
from emgui.data.library import AboutBundled
from emgui.data.reading.note_facts import Constant
from emgui.presentation.data_panel import JobViewModel, data_panel_view_model, describe

ONE = Dataset("a", ("x",), np.zeros((1, 1)), Origin.FILE)
MANY = Dataset("b", ("x", "y"), np.zeros((1200, 2)), Origin.FILE)


@pytest.mark.parametrize(
    ("dataset", "sentence"),
    [
        (ONE, "a: 1 value, none missing."),
        (MANY, "b: 1,200 rows in 2 columns, none missing."),
        (
            replace(MANY, n_left_out=3),
            "b: 1,200 rows in 2 columns, 3 left out.",
        ),
        (
            replace(ONE, n_left_out=1),
            "a: 1 value, 1 left out.",
        ),
        (
            Dataset("c", ("x", "y"), np.array([[1.0, np.nan]] * 3), Origin.FILE),
            "c: 3 rows in 2 columns, 3 with missing cells.",
        ),
        (
            replace(ONE, weights=np.array([2.5]), weights_name="w"),
            "a: 1 value, none missing, weighted by w (1 row in effect).",
        ),
        (
            replace(ONE, weights=np.array([4.0]), weights_name="w"),
            "a: 1 value, none missing, weighted by w (4 in all).",
        ),
    ],
)
def test_the_data_in_a_sentence(dataset: Dataset, sentence: str) -> None:
    assert describe(dataset) == sentence


def test_notes_become_sentences() -> None:
    dataset = replace(ONE, notes=(Constant("x"), AboutBundled("iris")))
    assert data_panel_view_model(dataset).notes == (
        "Column x is constant. Sepals and petals of 150 irises, in cm, of three "
        "species: does a mixture find the species without being told?"
    )


def test_an_error_stands_beside_the_old_data() -> None:
    model = data_panel_view_model(ONE, error="bad.csv: empty.")
    assert model.error == "bad.csv: empty."
    assert model.sentence.startswith("a: 1 value")


def test_work_is_shown_before_there_are_data() -> None:
    model = data_panel_view_model(None, job=JobViewModel("Drawing", 0.5))
    assert model.job == JobViewModel("Drawing", 0.5)
    assert model.sentence == "No data yet."
