"""Which component every row belongs to, beside its known class: in the background."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import numpy as np
from numpy.typing import NDArray

from emgui.data.dataset import Classes, Dataset
from emgui.mixture.arrays import Checkpoint, FloatArray
from emgui.mixture.diagnosis.agreement import confusion
from emgui.mixture.model.gaussian import responsibilities
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.standardization import BLOCK
from emgui.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class ClassCounts:
    """The rows by known class and likeliest component.

    Parameters
    ----------
    components : ndarray of int16, shape (n_samples,)
        The likeliest component of every row, from 0.
    table : ndarray, shape (n_classes, n_components)
        How many rows of each class went to each component.
    n_unknown : int
        Rows without a class.
    """

    components: NDArray[np.int16]
    table: FloatArray
    n_unknown: int

    def rows(self, classes: Classes, class_: int, component: int) -> NDArray[np.intp]:
        """Return the numbers of the rows of one cell of the table."""
        found = classes.labels == class_
        return np.flatnonzero(found & (self.components == component))


@dataclass(frozen=True, slots=True, eq=False)
class ClassCountStudy:
    """The rows, to be sorted by class and component.

    Parameters
    ----------
    dataset : Dataset
        The rows.
    classes : Classes
        What is known of them.
    responsible : MixtureParameters
        Whose responsibilities decide.
    temperature : float
        At which rows are shared out.
    iteration : int
        Which iteration that is.
    """

    dataset: Dataset
    classes: Classes
    responsible: MixtureParameters
    temperature: float
    iteration: int

    @property
    def key(self) -> Hashable:
        """The rows and the parameters."""
        return self.dataset, self.responsible, self.temperature

    def run(self, checkpoint: Checkpoint) -> Iterator[ClassCounts]:
        """Yield all rows, sorted."""
        dataset = self.dataset
        owners = np.empty(dataset.n_samples, dtype=np.int16)
        for first in range(0, dataset.n_samples, BLOCK):
            place = slice(first, first + BLOCK)
            rows = dataset.rows[place]
            shares = responsibilities(rows, self.responsible, self.temperature)
            owners[place] = shares.argmax(axis=1)
            checkpoint()
        labels = self.classes.known_labels
        shape = (len(self.classes.known_names), self.responsible.n_components)
        table = confusion(labels, owners, shape, dataset.counts)
        yield ClassCounts(owners, table, int((labels < 0).sum()))
