"""No control is changed by a wheel that was to scroll: all are those of one module."""

import ast
from pathlib import Path

import pytest

import emgui

PACKAGE = Path(emgui.__file__).parent
HERE = PACKAGE / "views" / "controls" / "calm.py"
# Qt's own take the wheel from the panel, wherever the keyboard is.
GREEDY = {
    "QComboBox",
    "QDateEdit",
    "QDateTimeEdit",
    "QDial",
    "QDoubleSpinBox",
    "QFontComboBox",
    "QSlider",
    "QSpinBox",
    "QTimeEdit",
}


def faults(tree: ast.AST) -> list[str]:
    """Return where one of Qt's own is made or inherited from."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            found.append(node.func)
        elif isinstance(node, ast.ClassDef):
            found += node.bases
    names = [ast.unparse(one).rpartition(".")[2] for one in found]
    return [name for name in names if name in GREEDY]


def test_views_take_the_calm_controls() -> None:
    paths = [path for path in PACKAGE.rglob("*.py") if path != HERE]
    assert len(paths) > 300
    assert {
        str(path): bad
        for path in paths
        if (bad := faults(ast.parse(path.read_text(encoding="utf-8"))))
    } == {}


@pytest.mark.parametrize(
    "source", ["QComboBox()", "spin = QtWidgets.QSpinBox(x)", "class A(QSlider): pass"]
)
def test_a_greedy_one_would_be_found(source: str) -> None:
    assert len(faults(ast.parse(source))) == 1
