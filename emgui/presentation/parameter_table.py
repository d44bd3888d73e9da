"""The parameters in numbers: beside the truth, and beside what they were."""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from emgui.engine.history import Phase
from emgui.mixture.criteria import aic, bic, n_parameters
from emgui.mixture.parameters import FloatArray, MixtureParameters
from emgui.presentation import editing, numbers
from emgui.presentation.matching import matched_truth
from emgui.presentation.names import shortened
from emgui.presentation.placeholder import Placeholder, ShownMixture, shown_mixture
from emgui.records import dataclass
from emgui.session.state import Command, SessionState, allowed_commands

# More columns than this make a table that nobody reads: the rest is named.
MOST_COLUMNS = 12
_UNKNOWN = "known after the E-step"


class Quantity(StrEnum):
    """What a column of the table holds."""

    WEIGHT = "weight"
    MEAN = "mean"
    SD = "sd"
    COVARIANCE = "covariance"
    TRUTH = "truth"
    DIFFERENCE = "difference"
    CHANGE = "last change"


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """One column of the table.

    Parameters
    ----------
    quantity : Quantity
        What it holds.
    text : str
        Its heading; a long name of a column is shortened.
    explanation : str
        What the numbers mean.
    column : int
        The column of the data concerned.
    other : int
        The second column of the data, for a covariance.
    whole : str
        The heading with whole names, where it names columns.
    """

    quantity: Quantity
    text: str
    explanation: str
    column: int = 0
    other: int = 0
    whole: str = ""

    @property
    def copied(self) -> str:
        """The heading with whole names."""
        return self.whole or self.text

    @property
    def is_parameter(self) -> bool:
        """Whether its numbers can be edited."""
        return self.quantity in (
            Quantity.WEIGHT,
            Quantity.MEAN,
            Quantity.SD,
            Quantity.COVARIANCE,
        )


@dataclass(frozen=True, slots=True, eq=False)
class ParameterTableViewModel:
    """What the parameter table shows.

    Parameters
    ----------
    heads : tuple of ColumnHead
        The columns.
    cells : tuple of tuple of str
        A row of texts for every component.
    parameters : MixtureParameters
        What the cells are made from; what an edit changes.
    is_editable : bool
        Whether cells may be edited now.
    footer : str
        Log-likelihood and criteria, of these very parameters.
    """

    heads: tuple[ColumnHead, ...]
    cells: tuple[tuple[str, ...], ...]
    parameters: MixtureParameters
    is_editable: bool
    footer: str


def parameter_table_view_model(
    state: SessionState,
) -> ParameterTableViewModel | Placeholder:
    """Return what the parameter table shows."""
    shown = shown_mixture(state)
    if isinstance(shown, Placeholder):
        return shown
    heads = _heads(shown)
    spreads = np.array([c.standard_deviation for c in shown.summary.columns])
    truth = _matched(shown)
    before = _before(state, shown.parameters)
    cells = tuple(
        tuple(_cell(h, k, shown.parameters, truth, before, spreads) for h in heads)
        for k in range(shown.parameters.n_components)
    )
    return ParameterTableViewModel(
        heads,
        cells,
        shown.parameters,
        Command.EDIT in allowed_commands(state),
        _footer(state, shown),
    )


def edited(
    parameters: MixtureParameters, head: ColumnHead, component: int, text: str
) -> MixtureParameters:
    """Return `parameters` with one cell changed as typed.

    Raises
    ------
    ValueError
        If the text is no number, or not one that fits; the message says why.
    """
    value = _typed(text)
    match head.quantity:
        case Quantity.WEIGHT:
            if not 0.0 <= value <= 1.0:
                raise ValueError(f"a weight of {value:g} is outside 0 to 1")
            return editing.with_weight(parameters, component, value)
        case Quantity.MEAN:
            return editing.with_mean(parameters, component, head.column, value)
        case Quantity.SD:
            return editing.with_standard_deviation(
                parameters, component, head.column, value
            )
        case Quantity.COVARIANCE:
            return editing.with_covariance(
                parameters, component, head.column, head.other, value
            )
    raise ValueError(f"{head.text} follows from the others and cannot be typed")


def _typed(text: str) -> float:
    value = numbers.typed(text)
    if not np.isfinite(value):
        raise ValueError("a finite number is needed")
    return value


