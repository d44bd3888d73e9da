"""The glossary leads to the code that it speaks of."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("|") and not line.startswith(("|---", "| word"))
]


def test_every_word_is_told_once():
    words = [word.strip() for row in ROWS for word in row[0].split(",")]
    assert len(words) > 30
    assert sorted(words) == sorted(set(words))


def test_every_place_is_there():
    places = [place for row in ROWS for place in re.findall(r"`(\w+/[\w/]+)`", row[-1])]
    assert len(places) > 20
    package = ROOT / "emgui"
    missing = {
        place
        for place in places
        if not (package / place).is_dir() and not (package / f"{place}.py").exists()
    }
    assert missing == set()
