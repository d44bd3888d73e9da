"""Why rows cannot be fitted as asked, a sentence each."""

from __future__ import annotations

from functools import reduce

from emgui.engine.refusal_facts import (
    ConstantColumn,
    DependentColumns,
    FewerRowsThanColumns,
    FewerRowsThanComponents,
    FewerValuesThanComponents,
    IdenticalRows,
    MeanTooFar,
    NoColumn,
    NoRows,
    NotFinite,
    NotSquarable,
    SingleRow,
    SpreadTooLarge,
    SpreadTooSmall,
)
from emgui.mixture.model.degeneracy import DegenerateFact
from emgui.words.language import _
from emgui.words.numbers import in_digits, in_powers


def refusal_told(fact: DegenerateFact) -> str:
    """Return why rows cannot be fitted, without a full stop; empty for another fact."""
    match fact:
        case NoColumn():
            return _("no column is chosen")
        case NoRows():
            return _("there are no rows to fit")
        case SingleRow():
            return _("there is only 1 row: a spread needs at least 2")
        case FewerRowsThanComponents(n, k):
            return _("{n} rows cannot hold {k} components", n=n, k=k)
        case FewerValuesThanComponents(n, n_distinct, k):
            return _(
                "{n} rows have only {distinct} different values, too few for {k} "
                "components",
                n=n,
                distinct=n_distinct,
                k=k,
            )
        case FewerRowsThanColumns(n, n_distinct, d, family):
            return _too_few_for_columns(n, n_distinct, d, family)
        case IdenticalRows(n):
            return _("all {n} rows are identical", n=n)
        case NotFinite(total):
            return _("the log-likelihood is no finite number, but {total}", total=total)
        case _:
            return _of_column(fact) or _of_start(fact)


def _too_few_for_columns(n: int, n_distinct: int, d: int, family: str) -> str:
    if n_distinct == n:
        return _(
            "{n} rows of {d} columns: a {family} covariance needs more rows than "
            "columns",
            n=n,
            d=d,
            family=family,
        )
    return _(
        "{n} different rows of {d} columns: a {family} covariance needs more rows than "
        "columns",
        n=n_distinct,
        d=d,
        family=family,
    )


def _of_column(fact: DegenerateFact) -> str:
    match fact:
        case ConstantColumn(column, n_known, n) if n_known == n:
            return _(
                "{column} is constant: the same value in all {n} rows",
                column=column,
                n=n,
            )
        case ConstantColumn(column, 1):
            return _(
                "{column} is constant: the same value in the only row that has one",
                column=column,
            )
        case ConstantColumn(column, n_known):
            return _(
                "{column} is constant: the same value in all {n} that have one",
                column=column,
                n=n_known,
            )
        case NotSquarable(column, spread) if spread > 1.0:
            return _(
                "the values of {column} are too large to square (their spread is about "
                "{spread})",
                column=column,
                spread=in_powers(spread),
            )
        case NotSquarable(column, spread):
            return _(
                "the values of {column} are too small to square (their spread is about "
                "{spread})",
                column=column,
                spread=in_powers(spread),
            )
        case DependentColumns(columns):
            return _(
                "{columns} depend linearly on one another: one follows from the "
                "others, to within rounding",
                columns=reduce(_both, columns),
            )
        case _:
            return ""


def _both(first: str, second: str) -> str:
    return _("{first} and {second}", first=first, second=second)


def _of_start(fact: DegenerateFact) -> str:
    match fact:
        case MeanTooFar(k, mean, column):
            return _(
                "means: component {number} lies at {mean} in {column}, so far from the "
                "rows that there the log-likelihood is not finite",
                number=k + 1,
                mean=in_digits(mean, 6),
                column=column,
            )
        case SpreadTooSmall(k, sd, column):
            return _(
                "covariances: component {number} has a standard deviation of {sd} in "
                "{column}, so small that away from its mean the log-likelihood is not "
                "finite",
                number=k + 1,
                sd=in_digits(sd, 6),
                column=column,
            )
        case SpreadTooLarge(k, sd, column):
            return _(
                "covariances: component {number} has a standard deviation of {sd} in "
                "{column}, so large beside the rows that its square is no number to "
                "compute with",
                number=k + 1,
                sd=in_digits(sd, 6),
                column=column,
            )
        case _:
            return ""
