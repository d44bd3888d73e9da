"""What is written about a picture of many columns."""

from __future__ import annotations

import numpy as np

from emgui.data.dataset import Dataset
from emgui.exhibits.matrix.choices import MOST_COLUMNS, MatrixMode
from emgui.exhibits.matrix.study import MatrixPicture
from emgui.exhibits.subject import Subject
from emgui.mixture.search.planes import Plane
from emgui.words import numbers
from emgui.words.language import _, plural
from emgui.words.number_marks import whole, written
from emgui.words.responsibilities import responsibility_caption

# Less separation than this is none.
_NONE = 1e-6


def picture_caption(subject: Subject, dataset: Dataset, picture: MatrixPicture) -> str:
    """Return what is drawn, what ellipses hold, and what is not there."""
    state, mode = subject.state, picture.contents.mode
    parts = [_("drag to brush")]
    if picture.plane is not None:
        parts.append(_strengths(picture.plane, mode))
    if state.parameters is not None:
        parts.append(
            _(
                "ellipses hold {level} % of a component",
                level=written(f"{100 * subject.view.level:.0f}"),
            )
        )
        if mode is MatrixMode.PAIRS:
            parts.append(_("above the diagonal: correlation within each component"))
    n_drawn = len(picture.responsibilities)
    if n_drawn < dataset.n_samples:
        parts.append(
            plural(
                "{drawn} of {n} row drawn",
                "{drawn} of {n} rows drawn",
                dataset.n_samples,
                drawn=whole(n_drawn),
            )
        )
    parts += _hidden(dataset, picture)
    way = responsibility_caption(state.temperature, is_drawn=state.is_drawn)
    return " · ".join([*parts, way] if way else parts)


def _strengths(plane: Plane, mode: MatrixMode) -> str:
    first, second = plane.strengths.tolist()
    if mode is MatrixMode.PRINCIPAL:
        return _(
            "{across} + {up} of the variance of all columns, each in its standard "
            "deviation",
            across=written(f"{first:.0%}"),
            up=written(f"{second:.0%}"),
        )
    if first <= _NONE:
        return _("all components have the same mean: nothing parts them")
    across = numbers.significant(first)
    if second <= _NONE * first:
        return _(
            "variance between ÷ within components: {across} across; up: where their "
            "shapes differ most",
            across=across,
        )
    return _(
        "variance between ÷ within components: {across} across, {up} up",
        across=across,
        up=numbers.significant(second),
    )


def _hidden(dataset: Dataset, picture: MatrixPicture) -> list[str]:
    """Return which columns and rows are not seen."""
    parts = []
    contents = picture.contents
    if contents.mode is MatrixMode.PAIRS and len(contents.columns) < dataset.n_features:
        parts.append(_some_columns(len(contents.columns), dataset.n_features))
    if not dataset.is_incomplete:
        return parts
    if contents.mode is MatrixMode.PAIRS:
        return [*parts, _("a row is missing from the cells of columns it lacks")]
    lacking = int(np.isnan(picture.cells[0].places).any(axis=1).sum())
    if lacking:
        parts.append(
            plural(
                "{n} row lacks a value and cannot be placed",
                "{n} rows lack a value and cannot be placed",
                lacking,
            )
        )
    return parts


def _some_columns(n_shown: int, n_columns: int) -> str:
    if n_columns <= MOST_COLUMNS:
        return plural(
            "{shown} of {n} column", "{shown} of {n} columns", n_columns, shown=n_shown
        )
    return plural(
        "{shown} of {n} column (at most {most})",
        "{shown} of {n} columns (at most {most})",
        n_columns,
        shown=n_shown,
        most=MOST_COLUMNS,
    )


def picture_description(picture: MatrixPicture, names: tuple[str, ...]) -> str:
    """Return the picture in a sentence."""
    contents = picture.contents
    if contents.mode is MatrixMode.PAIRS:
        shown = ", ".join(names[j] for j in contents.columns)
        return _("Scatter matrix of {shown}.", shown=shown)
    across, up = picture.cells[0].axes
    axes = {"up": up.name, "across": across.name}
    match contents.mode:
        case MatrixMode.PAIR:
            return _("Scatter: {up} against {across}.", **axes)
        case MatrixMode.PRINCIPAL:
            return _("Principal plane: {up} against {across}.", **axes)
        case MatrixMode.SEPARATING:
            return _("Most-separating plane: {up} against {across}.", **axes)
