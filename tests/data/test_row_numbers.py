"""Numbers of rows, of which few are left out, are those of an array of all."""

import numpy as np
import pytest

from emgui.data.row_numbers import FewLeftOut, place_of

OUT = np.array([0, 1, 5, 9])
NUMBERS = np.delete(np.arange(10), OUT) + 1
FEW = FewLeftOut(6, OUT)


def test_every_row_has_the_number_it_has_in_the_source():
    assert len(FEW) == 6
    assert list(FEW) == NUMBERS.tolist()
    assert FEW[np.array([5, 0])].tolist() == NUMBERS[[5, 0]].tolist()
    assert FEW[2] == NUMBERS[2]


@pytest.mark.parametrize("number", range(12))
def test_a_number_leads_to_its_row_or_the_next(number):
    expected = int(np.searchsorted(NUMBERS, number))
    assert place_of(NUMBERS, number) == expected
    assert min(max(place_of(FEW, number), 0), 6) == expected
    assert place_of(None, number) == number - 1


def test_more_rows_may_be_left_out():
    assert FEW.and_without(np.array([0, 3])).tolist() == [0, 1, 2, 5, 6, 9]
