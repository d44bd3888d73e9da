"""One row's responsibilities: Bayes' theorem in numbers, and what a step makes."""

from __future__ import annotations

import math
from weakref import ref

import numpy as np

from emgui.data.dataset import Dataset
from emgui.engine.iteration import Iteration
from emgui.engine.settings import FitSettings
from emgui.exhibits.subject import Subject
from emgui.exhibits.value.formula import formulas, shares
from emgui.exhibits.value.study import ValueResult, colouring
from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.explanation import Explanation, explain
from emgui.presentation.placeholder import BEFORE_E_STEP, Placeholder, shown_fit
from emgui.records import dataclass
from emgui.session.state import Fitted, SessionState
from emgui.words import numbers
from emgui.words.language import _
from emgui.words.number_marks import whole
from emgui.words.responsibilities import responsibility_caption

_MOST_CELLS = 6

NOT_CHOSEN = Placeholder(
    _(
        "Click a value in a plot or a row of the points table, or choose a row above: "
        "its responsibilities are worked out here, term by term."
    )
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


def value_view_model(
    subject: Subject, result: ValueResult | None
) -> ValueViewModel | Placeholder:
    """Return what the exhibit shows of the row that is selected everywhere."""
    state, selected = subject.state, subject.view.selected
    shown = shown_fit(state)
    if isinstance(shown, Placeholder):
        return shown
    n = shown.dataset.n_samples
    made = colouring(state)
    if made is None:
        return ValueViewModel(n, selected, None, BEFORE_E_STEP)
    explained: ExplainedValue | Placeholder = NOT_CHOSEN
    if selected is not None and selected < n:
        explained = _explained(subject, shown, made, selected)
    return ValueViewModel(n, selected, _least_certain(shown, result), explained)


def _least_certain(shown: Fitted, result: ValueResult | None) -> int | None:
    """Return the row found; while EM runs, that of an iteration before will do."""
    if result is None or result.finding is None:
        return None
    study, found = result.study, result.finding
    return found.row if study.summary is shown.summary else None


def _explained(
    subject: Subject, shown: Fitted, made: Iteration, row: int
) -> ExplainedValue:
    state, dataset, c = subject.state, shown.dataset, subject.view.x_column
    weight = 1.0 if dataset.counts is None else float(dataset.counts[row])
    told = explain(
        dataset.rows[row],
        made.parameters,
        made.effective_counts,
        temperature=state.temperature,
        row_weight=weight,
    )
    worked_out = formulas(told, state.temperature)
    heading = _heading(shown, row)
    lines = () if state.is_drawn else _lines(told, made, c, state.temperature)
    return ExplainedValue(
        data_key=(ref(shown.summary), row),
        heading=heading,
        note=_note(state, dataset, made, row, weight),
        formulas=worked_out,
        responsibilities=told.responsibilities,
        heads=_heads(dataset, c, _made_by(shown, made)),
        lines=lines,
        description=f"{heading} {' '.join(worked_out)}",
    )


def _heading(shown: Fitted, row: int) -> str:
    dataset, columns = shown.dataset, shown.summary.columns
    cells = [
        _("{column} missing", column=column.name)
        if math.isnan(value)
        else f"{column.name} {numbers.datum(value, column.standard_deviation)}"
        for column, value in zip(columns, dataset.rows[row].tolist(), strict=True)
    ]
    shown_cells, rest = ", ".join(cells[:_MOST_CELLS]), len(cells) - _MOST_CELLS
    if rest > 0:
        shown_cells = _("{cells} and {more} more", cells=shown_cells, more=whole(rest))
    number = whole(row + 1)
    if dataset.row_numbers is None:
        return _("Row {row}: {cells}.", row=number, cells=shown_cells)
    return _(
        "Row {row} ({number} in the file): {cells}.",
        row=number,
        number=whole(int(dataset.row_numbers[row])),
        cells=shown_cells,
    )


def _note(
    state: SessionState, dataset: Dataset, made: Iteration, row: int, weight: float
) -> str:
    notes = [
        _(
            "Responsibilities of the E-step of iteration {iteration}.",
            iteration=whole(made.index),
        )
    ]
    caption = responsibility_caption(state.temperature, is_drawn=state.is_drawn)
    if caption:
        notes.append(_("Rows are shared out: {way}.", way=caption))
    if np.isnan(dataset.rows[row]).any():
        notes.append(
            _(
                "The densities are those of the known cells; for the others stands "
                "what each component expects of them."
            )
        )
    if weight != 1.0:
        notes.append(
            _("The row counts {weight} times.", weight=numbers.rounded(weight))
        )
    return " ".join(notes)


def _made_by(state: Fitted, made: Iteration) -> FitSettings:
    return state.history.owner(state.position.branch, made.index).settings


def _heads(dataset: Dataset, column: int, settings: FitSettings) -> ShareLine:
    name = dataset.shown_columns[column] if dataset.n_features > 1 else ""
    return ShareLine(
        component=_("component"),
        responsibility="r",
        count=_("part of N (effective count)"),
        shift=_("moves the mean of {column} by", column=name)
        if name
        else _("moves the mean by"),
        spread=_whose_variance(settings, dataset, name),
    )


def _whose_variance(settings: FitSettings, dataset: Dataset, name: str) -> str:
    """Return what the rows' parts add up to: the M-step may pool or change it yet."""
    is_own = settings.model.structure.has_own_variances(dataset.n_features)
    is_left = not settings.model.prior and not settings.model.floor_at_work
    if is_own and is_left:
        if not name:
            return _("of the new variance")
        return _("of the new variance of {column}", column=name)
    if not name:
        return _("of its rows' variance")
    return _("of its rows' variance of {column}", column=name)


def _lines(
    told: Explanation, made: Iteration, column: int, temperature: float
) -> tuple[ShareLine, ...]:
    probabilities = shares(told, temperature)
    return tuple(
        ShareLine(
            component=str(k + 1),
            responsibility=probabilities[k],
            count=_(
                "{share} of {total}",
                share=numbers.percent(float(told.shares[k])),
                total=numbers.count(round(float(made.effective_counts[k]), 1)),
            ),
            shift=_signed(float(told.shifts[k, column])),
            spread=numbers.significant(float(told.spreads[k, column])),
        )
        for k in range(len(told.weights))
    )


def _signed(shift: float) -> str:
    return numbers.signed_significant(shift, 2)
