"""What is written about a picture of many columns."""

from __future__ import annotations

import numpy as np

from emgui.data.dataset import Dataset
from emgui.exhibits.matrix.choices import MOST_COLUMNS, MatrixMode
from emgui.exhibits.matrix.study import MatrixPicture
from emgui.exhibits.subject import Subject
from emgui.mixture.search.planes import Plane
from emgui.words import numbers
from emgui.words.sharing import sharing_caption

# Less separation than this is none.
_NONE = 1e-6


def picture_caption(subject: Subject, dataset: Dataset, picture: MatrixPicture) -> str:
    """Return what is drawn, what ellipses hold, and what is not there."""
    state, mode = subject.state, picture.contents.mode
    parts = ["drag to brush"]
    if picture.plane is not None:
        parts.append(_strengths(picture.plane, mode))
    if state.parameters is not None:
        parts.append(f"ellipses hold {100 * subject.view.level:.0f} % of a component")
        if mode is MatrixMode.PAIRS:
            parts.append("above the diagonal: correlation within each component")
    n_drawn = len(picture.responsibilities)
    if n_drawn < dataset.n_samples:
        parts.append(
            f"{numbers.count(n_drawn)} of {numbers.count(dataset.n_samples)} rows drawn"
        )
    parts += _hidden(dataset, picture)
    way = sharing_caption(state.temperature, is_drawn=state.is_drawn)
    return " · ".join([*parts, way] if way else parts)


def _strengths(plane: Plane, mode: MatrixMode) -> str:
    first, second = plane.strengths.tolist()
    if mode is MatrixMode.PRINCIPAL:
        return (
            f"{first:.0%} + {second:.0%} of the variance of all columns, each in its "
            "standard deviation"
        )
    if first <= _NONE:
        return "all components have the same mean: nothing parts them"
    text = f"variance between ÷ within components: {numbers.significant(first)} across"
    if second <= _NONE * first:
        return f"{text}; up: where their shapes differ most"
    return f"{text}, {numbers.significant(second)} up"


def _hidden(dataset: Dataset, picture: MatrixPicture) -> list[str]:
    """Return which columns and rows are not seen."""
    parts = []
    contents = picture.contents
    if contents.mode is MatrixMode.PAIRS and len(contents.columns) < dataset.n_features:
        parts.append(
            f"{len(contents.columns)} of {dataset.n_features} columns"
            + (
                f" (at most {MOST_COLUMNS})"
                if dataset.n_features > MOST_COLUMNS
                else ""
            )
        )
    if not dataset.is_incomplete:
        return parts
    if contents.mode is MatrixMode.PAIRS:
        return [*parts, "a row is missing from the cells of columns it lacks"]
    lacking = int(np.isnan(picture.cells[0].places).any(axis=1).sum())
    if lacking:
        verb = "row lacks" if lacking == 1 else "rows lack"
        parts.append(f"{numbers.count(lacking)} {verb} a value and cannot be placed")
    return parts


def picture_description(picture: MatrixPicture, names: tuple[str, ...]) -> str:
    """Return the picture in a sentence."""
    contents = picture.contents
    if contents.mode is MatrixMode.PAIRS:
        shown = ", ".join(names[j] for j in contents.columns)
        return f"Scatter matrix of {shown}."
    across, up = picture.cells[0].axes
    head = {
        MatrixMode.PAIR: "Scatter",
        MatrixMode.PRINCIPAL: "Principal plane",
        MatrixMode.SEPARATING: "Most-separating plane",
    }[contents.mode]
    return f"{head}: {up.name} against {across.name}."
