import pytest
from data_facts import NOTES

from emgui.data.place import Place
from emgui.data.reading.advice import ReadingFact
from emgui.data.reading.file_facts import HeaderOnly
from emgui.words.reading_advice import advice_told
from emgui.words.reading_notes import reading_note_told

OF_FILES = [note for note in NOTES if isinstance(note, ReadingFact)]


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("note", OF_FILES, ids=str)
def test_a_note_is_its_sentence_and_what_helps(note: ReadingFact, place: Place) -> None:
    advice = advice_told(note.advice, place)
    told = NOTES[note].removesuffix(".")
    assert reading_note_told(note, place) == (
        f"{told}; {advice}." if advice else f"{told}."
    )


def test_why_a_file_cannot_be_read_is_no_note() -> None:
    with pytest.raises(KeyError, match="HeaderOnly"):
        reading_note_told(HeaderOnly(1))
