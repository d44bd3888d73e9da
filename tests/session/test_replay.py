import pytest
from pytestqt.qtbot import QtBot

from emgui.session.replay import FRAME_MILLISECONDS, Replay


@pytest.mark.parametrize(
    ("speed", "seconds"),
    [(None, FRAME_MILLISECONDS / 1_000), (500.0, 0.033), (10.0, 0.1)],
)
def test_it_is_due_once_an_iteration_but_not_faster_than_the_eye(
    qtbot: QtBot, speed: float | None, seconds: float
) -> None:
    replay = Replay()
    replay.set_speed(speed)
    with qtbot.waitSignal(replay.due) as due:
        replay.start()
    assert due.args[0] == seconds
    assert replay.is_active
    replay.stop()
    assert not replay.is_active
