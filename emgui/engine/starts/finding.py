"""A start is found in the data, reproducible by its seed."""

from __future__ import annotations

from functools import partial

import numpy as np

from emgui.engine.checks import check_rows
from emgui.engine.iteration import Start
from emgui.engine.settings import FitSettings
from emgui.engine.starts.search import START_SAMPLE, Search
from emgui.engine.starts.trials import best_of_short_runs
from emgui.mixture.arrays import Checkpoint, no_checkpoint
from emgui.mixture.em.rows import Rows


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
    rng = np.random.default_rng(settings.start.seed)
    best_of = partial(best_of_short_runs, settings=settings, checkpoint=checkpoint)
    if rows.shards is not None:
        # Rows that are elsewhere stay there: a sample of them shows a start.
        drawn = rng.choice(rows.n_samples, min(rows.n_samples, START_SAMPLE), False)
        rows = rows.subset(np.sort(drawn))
    search = Search(rows, settings.model, rng, checkpoint, best_of)
    return settings.start.method.kind.find(search)
