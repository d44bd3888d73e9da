"""Every entry of every menu, chosen with the mouse; every menu opened by its key."""

from __future__ import annotations

from journey.desk import Desk, Thing

_BAR = ("File", "Edit", "Run", "View", "Explain", "Learn", "Help")
# What would end the journey before its end.
_LAST = "Quit"


def entries(desk: Desk, menu: str) -> list[Thing]:
    """Return the entries of a menu that is open, the deepest one."""
    shown = desk.wait(
        lambda: [t for t in desk.see(kind="item") if "QMenu" in t.kinds], menu
    )
    innermost = shown[-1].name, shown[-1].place[0]
    return [thing for thing in shown if (thing.name, thing.place[0]) == innermost]


def test_every_menu_opens_by_its_key(desk: Desk) -> None:
    for menu, key in zip(_BAR, "fervxlh", strict=True):
        desk.press(f"alt+{key}")
        texts = [thing.text for thing in entries(desk, menu)]
        desk.photograph(menu)
        assert texts
        desk.press("Escape", "Escape")
        desk.wait(lambda: not desk.see(kind="QMenu"), f"{menu} closes")


def test_every_entry_can_be_chosen(desk: Desk) -> None:
    desk.press("F10", "F10")
    desk.settle()
    for menu in _BAR:
        desk.choose(menu)
        offered = [
            thing.text.split("\t")[0]
            for thing in entries(desk, menu)
            if thing.enabled and not thing.text.startswith(_LAST)
        ]
        desk.press("Escape")
        for text in offered:
            desk.choose(menu, text)
            desk.settle()
            leave_dialogs(desk)


def leave_dialogs(desk: Desk) -> None:
    """Close by Escape what has opened in front of the window."""
    for _ in range(4):
        if desk.look()["front"] in ("MainWindow", ""):
            return
        desk.press("Escape")
        desk.settle()
    raise AssertionError(f"cannot be left: {desk.look()}")
