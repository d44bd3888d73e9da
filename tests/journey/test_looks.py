"""How the window looks: themes, and screens large and small."""

from __future__ import annotations

from pathlib import Path

import pytest
from journey.desk import Desk, Thing

_TAB = "QMainWindowTabBar"


def tab(desk: Desk, text: str) -> Thing:
    """Return the tab of a card."""
    return next(t for t in desk.see(kind="item") if _TAB in t.kinds and t.text == text)


def test_each_theme_is_taken_from_the_menu_and_remembered(
    python: str, home: Path
) -> None:
    with Desk(python, home) as desk:
        desk.choose("View", "Theme", "Light")
        desk.settle()
        light = desk.photograph("light")["lightness"]
        desk.choose("View", "Theme", "Dark")
        desk.settle()
        dark = desk.photograph("dark")["lightness"]
        desk.choose("View", "Theme", "System")
        desk.settle()
        desk.choose("View", "Theme", "Dark")
        desk.press("ctrl+q")
        assert desk.leave() == 0
    assert dark < 0.3 < 0.7 < light
    with Desk(python, home) as desk:
        assert desk.photograph("dark again")["lightness"] < 0.3


@pytest.mark.parametrize("size", [(1280, 800), (1024, 600), (1920, 1080)])
def test_the_window_fits_the_screen(
    python: str, home: Path, size: tuple[int, int]
) -> None:
    with Desk(python, home, size) as desk:
        desk.photograph("first")
        # What the card of first steps says of itself.
        desk.find(name="first_card")
        desk.press("Escape")
        desk.wait(lambda: not desk.see(name="first_card"), "the card closes")
        desk.press("F10", "F10")
        desk.wait(lambda: "iteration 2" in desk.title(), "two steps")
        desk.settle()
        desk.photograph("two steps")
        x, y, width, height = desk.look()["frame"]
        assert (x, y) >= (0, 0)
        assert x + width <= size[0]
        assert y + height <= size[1]
        parameters = desk.see(kind="item", name="parameters")
        assert len({thing.place[1] for thing in parameters}) >= 2
        desk.click(tab(desk, "Points"))
        desk.settle()
        desk.photograph("points")
        points = {t.place[1] for t in desk.see(kind="item", name="points_rows")}
        assert len(points) >= (6 if size[1] >= 800 else 2)
