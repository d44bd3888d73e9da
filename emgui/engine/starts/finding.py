"""A start is found in the data, reproducible by its seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

import numpy as np

from emgui.engine.checks import check_rows
from emgui.engine.iteration import Start
from emgui.engine.settings import FitSettings
from emgui.engine.starts import short_runs
from emgui.engine.starts.grouping import together
from emgui.engine.starts.search import START_SAMPLE, Search
from emgui.engine.starts.trials import best_of_each, best_of_short_runs
from emgui.mixture.arrays import Checkpoint, no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegenerateError

_T = TypeVar("_T")


def initial_parameters(
    rows: Rows, settings: FitSettings, *, checkpoint: Checkpoint = no_checkpoint
) -> Start:
    """Find a start.

    Parameters
    ----------
    rows : Rows
        The data.
    settings : FitSettings
        What is fitted, how a start is found, and how it would be tried.
    checkpoint : callable
        Called after every block of rows; whatever it raises ends the search.

    Returns
    -------
    Start
        As it was found: nothing is rounded, in whatever units the data are.

    Raises
    ------
    DegenerateError
        If the rows cannot be fitted as asked.
    ValueError
        If the start method does not fit the data.
    """
    check_rows(rows, settings, checkpoint=checkpoint)
    search = _search(rows, settings, settings.start.seed, checkpoint)
    return settings.start.method.kind.find(search)


def many_initial_parameters(
    rows: Rows,
    settings: FitSettings,
    seeds: Sequence[int],
    *,
    checkpoint: Checkpoint = no_checkpoint,
) -> list[Start | DegenerateError]:
    """Find the starts of several seeds: the same as one by one, and sooner.

    Parameters
    ----------
    rows, settings, checkpoint : Rows, FitSettings, callable
        As in `initial_parameters`.
    seeds : sequence of int
        In place of the seed of the settings.

    Returns
    -------
    list of Start or DegenerateError
        In place of a start, why a search has found none.

    Raises
    ------
    DegenerateError
        If the rows cannot be fitted as asked, wherever EM starts.
    ValueError
        If the start method does not fit the data.
    """
    check_rows(rows, settings, checkpoint=checkpoint)
    searches = [_search(rows, settings, seed, checkpoint) for seed in seeds]
    kind = settings.start.method.kind
    is_few = rows.shards is None and rows.n_samples <= short_runs.SHORT_RUN_SAMPLE
    if kind is not short_runs.METHOD or not is_few:
        return [_or_error(kind.find, search) for search in searches]
    # A sample of few rows is all of them: short runs of all searches go together.
    tried = together(
        [short_runs.candidates(short_runs.sampled(search)) for search in searches]
    )
    known = [one for one in tried if not isinstance(one, DegenerateError)]
    best = iter(best_of_each(rows, known, settings, checkpoint))
    return [
        one
        if isinstance(one, DegenerateError)
        else _or_error(lambda search: short_runs.chosen(search, next(best)), search)
        for search, one in zip(searches, tried, strict=True)
    ]


def _or_error(find: Callable[[Search], _T], search: Search) -> _T | DegenerateError:
    """Return what is found, or why nothing is."""
    try:
        return find(search)
    except DegenerateError as error:
        return error


def _search(
    rows: Rows, settings: FitSettings, seed: int, checkpoint: Checkpoint
) -> Search:
    best_of = partial(best_of_short_runs, settings=settings, checkpoint=checkpoint)
    rng = np.random.default_rng(seed)
    if rows.shards is not None:
        # Rows that are elsewhere stay there: a sample of them shows a start.
        drawn = rng.choice(rows.n_samples, min(rows.n_samples, START_SAMPLE), False)
        rows = rows.subset(np.sort(drawn))
    return Search(rows, settings.model, rng, checkpoint, best_of)
