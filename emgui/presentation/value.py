"""One value, explained: Bayes' theorem in numbers, and what a step makes of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from emgui.data.dataset import Dataset
from emgui.engine.history import Phase
from emgui.engine.iteration import Iteration
from emgui.mixture.explanation import Explanation, explain
from emgui.mixture.parameters import FloatArray
from emgui.presentation import numbers
from emgui.presentation.placeholder import (
    BEFORE_E_STEP,
    Placeholder,
    ShownMixture,
    shown_mixture,
)
from emgui.presentation.sharing import sharing_caption, temperature_text
from emgui.presentation.subject import Subject
from emgui.presentation.uncertain_sketch import UncertainSketch
from emgui.session.sketch import Drawing
from emgui.session.state import SessionState

# More terms than this are summed up as a sign: nobody reads them.
_MOST_TERMS = 4
_MOST_CELLS = 6
# Between these a number is written out; beyond, as a power of ten.
_SMALLEST, _LARGEST = 1e-4, 1e5
# A probability below this has no digit among three decimals.
_LEGIBLE = 5e-4
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_TIMES = "\N{MULTIPLICATION SIGN}"

NOT_CHOSEN = Placeholder(
    "Click a value in a plot or a row of the points table, or choose a row above: "
    "its responsibilities are worked out here, term by term."
)


@dataclass(frozen=True, slots=True)
class ShareLine:
    """What the next M-step takes from the row for one component, in numbers.

    Parameters
    ----------
    component : str
        Its number, from 1.
    responsibility : str
        r.
    count : str
        The row's part of N_k.
    shift : str
        How far the row by itself moves the mean.
    spread : str
        What the row adds to the variance about the old mean.
    """

    component: str
    responsibility: str
    count: str
    shift: str
    spread: str


@dataclass(frozen=True, slots=True, eq=False)
class ExplainedValue:
    """One row, worked out.

    Parameters
    ----------
    data_key : object
        Another one means another row: time for a new range.
    heading : str
        Which row it is, and its cells.
    note : str
        Of which E-step this is, and what is special about it.
    formulas : tuple of str
        Bayes' theorem for every component, with its numbers.
    terms : ndarray, shape (n_components,)
        Weight times density, relative to the largest.
    responsibilities : ndarray, shape (n_components,)
        As the E-step shared the row out.
    heads : ShareLine
        Headings of `lines`.
    lines : tuple of ShareLine
        One a component; empty where the row was drawn at random.
    description : str
        The picture in words.
    """

    data_key: object
    heading: str
    note: str
    formulas: tuple[str, ...]
    terms: FloatArray
    responsibilities: FloatArray
    heads: ShareLine
    lines: tuple[ShareLine, ...]
    description: str


@dataclass(frozen=True, slots=True, eq=False)
class ValueViewModel:
    """What the exhibit shows.

    Parameters
    ----------
    n_rows : int
        How many rows there are to choose from.
    selected : int or None
        The row chosen, from 0.
    uncertain : int or None
        The drawn row that is shared out most evenly; None until it is found.
    explained : ExplainedValue or Placeholder
        The row, worked out.
    """

    n_rows: int
    selected: int | None
    uncertain: int | None
    explained: ExplainedValue | Placeholder


def value_sketch(subject: Subject) -> UncertainSketch | None:
    """Return the search for the least certain row; None before the first E-step."""
    summary, made = subject.state.summary, _colouring(subject.state)
    if summary is None or made is None or not len(summary.sample):
        return None
    return UncertainSketch(summary, made.parameters)


def value_view_model(
    subject: Subject, drawing: Drawing | None
) -> ValueViewModel | Placeholder:
    """Return what the exhibit shows of the row that is selected everywhere."""
    state, selected = subject.state, subject.view.selected
    shown = shown_mixture(state)
    if isinstance(shown, Placeholder):
        return shown
    n = shown.dataset.n_samples
    made = _colouring(state)
    if made is None:
        return ValueViewModel(n, selected, None, BEFORE_E_STEP)
    explained: ExplainedValue | Placeholder = NOT_CHOSEN
    if selected is not None and selected < n:
        explained = _explained(subject, shown, made, selected)
    return ValueViewModel(n, selected, _least_certain(shown, drawing), explained)


def _colouring(state: SessionState) -> Iteration | None:
    """Return the iteration whose E-step was the last one."""
    if state.position is None:
        return None
    return state.shown if state.position.phase is Phase.E else state.previous


def _least_certain(shown: ShownMixture, drawing: Drawing | None) -> int | None:
    """Return the row found; while EM runs, that of an iteration before will do."""
    if drawing is None or drawing.picture is None:
        return None
    sketch, row = drawing.sketch, drawing.picture
    assert isinstance(sketch, UncertainSketch)  # noqa: S101 - it hangs on our easel
    return int(row) if sketch.summary is shown.summary else None


def _explained(
    subject: Subject, shown: ShownMixture, made: Iteration, row: int
) -> ExplainedValue:
    state, dataset, c = subject.state, shown.dataset, subject.view.x_column
    weight = 1.0 if dataset.weights is None else float(dataset.weights[row])
    told = explain(
        dataset.rows[row],
        made.parameters,
        made.effective_counts,
        temperature=state.temperature,
        row_weight=weight,
    )
    terms = np.exp(told.log_terms - told.log_terms.max())
    formulas = _formulas(told, state)
    heading = _heading(shown, row)
    lines = () if state.is_drawn else _lines(told, made, c)
    return ExplainedValue(
        data_key=(shown.summary, row),
        heading=heading,
        note=_note(state, dataset, made, row, weight),
        formulas=formulas,
        terms=terms,
        responsibilities=told.responsibilities,
        heads=_heads(dataset, c),
        lines=lines,
        description=f"{heading} {' '.join(formulas)}",
    )


def _heading(shown: ShownMixture, row: int) -> str:
    dataset, columns = shown.dataset, shown.summary.columns
    number = f"{row + 1:,}"
    if dataset.row_numbers is not None:
        number += f" ({dataset.row_numbers[row]:,} in the file)"
    cells = [
        f"{column.name} missing"
        if math.isnan(value)
        else f"{column.name} {numbers.measured(value, column.standard_deviation)}"
        for column, value in zip(columns, dataset.rows[row].tolist(), strict=True)
    ]
    rest = len(cells) - _MOST_CELLS
    more = f" and {rest} more" if rest > 0 else ""
    return f"Row {number}: {', '.join(cells[:_MOST_CELLS])}{more}."


def _note(
    state: SessionState, dataset: Dataset, made: Iteration, row: int, weight: float
) -> str:
    notes = [f"Responsibilities of the E-step of iteration {made.index:,}."]
    caption = sharing_caption(state)
    if caption:
        notes.append(f"Rows are shared out: {caption}.")
    if np.isnan(dataset.rows[row]).any():
        notes.append(
            "The densities are those of the known cells; for the others stands what "
            "each component expects of them."
        )
    if weight != 1.0:
        notes.append(f"The row counts {weight:.6g} times.")
    return " ".join(notes)


def _formulas(told: Explanation, state: SessionState) -> tuple[str, ...]:
    """Return Bayes' theorem with its numbers, one line a component."""
    products = [
        f"{numbers.weight(weight)} {_TIMES} {density}"
        for weight, density in zip(
            told.weights, map(_from_log, told.log_densities), strict=True
        )
    ]
    if state.temperature == 0.0:
        winner = int(np.argmax(told.responsibilities))
        return (
            *(f"term {k + 1} = {text}" for k, text in enumerate(products)),
            f"Term {winner + 1} is the largest: component {winner + 1} takes the row.",
        )
    if len(products) <= _MOST_TERMS:
        total = " + ".join(products)
    else:
        logs = told.log_terms
        total = _from_log(float(np.logaddexp.reduce(logs)))
    power = (
        ""
        if state.temperature == 1.0
        else f", each to the power 1/{temperature_text(state.temperature)}"
    )
    return tuple(
        f"r{str(k + 1).translate(_SUBSCRIPTS)} = {product} / ({total}){power} "
        f"= {_share(float(r))}"
        for k, (product, r) in enumerate(
            zip(products, told.responsibilities, strict=True)
        )
    )


