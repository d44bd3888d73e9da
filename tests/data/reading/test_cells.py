import pytest

from emgui.data.reading.cells import CellKind, is_grouped, is_missing, kind_of, number


@pytest.mark.parametrize(
    ("text", "decimal", "value"),
    [
        ("1.5", ".", 1.5),
        (" -2 ", ".", -2.0),
        ("1,5", ",", 1.5),
        ("\u22123", ".", -3.0),
        ("1e-3", ".", 0.001),
        ("5.", ".", 5.0),
        ("1,5", ".", None),
        ("1.234,5", ",", None),
        ("1_000", ".", None),
        ("0x10", ".", None),
        ("nan", ".", None),
        ("inf", ".", None),
        ("1e400", ".", None),
        ("", ".", None),
        ("٣", ".", 3.0),
    ],
)
def test_numbers(text: str, decimal: str, value: float | None) -> None:
    assert number(text, decimal) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "NA",
        "n/a",
        "n.a.",
        "NaN",
        "NaT",
        "null",
        "None",
        "?",
        "-",
        "\\N",
        "#NV",
    ],
)
def test_missing(text: str) -> None:
    assert is_missing(text)


@pytest.mark.parametrize("text", ["-999", "0", "none of it", "x"])
def test_not_missing(text: str) -> None:
    assert not is_missing(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2024-01-31", CellKind.DATE),
        ("31.01.2024", CellKind.DATE),
        ("1/2/24", CellKind.DATE),
        ("2024-01-31T12:00:00", CellKind.DATE),
        ("12:30", CellKind.DATE),
        ("$5.20", CellKind.CURRENCY),
        ("5,20 €", CellKind.CURRENCY),
        ("45%", CellKind.PERCENT),
        ("1,234.5", CellKind.GROUPED),
        ("TRUE", CellKind.BOOLEAN),
        ("-Infinity", CellKind.NOT_FINITE),
        ("1e400", CellKind.OVERFLOW),
        ("abc", CellKind.TEXT),
        ("NA", CellKind.MISSING),
    ],
)
def test_what_is_no_number_has_a_kind(text: str, kind: CellKind) -> None:
    assert kind_of(text) is kind


def test_many_digits_that_are_no_number_are_not_pondered() -> None:
    assert number("1" * 200_000 + "x") is None


def test_a_point_among_decimal_commas_is_not_called_too_large() -> None:
    assert kind_of("2.5", ",") is CellKind.TEXT
    assert kind_of("1.234", ",") is CellKind.GROUPED
    assert kind_of("1e400", ",") is CellKind.OVERFLOW


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,234", True),
        ("1.234.567,8", True),
        ("1\u00a0234", True),
        ("1\u202f234,5", True),
        ("1\u2019234", True),
        ("1234", False),
        ("1,23", False),
        ("12,34,567", False),
    ],
)
def test_separated_thousands(text: str, expected: bool) -> None:
    assert is_grouped(text) == expected
