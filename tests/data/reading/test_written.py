from pathlib import Path

import numpy as np
import pytest
from said import sentences

from emgui.data.place import Place
from emgui.data.reading import (
    Column,
    Table,
    detect,
    read_table,
    reader,
)
from emgui.data.reading.builders import ColumnBuilder
from emgui.data.reading.column import ColumnKind
from emgui.words.reading_names import reason_told


def built(texts: list[str], decimal: str = ".", **wishes: object) -> Column:
    builder = ColumnBuilder("c", decimal, **wishes)  # type: ignore[arg-type]
    builder.add(list(range(2, 2 + len(texts))), texts)
    return builder.build()


def read(folder: Path, text: str) -> Table:
    path = folder / "t.csv"
    path.write_text(text, "utf-8")
    return read_table(path, detect(path))


@pytest.mark.parametrize(
    ("texts", "decimal", "kind", "mark", "values"),
    [
        (["45%", "7.5 %", ""], ".", ColumnKind.PERCENT, "%", [45.0, 7.5, np.nan]),
        (["7,5%", "8%"], ",", ColumnKind.PERCENT, "%", [7.5, 8.0]),
        (["$5.20", "-$1,234.50"], ".", ColumnKind.CURRENCY, "$", [5.2, -1234.5]),
        (["($5)", "$1,234"], ".", ColumnKind.CURRENCY, "$", [-5.0, 1234.0]),
        (["5,20 €", "1.234 €"], ",", ColumnKind.CURRENCY, "€", [5.2, 1234.0]),
        (["EUR 5", "EUR 6"], ".", ColumnKind.CURRENCY, "EUR", [5.0, 6.0]),
        (["12 kg", "13.5 kg"], ".", ColumnKind.UNIT, "kg", [12.0, 13.5]),
        (["12m/s", "-3m/s"], ".", ColumnKind.UNIT, "m/s", [12.0, -3.0]),
        (["12,5 zł", "3 zł"], ",", ColumnKind.UNIT, "zł", [12.5, 3.0]),
        (["20 °C", "1e1 °C"], ".", ColumnKind.UNIT, "°C", [20.0, 10.0]),
        (["1.482,5", "1.482"], ",", ColumnKind.GROUPED, ".", [1482.5, 1482.0]),
        (["1.234.567", "2.345"], ",", ColumnKind.GROUPED, ".", [1234567.0, 2345.0]),
        (["1,482.5", "12.25"], ".", ColumnKind.NUMERIC, "", [1482.5, 12.25]),
        (["1,482", "12.25"], ".", ColumnKind.NUMERIC, "", [1482.0, 12.25]),
        (["900", "1,482"], ".", ColumnKind.NUMERIC, "", [900.0, 1482.0]),
        (["1.482", "2.500"], ",", ColumnKind.GROUPED, ".", [1482.0, 2500.0]),
        (["1 482,5", "3,5"], ",", ColumnKind.NUMERIC, "", [1482.5, 3.5]),
        (["1\u00a0482", "2\u00a0482"], ".", ColumnKind.GROUPED, " ", [1482.0, 2482.0]),
        (["1\u202f482,5", "7,5"], ",", ColumnKind.NUMERIC, "", [1482.5, 7.5]),
        (["1'482.5", "1\u2019000"], ".", ColumnKind.GROUPED, "'", [1482.5, 1000.0]),
        (["1.5D+03", "-2d-1"], ".", ColumnKind.NUMERIC, "", [1500.0, -0.2]),
    ],
)
def test_what_a_whole_column_agrees_on_is_read(
    texts: list[str], decimal: str, kind: ColumnKind, mark: str, values: list[float]
) -> None:
    column = built(texts, decimal)
    assert (column.kind, column.mark) == (kind, mark)
    assert column.can_be_fitted
    assert column.n_unreadable == 0
    np.testing.assert_array_equal(column.values, values)


@pytest.mark.parametrize(
    ("texts", "decimal", "reason"),
    [
        (["12 kg", "13 g"], ".", "line 2: '12 kg', but line 3: '13 g'"),
        (["$5", "€6"], ".", "line 2: '$5', but line 3: '€6'"),
        (["45%", "50%", "3"], ".", "line 2: '45%', and other cells are plain numbers"),
        (["1.482", "2 500"], ",", "line 2: '1.482', but line 3: '2 500'"),
        (["a", "2"], ".", ""),
        (["a", "b", "2"], ".", "line 2: 'a'"),
        (["2024-01-05"], ".", "line 2: '2024-01-05'"),
        (["", "NA"], ".", "no cell has a value"),
    ],
)
def test_what_a_column_does_not_agree_on_is_the_reason(
    texts: list[str], decimal: str, reason: str
) -> None:
    column = built(texts, decimal)
    told = "" if column.reason is None else reason_told(column.reason)
    assert told == reason
    assert column.can_be_fitted == (not reason)


