"""A language for tests: every text accented, a third longer, and in brackets.

What is without brackets in its window was not marked; what bursts there would burst in
a language with longer words.
"""

from __future__ import annotations

import re

from babel.messages.catalog import Catalog

from catalogues.faults import FIELD

PSEUDO = "en_XA"
OPENING, CLOSING = (
    "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}",
    ("\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET}"),
)

_ACCENTED = str.maketrans(
    "ACDEGHIJKLNORSTUWYZacdeghijklnorstuwyz",
    "ÀÇĎÉĜĤÎĴĶĻÑÖŘŠŢÛŴÝŽàçďéĝĥîĵķļñöřšţûŵýž",
)
# Fields, commands and options, patterns of files, and an underlined letter.
_KEPT = re.compile(rf"({FIELD.pattern}|`[^`]*`|--[a-z][\w-]*|\(\*\.[^)]*\)|&\w)")
# A long text grows by words, so that lines break in it as they would.
_LONGEST_WORD = 7


def pseudo(text: str) -> str:
    """Return a text in the pseudo-language.

    Parameters
    ----------
    text : str
        A template: its fields stay.
    """
    pieces = _KEPT.split(text)
    pieces[::2] = [piece.translate(_ACCENTED) for piece in pieces[::2]]
    return f"{OPENING}{''.join(pieces)}{_padding(text)}{CLOSING}"


def _padding(text: str) -> str:
    letters = len(FIELD.sub("", text))
    words, left = [], -(-letters // 3)
    while left > 0:
        words.append("~" * min(left, _LONGEST_WORD))
        left -= _LONGEST_WORD + 1
    return "".join(f" {word}" for word in words)


def pseudo_catalogue(texts: Catalog) -> Catalog:
    """Return the catalogue of the pseudo-language for all texts of a template."""
    catalogue = Catalog(PSEUDO, texts.domain, project=texts.project, fuzzy=False)
    for message in texts:
        if message.id:
            string = (
                tuple(map(pseudo, message.id))
                if isinstance(message.id, tuple)
                else pseudo(message.id)
            )
            catalogue.add(message.id, string, context=message.context)
    return catalogue
