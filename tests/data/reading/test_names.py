import pytest

from emgui.data.reading.dialect import Dialect
from emgui.data.reading.names import (
    are_column_numbers,
    are_names,
    are_units,
    cut_otherwise,
    without_commas,
)


@pytest.mark.parametrize(
    ("line", "delimiter", "names"),
    [
        ("depth,level", " ", ["depth", "level"]),
        ("depth\tlevel", ",", ["depth", "level"]),
        ("depth;level", ",", ["depth", "level"]),
        ("depth level", ",", ["depth", "level"]),
        ("water depth  sea level", " ", ["water depth", "sea level"]),
        ('"a, b";level', ",", ["a, b", "level"]),
        ("0,1", " ", ["0", "1"]),
        ("4.1,50.2", " ", None),
        ("depth,level,id", " ", None),
    ],
)
def test_a_header_is_cut_by_whatever_gives_as_many_names(
    line: str, delimiter: str, names: list[str] | None
) -> None:
    assert cut_otherwise(line, 2, Dialect(delimiter=delimiter)) == names


def test_names_between_commas_and_spaces() -> None:
    assert without_commas(["depth,", "level"]) == ["depth", "level"]
    assert without_commas(["depth", "level,"]) == ["depth", "level,"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["x", "y"], True),
        (["", "y"], True),
        (["x", ""], False),
        (["x", "2.5"], False),
        (["x", "NA"], False),
        (["45%", "x"], False),
        (["0", "1", "2"], True),
    ],
)
def test_names_are_no_numbers_and_not_missing(cells: list[str], expected: bool) -> None:
    assert are_names(cells) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["0", "1"], True),
        (["1", "2", "3"], True),
        (["0"], False),
        (["2", "3"], False),
        (["0", "2"], False),
        (["0.0", "1.0"], False),
        (["0", "1" * 10_000], False),
    ],
)
def test_numbers_of_columns(cells: list[str], expected: bool) -> None:
    assert are_column_numbers(cells) == expected


@pytest.mark.parametrize(
    "cells",
    [
        ["[mm]", "(m/s)"],
        ["m/s", "kg"],
        ["°C", "-"],
        ["", "m^2"],
        ["s", "V"],
        ["%", "K"],
    ],
)
def test_units(cells: list[str]) -> None:
    assert are_units(cells)


@pytest.mark.parametrize(
    "cells", [["x", "y"], ["depth", "m"], ["", "-"], ["1", "1"], ["1.5", "2"]]
)
def test_no_units(cells: list[str]) -> None:
    assert not are_units(cells)
