"""What was found about every row, and every iteration, as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TextIO

import numpy as np

from emgui.data.dataset import Dataset
from emgui.data.escaping import escaped
from emgui.engine.fit import predict_blocks
from emgui.mixture.em.missing import conditional_moments
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.standardization import BLOCK


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
    numbers = _row_numbers(dataset)
    for labels, shares in predict_blocks(dataset.rows, parameters):
        block = zip(shares.tolist(), labels.tolist(), strict=True)
        stream.writelines(
            f"{next(numbers)},{','.join(map(repr, row))},{label + 1}\n"
            for row, label in block
        )


def _row_numbers(dataset: Dataset) -> Iterator[int]:
    if dataset.row_numbers is None:
        return iter(range(1, dataset.n_samples + 1))
    return map(int, dataset.row_numbers)


def write_missing_cells(
    dataset: Dataset, parameters: MixtureParameters, stream: TextIO
) -> None:
    """Write what the mixture expects of every missing cell of the fitted rows.

    Columns: `row` (its number in the source, from 1), `column`, `mean` and
    `standard_deviation`: the moments of the cell given the other cells of its row.

    Parameters
    ----------
    dataset : Dataset
        The fitted rows.
    parameters : MixtureParameters
        In the units of the data.
    stream : file
        Where to.
    """
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["row", "column", "mean", "standard_deviation"])
    names = [escaped(name) for name in dataset.columns]
    numbers = dataset.row_numbers
    lacking = dataset.incomplete_rows()
    for begin in range(0, lacking.size, BLOCK):
        index = lacking[begin : begin + BLOCK]
        rows = dataset.rows[index]
        means, sds = conditional_moments(rows, parameters)
        sources = (index + 1 if numbers is None else numbers[index]).tolist()
        writer.writerows(
            (sources[i], names[j], float(means[i, j]), float(sds[i, j]))
            for i, j in np.argwhere(np.isnan(rows))
        )


def write_trace(
    trace: Sequence[float], stream: TextIO, costs: Sequence[int] = ()
) -> None:
    """Write the total log-likelihood by iteration: `iteration,log_likelihood`.

    Where iterations took other numbers of E-steps than one, a third column, `e_steps`,
    counts them from the start: algorithms are compared fairly by these.
    """
    if all(cost == 1 for cost in costs):
        stream.write("iteration,log_likelihood\n")
        stream.writelines(f"{t},{float(value)!r}\n" for t, value in enumerate(trace))
        return
    stream.write("iteration,log_likelihood,e_steps\n")
    stream.writelines(
        f"{t},{float(value)!r},{spent}\n"
        for t, (value, spent) in enumerate(zip(trace, accumulate(costs), strict=True))
    )


def write_rows(dataset: Dataset, stream: TextIO, *, with_classes: bool = False) -> None:
    """Write the rows of a data set under their columns' names, with every digit.

    Missing cells are empty. Names that a spreadsheet would take for formulas are
    escaped.

    Parameters
    ----------
    dataset : Dataset
        What to write.
    stream : file
        Where to.
    with_classes : bool
        Whether to add the known class of every row, in words, as the last column.
    """
    classes = dataset.classes if with_classes else None
    names = [*dataset.columns, *([classes.name] if classes else [])]
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([escaped(name) for name in names])
    labels = [escaped(name) for name in classes.names] if classes else []
    for begin in range(0, dataset.n_samples, BLOCK):
        block = slice(begin, begin + BLOCK)
        cells: list[list[float | str]] = dataset.rows[block].tolist()
        if dataset.is_incomplete:
            for i, j in np.argwhere(np.isnan(dataset.rows[block])):
                cells[i][j] = ""
        if classes is not None:
            for row, label in zip(cells, classes.labels[block], strict=True):
                row.append(labels[label])
        writer.writerows(cells)
