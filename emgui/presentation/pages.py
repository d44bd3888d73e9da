"""The pages that Help opens: their order, and where the links between them lead."""

from __future__ import annotations

import posixpath
import re

from emgui.records import dataclass
from emgui.words.language import _

_WEB = re.compile(r"https?://", re.IGNORECASE)
_FOOTNOTE = re.compile(r"^\[\^(\w+)\]: (.+(?:\n {2,}.+)*)", re.MULTILINE)
# One letter, and what is below it; snake_case is a name.
_INDEX = re.compile(
    r"(?<![A-Za-z_])[A-Za-zα-ωΑ-Ωℓ](_([A-Za-z0-9]{1,2}))(?![A-Za-z0-9_])"
    r"|(?<=[A-Za-zα-ωΑ-Ωℓ])(_(\{[^{}]+\}))"
)
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

FIRST_STEPS = "README.md#what-to-do-first"
# Not a file: it is written for the data at hand.
HOW_EM_WORKS = "how-em-works"
CONTENTS = "docs/README.md"
GALLERY = "docs/gallery.md"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of Help.

    Parameters
    ----------
    place : str
        Its file, seen from the folder that holds the README, and where in it.
    entry : str
        Text in the menu, with its mnemonic.
    """

    place: str
    entry: str


# Beside those of the exhibits, each of which has one.
PAGES = (
    Page(GALLERY, _("&Gallery of troubles")),
    Page("docs/reading.md", _("How a file is &read")),
    Page("docs/large.md", _("Data larger than memor&y")),
    Page("docs/performance.md", _("How fa&st it is")),
    Page("docs/mathematics.md", _("The &mathematics")),
    Page("docs/glossary.md", _("G&lossary")),
    Page("docs/languages.md", _("emgui in a&nother language")),
    Page("docs/architecture.md", _("How emgui is &built")),
    Page("docs/adding.md", _("How to a&dd to it")),
    Page("CHANGELOG.md", _("What has &changed")),
)
EXPLAIN = Page("docs/explain/README.md", _("&Overview"))


def exhibit_page(name: str) -> str:
    """Return the page of an exhibit."""
    return posixpath.join("docs/explain", f"{name}.md")


def is_on_the_web(link: str) -> bool:
    """Whether a link leads out of the pages."""
    return _WEB.match(link) is not None


def followed(place: str, link: str) -> str:
    """Return where a link of a page leads, as a place.

    Parameters
    ----------
    place : str
        The page.
    link : str
        A relative one: ``bound.md``, ``../gallery.md#top``, ``#top``.
    """
    page = place.partition("#")[0]
    target, _unused, anchor = link.partition("#")
    if target:
        page = posixpath.normpath(posixpath.join(posixpath.dirname(page), target))
    return f"{page}#{anchor}" if anchor else page


def slug(heading: str) -> str:
    """Return the name of a heading in links, as GitHub makes it."""
    kept = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return kept.replace(" ", "-")


def readable_markdown(text: str) -> str:
    """Return Markdown without what Qt does not know: footnotes and comments.

    Notes come at the end, with their numbers.
    """
    notes = _FOOTNOTE.findall(text)
    body = _COMMENT.sub("", _FOOTNOTE.sub("", text))
    for number, _unused in notes:
        body = body.replace(f"[^{number}]", number.translate(_SUPERSCRIPTS))
    told = [f"{number.translate(_SUPERSCRIPTS)} {note}" for number, note in notes]
    return "\n\n".join([body.rstrip(), *told]) + "\n"


def indices(text: str) -> list[tuple[int, int, int]]:
    """Return where indices stand, as in x_n or T_{t-1}: begin, end, braces or not.

    The first character, and with braces the second and the last, are marks only.
    """
    found = []
    for match in _INDEX.finditer(text):
        plain = match[1] is not None
        found.append((*match.span(1 if plain else 3), 0 if plain else 1))
    return found
