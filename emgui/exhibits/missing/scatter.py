"""The picture of missing data: whiskers where a value is missing, and two fits."""

from __future__ import annotations

import numpy as np

from emgui.data.summary import Summary
from emgui.exhibits.missing.whiskers import IncompleteRows, Whiskers, whiskers
from emgui.exhibits.subject import Subject
from emgui.mixture.arrays import FloatArray
from emgui.mixture.model.ellipses import level_radius
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.drawing.axes import ColumnAxis, column_axis
from emgui.presentation.drawing.curves import Curve
from emgui.presentation.drawing.pair import (
    outlines,
    plotted_mixture,
    plotted_pair,
    plotted_points,
    plotted_spreads,
    row_shares,
)
from emgui.records import dataclass
from emgui.session.state import Fitted
from emgui.words.language import _, plural
from emgui.words.number_marks import whole

# Faint points are a background: so many tell the shape.
_MOST_POINTS = 2_000


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


def missing_picture(
    subject: Subject,
    shown: Fitted,
    columns: tuple[int, int],
    gaps: IncompleteRows,
    other: MixtureParameters | None,
) -> MissingPictureModel:
    """Return the plane of two columns.

    Parameters
    ----------
    subject : Subject
        What is looked at.
    shown : Fitted
        The parameters there.
    columns : (int, int)
        Across and up.
    gaps : IncompleteRows
        Those that lack one of the two.
    other : MixtureParameters or None
        The fit of the complete rows, if there is one.
    """
    state, view, summary = subject.state, subject.view, shown.summary
    x_axis, y_axis = (column_axis(summary.columns[column]) for column in columns)
    axes = (x_axis, y_axis)
    points = _background(summary)
    radius = level_radius(view.level)
    scale = plotted_spreads(axes)
    mixture = plotted_mixture(shown.parameters, axes, columns)
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
        points=plotted_points(points, axes, columns),
        responsibilities=row_shares(points, theta, state.temperature),
        whiskers=drawn,
        means=Curve(mixture.means[:, 0], mixture.means[:, 1]),
        ellipses=outlines(mixture, scale, radius),
        deletion=outlines(plotted_pair(other, axes, columns), scale, radius),
        truth=outlines(plotted_pair(truth, axes, columns), scale, radius),
        caption=caption,
        description=_(
            "{y} against {x}. {caption}",
            y=y_axis.name,
            x=x_axis.name,
            caption=caption,
        ),
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
    parts = [_("solid: all rows")]
    if other is not None:
        parts.append(_("dashed: complete rows"))
    if truth is not None:
        parts.append(_("dotted: truth"))
    if not gaps.n_one:
        parts.append(_("no row lacks just one of these two columns"))
    elif drawn is not None:
        parts.append(_of_whiskers(gaps))
    if gaps.n_none:
        parts.append(plural("{n} lacks both", "{n} lack both", gaps.n_none))
    return " · ".join(parts)


def _of_whiskers(gaps: IncompleteRows) -> str:
    if len(gaps.points) == gaps.n_one:
        return plural(
            "whiskers: expected ± 1 sd, {n} row",
            "whiskers: expected ± 1 sd, {n} rows",
            gaps.n_one,
        )
    return plural(
        "whiskers: expected ± 1 sd, {drawn} of {n} row",
        "whiskers: expected ± 1 sd, {drawn} of {n} rows",
        gaps.n_one,
        drawn=whole(len(gaps.points)),
    )
