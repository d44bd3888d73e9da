"""Catalogues as files: what translators edit, and what emgui reads."""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
LANGUAGES = ROOT / "resources" / "translations"
DOMAIN = "emgui"
TEMPLATE = LANGUAGES / f"{DOMAIN}.pot"

# They change without a text that does.
_DATES = ('"POT-Creation-Date:', '"PO-Revision-Date:', '"Generated-By:')


def catalogue_path(folder: Path, language: str) -> Path:
    """Return where a language's catalogue is, as gettext looks for it."""
    return folder / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def languages() -> list[Path]:
    """Return the catalogues of all languages."""
    return sorted(LANGUAGES.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def read(path: Path) -> Catalog:
    """Return a catalogue or template; a catalogue's language is that of its folder."""
    language = None if path.suffix == ".pot" else path.parents[1].name
    with path.open("rb") as stream:
        return read_po(stream, locale=language, domain=DOMAIN)


def text(catalogue: Catalog) -> str:
    """Return a catalogue as its file, the same for the same texts."""
    stream = io.BytesIO()
    for message in catalogue:
        # Babel takes "50 % of" for a template of another kind, whenever it reads one.
        message.flags.discard("python-format")
    # A line's number would change with every line above it.
    write_po(stream, catalogue, width=88, sort_output=True, include_lineno=False)
    lines = stream.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_DATES))


def write(path: Path, catalogue: Catalog) -> None:
    """Write a catalogue."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(catalogue), encoding="utf-8", newline="\n")


def compiled(path: Path) -> Path:
    """Make what emgui reads beside a catalogue; return where it is."""
    with path.with_suffix(".mo").open("wb") as stream:
        write_mo(stream, read(path))
    return path.with_suffix(".mo")
