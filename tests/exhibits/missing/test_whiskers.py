"""A whisker stands where the mixture expects the missing value."""

import numpy as np
import pytest
from exhibit_scenes import cloud

from emgui.data.dataset import Dataset, Origin
from emgui.data.summary import summarize
from emgui.exhibits.missing.whiskers import MOST_WHISKERS, incomplete_rows, whiskers
from emgui.mixture.arrays import FloatArray
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.drawing.axes import ColumnAxis, column_axis

THETA = MixtureParameters(
    [0.4, 0.6],
    [[0.0, 1.0], [4.0, 3.0]],
    [[[1.0, 0.5], [0.5, 2.0]], [[2.0, -0.6], [-0.6, 1.0]]],
)


def axes(rows: FloatArray) -> tuple[ColumnAxis, ColumnAxis]:
    summary = summarize(Dataset("d", ("x", "y"), rows, Origin.FILE))
    return column_axis(summary.columns[0]), column_axis(summary.columns[1])


def normal(x: float, mean: float, variance: float) -> float:
    return float(np.exp(-((x - mean) ** 2) / 2 / variance) / np.sqrt(variance))


@pytest.mark.parametrize("offset", [0.0, 1e9])
def test_it_stands_at_the_conditional_mean_and_reaches_one_sd(offset: float) -> None:
    theta = MixtureParameters(THETA.weights, THETA.means + offset, THETA.covariances)
    x = 1.5
    plot_axes = axes(cloud(200, 2) + offset)
    drawn = whiskers(np.array([[x + offset, np.nan]]), (0, 1), plot_axes, theta)
    # Worked out by hand: Bayes on the known column, regression, law of total variance.
    terms = np.array([0.4 * normal(x, 0, 1), 0.6 * normal(x, 4, 2)])
    shares = terms / terms.sum()
    given = np.array([1 + 0.5 * (x - 0), 3 - 0.3 * (x - 4)])
    left = np.array([2 - 0.25, 1 - 0.18])
    mean = shares @ given
    sd = np.sqrt(shares @ (left + given**2) - mean**2)
    assert drawn.responsibilities[0] == pytest.approx(shares, rel=1e-6)
    assert plot_axes[0].to_data(drawn.centers.x[0]) == pytest.approx(x + offset)
    assert drawn.centers.y[0] == pytest.approx(plot_axes[1].to_plot(mean + offset))
    assert drawn.reach[0] * plot_axes[1].unit == pytest.approx([0.0, sd], rel=1e-6)


def test_rows_are_chosen_evenly_and_counted() -> None:
    rows = cloud(1_000, 3)
    rows[:400, 1] = np.nan
    rows[400:450, 0] = np.nan
    rows[450:460, :2] = np.nan
    rows[460:500, 2] = np.nan
    gaps = incomplete_rows(Rows.of(rows), (0, 1))
    assert (gaps.n_one, gaps.n_none) == (450, 10)
    assert len(gaps.points) == MOST_WHISKERS
    lacking = np.isnan(gaps.points[:, :2])
    assert (lacking.sum(axis=1) == 1).all()
    assert lacking.sum(axis=0) == pytest.approx([150 / 9, 150 * 8 / 9], abs=1)


def test_few_gaps_are_all_drawn_and_many_patterns_are_not() -> None:
    rows = cloud(300, 9)
    rows[:3, 0] = np.nan
    gaps = incomplete_rows(Rows.of(rows), (0, 1))
    assert len(gaps.points) == gaps.n_one == 3
    holes = np.random.default_rng(0).random((300, 8)) < 0.5
    rows[:, 1:][holes] = np.nan
    gaps = incomplete_rows(Rows.of(rows), (0, 1))
    assert len(np.unique(np.isnan(gaps.points), axis=0)) <= 10


def test_without_gaps_there_are_no_whiskers() -> None:
    gaps = incomplete_rows(Rows.of(cloud(20, 2)), (0, 1))
    assert (len(gaps.points), gaps.n_one, gaps.n_none) == (0, 0, 0)
    drawn = whiskers(gaps.points, (0, 1), axes(cloud(20, 2)), THETA)
    assert len(drawn.reach) == 0
