"""``emgui synthesize``: rows of known processes, as a CSV file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from emgui.app.cli.arguments import (
    LARGEST_SEED,
    STANDARD_OUTPUT,
    ArgumentParser,
    CommandError,
    path_or_standard_output,
    quoted,
    real_number,
    whole_number,
)
from emgui.data.process_facts import InvalidProcessError
from emgui.data.spoiling import UNSPOILED, Spoiling, SpoilKind
from emgui.data.spoiling_facts import InvalidSpoilingError
from emgui.data.synthesis import Process, Synthesis, synthesize
from emgui.report.atomic import text_file
from emgui.report.tables import write_rows
from emgui.words.errors import error_told
from emgui.words.language import _, plural


def run(words: Sequence[str]) -> int:
    """Draw rows as the words after ``emgui synthesize`` say.

    Returns
    -------
    int
        0.

    Raises
    ------
    CommandError
        If nothing can be drawn from the processes, in one line.
    """
    given = _parser().parse_args(words)
    try:
        synthesis = Synthesis(tuple(given.process), given.seed, _spoiling(given))
        dataset = synthesize(synthesis)
    except (InvalidProcessError, InvalidSpoilingError) as error:
        raise CommandError(error_told(error)) from error
    if given.output == STANDARD_OUTPUT:
        write_rows(dataset, sys.stdout, with_classes=given.with_process)
        return 0
    with text_file(given.output) as stream:
        write_rows(dataset, stream, with_classes=given.with_process)
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="emgui synthesize",
        description=_("Draw rows from Gaussian processes and write them as CSV."),
        allow_abbrev=False,
    )
    parser.add_argument(
        "--process",
        type=_process,
        action="append",
        required=True,
        metavar="n,mean,sd",
        help=_(
            "rows, mean and standard deviation of a process; once for each. In two "
            "columns: n,mean_x,mean_y,sd_x,sd_y,correlation"
        ),
    )
    parser.add_argument(
        "--seed",
        type=whole_number(0, LARGEST_SEED),
        default=0,
        metavar="S",
        help=_("the same seed draws the same rows (default: %(default)s)"),
    )
    spoil = parser.add_mutually_exclusive_group()
    for kind, (flag, metavar, words) in _SPOILERS.items():
        spoil.add_argument(
            flag, type=real_number, dest=kind.name, metavar=metavar, help=words
        )
    parser.add_argument(
        "--with-process",
        action="store_true",
        help=_("add a column that names the process of every row"),
    )
    parser.add_argument(
        "-o",
        "--output",
        type=path_or_standard_output,
        required=True,
        metavar="FILE",
        help=_("CSV file to write; - prints the rows"),
    )
    return parser


_SPOILERS = {
    SpoilKind.MCAR: (
        "--holes",
        "SHARE",
        _("leave this share of the cells empty, completely at random; 2 columns"),
    ),
    SpoilKind.MAR: (
        "--mar",
        "SHARE",
        _("leave y empty in this share of the rows, the more often the larger x is"),
    ),
    SpoilKind.CENSOR: (
        "--censor",
        "SHARE",
        _("leave the largest values of the last column empty, this share of them"),
    ),
    SpoilKind.BIN: (
        "--bin",
        "WIDTH",
        _("round to multiples of this width, in standard deviations of each column"),
    ),
}


def _spoiling(given: argparse.Namespace) -> Spoiling:
    """Return how the rows are to be spoiled; at most one way is given."""
    amounts = {kind: getattr(given, kind.name) for kind in _SPOILERS}
    chosen = [
        Spoiling(k, amount) for k, amount in amounts.items() if amount is not None
    ]
    return chosen[0] if chosen else UNSPOILED


def _process(text: str) -> Process:
    n_rows, *numbers = text.split(",")
    match [whole_number(1)(n_rows), *map(real_number, numbers)]:
        case [int(n), mean, sd]:
            return Process(n, (mean,), (sd,))
        case [int(n), mean_x, mean_y, sd_x, sd_y, correlation]:
            return Process(n, (mean_x, mean_y), (sd_x, sd_y), correlation)
    raise argparse.ArgumentTypeError(
        plural(
            "{text} has {n} number; n,mean,sd or n,mean_x,mean_y,sd_x,sd_y,correlation "
            "is needed",
            "{text} has {n} numbers; n,mean,sd or "
            "n,mean_x,mean_y,sd_x,sd_y,correlation is needed",
            len(numbers) + 1,
            text=quoted(text),
        )
    )
