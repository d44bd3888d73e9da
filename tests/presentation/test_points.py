from dataclasses import replace

import numpy as np
import pytest
from builders import without_data
from scenes import scene, two_processes, with_gaps
from scipy.stats import norm

from emgui.data.dataset import Classes
from emgui.engine.history import Phase
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.placeholder import NO_DATA
from emgui.presentation.points import (
    DASH,
    MISSING,
    cells,
    points_view_model,
    row_number,
    row_of,
    stands_for_nothing,
)
from emgui.presentation.view_settings import ViewSettings


def test_without_data_a_sentence_says_so():
    assert points_view_model(without_data(scene()), ViewSettings()) is NO_DATA


def test_responsibilities_are_the_weighted_densities_shared_out():
    state = scene()
    model = points_view_model(state, ViewSettings())
    parameters = state.parameters
    x = two_processes()[100:110]
    sds = np.sqrt(parameters.covariances[:, 0, 0])
    odds = parameters.weights * norm.pdf(x, parameters.means[:, 0], sds)
    expected = odds / odds.sum(axis=1, keepdims=True)
    texts = cells(model, 100, 110)
    shown = np.array([[float(text) for text in row[1:3]] for row in texts])
    np.testing.assert_allclose(shown, expected, atol=5.1e-4)
    assert [row[3] for row in texts] == [str(k) for k in expected.argmax(axis=1) + 1]


def test_before_the_first_e_step_there_are_dashes():
    model = points_view_model(scene(at=(0, Phase.M)), ViewSettings())
    assert cells(model, 0, 1)[0][1:] == [DASH] * 3
    assert model.sentence == "1,200 rows; responsibilities come with the first E-step"


@pytest.mark.parametrize(("phase", "iteration"), [(Phase.E, 3), (Phase.M, 2)])
def test_the_sentence_says_whose_responsibilities(phase, iteration):
    model = points_view_model(scene(at=(3, phase)), ViewSettings())
    assert model.sentence == f"1,200 rows; responsibilities of iteration {iteration}"


def test_known_classes_are_shown():
    state = scene()
    labels = np.arange(1_200, dtype=np.int32) % 2
    dataset = replace(state.dataset, classes=Classes("kind", labels, ("a", "b")))
    model = points_view_model(replace(state, dataset=dataset), ViewSettings())
    assert model.headers == ("column 1", "kind", "p(1)", "p(2)", "component")
    assert [row[1] for row in cells(model, 0, 3)] == ["a", "b", "a"]


def test_rows_keep_their_numbers_in_the_source():
    state = scene()
    numbers = np.arange(1_200, dtype=np.int64) * 2 + 5
    dataset = replace(state.dataset, row_numbers=numbers)
    model = points_view_model(replace(state, dataset=dataset), ViewSettings())
    assert row_number(model, 10) == 25
    assert [row_of(model, n) for n in (1, 25, 26, 9_999)] == [0, 10, 11, 1_199]


def gappy(**choices):
    rows = np.column_stack([two_processes(), two_processes()[::-1]])
    return with_gaps(scene(rows, truth=None, n_steps=1, **choices), 0.5)


def test_before_the_first_e_step_missing_cells_are_called_missing():
    state = gappy(at=(0, Phase.M))
    gaps = np.isnan(state.dataset.rows)
    for row, lacks in zip(
        cells(points_view_model(state, ViewSettings()), 0, 50), gaps, strict=False
    ):
        assert [text == MISSING for text in row[:2]] == lacks.tolist()
        assert [stands_for_nothing(text) for text in row[:2]] == lacks.tolist()


def test_missing_cells_show_what_is_expected_of_them():
    one = MixtureParameters([1.0], [[10.0, 100.0]], [[[4.0, 3.0], [3.0, 9.0]]])
    state = replace(gappy(), edited=None)
    rows = np.array([[12.0, np.nan], [np.nan, np.nan], [12.0, 101.0]])
    rows[1, 1] = 100.0
    model = points_view_model(state, ViewSettings())
    model = replace(
        model,
        dataset=replace(state.dataset, rows=rows),
        responsible=one,
        n_components=1,
    )
    first, second, third = cells(model, 0, 3)
    # Regression: 100 + 3/4 (12 - 10), and the variance 9 - 9/4 is left.
    assert first[1] == "≈ 101.5 ± 2.6"
    assert second[0] == "≈ 10.0 ± 1.7"
    assert [stands_for_nothing(text) for text in (*first[:2], *third[:2])] == [
        False,
        True,
        False,
        False,
    ]


def test_weights_have_a_column():
    state = scene()
    weights = np.arange(1.0, 1_201.0) / 4
    dataset = replace(state.dataset, weights=weights, weights_name="times")
    model = points_view_model(replace(state, dataset=dataset), ViewSettings())
    assert model.headers == ("column 1", "times", "p(1)", "p(2)", "component")
    assert [row[1] for row in cells(model, 0, 3)] == ["0.25", "0.5", "0.75"]
