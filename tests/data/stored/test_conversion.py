"""A text made into a column store gives the numbers that the reader gives."""

import numpy as np
import pytest

from emgui.data.reading import Dialect, ReadingError, detect, read_table
from emgui.data.reading import source as source_module
from emgui.data.reading.file_facts import Obstacle, Obstructed
from emgui.data.stored.conversion import convert, converted
from emgui.data.stored.store import store_of
from emgui.data.stored.table_facts import ColumnCountChanges, FromColumnStore
from emgui.engine.iterate import Cancelled

RNG = np.random.default_rng(3)
LINES = [
    f"{x!r},{'' if i % 5 == 0 else repr(y)},{'ab'[i % 2]}"
    for i, (x, y) in enumerate(RNG.normal(size=(4_000, 2)).tolist())
]


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    monkeypatch.setattr(source_module, "_PIECE_BYTES", 8_192)
    monkeypatch.setattr(source_module, "SAMPLE_BYTES", 8_192)


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "x.csv"
    found.write_text("x,y,kind\n" + "\n".join(LINES) + "\n")
    return found


def test_all_numbers_are_there_bit_for_bit(path):
    dialect = detect(path)
    assert converted(path, dialect) is None
    assert convert(path, dialect, segment=3) == store_of(path)
    table = converted(path, dialect)
    expected = read_table(path, dialect).to_dataset()
    dataset = table.to_dataset()
    assert dataset.columns == expected.columns == ("x", "y")
    np.testing.assert_array_equal(dataset.rows[:], expected.rows)
    assert FromColumnStore("x.csv.emgui-columns", ("kind",), 0) in dataset.notes
    assert sorted(p.name for p in path.parent.iterdir()) == [
        "x.csv",
        "x.csv.emgui-columns",
    ]


def test_rows_with_a_cell_that_is_no_number_are_left_out(path):
    lines = path.read_text().splitlines()
    lines[2_000] = "oops,1.5,a"
    path.write_text("\n".join(lines) + "\n")
    dialect = detect(path)
    convert(path, dialect, segment=3)
    dataset = converted(path, dialect).to_dataset()
    expected = read_table(path, dialect).to_dataset()
    assert dataset.n_left_out == expected.n_left_out == 1
    np.testing.assert_array_equal(dataset.rows[:], expected.rows)
    assert dataset.row_numbers[1_999] == 2_001


def test_a_store_of_another_dialect_or_content_is_not_used(path):
    dialect = detect(path)
    convert(path, dialect)
    assert converted(path, Dialect(has_header=False)) is None
    with path.open("a") as file:
        file.write("1,2,a\n")
    assert converted(path, dialect) is None
    convert(path, dialect)
    assert converted(path, dialect).n_rows == 4_001


def test_who_cancels_finds_everything_as_it_was(path):
    dialect = detect(path)
    convert(path, dialect)
    before = store_of(path).read_bytes()
    calls = []

    def cancel():
        calls.append(None)
        if len(calls) > 10:
            raise Cancelled

    with pytest.raises(Cancelled):
        convert(path, dialect, segment=3, checkpoint=cancel)
    assert store_of(path).read_bytes() == before
    assert len(list(path.parent.iterdir())) == 2


def test_it_says_how_far_it_is(path):
    fractions = []
    convert(path, detect(path), segment=3, progress=fractions.append)
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0


def test_a_file_that_changes_meanwhile_is_refused(path):
    def change(_fraction):
        with path.open("a") as file:
            file.write("1,2,a\n")

    with pytest.raises(ReadingError) as error:
        convert(path, detect(path), progress=change)
    assert error.value.fact == Obstructed(Obstacle.CHANGED_MEANWHILE)
    assert not store_of(path).exists()


def test_a_line_from_which_the_table_is_another_is_named(path):
    with path.open("a") as file:
        file.write("1,2\n" * 20_000)
    dialect = detect(path)
    with pytest.raises(ReadingError) as error:
        convert(path, dialect, segment=1)
    assert isinstance(error.value.fact, ColumnCountChanges)
    assert error.value.line > 4_000
