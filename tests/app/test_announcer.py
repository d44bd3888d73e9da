from dataclasses import replace

from scenes import scene

from emgui.app.announcer import Announcer
from emgui.presentation.narration import narration
from emgui.session.state import Activity

STATE = scene(n_steps=3)


def test_what_was_said_stays_until_there_is_something_new_to_tell() -> None:
    announcer = Announcer()
    assert announcer.transport(STATE).sentence == narration(STATE)
    announcer.say("Saved fit.json in /there.", STATE)
    assert announcer.transport(STATE).sentence == "Saved fit.json in /there."
    busy = replace(STATE, activity=Activity.STEPPING)
    assert announcer.transport(busy).sentence == "Saved fit.json in /there."
    assert STATE.position is not None
    moved = replace(STATE, position=replace(STATE.position, iteration=1))
    assert announcer.transport(moved).sentence == narration(moved)
    # Nor does it come back.
    assert announcer.transport(STATE).sentence == narration(STATE)
