"""What stands in a sentence, made one that stands by itself."""

from __future__ import annotations

from collections.abc import Iterable

from emgui.words.language import _, spoken


def inside(title: str) -> str:
    """Return a title as it is written within a sentence: English has it small."""
    return title.lower() if spoken() == "en" else title


def capitalized(text: str, names: Iterable[str] = ()) -> str:
    """Return a text that begins with a capital letter.

    Parameters
    ----------
    text : str
        A part of a sentence, or one that may follow a name or a file.
    names : iterable of str
        Names of columns: one of them at the beginning stays as it is written.
    """
    if any(text.startswith(f"{name} ") for name in names):
        return text
    return f"{text[:1].upper()}{text[1:]}"


def sentence(text: str, names: Iterable[str] = ()) -> str:
    """Return a sentence that begins with a capital letter, and ends with a mark.

    Parameters
    ----------
    text, names
        As `capitalized`.
    """
    told = capitalized(text, names)
    if told.endswith("?"):
        return told
    return _("{sentence}.", sentence=told.removesuffix("."))
