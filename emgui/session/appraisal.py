"""The log-likelihood of edited parameters, worked out in the background."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, Signal

from emgui.mixture.arrays import Checkpoint, no_checkpoint
from emgui.mixture.em.likelihood import log_likelihood
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.session.errand import Errand
from emgui.session.reports import Worth
from emgui.session.threads import JobOutcome, Progress

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
        self._errand = Errand(self)
        self._errand.crashed.connect(self.crashed)

    def ask(self, rows: Rows, parameters: MixtureParameters) -> Worth | None:
        """Return what parameters are worth, or None and tell it later."""
        if _is_quick(rows, parameters):
            self._errand.cancel()
            return _worth(rows, parameters)

        def work(checkpoint: Checkpoint, _progress: Progress) -> Worth | None:
            return _worth(rows, parameters, checkpoint)

        self._errand.start(work, self._on_finished)
        return None

    def close(self) -> None:
        """End what is being worked out, and wait."""
        self._errand.close()

    def _on_finished(self, outcome: JobOutcome) -> None:
        if outcome.result is not None:
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
