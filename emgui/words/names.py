"""What choices are called: one name each, in every list, title and sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from emgui.engine.algorithms.algorithm import Algorithm
from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.algorithms.annealed import Annealed
from emgui.engine.algorithms.auto import Auto
from emgui.engine.algorithms.em import EM
from emgui.engine.algorithms.hard import Hard
from emgui.engine.algorithms.squarem import Squarem
from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.iteration import StopReason
from emgui.engine.settings import StartMethod
from emgui.mixture.diagnosis.stagnation import Landscape
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.mixture.model.families import CovarianceFamily
from emgui.records import dataclass

if TYPE_CHECKING:
    from emgui.engine.restarts import Flaw


@dataclass(frozen=True, slots=True)
class Name:
    """A name in plain words.

    Parameters
    ----------
    words : str
        What it is called in a sentence.
    beside : str
        The technical term, where the words are not that themselves.
    tip : str
        What it means, in sentences without the last full stop.
    """

    words: str
    beside: str = ""
    tip: str = ""

    @property
    def entry(self) -> str:
        """What it is called in a list or a title."""
        return f"{self.words} ({self.beside})" if self.beside else self.words

    @property
    def told(self) -> str:
        """What it is called where it stands in parentheses itself."""
        return f"{self.words}, {self.beside}" if self.beside else self.words


ALGORITHMS: dict[type[Algorithm], Name] = {
    EM: Name(
        "EM",
        tip=(
            "Every row is shared out among the components by how likely each is to "
            "have made it"
        ),
    ),
    Hard: Name(
        "classification EM",
        "hard",
        (
            "Every row belongs wholly to its likeliest component, as in k-means. "
            "Quick, but components come out too narrow and too far apart where they "
            "overlap"
        ),
    ),
    Stochastic: Name(
        "stochastic EM",
        tip=(
            "Every row is given to one component, drawn at random by its probabilities"
            " (a weighted row as often as it counts), which can lead away from a poor "
            "maximum. After the draws EM goes on"
        ),
    ),
    Annealed: Name(
        "deterministic annealing",
        tip=(
            "EM with flattened probabilities: while it is hot every component takes "
            "part in every row nearly equally; it cools down to EM. It may depend less"
            " on the start, or lead to a worse maximum than EM: try both. Hotter or "
            "slower takes longer, and is not always surer"
        ),
    ),
    Squarem: Name(
        "SQUAREM",
        "accelerated",
        (
            "Looks at two steps of EM and leaps in their direction. Ends where EM "
            "could have ended, usually in fewer E-steps; a leap downhill is taken back"
        ),
    ),
    Anderson: Name(
        "Anderson",
        "accelerated",
        (
            "Learns from its last steps where EM is heading, and leaps there. Ends "
            "where EM could have ended, often in far fewer E-steps; a leap downhill is"
            " taken back"
        ),
    ),
    Auto: Name(
        "automatic",
        "fastest safe",
        (
            "Usually the fastest algorithm that climbs like EM, step by step: "
            "Anderson's, at present. While EM is quick it is EM"
        ),
    ),
}
STARTS = {
    StartMethod.SHORT_RUNS: Name(
        "the best of short runs",
        tip=(
            "Eight other starts (in several columns up to eleven) are tried for ten "
            "steps each; the one that has come furthest is where this fit begins. Good"
            " for results; to watch EM at work choose random rows"
        ),
    ),
    StartMethod.KMEANS_PLUS_PLUS: Name(
        "rows far apart",
        "k-means++",
        "Means start on rows that lie far from one another",
    ),
    StartMethod.K_MEANS: Name(
        "groups around middles",
        "k-means",
        "Means start in the middle of the rows nearest them, found by k-means",
    ),
    StartMethod.HIERARCHICAL: Name(
        "merged groups",
        "hierarchical",
        (
            "Rows of a sample are merged into groups, two at a time, such that "
            "Gaussians fit them best; also long or crossing groups are found"
        ),
    ),
    StartMethod.CLASSES: Name(
        "the known classes",
        tip=(
            "Every class that is known becomes a component; needs as many components "
            "as there are classes"
        ),
    ),
    StartMethod.RANDOM_ROWS: Name(
        "random rows",
        tip=("Means start on rows chosen at random"),
    ),
    StartMethod.RANDOM: Name(
        "random responsibilities",
        tip=(
            "Every row is shared out at random; all components start nearly alike, and"
            " EM takes its time to tell them apart"
        ),
    ),
    StartMethod.QUANTILES: Name(
        "quantiles",
        tip=("Means start evenly along the sorted values"),
    ),
    StartMethod.GIVEN: Name(
        "set by hand",
        tip=(
            "The fit looked at began at parameters that were given, and no method "
            "found them. Choose a method to begin anew"
        ),
    ),
}
FAMILIES = {
    CovarianceFamily.FULL: Name(
        "each its own",
        "full",
        "Every component has its own spread, in any direction",
    ),
    CovarianceFamily.TIED: Name(
        "one for all",
        "tied",
        "All components share one spread; fewer parameters, hardly ever a collapse",
    ),
    CovarianceFamily.DIAG: Name(
        "own, along the axes",
        "diag",
        (
            "Every component has its own spread per column; columns are uncorrelated "
            "in it"
        ),
    ),
    CovarianceFamily.SPHERICAL: Name(
        "own, round",
        "spherical",
        "Every component has one variance, the same in every direction",
    ),
}
# How a run ended, in a word or two.
STOPS = {
    StopReason.CONVERGED: "converged",
    StopReason.SADDLE: "saddle point",
    StopReason.ITERATION_LIMIT: "iteration limit",
    StopReason.STOPPED_BY_YOU: "stopped by you",
    StopReason.DEGENERATE: "degenerate",
}
# What is wrong with a fit, in a few words.
TROUBLES = {
    DegeneracyKind.NO_ROWS: "no rows",
    DegeneracyKind.TOO_FEW_ROWS: "too few rows",
    DegeneracyKind.IDENTICAL_ROWS: "all rows identical",
    DegeneracyKind.TOO_FEW_DISTINCT_ROWS: "fewer distinct rows than components",
    DegeneracyKind.CONSTANT_COLUMN: "constant column",
    DegeneracyKind.LINEAR_DEPENDENCE: "linear dependence",
    DegeneracyKind.EMPTY_COMPONENT: "empty component",
    DegeneracyKind.REPEATED_VALUE: "collapsed on one repeated value",
    DegeneracyKind.FEW_ROWS_IN_COMPONENT: "component with too few rows",
    DegeneracyKind.NARROW_COMPONENT: "suspiciously narrow component",
    DegeneracyKind.BELOW_RESOLUTION: "narrower than the data's resolution",
    DegeneracyKind.NEARLY_SINGULAR: "nearly singular covariance",
    DegeneracyKind.COINCIDENT_COMPONENTS: "components coincide",
    DegeneracyKind.SYMMETRIC_START: "symmetric start",
    DegeneracyKind.SADDLE: "saddle point",
    DegeneracyKind.FAR_VALUE: "value far from all others",
    DegeneracyKind.MANY_COLUMNS: "more columns than rows per component",
    DegeneracyKind.HELD_AT_FLOOR: "held at the floor",
    DegeneracyKind.BELOW_ONE_COMPONENT: "worse than one component",
    DegeneracyKind.NO_BETTER_THAN_ONE: "no better than one component",
    DegeneracyKind.NOT_FINITE: "not finite",
}
# On what kind of ground EM is.
GROUNDS = {
    Landscape.UNKNOWN: "too early to tell",
    Landscape.QUICK: "arriving",
    Landscape.SLOW_CREEP: "slow creep",
    Landscape.FLAT_RIDGE: "flat ridge",
    Landscape.GROWING: "steps grow",
    Landscape.NARROWING: "narrowing ever faster",
    Landscape.SYMMETRIC: "all components are equal",
}


def start_name(method: StartMethod) -> str:
    """Return what a way to start is called in a list or a title."""
    return STARTS[method].entry


def algorithm_name(algorithm: Algorithm) -> str:
    """Return what an algorithm is called in a sentence or a title."""
    return ALGORITHMS[type(algorithm)].words


def flaw_name(flaw: Flaw | None) -> str:
    """Return what is wrong with an end in a few words; empty if nothing is."""
    if flaw is None:
        return ""
    if isinstance(flaw, DegeneracyKind):
        return TROUBLES[flaw]
    return STOPS[flaw] if flaw is StopReason.SADDLE else "not converged"
