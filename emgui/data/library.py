"""Bundled data sets, each with a sentence and a source."""

from __future__ import annotations

import csv
from dataclasses import dataclass

import numpy as np

from emgui.data.dataset import Classes, Dataset, Origin
from emgui.data.resources import resource_path
from emgui.data.synthesis import TWO_PROCESSES, synthesize


@dataclass(frozen=True, slots=True)
class Bundled:
    """A data set that comes with emgui.

    Parameters
    ----------
    name : str
        What it is called on the command line.
    title : str
        What it is called in the window.
    sentence : str
        What it is about.
    source : str
        Where it comes from.
    class_column : str or None
        Name of the column with the known class.
    """

    name: str
    title: str
    sentence: str
    source: str
    class_column: str | None = None

    @property
    def entry(self) -> str:
        """What it is called in a list: its title, with its name for a terminal."""
        return self.title if self.title == self.name else f"{self.title} ({self.name})"


_TWO_PROCESSES = Bundled(
    "two-process",
    "two processes",
    "4,000 values around 20 ± 5 and 8,000 around 40 ± 5: which process made which?",
    "Drawn by emgui, seed 0; spreads are standard deviations.",
)

BUNDLED: dict[str, Bundled] = {
    entry.name: entry
    for entry in (
        _TWO_PROCESSES,
        Bundled(
            "faithful",
            "Old Faithful",
            "272 eruptions of a geyser: how long each lasted, and the wait until the "
            "next, both in minutes. Two kinds of eruption.",
            "Azzalini and Bowman (1990), Applied Statistics 39, 357-365; as in R.",
        ),
        Bundled(
            "galaxies",
            "galaxies",
            "Velocities of 82 galaxies, in 1000 km/s. Clumps speak for voids in space; "
            "how many there are is a classic dispute.",
            "Postman, Huchra and Geller (1986), Astronomical Journal 92, 1238-1247; "
            "Roeder (1990), J. American Statistical Association 85, 617-624.",
        ),
        Bundled(
            "iris",
            "iris",
            "Sepals and petals of 150 irises, in cm, of three species: does a mixture "
            "find the species without being told?",
            "Anderson (1935); Fisher (1936), Annals of Eugenics 7, 179-188.",
            class_column="Species",
        ),
    )
}


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
    if entry is _TWO_PROCESSES:
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
        source=entry.source,
        classes=_classes(entry, header, lines),
        notes=(entry.sentence,),
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
