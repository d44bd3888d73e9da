"""Makes a data set ready to be fitted and drawn, off the GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from emgui.data.dataset import Dataset
from emgui.data.summary import summarize
from emgui.engine.checks import check_rows
from emgui.engine.settings import FitSettings
from emgui.mixture.arrays import Checkpoint
from emgui.mixture.em import kernels
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.model.source import SourceError
from emgui.session.errand import Errand
from emgui.session.reports import PreparationEnded, Prepared
from emgui.session.threads import JobOutcome, Progress

# Beyond, the width of a range may overflow, and no fit can square it anyway.
_LARGEST_DRAWN = 1e300


def _can_be_drawn(rows: Rows) -> bool:
    """Whether there is anything, and its range is a number."""
    scale = rows.standardization.scale
    return rows.values.size > 0 and bool((scale < _LARGEST_DRAWN).all())


class Preparation(QObject):
    """Prepares one data set at a time.

    Signals
    -------
    ended(PreparationEnded)
        The data are ready, unless it failed or was cancelled.
    """

    ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._errand = Errand(self)

    def start(self, dataset: Dataset) -> None:
        """Begin to prepare a data set."""

        def work(checkpoint: Checkpoint, _progress: Progress) -> Prepared:
            rows = Rows.of(
                dataset.rows,
                columns=dataset.shown_columns,
                weights=dataset.weights,
                classes=None
                if dataset.classes is None
                else dataset.classes.known_labels,
                checkpoint=checkpoint,
            )
            if not _can_be_drawn(rows):
                check_rows(rows, FitSettings())
            kernels.prepare(rows.n_samples * rows.n_features)
            return Prepared(dataset, rows, summarize(dataset, checkpoint=checkpoint))

        self._errand.start(work, self._on_finished, (DegenerateError, SourceError))

    def cancel(self) -> None:
        """Ask it to end; `ended` still follows."""
        self._errand.cancel()

    def close(self) -> None:
        """End it, and wait; nothing is heard of it any more."""
        self._errand.close()

    def _on_finished(self, outcome: JobOutcome) -> None:
        self.ended.emit(PreparationEnded(outcome.result, outcome.error, outcome.crash))
