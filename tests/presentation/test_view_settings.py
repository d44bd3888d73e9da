"""Choices are cut to what the data have."""

import numpy as np
import pytest

from emgui.presentation.view_settings import Brush, ViewSettings

KEPT = ViewSettings(x_column=2, y_column=0, selected=9, brush=Brush(np.array([0, 9])))


def test_what_the_data_have_stays() -> None:
    assert KEPT.within(10, 3) == KEPT


def test_columns_rows_and_brushes_of_other_data_are_dropped() -> None:
    cut = KEPT.within(9, 2)
    assert (cut.x_column, cut.y_column) == (0, 1)
    assert cut.selected is None
    assert cut.brush is None
    assert KEPT.within(9, 1).y_column is None


@pytest.mark.parametrize("row", [-1, 10])
def test_a_row_that_there_is_not_is_none(row: int) -> None:
    assert ViewSettings(selected=row).within(10, 1).selected is None
