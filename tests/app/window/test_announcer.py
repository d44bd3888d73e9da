from dataclasses import replace
from functools import cache

from builders import DOING
from scenes import scene

from emgui.app.window.announcer import Announcer
from emgui.presentation.narration import narration
from emgui.session.state import Activity


@cache
def the_state():
    return scene(n_steps=3)


def test_what_was_said_stays_until_there_is_something_new_to_tell() -> None:
    announcer = Announcer()
    assert announcer.transport(the_state()).sentence == narration(the_state())
    announcer.say("Saved fit.json in /there.", the_state())
    assert announcer.transport(the_state()).sentence == "Saved fit.json in /there."
    busy = replace(the_state(), doing=DOING[Activity.STEPPING])
    assert announcer.transport(busy).sentence == "Saved fit.json in /there."
    assert the_state().position is not None
    moved = replace(the_state(), position=replace(the_state().position, iteration=1))
    assert announcer.transport(moved).sentence == narration(moved)
    # Nor does it come back.
    assert announcer.transport(the_state()).sentence == narration(the_state())
