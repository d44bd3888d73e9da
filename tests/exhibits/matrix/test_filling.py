"""Rows, ellipses and bars are where the column's axis has them."""

import gc
from dataclasses import replace
from functools import cache
from weakref import ref

import numpy as np
import pytest
from exhibit_scenes import cloud
from scenes import scene, with_gaps

from emgui.exhibits.matrix.cells import Cell
from emgui.exhibits.matrix.filling import CellStyle, margin, pair_cell, plane_cell
from emgui.exhibits.matrix.stamping import LEVELS
from emgui.mixture.search.planes import Plane, principal_plane
from emgui.presentation.drawing.selection import is_brushed
from emgui.presentation.view_settings import Brush
from emgui.session.state import SessionState
from emgui.views.drawing.captions import Box


@cache
def the_state():
    return scene(cloud(400, 3), truth=None)


@cache
def the_gaps():
    return with_gaps(the_state())


BOX = Box(10.0, 20.0, 90.0, 60.0)
RADIUS = 2.0


def style(state: SessionState | None = None, brush: Brush | None = None) -> CellStyle:
    state = state or the_state()
    assert state.summary is not None
    return CellStyle(state.summary, state.parameters, None, RADIUS, brush, 1.0)


def in_units(cell: Cell, places):
    """Undo the fractions: values in the units of the columns."""
    drawn = [
        axis.to_data(axis.low + places[:, i] * (axis.high - axis.low))
        for i, axis in enumerate(cell.axes)
    ]
    return np.stack(drawn, axis=1)


def test_rows_are_where_their_values_are() -> None:
    cell = pair_cell(style(), (0, 2), 1, 0, BOX)
    assert the_state().summary is not None
    assert in_units(cell, cell.places) == pytest.approx(
        the_state().summary.sample[:, [0, 2]]
    )
    assert cell.places.min() > 0.0
    assert cell.places.max() < 1.0


def test_ellipses_have_their_mahalanobis_distance() -> None:
    cell = pair_cell(style(), (0, 2), 1, 0, BOX)
    assert the_state().parameters is not None
    pair = the_state().parameters.marginal((0, 2))
    for k, curve in enumerate(cell.ellipses):
        points = in_units(cell, np.stack([curve.x, curve.y], axis=1)) - pair.means[k]
        squares = np.sum(points @ np.linalg.inv(pair.covariances[k]) * points, axis=1)
        assert squares == pytest.approx(np.full(len(points), RADIUS**2), rel=1e-6)


def test_correlations_are_those_of_the_components() -> None:
    cell = pair_cell(style(), (1, 2), 1, 0, BOX)
    assert the_state().parameters is not None
    for r, covariance in zip(
        cell.correlations, the_state().parameters.covariances, strict=True
    ):
        sds = np.sqrt(covariance.diagonal())
        assert r == pytest.approx(covariance[1, 2] / sds[1] / sds[2], rel=1e-6)


def test_a_plane_holds_complete_rows_at_their_projections() -> None:
    assert the_gaps().parameters is not None
    assert the_gaps().dataset is not None
    plane = principal_plane(the_gaps().parameters)
    cell = plane_cell(
        style(the_gaps()), plane, plane.mixture(the_gaps().parameters), BOX
    )
    assert in_units(cell, cell.places) == pytest.approx(
        plane.project(the_gaps().dataset.rows), nan_ok=True
    )
    assert isinstance(cell.seen, Plane)
    assert "column" in cell.axes[0].name


def test_brushed_rows_lie_on_top() -> None:
    brush = Brush(np.arange(0, 400, 2))
    assert the_state().summary is not None
    lit = is_brushed(the_state().summary, brush)
    counts = []
    for one in (None, brush):
        raster = pair_cell(style(brush=one), (0, 1), 1, 0, BOX).raster
        seen = (raster[raster > 0] - 1) // LEVELS
        counts.append(np.count_nonzero(lit[seen]))
    assert raster.shape == (60, 90)
    assert counts[1] > counts[0]


def test_bars_are_the_histogram_and_bells_the_marginal_density() -> None:
    column = 1
    one = margin(style(), column, 1, the_state().responsible, 1.0)
    assert the_state().dataset is not None
    assert the_state().parameters is not None
    extent = one.axis.high - one.axis.low
    counts, _ = np.histogram(one.places, one.edges, weights=None)
    assert one.heights / one.heights.sum() == pytest.approx(
        counts / counts.sum(), abs=0.006
    )
    # Bars hold an area of 1; a bell holds its weight, in the same unit.
    area = float(np.sum(one.heights * np.diff(one.edges)))
    for curve, weight in zip(one.curves, the_state().parameters.weights, strict=True):
        assert np.trapezoid(curve.y, curve.x) / area == pytest.approx(weight, rel=0.01)
    assert max(one.heights.max(), *(c.y.max() for c in one.curves)) <= 1.0
    assert extent > 0.0


def test_the_brushed_part_of_a_bar_is_its_share() -> None:
    everything = Brush(np.arange(400))
    one = margin(style(brush=everything), 0, 0, None, 1.0)
    filled = one.heights > 0.0
    assert one.brushed[filled] == pytest.approx(one.heights[filled], rel=0.5)
    none = margin(style(), 0, 0, None, 1.0)
    assert not none.brushed.any()


def test_the_ellipses_of_a_plane_are_seen_whole() -> None:
    assert the_state().parameters is not None
    plane = principal_plane(the_state().parameters)
    cell = plane_cell(style(), plane, plane.mixture(the_state().parameters), BOX)
    for curve in cell.ellipses:
        assert 0.0 < curve.x.min() < curve.x.max() < 1.0
        assert 0.0 < curve.y.min() < curve.y.max() < 1.0


def test_a_huge_component_does_not_shrink_the_rows_to_a_spot() -> None:
    assert the_state().parameters is not None
    theta = the_state().parameters
    huge = replace(theta, covariances=1e4 * theta.covariances)
    plane = principal_plane(huge)
    cell = plane_cell(style(), plane, plane.mixture(huge), BOX)
    assert np.ptp(cell.places, axis=0).min() > 0.4


def test_points_are_not_kept_longer_than_their_data() -> None:
    state = scene(cloud(50, 3), truth=None)
    pair_cell(style(state), (0, 1), 1, 0, BOX)
    summary = ref(state.summary)
    assert summary() is not None
    del state
    gc.collect()
    assert summary() is None
