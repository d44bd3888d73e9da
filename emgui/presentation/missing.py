"""Missing data in view: what EM expects of them, and what leaving them out costs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from emgui.data.dataset import Dataset, MissingPolicy
from emgui.data.summary import Summary
from emgui.engine.history import Phase
from emgui.mixture.parameters import FloatArray, MixtureParameters
from emgui.presentation.axes import ColumnAxis, column_axis
from emgui.presentation.comparison import ComparedRow, compared, distances
from emgui.presentation.curves import Curve
from emgui.presentation.deletion_sketch import (
    DeletionPicture,
    DeletionSketch,
    n_complete,
)
from emgui.presentation.ellipses import level_radius
from emgui.presentation.placeholder import (
    Placeholder,
    ShownMixture,
    shown_mixture,
)
from emgui.presentation.scatter import drawn_pair, outlines, row_shares
from emgui.presentation.subject import Subject
from emgui.presentation.view_settings import ViewSettings
from emgui.presentation.whiskers import (
    IncompleteRows,
    Whiskers,
    incomplete_rows,
    whiskers,
)
from emgui.session.sketch import Drawing

# Faint points are a background: so many tell the shape.
_MOST_POINTS = 2_000

NOTHING_MISSING = Placeholder(
    "Nothing is missing: every row has all its values. To punch holes, choose 2 "
    "columns of processes in the data panel, “holes by x” under Spoil, and Generate."
)
LEFT_OUT = Placeholder(
    "Rows with missing cells are left out (listwise deletion). Choose “use what is "
    "known” in the model panel to see what the fit expects of them."
)


@dataclass(frozen=True, slots=True)
class MissingChoices:
    """What is drawn.

    Parameters
    ----------
    compares : bool
        Whether the complete rows are fitted by themselves.
    """

    compares: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class MissingPictureModel:
    """The plane of two columns; all coordinates are those of the axes.

    Parameters
    ----------
    data_key : object
        Another one means other data or columns: time for a new range.
    x_axis, y_axis : ColumnAxis
        The axes.
    points : Curve
        Complete rows.
    responsibilities : ndarray, shape (n_points, n_components)
        What colours them.
    whiskers : Whiskers or None
        Of rows that lack one value; None before the first E-step.
    means : Curve
        Of the components of all rows.
    ellipses : tuple of Curve
        Their ellipses.
    deletion : tuple of Curve
        Ellipses of the complete rows' fit, while there is one.
    truth : tuple of Curve
        Ellipses of the drawing parameters, where known.
    caption : str
        What is what, and how much of it is drawn.
    description : str
        The picture in words.
    """

    data_key: object
    x_axis: ColumnAxis
    y_axis: ColumnAxis
    points: Curve
    responsibilities: FloatArray
    whiskers: Whiskers | None
    means: Curve
    ellipses: tuple[Curve, ...]
    deletion: tuple[Curve, ...]
    truth: tuple[Curve, ...]
    caption: str
    description: str


@dataclass(frozen=True, slots=True, eq=False)
class MissingViewModel:
    """What the exhibit shows.

    Parameters
    ----------
    choices : MissingChoices
        What is chosen.
    story : str
        What the half-step did, and what listwise deletion costs.
    picture : MissingPictureModel
        The plane.
    heads : tuple of str
        Headings of the table.
    rows : tuple of ComparedRow
        The table.
    """

    choices: MissingChoices
    story: str
    picture: MissingPictureModel
    heads: tuple[str, ...]
    rows: tuple[ComparedRow, ...]


def missing_sketch(subject: Subject) -> DeletionSketch | None:
    """Return the fit of the complete rows; None where it is not asked for."""
    state, rows = subject.state, subject.rows
    at = state.position
    if rows is None or at is None or rows.is_complete or rows.n_features == 1:
        return None
    if not _choices(subject).compares or isinstance(shown_mixture(state), Placeholder):
        return None
    branch = state.history.owner(at.branch, at.iteration)
    start = branch.iterations[0]
    return DeletionSketch(rows, branch.settings, start.parameters, start.index)


def missing_view_model(
    subject: Subject, drawing: Drawing | None
) -> MissingViewModel | Placeholder:
    """Return what the exhibit shows at the position looked at."""
    shown, rows = shown_mixture(subject.state), subject.rows
    if isinstance(shown, Placeholder):
        return shown
    if shown.dataset.n_features == 1:
        return _one_column(shown.dataset)
    if not shown.dataset.is_incomplete:
        return _complete(shown.dataset)
    if rows is None:
        return Placeholder("Measuring the data…")
    columns = shown_columns(subject.view)
    gaps = incomplete_rows(rows, columns)
    progress = _progress(subject, drawing)
    deletion = progress if isinstance(progress, DeletionPicture) else None
    other = None if deletion is None else deletion.parameters
    truth = shown.dataset.truth
    return MissingViewModel(
        choices=_choices(subject),
        story=" ".join(
            part
            for part in (
                _half_step(subject),
                _cost(progress, shown.dataset.n_samples, n_complete(rows)),
            )
            if part
        ),
        picture=_picture(subject, shown, columns, gaps, other),
        heads=_heads(progress, truth),
        rows=_table(shown, other, columns, compares=progress is not None),
    )


def shown_columns(view: ViewSettings) -> tuple[int, int]:
    """Return the columns of the plane; without a second one, the first other."""
    x, y = view.x_column, view.y_column
    if y is None:
        y = 1 if x == 0 else 0
    return x, y


def _choices(subject: Subject) -> MissingChoices:
    chosen = subject.choices
    return chosen if isinstance(chosen, MissingChoices) else MissingChoices()


def _one_column(dataset: Dataset) -> Placeholder:
    left = (
        f" {dataset.n_left_out:,} of them were left out of these data."
        if dataset.n_left_out
        else ""
    )
    return Placeholder(
        "With one column, a row without its value tells nothing and is left out."
        f"{left} Choose data with 2 columns or more to see what EM makes of gaps."
    )


def _complete(dataset: Dataset) -> Placeholder:
    dropped = dataset.missing is MissingPolicy.DROP and dataset.whole is not None
    return LEFT_OUT if dropped else NOTHING_MISSING


def _progress(
    subject: Subject, drawing: Drawing | None
) -> DeletionPicture | Placeholder | None:
    """Return the complete rows' fit of this very start; a sentence where it fails."""
    wanted = missing_sketch(subject)
    if wanted is None:
        return None
    if drawing is None or drawing.sketch.key != wanted.key:
        return Placeholder("")
    if drawing.problem:
        return Placeholder(drawing.problem)
    picture = drawing.picture
    return picture if isinstance(picture, DeletionPicture) else Placeholder("")


