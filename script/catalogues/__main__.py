"""What `script/translations` does."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from babel import Locale, UnknownLocaleError

from catalogues import files
from catalogues.faults import faults
from catalogues.pseudo import PSEUDO, pseudo_catalogue
from catalogues.template import new_catalogue, template


def main(words: list[str]) -> int:
    """Do what is asked; return 1 where a catalogue must not be used."""
    given = _parser().parse_args(words)
    match given.what:
        case "extract":
            files.write(files.TEMPLATE, template())
        case "new":
            return _begin(given.language)
        case "update":
            for path in files.languages():
                catalogue = files.read(path)
                catalogue.update(files.read(files.TEMPLATE))
                files.write(path, catalogue)
        case "compile":
            return max(map(_compile, files.languages()), default=0)
        case "pseudo":
            path = files.catalogue_path(given.folder, PSEUDO)
            files.write(path, pseudo_catalogue(template()))
            files.compiled(path)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="script/translations")
    asked = parser.add_subparsers(dest="what", required=True)
    asked.add_parser("extract", help="write the template from the source")
    new = asked.add_parser("new", help="begin a language")
    new.add_argument("language", metavar="LANG", help="de, pt_BR, ...", type=_locale)
    asked.add_parser("update", help="bring all languages up to the template")
    asked.add_parser("compile", help="check all languages, and make what emgui reads")
    pseudo = asked.add_parser("pseudo", help="make a language for tests")
    pseudo.add_argument("folder", metavar="DIR", type=Path)
    return parser


def _locale(text: str) -> str:
    try:
        Locale.parse(text)
    except (ValueError, UnknownLocaleError) as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return text


def _begin(language: str) -> int:
    path = files.catalogue_path(files.LANGUAGES, language)
    if path.exists():
        print(f"{path} is there", file=sys.stderr)
        return 1
    files.write(path, new_catalogue(files.read(files.TEMPLATE), language))
    print(f"translate {path}, then script/translations compile")
    return 0


def _compile(path: Path) -> int:
    """Make what emgui reads, or say what is wrong and leave what there is."""
    found = faults(files.read(path))
    for fault in found:
        print(f"{path}: {fault}", file=sys.stderr)
    if not found:
        files.compiled(path)
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
