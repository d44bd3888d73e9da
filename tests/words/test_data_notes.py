"""Whatever should be known of data has a sentence of its own."""

import pytest
from data_facts import NOTES

from emgui.data.missing_facts import NoCompleteRow
from emgui.mixture.facts import Fact
from emgui.words.data_notes import note_told


@pytest.mark.parametrize(("note", "sentence"), NOTES.items(), ids=str)
def test_what_should_be_known_is_told(note: Fact, sentence: str) -> None:
    assert note_told(note) == sentence


def test_what_is_no_note_is_not_passed_over() -> None:
    with pytest.raises(KeyError, match="NoCompleteRow"):
        note_told(NoCompleteRow(("x",)))
