"""Missing data in view: what EM expects of them, and what leaving them out costs."""

from __future__ import annotations

import numpy as np

from emgui.data.dataset import Dataset, MissingPolicy
from emgui.engine.history import Phase
from emgui.exhibits.missing.comparison import ComparedRow, compared, distances
from emgui.exhibits.missing.scatter import MissingPictureModel, missing_picture
from emgui.exhibits.missing.study import (
    MissingChoices,
    MissingResult,
    choices_of,
    missing_study,
)
from emgui.exhibits.missing.whiskers import incomplete_rows
from emgui.exhibits.subject import Subject
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.placeholder import Placeholder, shown_fit, told
from emgui.presentation.view_settings import ViewSettings
from emgui.records import dataclass
from emgui.session.state import Fitted
from emgui.studies.deletion import DeletionFinding, n_complete
from emgui.words.language import _, plural
from emgui.words.number_marks import whole

NOTHING_MISSING = Placeholder(
    _(
        "Nothing is missing: every row has all its values. To punch holes, choose 2 "
        "columns of processes in the data panel, “holes by x” under Spoil, and "
        "Generate."
    )
)
LEFT_OUT = Placeholder(
    _(
        "Rows with missing cells are left out (listwise deletion). Choose “use what is "
        "known” in the model panel to see what the fit expects of them."
    )
)


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


def missing_view_model(
    subject: Subject, result: MissingResult | None
) -> MissingViewModel | Placeholder:
    """Return what the exhibit shows at the position looked at."""
    shown, rows = shown_fit(subject.state), subject.rows
    if isinstance(shown, Placeholder):
        return shown
    if shown.dataset.n_features == 1:
        return _one_column(shown.dataset)
    if not shown.dataset.is_incomplete:
        return _complete(shown.dataset)
    if rows is None:
        return Placeholder(_("Measuring the data…"))
    columns = shown_columns(subject.view)
    gaps = incomplete_rows(rows, columns)
    progress = _progress(subject, result)
    deletion = progress if isinstance(progress, DeletionFinding) else None
    other = None if deletion is None else deletion.parameters
    truth = shown.dataset.truth
    return MissingViewModel(
        choices=choices_of(subject),
        story=" ".join(
            part
            for part in (
                _half_step(shown),
                _cost(progress, shown.dataset.n_samples, n_complete(rows)),
            )
            if part
        ),
        picture=missing_picture(subject, shown, columns, gaps, other),
        heads=_heads(progress, truth),
        rows=_table(shown, other, columns, compares=progress is not None),
    )


def shown_columns(view: ViewSettings) -> tuple[int, int]:
    """Return the columns of the plane; without a second one, the first other."""
    x, y = view.x_column, view.y_column
    if y is None:
        y = 1 if x == 0 else 0
    return x, y


def _one_column(dataset: Dataset) -> Placeholder:
    sentences = [
        _("With one column, a row without its value tells nothing and is left out.")
    ]
    if dataset.n_left_out:
        sentences.append(
            plural(
                "{n} of them was left out of these data.",
                "{n} of them were left out of these data.",
                dataset.n_left_out,
            )
        )
    sentences.append(
        _("Choose data with 2 columns or more to see what EM makes of gaps.")
    )
    return Placeholder(" ".join(sentences))


def _complete(dataset: Dataset) -> Placeholder:
    dropped = dataset.missing is MissingPolicy.DROP and dataset.whole is not None
    return LEFT_OUT if dropped else NOTHING_MISSING


def _progress(
    subject: Subject, result: MissingResult | None
) -> DeletionFinding | Placeholder | None:
    """Return the complete rows' fit of this very start; a sentence where it fails."""
    wanted = missing_study(subject)
    if wanted is None:
        return None
    if result is None or result.study.key != wanted.key:
        return Placeholder("")
    if result.problem:
        return told(result.problem)
    picture = result.finding
    return picture if isinstance(picture, DeletionFinding) else Placeholder("")


def _half_step(state: Fitted) -> str:
    """Say whose expectations the whiskers are."""
    at = state.position
    if state.responsible is None:
        return _("The first E-step works out what to expect of the missing values.")
    if state.edited is not None:
        return _("Ellipses as edited; whiskers as the last E-step left them.")
    if at.phase is Phase.M:
        return _(
            "M-step {iteration} moved the ellipses; the whiskers wait for the E-step.",
            iteration=whole(at.iteration),
        )
    return _(
        "E-step of iteration {iteration}: a missing value is expected at its dot.",
        iteration=whole(at.iteration),
    )


def _cost(
    progress: DeletionFinding | Placeholder | None, n_rows: int, n_kept: int
) -> str:
    """Say how many rows listwise deletion leaves, and how far its fit is."""
    if progress is None:
        return ""
    if isinstance(progress, DeletionFinding) and progress.stop is None:
        return plural(
            "Listwise deletion keeps {kept} of {n} row; fitting them, iteration "
            "{iteration}…",
            "Listwise deletion keeps {kept} of {n} rows; fitting them, iteration "
            "{iteration}…",
            n_rows,
            kept=whole(n_kept),
            iteration=whole(progress.n_iterations),
        )
    kept = plural(
        "Listwise deletion keeps {kept} of {n} row.",
        "Listwise deletion keeps {kept} of {n} rows.",
        n_rows,
        kept=whole(n_kept),
    )
    if isinstance(progress, Placeholder) and progress.sentence:
        return f"{kept} {progress.sentence}"
    return kept


def _table(
    shown: Fitted,
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
        shown.dataset.shown_columns,
        columns,
        spreads,
        compares=compares,
    )
    if truth is None:
        return rows
    return (distances(theta, other, truth, compares=compares), *rows)


def _heads(
    progress: DeletionFinding | Placeholder | None, truth: MixtureParameters | None
) -> tuple[str, ...]:
    heads = [_("parameter"), _("all rows")]
    if progress is not None:
        heads.append(_("complete"))
    if truth is not None:
        heads.append(_("truth"))
    return tuple(heads)
