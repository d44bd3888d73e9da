"""How components break down, a sentence each."""

from __future__ import annotations

from emgui.mixture.model.collapse_facts import (
    Dependent,
    EmptyComponent,
    LikeliestOfNone,
    NotPositiveDefinite,
    OnFewRows,
    OnOneRow,
    OnOneValue,
    OnOneValueOfColumn,
    SeldomTogether,
    SeveralCollapsed,
)
from emgui.mixture.model.degeneracy import DegenerateFact
from emgui.words.language import _, plural


def collapse_told(fact: DegenerateFact) -> str:
    """Return how components break down, without a full stop; empty for another fact."""
    match fact:
        case NotPositiveDefinite(k):
            return _(
                "the covariance of component {number} is not positive definite: its "
                "spread is zero in some direction",
                number=k + 1,
            )
        case EmptyComponent(k):
            return _(
                "component {number} is empty: it holds none of the rows", number=k + 1
            )
        case LikeliestOfNone(k):
            return _(
                "component {number} has collapsed: it is the likeliest of none of the "
                "rows",
                number=k + 1,
            )
        case OnOneRow(k):
            return _(
                "component {number} holds 1 row; its likelihood is unbounded",
                number=k + 1,
            )
        case OnOneValue(k, n):
            return _(
                "component {number} has collapsed onto one repeated value ({rows})",
                number=k + 1,
                rows=_held(n),
            )
        case OnOneValueOfColumn(k, column, n_known, n):
            return _(
                "component {number} has collapsed onto one repeated value of {column} "
                "({rows})",
                number=k + 1,
                column=column,
                rows=_held(n) if n_known == n else _known(n_known, n),
            )
        case OnFewRows(k, n_distinct, d):
            return _(
                "component {number} holds {n} different rows; a covariance of {d} "
                "columns needs at least {least}",
                number=k + 1,
                n=n_distinct,
                d=d,
                least=d + 1,
            )
        case SeveralCollapsed():
            return _several(fact)
        case _:
            return _dependence_told(fact)


def _held(n: int) -> str:
    return plural("{count} row", "{count} rows", n, count=n)


def _known(n_known: int, n: int) -> str:
    return _("known in {known} of {n} rows", known=n_known, n=n)


def _several(fact: SeveralCollapsed) -> str:
    told = [collapse_told(one) for one in fact.first]
    if fact.n_more:
        more = plural(
            "and {n} more component has collapsed",
            "and {n} more components have collapsed",
            fact.n_more,
        )
        told.append(more)
    return "; ".join(told)


def _dependence_told(fact: DegenerateFact) -> str:
    match fact:
        case Dependent(k, n, is_filled=False):
            return plural(
                "component {number} has collapsed: in its {count} row the columns "
                "depend linearly on one another",
                "component {number} has collapsed: in its {count} rows the columns "
                "depend linearly on one another",
                n,
                count=n,
                number=k + 1,
            )
        case Dependent(k, n):
            return plural(
                "component {number} has collapsed: in its {count} row, missing cells "
                "filled as the others of their row suggest, the columns depend "
                "linearly on one another",
                "component {number} has collapsed: in its {count} rows, missing cells "
                "filled as the others of their row suggest, the columns depend "
                "linearly on one another",
                n,
                count=n,
                number=k + 1,
            )
        case SeldomTogether(k, n, 0, (first, second)):
            return _(
                "component {number} has collapsed: none of its {n} rows have both "
                "{first} and {second}, too few to tell how these go together",
                number=k + 1,
                n=n,
                first=first,
                second=second,
            )
        case SeldomTogether(k, n, n_both, (first, second)):
            return plural(
                "component {number} has collapsed: only {n} of its {rows} rows has "
                "both {first} and {second}, too few to tell how these go together",
                "component {number} has collapsed: only {n} of its {rows} rows have "
                "both {first} and {second}, too few to tell how these go together",
                n_both,
                number=k + 1,
                rows=n,
                first=first,
                second=second,
            )
        case _:
            return ""
