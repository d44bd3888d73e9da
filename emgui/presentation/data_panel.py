"""What the data panel says of the data and of the work on them."""

from __future__ import annotations

from emgui.data.dataset import Dataset
from emgui.data.synthesis import Synthesis
from emgui.data.visible import MESSAGE, shown
from emgui.records import dataclass
from emgui.words import numbers
from emgui.words.counts import n_rows
from emgui.words.language import _, plural
from emgui.words.number_marks import whole


@dataclass(frozen=True, slots=True)
class JobViewModel:
    """Work on data that is going on.

    Parameters
    ----------
    label : str
        What is being done.
    fraction : float or None
        How much of it is done, 0 to 1; None if nobody can tell.
    """

    label: str
    fraction: float | None = None


@dataclass(frozen=True, slots=True)
class DataPanelViewModel:
    """What the data panel shows.

    Parameters
    ----------
    sentence : str
        How many rows and columns are fitted, and what is missing.
    notes : str
        What a reader of the data should know.
    error : str
        What went wrong with the last thing tried; the data are still the old ones.
    job : JobViewModel or None
        What is going on.
    synthesis : Synthesis or None
        What was drawn last, whether or not it is what is fitted.
    """

    sentence: str
    notes: str = ""
    error: str = ""
    job: JobViewModel | None = None
    synthesis: Synthesis | None = None


def data_panel_view_model(
    dataset: Dataset | None,
    synthesis: Synthesis | None = None,
    job: JobViewModel | None = None,
    error: str = "",
) -> DataPanelViewModel:
    """Return what the data panel shows."""
    problem = shown(error, MESSAGE)
    if dataset is None:
        return DataPanelViewModel(_("No data yet."), error=problem, job=job)
    notes = _notes(dataset) if dataset.notes else ""
    return DataPanelViewModel(describe(dataset), notes, problem, job, synthesis)


def _notes(dataset: Dataset) -> str:
    # The data of a first start need no note, and who reads files waits for more.
    from emgui.words.data_notes import note_told
    from emgui.words.sentences import sentence

    told = (shown(note_told(note), MESSAGE) for note in dataset.notes)
    return " ".join(map(sentence, told))


def describe(dataset: Dataset) -> str:
    """Return how much is fitted and what was left out."""
    parts = [_fitted(dataset)]
    if dataset.is_incomplete:
        incomplete = whole(dataset.n_incomplete)
        parts.append(_("{rows} with missing cells", rows=incomplete))
    if dataset.n_left_out:
        parts.append(_("{rows} left out", rows=whole(dataset.n_left_out)))
    elif not dataset.is_incomplete:
        parts.append(_("none missing"))
    if dataset.weights is not None:
        parts.append(_weighted(dataset))
    return ", ".join(parts) + "."


def _fitted(dataset: Dataset) -> str:
    n, d, name = dataset.n_samples, dataset.n_features, dataset.shown_name
    if d == 1:
        return plural("{name}: {n} value", "{name}: {n} values", n, name=name)
    columns = plural("{n} column", "{n} columns", d)
    return _("{name}: {rows} in {columns}", name=name, rows=n_rows(n), columns=columns)


def _weighted(dataset: Dataset) -> str:
    total, column = numbers.count(dataset.total_weight), dataset.shown_weights_name
    if dataset.has_frequencies:
        return _("weighted by {column} ({total} in all)", column=column, total=total)
    if total == "1":
        return _("weighted by {column} (1 row in effect)", column=column)
    return _("weighted by {column} ({rows} rows in effect)", column=column, rows=total)
