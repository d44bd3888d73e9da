"""What was found about every row, and every iteration, as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO

from emgui.data.dataset import Dataset
from emgui.mixture.gaussian import responsibilities
from emgui.mixture.parameters import MixtureParameters

_ROWS_AT_ONCE = 16_384


def write_labels(
    dataset: Dataset, parameters: MixtureParameters, stream: TextIO
) -> None:
    """Write the responsibilities and the class of every fitted row.

    Columns: `row` (its number in the source, from 1, so rows that were left out
    leave gaps), `responsibility_1` to `responsibility_K`, and `class`, the number
    of the likeliest component, from 1. Numbers have every digit.

    Parameters
    ----------
    dataset : Dataset
        The fitted rows.
    parameters : MixtureParameters
        In the units of the data.
    stream : file
        Where to; lines end as the stream ends them.
    """
    components = range(1, parameters.n_components + 1)
    names = [f"responsibility_{k}" for k in components]
    stream.write(",".join(["row", *names, "class"]) + "\n")
    for begin in range(0, dataset.n_samples, _ROWS_AT_ONCE):
        rows = slice(begin, min(begin + _ROWS_AT_ONCE, dataset.n_samples))
        shares = responsibilities(dataset.rows[rows], parameters)
        classes = shares.argmax(axis=1) + 1
        numbers = _row_numbers(dataset, rows)
        stream.writelines(
            f"{number},{','.join(map(repr, row))},{label}\n"
            for number, row, label in zip(
                numbers, shares.tolist(), classes.tolist(), strict=True
            )
        )


def _row_numbers(dataset: Dataset, rows: slice) -> Iterable[int]:
    if dataset.row_numbers is None:
        return range(rows.start + 1, rows.stop + 1)
    return map(int, dataset.row_numbers[rows])


def write_trace(trace: Sequence[float], stream: TextIO) -> None:
    """Write the total log-likelihood by iteration: `iteration,log_likelihood`."""
    stream.write("iteration,log_likelihood\n")
    stream.writelines(
        f"{index},{float(value)!r}\n" for index, value in enumerate(trace)
    )
