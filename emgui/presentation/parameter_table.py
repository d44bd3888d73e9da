"""The parameters in numbers: beside the truth, and beside what they were."""

from __future__ import annotations

import numpy as np

from emgui.engine.history import Phase
from emgui.mixture.diagnosis.criteria import aic, bic, n_parameters
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.mixture.search.matching import matched_components
from emgui.presentation.parameter_cells import Figures
from emgui.presentation.parameter_grid import ParameterGrid, RowHead
from emgui.presentation.placeholder import Placeholder, shown_fit
from emgui.records import dataclass
from emgui.session.allowed import allowed_commands
from emgui.session.state import Command, Fitted, SessionState
from emgui.words import numbers
from emgui.words.column_names import shortened
from emgui.words.language import _, plural
from emgui.words.parameter_heads import (
    ColumnHead,
    block_heads,
    weight_heads,
    wide_heads,
)
from emgui.words.structures import structure_words

_UNKNOWN = _("known after the E-step")


@dataclass(frozen=True, slots=True, eq=False)
class ParameterTableViewModel:
    """What the parameter table shows.

    Parameters
    ----------
    figures : Figures
        What the numbers are made from, and what an edit changes.
    names : tuple of str
        All columns of the data, hardly shortened.
    structure : CovarianceStructure
        Of the fit.
    is_editable : bool
        Whether numbers may be typed now.
    footer : str
        Log-likelihood and criteria, of these very parameters.
    """

    figures: Figures
    names: tuple[str, ...]
    structure: CovarianceStructure
    is_editable: bool
    footer: str

    @property
    def parameters(self) -> MixtureParameters:
        """What the numbers are those of."""
        return self.figures.parameters

    @property
    def has_blocks(self) -> bool:
        """Whether there are several columns, so that a component is a block."""
        return len(self.names) > 1

    @property
    def wide(self) -> ParameterGrid:
        """Everything, a row for every component."""
        return self._grid(wide_heads(*self._kind), self._component_rows())

    @property
    def weights(self) -> ParameterGrid:
        """The components with their weights, to choose one."""
        heads = weight_heads(has_truth=self._has_truth, names=self._names_processes)
        return self._grid(heads, self._component_rows())

    def block(self, component: int) -> ParameterGrid:
        """Return one component: a row for every column, correlations as a matrix."""
        rows = tuple(
            RowHead(component, shortened(name), j) for j, name in enumerate(self.names)
        )
        return self._grid(block_heads(*self._kind), rows)

    def caption(self, component: int) -> str:
        """Return what the block of a component does not say in numbers."""
        parts = [*self._true_words(component), structure_words(self.structure).note]
        text = " · ".join(filter(None, parts))
        return text[:1].upper() + text[1:]

    @property
    def heads(self) -> tuple[ColumnHead, ...]:
        """The columns of the wide table."""
        return self.wide.heads

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """All numbers of the wide table."""
        grid = self.wide
        columns = range(len(grid.heads))
        return tuple(
            tuple(grid.text(r, c) for c in columns) for r in range(len(grid.rows))
        )

    @property
    def _has_truth(self) -> bool:
        return self.figures.truth is not None

    @property
    def _names_processes(self) -> bool:
        """Whether some component has another number than its process."""
        processes = self.figures.processes
        return any(p not in (None, k) for k, p in enumerate(processes))

    @property
    def _kind(self) -> tuple[tuple[str, ...], bool, bool, bool]:
        correlated = self.has_blocks and self.structure.has_correlations
        return self.names, correlated, self._has_truth, self._names_processes

    def _grid(
        self, heads: tuple[ColumnHead, ...], rows: tuple[RowHead, ...]
    ) -> ParameterGrid:
        return ParameterGrid(heads, rows, self.figures, self.structure)

    def _component_rows(self) -> tuple[RowHead, ...]:
        count = self.parameters.n_components
        return tuple(RowHead(k, str(k + 1)) for k in range(count))

    def _true_words(self, k: int) -> list[str]:
        if not self.figures.processes:
            return []
        process = self.figures.processes[k]
        if process is None:
            return [_("component {component} stands for no process", component=k + 1)]
        correlation = self.figures.true_correlation(k, 0, 1)
        if correlation is None or not self.structure.has_correlations:
            return [
                _(
                    "component {component} stands for process {process}",
                    component=k + 1,
                    process=process + 1,
                )
            ]
        return [
            _(
                "component {component} stands for process {process}, whose "
                "correlation is {correlation}",
                component=k + 1,
                process=process + 1,
                correlation=numbers.correlation(correlation),
            )
        ]


def parameter_table_view_model(
    state: SessionState,
) -> ParameterTableViewModel | Placeholder:
    """Return what the parameter table shows."""
    shown = shown_fit(state)
    if isinstance(shown, Placeholder):
        return shown
    truth, parameters = shown.dataset.truth, shown.parameters
    figures = Figures(
        parameters,
        np.array([c.standard_deviation for c in shown.summary.columns]),
        truth,
        () if truth is None else matched_components(parameters, truth),
        _before(state, parameters),
    )
    return ParameterTableViewModel(
        figures,
        shown.dataset.told_columns,
        state.history.branch(shown.position.branch).settings.model.structure,
        Command.EDIT in allowed_commands(state),
        _footer(shown),
    )


def _before(
    state: SessionState, parameters: MixtureParameters
) -> MixtureParameters | None:
    if state.edited is not None and state.shown is not None:
        previous = state.shown.parameters
    elif state.previous is not None:
        previous = state.previous.parameters
    else:
        return None
    return previous if previous.n_components == parameters.n_components else None


def _footer(state: Fitted) -> str:
    iteration, position = state.shown, state.position
    worth = state.edited_log_likelihood
    if worth is not None:
        known = numbers.log_likelihood(worth)
        return _(
            "Total log-likelihood {total}, as edited. AIC and BIC: {known}.",
            total=known,
            known=_UNKNOWN,
        )
    if state.edited is not None or position.phase is Phase.M:
        return _(
            "Log-likelihood, AIC and BIC of these parameters: {known}.",
            known=_UNKNOWN,
        )
    branch = state.history.branch(position.branch)
    n = state.dataset.total_weight
    free = n_parameters(
        branch.settings.model.structure,
        state.parameters.n_components,
        state.dataset.n_features,
    )
    total = iteration.log_likelihood
    weighed = state.dataset.weights is not None
    better = (
        _("smaller is better; its n is {total}", total=numbers.count(n))
        if weighed
        else _("smaller is better")
    )
    return _(
        "Total log-likelihood {total} (mean {mean} a row) · AIC {aic} · BIC {bic} "
        "({better}) · {parameters}",
        total=numbers.log_likelihood(total),
        mean=numbers.mean_log_likelihood(total / n),
        aic=numbers.log_likelihood(aic(total, free)),
        bic=numbers.log_likelihood(bic(total, free, n)),
        better=better,
        parameters=plural("{n} free parameter", "{n} free parameters", free),
    )
