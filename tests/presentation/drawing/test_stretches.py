from dataclasses import replace

from builders import altered, begun
from scenes import edited_scene, scene

from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.history import Phase, Position
from emgui.engine.origins import OtherAlgorithm
from emgui.presentation.drawing.stretches import (
    EDITED,
    Stretch,
    begins_edited,
    shown_stretches,
    stretches,
)


def test_a_path_without_a_hand_is_one_stretch() -> None:
    assert stretches(scene().history, 0, 6) == (Stretch(0, 0, 6),)


def test_an_edit_parts_a_path_and_leaves_what_was_there_before() -> None:
    history = edited_scene(at=4).history
    assert stretches(history, 1, 24) == (
        Stretch(0, 0, 4),
        Stretch(1, 4, 24, is_edited=True, flag=EDITED),
    )
    assert stretches(history, 1, 3) == (Stretch(0, 0, 3),)
    assert [begins_edited(one) for one in history.branches] == [False, True]


def test_another_algorithm_is_flagged_and_breaks_nothing() -> None:
    state = scene()
    annealed = altered(state.settings, algorithm=Annealed())
    state = begun(state, OtherAlgorithm(3), annealed, Position(0, 3, Phase.E))
    state = replace(state, history=state.history.extended(1, state.history.at(0, 3)))
    _, second = stretches(state.history, 1, 3)
    assert second == Stretch(
        1, 3, 3, is_edited=False, flag="deterministic annealing from here"
    )


def test_every_stretch_is_drawn_from_end_to_end() -> None:
    path = (Stretch(0, 0, 5), Stretch(1, 5, 9_000, is_edited=True))
    drawn = shown_stretches(path, 600)
    assert [(indices[0], indices[-1]) for _, indices in drawn] == [(0, 5), (5, 9_000)]
    assert sum(len(indices) for _, indices in drawn) < 700
