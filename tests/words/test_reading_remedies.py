from pathlib import Path

import pytest

from emgui.data.reading import Dialect, ReadingError, detect, read_table
from emgui.data.reading.advice import Advice
from emgui.presentation.import_preview import failed_preview, import_preview
from emgui.words.reading_remedies import agreeing, reading_remedies


@pytest.mark.parametrize(
    ("before", "wanted", "expected"),
    [
        (Dialect(), Dialect(thousands="."), Dialect(thousands=".", decimal=",")),
        (Dialect(), Dialect(thousands=","), Dialect(thousands=",")),
        (Dialect(decimal=",", thousands="."), Dialect(thousands="."), Dialect()),
    ],
)
def test_one_sign_does_not_mean_two_things(
    before: Dialect, wanted: Dialect, expected: Dialect
) -> None:
    assert agreeing(before, wanted) == expected


def column(path: Path, dialect: Dialect) -> list[float]:
    return read_table(path, dialect).to_dataset(("x",)).rows[:, 0].tolist()


@pytest.mark.parametrize(
    ("cells", "read", "button", "instead"),
    [
        (("1.482", "2.5"), (1.482, 2.5), "", ()),
        (("1.482", "2.005"), (1.482, 2.005), "Points separate", (1482.0, 2005.0)),
        (("1.482", "2,5"), (1482.0, 2.5), "Points are decimal", (1.482,)),
    ],
)
def test_what_is_in_doubt_is_read_otherwise_by_one_click(
    tmp_path: Path,
    cells: tuple[str, ...],
    read: tuple[float, ...],
    button: str,
    instead: tuple[float, ...],
) -> None:
    path = tmp_path / "x.csv"
    path.write_text("x;y\n" + "".join(f"{cell};3\n" for cell in cells * 20))
    dialect = detect(path)
    assert column(path, dialect) == list(read * 20)
    remedies = import_preview(read_table(path, dialect)).remedies
    assert [one.text.startswith(button) for one in remedies] == [True] * bool(button)
    for remedy in remedies:
        assert column(path, remedy.dialect) == list(instead * 20)


def test_a_file_that_cannot_be_read_is_by_one_click(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("x,y\n" + "1,2\n" * 20 + "1,2,3\n")
    dialect = detect(path)
    with pytest.raises(ReadingError) as refused:
        read_table(path, dialect)
    preview = failed_preview(path, dialect, "no", refused.value.advice)
    (remedy,) = preview.remedies
    assert remedy.text == "Leave such lines out"
    assert len(column(path, remedy.dialect)) == 20


def test_each_is_offered_once_and_only_if_it_changes_something() -> None:
    advice = [Advice.NO_COMMENTS, Advice.NAMES_ARE_A_ROW, Advice.NAMES_ARE_A_ROW]
    texts = [one.text for one in reading_remedies(advice, Dialect())]
    assert texts == ["The first line is a row"]
    assert reading_remedies([Advice.TAKE_COLUMN_BACK], Dialect()) == ()
