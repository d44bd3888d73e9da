import pytest

from emgui.data.reading.source import Piece
from emgui.data.reading.watching import Watcher, no_progress


def test_who_waits_is_told_and_asked_before_each_piece() -> None:
    told: list[float | None] = []
    pieces = [Piece("a\n", 1, 0.5), Piece("b\n", 2, 1.0)]
    watcher = Watcher(lambda: None, told.append)
    assert list(watcher.watched(pieces)) == pieces
    assert told == [0.5, 1.0]
    assert watcher.raised is None


def test_what_a_checkpoint_raises_is_remembered() -> None:
    error = ValueError("enough")

    def stop() -> None:
        raise error

    watcher = Watcher(stop, no_progress)
    with pytest.raises(ValueError, match="enough"):
        next(watcher.watched([Piece("a\n", 1)]))
    assert watcher.raised is error
