import pytest

from emgui.data.reading.advice import Advice, Note, Place, advised, told


@pytest.mark.parametrize("advice", Advice)
def test_the_terminal_names_an_option_and_the_window_none(advice: Advice) -> None:
    assert "--" in advice.words(Place.TERMINAL)
    assert "--" not in advice.words(Place.WINDOW)


def test_advice_is_for_the_place_where_it_is_read() -> None:
    both = (Advice.OTHER_ENCODING, Advice.REPLACE_CHARACTERS)
    assert advised("byte 0xff is not utf-8", both, Place.TERMINAL) == (
        "byte 0xff is not utf-8; choose another encoding: --encoding cp1252, or have "
        "such characters replaced: --bad-characters replace"
    )
    assert "--" not in advised("byte 0xff is not utf-8", both, Place.WINDOW)
    assert advised("byte 0xff is not utf-8", both, None) == "byte 0xff is not utf-8"


def test_a_note_is_its_sentence_for_all_who_know_no_advice() -> None:
    note = Note("row names are left out.", (Advice.TAKE_COLUMN_BACK,))
    assert note == "row names are left out."
    assert told(note, Place.TERMINAL) == (
        "row names are left out; --columns takes it back."
    )
    assert told(note, None) == "row names are left out."
    assert told("a plain sentence.", Place.WINDOW) == "a plain sentence."
