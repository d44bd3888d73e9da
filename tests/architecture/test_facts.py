"""Below the room of words there are facts: no sentence that a user may read."""

import ast
from pathlib import Path

import pytest
from unmarked_source import unmarked_texts, words_of

import emgui

PACKAGE = Path(emgui.__file__).parent
BELOW = ("mixture", "data", "engine", "cluster", "studies")
# Python's own errors are for who calls a function: what a user can bring about is a
# `FactError`, whose sentence is made in words.
FOR_CALLERS = {
    "ValueError",
    "TypeError",
    "IndexError",
    "KeyError",
    "NotImplementedError",
    # Files that belong to emgui itself.
    "FileNotFoundError",
}
# What data are called where nobody has named them: options, files and the JSON have
# these names, in every language. A null stands for a field.
NAMES = {
    "Old Faithful",
    "Species",
    "block \0",
    "column 1",
    "column \0",
    "one process",
    "process \0",
    "row name",
    "three processes",
    "two processes",
    "\0 processes",
}
# Classes by name, and Unicode's categories of characters.
KEYS = {"Advice", "Column", "Dialect", "Table"} | {
    f"{group}{kind}"
    for group, kinds in {"C": "cfnos", "M": "en", "Z": "lp"}.items()
    for kind in kinds
}


def modules() -> list[Path]:
    return sorted(path for room in BELOW for path in (PACKAGE / room).rglob("*.py"))


def sentences(source: str) -> list[str]:
    """Return the texts of several words that are neither docstrings nor for callers."""
    tree = ast.parse(source)
    for_callers = {
        text
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise)
        and isinstance(node.exc, ast.Call)
        and getattr(node.exc.func, "id", "") in FOR_CALLERS
        for text in ast.walk(node)
    }
    texts = [text for text in unmarked_texts(tree) if text not in for_callers]
    said = [text for text in texts if words_of(text) not in NAMES | KEYS]
    return [f"{text.lineno}: {ast.unparse(text)}" for text in said]


@pytest.mark.parametrize(
    "path", modules(), ids=lambda p: p.relative_to(PACKAGE).as_posix()
)
def test_no_sentence_is_left_below_the_words(path: Path) -> None:
    assert sentences(path.read_text(encoding="utf-8")) == []


def test_what_is_let_pass_is_there() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in modules()]
    assert {words_of(text) for one in trees for text in unmarked_texts(one)} >= NAMES


@pytest.mark.parametrize(
    ("line", "is_sentence"),
    [
        ('text = "component 2 has collapsed"', True),
        ('text = f"component {k + 1} is empty"', True),
        ('raise DegenerateError(f"component {k} is empty")', True),
        ('raise ValueError(f"restarts: {n}, at least 1 is needed")', False),
        ('class Kind(StrEnum):\n    ONE = "all rows identical"', False),
        ('def f():\n    "A docstring of words."', False),
        ('name = f"column {position}"', False),
        ('note = f"column {position} is constant"', True),
        ('assert found, "it has just been made"', False),
    ],
)
def test_a_sentence_is_known_from_a_message_to_callers(
    line: str, is_sentence: bool
) -> None:
    assert bool(sentences(line)) is is_sentence
