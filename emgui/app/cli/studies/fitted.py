"""The data and their fit, as far as a study asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from emgui.data.dataset import Dataset
from emgui.data.summary import Summary, summarize
from emgui.engine.iterate import iterate
from emgui.engine.iteration import Iteration, Start
from emgui.engine.result import FitResult
from emgui.engine.settings import FitSettings, StartMethod, StartSettings
from emgui.engine.starts.finding import initial_parameters
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters


class FittedDataset:
    """What a study is made from.

    Parameters
    ----------
    dataset : Dataset
        What was fitted.
    settings : FitSettings
        How.
    start : MixtureParameters or None
        Where EM was told to begin.
    result : FitResult
        What came of it.
    """

    def __init__(
        self,
        dataset: Dataset,
        settings: FitSettings,
        start: MixtureParameters | None,
        result: FitResult,
    ) -> None:
        self.dataset, self.result = dataset, result
        self._given = start
        k = result.parameters.n_components
        method = result.method or settings.start.method
        self.settings = replace(
            settings,
            model=replace(settings.model, n_components=k),
            start=StartSettings(StartMethod.GIVEN if start else method, result.seed),
        )

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, as they are shown."""
        return self.dataset.shown_columns

    @cached_property
    def rows(self) -> Rows:
        """The data as the engine sees them."""
        dataset = self.dataset
        classes = None if dataset.classes is None else dataset.classes.known_labels
        return Rows.of(
            dataset.rows,
            columns=dataset.shown_columns,
            weights=dataset.weights,
            classes=classes,
        )

    @cached_property
    def summary(self) -> Summary:
        """Of the data."""
        return summarize(self.dataset)

    @cached_property
    def path(self) -> tuple[Iteration, ...]:
        """Every iteration from the start on, with the components as in the result."""
        if self._given is not None:
            return tuple(iterate(self.rows, self._given, self.settings))
        start = initial_parameters(self.rows, self.settings)
        path = tuple(iterate(self.rows, start, self.settings))
        order = _order(path)
        if order == list(range(len(order))):
            return path
        standardized = start.standardized.reordered(order)
        again = Start.of(standardized, self.rows.standardization)
        return tuple(iterate(self.rows, again, self.settings))

    @property
    def first(self) -> MixtureParameters:
        """Where EM began."""
        return self.path[0].parameters


def _order(path: Sequence[Iteration]) -> list[int]:
    """Return the components in the order in which a fit lists them."""
    order: list[int] = np.lexsort(path[-1].standardized.means.T[::-1]).tolist()
    return order
