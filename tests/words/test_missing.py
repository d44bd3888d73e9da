"""What becomes of rows that lack cells."""

from emgui.data.dataset import MissingPolicy
from emgui.words.missing import missing_told


def test_one_row_and_many_are_told_both_ways() -> None:
    model, drop = MissingPolicy.MODEL, MissingPolicy.DROP
    assert missing_told(1, 1, model) == (
        "1 of 1 row lacks cells and is used for what it tells."
    )
    assert missing_told(1_200, 5_000, model) == (
        "1,200 of 5,000 rows lack cells and are used for what they tell."
    )
    assert missing_told(1, 9, drop) == "1 of 9 rows lacks cells and is left out."
    assert missing_told(2, 9, drop) == "2 of 9 rows lack cells and are left out."
