"""What is wrong reads as a sentence, with what can be done."""

from emgui.mixture.model.degeneracy import (
    Degeneracy,
    DegeneracyKind,
    DegenerateError,
    Remedy,
    RemedyKind,
    advice,
)


def test_a_sentence_and_its_remedies():
    remedies = (advice("a"), Remedy(RemedyKind.USE_PRIOR), advice("b"))
    found = Degeneracy(DegeneracyKind.EMPTY_COMPONENT, "it is empty", remedies)
    assert str(found) == "it is empty. You can: a; b."
    assert str(Degeneracy(DegeneracyKind.NOT_FINITE, "it is not")) == "it is not"


def test_a_remedy_without_words_is_left_out_of_the_sentence():
    found = Degeneracy(
        DegeneracyKind.NOT_FINITE, "it is not", (Remedy(RemedyKind.USE_PRIOR),)
    )
    assert str(found) == "it is not"


def test_the_error_says_the_same_and_carries_it():
    found = Degeneracy(DegeneracyKind.EMPTY_COMPONENT, "it is empty", (advice("a"),), 3)
    error = DegenerateError(found)
    assert str(error) == str(found)
    assert error.degeneracy.component == 3
