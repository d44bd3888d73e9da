from collections.abc import Callable

from pytestqt.qtbot import QtBot

from emgui.app.window.rendering import CachedModel, RenderQueue


class Picture:
    """A view that remembers what it was asked to draw."""

    def __init__(self, *, visible: bool = True) -> None:
        self.visible = visible
        self.drawn: list[int] = []

    def isVisible(self) -> bool:  # noqa: N802
        return self.visible

    def show_model(self, view_model: list[int], /) -> None:
        self.drawn += view_model


def ever_new(value: Callable[[], int] = lambda: 1) -> CachedModel[list[int]]:
    """Return a view model of what has always changed."""
    return CachedModel(lambda: (object(),), lambda: [value()])


def test_a_view_model_is_made_anew_only_when_its_slices_have_changed() -> None:
    slices, made = [(1, "a")], []

    def build() -> object:
        made.append(slices[0])
        return object()

    model = CachedModel(lambda: slices[0], build)
    first = model.now()
    slices[0] = (1, "a")
    assert model.now() is first
    slices[0] = (2, "a")
    assert model.now() is not first
    assert made == [(1, "a"), (2, "a")]
    model.forget()
    model.now()
    assert len(made) == 3


def test_a_view_is_skipped_while_it_shows_what_is_true(qtbot: QtBot) -> None:
    queue, picture, others = RenderQueue(), Picture(), Picture()
    now = [5]
    queue.register(picture, CachedModel(lambda: (now[0],), lambda: [now[0]]))
    queue.register(others, ever_new())
    for now[0] in (5, 5, 6, 6):
        with qtbot.waitSignal(queue.drained):
            queue.refresh()
    assert picture.drawn == [5, 6]
    assert others.drawn == [1, 1, 1, 1]


def test_two_views_of_one_view_model_have_it_made_once(qtbot: QtBot) -> None:
    queue, seen, hidden = RenderQueue(), Picture(), Picture(visible=False)
    made: list[int] = []
    model = CachedModel(lambda: (), lambda: made.append(1) or [7])
    for picture in (seen, hidden):
        queue.register(picture, model)
    for _ in range(2):
        with qtbot.waitSignal(queue.drained):
            queue.refresh()
    hidden.visible = True
    with qtbot.waitSignal(queue.drained):
        queue.wake()
    assert (seen.drawn, hidden.drawn) == ([7], [7])
    assert len(made) == 1


def test_what_nobody_sees_keeps_no_data(qtbot: QtBot) -> None:
    queue, picture = RenderQueue(), Picture()
    made: list[int] = []
    queue.register(picture, CachedModel(lambda: (), lambda: made.append(1) or [1]))
    with qtbot.waitSignal(queue.drained):
        queue.refresh()
    picture.visible = False
    with qtbot.waitSignal(queue.drained):
        queue.refresh()
    picture.visible = True
    with qtbot.waitSignal(queue.drained):
        queue.wake()
    assert len(made) == 2
    assert picture.drawn == [1, 1]


def test_the_latest_state_wins(qtbot: QtBot) -> None:
    queue, picture, now = RenderQueue(), Picture(), [0]
    queue.register(picture, ever_new(lambda: now[0]))
    with qtbot.waitSignal(queue.drained):
        for now[0] in range(1, 6):
            queue.refresh()
    assert picture.drawn == [5]


def test_every_view_is_drawn_once_in_its_own_turn(qtbot: QtBot) -> None:
    queue, pictures = RenderQueue(), [Picture(), Picture(), Picture()]
    for picture in pictures:
        queue.register(picture, ever_new())
    with qtbot.waitSignal(queue.drained):
        queue.refresh()
        queue._render_next()
        assert [len(picture.drawn) for picture in pictures] == [1, 0, 0]
    assert [picture.drawn for picture in pictures] == [[1], [1], [1]]
    assert queue.is_idle


def test_only_some_views_can_be_drawn_again(qtbot: QtBot) -> None:
    queue, pictures = RenderQueue(), [Picture(), Picture(), Picture()]
    for picture in pictures:
        queue.register(picture, ever_new())
    with qtbot.waitSignal(queue.drained):
        queue.refresh_only(pictures[0], pictures[2])
    assert [picture.drawn for picture in pictures] == [[1], [], [1]]


def test_a_hidden_view_is_drawn_when_it_shows(qtbot: QtBot) -> None:
    queue, picture = RenderQueue(), Picture(visible=False)
    queue.register(picture, ever_new())
    with qtbot.waitSignal(queue.drained):
        queue.refresh()
    assert picture.drawn == []
    picture.visible = True
    with qtbot.waitSignal(queue.drained):
        queue.wake()
    assert picture.drawn == [1]


def test_no_view_starves_while_states_keep_coming(qtbot: QtBot) -> None:
    queue, first, last = RenderQueue(), Picture(), Picture()
    queue.register(first, ever_new())
    queue.register(last, ever_new())
    queue.refresh()
    queue._render_next()
    queue.refresh()
    queue._render_next()
    assert last.drawn == [1]
    with qtbot.waitSignal(queue.drained):
        queue.wake()


def test_a_view_rests_while_states_keep_coming(qtbot: QtBot) -> None:
    queue, picture = RenderQueue(), Picture()
    queue.register(picture, ever_new(), rest=0.3)
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
    queue.register(picture, ever_new(), rest=3_600.0)
    for count in (1, 2, 3):
        with qtbot.waitSignal(queue.drained):
            queue.refresh_only(picture)
        assert len(picture.drawn) == count
