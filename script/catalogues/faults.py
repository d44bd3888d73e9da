"""What would break a window or a sentence, if a catalogue with it were used."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

FIELD = re.compile(r"\{[a-z]\w*(?:![rsa])?(?::[^{}]*)?\}")
_UNDERLINED = re.compile(r"&(?=\w)")
# A form for one thing, or for none, need not say how many.
_NUMBER = "{n}"


def fields(template: str) -> frozenset[str]:
    """Return the fields of a template, each with how it is to be written."""
    return frozenset(FIELD.findall(template))


def faults(catalogue: Catalog) -> list[str]:
    """Return what is wrong with translations, each with the text it is of."""
    return [
        f"{message.id!r}: {fault}"
        for message in catalogue
        if message.id and not message.fuzzy
        for fault in _faults(message)
    ]


def _faults(message: Message) -> Iterator[str]:
    is_plural = isinstance(message.id, tuple)
    sources = message.id if is_plural else (message.id,)
    known = frozenset().union(*map(fields, sources))
    letters = len(_UNDERLINED.findall(sources[0]))
    for translated in message.string if is_plural else (message.string,):
        if translated and len(_UNDERLINED.findall(translated)) != letters:
            yield "another number of underlined letters (&)"
        if translated and "<" in translated and "<" not in "".join(sources):
            yield "markup (<) that the text does not have"
        # A text without fields is not filled in, but for those with a number.
        if translated and (known or is_plural):
            optional = {_NUMBER} if is_plural else set()
            yield from _faults_of_fields(translated, known, optional)


def _faults_of_fields(
    translated: str, known: frozenset[str], optional: set[str]
) -> Iterator[str]:
    given = fields(translated)
    for field in sorted(given - known):
        yield f"{field} is no field of it"
    for field in sorted(known - given - optional):
        yield f"{field} is missing"
    if re.search(r"[{}]", FIELD.sub("", translated)):
        yield "a brace is no field's"
