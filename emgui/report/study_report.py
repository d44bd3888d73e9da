"""What a study found, as one plain record with its units, and as text."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, Protocol

import numpy as np

from emgui import __version__
from emgui.data.dataset import Dataset
from emgui.data.visible import MESSAGE, shown
from emgui.engine.result import FitResult
from emgui.engine.settings import FitSettings
from emgui.report.digits import decimals
from emgui.words.language import _


class Found(Protocol):
    """Something that was found."""

    @property
    def name(self) -> str:
        """Its key in the JSON."""

    @property
    def value(self) -> object:
        """Numbers, arrays, or records of them as mappings."""

    @property
    def unit(self) -> str:
        """In what it is counted, and by which convention."""

    @property
    def text(self) -> str:
        """The value for reading; empty where only the JSON has it."""


def study_mapping(
    name: str,
    dataset: Dataset,
    settings: FitSettings,
    result: FitResult,
    entries: Sequence[Found],
) -> dict[str, Any]:
    """Return everything that was found, as plain lists, numbers and strings.

    Parameters
    ----------
    name : str
        Of the study.
    dataset : Dataset
        What was fitted.
    settings : FitSettings
        How.
    result : FitResult
        The fit that the study is of.
    entries : sequence of Found
        What was found.

    Returns
    -------
    dict
        `fit` has the fit's parameters and total log-likelihood; then everything that
        was found under its name, and `units` says of each in what it is counted. A
        number that is not finite is None.
    """
    fit = {
        **result.parameters.to_mapping(),
        "log_likelihood": result.log_likelihood,
        "objective": result.objective,
        "n_iterations": result.n_iterations,
        "stop_reason": result.stop.reason.value,
        "seed": result.seed,
    }
    units = {
        "fit": _(
            "weights sum to 1; means and covariances (full matrices) in the units of "
            "the data; log_likelihood and objective are totals over all rows, natural "
            "log"
        )
    }
    units.update({one.name: one.unit for one in entries})
    mapping = {
        "study": name,
        "n_samples": result.n_samples,
        "n_features": result.n_features,
        "columns": list(dataset.columns),
        "n_components": result.parameters.n_components,
        "family": settings.model.structure.name,
        "fit": fit,
        **{one.name: one.value for one in entries},
        "units": units,
        "version": __version__,
    }
    return {key: plain(value) for key, value in mapping.items()}


def study_text(
    name: str,
    about: str,
    dataset: Dataset,
    result: FitResult,
    entries: Sequence[Found],
) -> str:
    """Return what was found as text: a line for each, with its unit.

    Parameters
    ----------
    name, about : str
        Of the study, and what it finds.
    dataset, result, entries
        As for `study_mapping`.
    """
    heading = _(
        "{name}: {about}\n{source}: {k} components, log-likelihood {total}",
        name=name,
        about=about,
        source=dataset.shown_name,
        k=result.parameters.n_components,
        total=decimals(result.log_likelihood, 6),
    )
    told = [one for one in entries if one.text]
    width = max((len(one.name) for one in told), default=0)
    lines = (
        f"{one.name:<{width}}  {shown(one.text, MESSAGE)}\n{'':<{width}}    {one.unit}"
        for one in told
    )
    return f"{heading}\n\n" + "\n".join(lines) + "\n"


def plain(value: Any) -> Any:
    """Return arrays, records and enums as lists, mappings, numbers and strings."""
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
