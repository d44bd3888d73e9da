"""What the bundled data sets are called; reading them is `library`'s.

What they are about, and where they come from, is told in `emgui.words.data_sets`.
"""

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
    class_column : str or None
        Name of the column with the known class.
    n_groups : int or None
        How many groups it is known for: so many components are fitted where nobody
        says otherwise. None where that is the very question.
    """

    name: str
    title: str
    class_column: str | None = None
    n_groups: int | None = None

    @property
    def entry(self) -> str:
        """What it is called in a list: its title, with its name for a terminal."""
        return self.title if self.title == self.name else f"{self.title} ({self.name})"


TWO_PROCESS = Bundled(
    "two-process",
    "two processes",
    n_groups=2,
)

BUNDLED: dict[str, Bundled] = {
    entry.name: entry
    for entry in (
        TWO_PROCESS,
        Bundled(
            "faithful",
            "Old Faithful",
            n_groups=2,
        ),
        Bundled("galaxies", "galaxies"),
        Bundled(
            "iris",
            "iris",
            class_column="Species",
            n_groups=3,
        ),
    )
}
