"""A start file with one component split, or two merged, on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable

import numpy as np

from emgui.app.cli.arguments import CommandError, quoted, whole_number
from emgui.mixture.facts import FactError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.words.language import _


def add_start_changes(parser: argparse.ArgumentParser) -> None:
    """Add `--split` and `--merge`.

    Parameters
    ----------
    parser : argparse.ArgumentParser
        Of a command that knows `--start-file`.
    """
    changes = parser.add_mutually_exclusive_group()
    changes.add_argument(
        "--split",
        type=whole_number(1),
        metavar="K",
        help=_("begin with component K of the start file split into two"),
    )
    changes.add_argument(
        "--merge",
        type=_pair,
        metavar="A,B",
        help=_("begin with components A and B of the start file merged into one"),
    )


def changed_start(
    given: argparse.Namespace, start: MixtureParameters, structure: CovarianceStructure
) -> MixtureParameters:
    """Return the start as `--split` or `--merge` want it.

    Parameters
    ----------
    given : argparse.Namespace
        The options.
    start : MixtureParameters
        What the start file holds.
    structure : CovarianceStructure
        Which structure the covariances keep.

    Raises
    ------
    CommandError
        If there is no such component, or what comes of it is too large for numbers.
    """
    # Options are declared here too, for who asks only what there is.
    from emgui.mixture.search.split_merge import with_merged, with_split

    if given.split is not None:
        return _told(
            "--split", lambda: structure.constrained(with_split(start, given.split - 1))
        )
    if given.merge is not None:
        first, second = (number - 1 for number in given.merge)
        return _told(
            "--merge", lambda: structure.constrained(with_merged(start, first, second))
        )
    return start


def refuse_without_start(given: argparse.Namespace) -> None:
    """Refuse to change a start that is not given.

    Raises
    ------
    CommandError
        Naming the option.
    """
    for option in ("split", "merge"):
        if getattr(given, option) is not None:
            raise CommandError(
                _("--{option}: it needs a start, --start-file FILE", option=option)
            )


def _told(option: str, change: Callable[[], MixtureParameters]) -> MixtureParameters:
    try:
        # What overflows is refused below, where its name is known.
        with np.errstate(over="ignore", invalid="ignore"):
            return change()
    except FactError as error:
        from emgui.words.errors import error_told

        raise CommandError(f"{option}: {error_told(error)}") from error


def _pair(text: str) -> tuple[int, int]:
    """Read the numbers of two components."""
    words = text.split(",")
    if len(words) != 2:
        raise argparse.ArgumentTypeError(
            _("{text} does not name two components: A,B", text=quoted(text))
        )
    first, second = (whole_number(1)(word.strip()) for word in words)
    return first, second
