"""``emgui fit --cluster``: a fit of rows that the workers of a cluster read."""

from __future__ import annotations

import argparse
from pathlib import Path

from emgui.app.cli import computing
from emgui.app.cli.arguments import CommandError
from emgui.app.cli.cluster_options import KEPT, refuse_with_cluster
from emgui.app.cli.fit_command import check_outputs, read_start, refusal, write
from emgui.app.cli.fit_options import fit_settings
from emgui.cluster.cluster_facts import ClusterError, ClusterLostError
from emgui.cluster.dataset import dataset_of
from emgui.cluster.fitting import load, require_dask, run, workers_of
from emgui.cluster.rows import Gathered
from emgui.data.dataset import Dataset, MissingPolicy
from emgui.engine.iteration import Iteration
from emgui.engine.result import FitResult
from emgui.engine.settings import FitSettings
from emgui.mixture.model.parameters import MixtureParameters
from emgui.report.atomic import text_file
from emgui.report.fit_report import write_json
from emgui.words.language import _

# Rows on a cluster are many: compiled loops are worth it, where there are any.
_MANY_CELLS = 1_000_000


def run_on_cluster(given: argparse.Namespace) -> int:
    """Fit as the words after ``emgui fit`` say, where the rows are, and report.

    Raises
    ------
    CommandError
        If it cannot be done, in one line.
    """
    check_outputs(given, ("json", "trace", "keep"))
    refuse_with_cluster(given)
    try:
        require_dask()
        return _run(given)
    except ClusterError as error:
        from emgui.words.cluster import cluster_error_told

        raise CommandError(cluster_error_told(error)) from error
    except ValueError as error:
        raise CommandError(f"{given.source}: {error}") from error


def _run(given: argparse.Namespace) -> int:
    from emgui.cluster.dask_workers import connected

    computing.use(given, _MANY_CELLS)
    with connected(given.cluster) as client:
        missing = MissingPolicy(given.missing)
        loaded = load(workers_of(client), given.source, given.columns, missing)
        dataset = dataset_of(given.source, loaded, missing)
        start = read_start(given, dataset)
        settings = fit_settings(given, start)
        result = _fitted(given, loaded, dataset, start, settings)
        write(given, dataset, settings, result)
    return 0


def _fitted(
    given: argparse.Namespace,
    loaded: Gathered,
    dataset: Dataset,
    start: MixtureParameters | None,
    settings: FitSettings,
) -> FitResult:
    try:
        return run(loaded, settings, start, given.restarts)
    except ClusterLostError as error:
        raise CommandError(_lost(given, settings, error)) from error
    except ClusterError:
        raise
    except ValueError as error:
        raise CommandError(refusal(error, given, dataset, settings)) from error


def _lost(
    given: argparse.Namespace, settings: FitSettings, error: ClusterLostError
) -> str:
    """Keep the last iteration; return what has happened, and how to go on."""
    from emgui.words.cluster import cluster_error_told

    told = cluster_error_told(error)
    if error.last is None:
        return _("{told}, before the first iteration", told=told)
    path = Path(given.keep or KEPT)
    _write_kept(path, settings, error.last)
    return _(
        "{told}; iteration {index} is kept in {path}: --start-file {path} goes on "
        "from there",
        told=told,
        index=error.last.index,
        path=path,
    )


def _write_kept(path: Path, settings: FitSettings, last: Iteration) -> None:
    with text_file(path) as stream:
        kept = {
            "family": settings.model.structure.name,
            **last.parameters.to_mapping(),
            "log_likelihood": last.log_likelihood,
            "iteration": last.index,
        }
        write_json(kept, stream)
