"""Text of somebody else's as it may be shown: nothing in it is hidden, or too long."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Letters of a name that stay legible in a sentence, and of one in a tool tip.
NAME = 40
WHOLE = 600
# Letters of a message that somebody may want to read.
MESSAGE = 2_000
_DOTS = "…"

# Categories of Unicode that have no shape of their own, or change that of others.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Letters and marks by category that are as empty.
_EMPTY = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
# So many marks pile up on one letter in the languages that people write.
_MOST_MARKS = 4
_ASCII = re.compile(r"[ -~]*\Z")


def shown(text: str, most: int = NAME) -> str:
    r"""Return a name or a cell of a file as it may stand in a sentence or a view.

    What is unseen is seen: control characters, line breaks, direction overrides,
    characters without width, lone surrogates and piles of marks become escapes
    (``\n``, ``\x1b``, ``\u202e``). A long text loses its middle. Data and what is
    written to files keep the text as it is.

    Parameters
    ----------
    text : str
        Somebody else's text.
    most : int
        How many characters may be shown.
    """
    if len(text) <= most and _ASCII.match(text):
        return text
    # No more than could be shown is looked at: a cell may have megabytes.
    return shortened(visible(shortened(text, 2 * most)), most)


def quoted(text: str) -> str:
    """Return a text as `shown` does, in quotation marks."""
    seen = shown(text)
    return repr(text) if seen == text else f"'{seen}'"


def shown_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return names as `shown` does; those that look the same then are numbered.

    Parameters
    ----------
    names : iterable of str
        Different names.
    """
    return _shown_names(tuple(names))


@lru_cache(maxsize=16)
def _shown_names(names: tuple[str, ...]) -> tuple[str, ...]:
    known = set(names)
    taken: dict[str, int] = {}
    result = []
    for name in names:
        seen = shown(name)
        while seen != name and (seen in taken or seen in known):
            taken[seen] = taken.get(seen, 1) + 1
            seen = f"{seen} ({taken[seen]})"
        taken.setdefault(seen, 1)
        result.append(seen)
    return tuple(result)


def visible(text: str, *, keeping: str = "") -> str:
    """Return a text in which everything can be seen, whatever its length.

    Parameters
    ----------
    text : str
        Any text.
    keeping : str
        Characters that stay as they are, line breaks for one.
    """
    if _ASCII.match(text):
        return text
    result, marks = [], 0
    for letter in text:
        category = unicodedata.category(letter)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        unseen = category in _UNSEEN or letter in _EMPTY or marks > _MOST_MARKS
        result.append(_escape(letter) if unseen and letter not in keeping else letter)
    return "".join(result)


def _escape(letter: str) -> str:
    if letter in _SHORT:
        return _SHORT[letter]
    code = ord(letter)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def shortened(text: str, most: int) -> str:
    """Return a text with its middle left out where it is long: both ends tell more.

    Parameters
    ----------
    text : str
        Any text.
    most : int
        So many characters are left, the dots included; at least 3.
    """
    if len(text) <= most:
        return text
    end = (most - 1) // 2
    return f"{text[: most - 1 - end]}{_DOTS}{text[-end:]}"
