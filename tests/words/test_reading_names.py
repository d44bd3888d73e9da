from data_facts import GRAM, KG

from emgui.data.reading.cells import CellKind
from emgui.data.reading.column import ColumnKind, IndexKind, NoNumbers
from emgui.data.reading.dialect import COMMENTS, DELIMITERS, THOUSANDS
from emgui.words.reading_names import (
    CELL_KINDS,
    COLUMN_KINDS,
    COMMENT_NAMES,
    DECIMAL_NAMES,
    DELIMITER_NAMES,
    INDEX_KINDS,
    THOUSANDS_NAMES,
    located,
    reason_told,
)


def test_every_kind_and_every_sign_has_a_name() -> None:
    assert set(COLUMN_KINDS) == set(ColumnKind)
    assert set(CELL_KINDS) == set(CellKind)
    assert set(INDEX_KINDS) == set(IndexKind)
    for signs, names in (
        (DELIMITERS, DELIMITER_NAMES),
        (THOUSANDS, THOUSANDS_NAMES),
        (COMMENTS, COMMENT_NAMES),
        (".,", DECIMAL_NAMES),
    ):
        assert list(names) == list(signs)
        assert all(names.values())


def test_the_same_sign_is_called_otherwise_between_cells_and_between_digits() -> None:
    assert (DELIMITER_NAMES[" "], THOUSANDS_NAMES[" "]) == ("spaces", "space")


def test_a_reason_names_the_cells_that_show_it() -> None:
    assert located(GRAM) == "line 1,003: '13 g'"
    assert reason_told(NoNumbers()) == "no cell has a value"
    assert reason_told(NoNumbers((KG,))) == "line 2: '12 kg'"
    mixed = "line 2: '12 kg', and other cells are plain numbers"
    assert reason_told(NoNumbers((KG,), has_plain=True)) == mixed
