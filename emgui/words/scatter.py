"""What is written above a scatter, and the scatter in words."""

from __future__ import annotations

from collections.abc import Sequence

from emgui.data.dataset import Dataset
from emgui.data.summary import Summary
from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.contours import SHARES
from emgui.words.language import _, plural
from emgui.words.number_marks import whole


def levels_held(level: float, *, contours: bool) -> list[str]:
    """Return what ellipses and contours hold.

    Parameters
    ----------
    level : float
        The probability of a component within its ellipse.
    contours : bool
        Whether contours are drawn.
    """
    percent = f"{100 * level:.0f}"
    ellipses = _("ellipses hold {percent} % of a component", percent=percent)
    if not contours:
        return [ellipses]
    shares = ", ".join(f"{share:.0%}".removesuffix("%") for share in SHARES)
    return [ellipses, _("thin contours {shares} % of the mixture", shares=shares)]


def rows_drawn(
    dataset: Dataset, summary: Summary, rows: FloatArray, names: tuple[str, str]
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
    names : (str, str)
        What the axes are called, across and up.
    """
    parts = []
    if len(rows) < summary.n_samples:
        parts.append(_drawn_of(summary, rows))
    lacking = len(summary.sample) - len(rows)
    if lacking:
        parts.append(_lacking(lacking, names, summary))
    if dataset.weights is not None:
        parts.append(_("a row is one point, whatever its weight"))
    return parts


def _lacking(n: int, names: tuple[str, str], summary: Summary) -> str:
    first, second = names
    if summary.is_sampled:
        return plural(
            "{n} row lacks {first} or {second} in the sample",
            "{n} rows lack {first} or {second} in the sample",
            n,
            first=first,
            second=second,
        )
    return plural(
        "{n} row lacks {first} or {second}",
        "{n} rows lack {first} or {second}",
        n,
        first=first,
        second=second,
    )


def _drawn_of(summary: Summary, rows: FloatArray) -> str:
    n, total = whole(len(rows)), whole(summary.n_samples)
    return _("{n} of {total} rows drawn", n=n, total=total)


def in_words(
    summary: Summary,
    rows: FloatArray,
    names: tuple[str, str],
    components: Sequence[str],
) -> str:
    """Return a scatter in words, for who cannot see it.

    Parameters
    ----------
    summary : Summary
        Of all rows.
    rows : ndarray, shape (n_drawn, n_features)
        Those that are drawn.
    names : (str, str)
        What the axes are called, across and up.
    components : sequence of str
        A sentence for each.
    """
    title = _(
        "Scatter of {up} against {across}: {rows}.",
        up=names[1],
        across=names[0],
        rows=_drawn_of(summary, rows),
    )
    return " ".join([title, *components])