def _from_log(log: float) -> str:
    """Return a positive number by its logarithm: it may be out of a number's range."""
    if log == -math.inf:
        return "0"
    if math.log(_SMALLEST) <= log < math.log(_LARGEST):
        return f"{math.exp(log):.3g}"
    exponent = math.floor(log / math.log(10.0))
    mantissa = math.exp(log - exponent * math.log(10.0))
    return f"{mantissa:.2f}{_TIMES}{numbers.power_of_ten(exponent)}"


def _share(r: float) -> str:
    """Return a probability: three digits, and never a 1 that is not one."""
    if 0.0 < r < _LEGIBLE:
        return numbers.scientific(r, 2)
    if 0.9995 <= r < 1.0:
        return f"1 − {numbers.scientific(1.0 - r, 2)}"
    return f"{r:.3f}"


def _heads(dataset: Dataset, column: int) -> ShareLine:
    of = f" of {dataset.columns[column]}" if dataset.n_features > 1 else ""
    return ShareLine(
        component="component",
        responsibility="r",
        count="part of N (effective count)",
        shift=f"moves the mean{of} by",
        spread=f"of the new variance{of}",
    )


def _lines(told: Explanation, made: Iteration, column: int) -> tuple[ShareLine, ...]:
    return tuple(
        ShareLine(
            component=str(k + 1),
            responsibility=_share(float(told.responsibilities[k])),
            count=(
                f"{_percent(float(told.shares[k]))} of "
                f"{numbers.count(round(float(made.effective_counts[k]), 1))}"
            ),
            shift=_signed(float(told.shifts[k, column])),
            spread=f"{told.spreads[k, column]:.3g}",
        )
        for k in range(len(told.weights))
    )


def _percent(share: float) -> str:
    return f"{100.0 * share:.2g} %"


def _signed(shift: float) -> str:
    return "0" if shift == 0.0 else f"{shift:+.2g}"
