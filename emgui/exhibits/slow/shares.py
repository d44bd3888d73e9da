"""What is missing of the information on every parameter, as bars, and in words."""

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

# Bars beyond this are too many to read; those with most missing are shown.
MOST_BARS = 16
# Parameters that have less than this part in the slowest direction are not named.
_NAMED = 0.25
# As near to 1 as this, differences cannot tell on which side a rate is.
FLAT = 1e-6
_DRAWING = Placeholder("Measuring…")
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True, eq=False)
class SharesViewModel:
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


def shares_view_model(
    names: tuple[str, ...], result: SlowResult | None
) -> tuple[SharesViewModel | Placeholder, str]:
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
        return told(result.problem or "Measuring…"), ""
    study, found = result.study, result.finding
    order = np.argsort(-found.missing, kind="stable")[:MOST_BARS]
    order.sort()
    chosen = [found.coordinates[i] for i in order]
    labels = tuple(coordinate_name(one, names) for one in chosen)
    missing = np.clip(found.missing[order], 0.0, 1.0)
    worst = int(np.argmax(found.missing))
    description = (
        f"At iteration {study.index:,}, most is missing of the information on the "
        f"{coordinate_name(found.coordinates[worst], names)}: "
        f"{numbers.percent(float(found.missing[worst]), 3)}."
    )
    if found.missing.max() > 1.0 + FLAT or found.missing.min() < -FLAT:
        description += (
            " More than all, or less than nothing, can only be missing where there is "
            "no maximum: such bars are cut."
        )
    shares = SharesViewModel(
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
    where = f"At iteration {study.index:,}" + (f", {rows}" if rows else "")
    if found.rate < 1e-6:
        return f"{where}: nothing is missing; EM is there in one step."
    together = "a combination of many parameters" if not named else ", ".join(named)
    if abs(found.rate - 1.0) < FLAT:
        return (
            f"{where}: along {together} the {study.settings.em_objective} is "
            "flat; nothing is known of that direction."
        )
    if found.rate > 1.0:
        return (
            f"{where}: along {together} the {study.settings.em_objective} curves "
            "upwards; this is no maximum."
        )
    return (
        f"{where}, slowest is {together}: {numbers.percent(found.rate, 4)} of the "
        "information in that direction is missing. Exact at a maximum."
    )
