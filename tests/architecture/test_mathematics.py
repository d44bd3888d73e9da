"""What docs/mathematics.md quotes of the code is what the code has."""

import dataclasses
import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "mathematics.md").read_text(encoding="utf-8")
CONSTANTS = re.findall(
    r"^\| [^|]+ \| ([^|]+) \| `(emgui\.[\w.]+)` \|$", PAGE, re.MULTILINE
)


def of_the_code(place):
    room, name = place.rsplit(".", 1)
    try:
        return getattr(importlib.import_module(room), name)
    except ModuleNotFoundError:
        module, owner = room.rsplit(".", 1)
        record = getattr(importlib.import_module(module), owner)
        defaults = {field.name: field.default for field in dataclasses.fields(record)}
        return defaults[name]


def test_there_are_constants_and_none_twice():
    places = [place for _, place in CONSTANTS]
    assert len(places) > 20
    assert len(set(places)) == len(places)


@pytest.mark.parametrize(("value", "place"), CONSTANTS)
def test_constants_are_those_of_the_code(value, place):
    assert float(value) == of_the_code(place)


def test_modules_that_are_named_are_there():
    named = re.findall(r"`((?:mixture|engine)/[\w/]+\.py)`", PAGE)
    assert len(named) > 20
    assert [name for name in named if not (ROOT / "emgui" / name).exists()] == []


@pytest.mark.parametrize("page", ["README.md", "docs/architecture.md"])
def test_the_page_is_linked_to(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    assert re.search(r"\]\((docs/)?mathematics\.md\)", text)
