"""What Learn and Help say."""

from __future__ import annotations

from html import escape

from emgui import __version__
from emgui.data.dataset import Dataset, Origin
from emgui.mixture.em.kernels import is_installed, loaded
from emgui.words.ground import (
    COLLAPSE_EXPLAINED,
    CREEP_EXPLAINED,
    EQUAL_EXPLAINED,
    RATE_EXPLAINED,
    RIDGE_EXPLAINED,
    SADDLE_EXPLAINED,
)
from emgui.words.half_steps import FULL_STEP, TURNS
from emgui.words.kernels import kernels_told

_STEPS = """
<h3>The two half-steps</h3>
<p><b>E-step</b> (expectation): given the {curve}s as they are, how likely is it that
each component made each {row}? These probabilities are the <i>responsibilities</i>;
they colour the {marks}.</p>
<p align="center">r<sub>nk</sub> = π<sub>k</sub> N(x<sub>n</sub>; μ<sub>k</sub>,
{spread}<sub>k</sub>) / ∑<sub>j</sub> π<sub>j</sub> N(x<sub>n</sub>; μ<sub>j</sub>,
{spread}<sub>j</sub>)</p>
<p><b>M-step</b> (maximization): which weights, means and {spreads} make the
{rows} <i>together with their colours</i> most likely? Each {curve} is fitted to all
{rows}, every {row} counted by its share.</p>
<p align="center">N<sub>k</sub> = ∑<sub>n</sub> r<sub>nk</sub> &nbsp;&nbsp;
π<sub>k</sub> = N<sub>k</sub> / n &nbsp;&nbsp;
μ<sub>k</sub> = ∑<sub>n</sub> r<sub>nk</sub> x<sub>n</sub> / N<sub>k</sub></p>
<p align="center">{update} / N<sub>k</sub></p>
<p>What rises is the <b>log-likelihood</b> of the {rows}, a total in natural
logarithms:</p>
<p align="center">ℓ = ∑<sub>n</sub> log ∑<sub>k</sub> π<sub>k</sub>
N(x<sub>n</sub>; μ<sub>k</sub>, {spread}<sub>k</sub>)</p>
<p><small>n counts the rows, k and j the components; π<sub>k</sub> is a weight,
μ<sub>k</sub> a mean, {meaning}, N(x; …) the density of a normal distribution at x.
{more}Every formula, with its source: <a href="docs/mathematics.md">the
mathematics</a>.</small></p>
<p>{turns} <b>F10</b> makes a full step: {full_step}.</p>
<p>A full step of EM never lowers the log-likelihood (with a prior, the penalized
one). That does not hold where a variance floor is at work, nor for classification,
stochastic and annealed EM. When hardly anything is left to
gain, EM has <b>converged</b> - to a maximum, not always to the best one. Now and then
it comes to rest on a saddle point, which is called that: the start matters.</p>
"""
_ONE_COLUMN = {
    "row": "value",
    "rows": "values",
    "marks": "bars",
    "curve": "curve",
    "spread": "σ²",
    "spreads": "standard deviations",
    "update": "σ²<sub>k</sub> = ∑<sub>n</sub> r<sub>nk</sub> "
    "(x<sub>n</sub> − μ<sub>k</sub>)²",
    "meaning": "σ<sub>k</sub> a standard deviation",
}
_SEVERAL_COLUMNS = {
    "row": "row",
    "rows": "rows",
    "marks": "points",
    "curve": "ellipse",
    "spread": "Σ",
    "spreads": "covariances",
    "update": "Σ<sub>k</sub> = ∑<sub>n</sub> r<sub>nk</sub> "
    "(x<sub>n</sub> − μ<sub>k</sub>)(x<sub>n</sub> − μ<sub>k</sub>)ᵀ",
    "meaning": "Σ<sub>k</sub> a covariance matrix",
}
_WEIGHTED = "Here rows weigh: a term of a sum over n is times its row's weight. "
_MISSING = (
    "Where cells are missing, a row counts for what its other cells tell, and the "
    "M-step takes what is expected of the missing ones. "
)
_NAMED_COLUMNS = 4
_TRIES = """
<h3>What to try</h3>
<ul>
<li>Press <b>E</b>, then <b>M</b>, a few times: the E-step recolours the {marks}, the
M-step moves the {curves}.</li>
<li>Press <b>F5</b> and let it run; slow it down with the speed slider.</li>
<li>Go back along the timeline, drag a handle, and step: a new branch begins, and the
old one stays.</li>
<li>Ask for one component more than there seem to be groups. Or drag two means onto the
same place: why does EM not move them apart?</li>
</ul>
"""
_HOW_NEAR = """
<h3>How near the end is</h3>
<p>At the right of the lowest line stands what the last steps foretell: the
<i>rate</i>, about how many iterations are to go until EM has converged, and the total
that they lead to (<i>final</i>). Estimates come once the steps shrink evenly; rest the
pointer there for more.</p>
"""


