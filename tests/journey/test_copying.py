"""What is copied is what was selected, wholly."""

from __future__ import annotations

from journey.desk import Desk
from journey.test_looks import tab

ROWS = 12_000


def test_all_points_are_copied(desk: Desk) -> None:
    desk.press("e")
    desk.settle()
    desk.click(tab(desk, "Points"))
    desk.settle()
    desk.click(desk.find(kind="item", name="points_rows"))
    desk.press("ctrl+a", "ctrl+c")
    desk.wait(lambda: desk.copied().count("\n") >= ROWS, f"{ROWS} copied rows")
    heading, *lines = desk.copied().rstrip("\n").split("\n")
    assert len(lines) == ROWS
    assert len({line.count("\t") for line in (heading, *lines)}) == 1
