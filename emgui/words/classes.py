"""How components go with known classes."""

from __future__ import annotations

from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.agreement import adjusted_rand_index, agreeing
from emgui.words import numbers
from emgui.words.counts import n_components
from emgui.words.language import _, plural
from emgui.words.number_marks import whole, written


def agreement_told(table: FloatArray, iteration: int) -> str:
    """Return how many rows are where their class is.

    Parameters
    ----------
    table : ndarray, shape (n_classes, n_components)
        Rows of each class in each component.
    iteration : int
        Of which iteration.
    """
    agree, total = agreeing(table), float(table.sum())
    if not total:
        return _("No row has a known class.")
    return _(
        "{n} of {total} rows agree ({percent}) · adjusted Rand index {index} · "
        "iteration {iteration}",
        n=numbers.count(agree),
        total=numbers.count(total),
        percent=numbers.percent(agree / total, 3),
        index=written(format(adjusted_rand_index(table), ".3f")),
        iteration=whole(iteration),
    )


def pairing_told(name: str, shape: tuple[int, ...], n_unknown: int) -> str:
    """Return how classes and components are paired, and who has no partner.

    Parameters
    ----------
    name : str
        The column of the classes.
    shape : (int, int)
        How many classes and components there are.
    n_unknown : int
        Rows without a class.
    """
    how = _(
        "Each class of {column} is paired with one component such that as many rows as "
        "possible agree (a confusion table). The adjusted Rand index needs no pairs: 1 "
        "is the same groups, 0 no more than chance.",
        column=name,
    )
    return " ".join(filter(None, (how, _single(*shape), _unknown(n_unknown))))


def _single(n_classes: int, k: int) -> str:
    classes = plural("{n} class", "{n} classes", n_classes)
    if k < n_classes:
        return _(
            "There are {classes} and {components}: some classes have no partner.",
            classes=classes,
            components=n_components(k),
        )
    if k > n_classes:
        return _(
            "There are {components} and {classes}: some components have no partner.",
            components=n_components(k),
            classes=classes,
        )
    return ""


def _unknown(n: int) -> str:
    if not n:
        return ""
    return plural(
        "{n} row has no class and does not count.",
        "{n} rows have no class and do not count.",
        n,
    )
