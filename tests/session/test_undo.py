"""How many deeds are kept, and how much data with them."""

from dataclasses import replace

import numpy as np
from builders import fitted, state_at

from emgui.data.dataset import Dataset, Origin
from emgui.engine.history import Phase
from emgui.session.undo import Moment, UndoStack


def moment(deed: str, n_rows: int | None = None) -> Moment:
    """Return a moment; with data that a deed replaced, which are as large twice."""
    state = state_at(0, Phase.E, 1)
    if n_rows is None:
        return Moment(deed, state)
    small = fitted(
        Dataset("large", ("x",), np.arange(3.0)[:, np.newaxis], Origin.FILE),
        state.history,
        state.position,
    )
    table = np.broadcast_to(0.0, (n_rows, 1))
    rows = replace(small.rows, values=table)
    dataset = replace(small.dataset, rows=table)
    return Moment(deed, replace(small, rows=rows, dataset=dataset), replaces_data=True)


def remembering(*moments: Moment) -> UndoStack:
    stack = UndoStack()
    for one in moments:
        stack = stack.remembering(one)
    return stack


def test_no_more_than_a_hundred_deeds_are_kept() -> None:
    stack = remembering(*(moment(str(index)) for index in range(150)))
    assert [one.deed for one in stack.done] == [str(i) for i in range(50, 150)]


def test_large_data_are_let_go_with_all_that_was_done_before() -> None:
    deeds = []
    for name in ("a", "b", "c", "d"):
        deeds += [moment(f"edit {name}"), moment(f"data {name}", 7_500_000)]
    stack = remembering(*deeds)
    assert [one.deed for one in stack.done] == [
        "edit c",
        "data c",
        "edit d",
        "data d",
    ]
    assert stack.remembering(moment("too large", 25_000_000)).done == ()


def test_what_was_undone_is_done_again_until_something_else_is_done() -> None:
    stack = remembering(moment("a"), moment("b"))
    back = stack.undoing(moment("b"))
    assert (back.to_undo, back.to_redo) == ("a", "b")
    assert (stack.to_undo, stack.to_redo) == ("b", "")
    on = back.redoing(moment("b"))
    assert (on.to_undo, on.to_redo) == ("b", "")
    assert back.remembering(moment("c")).to_redo == ""
