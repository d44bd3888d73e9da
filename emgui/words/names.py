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
from emgui.engine.objective import Objective
from emgui.engine.settings import StartMethod
from emgui.mixture.diagnosis.stagnation import StagnationKind
from emgui.mixture.model.degeneracy import DegeneracyKind
from emgui.records import dataclass
from emgui.words.language import _

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
        _("EM"),
        tip=_(
            "Every row is shared out among the components by how likely each is to "
            "have made it"
        ),
    ),
    Hard: Name(
        _("classification EM"),
        _("hard"),
        _(
            "Every row belongs wholly to its likeliest component, as in k-means. "
            "Quick, but components come out too narrow and too far apart where they "
            "overlap"
        ),
    ),
    Stochastic: Name(
        _("stochastic EM"),
        tip=_(
            "Every row is given to one component, drawn at random by its probabilities"
            " (a weighted row as often as it counts), which can lead away from a poor "
            "maximum. After the draws EM goes on"
        ),
    ),
    Annealed: Name(
        _("deterministic annealing"),
        tip=_(
            "EM with flattened probabilities: while it is hot every component takes "
            "part in every row nearly equally; it cools down to EM. It may depend less"
            " on the start, or lead to a worse maximum than EM: try both. Hotter or "
            "slower takes longer, and is not always surer"
        ),
    ),
    Squarem: Name(
        _("SQUAREM"),
        _("accelerated"),
        _(
            "Looks at two steps of EM and leaps in their direction. Ends where EM "
            "could have ended, usually in fewer E-steps; a leap downhill is taken back"
        ),
    ),
    Anderson: Name(
        _("Anderson"),
        _("accelerated"),
        _(
            "Learns from its last steps where EM is heading, and leaps there. Ends "
            "where EM could have ended, often in far fewer E-steps; a leap downhill is"
            " taken back"
        ),
    ),
    Auto: Name(
        _("automatic"),
        _("fastest safe"),
        _(
            "Usually the fastest algorithm that climbs like EM, step by step: "
            "Anderson's, at present. While EM is quick it is EM"
        ),
    ),
}
STARTS = {
    StartMethod.SHORT_RUNS: Name(
        _("the best of short runs"),
        tip=_(
            "Eight other starts (in several columns up to eleven) are tried for ten "
            "steps each; the one that has come furthest is where this fit begins. Good"
            " for results; to watch EM at work choose random rows"
        ),
    ),
    StartMethod.KMEANS_PLUS_PLUS: Name(
        _("rows far apart"),
        _("k-means++"),
        _("Means start on rows that lie far from one another"),
    ),
    StartMethod.K_MEANS: Name(
        _("groups around middles"),
        _("k-means"),
        _("Means start in the middle of the rows nearest them, found by k-means"),
    ),
    StartMethod.HIERARCHICAL: Name(
        _("merged groups"),
        _("hierarchical"),
        _(
            "Rows of a sample are merged into groups, two at a time, such that "
            "Gaussians fit them best; also long or crossing groups are found"
        ),
    ),
    StartMethod.CLASSES: Name(
        _("the known classes"),
        tip=_(
            "Every class that is known becomes a component; needs as many components "
            "as there are classes"
        ),
    ),
    StartMethod.RANDOM_ROWS: Name(
        _("random rows"),
        tip=(_("Means start on rows chosen at random")),
    ),
    StartMethod.RANDOM: Name(
        _("random responsibilities"),
        tip=_(
            "Every row is shared out at random; all components start nearly alike, and"
            " EM takes its time to tell them apart"
        ),
    ),
    StartMethod.QUANTILES: Name(
        _("quantiles"),
        tip=(_("Means start evenly along the sorted values")),
    ),
    StartMethod.GIVEN: Name(
        _("set by hand"),
        tip=_(
            "The fit looked at began at parameters that were given, and no method "
            "found them. Choose a method to begin anew"
        ),
    ),
}
# How a run ended, in a word or two.
STOPS = {
    StopReason.CONVERGED: _("converged"),
    StopReason.SADDLE: _("saddle point"),
    StopReason.ITERATION_LIMIT: _("iteration limit"),
    StopReason.STOPPED_BY_YOU: _("stopped by you"),
    StopReason.DEGENERATE: _("degenerate"),
}
# The objectives of algorithms.
OBJECTIVES = {
    Objective.LOG_LIKELIHOOD: _("log-likelihood"),
    Objective.PENALIZED: _("penalized log-likelihood"),
    Objective.CLASSIFICATION: _("classification log-likelihood"),
    Objective.PENALIZED_CLASSIFICATION: _("penalized classification log-likelihood"),
    Objective.ANNEALED: _("annealed log-likelihood"),
    Objective.PENALIZED_ANNEALED: _("penalized annealed log-likelihood"),
}
# The same, where a title or a sentence begins with it.
OBJECTIVE_TITLES = {
    Objective.LOG_LIKELIHOOD: _("Log-likelihood"),
    Objective.PENALIZED: _("Penalized log-likelihood"),
    Objective.CLASSIFICATION: _("Classification log-likelihood"),
    Objective.PENALIZED_CLASSIFICATION: _("Penalized classification log-likelihood"),
    Objective.ANNEALED: _("Annealed log-likelihood"),
    Objective.PENALIZED_ANNEALED: _("Penalized annealed log-likelihood"),
}
# What is wrong with a fit, in a few words.
TROUBLES = {
    DegeneracyKind.TOO_FEW_ROWS: _("too few rows"),
    DegeneracyKind.IDENTICAL_ROWS: _("all rows identical"),
    DegeneracyKind.TOO_FEW_DISTINCT_ROWS: _("fewer distinct rows than components"),
    DegeneracyKind.CONSTANT_COLUMN: _("constant column"),
    DegeneracyKind.LINEAR_DEPENDENCE: _("linear dependence"),
    DegeneracyKind.EMPTY_COMPONENT: _("empty component"),
    DegeneracyKind.REPEATED_VALUE: _("collapsed on one repeated value"),
    DegeneracyKind.FEW_ROWS_IN_COMPONENT: _("component with too few rows"),
    DegeneracyKind.NARROW_COMPONENT: _("suspiciously narrow component"),
    DegeneracyKind.BELOW_RESOLUTION: _("narrower than the data's resolution"),
    DegeneracyKind.NEARLY_SINGULAR: _("nearly singular covariance"),
    DegeneracyKind.COINCIDENT_COMPONENTS: _("components coincide"),
    DegeneracyKind.SYMMETRIC_START: _("symmetric start"),
    DegeneracyKind.SADDLE: _("saddle point"),
    DegeneracyKind.FAR_VALUE: _("value far from all others"),
    DegeneracyKind.MANY_COLUMNS: _("more columns than rows per component"),
    DegeneracyKind.HELD_AT_FLOOR: _("held at the floor"),
    DegeneracyKind.BELOW_ONE_COMPONENT: _("worse than one component"),
    DegeneracyKind.NO_BETTER_THAN_ONE: _("no better than one component"),
    DegeneracyKind.NOT_FINITE: _("not finite"),
}
# Why the steps of EM are small, or grow.
STAGNATIONS = {
    StagnationKind.UNKNOWN: _("too early to tell"),
    StagnationKind.QUICK: _("arriving"),
    StagnationKind.SLOW_CREEP: _("slow creep"),
    StagnationKind.FLAT_RIDGE: _("flat ridge"),
    StagnationKind.GROWING: _("steps grow"),
    StagnationKind.NARROWING: _("narrowing ever faster"),
    StagnationKind.SYMMETRIC: _("all components are equal"),
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
    return STOPS[flaw] if flaw is StopReason.SADDLE else _("not converged")
