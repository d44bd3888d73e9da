"""What the bundled data sets are called and about; reading them is `library`'s."""

from __future__ import annotations

from typing import NamedTuple


class Bundled(NamedTuple):
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
    n_groups : int or None
        How many groups it is known for: so many components are fitted where nobody
        says otherwise. None where that is the very question.
    """

    name: str
    title: str
    sentence: str
    source: str
    class_column: str | None = None
    n_groups: int | None = None


TWO_PROCESS = Bundled(
    "two-process",
    "two processes",
    "4,000 values around 20 ± 5 and 8,000 around 40 ± 5: which process made which?",
    "Drawn by emgui, seed 0; spreads are standard deviations.",
    n_groups=2,
)

BUNDLED: dict[str, Bundled] = {
    entry.name: entry
    for entry in (
        TWO_PROCESS,
        Bundled(
            "faithful",
            "Old Faithful",
            "272 eruptions of a geyser: how long each lasted, and the wait until the "
            "next, both in minutes. Two kinds of eruption.",
            "Azzalini and Bowman (1990), Applied Statistics 39, 357-365; as in R.",
            n_groups=2,
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
            n_groups=3,
        ),
    )
}
