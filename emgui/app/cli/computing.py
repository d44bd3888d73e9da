"""By what a command computes: how many threads, and which kernel."""

from __future__ import annotations

import argparse
import sys

from emgui.app.cli.arguments import ArgumentParser, add_threads
from emgui.words.language import _

# Loading the compiled kernel takes as long as some iterations over so many cells.
_WORTH_LOADING = 1_000_000


def add_computing(parser: ArgumentParser) -> None:
    """Add all that says by what to compute."""
    add_threads(parser)
    parser.add_argument(
        "--kernel",
        choices=("auto", "numpy", "compiled"),
        default="auto",
        help=_(
            "what computes the E-step: numpy, or compiled loops, which need "
            "emgui[fast] and agree with numpy to 12 digits or more; auto compiles "
            "where there are a million numbers or more (default: %(default)s)"
        ),
    )


def use(given: argparse.Namespace, n_cells: int) -> None:
    """Let compute what was asked for; whatever cannot is said in a line.

    Parameters
    ----------
    given : argparse.Namespace
        What was read by a parser with `add_computing`.
    n_cells : int
        How many numbers are to be fitted.
    """
    # Not needed to say what can be said.
    from emgui.mixture.em import kernels
    from emgui.mixture.em.threads import crew, usual_threads
    from emgui.words.kernels import not_loaded_told

    crew.n_threads = given.threads or usual_threads()
    least: dict[str, int | None] = {
        "auto": _WORTH_LOADING if kernels.is_installed() else None,
        "compiled": 0,
        "numpy": None,
    }
    kernels.compile_from(least[given.kernel])
    found = kernels.prepare(n_cells)
    if found is not None and found.problem:
        line = _("note: {told}", told=not_loaded_told(found))
        sys.stderr.write(f"{line}\n")
