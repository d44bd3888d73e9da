"""Reading command line arguments; every mistake becomes one line."""

from __future__ import annotations

import argparse
import math
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from emgui.data.catalogue import BUNDLED
from emgui.words.language import _
from emgui.words.number_marks import written

STANDARD_OUTPUT = Path("-")

LARGEST_SEED = 2**64 - 1
"""As much as any program's random numbers take for a seed."""

_WHOLE = re.compile(r"\s*[-+]?[0-9]+\s*")
_MOST_DIGITS = 1000
_LONGEST = 60
_MOST_THREADS = 256


class CommandError(Exception):
    """What was asked cannot be done; the message is one line in the user's words."""


class ArgumentParser(argparse.ArgumentParser):
    """A parser that raises `CommandError` where argparse would print usage and exit."""

    def error(self, message: str) -> NoReturn:
        """Raise the mistake.

        Raises
        ------
        CommandError
            Always.
        """
        raise CommandError(
            _("{message} (see {prog} --help)", message=message, prog=self.prog)
        )

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print; argparse would take a full disk for a success."""
        (sys.stdout if file is None else file).write(message)


def column_names(text: str) -> tuple[str, ...]:
    """Split a list of column names at commas; quotes keep a comma in a name."""
    import csv

    try:
        cells = next(csv.reader([text], skipinitialspace=True), [])
    except csv.Error:
        raise argparse.ArgumentTypeError(
            _(
                "{text}: a name with a line break needs quotes around it",
                text=quoted(text),
            )
        ) from None
    names = tuple(name.strip() for name in cells)
    if not names or not all(names):
        raise argparse.ArgumentTypeError(
            _("{text} holds an empty column name", text=quoted(text))
        )
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise argparse.ArgumentTypeError(
            _("column {name} is named twice", name=quoted(twice[0]))
        )
    return names


def quoted(text: str) -> str:
    """Return what was typed, in quotes; of a long text its beginning."""
    whole = repr(text)
    return whole if len(whole) <= _LONGEST else f"{whole[:_LONGEST]}...'"


def whole_number(at_least: int, at_most: int | None = None) -> Callable[[str], int]:
    """Return a reader of whole numbers in a range."""

    def read(text: str) -> int:
        if not _WHOLE.fullmatch(text):
            raise argparse.ArgumentTypeError(
                _("{text} is not a whole number", text=quoted(text))
            )
        if len(text) > _MOST_DIGITS:
            raise argparse.ArgumentTypeError(
                _("{text} is too large", text=quoted(text))
            )
        number = int(text)
        if number < at_least:
            raise argparse.ArgumentTypeError(
                _(
                    "{number}, at least {at_least} is needed",
                    number=number,
                    at_least=at_least,
                )
            )
        if at_most is not None and number > at_most:
            raise argparse.ArgumentTypeError(
                _(
                    "{number}, at most {at_most} is possible",
                    number=number,
                    at_most=at_most,
                )
            )
        return number

    return read


def real_number(text: str) -> float:
    """Read one finite number."""
    try:
        number = float(text if text.isascii() and "_" not in text else "")
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("{text} is not a number", text=quoted(text))
        ) from None
    if not math.isfinite(number):
        raise argparse.ArgumentTypeError(
            _("{text} is not a finite number", text=quoted(text))
        )
    return number


def non_negative_number(text: str) -> float:
    """Read one finite number that is not below 0."""
    number = real_number(text)
    if number < 0.0:
        raise argparse.ArgumentTypeError(
            _("{number} is negative", number=written(f"{number:g}"))
        )
    return number


def output_path(text: str) -> Path:
    """Read the path of a file to write, refusing what cannot be written.

    A long fit must not end with the news that its results have nowhere to go.
    """
    from emgui.report.atomic import check_replaceable

    if not text:
        raise argparse.ArgumentTypeError(_("{name} names no file", name="''"))
    if text == "-":
        raise argparse.ArgumentTypeError(
            _("only --json - prints; here it is /dev/stdout, and ./- is a file's name")
        )
    path = Path(text)
    if path.is_dir():
        raise argparse.ArgumentTypeError(
            _("{text}: is a folder, not a file", text=text)
        )
    folder = Path(os.path.realpath(path)).parent
    is_device = path.exists() and not path.is_file()
    if not is_device and not folder.is_dir():
        raise argparse.ArgumentTypeError(
            _("{text}: there is no folder {folder}", text=text, folder=folder)
        )
    if not os.access(path if is_device else folder, os.W_OK):
        raise argparse.ArgumentTypeError(
            _("{text}: no permission to write there", text=text)
        )
    try:
        check_replaceable(path)
    except OSError as error:
        raise argparse.ArgumentTypeError(f"{text}: {error.strerror}") from error
    return path


def path_or_standard_output(text: str) -> Path:
    """Read the path of a file to write, or - for standard output."""
    return STANDARD_OUTPUT if text == "-" else output_path(text)


def check_source(source: str) -> None:
    """Refuse what is neither a file nor a bundled data set.

    Raises
    ------
    CommandError
        Naming the bundled ones.
    """
    if source not in BUNDLED and not _may_exist(source):
        raise CommandError(
            _(
                "{name}: there is no such file, nor a bundled data set of that name "
                "({bundled})",
                name=source or repr(source),
                bundled=", ".join(BUNDLED),
            )
        )


def _may_exist(path: str) -> bool:
    """Return whether there may be such a file; who may not look cannot know."""
    try:
        os.lstat(path)
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return True


def add_columns(parser: ArgumentParser) -> None:
    """Add `--columns`: which of them are fitted.

    Parameters
    ----------
    parser : ArgumentParser
        Of a command that opens data.
    """
    parser.add_argument(
        "--columns",
        type=column_names,
        default=(),
        metavar="a,b",
        help=_(
            "columns to fit (default: all that hold numbers, but for one that only "
            "counts the rows, and constant ones)"
        ),
    )


def add_max_size(parser: ArgumentParser) -> None:
    """Add `--max-size`: what a packed file may unpack to.

    Parameters
    ----------
    parser : ArgumentParser
        Of a command that opens data.
    """
    parser.add_argument(
        "--max-size",
        type=whole_number(1),
        metavar="MB",
        help=_(
            "megabytes that a gzip or zip file may unpack to (default: 32, or 20 "
            "times its own size)"
        ),
    )


def add_threads(parser: ArgumentParser) -> None:
    """Add how many threads compute."""
    parser.add_argument(
        "--threads",
        type=whole_number(1, _MOST_THREADS),
        metavar="N",
        help=_(
            "threads that compute at most, which changes no digit (default: one for "
            "each core, up to 8)"
        ),
    )