def test_a_few_amounts_among_plain_numbers_are_not_readable_and_located() -> None:
    column = built(["1", "2", "oops", "45%", "3"])
    assert column.kind is ColumnKind.NUMERIC
    assert column.unreadable_rows.tolist() == [2, 3]
    assert [cell.line for cell in column.unreadable] == [4, 5]
    assert np.isnan(column.values[3])


def test_a_text_among_percentages_is_located() -> None:
    column = built(["45%", "oops", "50%"])
    assert column.kind is ColumnKind.PERCENT
    assert column.unreadable_rows.tolist() == [1]
    np.testing.assert_array_equal(column.values, [45.0, np.nan, 50.0])


def test_thousands_that_are_named_leave_no_doubt() -> None:
    column = built(["1.482", "2.500"], ",", thousands=".")
    np.testing.assert_array_equal(column.values, [1482.0, 2500.0])
    assert not built(["1'482.5"], ".", thousands=",").can_be_fitted


def test_what_is_named_as_missing_is_so_as_text_and_as_number() -> None:
    column = built(["-999", "1", "-999.0", "x"], missing=("-999", "x"))
    np.testing.assert_array_equal(column.values, [np.nan, 1.0, np.nan, np.nan])
    assert (column.n_missing, column.n_unreadable) == (3, 0)


WRITTEN = [
    ("45%", "7.5%", ".", ";", [45.0, 7.5]),
    ("12 kg", "3.5 kg", ".", ";", [12.0, 3.5]),
    ("1.482,5", "12,5", ",", ";", [1482.5, 12.5]),
    ("1 482,5", "12,5", ",", "\t", [1482.5, 12.5]),
    ("1'482.5", "12.5", ".", ",", [1482.5, 12.5]),
    ('"1,482.5"', "12.5", ".", ",", [1482.5, 12.5]),
    ("1.5D+03", "12.5", ".", ",", [1500.0, 12.5]),
]


@pytest.mark.parametrize(("odd", "usual", "decimal", "sign", "values"), WRITTEN)
@pytest.mark.parametrize("place", ["early", "late"])
@pytest.mark.parametrize("n_rows", [20, 9_000])
def test_early_or_late_in_the_file_makes_no_difference(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    odd: str,
    usual: str,
    decimal: str,
    sign: str,
    values: list[float],
    place: str,
    n_rows: int,
) -> None:
    monkeypatch.setattr(reader, "_PIECES_WORTH_PANDAS", 1)
    at = 2 if place == "early" else n_rows - 3
    other = f"2{decimal}25"
    lines = [f"{odd if row == at else usual}{sign}{other}" for row in range(n_rows)]
    table = read(tmp_path, "\n".join([f"x{sign}y", *lines]) + "\n")
    x = table.column("x")
    assert (table.n_rows, x.n_unreadable) == (n_rows, 0)
    assert x.values[at] == values[0]
    assert set(np.delete(x.values, at)) == {values[1]}


@pytest.mark.parametrize(
    ("content", "option"),
    [
        ("x;y\n1.482;2\n2.500;3\n", "--thousands point"),
        ("x\n1.482\n12.500\n", "--thousands point"),
        ("x;y\n1,482;2\n2,500;3\n", "--thousands comma"),
        ("x;y\n1.482;2,5\n2.500;3,5\n", "--decimal point"),
        ('x,y\n"1,482",2.5\n900,3\n', "--decimal comma"),
    ],
)
def test_what_may_be_decimals_or_thousands_is_said_with_the_way_out(
    tmp_path: Path, content: str, option: str
) -> None:
    column = read(tmp_path, content).column("x")
    assert column.values[0] == (1.482 if "thousands" in option else 1482.0)
    assert column.note is not None
    assert option in sentences([column.note], Place.TERMINAL)[0]
    assert "--" not in sentences([column.note], Place.WINDOW)[0]


@pytest.mark.parametrize("content", ["x,y\n1.482,2.500\n", "x;y\n1.482;2.5\n0.482;1\n"])
def test_decimals_that_cannot_be_thousands_are_not_doubted(
    tmp_path: Path, content: str
) -> None:
    table = read(tmp_path, content)
    assert table.columns[0].note is None
    assert table.columns[-1].note is None
