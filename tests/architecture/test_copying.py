"""Every table copies what is selected in it; Qt's own would copy one cell."""

import ast
from pathlib import Path

import emgui

PACKAGE = Path(emgui.__file__).parent
TABLES = {"QTableView", "QTableWidget"}
# The points have more rows than Qt may know of; parameters name their components, and
# classes theirs.
OWN = {"points_rows.py", "parameter_grid.py", "classes_panel.py"}


def names(tree: ast.AST) -> set[str]:
    """Return what is called and inherited from."""
    found = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            found += node.bases
    return {ast.unparse(one) for one in found}


def test_whoever_makes_a_table_lets_it_copy() -> None:
    used = {
        path.name: names(ast.parse(path.read_text(encoding="utf-8")))
        for path in PACKAGE.rglob("*.py")
    }
    tables = {name for name, found in used.items() if found & TABLES} - OWN
    assert len(tables) >= 3
    assert {name for name in tables if "CopyKey" not in used[name]} == set()
