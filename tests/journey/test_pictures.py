"""Every exhibit and every entry of the gallery, opened as a person opens it."""

from __future__ import annotations

import time

from journey.desk import Desk, Thing

# Seconds within which two clicks are one double click, and more.
DOUBLE_CLICK = 0.6


def test_every_exhibit_opens_with_its_key(desk: Desk) -> None:
    desk.press("F10", "F10", "F10")
    desk.settle()
    for number in range(1, 10):
        desk.press(f"alt+{number}")
        shown = desk.wait(lambda: desk.see(kind="ExhibitView"), f"exhibit {number}")
        desk.settle()
        desk.photograph(f"exhibit {number}")
        assert len(shown) == 1, "one stands in front of the others"
        desk.press(f"alt+{number}")
        desk.wait(lambda: not desk.see(kind="ExhibitView"), "it closes")


def test_every_trouble_of_the_gallery_is_tried(desk: Desk) -> None:
    desk.press("F10")
    desk.settle()
    before = desk.title()
    desk.choose("Learn", "Gallery of troubles")
    desk.settle()
    n_troubles = len(troubles(desk))
    assert n_troubles > 6
    desk.press("Escape")
    desk.settle()
    for number in range(n_troubles):
        desk.click(troubles(desk)[number])
        desk.settle()
        assert "?" in desk.find(name="gallery_question").text
        desk.photograph(f"trouble {number + 1}")
        desk.click(desk.find(name="gallery_reveal"))
        desk.find(name="gallery_answer")
        desk.settle()
        desk.photograph(f"trouble {number + 1} tried")
    desk.click(desk.find(name="gallery_back"))
    desk.wait(lambda: desk.title() == before, "the data from before")


def troubles(desk: Desk) -> list[Thing]:
    """Open the list of the gallery, and return its entries."""
    desk.click(desk.find(kind="QComboBox", name="gallery_list"))
    # Qt takes no second click on a list that has just opened.
    time.sleep(DOUBLE_CLICK)
    return desk.wait(
        lambda: [t for t in desk.see(kind="item") if "QComboBoxListView" in t.kinds],
        "the list of troubles",
    )
