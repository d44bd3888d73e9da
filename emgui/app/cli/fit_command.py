"""``emgui fit``: a fit without a window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from emgui.app.cli import computing
from emgui.app.cli.arguments import STANDARD_OUTPUT, CommandError
from emgui.app.cli.fit_options import fit_settings
from emgui.app.cli.reading_options import reading_choices
from emgui.app.cli.source import load_source
from emgui.app.cli.start_changes import changed_start, refuse_without_start
from emgui.app.cli.terminal import print_text
from emgui.data.catalogue import BUNDLED
from emgui.data.dataset import Dataset, MissingPolicy, Origin
from emgui.data.place import Place
from emgui.data.visible import MESSAGE, shown
from emgui.engine.checks import ImpossibleStartError
from emgui.engine.fit import fit
from emgui.engine.remedies import degeneracy_of
from emgui.engine.result import FitResult
from emgui.engine.setting_facts import StartMethodError
from emgui.engine.settings import FitSettings
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.source import SourceError
from emgui.mixture.model.structures.catalogue import structure_named
from emgui.report.atomic import text_file
from emgui.report.fit_report import fit_mapping, write_json
from emgui.report.fit_table import fit_text
from emgui.words.language import _, plural


def run(given: argparse.Namespace) -> int:
    """Fit as the words after ``emgui fit`` say, and report.

    Parameters
    ----------
    given : argparse.Namespace
        What `fit_options.fit_parser` read.

    Returns
    -------
    int
        0, also for a fit that stopped as degenerate: it is reported as such.

    Raises
    ------
    CommandError
        If it cannot be done, in one line.
    """
    if given.cluster is not None:
        # Who fits here needs nothing of it.
        from emgui.app.cli.cluster_command import run_on_cluster

        return run_on_cluster(given)
    check_outputs(given, ("json", "labels", "missing-cells", "trace"))
    dataset, start, settings = read(given)
    result = fitted(given, dataset, start, settings)
    try:
        write(given, dataset, settings, result)
    except SourceError as error:
        raise CommandError(refusal(error, given, dataset, settings)) from error
    return 0


def read(
    given: argparse.Namespace,
) -> tuple[Dataset, MixtureParameters | None, FitSettings]:
    """Return the data, the start if one is given, and how to fit.

    Raises
    ------
    CommandError
        If they cannot be read, or do not go together.
    """
    dataset = load_source(
        given.source,
        given.columns,
        weights_column=given.weights_column,
        class_column=given.class_column,
        missing=MissingPolicy(given.missing),
        max_size=given.max_size,
        reading=reading_choices(given),
        converts=given.convert,
    )
    start = read_start(given, dataset)
    return dataset, start, fit_settings(given, start, groups_of(given.source))


def fitted(
    given: argparse.Namespace,
    dataset: Dataset,
    start: MixtureParameters | None,
    settings: FitSettings,
) -> FitResult:
    """Return the fit.

    Raises
    ------
    CommandError
        If the data cannot be fitted as asked.
    """
    computing.use(given, dataset.n_samples * dataset.n_features)
    try:
        return fit(
            dataset.rows,
            settings,
            start=start,
            restarts=given.restarts,
            columns=dataset.shown_columns,
            weights=dataset.weights,
            classes=None if dataset.classes is None else dataset.classes.known_labels,
        )
    except ValueError as error:
        raise CommandError(refusal(error, given, dataset, settings)) from error


def refusal(
    error: ValueError,
    given: argparse.Namespace,
    dataset: Dataset,
    settings: FitSettings,
) -> str:
    """Return why data cannot be fitted as asked, in one line."""
    # What is wrong is put in words only where something is.
    from emgui.words.advice import told
    from emgui.words.errors import error_told, option_instead

    source = given.source
    match error:
        case SourceError():
            return error_told(error)
        case ImpossibleStartError():
            return f"{given.start_file}: {error_told(error)}"
        case DegenerateError():
            found, d = degeneracy_of(error), dataset.n_features
            refused = told(found, settings, d, Place.TERMINAL, given.restarts)
            return f"{source}: {refused}{_left_out(dataset)}"
        case StartMethodError():
            return f"{source}: {error_told(error)} ({option_instead(error)})"
        case _:
            return f"{source}: {error_told(error)}{_left_out(dataset)}"


def groups_of(source: str) -> int | None:
    """Return how many groups a bundled data set is known for; None for any other."""
    known = BUNDLED.get(source)
    return None if known is None else known.n_groups


def check_outputs(given: argparse.Namespace, options: Sequence[str]) -> None:
    """Refuse to write one file over another, or over what is read."""
    taken = {os.path.realpath(given.source): _("the data")}
    if given.start_file is not None:
        taken[os.path.realpath(given.start_file)] = _("the start")
    for option in options:
        path = getattr(given, option.replace("-", "_"))
        if path is None or path == STANDARD_OUTPUT:
            continue
        other = taken.setdefault(os.path.realpath(path), f"--{option}")
        if other != f"--{option}":
            raise CommandError(
                _(
                    "--{option} {path}: the same file as {other}",
                    option=option,
                    path=path,
                    other=other,
                )
            )


def read_start(given: argparse.Namespace, dataset: Dataset) -> MixtureParameters | None:
    """Return the start in a file with its changes; None without one.

    Raises
    ------
    CommandError
        If it cannot be read, or does not fit.
    """
    if given.start_file is None:
        refuse_without_start(given)
        return None
    from emgui.report.start_file import read_fit
    from emgui.report.start_parameters import StartFileError

    wanted = None if given.family is None else structure_named(given.family)
    try:
        start, named = read_fit(given.start_file, dataset.n_features, wanted)
    except StartFileError as error:
        raise CommandError(str(error)) from error
    structure = wanted or named or FitSettings().model.structure
    given.family = structure.name
    start = changed_start(given, start, structure)
    if given.components not in (None, start.n_components):
        raise CommandError(
            plural(
                "{file}: weights: {n} component, but --components {wanted}",
                "{file}: weights: {n} components, but --components {wanted}",
                start.n_components,
                file=given.start_file,
                wanted=given.components,
            )
        )
    if given.restarts > 1:
        raise CommandError(_("--restarts: with a start file there is only one start"))
    return start


def _left_out(dataset: Dataset) -> str:
    """Return why there are fewer rows than the file has, for a refusal."""
    if not dataset.n_left_out:
        return ""
    from emgui.words.data_notes import note_told
    from emgui.words.sentences import sentence

    notes = (note_told(note, Place.TERMINAL) for note in dataset.notes)
    reasons = " ".join(map(sentence, notes))
    n = dataset.n_left_out
    told = plural(
        "({n} row was left out. {reasons})",
        "({n} rows were left out. {reasons})",
        n,
        reasons=reasons,
    )
    return f" {told}"


def write(
    given: argparse.Namespace,
    dataset: Dataset,
    settings: FitSettings,
    result: FitResult,
) -> None:
    """Print the fit, and write what is asked for."""
    _write_tables(given, dataset, result)
    mapping = fit_mapping(dataset, settings, result)
    if given.json == STANDARD_OUTPUT:
        tell_notes(dataset)
        write_json(mapping, sys.stdout)
        return
    if given.json is not None:
        with text_file(given.json) as stream:
            write_json(mapping, stream)
    print_text(fit_text(dataset, settings, result))


def _write_tables(
    given: argparse.Namespace, dataset: Dataset, result: FitResult
) -> None:
    if not (given.labels or given.missing_cells or given.trace):
        return
    from emgui.report.tables import write_labels, write_missing_cells, write_trace

    if given.labels is not None:
        with text_file(given.labels) as stream:
            write_labels(dataset, result.parameters, stream)
    if given.missing_cells is not None:
        with text_file(given.missing_cells) as stream:
            write_missing_cells(dataset, result.parameters, stream)
    if given.trace is not None:
        with text_file(given.trace) as stream:
            write_trace(result.trace, stream, result.costs)


def tell_notes(dataset: Dataset) -> None:
    """Say how a file was read to whoever does not see the printed fit."""
    if dataset.origin is Origin.FILE and dataset.notes:
        from emgui.words.data_notes import note_told

        for note in dataset.notes:
            told = shown(note_told(note, Place.TERMINAL), MESSAGE)
            line = _("note: {told}", told=told)
            sys.stderr.write(f"{line}\n")
