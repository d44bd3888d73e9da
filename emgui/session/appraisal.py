"""What parameters in the hand are worth: their log-likelihood, and of no others."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, Signal, Slot

from emgui.mixture.arrays import Checkpoint, no_checkpoint
from emgui.mixture.em.likelihood import log_likelihood
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.session.reports import Worth
from emgui.session.threads import Job, JobOutcome, Progress

# Multiplications that are over before a hand could feel them: a millisecond or two.
_QUICK = 200_000


class Appraisal(QObject):
    """Works out the log-likelihood of the newest parameters asked about.

    What is quick is told at once; the rest is worked out off the GUI thread, and given
    up as soon as other parameters are asked about.

    Signals
    -------
    told(Worth)
        The log-likelihood of the parameters asked about last.
    crashed(str)
        The traceback of an exception that nobody expected.
    """

    told = Signal(object)
    crashed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._waiting: tuple[Rows, MixtureParameters] | None = None

    def ask(self, rows: Rows, parameters: MixtureParameters) -> Worth | None:
        """Return what parameters are worth, or None and tell it later."""
        self.forget()
        if _is_quick(rows, parameters):
            return _worth(rows, parameters)
        self._waiting = (rows, parameters)
        if self._job is None:
            self._begin()
        return None

    def forget(self) -> None:
        """Tell no more about what was asked."""
        self._waiting = None
        if self._job is not None:
            self._job.cancel()

    def close(self) -> None:
        """End what is being worked out, and wait."""
        self._waiting = None
        if self._job is not None:
            self._job.close()

    def _begin(self) -> None:
        assert self._waiting is not None  # noqa: S101 - the callers have looked
        (rows, parameters), self._waiting = self._waiting, None

        def work(checkpoint: Checkpoint, _progress: Progress) -> Worth | None:
            return _worth(rows, parameters, checkpoint)

        self._job = Job(work, parent=self)
        self._job.finished.connect(self._on_finished)
        self._job.start()

    @Slot(object)
    def _on_finished(self, outcome: JobOutcome) -> None:
        if self._job is not None:
            self._job.deleteLater()
        self._job = None
        if outcome.crash:
            self.crashed.emit(outcome.crash)
        if self._waiting is not None:
            self._begin()
        elif outcome.result is not None:
            self.told.emit(outcome.result)


def _is_quick(rows: Rows, parameters: MixtureParameters) -> bool:
    k, d = parameters.n_components, parameters.n_features
    return rows.is_complete and rows.n_samples * k * d * d <= _QUICK


def _worth(
    rows: Rows, parameters: MixtureParameters, checkpoint: Checkpoint = no_checkpoint
) -> Worth | None:
    """Return what parameters are worth; None where that is no number."""
    try:
        total = log_likelihood(rows, parameters, checkpoint=checkpoint)
    except DegenerateError:
        return None
    return Worth(parameters, total) if math.isfinite(total) else None
