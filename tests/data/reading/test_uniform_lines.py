import numpy as np
import pytest

from emgui.data.reading.dialect import SPACES, Dialect
from emgui.data.reading.uniform_lines import proven

COMMAS = Dialect(comment="#")


def test_a_stretch_of_plain_rows_is_its_cells() -> None:
    stretch = proven("1,2\n3, x y \n,-4e5", COMMAS, 2)
    assert stretch is not None
    assert stretch.n_rows == 3
    assert stretch.column(0) == ["1", "3", ""]
    assert stretch.column(1) == ["2", "x y", "-4e5"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1,2,3\n4\n",
        "1\n2,3,4\n",
        '1,"2"\n',
        "# 1,2\n",
        "1,2\n\n",
        "1,2,\n",
        "1,2\n\t #\n",
    ],
)
def test_what_may_be_read_otherwise_is_not_proven(text: str) -> None:
    assert proven(text, COMMAS, 2) is None


def test_a_comment_sign_within_a_line_begins_none() -> None:
    stretch = proven("1,#2\n3,no. #4\n", COMMAS, 2)
    assert stretch is not None
    assert stretch.column(1) == ["#2", "no. #4"]


@pytest.mark.parametrize("text", ["1\n\n2\n", "1\n \n", "\n1\n", "1\n\u3000\n"])
def test_a_line_of_one_column_may_be_blank(text: str) -> None:
    assert proven(text, COMMAS, 1) is None


@pytest.mark.parametrize("text", [" 1 2\n", "1  2\n", "1 2 \n", "1\xa02 3\n"])
def test_spaces_separate_only_one_by_one(text: str) -> None:
    assert proven(text, Dialect(delimiter=SPACES), 2) is None


def test_numbers_are_exact_and_only_known_words_are_missing() -> None:
    stretch = proven("0.1,NA\n,1e-400\n", COMMAS, 2)
    assert stretch is not None
    assert stretch.numbers(()) is None
    values = stretch.numbers({"NA", ""})
    np.testing.assert_array_equal(values, [[0.1, np.nan], [np.nan, 0.0]])


@pytest.mark.parametrize("cell", ["nan", "inf", "1e400", "1_0", "x", "-", "1.2.3"])
def test_what_is_no_plain_number_is_left_to_care(cell: str) -> None:
    stretch = proven(f"1,NA\n2,{cell}\n", COMMAS, 2)
    assert stretch is not None
    assert stretch.numbers({"NA"}) is None
