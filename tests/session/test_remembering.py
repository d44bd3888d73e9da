"""A moment is all that is true, but for what could be undone and what goes on."""

from dataclasses import replace

from builders import DOING, iteration, state_at

from emgui.engine.history import Phase
from emgui.session.doing import IDLE
from emgui.session.remembering import edit_closed, moment, remembering
from emgui.session.state import Activity
from emgui.session.undo import EMPTY
from emgui.session.wishes import Undo

STATE = state_at(2, Phase.E)
EDITED = replace(STATE, edited=iteration(0, 7.0).parameters)


def test_it_does_not_hold_what_was_remembered_before_it() -> None:
    busy = replace(STATE, doing=DOING[Activity.RUNNING], waiting=(Undo(),), remark="!")
    was = moment(remembering(busy, "first"), "second").was
    assert (was.undo, was.before_edit, was.remark) == (EMPTY, None, "")
    assert (was.doing, was.waiting) == (IDLE, ())
    assert was.position == STATE.position


def test_an_edit_is_closed_before_the_next_deed() -> None:
    begun = replace(EDITED, before_edit=moment(STATE, "edit"))
    after = remembering(begun, "step")
    assert [one.deed for one in after.undo.done] == ["edit", "step"]
    assert [one.was.edited for one in after.undo.done] == [None, EDITED.edited]


def test_an_edit_that_changed_nothing_is_none() -> None:
    begun = replace(EDITED, before_edit=moment(EDITED, "edit"))
    assert edit_closed(begun).undo is EMPTY
    assert edit_closed(STATE) is STATE
