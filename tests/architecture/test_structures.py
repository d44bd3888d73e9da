"""A covariance structure is asked what it is like, never which one it is."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import emgui
from emgui.mixture.model.structures import catalogue
from emgui.mixture.model.structures.catalogue import STRUCTURES
from emgui.mixture.model.structures.structure import CovarianceStructure

PACKAGE = Path(emgui.__file__).parent
HOME = PACKAGE / "mixture" / "model" / "structures"
CONSTANTS = {
    n for n, v in vars(catalogue).items() if isinstance(v, CovarianceStructure)
}
CLASSES = {type(one).__name__ for one in STRUCTURES}
WORDS = {one.name for one in STRUCTURES} | {one.code for one in STRUCTURES}
# The words of every structure, by its code.
TABLES_OF_WORDS = {Path("words/structures.py")}


def is_named(node: ast.AST | None) -> bool:
    """Whether a piece of code is one particular structure, or a table of some."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in CONSTANTS | CLASSES
        case ast.Constant(value=str(word)):
            return word in WORDS
        case (
            ast.Tuple(elts=elements) | ast.List(elts=elements) | ast.Set(elts=elements)
        ):
            return any(is_named(one) for one in elements)
        case ast.MatchValue(value=value):
            return is_named(value)
        case ast.MatchClass(cls=kind):
            return is_named(kind)
        case ast.Call(args=arguments):
            return any(is_named(one) for one in arguments)
    return False


def questions(tree: ast.AST) -> Iterator[int]:
    """Yield the lines that ask which structure one is."""
    for node in ast.walk(tree):
        match node:
            case ast.Compare(left=left, comparators=others):
                asked = any(is_named(one) for one in (left, *others))
            case ast.match_case(pattern=pattern):
                asked = any(is_named(one) for one in ast.walk(pattern))
            case ast.Dict(keys=keys):
                asked = any(is_named(one) for one in keys)
            case ast.Call(func=ast.Name(id="isinstance"), args=arguments):
                asked = any(is_named(one) for one in arguments)
            case _:
                continue
        if asked:
            yield (
                node.pattern.lineno if isinstance(node, ast.match_case) else node.lineno
            )


def test_nobody_outside_asks_which_structure_one_is() -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in sorted(PACKAGE.rglob("*.py"))
        if HOME not in path.parents and path.relative_to(PACKAGE) not in TABLES_OF_WORDS
        for line in questions(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


@pytest.mark.parametrize(
    "code",
    [
        "settings.family is TIED",
        "family in (FULL, TIED)",
        "family != catalogue.FULL",
        "family in frozenset({DIAG, SPHERICAL})",
        "str(family) == 'tied'",
        "family.code == 'VII'",
        "isinstance(family, (Full, Tied))",
        "{FULL: 3, TIED: 1}[family]",
        "match family:\n    case Diag():\n        pass",
        "match family:\n    case catalogue.DIAG | catalogue.TIED:\n        pass",
        "match family.name:\n    case 'diag':\n        pass",
    ],
)
def test_a_question_is_noticed(code: str) -> None:
    assert [*questions(ast.parse(code))]
