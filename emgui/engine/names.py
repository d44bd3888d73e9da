"""What choices are called: one name each, in every list, title and sentence."""

from __future__ import annotations

from emgui.engine.settings import Algorithm, StartMethod
from emgui.mixture.model.structures.structure import CovarianceStructure
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


@dataclass(frozen=True, slots=True)
class StructureWords:
    """What a covariance structure is called, and what it means.

    Parameters
    ----------
    name : Name
        In a list, a title or a sentence.
    tip : str
        What it means, beside a list.
    note : str
        What it means for the numbers of a table; empty where nothing needs saying.
    short_form : str
        What covariances may be written as, besides as K matrices of d x d; with fields
        `n_components` and `n_features`.
    """

    name: Name
    tip: str = ""
    note: str = ""
    short_form: str = ""


# By the code of the structure.
STRUCTURES = {
    "VVV": StructureWords(
        Name("each its own", "full"),
        "Every component has its own spread, in any direction",
    ),
    "EEE": StructureWords(
        Name("one for all", "tied"),
        "All components share one spread; fewer parameters, hardly ever a collapse",
        "sd and correlations are the same in all components (tied)",
        "one matrix of {n_features} x {n_features}",
    ),
    "VVI": StructureWords(
        Name("own, along the axes", "diag"),
        "Every component has its own spread per column; columns are uncorrelated in it",
        "no correlations within a component (diag)",
        "{n_components} lists of {n_features} variances",
    ),
    "VII": StructureWords(
        Name("own, round", "spherical"),
        "Every component has one variance, the same in every direction",
        "one standard deviation in all columns, no correlations (spherical)",
        "{n_components} variances",
    ),
}


def structure_words(structure: CovarianceStructure) -> StructureWords:
    """Return what a structure is called; its code, where nobody has named it yet."""
    found = STRUCTURES.get(structure.code)
    return StructureWords(Name(structure.code)) if found is None else found


def start_name(method: StartMethod) -> str:
    """Return what a way to start is called in a list or a title."""
    return STARTS[method].entry


def algorithm_name(algorithm: Algorithm) -> str:
    """Return what an algorithm is called in a sentence or a title."""
    return ALGORITHMS[algorithm].words
