import pytest

from emgui.data.place import Place
from emgui.data.reading.advice import Advice
from emgui.data.reading.column import IndexKind
from emgui.data.reading.note_facts import IndexLeftOut
from emgui.words.data_notes import note_told
from emgui.words.reading_advice import advice_told


@pytest.mark.parametrize("advice", Advice)
def test_the_terminal_names_an_option_and_the_window_none(advice: Advice) -> None:
    assert "--" in advice_told([advice], Place.TERMINAL)
    assert "--" not in advice_told([advice], Place.WINDOW)


def test_advice_is_for_the_place_where_it_is_read() -> None:
    both = (Advice.OTHER_ENCODING, Advice.REPLACE_CHARACTERS)
    assert advice_told(both, Place.TERMINAL) == (
        "choose another encoding: --encoding cp1252, or have such characters "
        "replaced: --bad-characters replace"
    )
    assert advice_told(both, None) == ""


def test_a_note_ends_with_what_can_be_done() -> None:
    note = IndexLeftOut("id", IndexKind.COUNTS)
    told = "column 'id' only counts the rows: left out"
    assert note_told(note, Place.TERMINAL) == f"{told}; --columns takes it back."
    assert note_told(note, Place.WINDOW) == f"{told}; tick it to fit it."
    assert note_told(note) == f"{told}."