def _heads(shown: ShownMixture) -> tuple[ColumnHead, ...]:
    names = shown.dataset.told_columns[:MOST_COLUMNS]
    single = len(names) == 1
    heads = [
        ColumnHead(Quantity.WEIGHT, "weight", "Share of the rows (mixing proportion)")
    ]
    for j, name in enumerate(names):
        heads.append(_head(Quantity.MEAN, "mean", f"Mean of {name}", names, j))
        what = f"Standard deviation of {name}"
        heads.append(_head(Quantity.SD, "sd", what, names, j))
    if not single and len(names) <= 4:
        heads += _covariance_heads(names)
    if shown.dataset.truth is not None:
        for j, name in enumerate(names):
            what = f"Mean of {name} in the process that this component stands for"
            heads.append(_head(Quantity.TRUTH, "true mean", what, names, j))
            what = f"Estimated minus true mean of {name}"
            heads.append(_head(Quantity.DIFFERENCE, "difference", what, names, j))
    for j, name in enumerate(names):
        what = f"What the last M-step added to the mean of {name}"
        heads.append(_head(Quantity.CHANGE, "last change", what, names, j))
    return tuple(heads)


def _head(
    quantity: Quantity, word: str, what: str, names: tuple[str, ...], column: int
) -> ColumnHead:
    if len(names) == 1:
        return ColumnHead(quantity, word, what, column)
    name = names[column]
    text, whole = f"{word} {shortened(name)}", f"{word} {name}"
    return ColumnHead(quantity, text, what, column, whole=whole)


def _covariance_heads(names: tuple[str, ...]) -> list[ColumnHead]:
    return [
        ColumnHead(
            Quantity.COVARIANCE,
            f"cov {shortened(names[i])}, {shortened(names[j])}",
            f"Covariance of {names[i]} and {names[j]}, in their units multiplied",
            i,
            j,
            f"cov {names[i]}, {names[j]}",
        )
        for i in range(len(names))
        for j in range(i + 1, len(names))
    ]


def _matched(shown: ShownMixture) -> FloatArray | None:
    """Return the true mean of every component; nan where it stands for none."""
    truth = shown.dataset.truth
    if truth is None:
        return None
    means = np.full_like(shown.parameters.means, np.nan)
    for k, process in enumerate(matched_truth(shown.parameters, truth)):
        if process is not None:
            means[k] = truth.means[process]
    return means


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


def _cell(
    head: ColumnHead,
    k: int,
    parameters: MixtureParameters,
    truth: FloatArray | None,
    before: MixtureParameters | None,
    spreads: FloatArray,
) -> str:
    j, mean = head.column, float(parameters.means[k, head.column])
    sds = parameters.standard_deviations[k]
    unit = float(min(spreads[j] / 100.0, sds[j]))
    match head.quantity:
        case Quantity.WEIGHT:
            return numbers.share(float(parameters.weights[k]), 4)
        case Quantity.MEAN:
            return numbers.measured(mean, unit)
        case Quantity.SD:
            return numbers.measured(float(parameters.standard_deviations[k, j]), unit)
        case Quantity.COVARIANCE:
            value = float(parameters.covariances[k, j, head.other])
            both = [j, head.other]
            unit = float(min(spreads[both].prod() / 100.0, sds[both].prod()))
            return numbers.measured(value, unit)
        case Quantity.TRUTH:
            return _measured_or_dash(truth, k, j, unit)
        case Quantity.DIFFERENCE:
            return _signed(None if truth is None else mean - float(truth[k, j]), unit)
        case Quantity.CHANGE:
            old = None if before is None else mean - float(before.means[k, j])
            return _signed(old, unit)


def _measured_or_dash(truth: FloatArray | None, k: int, j: int, spread: float) -> str:
    if truth is None or np.isnan(truth[k, j]):
        return "–"
    return numbers.measured(float(truth[k, j]), spread)


def _signed(value: float | None, spread: float) -> str:
    if value is None or np.isnan(value):
        return "–"
    text = numbers.measured(value, spread)
    return text if text.startswith("-") or value == 0.0 else f"+{text}"


def _footer(state: SessionState, shown: ShownMixture) -> str:
    iteration, position = state.shown, state.position
    if iteration is None or position is None:
        return ""
    worth = state.edited_log_likelihood
    if worth is not None:
        known = numbers.log_likelihood(worth)
        return f"Total log-likelihood {known}, as edited. AIC and BIC: {_UNKNOWN}."
    if state.edited is not None or position.phase is Phase.M:
        return f"Log-likelihood, AIC and BIC of these parameters: {_UNKNOWN}."
    branch = state.history.branch(position.branch)
    n = shown.dataset.total_weight
    free = n_parameters(
        branch.settings.family,
        shown.parameters.n_components,
        shown.dataset.n_features,
    )
    total = iteration.log_likelihood
    weighed = shown.dataset.weights is not None
    better = "smaller is better" + (f"; its n is {numbers.count(n)}" if weighed else "")
    return (
        f"Total log-likelihood {numbers.log_likelihood(total)} "
        f"(mean {total / n:.5f} a row) · "
        f"AIC {numbers.log_likelihood(aic(total, free))} · "
        f"BIC {numbers.log_likelihood(bic(total, free, n))} ({better}) · "
        f"{free} free parameters"
    )
