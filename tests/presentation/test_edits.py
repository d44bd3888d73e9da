from dataclasses import replace

import pytest
from scenes import TRUTH, scene

from emgui.engine.history import Phase
from emgui.mixture.model.editing import with_mean
from emgui.presentation.edits import edit_note, edit_words
from emgui.presentation.narration import narration
from emgui.session.reports import Worth
from emgui.session.state import SessionState
from emgui.words.edits import NO_EDIT

EDITED = with_mean(TRUTH, 0, 0, 25.0)


def edited(at: tuple[int, Phase] = (3, Phase.E), by: float = 0.0) -> SessionState:
    state = scene(at=at)
    assert state.shown is not None
    total = state.shown.log_likelihood + by
    return replace(state, edited=EDITED, worth=Worth(EDITED, total))


@pytest.mark.parametrize(
    ("by", "words"),
    [
        (-12.5, "12.50 lower than before"),
        (3.0, "3.00 higher than before"),
        (0.0, "as before"),
    ],
)
def test_the_log_likelihood_is_told_with_what_it_was(by: float, words: str) -> None:
    state = edited(by=by)
    total = state.edited_log_likelihood
    assert f"Log-likelihood {total:,.2f}, {words}" in edit_words(state)
    assert edit_words(state) in narration(state)
    assert edit_note(state).caption == f"log-likelihood {total:,.2f}"
    assert edit_note(state).note.startswith(words)


def test_a_number_of_other_parameters_is_never_told() -> None:
    moved = replace(edited(), edited=with_mean(TRUTH, 0, 0, 25.1))
    assert moved.edited_log_likelihood is None
    assert edit_words(moved).startswith("Log-likelihood: being worked out.")
    assert edit_note(moved).caption == "log-likelihood …"
    assert edit_words(replace(edited(), edited=None)) == ""
    assert edit_note(replace(edited(), edited=None)) == NO_EDIT


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ((3, Phase.E), "Colours are still those of E-step 3."),
        ((3, Phase.M), "Colours are still those of E-step 2."),
        ((0, Phase.M), "No E-step has coloured the values yet."),
    ],
)
def test_it_is_told_whose_colours_are_seen(at: tuple[int, Phase], words: str) -> None:
    assert edit_words(edited(at)).endswith(words)


def test_after_an_m_step_nothing_is_compared_with_what_nobody_knows() -> None:
    assert "before" not in edit_words(edited((3, Phase.M)))
