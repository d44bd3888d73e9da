"""Things that are counted, in the form that their number asks for."""

from __future__ import annotations

from collections.abc import Sequence

from emgui.words.language import _, plural


def n_components(n: int) -> str:
    """Return '1 component' or '3 components'."""
    return plural("{n} component", "{n} components", n)


def n_rows(n: int) -> str:
    """Return '1 row' or '12,000 rows'."""
    return plural("{n} row", "{n} rows", n)


def n_iterations(n: int) -> str:
    """Return '1 iteration' or '1,200 iterations'."""
    return plural("{n} iteration", "{n} iterations", n)


def n_e_steps(n: int) -> str:
    """Return '1 E-step' or '24 E-steps'."""
    return plural("{n} E-step", "{n} E-steps", n)


def listed(names: Sequence[str]) -> str:
    """Return names one after the other: 'a', 'a and b', 'a, b and c'."""
    *most, last = names
    if not most:
        return last
    return _("{most} and {last}", most=", ".join(most), last=last)


def component(k: int) -> str:
    """Return a component by its number, counted from 0: 'component 3'."""
    return _("component {number}", number=k + 1)


def components(which: Sequence[int]) -> str:
    """Return components by their numbers, counted from 0: 'components 2 and 3'."""
    if len(which) == 1:
        return component(which[0])
    return _("components {numbers}", numbers=listed([str(k + 1) for k in which]))
