"""How many rows lack cells, and what is done about it."""

from __future__ import annotations

from collections.abc import Sequence

from emgui.data.dataset import Dataset, MissingPolicy
from emgui.data.gaps import GapCounter
from emgui.records import dataclass
from emgui.words.missing import missing_told


@dataclass(frozen=True, slots=True)
class MissingCellsViewModel:
    """What is said of rows that lack cells.

    Parameters
    ----------
    policy : MissingPolicy
        What is done with them.
    sentence : str
        How many they are, and what becomes of them.
    can_drop : bool
        Whether any row would be left without them.
    """

    policy: MissingPolicy
    sentence: str
    can_drop: bool = True


def missing_view_model(dataset: Dataset | None) -> MissingCellsViewModel | None:
    """Return what is said of a data set; None where no cell is missing."""
    if dataset is None:
        return None
    whole = dataset.whole or dataset
    if not whole.is_incomplete:
        return None
    return MissingCellsViewModel(
        dataset.missing,
        missing_told(whole.n_incomplete, whole.n_samples, dataset.missing),
        whole.n_incomplete < whole.n_samples,
    )


def gaps_view_model(
    counter: GapCounter, columns: Sequence[str], policy: MissingPolicy
) -> MissingCellsViewModel | None:
    """Return what is said if some columns of a table are fitted; None without gaps."""
    n_incomplete, n_rows = counter.counted(columns)
    if not n_incomplete:
        return None
    sentence = missing_told(n_incomplete, n_rows, policy)
    return MissingCellsViewModel(policy, sentence, n_incomplete < n_rows)
