"""What can be done about a degeneracy: how it is advised, and what its button says."""

from __future__ import annotations

from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.refusal_facts import (
    FewerRowsThanColumns,
    FewerRowsThanComponents,
    FewerValuesThanComponents,
    MeanTooFar,
    NoColumn,
    NoRows,
    NotSquarable,
    SingleRow,
    SpreadTooLarge,
    SpreadTooSmall,
)
from emgui.engine.warning_facts import (
    BelowResolution,
    Coincident,
    FarValue,
    ManyColumns,
    NearlySingular,
    NoBetterThanOne,
    WorseThanOne,
)
from emgui.mixture.model.collapse_facts import EmptyComponent, NotPositiveDefinite
from emgui.mixture.model.degeneracy import COLLAPSE_THRESHOLD, DegenerateFact
from emgui.words import numbers
from emgui.words.language import _

# These are offered by a click, and the sentence leaves them out.
_UNSAID = frozenset(
    {
        RemedyKind.BEST_START,
        RemedyKind.NUDGE,
        RemedyKind.SPLIT_COMPONENT,
        RemedyKind.USE_PRIOR,
    }
)


def advised(remedy: Remedy, fact: DegenerateFact) -> str:
    """Return how a remedy is advised where a fact is told; empty where it is not.

    Parameters
    ----------
    remedy : Remedy
        What can be done.
    fact : DegenerateFact
        About what.
    """
    match remedy.kind:
        case RemedyKind.USE_PRIOR if isinstance(fact, NotPositiveDefinite):
            return _("use a prior")
        case kind if kind in _UNSAID:
            return ""
        case RemedyKind.ADVICE:
            return _by_hand(fact)
        case RemedyKind.CHOOSE_COLUMNS:
            return _other_columns(fact)
        case RemedyKind.DROP_COMPONENT | RemedyKind.MERGE_COMPONENTS:
            return _("use fewer components")
        case RemedyKind.FEWER_COMPONENTS:
            return _fewer(remedy, fact)
        case RemedyKind.MOVE_COMPONENT if isinstance(fact, EmptyComponent):
            return _("move it to where rows are")
        case RemedyKind.MOVE_COMPONENT:
            return _("move one of the components")
        case RemedyKind.RAISE_FLOOR:
            return _floor(fact)
        case RemedyKind.LET_FLOOR_GO:
            return _("fit without the floor, and see")
        case RemedyKind.OTHER_FAMILY if isinstance(fact, ManyColumns):
            return _("use the family diag or spherical")
        case RemedyKind.OTHER_FAMILY:
            return _("use the family diag")
        case RemedyKind.NEW_START if isinstance(fact, NotPositiveDefinite):
            return _("choose another start")
        case RemedyKind.NEW_START:
            return _("try another start")
        case RemedyKind.LEAVE_OUT_COLUMN:
            return _("leave out {column}", column=remedy.column)
    raise KeyError(remedy.kind)


def _by_hand(fact: DegenerateFact) -> str:
    """Return what only a person can do."""
    match fact:
        case NoRows():
            return _("take data that have rows")
        case SingleRow():
            return _("add rows")
        case NotSquarable(column):
            return _("give {column} in other units", column=column)
        case MeanTooFar():
            return _("give it a mean nearer to the rows")
        case SpreadTooSmall() | SpreadTooLarge():
            return _("give it a variance more like that of the rows")
        case FarValue():
            return _("leave out that row, if the value is a mistake")
        case _:
            return _("use fewer components")


def _other_columns(fact: DegenerateFact) -> str:
    match fact:
        case NoColumn():
            return _("choose at least one numeric column")
        case FewerRowsThanColumns(_n, n_distinct):
            return _("choose fewer than {n} columns", n=n_distinct)
        case ManyColumns():
            return _("choose fewer columns")
        case _:
            return _("choose other columns")


def _fewer(remedy: Remedy, fact: DegenerateFact) -> str:
    match fact:
        case Coincident():
            return ""
        case WorseThanOne() | NoBetterThanOne():
            return _("use one component")
        case FewerRowsThanComponents() | FewerValuesThanComponents():
            return _("use at most {n} components", n=remedy.n_components)
        case _:
            return _("use fewer components")


def _floor(fact: DegenerateFact) -> str:
    match fact:
        case BelowResolution() | NearlySingular():
            return _("raise the variance floor")
        case FewerValuesThanComponents() | FewerRowsThanColumns():
            threshold = numbers.field(COLLAPSE_THRESHOLD)
            return _("set a variance floor above {threshold}", threshold=threshold)
        case _:
            return _("set a variance floor")
