from scenes import edited_scene

from emgui.presentation.drawing.branch_curves import other_curves, piece_curves
from emgui.presentation.drawing.stretches import stretches
from emgui.presentation.view_settings import Clock


def test_pieces_end_and_begin_where_the_hand_came_in() -> None:
    history = edited_scene(at=4).history
    before, after = piece_curves(history, stretches(history, 1, 24), Clock.ITERATIONS)
    assert (before.iterations[-1], after.iterations[0]) == (4, 4)
    assert before.totals[-1] == history.at(0, 4).log_likelihood
    assert after.totals[0] == history.at(1, 4).log_likelihood
    assert after.totals[0] < before.totals[-1] - 100.0


def test_no_line_leads_to_where_a_hand_put_another_branch() -> None:
    history = edited_scene(at=4).history
    (edited,) = other_curves(history, 0, Clock.ITERATIONS)
    assert edited.iterations[0] == 4
