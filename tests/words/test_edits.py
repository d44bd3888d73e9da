"""Parameters in the hand are told with what is known of them."""

import pytest

from emgui.words.edits import InHand, in_hand_noted, in_hand_told


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (
            InHand(),
            "Log-likelihood: being worked out. No E-step has coloured the values yet.",
        ),
        (
            InHand(-10.0, -12.5, 3),
            (
                "Log-likelihood -10.00, 2.50 higher than before. Colours are still "
                "those of E-step 3."
            ),
        ),
        (
            InHand(-10.0, None, 1_200),
            "Log-likelihood -10.00. Colours are still those of E-step 1,200.",
        ),
    ],
)
def test_what_is_known_is_told_in_sentences(known: InHand, words: str) -> None:
    assert in_hand_told(known) == words


def test_a_picture_has_a_caption_and_a_note() -> None:
    note = in_hand_noted(InHand(-12.5, -10.0, 0))
    assert note.caption == "log-likelihood -12.50"
    assert note.note == "2.50 lower than before · colours are still those of E-step 0"
    assert in_hand_noted(InHand(e_step=0)).caption == "log-likelihood …"
