"""The template of all languages: every marked text of the source."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir

from catalogues.faults import fields
from catalogues.files import DOMAIN, ROOT

SOURCE = ROOT / "emgui"
# Which arguments are texts, and which is their context.
KEYWORDS = {"_": (1,), "plural": (1, 2), "in_context": ((1, "c"), 2)}
FOR_TRANSLATORS = "Translators:"


def template(source: Path = SOURCE) -> Catalog:
    """Return every text that is marked in a folder, with the modules it is in."""
    catalogue = _empty(None)
    found = extract_from_dir(
        source,
        method_map=[("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=(FOR_TRANSLATORS,),
    )
    for name, _line, texts, comments, context in found:
        place = f"{source.name}/{Path(name).as_posix()}"
        _flag(
            catalogue.add(
                texts,
                locations=[(place, 0)],
                auto_comments=comments,
                context=context,
            )
        )
    return catalogue


def new_catalogue(texts: Catalog, language: str) -> Catalog:
    """Return a language's catalogue without translations.

    Parameters
    ----------
    texts : Catalog
        The template.
    language : str
        A locale: de, pt_BR.
    """
    catalogue = _empty(language)
    catalogue.update(texts)
    return catalogue


def _empty(language: str | None) -> Catalog:
    catalogue = Catalog(
        language, DOMAIN, project=DOMAIN, version="", charset="utf-8", fuzzy=False
    )
    catalogue.header_comment = "# The texts of emgui. Its license is theirs."
    return catalogue


def _flag(message: Message) -> None:
    """Say which texts are templates, so that translators' tools check the fields."""
    texts = message.id if isinstance(message.id, tuple) else (message.id,)
    if any(map(fields, texts)):
        message.flags.add("python-brace-format")
