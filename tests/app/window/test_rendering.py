from pytestqt.qtbot import QtBot

from emgui.app.window.rendering import RenderQueue


class Picture:
    """A view that remembers what it was asked to draw."""

    def __init__(self, *, visible: bool = True) -> None:
        self.visible = visible
        self.drawn: list[int] = []

    def isVisible(self) -> bool:  # noqa: N802
        return self.visible

    def show_model(self, view_model: int, /) -> None:
        self.drawn.append(view_model)


def test_the_latest_state_wins(qtbot: QtBot) -> None:
    queue, picture, now = RenderQueue(), Picture(), [0]
    queue.register(picture, lambda: now[0])
    with qtbot.waitSignal(queue.drained):
        for now[0] in range(1, 6):
            queue.refresh()
    assert picture.drawn == [5]


def test_every_view_is_drawn_once_in_its_own_turn(qtbot: QtBot) -> None:
    queue, pictures = RenderQueue(), [Picture(), Picture(), Picture()]
    for picture in pictures:
        queue.register(picture, lambda: 1)
    with qtbot.waitSignal(queue.drained):
        queue.refresh()
        queue._render_next()
        assert [len(picture.drawn) for picture in pictures] == [1, 0, 0]
    assert [picture.drawn for picture in pictures] == [[1], [1], [1]]
    assert queue.is_idle


def test_only_some_views_can_be_drawn_again(qtbot: QtBot) -> None:
    queue, pictures = RenderQueue(), [Picture(), Picture(), Picture()]
    for picture in pictures:
        queue.register(picture, lambda: 1)
    with qtbot.waitSignal(queue.drained):
        queue.refresh_only(pictures[0], pictures[2])
    assert [picture.drawn for picture in pictures] == [[1], [], [1]]


def test_a_hidden_view_is_drawn_when_it_shows(qtbot: QtBot) -> None:
    queue, picture = RenderQueue(), Picture(visible=False)
    queue.register(picture, lambda: 1)
    with qtbot.waitSignal(queue.drained):
        queue.refresh()
    assert picture.drawn == []
    picture.visible = True
    with qtbot.waitSignal(queue.drained):
        queue.wake()
    assert picture.drawn == [1]


def test_no_view_starves_while_states_keep_coming(qtbot: QtBot) -> None:
    queue, first, last = RenderQueue(), Picture(), Picture()
    queue.register(first, lambda: 1)
    queue.register(last, lambda: 1)
    queue.refresh()
    queue._render_next()
    queue.refresh()
    queue._render_next()
    assert last.drawn == [1]
    with qtbot.waitSignal(queue.drained):
        queue.wake()


def test_a_view_rests_while_states_keep_coming(qtbot: QtBot) -> None:
    queue, picture = RenderQueue(), Picture()
    queue.register(picture, lambda: 1, rest=0.3)
    with qtbot.waitSignal(queue.drained):
        queue.refresh()
    with qtbot.assertNotEmitted(queue.drained, wait=100):
        queue.refresh()
    assert len(picture.drawn) == 1
    assert not queue.is_idle
    qtbot.waitUntil(lambda: queue.is_idle)
    assert len(picture.drawn) == 2


def test_a_wish_of_its_own_needs_no_rest(qtbot: QtBot) -> None:
    queue, picture = RenderQueue(), Picture()
    queue.register(picture, lambda: 1, rest=3_600.0)
    for count in (1, 2, 3):
        with qtbot.waitSignal(queue.drained):
            queue.refresh_only(picture)
        assert len(picture.drawn) == count
