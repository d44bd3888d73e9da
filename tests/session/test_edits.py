from builders import iteration

from emgui.session.edits import EditStack

FIRST, SECOND = iteration(0, 1.0).parameters, iteration(0, 2.0).parameters


def test_undo_goes_back_to_the_fit_and_redo_comes_again() -> None:
    edits = EditStack()
    edits.finish(FIRST)
    edits.finish(SECOND)
    assert edits.undo() is FIRST
    assert edits.undo() is None
    assert not edits.can_undo
    assert edits.redo() is FIRST
    assert edits.redo() is SECOND
    assert not edits.can_redo


def test_one_drag_is_one_edit() -> None:
    edits = EditStack()
    edits.finish(FIRST)
    edits.finish(FIRST)
    edits.finish(None)
    assert edits.undo() is None


def test_another_edit_forgets_what_was_undone() -> None:
    edits = EditStack()
    edits.finish(FIRST)
    edits.undo()
    edits.finish(SECOND)
    assert not edits.can_redo


def test_clearing_forgets_all() -> None:
    edits = EditStack()
    edits.finish(FIRST)
    edits.clear()
    assert not edits.can_undo
    assert not edits.can_redo
