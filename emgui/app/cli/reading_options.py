"""How a file is read, as the command line says it: what the import dialog offers."""

from __future__ import annotations

import argparse
import codecs
from collections.abc import Callable, Mapping

from emgui.app.cli.arguments import ArgumentParser, CommandError, whole_number
from emgui.data.reading.dialect import (
    COMMENTS,
    DECIMALS,
    DELIMITER_NAMES,
    THOUSANDS,
    ReadingChoices,
    words_of,
)
from emgui.words.language import _

_AUTO = "auto"
_BAD_LINES = {"refuse": False, "leave-out": True}
_BAD_CHARACTERS = {"refuse": False, "replace": True}


def add_reading_options(parser: ArgumentParser) -> None:
    """Add what says how a file is read; what is not said is found out.

    Parameters
    ----------
    parser : ArgumentParser
        Of a command that opens data.
    """
    group = parser.add_argument_group(
        _("reading a file"), _("What is not said is found out, and told.")
    )
    group.add_argument(
        "--encoding", type=_encoding, metavar="NAME", help=_("as utf-8, cp1252, utf-16")
    )
    group.add_argument(
        "--delimiter",
        type=_one_of(DELIMITER_NAMES),
        metavar="SIGN",
        help=_(
            "what stands between two cells: {names}", names=_listed(DELIMITER_NAMES)
        ),
    )
    group.add_argument(
        "--decimal",
        type=_one_of(DECIMALS),
        metavar="SIGN",
        help=_("decimal mark: {names}", names=_listed(DECIMALS)),
    )
    group.add_argument(
        "--thousands",
        type=_one_of(THOUSANDS),
        default="",
        metavar="SIGN",
        help=_(
            "what separates thousands: {names} (default: what leaves no doubt is read)",
            names=_listed(THOUSANDS),
        ),
    )
    group.add_argument(
        "--header",
        type=_header,
        nargs="?",
        const=(True, 0),
        default=(None, 0),
        metavar="WHICH",
        help=_(
            "line that names the columns: auto, yes (the first that is read), no, or "
            "its number in the file (default: auto)"
        ),
    )
    group.add_argument(
        "--no-header",
        dest="header",
        action="store_const",
        const=(False, 0),
        help=_("as --header no: the columns are numbered"),
    )
    group.add_argument(
        "--convert",
        action="store_true",
        help=_(
            "for a text larger than the memory: keep its numbers in a column store "
            "beside it (FILE.emgui-columns), made once, and read them from there"
        ),
    )
    group.add_argument(
        "--skip-lines",
        type=whole_number(0),
        metavar="N",
        help=_("lines at the top that hold no rows"),
    )
    group.add_argument(
        "--comment",
        type=_one_of({sign: sign or "none" for sign in COMMENTS}),
        metavar="SIGN",
        help=_(
            "what comment lines begin with: {signs}, or none",
            signs=" ".join(COMMENTS).strip().replace("%", "%%"),
        ),
    )
    group.add_argument(
        "--na",
        type=words_of,
        default=(),
        metavar="a,b",
        help=_(
            "what stands for a missing cell, besides nothing, NA and the like "
            "(begin with a sign as in --na=-999,-99)"
        ),
    )
    group.add_argument(
        "--bad-lines",
        choices=list(_BAD_LINES),
        default="refuse",
        help=_(
            "lines with too many cells: refuse the file, or leave them out "
            "(default: %(default)s)"
        ),
    )
    group.add_argument(
        "--bad-characters",
        choices=list(_BAD_CHARACTERS),
        default="refuse",
        help=_(
            "bytes that are not of the encoding: refuse the file, or replace them "
            "(default: %(default)s)"
        ),
    )


def reading_choices(given: argparse.Namespace) -> ReadingChoices:
    """Return what was said of how a file is read.

    Parameters
    ----------
    given : argparse.Namespace
        What a parser with `add_reading_options` read.

    Raises
    ------
    CommandError
        If the options do not go together.
    """
    if given.thousands and given.thousands == given.decimal:
        name = DECIMALS[given.decimal]
        raise CommandError(
            _("--thousands {name}: it is the decimal mark, too", name=name)
        )
    has_header, line = given.header
    return ReadingChoices(
        encoding=given.encoding,
        delimiter=given.delimiter,
        decimal=given.decimal,
        thousands=given.thousands,
        has_header=has_header,
        header_line=line,
        skip_lines=given.skip_lines,
        comment=given.comment,
        missing=given.na,
        replaces_undecodable=_BAD_CHARACTERS[given.bad_characters],
        skips_long_lines=_BAD_LINES[given.bad_lines],
    )


def _listed(names: Mapping[str, str]) -> str:
    return ", ".join(names.values())


def _one_of(names: Mapping[str, str]) -> Callable[[str], str]:
    """Return a reader of signs, or of what they are called."""
    signs = {name: sign for sign, name in names.items()} | {
        sign: sign for sign in names
    }

    def read(text: str) -> str:
        for spelled in (text, text.lower(), f"{text.lower()}s"):
            if spelled in signs:
                return signs[spelled]
        if text == "\\t" and "\t" in names:
            return "\t"
        raise argparse.ArgumentTypeError(
            _("{text} is none of {names}", text=repr(text), names=_listed(names))
        )

    return read


def _header(text: str) -> tuple[bool | None, int]:
    words = {_AUTO: None, "yes": True, "no": False}
    if text.lower() in words:
        return words[text.lower()], 0
    try:
        return True, whole_number(1)(text)
    except argparse.ArgumentTypeError:
        raise argparse.ArgumentTypeError(
            _(
                "{text} is none of auto, yes, no, or the number of a line from 1",
                text=repr(text),
            )
        ) from None


def _encoding(text: str) -> str:
    try:
        name = codecs.lookup(text).name
        "".encode(name)
    except (LookupError, ValueError):
        raise argparse.ArgumentTypeError(
            _(
                "{text} is no encoding; there are utf-8, cp1252, utf-16 and others",
                text=repr(text),
            )
        ) from None
    return name
