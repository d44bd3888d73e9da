"""How many deeds are kept, and how much data with them."""

from dataclasses import replace

import numpy as np
from builders import state_at

from emgui.data.dataset import Dataset, Origin
from emgui.engine.history import Marks, Phase
from emgui.session.kept import Kept, Moment
from emgui.session.state import SessionState
from emgui.session.undo import UndoStack


def moment(deed: str, n_rows: int | None = None) -> Moment:
    state: SessionState = state_at(0, Phase.E, 1)
    kept = None
    if n_rows is not None:
        rows = np.broadcast_to(0.0, (n_rows, 1))
        dataset = Dataset("large", ("x",), rows, Origin.FILE)
        kept = Kept(replace(state, dataset=dataset), None, {})
    return Moment(deed, state, Marks(), 1, kept)


def test_no_more_than_a_hundred_deeds_are_kept() -> None:
    stack = UndoStack()
    for index in range(150):
        stack.remember(moment(str(index)))
    assert [one.deed for one in stack.done] == [str(i) for i in range(50, 150)]


def test_large_data_are_let_go_with_all_that_was_done_before() -> None:
    stack = UndoStack()
    for name in ("a", "b", "c", "d"):
        stack.remember(moment(f"edit {name}"))
        stack.remember(moment(f"data {name}", 15_000_000))
    assert [one.deed for one in stack.done] == [
        "edit c",
        "data c",
        "edit d",
        "data d",
    ]
    stack.remember(moment("too large", 50_000_000))
    assert stack.done == ()
