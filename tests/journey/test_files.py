"""Files opened with the keyboard alone: clean, European, with gaps, with a bad cell."""

from __future__ import annotations

from pathlib import Path

from journey.desk import Desk

CLEAN = "x,y\n" + "".join(f"{n % 7}.5,{n % 5}.25\n" for n in range(60))
EUROPEAN = "Größe;Gewicht\n" + "".join(
    f"{n % 7},5;{1000 + n % 9},25\n" for n in range(60)
)
MISSING = "x,y\n" + "".join(
    f"{'' if n % 10 == 3 else n % 7},{'NA' if n % 10 == 5 else n % 5}\n"
    for n in range(60)
)
BAD = "x,y\n" + "".join(
    f"{n % 7}.5,{'oops' if n == 40 else n % 5}\n" for n in range(60)
)


def open_file(desk: Desk, path: Path) -> None:
    """Open a file as far as the import dialog."""
    desk.press("ctrl+o")
    desk.find(kind="QFileDialog")
    desk.settle()
    desk.type(str(path))
    desk.press("Return")
    desk.find(kind="ImportDialog")
    desk.settle()


def test_four_files_are_opened_by_keyboard_alone(desk: Desk) -> None:
    files = {
        "clean.csv": CLEAN.encode(),
        "european.csv": EUROPEAN.encode("cp1252"),
        "missing.csv": MISSING.encode(),
    }
    for name, content in files.items():
        path = desk.folder / name
        path.write_bytes(content)
        open_file(desk, path)
        desk.photograph(name)
        desk.press("Return")
        desk.wait(lambda name=name: f"emgui - {name}" in desk.title(), name)
        desk.settle()
        desk.press("F10", "F10")
        desk.wait(lambda: "iteration 2" in desk.title(), "two steps")
        desk.photograph(f"{name} fitted")


def test_a_bad_cell_is_named_and_nothing_is_lost(desk: Desk) -> None:
    desk.press("F10")
    desk.settle()
    before = desk.title()
    path = desk.folder / "bad.csv"
    path.write_text(BAD)
    open_file(desk, path)
    desk.photograph("bad cell")
    assert desk.says("oops")
    desk.press("Escape")
    desk.settle()
    assert desk.title() == before
