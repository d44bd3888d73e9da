"""Many starts tried for a few steps each: the one that has come furthest wins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from emgui.engine.algorithms.em import EM
from emgui.engine.iterate import iterate
from emgui.engine.iteration import Iteration, Start
from emgui.engine.settings import FitSettings, Stopping
from emgui.mixture.arrays import Checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import SPURIOUS, DegenerateError
from emgui.mixture.model.parameters import MixtureParameters

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
    algorithm = settings.algorithm
    brief = replace(
        settings,
        algorithm=EM() if algorithm.ends_as_em else algorithm,
        stopping=Stopping(tolerance=0.0, max_iterations=_STEPS),
    )
    best: tuple[MixtureParameters, Iteration] | None = None
    for start in starts:
        end = _short_run(rows, start, brief, checkpoint)
        if end is None or (best is not None and end.objective <= best[1].objective):
            continue
        # Looked at where it matters: it takes as long as some steps do.
        if not any(warning.kind in SPURIOUS for warning in end.warnings):
            best = start, end
    return None if best is None else (best[0], best[1].standardized)


def _short_run(
    rows: Rows, start: MixtureParameters, settings: FitSettings, checkpoint: Checkpoint
) -> Iteration | None:
    """Return where a run ends; None if it ends before its time."""
    end = None
    begin = Start.of(start, rows.standardization)
    steps = iterate(rows, begin, settings, checkpoint=checkpoint)
    try:
        for iteration in steps:
            end = iteration
    except DegenerateError:
        return None
    return None if end is None or end.index < _STEPS else end
