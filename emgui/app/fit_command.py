"""``emgui fit``: a fit without a window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from emgui.app.arguments import (
    STANDARD_OUTPUT,
    ArgumentParser,
    CommandError,
    column_names,
    non_negative_number,
    output_path,
    path_or_standard_output,
    real_number,
    whole_number,
)
from emgui.app.source import load_source
from emgui.app.start_changes import (
    add_start_changes,
    changed_start,
    refuse_without_start,
)
from emgui.data.dataset import DEFAULT_MISSING, Dataset, MissingPolicy
from emgui.engine.fit import FitResult, fit
from emgui.engine.settings import Algorithm, FitSettings, StartMethod
from emgui.mixture.families import CovarianceFamily
from emgui.mixture.parameters import MixtureParameters
from emgui.report.atomic import text_file
from emgui.report.fit_report import fit_mapping, write_json
from emgui.report.fit_table import fit_text
from emgui.report.start_file import StartFileError, read_start
from emgui.report.tables import write_labels, write_missing_cells, write_trace

_DEFAULTS = FitSettings()


def run(words: Sequence[str]) -> int:
    """Fit as the words after ``emgui fit`` say, and report.

    Returns
    -------
    int
        0, also for a fit that stopped as degenerate: it is reported as such.

    Raises
    ------
    CommandError
        If it cannot be done, in one line.
    """
    given = _parser().parse_args(words)
    _check_outputs(given)
    dataset = load_source(
        given.source,
        given.columns,
        weights_column=given.weights_column,
        class_column=given.class_column,
        missing=MissingPolicy(given.missing),
    )
    start = _read_start(given, dataset)
    settings = _settings(given, start)
    try:
        result = fit(
            dataset.rows,
            settings,
            start=start,
            restarts=given.restarts,
            columns=dataset.columns,
            weights=dataset.weights,
            classes=None if dataset.classes is None else dataset.classes.labels,
        )
    except ValueError as error:
        raise CommandError(f"{given.source}: {error}{_left_out(dataset)}") from error
    _write(given, dataset, settings, result)
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="emgui fit",
        description="Fit a Gaussian mixture by EM and print it. Log-likelihoods are "
        "totals over all rows; for AIC, BIC and ICL smaller is better.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "source", metavar="SOURCE", help="CSV file or bundled data set (two-process)"
    )
    parser.add_argument(
        "--columns",
        type=column_names,
        default=(),
        metavar="a,b",
        help="columns to fit (default: all numeric ones)",
    )
    parser.add_argument(
        "--weights-column",
        metavar="NAME",
        help="column that says how often each row counts: a frequency or any other "
        "number from 0 up; it is not fitted",
    )
    parser.add_argument(
        "--class-column",
        metavar="NAME",
        help="column that says which class each row is known to be of: where "
        "--start classes begins; the fit itself never looks at it",
    )
    parser.add_argument(
        "--missing",
        choices=[policy.value for policy in MissingPolicy],
        default=DEFAULT_MISSING.value,
        help="rows with missing cells: fit them for what their other cells tell "
        "(model), or leave them out (drop); rows without any value are left out "
        "either way (default: %(default)s)",
    )
    _add_model(parser)
    _add_start(parser)
    _add_algorithm(parser)
    _add_stopping(parser)
    _add_outputs(parser)
    return parser


def _add_model(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--components",
        type=whole_number(1),
        metavar="K",
        help=f"number of components (default: {_DEFAULTS.n_components}, or what the "
        "start file has)",
    )
    parser.add_argument(
        "--family",
        choices=[family.value for family in CovarianceFamily],
        default=_DEFAULTS.family.value,
        help="structure of the covariances (default: %(default)s)",
    )
    parser.add_argument(
        "--floor",
        type=non_negative_number,
        default=_DEFAULTS.floor,
        metavar="F",
        help="smallest variance, as a fraction of the columns' (default: %(default)g)",
    )
    parser.add_argument(
        "--prior",
        type=non_negative_number,
        default=_DEFAULTS.prior,
        metavar="N",
        help="pseudo-rows that each component's covariance counts besides the rows, so "
        "that none collapses (default: %(default)g)",
    )


def _add_start(parser: ArgumentParser) -> None:
    methods = [method.value for method in StartMethod if method != StartMethod.GIVEN]
    start = parser.add_mutually_exclusive_group()
    start.add_argument(
        "--start",
        choices=methods,
        default=_DEFAULTS.start.value,
        help="where EM begins (default: %(default)s)",
    )
    start.add_argument(
        "--start-file",
        type=Path,
        metavar="FILE",
        help='begin at the parameters in a JSON file: {"weights", "means", '
        '"covariances"}',
    )
    add_start_changes(parser)
    parser.add_argument(
        "--restarts",
        type=whole_number(1),
        default=1,
        metavar="N",
        help="starts to try, of which the best is kept (default: %(default)s)",
    )
    parser.add_argument(
        "--seed",
        type=whole_number(0),
        default=_DEFAULTS.seed,
        metavar="S",
        help="seed of the first start (default: %(default)s)",
    )


def _add_algorithm(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--algorithm",
        choices=[algorithm.value for algorithm in Algorithm],
        default=_DEFAULTS.algorithm.value,
        help="how one iteration leads to the next; auto is the quickest safe way to "
        "the same maximum (default: %(default)s)",
    )
    parser.add_argument(
        "--temperature",
        type=real_number,
        default=_DEFAULTS.temperature,
        metavar="T",
        help="annealed: temperature of the start, 1 or more (default: %(default)g)",
    )
    parser.add_argument(
        "--cooling",
        type=real_number,
        default=_DEFAULTS.cooling,
        metavar="C",
        help="annealed: factor by which an iteration lowers it (default: %(default)g)",
    )
    parser.add_argument(
        "--draws",
        type=whole_number(0),
        default=_DEFAULTS.draws,
        metavar="N",
        help="stochastic: iterations that draw the rows' components, before EM goes "
        "on (default: %(default)s)",
    )


def _add_stopping(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--tolerance",
        type=non_negative_number,
        default=_DEFAULTS.tolerance,
        metavar="T",
        help="converged when the gain still to come in what is climbed (the total "
        "log-likelihood, for EM without a prior) is estimated below this; "
        "0 never stops early (default: %(default)g)",
    )
    parser.add_argument(
        "--max-iterations",
        type=whole_number(0),
        default=_DEFAULTS.max_iterations,
        metavar="N",
        help="iteration limit (default: %(default)s)",
    )


def _add_outputs(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--json",
        type=path_or_standard_output,
        metavar="FILE",
        help="write all that was found as JSON; - prints it and nothing else",
    )
    parser.add_argument(
        "--labels",
        type=output_path,
        metavar="FILE",
        help="write every row's responsibilities and class as CSV",
    )
    parser.add_argument(
        "--missing-cells",
        type=output_path,
        metavar="FILE",
        help="write what the fit expects of every missing cell, given the others of "
        "its row, as CSV: mean and standard deviation",
    )
    parser.add_argument(
        "--trace",
        type=output_path,
        metavar="FILE",
        help="write the log-likelihood of every iteration as CSV",
    )


def _check_outputs(given: argparse.Namespace) -> None:
    """Refuse to write one file over another, or over what is read."""
    taken = {os.path.realpath(given.source): "the data"}
    if given.start_file is not None:
        taken[os.path.realpath(given.start_file)] = "the start"
    for option in ("json", "labels", "missing-cells", "trace"):
        path = getattr(given, option.replace("-", "_"))
        if path is None or path == STANDARD_OUTPUT:
            continue
        other = taken.setdefault(os.path.realpath(path), f"--{option}")
        if other != f"--{option}":
            raise CommandError(f"--{option} {path}: the same file as {other}")


def _read_start(
    given: argparse.Namespace, dataset: Dataset
) -> MixtureParameters | None:
    if given.start_file is None:
        refuse_without_start(given)
        return None
    family = CovarianceFamily(given.family)
    try:
        start = read_start(given.start_file, dataset.n_features, family)
    except StartFileError as error:
        raise CommandError(str(error)) from error
    start = changed_start(given, start, family)
    if given.components not in (None, start.n_components):
        raise CommandError(
            f"{given.start_file}: weights: {start.n_components} components, but "
            f"--components {given.components}"
        )
    if given.restarts > 1:
        raise CommandError("--restarts: with a start file there is only one start")
    return start


def _settings(
    given: argparse.Namespace, start: MixtureParameters | None
) -> FitSettings:
    n_components = given.components or _DEFAULTS.n_components
    try:
        return FitSettings(
            n_components=n_components if start is None else start.n_components,
            family=CovarianceFamily(given.family),
            start=StartMethod(given.start) if start is None else StartMethod.GIVEN,
            seed=given.seed,
            tolerance=given.tolerance,
            max_iterations=given.max_iterations,
            floor=given.floor,
            prior=given.prior,
            algorithm=Algorithm(given.algorithm),
            temperature=given.temperature,
            cooling=given.cooling,
            draws=given.draws,
        )
    except ValueError as error:
        raise CommandError(str(error)) from error


def _left_out(dataset: Dataset) -> str:
    """Return why there are fewer rows than the file has, for a refusal."""
    if not dataset.n_left_out:
        return ""
    reasons = " ".join(dataset.notes)
    n = dataset.n_left_out
    rows = "1 row was" if n == 1 else f"{n:,} rows were"
    return f" ({rows} left out. {reasons})"


def _write(
    given: argparse.Namespace,
    dataset: Dataset,
    settings: FitSettings,
    result: FitResult,
) -> None:
    if given.labels is not None:
        with text_file(given.labels) as stream:
            write_labels(dataset, result.parameters, stream)
    if given.missing_cells is not None:
        with text_file(given.missing_cells) as stream:
            write_missing_cells(dataset, result.parameters, stream)
    if given.trace is not None:
        with text_file(given.trace) as stream:
            write_trace(result.trace, stream, result.costs)
    mapping = fit_mapping(dataset, settings, result)
    if given.json == STANDARD_OUTPUT:
        write_json(mapping, sys.stdout)
        return
    if given.json is not None:
        with text_file(given.json) as stream:
            write_json(mapping, stream)
    sys.stdout.write(fit_text(dataset, settings, result))