def how_em_works_html(dataset: Dataset | None = None) -> str:
    """Return what EM does to these data, what to try, and what is said of the way."""
    terms = (
        RATE_EXPLAINED,
        CREEP_EXPLAINED,
        RIDGE_EXPLAINED,
        SADDLE_EXPLAINED,
        EQUAL_EXPLAINED,
        COLLAPSE_EXPLAINED,
    )
    is_flat = dataset is None or dataset.n_features == 1
    words = _ONE_COLUMN if is_flat else _SEVERAL_COLUMNS
    order = {"turns": escape(TURNS), "full_step": escape(FULL_STEP)}
    more = _exceptions(dataset)
    steps = _STEPS.format_map({**words, **order, "more": more})
    tries = _TRIES.format(marks=words["marks"], curves=f"{words['curve']}s")
    rest = f"<ul>{''.join(map(_term, terms))}</ul>"
    return f"{_subject(dataset, words)}{steps}{tries}{_HOW_NEAR}{rest}"


def _subject(dataset: Dataset | None, words: dict[str, str]) -> str:
    """Return what is looked at, and what is supposed about it."""
    rows, row = words["rows"], words["row"]
    if dataset is None:
        seen = "Imagine"
    else:
        n = f"{dataset.n_samples:,} {rows if dataset.n_samples != 1 else row}"
        seen = f"{n} of <i>{escape(dataset.shown_name)}</i>{_columns(dataset)}. Imagine"
    known = ""
    if dataset is not None and dataset.origin is Origin.PROCESSES:
        known = " (You know it here, from the Data panel; EM is not told.)"
    around = (
        "its <i>mean</i> with its <i>standard deviation</i>"
        if words is _ONE_COLUMN
        else "its <i>mean</i>, a number for every column, as its <i>covariance "
        "matrix</i> says: how widely each column varies, and which vary together"
    )
    return f"""
<h2>How EM works</h2>
<h3>What you are looking at</h3>
<p>{seen} that some unseen processes or groups made them, but nobody wrote down which
made which {row}: that is a <b>latent variable</b>.{known} A Gaussian mixture says: with
probability <i>weight</i> a {row} comes from a component, and a component's {rows}
scatter around {around}.</p>
"""


def _columns(dataset: Dataset) -> str:
    if dataset.n_features == 1:
        return ""
    names = [escape(name) for name in dataset.shown_columns[:_NAMED_COLUMNS]]
    rest = "" if dataset.n_features <= _NAMED_COLUMNS else " and more"
    return (
        f", with {dataset.n_features} columns ({', '.join(names)}{rest}), of which the "
        "picture shows two at a time"
    )


def _exceptions(dataset: Dataset | None) -> str:
    if dataset is None:
        return ""
    weighted = _WEIGHTED if dataset.weights is not None else ""
    return weighted + (_MISSING if dataset.n_incomplete else "")


def _term(explained: str) -> str:
    name, meaning = explained.split(": ", 1)
    return f"<li><b>{escape(name)}</b>: {escape(meaning)}</li>"


def about_html() -> str:
    """Return what emgui is, its version and its conventions."""
    computing = kernels_told(loaded(), is_installed=is_installed())
    return f"""
<h3>emgui {__version__}</h3>
<p>See Expectation-Maximization think.</p>
<p><b>Conventions.</b> The log-likelihood is the observed-data total, in natural
logarithms. Spreads are standard deviations unless a variance or covariance is named.
AIC = 2p - 2 log L and BIC = p log n - 2 log L: smaller is better. Variances are the
maximum-likelihood ones (divided by N<sub>k</sub>).</p>
<p><b>Computing.</b> {escape(computing)}</p>
<p>MIT licence.</p>
"""
