"""Keeps the data: made ready off the GUI thread, set aside and brought back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from emgui.data.dataset import Dataset
from emgui.engine.history import History
from emgui.engine.origins import FoundStart, GivenStart
from emgui.engine.remedies import degeneracy_of
from emgui.engine.settings import FitSettings
from emgui.mixture.model.degeneracy import DegenerateError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.session.driving import Driving
from emgui.session.kept import DataWish, Kept
from emgui.session.preparation import Prepared
from emgui.session.restarts import Restarts
from emgui.session.restarts_state import RestartsState
from emgui.session.state import Activity
from emgui.session.threads import JobOutcome
from emgui.words.errors import error_told

if TYPE_CHECKING:
    from emgui.engine.restarts import Restart


class DataKeeping(Driving):
    """Knows data with all that belongs to them: history, restarts, what was asked for.

    Signals
    -------
    data_loaded(Dataset)
        A data set is ready to be looked at.
    restarts_changed(SessionState)
        There are more restarts, or other ones; nothing else has changed.
    """

    data_loaded = Signal(object)
    restarts_changed = Signal(object)

    def __init__(
        self, settings: FitSettings | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(settings, parent)
        self._pending: DataWish | None = None
        self._begun: DataWish | None = None
        self._preparing: DataWish | None = None
        self._opened: Mapping[Restart, int] = {}
        self._preparation.finished.connect(self._on_prepared)
        self._restarts = Restarts(self)
        self._restarts.changed.connect(self._on_restarts)
        self._restarts.crashed.connect(self.crashed)

    def load(
        self,
        dataset: Dataset,
        settings: FitSettings | None = None,
        start: MixtureParameters | None = None,
    ) -> None:
        """Look at another data set: prepare it off the GUI thread, then start.

        Parameters
        ----------
        dataset : Dataset
            The data.
        settings : FitSettings or None
            How they are to be fitted; as chosen by now, without.
        start : MixtureParameters or None
            Where to begin; a start is found as the settings say, without.
        """
        self._pending = wish = DataWish(dataset, settings, start)
        self._once_idle(lambda: self._prepare(wish))

    def _prepare(self, wish: DataWish) -> None:
        self._preparing = wish
        self._change(activity=Activity.STARTING)
        self._preparation.start(wish.dataset)

    def _kept_data(self) -> Kept:
        self._restarts.drain()
        return Kept(self._state, self._rows, self._opened, self._begun, self._pending)

    def _bring_back(self, kept: Kept) -> None:
        self._rows, self._begun = kept.rows, kept.begun
        self._state = replace(
            kept.state,
            activity=Activity.IDLE,
            iterations_per_second=self._state.iterations_per_second,
            restarts=self._state.restarts,
        )
        self._opened = kept.opened
        self._restarts.bring_back(kept.state.restarts, kept.rows)
        if kept.state.dataset is not None:
            self.data_loaded.emit(kept.state.dataset)
        if self._when_idle is not None:
            self._settle()
        elif kept.pending is not None:
            self._prepare(kept.pending)
        elif kept.lacks_start:
            self._start_data(kept.begun)
        else:
            self._settle()

    def _start_data(self, wish: DataWish | None) -> None:
        """Begin where data were asked to begin."""
        start = None if wish is None else wish.start
        origin = FoundStart() if start is None else GivenStart()
        self._begin(origin, start, given=start is not None)

    def _on_replacing(self, dataset: Dataset) -> None:
        """Hear that these data come in place of others, just before."""

    @Slot(object)
    def _on_prepared(self, outcome: JobOutcome) -> None:
        wish = self._preparing
        if self._pending is wish:
            self._pending = None
        if outcome.crash:
            self.crashed.emit(outcome.crash)
        if outcome.error is not None:
            refused = outcome.error
            self._change(
                problem=error_told(refused),
                refused=(
                    degeneracy_of(refused)
                    if isinstance(refused, DegenerateError)
                    else None
                ),
            )
        if outcome.result is None:
            self._settle()
            return
        prepared: Prepared = outcome.result
        if self._state.dataset is not None:
            self._on_replacing(prepared.dataset)
        self._rows, self._begun = prepared.rows, wish
        settings = (wish and wish.settings) or self._state.settings
        same_start = settings.start.method is self._state.settings.start.method
        self._change(
            settings=settings,
            start_is_chosen=self._state.start_is_chosen and same_start,
            dataset=prepared.dataset,
            summary=prepared.summary,
            history=History(),
            position=None,
            edited=None,
            problem="",
            refused=None,
            activity=Activity.IDLE,
        )
        self._opened = {}
        self._restarts.clear()
        self.data_loaded.emit(prepared.dataset)
        if self._when_idle is None:
            self._start_data(wish)
        else:
            self._settle()

    # -- restarts in the background -------------------------------------------

    @Slot(int)
    def run_restarts(self, n: int) -> None:
        """Make `n` restarts more with the settings; what runs goes on."""
        if self._rows is not None and not self._preparation.is_going_on:
            self._restarts.start(self._rows, self._state.search_settings, n)

    @Slot()
    def stop_restarts(self) -> None:
        """Make no more restarts."""
        self._restarts.stop()

    @Slot(object)
    def _on_restarts(self, restarts: RestartsState) -> None:
        self._state = replace(self._state, restarts=restarts)
        self.restarts_changed.emit(self._state)
