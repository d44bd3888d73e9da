"""A part of a sentence can stand by itself."""

from emgui.words.sentences import capitalized, sentence


def test_a_sentence_begins_large_and_ends_with_one_full_stop() -> None:
    assert sentence("it is so") == sentence("It is so.") == "It is so."
    assert capitalized("component 2") == "Component 2"
    assert capitalized("") == ""


def test_a_name_of_a_column_stays_as_it_is_written() -> None:
    assert sentence("height is constant", ["height"]) == "height is constant."
    assert sentence("heights are constant", ["height"]) == "Heights are constant."
