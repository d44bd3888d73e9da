"""Saddles are found where calculus says that they are."""

import numpy as np
import pytest

from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.saddles import saddles

ROWS, COLUMNS = np.mgrid[0:31, 0:41].astype(float)


def peaks(*places: tuple[float, float]) -> FloatArray:
    heights = [
        np.exp(-((ROWS - i) ** 2 + (COLUMNS - j) ** 2) / 60.0) for i, j in places
    ]
    return np.sum(heights, axis=0)


def test_a_saddle_is_found_between_the_nodes() -> None:
    heights = (ROWS - 12.3) ** 2 - 2.0 * (COLUMNS - 20.6) ** 2
    (found,) = saddles(heights)
    assert (found.row, found.column) == pytest.approx((12.3, 20.6))
    assert found.height == pytest.approx(0.0, abs=1e-9)


def test_between_two_peaks_there_is_one_pass() -> None:
    (found,) = saddles(peaks((15, 10), (15, 30)))
    assert (found.row, found.column) == pytest.approx((15, 20), abs=0.05)


@pytest.mark.parametrize("heights", [peaks((15, 20)), -peaks((15, 20)), ROWS + COLUMNS])
def test_hills_hollows_and_slopes_have_none(heights: FloatArray) -> None:
    assert saddles(heights) == ()


def test_a_turned_picture_has_the_turned_saddles() -> None:
    heights = peaks((8, 10), (20, 30), (22, 8))
    there = {(round(s.row, 6), round(s.column, 6)) for s in saddles(heights)}
    turned = {(round(s.column, 6), round(s.row, 6)) for s in saddles(heights.T)}
    assert there == turned
    assert there


def test_where_nothing_is_known_there_is_no_saddle() -> None:
    heights = (ROWS - 12.0) ** 2 - (COLUMNS - 20.0) ** 2
    heights[12, 20] = np.nan
    assert saddles(heights) == ()
    assert saddles(heights[:2]) == ()
