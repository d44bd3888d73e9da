"""Data find facts: what a user reads of them is in the room of words."""

import ast
from pathlib import Path

import pytest
from unmarked_source import unmarked_texts, words_of

import emgui

PACKAGE = Path(emgui.__file__).parent
# What data are called where nobody has named them: files, options and the JSON have
# these names, in every language.
NAMES = {
    "Old Faithful",
    "column 1",
    "column \0",
    "one process",
    "process \0",
    "row name",
    "three processes",
    "two processes",
    "\0 processes",
}


def sentences_in(source: str) -> set[str]:
    """Return the texts of several words, but for names and errors of programmers.

    An error that a user may read has a fact; any other is raised with its text.
    """
    tree = ast.parse(source)
    raised = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.Raise)
        for inner in ast.walk(node)
    }
    texts = {
        words_of(text) or "" for text in unmarked_texts(tree) if text not in raised
    }
    return {text for text in texts if " " in text} - NAMES


@pytest.mark.parametrize(
    "path",
    sorted((PACKAGE / "data").rglob("*.py")),
    ids=lambda path: path.relative_to(PACKAGE).as_posix(),
)
def test_data_hold_no_sentence(path: Path) -> None:
    assert sentences_in(path.read_text(encoding="utf-8")) == set()


def test_every_name_of_data_is_still_one() -> None:
    sources = [p.read_text(encoding="utf-8") for p in (PACKAGE / "data").rglob("*.py")]
    texts = [
        words_of(text) for one in sources for text in unmarked_texts(ast.parse(one))
    ]
    assert set(texts) >= NAMES


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('note = "cells are missing"', {"cells are missing"}),
        ('why = f"{n} cells are missing"', {"\0 cells are missing"}),
        ('table = {Kind.TEXT: "a number with a unit"}', {"a number with a unit"}),
        ('raise ValueError(f"rows of shape {shape}")', set()),
        ('name = f"column {position}"', set()),
        ('def f():\n    "A docstring of words."', set()),
    ],
)
def test_a_sentence_is_found(line: str, found: set[str]) -> None:
    assert sentences_in(line) == found
