"""What choices are called: one name each, in every list, title and sentence."""

from __future__ import annotations

from emgui.engine.settings import Algorithm, StartMethod
from emgui.mixture.model.families import CovarianceFamily
from emgui.records import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A name in plain words.

    Parameters
    ----------
    words : str
        What it is called in a sentence.
    beside : str
        The technical term, where the words are not that themselves.
    """

    words: str
    beside: str = ""

    @property
    def entry(self) -> str:
        """What it is called in a list or a title."""
        return f"{self.words} ({self.beside})" if self.beside else self.words

    @property
    def told(self) -> str:
        """What it is called where it stands in parentheses itself."""
        return f"{self.words}, {self.beside}" if self.beside else self.words


ALGORITHMS = {
    Algorithm.EM: Name("EM"),
    Algorithm.HARD: Name("classification EM", "hard"),
    Algorithm.STOCHASTIC: Name("stochastic EM"),
    Algorithm.ANNEALED: Name("deterministic annealing"),
    Algorithm.SQUAREM: Name("SQUAREM", "accelerated"),
    Algorithm.ANDERSON: Name("Anderson", "accelerated"),
    Algorithm.AUTO: Name("automatic", "fastest safe"),
}
STARTS = {
    StartMethod.SHORT_RUNS: Name("the best of short runs"),
    StartMethod.KMEANS_PLUS_PLUS: Name("rows far apart", "k-means++"),
    StartMethod.K_MEANS: Name("groups around middles", "k-means"),
    StartMethod.HIERARCHICAL: Name("merged groups", "hierarchical"),
    StartMethod.CLASSES: Name("the known classes"),
    StartMethod.RANDOM_ROWS: Name("random rows"),
    StartMethod.RANDOM: Name("random responsibilities"),
    StartMethod.QUANTILES: Name("quantiles"),
    StartMethod.GIVEN: Name("set by hand"),
}
FAMILIES = {
    CovarianceFamily.FULL: Name("each its own", "full"),
    CovarianceFamily.TIED: Name("one for all", "tied"),
    CovarianceFamily.DIAG: Name("own, along the axes", "diag"),
    CovarianceFamily.SPHERICAL: Name("own, round", "spherical"),
}


def start_name(method: StartMethod) -> str:
    """Return what a way to start is called in a list or a title."""
    return STARTS[method].entry


def algorithm_name(algorithm: Algorithm) -> str:
    """Return what an algorithm is called in a sentence or a title."""
    return ALGORITHMS[algorithm].words
