"""EM in the words of what is fitted: values and curves, or rows and ellipses.

Every text is whole, once for one column and once for several: in other languages more
than the nouns would change.
"""

from __future__ import annotations

from emgui.records import dataclass
from emgui.words.language import _


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """What EM does, a paragraph of HTML each.

    Parameters
    ----------
    imagine : str
        That nobody knows which component made which row.
    model : str
        What a mixture supposes instead.
    e_step, m_step, objective : str
        What each step asks, and what rises.
    symbols : str
        What the letters of the formulas stand for.
    spread, spread_update : str
        The letter of a spread, and the formula that makes it, times N_k.
    first_try : str
        What to do first to see it.
    """

    imagine: str
    model: str
    e_step: str
    m_step: str
    objective: str
    symbols: str
    spread: str
    spread_update: str
    first_try: str


OF_ONE_COLUMN = Paragraphs(
    imagine=_(
        "Imagine that some unseen processes or groups made them, but nobody wrote down "
        "which made which value: that is a <b>latent variable</b>."
    ),
    model=_(
        "A Gaussian mixture says: with probability <i>weight</i> a value comes from a "
        "component, and a component's values scatter around its <i>mean</i> with its "
        "<i>standard deviation</i>."
    ),
    e_step=_(
        "<b>E-step</b> (expectation): given the curves as they are, how likely is it "
        "that each component made each value? These probabilities are the "
        "<i>responsibilities</i>; they colour the bars."
    ),
    m_step=_(
        "<b>M-step</b> (maximization): which weights, means and standard deviations "
        "make the values <i>together with their colours</i> most likely? Each curve is "
        "fitted to all values, every value counted by its share."
    ),
    objective=_(
        "What rises is the <b>log-likelihood</b> of the values, a total in natural "
        "logarithms:"
    ),
    symbols=_(
        "n counts the rows, k and j the components; π<sub>k</sub> is a weight, "
        "μ<sub>k</sub> a mean, σ<sub>k</sub> a standard deviation, N(x; …) the density "
        "of a normal distribution at x."
    ),
    spread="σ²",
    spread_update="σ²<sub>k</sub> = ∑<sub>n</sub> r<sub>nk</sub> "
    "(x<sub>n</sub> − μ<sub>k</sub>)²",
    first_try=_(
        "Press <b>E</b>, then <b>M</b>, a few times: the E-step recolours the bars, "
        "the M-step moves the curves."
    ),
)
OF_SEVERAL_COLUMNS = Paragraphs(
    imagine=_(
        "Imagine that some unseen processes or groups made them, but nobody wrote down "
        "which made which row: that is a <b>latent variable</b>."
    ),
    model=_(
        "A Gaussian mixture says: with probability <i>weight</i> a row comes from a "
        "component, and a component's rows scatter around its <i>mean</i>, a number "
        "for every column, as its <i>covariance matrix</i> says: how widely each "
        "column varies, and which vary together."
    ),
    e_step=_(
        "<b>E-step</b> (expectation): given the ellipses as they are, how likely is it "
        "that each component made each row? These probabilities are the "
        "<i>responsibilities</i>; they colour the points."
    ),
    m_step=_(
        "<b>M-step</b> (maximization): which weights, means and covariances make the "
        "rows <i>together with their colours</i> most likely? Each ellipse is fitted "
        "to all rows, every row counted by its share."
    ),
    objective=_(
        "What rises is the <b>log-likelihood</b> of the rows, a total in natural "
        "logarithms:"
    ),
    symbols=_(
        "n counts the rows, k and j the components; π<sub>k</sub> is a weight, "
        "μ<sub>k</sub> a mean, Σ<sub>k</sub> a covariance matrix, N(x; …) the density "
        "of a normal distribution at x."
    ),
    spread="Σ",
    spread_update="Σ<sub>k</sub> = ∑<sub>n</sub> r<sub>nk</sub> "
    "(x<sub>n</sub> − μ<sub>k</sub>)(x<sub>n</sub> − μ<sub>k</sub>)ᵀ",
    first_try=_(
        "Press <b>E</b>, then <b>M</b>, a few times: the E-step recolours the points, "
        "the M-step moves the ellipses."
    ),
)
