"""Options of the algorithms, and the algorithm that they mean."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from emgui.app.cli.arguments import (
    ArgumentParser,
    real_number,
    whole_number,
)
from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.catalogue import ALGORITHM_KINDS
from emgui.engine.settings import FitSettings
from emgui.words.language import _

MOST_ITERATIONS = 1_000_000_000
# How each option of an algorithm is read, and what it is told as.
_OPTIONS: dict[str, tuple[Callable[[str], float], str, str]] = {
    "temperature": (
        real_number,
        "T",
        _("annealed: temperature of the start, 1 or more (default: %(default)g)"),
    ),
    "cooling": (
        real_number,
        "C",
        _("annealed: factor by which an iteration lowers it (default: %(default)g)"),
    ),
    "draws": (
        whole_number(0, MOST_ITERATIONS),
        "N",
        (
            _(
                "stochastic: iterations that draw the rows' components, before EM goes "
                "on (default: %(default)s)"
            )
        ),
    ),
}


def add_algorithm(parser: ArgumentParser) -> None:
    """Add the choice of an algorithm, and the options of each."""
    parser.add_argument(
        "--algorithm",
        choices=[kind.key for kind in ALGORITHM_KINDS],
        default=FitSettings().algorithm.key,
        help=_(
            "how one iteration leads to the next; auto is the quickest safe way to "
            "the same maximum (default: %(default)s)"
        ),
    )
    usual = {
        name: getattr(kind(), name)
        for kind in ALGORITHM_KINDS
        for name in kind.options()
    }
    for name, (read, metavar, text) in _OPTIONS.items():
        parser.add_argument(
            f"--{name}", type=read, default=usual[name], metavar=metavar, help=text
        )


def chosen_algorithm(given: argparse.Namespace) -> Algorithm:
    """Return the algorithm; an option that cannot be is refused whichever it is."""
    made = {
        kind.key: kind(**{name: getattr(given, name) for name in kind.options()})
        for kind in ALGORITHM_KINDS
    }
    return made[given.algorithm]