def _half_step(subject: Subject) -> str:
    """Say whose expectations the whiskers are."""
    state = subject.state
    at = state.position
    assert at is not None  # noqa: S101 - there are parameters
    if state.responsible is None:
        return "The first E-step works out what to expect of the missing values."
    if state.edited is not None:
        return "Ellipses as edited; whiskers as the last E-step left them."
    if at.phase is Phase.M:
        return (
            f"M-step {at.iteration:,} moved the ellipses; the whiskers wait for the "
            "E-step."
        )
    return (
        f"E-step of iteration {at.iteration:,}: a missing value is expected at its dot."
    )


def _cost(
    progress: DeletionPicture | Placeholder | None, n_rows: int, n_kept: int
) -> str:
    """Say how many rows listwise deletion leaves, and how far its fit is."""
    if progress is None:
        return ""
    kept = f"Listwise deletion keeps {n_kept:,} of {n_rows:,} rows"
    if isinstance(progress, Placeholder):
        return f"{kept}. {progress.sentence}" if progress.sentence else f"{kept}."
    if progress.stop is None:
        return f"{kept}; fitting them, iteration {progress.n_iterations:,}…"
    return f"{kept}."


def _table(
    shown: ShownMixture,
    other: MixtureParameters | None,
    columns: tuple[int, int],
    *,
    compares: bool,
) -> tuple[ComparedRow, ...]:
    """Return all parameters, under how far they are from the truth where known."""
    theta, truth = shown.parameters, shown.dataset.truth
    spreads = np.array([one.standard_deviation for one in shown.summary.columns])
    rows = compared(
        theta,
        other,
        truth,
        shown.dataset.columns,
        columns,
        spreads,
        compares=compares,
    )
    if truth is None:
        return rows
    return (distances(theta, other, truth, compares=compares), *rows)


