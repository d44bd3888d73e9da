"""Many columns at once: every pair of them, or the planes that show most."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from emgui.data.dataset import Dataset
from emgui.data.summary import Summary
from emgui.exhibits.matrix.captions import picture_caption, picture_description
from emgui.exhibits.matrix.cells import Cell, Margin
from emgui.exhibits.matrix.choices import MatrixChoices, MatrixContents, MatrixMode
from emgui.exhibits.matrix.study import MatrixPicture, MatrixResult, MatrixStudy
from emgui.exhibits.subject import Subject
from emgui.mixture.arrays import FloatArray
from emgui.presentation.drawing.selection import is_brushed
from emgui.presentation.placeholder import NO_DATA, Placeholder, told
from emgui.records import dataclass
from emgui.session.state import Loaded
from emgui.words import numbers
from emgui.words.language import _

ONE_COLUMN = Placeholder(
    _(
        "These data have one column: there is nothing beyond it. Open a file with "
        "more, or draw from processes with two."
    )
)
NO_PLANE = Placeholder(_("A plane needs components. Press New start."))
ONE_COMPONENT = Placeholder(
    _(
        "One component: there is nothing to separate. Choose more components, or the "
        "principal plane."
    )
)
_DRAWING = Placeholder(_("Drawing…"))


@dataclass(frozen=True, slots=True, eq=False)
class MatrixViewModel:
    """What the exhibit shows.

    Parameters
    ----------
    choices : MatrixChoices
        What was chosen, whatever the data.
    contents : MatrixContents
        What that is of these data.
    names : tuple of str
        All columns of the data, as they are shown.
    columns : tuple of str
        The same, as they are chosen by.
    picture : MatrixPicture or Placeholder
        What has been drawn, or why nothing has.
    brushed : ndarray of bool, shape (n_drawn,)
        Which rows of the sample stand out in the picture.
    selected : tuple of (float, float) or None, one a cell
        Where the selected row is in every cell.
    selected_on_margins : tuple of float or None, one a margin
        Where it is on the diagonal.
    n_brushed : int
        How many rows are brushed now.
    caption : str
        What is drawn, what ellipses hold, which rows are not there.
    description : str
        The picture in words.
    rows : ndarray of int, shape (n_drawn,)
        Numbers, in the data set, of the rows of the sample.
    """

    choices: MatrixChoices
    contents: MatrixContents
    names: tuple[str, ...]
    columns: tuple[str, ...]
    picture: MatrixPicture | Placeholder
    brushed: NDArray[np.bool_]
    selected: tuple[tuple[float, float] | None, ...]
    selected_on_margins: tuple[float | None, ...]
    n_brushed: int
    caption: str
    description: str
    rows: NDArray[np.int64]

    def brushed_rows(
        self,
        cell: Cell | Margin,
        low: tuple[float, float],
        high: tuple[float, float],
    ) -> NDArray[np.intp] | None:
        """Return the rows of the data that a rectangle in a cell holds.

        Parameters
        ----------
        cell : Cell or Margin
            Where it was drawn; on the diagonal only its width counts.
        low, high : (float, float)
            Its corners, as fractions of the cell.

        Returns
        -------
        ndarray of int or None
            Ascending; None if there are none.
        """
        found = (
            cell.within(low, high)
            if isinstance(cell, Cell)
            else cell.within(low[0], high[0])
        )
        return self.rows[found].astype(np.intp) if found.size else None

    def row_at(
        self, cell: Cell, place: tuple[float, float], reach: tuple[float, float]
    ) -> int | None:
        """Return the row of the data nearest to a place in a cell, if one is near.

        Parameters
        ----------
        cell : Cell
            Where the click was.
        place : (float, float)
            The click, as fractions of the cell.
        reach : (float, float)
            How far off a row may be, in fractions.
        """
        away = np.square((cell.places - place) / reach).sum(axis=1)
        if not away.size or np.isnan(away).all():
            return None
        nearest = int(np.nanargmin(away))
        return int(self.rows[nearest]) if away[nearest] <= 1.0 else None


def matrix_study(subject: Subject) -> MatrixStudy | None:
    """Return what is to be drawn of the position looked at; None where nothing is."""
    state, view = _shown(subject), subject.view
    if isinstance(state, Placeholder):
        return None
    contents = _choices(subject).of(state.dataset.columns)
    if _no_picture(subject, contents) is not None:
        return None
    return MatrixStudy(
        state.summary,
        state.parameters,
        state.responsible,
        state.dataset.truth if view.show_truth else None,
        state.temperature,
        view.level,
        view.brush,
        contents,
        None if state.position is None else state.position.iteration,
    )


def matrix_view_model(
    subject: Subject, result: MatrixResult | None
) -> MatrixViewModel | Placeholder:
    """Return what the exhibit shows of all columns at the position looked at."""
    state = _shown(subject)
    if isinstance(state, Placeholder):
        return state
    dataset, summary = state.dataset, state.summary
    choices = _choices(subject)
    contents = choices.of(dataset.columns)
    study, picture = _drawn(subject, summary, contents, result)
    brushed = is_brushed(summary, None if study is None else study.brush)
    shown = picture if isinstance(picture, MatrixPicture) else None
    caption = "" if shown is None else picture_caption(subject, dataset, shown)
    if study is not None and not _is_present(study, subject):
        caption = f"{_age(study)} · {caption}"
    row = _selected(subject, dataset)
    brush = subject.view.brush
    return MatrixViewModel(
        choices=choices,
        contents=contents,
        names=dataset.shown_columns,
        columns=dataset.columns,
        picture=picture,
        brushed=brushed,
        selected=() if shown is None else tuple(_at(c, row) for c in shown.cells),
        selected_on_margins=(
            ()
            if shown is None
            else tuple(None if row is None else m.place(row) for m in shown.margins)
        ),
        n_brushed=0 if brush is None else len(brush.rows),
        caption=caption,
        description=(
            picture.sentence
            if isinstance(picture, Placeholder)
            else picture_description(picture, dataset.shown_columns)
        ),
        rows=summary.sample_index,
    )


def _shown(subject: Subject) -> Loaded | Placeholder:
    """Return the data that are shown, or why the exhibit is empty."""
    state = subject.state
    if not isinstance(state, Loaded):
        return NO_DATA
    return ONE_COLUMN if state.dataset.n_features < 2 else state


def _no_picture(subject: Subject, contents: MatrixContents) -> Placeholder | None:
    """Return why what is chosen cannot be shown, if it cannot."""
    if contents.mode in (MatrixMode.PAIRS, MatrixMode.PAIR):
        return None
    parameters = subject.state.parameters
    if parameters is None:
        return NO_PLANE
    if contents.mode is MatrixMode.SEPARATING and parameters.n_components == 1:
        return ONE_COMPONENT
    return None


def _choices(subject: Subject) -> MatrixChoices:
    chosen = subject.choices
    return chosen if isinstance(chosen, MatrixChoices) else MatrixChoices()


def _drawn(
    subject: Subject,
    summary: Summary,
    contents: MatrixContents,
    result: MatrixResult | None,
) -> tuple[MatrixStudy | None, MatrixPicture | Placeholder]:
    """Return what was worked out, if it is of these data."""
    impossible = _no_picture(subject, contents)
    if impossible is not None:
        return None, impossible
    if result is None or not isinstance(result.study, MatrixStudy):
        return None, _DRAWING
    if result.finding is None or result.study.summary is not summary:
        return None, told(result.problem) if result.problem else _DRAWING
    return result.study, result.finding


def _is_present(study: MatrixStudy, subject: Subject) -> bool:
    """Return whether a study is of the mixture and the colours looked at."""
    state = subject.state
    return (
        study.parameters is state.parameters and study.responsible is state.responsible
    )


def _age(study: MatrixStudy) -> str:
    """Say what a picture still shows while the present one is drawn."""
    if study.iteration is None:
        return _("drawing…")
    return _("still iteration {iteration}", iteration=numbers.count(study.iteration))


def _selected(subject: Subject, dataset: Dataset) -> FloatArray | None:
    row = subject.view.selected
    if row is None or row >= dataset.n_samples:
        return None
    return np.asarray(dataset.rows[row])


def _at(cell: Cell, row: FloatArray | None) -> tuple[float, float] | None:
    place = None if row is None else cell.place(row)
    return None if place is None else (float(place[0]), float(place[1]))
