"""Texts in the reader's language: looked up in its catalogue, then filled in.

A text is marked where it stands, as a whole: a template with named fields. The language
is that of the environment when this module is first imported, and stays: tables of a
module may hold marked texts. Without a catalogue of it, all is English as it is
written. Catalogues are made by ``script/translations``.
"""

from __future__ import annotations

import gettext
import os
from itertools import takewhile

from emgui.data.resources import resource_path
from emgui.words.number_marks import whole

DOMAIN = "emgui"
FOLDER = "EMGUI_TRANSLATIONS"
"""The variable that names another folder with catalogues."""

# As gettext looks for them, the first that says anything.
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def _(template: str, /, **fields: object) -> str:
    """Return a text in the reader's language.

    Parameters
    ----------
    template : str
        A whole sentence, or what stands by itself: a label, an entry of a menu.
    **fields
        What stands at ``{name}`` in it. Numbers come as they are to be read, from
        `emgui.words.numbers`. Without any, braces are only braces.
    """
    found = _CATALOGUE.gettext(template)
    return found.format(**fields) if fields else found


def plural(one: str, many: str, n: int, /, **fields: object) -> str:
    """Return a text in the form that a number of things asks for.

    Parameters
    ----------
    one, many : str
        The template for one thing, and for any other number of them in English; other
        languages have as many forms as they need.
    n : int
        How many there are: the field ``{n}``, thousands apart.
    **fields
        As in `_`.
    """
    return _CATALOGUE.ngettext(one, many, n).format(n=whole(n), **fields)


def in_context(context: str, template: str, /, **fields: object) -> str:
    """Return a text that means several things in English, and one of them here.

    Parameters
    ----------
    context : str
        Which, for the translator: "a verb", "beside the mean".
    template : str
        As in `_`.
    **fields
        As in `_`.
    """
    found = _CATALOGUE.pgettext(context, template)
    return found.format(**fields) if fields else found


def spoken() -> str:
    """Return the language that texts are in: that of the catalogue, or English."""
    return _CATALOGUE.info().get("language") or "en"


def _catalogue() -> gettext.NullTranslations:
    folder = os.environ.get(FOLDER) or resource_path("translations")
    return gettext.translation(DOMAIN, folder, _wanted(), fallback=True)


def _wanted() -> list[str]:
    """Return the languages that are understood, the best first."""
    given = next(filter(None, map(os.environ.get, _VARIABLES)), None)
    languages = _of_the_system() if given is None else given.split(":")
    # What is written here is English: who reads that gets nothing that comes after it.
    others = list(takewhile(lambda name: not _is_english(name), languages))
    return [*others, *languages[len(others) :][:1], "C"]


def _is_english(language: str) -> bool:
    return language.partition("_")[0].partition(".")[0] in ("en", "C", "POSIX")


def _of_the_system() -> list[str]:
    """Return the language where no variable says it; Windows spells it out."""
    import locale

    name = locale.getlocale()[0] or "C"
    return [name, name.partition("_")[0]]


_CATALOGUE = _catalogue()
