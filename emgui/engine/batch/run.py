"""Fits run to their ends: together where the rows are few, else one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from emgui.engine.batch.advance import EndedFit, advance
from emgui.engine.batch.paths import Begin
from emgui.engine.batch.suits import suits
from emgui.engine.drive import Drive, Watch, unwatched
from emgui.engine.iterate import iterate
from emgui.engine.iteration import Stop, StopReason
from emgui.engine.packing import PackedIterations
from emgui.engine.remedies import degeneracy_of
from emgui.mixture.arrays import Checkpoint, no_checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegenerateError

# Fewer fits are as quick by themselves.
_FEWEST = 3


def run_all(
    rows: Rows,
    begins: Sequence[Begin],
    checkpoint: Checkpoint = no_checkpoint,
    watch: Watch = unwatched,
) -> Iterator[EndedFit]:
    """Yield the ends of fits in the order of their starts.

    Whether they were made together or one by one changes no bit.

    Parameters
    ----------
    rows : Rows
        The data.
    begins : sequence of Begin
        The fits, with settings that differ at most in how the start was found.
    checkpoint : callable
        Called after every block of rows; whatever it raises ends all fits.
    watch : callable
        Called with every iteration of fits that are made one by one.
    """
    if len(begins) < _FEWEST or not suits(rows, begins[0].settings):
        for place, begin in enumerate(begins):
            yield _run(rows, begin, place, checkpoint, watch)
        return
    ends = {one.place: one for one in advance(rows, begins, checkpoint=checkpoint)}
    yield from (ends[place] for place in range(len(begins)))


def _run(
    rows: Rows, begin: Begin, place: int, checkpoint: Checkpoint, watch: Watch
) -> EndedFit:
    steps = iterate(rows, begin.start, begin.settings, checkpoint=checkpoint)
    run = Drive(steps, watch)
    try:
        iterations = PackedIterations(run)
    except DegenerateError as error:
        return EndedFit(place, (), Stop(StopReason.DEGENERATE, degeneracy_of(error)))
    total = iterations[-1].log_likelihood
    return EndedFit(place, iterations, run.stop, total)
