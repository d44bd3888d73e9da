"""Where a branch begins is told in a sentence."""

from scenes import scene

from emgui.words.starts import bare_start_told, first_e_step_told


def test_a_found_start_says_by_which_method() -> None:
    history = scene().history
    assert bare_start_told(history, history.branch(0), 2) == (
        "Start (the best of short runs, seed 0): 2 components. The first E-step works "
        "out who is responsible for each row."
    )


def test_the_first_e_step_tells_of_the_component_with_most_rows() -> None:
    told = first_e_step_told(scene().history.at(0, 0), 1200.0)
    assert told.startswith("E-step 0: component ")
    assert " of 1,200 rows, most of all; the log-likelihood is " in told
