"""How the components agree with a class that was known before."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from emgui.data.dataset import Classes
from emgui.data.visible import shown
from emgui.engine.history import Phase
from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.agreement import (
    best_pairing,
)
from emgui.presentation.placeholder import BEFORE_E_STEP, NO_DATA, Placeholder
from emgui.records import dataclass
from emgui.session.state import Fitted, SessionState
from emgui.studies.class_counts import ClassCounts, ClassCountStudy
from emgui.studies.study import Result
from emgui.words import numbers
from emgui.words.classes import agreement_told, pairing_told
from emgui.words.column_names import shortened
from emgui.words.language import _

NO_CLASSES = Placeholder(
    _(
        "No class of these rows is known. When you open a file, choose the column "
        "that has it as Known class: the fit never looks at it, and here it says how "
        "well the components agree with it."
    )
)
_COUNTING = Placeholder(_("Comparing every row with its known class…"))


@dataclass(frozen=True, slots=True, eq=False)
class ClassesViewModel:
    """Rows by known class and likeliest component.

    Parameters
    ----------
    classes : Classes
        What is known of the rows.
    found : ClassCounts
        Where every row went.
    names : tuple of str
        The known classes: the rows of the table.
    counts : ndarray, shape (n_classes, n_components)
        How many rows of each class went to each component.
    pairs : tuple of int or None
        The component that is paired with each class, if any.
    sentence : str
        How many agree, in words, and when.
    details : str
        How that is counted, and what it leaves aside.
    """

    classes: Classes
    found: ClassCounts
    names: tuple[str, ...]
    counts: FloatArray
    pairs: tuple[int | None, ...]
    sentence: str
    details: str

    @property
    def heads(self) -> tuple[str, ...]:
        """The components, and the share of every class that agrees."""
        components = range(1, self.counts.shape[1] + 1)
        return (
            *(_("component {component}", component=k) for k in components),
            _("agree"),
        )

    @property
    def short_heads(self) -> tuple[str, ...]:
        """The same in as few letters as there is room for."""
        components = range(1, self.counts.shape[1] + 1)
        return (*(str(k) for k in components), _("agree"))

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        if column < self.counts.shape[1]:
            return numbers.count(float(self.counts[row, column]))
        total, pair = float(self.counts[row].sum()), self.pairs[row]
        if pair is None or not total:
            return "–"
        return numbers.percent(float(self.counts[row, pair]) / total, 3)

    def is_pair(self, row: int, column: int) -> bool:
        """Return whether rows of a cell agree."""
        return self.pairs[row] == column

    def rows(self, row: int, column: int) -> NDArray[np.intp]:
        """Return the numbers of the rows in a cell; in the last one, all that agree."""
        if column < self.counts.shape[1]:
            return self.found.rows(self.classes, row, column)
        pair = self.pairs[row]
        if pair is None:
            return np.empty(0, dtype=np.intp)
        return self.found.rows(self.classes, row, pair)

    def disagreeing(self) -> NDArray[np.intp]:
        """Return the numbers of the rows that have a class and do not agree."""
        partner = np.array([-1 if k is None else k for k in self.pairs], dtype=np.int16)
        labels = self.classes.known_labels
        is_other = partner[labels] != self.found.components
        return np.flatnonzero((labels >= 0) & is_other)


def classes_study(state: SessionState) -> ClassCountStudy | None:
    """Return what is to be sorted; None without classes, or before an E-step."""
    if not isinstance(state, Fitted):
        return None
    classes, responsible, at = state.dataset.classes, state.responsible, state.position
    if classes is None or responsible is None:
        return None
    iteration = at.iteration - (at.phase is Phase.M)
    return ClassCountStudy(
        state.dataset, classes, responsible, state.temperature, iteration
    )


def classes_view_model(
    state: SessionState, result: Result[ClassCountStudy, ClassCounts] | None
) -> ClassesViewModel | Placeholder:
    """Return how the components agree with the known class, as far as it is known."""
    dataset = state.dataset
    if dataset is None:
        return NO_DATA
    if dataset.classes is None:
        return NO_CLASSES
    if state.responsible is None:
        return BEFORE_E_STEP
    study = None if result is None else result.study
    if result is None or not isinstance(study, ClassCountStudy):
        return _COUNTING
    if study.dataset is not dataset or not isinstance(result.finding, ClassCounts):
        return _COUNTING
    return _compared(dataset.classes, result.finding, study.iteration)


def _compared(classes: Classes, found: ClassCounts, iteration: int) -> ClassesViewModel:
    table = found.table
    return ClassesViewModel(
        classes,
        found,
        tuple(shortened(shown(name)) for name in classes.known_names),
        table,
        best_pairing(table),
        agreement_told(table, iteration),
        pairing_told(shown(classes.name), table.shape, found.n_unknown),
    )
