"""Bundled data sets, read or drawn."""

from __future__ import annotations

import csv

import numpy as np

from emgui.data.catalogue import BUNDLED, TWO_PROCESS, Bundled
from emgui.data.dataset import Classes, Dataset, Origin
from emgui.data.resources import resource_path
from emgui.data.synthesis import TWO_PROCESSES, synthesize
from emgui.mixture.facts import Fact
from emgui.records import dataclass


@dataclass(frozen=True, slots=True)
class AboutBundled(Fact):
    """What a data set that comes with emgui is about, by its name."""

    name: str


def bundled(name: str, *, seed: int | None = None) -> Dataset:
    """Return a bundled data set.

    Parameters
    ----------
    name : str
        A key of `BUNDLED`.
    seed : int or None
        Another seed for what is drawn; measured data have none.

    Raises
    ------
    KeyError
        If there is no such data set.
    """
    entry = BUNDLED[name]
    if entry is TWO_PROCESS:
        chosen = TWO_PROCESSES.seed if seed is None else seed
        return synthesize(TWO_PROCESSES.with_seed(chosen))
    with resource_path("data", f"{name}.csv").open(encoding="utf-8") as file:
        header, *lines = csv.reader(file)
    numeric = [j for j, column in enumerate(header) if column != entry.class_column]
    values = [[float(line[j]) for j in numeric] for line in lines]
    return Dataset(
        name=entry.title,
        columns=tuple(header[j] for j in numeric),
        rows=np.array(values),
        origin=Origin.BUNDLED,
        classes=_classes(entry, header, lines),
        notes=(AboutBundled(name),),
    )


def _classes(
    entry: Bundled, header: list[str], lines: list[list[str]]
) -> Classes | None:
    if entry.class_column is None:
        return None
    position = header.index(entry.class_column)
    names, labels = np.unique([line[position] for line in lines], return_inverse=True)
    return Classes(
        entry.class_column, labels.astype(np.int32), tuple(str(name) for name in names)
    )
