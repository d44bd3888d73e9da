"""Text is shown by one module, which makes it plain; no view can forget to."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from unmarked_source import MARKERS

import emgui

PACKAGE = Path(emgui.__file__).parent
# The second shows Markdown pages of ours; what they refer to is ours as well, or empty.
VIEWS = PACKAGE / "views"
HERE = (VIEWS / "text.py", VIEWS / "controls" / "page_reader.py")

# Qt takes their text for markup, or opens what it names.
RICH = {
    "QErrorMessage",
    "QGraphicsTextItem",
    "QInputDialog",
    "QLabel",
    "QMessageBox",
    "QSplashScreen",
    "QStaticText",
    "QTextBrowser",
    "QTextDocument",
    "QTextEdit",
    "QWhatsThis",
    "QWizard",
}
MAKERS = {"setHtml", "setMarkdown", "setTextFormat", "insertHtml", "setWhatsThis"}
# Which argument is shown.
TEXTS = {"setToolTip": 0, "setStatusTip": 0, "setWindowTitle": 0, "showText": 1}
PLAIN = {
    "plain_tip",
    "wrapped_tip",
    "whole_tip",
    "plain_title",
    "plain_entry",
    "toolTip",
}


def sources() -> list[Path]:
    rooms = (VIEWS, PACKAGE / "exhibits", PACKAGE / "app")
    return sorted(
        path for room in rooms for path in room.rglob("*.py") if path not in HERE
    )


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
            yield name, node


def is_plain(node: ast.expr) -> bool:
    """Whether a text is a constant of ours, or has been made plain."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and "<" not in node.value
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in MARKERS:
        # No translation brings markup in; what fills a field may.
        return not node.keywords and all(map(is_plain, node.args))
    if "ToolTipRole" in ast.unparse(node):
        # A tip that was given to a chooser as a plain one.
        return True
    return any(name in PLAIN for name, _ in calls(node))


def faults(tree: ast.AST) -> Iterator[str]:
    source = ast.unparse(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for name in RICH & {alias.name for alias in node.names}:
                yield f"{name} is imported"
    for name, call in calls(tree):
        line = ast.unparse(call)
        shown = call.args[TEXTS[name]] if name in TEXTS and call.args else None
        if (
            name in MAKERS
            or (name == "setItemData" and "ToolTipRole" in line)
            or (shown is not None and not is_plain(shown))
        ):
            yield line
    if "def data(" in source and "ToolTipRole" in source and "plain_tip" not in source:
        yield "a model gives tips that are not plain"


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.stem)
def test_text_is_shown_plainly(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if path == PACKAGE / "app" / "window" / "cards.py":
        # A dock's title, of our own words, is that of its tab.
        assert [fault for fault in faults(tree) if "setWindowTitle" not in fault] == []
    else:
        assert list(faults(tree)) == []


@pytest.mark.parametrize(
    "line",
    [
        "from PySide6.QtWidgets import QLabel",
        "view.setToolTip(name)",
        "view.setToolTip('<p>ours</p>')",
        "view.setToolTip(_('<p>ours</p>'))",
        "view.setToolTip(_('Open {name}', name=name))",
        "view.setHtml(text)",
        "window.setWindowTitle(f'Open {name}')",
        "QToolTip.showText(place, tip, self)",
        "combo.setItemData(0, tip, Qt.ItemDataRole.ToolTipRole)",
    ],
)
def test_a_view_that_forgets_it_is_found(line: str) -> None:
    assert list(faults(ast.parse(line)))


def test_a_text_of_ours_is_plain_in_every_language() -> None:
    assert list(faults(ast.parse("view.setToolTip(_('Open a file'))"))) == []