def _heads(
    progress: DeletionPicture | Placeholder | None, truth: MixtureParameters | None
) -> tuple[str, ...]:
    heads = ["parameter", "all rows"]
    if progress is not None:
        heads.append("complete")
    if truth is not None:
        heads.append("truth")
    return tuple(heads)


def _picture(
    subject: Subject,
    shown: ShownMixture,
    columns: tuple[int, int],
    gaps: IncompleteRows,
    other: MixtureParameters | None,
) -> MissingPictureModel:
    state, view, summary = subject.state, subject.view, shown.summary
    x_axis, y_axis = (column_axis(summary.columns[column]) for column in columns)
    axes = (x_axis, y_axis)
    points = _background(summary)
    radius = level_radius(view.level)
    scale = np.array([a.spread / a.unit or a.high - a.low for a in axes])
    mixture = drawn_pair(shown.parameters, axes, columns)
    assert mixture is not None  # noqa: S101 - there are parameters
    truth = shown.dataset.truth if view.show_truth else None
    theta = state.responsible
    drawn = (
        None
        if theta is None
        else whiskers(gaps.points, columns, axes, theta, state.temperature)
    )
    caption = _caption(gaps, drawn, other, truth)
    return MissingPictureModel(
        data_key=(id(summary), columns),
        x_axis=x_axis,
        y_axis=y_axis,
        points=Curve(
            x_axis.to_plot(points[:, columns[0]]),
            y_axis.to_plot(points[:, columns[1]]),
        ),
        responsibilities=row_shares(points, theta, state.temperature),
        whiskers=drawn,
        means=Curve(mixture.means[:, 0], mixture.means[:, 1]),
        ellipses=outlines(mixture, scale, radius),
        deletion=outlines(drawn_pair(other, axes, columns), scale, radius),
        truth=outlines(drawn_pair(truth, axes, columns), scale, radius),
        caption=caption,
        description=f"{y_axis.name} against {x_axis.name}. {caption}",
    )


def _background(summary: Summary) -> FloatArray:
    """Return some complete rows, spread over the sample: what deletion would keep."""
    rows = summary.sample[~np.isnan(summary.sample).any(axis=1)]
    return rows[:: -(-len(rows) // _MOST_POINTS) or 1]


def _caption(
    gaps: IncompleteRows,
    drawn: Whiskers | None,
    other: MixtureParameters | None,
    truth: MixtureParameters | None,
) -> str:
    parts = ["solid: all rows"]
    if other is not None:
        parts.append("dashed: complete rows")
    if truth is not None:
        parts.append("dotted: truth")
    if not gaps.n_one:
        parts.append("no row lacks just one of these two columns")
    elif drawn is not None:
        some = f"{len(gaps.points):,} of " if len(gaps.points) < gaps.n_one else ""
        rows = "row" if gaps.n_one == 1 else "rows"
        parts.append(f"whiskers: expected ± 1 sd, {some}{gaps.n_one:,} {rows}")
    if gaps.n_none:
        parts.append(f"{gaps.n_none:,} lack both")
    return " · ".join(parts)
