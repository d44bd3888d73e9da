"""Many starts tried for a few steps each: the one that has come furthest wins."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from emgui.engine.algorithms.em import EM
from emgui.engine.batch.advance import advance
from emgui.engine.batch.paths import Begin
from emgui.engine.batch.suits import suits
from emgui.engine.iterate import iterate
from emgui.engine.iteration import Iteration, Start
from emgui.engine.settings import FitSettings, Stopping
from emgui.mixture.arrays import Checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import SPURIOUS, DegenerateError
from emgui.mixture.model.parameters import MixtureParameters

_Best = tuple[MixtureParameters, MixtureParameters]
# The objective at the end of a run, and its iterations: at least the last one.
_End = tuple[float, Sequence[Iteration]]
# That of a run that ends before its time.
_NO_END: _End = (-math.inf, ())
# So many steps show which way a start leads.
_STEPS = 10


def best_of_short_runs(
    rows: Rows,
    starts: Iterable[MixtureParameters],
    settings: FitSettings,
    checkpoint: Checkpoint,
) -> tuple[MixtureParameters, MixtureParameters] | None:
    """Return where the best short run began, and where it has come.

    Biernacki, Celeux and Govaert (2003), "Choosing starting values for the EM algorithm
    for getting the highest likelihood in multivariate Gaussian mixture models",
    Computational Statistics and Data Analysis 41, 561-575.

    Parameters
    ----------
    rows : Rows
        A sample will do.
    starts : iterable of MixtureParameters
        Standardized.
    settings : FitSettings
        How the fit will be made: what ends as EM does is tried by EM, classification
        EM by itself.
    checkpoint : callable
        Called after every block of rows.

    Returns
    -------
    (MixtureParameters, MixtureParameters) or None
        Standardized; None where every run has degenerated.
    """
    return best_of_each(rows, [starts], settings, checkpoint)[0]


def best_of_each(
    rows: Rows,
    searches: Sequence[Iterable[MixtureParameters]],
    settings: FitSettings,
    checkpoint: Checkpoint,
) -> list[_Best | None]:
    """Return the same of several searches on the same rows.

    Runs on few rows advance together, those of all searches.

    Parameters
    ----------
    rows, settings, checkpoint : Rows, FitSettings, callable
        As in `best_of_short_runs`.
    searches : sequence of iterable of MixtureParameters
        The starts of each, standardized.
    """
    algorithm = settings.algorithm
    brief = replace(
        settings,
        algorithm=EM() if algorithm.ends_as_em else algorithm,
        stopping=Stopping(tolerance=0.0, max_iterations=_STEPS),
    )
    if suits(rows, brief):
        known = [list(starts) for starts in searches]
        ends = _together(rows, list(chain(*known)), brief, checkpoint)
        return [_best((start, next(ends)) for start in starts) for starts in known]
    return [
        _best((start, _short_run(rows, start, brief, checkpoint)) for start in starts)
        for starts in searches
    ]


def _best(tries: Iterable[tuple[MixtureParameters, _End]]) -> _Best | None:
    """Return the best sound one of some starts, and where it has come."""
    for start, (objective, iterations) in sorted(tries, key=_how_low):
        if objective == -math.inf:
            break
        # Looked at where it matters: it takes as long as some steps do.
        last = iterations[-1]
        if not any(warning.kind in SPURIOUS for warning in last.warnings):
            return start, last.standardized
    return None


def _how_low(tried: tuple[MixtureParameters, _End]) -> float:
    return -tried[1][0]


def _together(
    rows: Rows,
    starts: Sequence[MixtureParameters],
    settings: FitSettings,
    checkpoint: Checkpoint,
) -> Iterator[_End]:
    """Yield how runs end that advance together."""
    one = rows.standardization
    begun = [Begin(Start.of(start, one), settings) for start in starts]
    ends = [_NO_END] * len(begun)
    for ended in advance(rows, begun, checkpoint=checkpoint):
        if len(ended.iterations) > _STEPS:
            # There is no prior: the log-likelihood is the objective.
            ends[ended.place] = ended.log_likelihood, ended.iterations
    yield from ends


def _short_run(
    rows: Rows, start: MixtureParameters, settings: FitSettings, checkpoint: Checkpoint
) -> _End:
    """Return how a run ends."""
    end: Iteration | None = None
    begin = Start.of(start, rows.standardization)
    steps = iterate(rows, begin, settings, checkpoint=checkpoint)
    try:
        for iteration in steps:
            end = iteration
    except DegenerateError:
        return _NO_END
    if end is None or end.index < _STEPS:
        return _NO_END
    return end.objective, (end,)
