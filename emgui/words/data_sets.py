"""What the data sets that come with emgui are about, and where they come from."""

from __future__ import annotations

from typing import NamedTuple

from emgui.words.language import _


class _About(NamedTuple):
    sentence: str
    source: str


_ABOUT = {
    "two-process": _About(
        _(
            "4,000 values around 20 ± 5 and 8,000 around 40 ± 5: which process made "
            "which?"
        ),
        _("Drawn by emgui, seed 0; spreads are standard deviations."),
    ),
    "faithful": _About(
        _(
            "272 eruptions of a geyser: how long each lasted, and the wait until the "
            "next, both in minutes. Two kinds of eruption."
        ),
        _("Azzalini and Bowman (1990), Applied Statistics 39, 357-365; as in R."),
    ),
    "galaxies": _About(
        _(
            "Velocities of 82 galaxies, in 1000 km/s. Clumps speak for voids in space; "
            "how many there are is a classic dispute."
        ),
        _(
            "Postman, Huchra and Geller (1986), Astronomical Journal 92, 1238-1247; "
            "Roeder (1990), J. American Statistical Association 85, 617-624."
        ),
    ),
    "iris": _About(
        _(
            "Sepals and petals of 150 irises, in cm, of three species: does a mixture "
            "find the species without being told?"
        ),
        _("Anderson (1935); Fisher (1936), Annals of Eugenics 7, 179-188."),
    ),
}


def about(name: str) -> str:
    """Return what a bundled data set is about, in a sentence or two."""
    return _ABOUT[name].sentence


def about_with_source(name: str) -> str:
    """Return what a bundled data set is about, and where it comes from."""
    sentence, source = _ABOUT[name]
    return _("{sentence} {source}", sentence=sentence, source=source)
