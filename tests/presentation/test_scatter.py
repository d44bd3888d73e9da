from dataclasses import replace

import numpy as np
import pytest
from builders import without_data
from scenes import scene, with_gaps
from sklearn.mixture import GaussianMixture

from emgui.data.summary import summarize
from emgui.engine.history import Phase
from emgui.mixture.model.gaussian import responsibilities
from emgui.presentation.placeholder import NO_DATA
from emgui.presentation.scatter import ONE_COLUMN, readout, scatter_view_model
from emgui.presentation.view_settings import Brush, ViewSettings

VIEW = ViewSettings(x_column=2, y_column=0)


def rows(n: int = 300, offset: float = 0.0) -> np.ndarray:
    rng = np.random.default_rng(5)
    groups = [rng.normal([0, 0, 0], [1, 2, 0.5], (n // 2, 3))]
    groups.append(rng.normal([5, 3, 2], [1.5, 1, 1], (n - n // 2, 3)))
    return np.concatenate(groups) + offset


def state(**choices):
    return scene(rows(), truth=None, **choices)


def test_without_data_or_a_second_column_a_sentence_says_so():
    assert scatter_view_model(without_data(state()), VIEW) is NO_DATA
    assert scatter_view_model(state(), ViewSettings()) is ONE_COLUMN


def test_points_are_the_two_columns():
    model = scatter_view_model(state(), VIEW)
    np.testing.assert_array_equal(model.points.x, rows()[:, 2])
    np.testing.assert_array_equal(model.points.y, rows()[:, 0])


def test_points_are_coloured_by_responsibilities_of_all_columns():
    shown = state()
    model = scatter_view_model(shown, VIEW)
    oracle = GaussianMixture(2)
    oracle.weights_ = shown.parameters.weights
    oracle.means_ = shown.parameters.means
    oracle.precisions_cholesky_ = np.array(
        [np.linalg.cholesky(np.linalg.inv(c)) for c in shown.parameters.covariances]
    )
    np.testing.assert_allclose(
        model.responsibilities, oracle.predict_proba(rows()), atol=1e-9
    )


def test_before_the_first_e_step_nobody_is_responsible():
    model = scatter_view_model(state(at=(0, Phase.M)), VIEW)
    assert not model.responsibilities.any()
    assert len(model.marks) == 2


def test_ellipses_are_the_marginals_of_the_two_columns():
    shown = state()
    model = scatter_view_model(shown, VIEW)
    for k, mark in enumerate(model.marks):
        covariance = shown.parameters.covariances[k][np.ix_([2, 0], [2, 0])]
        offsets = np.column_stack([mark.ellipse.x, mark.ellipse.y]) - mark.mean
        squared = np.einsum("ij,jk,ik->i", offsets, np.linalg.inv(covariance), offsets)
        np.testing.assert_allclose(squared, -2.0 * np.log(0.1), rtol=1e-6)


def test_an_offset_of_a_trillion_is_taken_out():
    model = scatter_view_model(scene(rows(offset=1e12), truth=None), VIEW)
    assert abs(model.points.x).max() < 1e4
    assert np.isfinite(model.contours.x).all()


def test_the_caption_says_what_is_drawn():
    assert "rows drawn" not in scatter_view_model(state(), VIEW).caption
    sampled = scatter_view_model(scene(rows(6_000), truth=None, n_steps=1), VIEW)
    assert "5,000 of 6,000 rows drawn" in sampled.caption
    assert "ellipses hold 90 %" in sampled.caption


def test_the_readout_names_both_columns_and_its_conditions():
    words = readout(scatter_view_model(state(), VIEW), 0.0, 0.0)
    assert "column 3" in words
    assert "column 1" in words
    assert "given these two" in words


@pytest.mark.parametrize("level", [0.5, 0.99])
def test_a_higher_level_makes_a_larger_ellipse(level):
    wide = scatter_view_model(state(), replace(VIEW, level=level)).marks[0]
    usual = scatter_view_model(state(), VIEW).marks[0]
    assert (np.ptp(wide.ellipse.x) > np.ptp(usual.ellipse.x)) == (level > 0.9)


def test_only_rows_with_both_values_are_points():
    shown = with_gaps(state())
    model = scatter_view_model(shown, VIEW)
    seen = shown.dataset.rows
    seen = seen[~np.isnan(seen[:, [2, 0]]).any(axis=1)]
    np.testing.assert_array_equal(model.points.x, seen[:, 2])
    np.testing.assert_array_equal(model.points.y, seen[:, 0])
    # Some of them lack the third column, and are coloured by what they have.
    assert np.isnan(seen[:, 1]).any()
    np.testing.assert_array_equal(
        model.responsibilities, responsibilities(seen, shown.parameters)
    )
    lacking = 300 - len(seen)
    assert f"{len(seen)} of 300 rows drawn" in model.caption
    assert f"{lacking} rows lack column 3 or column 1" in model.caption
    assert f"{len(seen)} of 300 rows drawn" in model.description


def test_there_may_be_no_row_with_both_values():
    shown = state()
    gaps = shown.dataset.rows.copy()
    gaps[::2, 2], gaps[1::2, 0] = np.nan, np.nan
    dataset = replace(shown.dataset, rows=gaps)
    shown = replace(shown, dataset=dataset, summary=summarize(dataset))
    model = scatter_view_model(shown, VIEW)
    assert model.points.x.size == len(model.responsibilities) == 0
    assert np.isfinite([model.x_axis.low, model.y_axis.high]).all()


def test_a_sample_says_that_it_is_one():
    shown = with_gaps(scene(rows(6_000), truth=None, n_steps=1))
    model = scatter_view_model(shown, VIEW)
    n = model.points.x.size
    assert f"{n:,} of 6,000 rows drawn" in model.caption
    assert f"{5_000 - n:,} rows lack column 3 or column 1 in the sample" in (
        model.caption
    )


def test_points_do_not_show_weights_and_the_caption_says_so():
    shown = state()
    weighed = replace(shown.dataset, weights=np.full(300, 2.0))
    model = scatter_view_model(replace(shown, dataset=weighed), VIEW)
    assert "a row is one point, whatever its weight" in model.caption
    assert "weight" not in scatter_view_model(shown, VIEW).caption


def test_brushed_points_are_those_rows_whatever_is_missing():
    rng = np.random.default_rng(2)
    state = with_gaps(scene(rng.normal(size=(60, 2)), truth=None))
    brush = Brush(np.arange(0, 60, 3))
    model = scatter_view_model(state, ViewSettings(x_column=0, y_column=1, brush=brush))
    complete = np.flatnonzero(~np.isnan(state.dataset.rows).any(axis=1))
    assert len(model.brushed) == len(model.points.x)
    assert complete[model.brushed].tolist() == [i for i in complete if i % 3 == 0]
