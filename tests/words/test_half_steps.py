"""The halves of a step are told in their order."""

from emgui.words.half_steps import E_STEP, FULL_STEP, M_STEP, RUN, TURNS


def test_the_e_step_comes_first_and_shares_out() -> None:
    assert TURNS.index("E-step") < TURNS.index("M-step")
    assert "Shares the values out" in E_STEP
    assert "Moves the curves" in M_STEP
    assert FULL_STEP.startswith("E-step, M-step, and the E-step")
    assert "until EM converges" in RUN
