"""Listwise deletion: what the complete rows alone tell."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import replace

from emgui.engine.checks import check_rows
from emgui.engine.drive import Drive
from emgui.engine.iterate import iterate
from emgui.engine.iteration import Iteration, Stop
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.arrays import Checkpoint
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.records import dataclass
from emgui.studies.study_facts import DeletionLeavesNoRow, StudyError


@dataclass(frozen=True, slots=True, eq=False)
class DeletionFinding:
    """How far the fit of the complete rows has come.

    Parameters
    ----------
    parameters : MixtureParameters
        Of the complete rows, in the units of the data.
    n_rows : int
        How many these are.
    n_iterations : int
        Steps made from the start.
    stop : Stop or None
        Why there are no more; None while there are.
    """

    parameters: MixtureParameters
    n_rows: int
    n_iterations: int
    stop: Stop | None = None


@dataclass(frozen=True, slots=True, eq=False)
class DeletionStudy:
    """A fit of the complete rows, from where the fit of all rows began.

    Parameters
    ----------
    rows : Rows
        All of them.
    settings : FitSettings
        Those of the fit of all rows.
    start : MixtureParameters
        Where that began, in the units of the data.
    first_index : int
        The iteration that it began at.
    """

    rows: Rows
    settings: FitSettings
    start: MixtureParameters
    first_index: int = 0

    @property
    def key(self) -> Hashable:
        """Rows, settings and start: the same at every position of a branch."""
        return self.rows, self.settings, self.start

    def run(self, checkpoint: Checkpoint) -> Iterator[DeletionFinding]:
        """Yield the fit after 0, 1, 2, 4, 8, ... steps, and where it ends.

        Raises
        ------
        ValueError
            If too few rows are complete.
        """
        kept = complete_rows(self.rows, checkpoint)
        settings = replace(
            self.settings,
            start=replace(self.settings.start, method=StartMethod.GIVEN),
            model=replace(self.settings.model, n_components=self.start.n_components),
        )
        check_rows(kept, settings, checkpoint=checkpoint)
        steps = Drive(
            iterate(
                kept,
                self.start,
                settings,
                first_index=self.first_index,
                checkpoint=checkpoint,
            )
        )
        made, shown = 0, 1
        for made, last in enumerate(steps):
            if made in (0, shown):
                shown = max(1, 2 * made)
                yield _finding(last, kept, made)
        yield _finding(last, kept, made, steps.stop)


def complete_rows(rows: Rows, checkpoint: Checkpoint) -> Rows:
    """Return the rows that lack no cell, in units of their own.

    Raises
    ------
    ValueError
        If there is none.
    """
    count = n_complete(rows)
    if not count:
        raise StudyError(DeletionLeavesNoRow())
    return Rows.of(
        rows.values[:count],
        columns=rows.columns,
        weights=None if rows.weights is None else rows.weights[:count],
        checkpoint=checkpoint,
    )


def n_complete(rows: Rows) -> int:
    """Return how many rows lack no cell; where any does, they are the first ones."""
    pattern = rows.patterns[0]
    return pattern.last if len(pattern.observed) == rows.n_features else 0


def _finding(
    iteration: Iteration, kept: Rows, made: int, stop: Stop | None = None
) -> DeletionFinding:
    return DeletionFinding(iteration.parameters, kept.n_samples, made, stop)
