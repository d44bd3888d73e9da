"""What choices are called: one name each, in every list, title and sentence."""

from __future__ import annotations

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.auto import Auto
from emgui.engine.algorithms.em import EM
from emgui.engine.algorithms.hard import Hard
from emgui.engine.algorithms.squarem import Squarem
from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.settings import StartMethod
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


ALGORITHMS: dict[type[Algorithm], Name] = {
    EM: Name("EM"),
    Hard: Name("classification EM", "hard"),
    Stochastic: Name("stochastic EM"),
    Annealed: Name("deterministic annealing"),
    Squarem: Name("SQUAREM", "accelerated"),
    Anderson: Name("Anderson", "accelerated"),
    Auto: Name("automatic", "fastest safe"),
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
    return ALGORITHMS[type(algorithm)].words


def algorithm_label(algorithm: Algorithm, iteration: int) -> str:
    """Return what a branch is called that takes to an algorithm at an iteration."""
    name = algorithm_name(algorithm)
    if isinstance(algorithm, Annealed):
        name += f" at {algorithm.temperature:g}"
    return f"{name} from iteration {iteration}"
