"""What Learn and Help say."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from emgui import __version__
from emgui.app.window.em_explained import (
    OF_ONE_COLUMN,
    OF_SEVERAL_COLUMNS,
    Paragraphs,
)
from emgui.data.dataset import Dataset, Origin
from emgui.mixture.em.kernels import is_installed, loaded
from emgui.words.convergence import (
    COLLAPSE_EXPLAINED,
    CREEP_EXPLAINED,
    EQUAL_EXPLAINED,
    RATE_EXPLAINED,
    RIDGE_EXPLAINED,
    SADDLE_EXPLAINED,
    Explained,
)
from emgui.words.half_steps import FULL_STEP, TURNS
from emgui.words.kernels import kernels_told
from emgui.words.language import _, plural

_RESPONSIBILITY = (
    "r<sub>nk</sub> = π<sub>k</sub> N(x<sub>n</sub>; μ<sub>k</sub>, "
    "{spread}<sub>k</sub>) / ∑<sub>j</sub> π<sub>j</sub> N(x<sub>n</sub>; "
    "μ<sub>j</sub>, {spread}<sub>j</sub>)"
)
_WEIGHT_AND_MEAN = (
    "N<sub>k</sub> = ∑<sub>n</sub> r<sub>nk</sub> &nbsp;&nbsp; "
    "π<sub>k</sub> = N<sub>k</sub> / n &nbsp;&nbsp; "
    "μ<sub>k</sub> = ∑<sub>n</sub> r<sub>nk</sub> x<sub>n</sub> / N<sub>k</sub>"
)
_LOG_LIKELIHOOD = (
    "ℓ = ∑<sub>n</sub> log ∑<sub>k</sub> π<sub>k</sub> "
    "N(x<sub>n</sub>; μ<sub>k</sub>, {spread}<sub>k</sub>)"
)
_SOURCES = _(
    'Every formula, with its source: <a href="{page}">the mathematics</a>.',
    page="docs/mathematics.md",
)
_WEIGHTED = _("Here rows weigh: a term of a sum over n is times its row's weight.")
_MISSING = _(
    "Where cells are missing, a row counts for what its other cells tell, and the "
    "M-step takes what is expected of the missing ones."
)
_END = _(
    "A full step of EM never lowers the log-likelihood (with a prior, the penalized "
    "one). That does not hold where a variance floor is at work, nor for "
    "classification, stochastic and annealed EM. When hardly anything is left to gain, "
    "EM has <b>converged</b> - to a maximum, not always to the best one. Now and then "
    "it comes to rest on a saddle point, which is called that: the start matters."
)
_OTHER_TRIES = (
    _("Press <b>F5</b> and let it run; slow it down with the speed slider."),
    _(
        "Go back along the timeline, drag a handle, and step: a new branch begins, and "
        "the old one stays."
    ),
    _(
        "Ask for one component more than there seem to be groups. Or drag two means "
        "onto the same place: why does EM not move them apart?"
    ),
)
_HOW_NEAR = _(
    "At the right of the lowest line stands what the last steps foretell: the "
    "<i>rate</i>, about how many iterations are to go until EM has converged, and the "
    "total that they lead to (<i>final</i>). Estimates come once the steps shrink "
    "evenly; rest the pointer there for more."
)
_TERMS = (
    RATE_EXPLAINED,
    CREEP_EXPLAINED,
    RIDGE_EXPLAINED,
    SADDLE_EXPLAINED,
    EQUAL_EXPLAINED,
    COLLAPSE_EXPLAINED,
)
_NAMED_COLUMNS = 4


def how_em_works_html(dataset: Dataset | None = None) -> str:
    """Return what EM does to these data, what to try, and what is said of the way."""
    is_flat = dataset is None or dataset.n_features == 1
    texts = OF_ONE_COLUMN if is_flat else OF_SEVERAL_COLUMNS
    return "".join(
        (
            _title(_("How EM works"), 2),
            _title(_("What you are looking at"), 3),
            _paragraph(*_subject(dataset, texts)),
            _title(_("The two half-steps"), 3),
            _steps(dataset, texts),
            _title(_("What to try"), 3),
            _list((texts.first_try, *_OTHER_TRIES)),
            _title(_("How near the end is"), 3),
            _paragraph(_HOW_NEAR),
            _list(map(_term, _TERMS)),
        )
    )


def _subject(dataset: Dataset | None, texts: Paragraphs) -> list[str]:
    """Return what is looked at, and what is supposed about it."""
    seen = [] if dataset is None else [_seen(dataset)]
    is_known = dataset is not None and dataset.origin is Origin.PROCESSES
    known = _("(You know it here, from the Data panel; EM is not told.)")
    return [*seen, texts.imagine, *([known] if is_known else []), texts.model]


def _seen(dataset: Dataset) -> str:
    n, name = dataset.n_samples, escape(dataset.shown_name)
    if dataset.n_features == 1:
        return plural(
            "{n} value of <i>{name}</i>.", "{n} values of <i>{name}</i>.", n, name=name
        )
    return plural(
        "{n} row of <i>{name}</i>, with {columns}, of which the picture shows two at a "
        "time.",
        "{n} rows of <i>{name}</i>, with {columns}, of which the picture shows two at "
        "a time.",
        n,
        name=name,
        columns=_columns(dataset),
    )


def _columns(dataset: Dataset) -> str:
    n = dataset.n_features
    names = ", ".join(map(escape, dataset.shown_columns[:_NAMED_COLUMNS]))
    if n > _NAMED_COLUMNS:
        return plural(
            "{n} column ({names} and more)",
            "{n} columns ({names} and more)",
            n,
            names=names,
        )
    return plural("{n} column ({names})", "{n} columns ({names})", n, names=names)


def _steps(dataset: Dataset | None, texts: Paragraphs) -> str:
    symbols = " ".join((texts.symbols, *_exceptions(dataset), _SOURCES))
    full_step = _("<b>F10</b> makes a full step: {steps}.", steps=escape(FULL_STEP))
    return "".join(
        (
            _paragraph(texts.e_step),
            _formula(_RESPONSIBILITY.format(spread=texts.spread)),
            _paragraph(texts.m_step),
            _formula(_WEIGHT_AND_MEAN),
            _formula(f"{texts.spread_update} / N<sub>k</sub>"),
            _paragraph(texts.objective),
            _formula(_LOG_LIKELIHOOD.format(spread=texts.spread)),
            _paragraph(f"<small>{symbols}</small>"),
            _paragraph(escape(TURNS), full_step),
            _paragraph(_END),
        )
    )


def _exceptions(dataset: Dataset | None) -> list[str]:
    if dataset is None:
        return []
    weighted = [] if dataset.weights is None else [_WEIGHTED]
    return [*weighted, *([_MISSING] if dataset.n_incomplete else [])]


def _term(explained: Explained) -> str:
    word = f"<b>{escape(explained.word)}</b>"
    return _("{word}: {meaning}", word=word, meaning=escape(explained.meaning))


def _title(title: str, level: int) -> str:
    return f"<h{level}>{title}</h{level}>\n"


def _paragraph(*sentences: str) -> str:
    return f"<p>{' '.join(sentences)}</p>\n"


def _formula(formula: str) -> str:
    return f'<p align="center">{formula}</p>\n'


def _list(entries: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{entry}</li>' for entry in entries)}</ul>\n"


def about_html() -> str:
    """Return what emgui is, its version and its conventions."""
    conventions = _(
        "<b>Conventions.</b> The log-likelihood is the observed-data total, in natural "
        "logarithms. Spreads are standard deviations unless a variance or covariance "
        "is named. AIC = 2p - 2 log L and BIC = p log n - 2 log L: smaller is better. "
        "Variances are the maximum-likelihood ones (divided by N<sub>k</sub>)."
    )
    computing = kernels_told(loaded(), is_installed=is_installed())
    return "".join(
        (
            f"<h3>emgui {__version__}</h3>\n",
            _paragraph(_("See Expectation-Maximization think.")),
            _paragraph(conventions),
            _paragraph(escape(computing)),
            _paragraph(_("MIT licence.")),
        )
    )
