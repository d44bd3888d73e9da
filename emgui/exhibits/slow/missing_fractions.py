"""The fractions of missing information of every parameter, as bars, and in words."""

from __future__ import annotations

import numpy as np

from emgui.exhibits.slow.study import SlowResult
from emgui.mixture.arrays import FloatArray
from emgui.presentation.placeholder import Placeholder, told
from emgui.records import dataclass
from emgui.studies.information import InformationFinding, InformationStudy
from emgui.words import numbers
from emgui.words.condensed import condensed_told
from emgui.words.coordinate_names import coordinate_name
from emgui.words.language import _
from emgui.words.names import OBJECTIVES
from emgui.words.number_marks import whole

# Bars beyond this are too many to read; those with most missing are shown.
MOST_BARS = 16
# Parameters that have less than this part in the slowest direction are not named.
_NAMED = 0.25
# As near to 1 as this, differences cannot tell on which side a rate is.
FLAT = 1e-6
_DRAWING = Placeholder(_("Measuring…"))
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True, eq=False)
class MissingFractionsViewModel:
    """Complete information = observed + missing, a bar for every parameter.

    Parameters
    ----------
    data_key : object
        Another one means other bars.
    names : tuple of str
        Of the parameters, one a bar.
    components : tuple of int
        To which component each belongs, from 0.
    missing : ndarray, shape (n_bars,)
        Missing fraction, clipped to 0 to 1.
    description : str
        The picture in words.
    """

    data_key: object
    names: tuple[str, ...]
    components: tuple[int, ...]
    missing: FloatArray
    description: str


def missing_fractions_view_model(
    names: tuple[str, ...], result: SlowResult | None
) -> tuple[MissingFractionsViewModel | Placeholder, str]:
    """Return the bars, and in words which parameters move slowest together.

    Parameters
    ----------
    names : tuple of str
        Of the data's columns.
    result : SlowResult or None
        What has been measured.
    """
    if result is None:
        return _DRAWING, ""
    if result.finding is None:
        return told(result.problem or _("Measuring…")), ""
    study, found = result.study, result.finding
    order = np.argsort(-found.missing, kind="stable")[:MOST_BARS]
    order.sort()
    chosen = [found.coordinates[i] for i in order]
    labels = tuple(coordinate_name(one, names) for one in chosen)
    missing = np.clip(found.missing[order], 0.0, 1.0)
    worst = int(np.argmax(found.missing))
    description = _(
        "At iteration {iteration}, most is missing of the information on the "
        "{parameter}: {missing}.",
        iteration=whole(study.index),
        parameter=coordinate_name(found.coordinates[worst], names),
        missing=numbers.percent(float(found.missing[worst]), 3),
    )
    if found.missing.max() > 1.0 + FLAT or found.missing.min() < -FLAT:
        cut = _(
            "More than all, or less than nothing, can only be missing where there is "
            "no maximum: such bars are cut."
        )
        description = f"{description} {cut}"
    shares = MissingFractionsViewModel(
        data_key=labels,
        names=labels,
        components=tuple(one.component for one in chosen),
        missing=missing,
        description=description,
    )
    return shares, _slowest(study, found, names)


def _slowest(
    study: InformationStudy, found: InformationFinding, names: tuple[str, ...]
) -> str:
    """Return the slowest direction in words."""
    parts = np.abs(found.in_slowest)
    order = np.argsort(-parts, kind="stable")[:_MOST_NAMED]
    named = [
        coordinate_name(found.coordinates[i], names)
        for i in order
        if parts[i] >= _NAMED
    ]
    rows = condensed_told(found.condensed)
    index, climbed = whole(study.index), OBJECTIVES[study.settings.em_objective]
    where = (
        _("At iteration {iteration}, {rows}", iteration=index, rows=rows)
        if rows
        else _("At iteration {iteration}", iteration=index)
    )
    if found.rate < 1e-6:
        return _("{where}: nothing is missing; EM is there in one step.", where=where)
    together = _("a combination of many parameters") if not named else ", ".join(named)
    if abs(found.rate - 1.0) < FLAT:
        return _(
            "{where}: along {together} the {objective} is flat; nothing is known "
            "of that direction.",
            where=where,
            together=together,
            objective=climbed,
        )
    if found.rate > 1.0:
        return _(
            "{where}: along {together} the {objective} curves upwards; this is no "
            "maximum.",
            where=where,
            together=together,
            objective=climbed,
        )
    return _(
        "{where}, slowest is {together}: {rate} of the information in that direction "
        "is missing. Exact at a maximum.",
        where=where,
        together=together,
        rate=numbers.percent(found.rate, 4),
    )
