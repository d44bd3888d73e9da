"""What the data panel says of the data and of the work on them."""

from __future__ import annotations

from emgui.data.dataset import Dataset
from emgui.data.synthesis import Synthesis
from emgui.data.visible import MESSAGE, shown
from emgui.records import dataclass
from emgui.words import numbers


@dataclass(frozen=True, slots=True)
class Job:
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
    job : Job or None
        What is going on.
    synthesis : Synthesis or None
        What was drawn last, whether or not it is what is fitted.
    """

    sentence: str
    notes: str = ""
    error: str = ""
    job: Job | None = None
    synthesis: Synthesis | None = None


def data_panel_view_model(
    dataset: Dataset | None,
    synthesis: Synthesis | None = None,
    job: Job | None = None,
    error: str = "",
) -> DataPanelViewModel:
    """Return what the data panel shows."""
    problem = shown(error, MESSAGE)
    if dataset is None:
        return DataPanelViewModel("No data yet.", error=problem, job=job)
    notes = _notes(dataset) if dataset.notes else ""
    return DataPanelViewModel(describe(dataset), notes, problem, job, synthesis)


def _notes(dataset: Dataset) -> str:
    # The data of a first start need no note, and who reads files waits for more.
    from emgui.words.data_notes import note_told

    return " ".join(_sentence(note_told(note)) for note in dataset.notes)


def _sentence(note: str) -> str:
    seen = shown(note, MESSAGE)
    whole = seen if seen.endswith((".", "?")) else f"{seen}."
    return whole[0].upper() + whole[1:]


def describe(dataset: Dataset) -> str:
    """Return how much is fitted and what was left out."""
    n, d = dataset.n_samples, dataset.n_features
    noun = "value" if d == 1 else "row"
    amount = f"{n:,} {noun}{'s' * (n != 1)}"
    columns = f" in {d} columns" if d > 1 else ""
    parts = [f"{dataset.shown_name}: {amount}{columns}"]
    if dataset.is_incomplete:
        parts.append(f"{dataset.n_incomplete:,} with missing cells")
    if dataset.n_left_out:
        parts.append(f"{dataset.n_left_out:,} left out")
    elif not dataset.is_incomplete:
        parts.append("none missing")
    if dataset.weights is not None:
        total = numbers.count(dataset.total_weight)
        rows = "row in effect" if total == "1" else "rows in effect"
        told = "in all" if dataset.has_frequencies else rows
        parts.append(f"weighted by {dataset.shown_weights_name} ({total} {told})")
    return ", ".join(parts) + "."
