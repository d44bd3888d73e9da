"""What can be said to ``emgui fit``, and the settings that it means."""

from __future__ import annotations

import argparse
from pathlib import Path

from emgui.app.cli.algorithm_options import (
    MOST_ITERATIONS,
    add_algorithm,
    chosen_algorithm,
)
from emgui.app.cli.arguments import (
    LARGEST_SEED,
    ArgumentParser,
    CommandError,
    add_columns,
    add_max_size,
    non_negative_number,
    output_path,
    path_or_standard_output,
    whole_number,
)
from emgui.app.cli.cluster_options import add_cluster
from emgui.app.cli.computing import add_computing
from emgui.app.cli.reading_options import add_reading_options
from emgui.app.cli.start_changes import add_start_changes
from emgui.data.dataset import DEFAULT_MISSING, MissingPolicy
from emgui.engine.settings import (
    FitSettings,
    Model,
    StartMethod,
    StartSettings,
    Stopping,
)
from emgui.mixture.model.degeneracy import COLLAPSE_THRESHOLD
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import STRUCTURES, structure_named
from emgui.words.language import _
from emgui.words.number_marks import written

_DEFAULTS = FitSettings()
_MODEL = _DEFAULTS.model
# Beyond these nobody lives to see the end.
_MOST_RESTARTS = 100_000


def fit_parser() -> ArgumentParser:
    """Return what reads the words after ``emgui fit``."""
    parser = ArgumentParser(
        prog="emgui fit",
        description=_(
            "Fit a Gaussian mixture by EM and print it. Log-likelihoods are "
            "totals over all rows; for AIC, BIC and ICL smaller is better."
        ),
        allow_abbrev=False,
    )
    add_fit_options(parser)
    add_cluster(parser)
    _add_outputs(parser)
    return parser


def add_fit_options(parser: ArgumentParser) -> None:
    """Add what says which data are fitted, and how."""
    parser.add_argument(
        "source", metavar="SOURCE", help=_("CSV file or bundled data set (two-process)")
    )
    add_columns(parser)
    _add_rows(parser)
    add_reading_options(parser)
    add_max_size(parser)
    _add_model(parser)
    _add_start(parser)
    add_algorithm(parser)
    _add_stopping(parser)
    add_computing(parser)


def _add_rows(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--weights-column",
        metavar="NAME",
        help=_(
            "column that says how much each row counts, from 0 up; it is not fitted. "
            "Whole numbers are frequencies, and BIC's n is their sum; of other weights "
            "only the proportions matter, and n is Kish's effective number of rows"
        ),
    )
    parser.add_argument(
        "--class-column",
        metavar="NAME",
        help=_(
            "column that says which class each row is known to be of: where "
            "--start classes begins; the fit itself never looks at it"
        ),
    )
    parser.add_argument(
        "--missing",
        choices=[policy.value for policy in MissingPolicy],
        default=DEFAULT_MISSING.value,
        help=_(
            "rows with missing cells: fit them for what their other cells tell "
            "(model), or leave them out (drop); rows without any value are left out "
            "either way (default: %(default)s)"
        ),
    )


def _add_model(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--components",
        type=whole_number(1),
        metavar="K",
        help=_(
            "number of components (default: {default}; 3 for iris, which has "
            "three species; or what the start file has)",
            default=_MODEL.n_components,
        ),
    )
    parser.add_argument(
        "--family",
        choices=[structure.name for structure in STRUCTURES],
        help=_(
            "structure of the covariances (default: {structure}, or what the start "
            "file names)",
            structure=_MODEL.structure,
        ),
    )
    parser.add_argument(
        "--floor",
        type=non_negative_number,
        default=_MODEL.floor,
        metavar="F",
        help=_(
            "smallest variance, as a fraction of the columns': narrower components "
            "are widened to it. Up to {threshold} it holds nothing: the fit "
            "stops where a component has collapsed, and leaves it where it is only "
            "narrow (default: %(default)g)",
            threshold=written(f"{COLLAPSE_THRESHOLD:g}"),
        ),
    )
    parser.add_argument(
        "--prior",
        type=non_negative_number,
        default=_MODEL.prior,
        metavar="N",
        help=_(
            "pseudo-rows that each component's covariance counts besides the rows, "
            "spread like them all but K times smaller in volume, so that none "
            "collapses (default: %(default)g)"
        ),
    )


