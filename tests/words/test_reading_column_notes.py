from emgui.data.reading.note_facts import MoreLeftOut, NoHeader
from emgui.words.reading_column_notes import and_more, column_note_told


def test_a_note_on_a_column_has_no_full_stop() -> None:
    assert column_note_told(MoreLeftOut(1, ("x",))) == "1 more column is left out: x"


def test_notes_on_a_heading_are_left_to_others() -> None:
    assert column_note_told(NoHeader()) == ""


def test_many_are_told_by_the_first_few() -> None:
    assert and_more(["1,200"], 1) == "1,200"
    assert and_more(["1,200", "3", "4"], 1_006) == "1,200, 3, 4 and 1,003 more"
