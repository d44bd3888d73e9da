"""The rows of a cluster as a data set: what is told and shown of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NoReturn

import numpy as np

from emgui.cluster.cluster_facts import OnCluster, RowsLeftOut
from emgui.cluster.rows import Gathered
from emgui.data.dataset import Dataset, MissingPolicy, Origin
from emgui.data.stored.rows import StoredRows, Survey
from emgui.data.summary import drawn_rows, summarize
from emgui.engine.starts.search import START_SAMPLE
from emgui.mixture.model.source import RowSource
from emgui.mixture.model.standardization import Measured


class ClusterRows(StoredRows):
    """Rows of a cluster, with what the workers have found of them.

    Parameters
    ----------
    source : RowSource
        Fetches some.
    survey : Survey
        What is drawn is a sample; which rows lack cells is not known here.
    n_incomplete : int
        How many do.
    """

    def __init__(self, source: RowSource, survey: Survey, n_incomplete: int) -> None:
        super().__init__(source, survey)
        self._n_incomplete = n_incomplete

    @property
    def n_incomplete(self) -> int:
        """How many rows lack cells."""
        return self._n_incomplete

    def of_columns(self, places: Sequence[int]) -> NoReturn:
        """Columns are chosen where the parts are read."""
        raise TypeError(f"columns {list(places)}: the workers have read what they have")


def dataset_of(name: str, surveyed: Gathered, missing: MissingPolicy) -> Dataset:
    """Return the data set that the rows of a cluster are.

    Parameters
    ----------
    name : str
        What it is called.
    surveyed : Gathered
        The rows; at least one.
    missing : MissingPolicy
        What was done with rows that lack cells.
    """
    rows, outlines = surveyed.rows, surveyed.outlines
    source, columns = rows.values, rows.columns
    if not isinstance(source, RowSource):
        return Dataset(name, columns, source, Origin.FILE, missing=missing)
    n = len(source)
    index = drawn_rows(n)
    sample = source[index]
    drawn = summarize(Dataset(name, columns, sample, Origin.FILE))
    survey = Survey(
        Measured(rows.standardization, rows.variances),
        replace(drawn, sample_index=index, n_samples=n),
        np.empty(0, dtype=np.intp),
        sum(one.n_missing for one in outlines),
    )
    n_incomplete = sum(one.n_incomplete for one in outlines)
    n_out = sum(one.n_left_out for one in outlines)
    left_out = (RowsLeftOut(n_out),) if n_out else ()
    return Dataset(
        name=name,
        columns=columns,
        rows=ClusterRows(source, survey, n_incomplete),
        origin=Origin.FILE,
        n_left_out=n_out,
        notes=(OnCluster(n, len(outlines), min(n, START_SAMPLE)), *left_out),
        missing=missing,
    )
