"""What Learn and Help say."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtWidgets import QMainWindow

from emgui import __version__
from emgui.app.keys import IN_PLACE, KeyRow, button_keys, menu_keys
from emgui.presentation.convergence import (
    COLLAPSE_EXPLAINED,
    CREEP_EXPLAINED,
    EQUAL_EXPLAINED,
    RATE_EXPLAINED,
    RIDGE_EXPLAINED,
    SADDLE_EXPLAINED,
)

_HOW_EM_WORKS = """
<h3>What you are looking at</h3>
<p>Imagine that two processes made these values, but nobody wrote down which process
made which value: that is a <b>latent variable</b>. A Gaussian mixture says: with
probability <i>weight</i> a value comes from a component, and a component's values
scatter around its <i>mean</i> with its <i>standard deviation</i>.</p>
<h3>The two half-steps</h3>
<p><b>E-step</b> (expectation): given the curves as they are, how likely is it that each
component made each value? These probabilities are the <i>responsibilities</i>; they
colour the bars.</p>
<p><b>M-step</b> (maximization): which weights, means and standard deviations make the
values <i>together with their colours</i> most likely? Each curve is fitted to all
values, every value counted by its share.</p>
<p>A full step of EM never lowers the <i>log-likelihood</i> (with a prior, the penalized
one). That does not hold where a variance floor is at work, nor for classification,
stochastic and annealed EM. When hardly anything is left to
gain, EM has <b>converged</b> - to a maximum, not always to the best one. Now and then
it comes to rest on a saddle point, which is called that: the start matters.</p>
<h3>What to try</h3>
<ul>
<li>Press <b>E</b>, then <b>M</b>, a few times, and watch colours and curves take
turns.</li>
<li>Press <b>F5</b> and let it run; slow it down with the speed slider.</li>
<li>Go back along the timeline, drag a curve's handle, and step: a new branch begins,
and
the old one stays.</li>
<li>Ask for three components where there are two. Or drag both means onto the same
place:
why does EM not move them apart?</li>
</ul>
"""
_HOW_NEAR = """
<h3>How near the end is</h3>
<p>At the right of the lowest line stands what the last steps foretell: the
<i>rate</i>, about how many iterations are to go until EM has converged, and the total
that they lead to (<i>final</i>). Estimates come once the steps shrink evenly; rest the
pointer there for more.</p>
"""

_BARE_KEYS = """
<p>E, M, Space, Left, Right, Home and End work wherever the keyboard is, except in a
text field and an open list. A button or check box that Tab has reached keeps Space, a
table the arrows, Home and End, and a picture the arrows for what they move there: a
handle that Tab has reached, the start on The landscape, a bar of Restarts, a cell of
the scatter matrix, the place on the staircase. A control that is chosen with the mouse
gives the keyboard back to the picture.</p>
"""


def how_em_works_html() -> str:
    """Return what EM does, what to try, and what is said of the rest of the way."""
    terms = (
        RATE_EXPLAINED,
        CREEP_EXPLAINED,
        RIDGE_EXPLAINED,
        SADDLE_EXPLAINED,
        EQUAL_EXPLAINED,
        COLLAPSE_EXPLAINED,
    )
    return f"{_HOW_EM_WORKS}{_HOW_NEAR}<ul>{''.join(map(_term, terms))}</ul>"


def _term(explained: str) -> str:
    name, meaning = explained.split(": ", 1)
    return f"<li><b>{escape(name)}</b>: {escape(meaning)}</li>"


def keys_html(window: QMainWindow) -> str:
    """Return the table of all keys of a window, under the names of their menus."""
    sections = {
        **menu_keys(window),
        "Buttons": button_keys(window),
        "In its place": IN_PLACE,
    }
    rows = "".join(
        f"<tr><td colspan='2'><b>{escape(name)}</b></td></tr>{_rows(keys)}"
        for name, keys in sections.items()
        if keys
    )
    return f"{_BARE_KEYS}<table cellpadding='3'>{rows}</table>"


def _rows(keys: Sequence[KeyRow]) -> str:
    return "".join(
        f"<tr><td style='padding-right:24px'><b>{escape(row.keys)}</b></td>"
        f"<td>{escape(row.what)}</td></tr>"
        for row in keys
    )


def about_html() -> str:
    """Return what emgui is, its version and its conventions."""
    return f"""
<h3>emgui {__version__}</h3>
<p>See Expectation-Maximization think.</p>
<p><b>Conventions.</b> The log-likelihood is the observed-data total, in natural
logarithms. Spreads are standard deviations unless a variance or covariance is named.
AIC = 2p - 2 log L and BIC = p log n - 2 log L: smaller is better. Variances are the
maximum-likelihood ones (divided by N<sub>k</sub>).</p>
<p>MIT licence.</p>
"""
