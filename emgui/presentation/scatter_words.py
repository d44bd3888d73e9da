"""What is written above a scatter, and the scatter in words."""

from __future__ import annotations

from collections.abc import Sequence

from emgui.data.dataset import Dataset
from emgui.data.summary import Summary
from emgui.mixture.arrays import FloatArray
from emgui.presentation.drawing.contours import SHARES
from emgui.presentation.drawing.pair import AxisPair
from emgui.words import numbers


def levels_held(level: float, *, contours: bool) -> list[str]:
    """Return what ellipses and contours hold.

    Parameters
    ----------
    level : float
        The probability of a component within its ellipse.
    contours : bool
        Whether contours are drawn.
    """
    ellipses = f"ellipses hold {100 * level:.0f} % of a component"
    if not contours:
        return [ellipses]
    shares = ", ".join(f"{share:.0%}".removesuffix("%") for share in SHARES)
    return [ellipses, f"thin contours {shares} % of the mixture"]


def rows_drawn(
    dataset: Dataset, summary: Summary, rows: FloatArray, axes: AxisPair
) -> list[str]:
    """Return how many rows are drawn, and why others are not.

    Parameters
    ----------
    dataset : Dataset
        What is fitted.
    summary : Summary
        Of all its rows.
    rows : ndarray, shape (n_drawn, n_features)
        Those of the summary's sample that have both values.
    axes : (ColumnAxis, ColumnAxis)
        Across and up.
    """
    parts = []
    if len(rows) < summary.n_samples:
        parts.append(_drawn_of(summary, rows))
    lacking = len(summary.sample) - len(rows)
    if lacking:
        lack = "1 row lacks" if lacking == 1 else f"{numbers.count(lacking)} rows lack"
        sampled = " in the sample" if summary.is_sampled else ""
        parts.append(f"{lack} {axes[0].name} or {axes[1].name}{sampled}")
    if dataset.weights is not None:
        parts.append("a row is one point, whatever its weight")
    return parts


def _drawn_of(summary: Summary, rows: FloatArray) -> str:
    return (
        f"{numbers.count(len(rows))} of {numbers.count(summary.n_samples)} rows drawn"
    )


def in_words(
    summary: Summary, rows: FloatArray, axes: AxisPair, components: Sequence[str]
) -> str:
    """Return a scatter in words, for who cannot see it.

    Parameters
    ----------
    summary : Summary
        Of all rows.
    rows : ndarray, shape (n_drawn, n_features)
        Those that are drawn.
    axes : (ColumnAxis, ColumnAxis)
        Across and up.
    components : sequence of str
        A sentence for each.
    """
    title = f"Scatter of {axes[1].name} against {axes[0].name}"
    return " ".join([f"{title}: {_drawn_of(summary, rows)}.", *components])