def _add_start(parser: ArgumentParser) -> None:
    methods = [method.value for method in StartMethod if method != StartMethod.GIVEN]
    start = parser.add_mutually_exclusive_group()
    start.add_argument(
        "--start",
        choices=methods,
        default=_DEFAULTS.start.method.value,
        help=_("where EM begins (default: %(default)s)"),
    )
    start.add_argument(
        "--start-file",
        type=Path,
        metavar="FILE",
        help=_(
            'begin at the parameters in a JSON file: {"weights", "means", '
            '"covariances"}'
        ),
    )
    add_start_changes(parser)
    parser.add_argument(
        "--restarts",
        type=whole_number(1, _MOST_RESTARTS),
        default=1,
        metavar="N",
        help=_("starts to try, of which the best is kept (default: %(default)s)"),
    )
    parser.add_argument(
        "--seed",
        type=whole_number(0, LARGEST_SEED),
        default=_DEFAULTS.start.seed,
        metavar="S",
        help=_("seed of the first start (default: %(default)s)"),
    )


def _add_stopping(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--tolerance",
        type=non_negative_number,
        default=_DEFAULTS.stopping.tolerance,
        metavar="T",
        help=_(
            "converged when the gain still to come in what is climbed (the total "
            "log-likelihood, for EM without a prior) is estimated below this; "
            "0 never stops early (default: %(default)g)"
        ),
    )
    parser.add_argument(
        "--max-iterations",
        type=whole_number(0, MOST_ITERATIONS),
        default=_DEFAULTS.stopping.max_iterations,
        metavar="N",
        help=_("iteration limit (default: %(default)s)"),
    )


def _add_outputs(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--json",
        type=path_or_standard_output,
        metavar="FILE",
        help=_("write all that was found as JSON; - prints it and nothing else"),
    )
    parser.add_argument(
        "--labels",
        type=output_path,
        metavar="FILE",
        help=_("write every row's responsibilities and class as CSV"),
    )
    parser.add_argument(
        "--missing-cells",
        type=output_path,
        metavar="FILE",
        help=_(
            "write what the fit expects of every missing cell, given the others of "
            "its row, as CSV: mean and standard deviation"
        ),
    )
    parser.add_argument(
        "--trace",
        type=output_path,
        metavar="FILE",
        help=_("write the log-likelihood of every iteration as CSV"),
    )


def fit_settings(
    given: argparse.Namespace,
    start: MixtureParameters | None,
    groups: int | None = None,
) -> FitSettings:
    """Return the settings that the options mean.

    Parameters
    ----------
    given : argparse.Namespace
        What `fit_parser` read.
    start : MixtureParameters or None
        What the start file holds; it says how many components there are.
    groups : int or None
        How many groups the data are known for, where they are bundled.

    Raises
    ------
    CommandError
        If the settings do not go together.
    """
    n_components = given.components or groups or _MODEL.n_components
    try:
        return FitSettings(
            model=Model(
                n_components=n_components if start is None else start.n_components,
                structure=structure_named(given.family or _MODEL.structure.name),
                floor=given.floor,
                prior=given.prior,
            ),
            start=StartSettings(
                method=StartMethod(given.start) if start is None else StartMethod.GIVEN,
                seed=given.seed,
            ),
            stopping=Stopping(
                tolerance=given.tolerance, max_iterations=given.max_iterations
            ),
            algorithm=chosen_algorithm(given),
        )
    except ValueError as error:
        # What is wrong is put in words only where something is.
        from emgui.words.errors import error_told

        raise CommandError(error_told(error)) from error
