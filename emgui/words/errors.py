"""What cannot be done, in sentences: errors carry facts, and these are their words."""

from __future__ import annotations

from emgui.engine.remedies import degeneracy_of
from emgui.engine.setting_facts import (
    NoClasses,
    OtherNumberOfClasses,
    OutOfRange,
    SeveralColumns,
    StartMethodError,
)
from emgui.engine.settings import LARGEST_PRIOR, FitSettings
from emgui.mixture.em.row_facts import WeightsBeyond
from emgui.mixture.facts import Fact, FactError
from emgui.mixture.model.degeneracy import DegenerateError, DegenerateFact
from emgui.mixture.model.parameter_facts import (
    CorrelationImpossible,
    CorrelationOutside,
    DeviationBeyond,
    DeviationNotPositive,
    MeanBeyond,
    MisshapenCovariances,
    MisshapenMeans,
    NegativeVariance,
    NoSuchComponent,
    NotFiniteParameters,
    NoWeights,
    OnlyComponent,
    OtherColumns,
    SameComponent,
    WeightOutside,
    WeightsSum,
)
from emgui.studies.study_facts import (
    DeletionLeavesNoRow,
    NoSuchDeviation,
    NoSuchMixture,
    NoSuchWeight,
    StepLeadsNowhere,
)
from emgui.words.advice import refusal
from emgui.words.degeneracy import fact_told
from emgui.words.language import _
from emgui.words.numbers import exact, in_digits, in_powers


def error_told(error: Exception) -> str:
    """Return what an error says to whoever uses the window or the command line.

    Parameters
    ----------
    error : Exception
        One with a fact has a sentence; of any other what it says by itself.
    """
    if isinstance(error, DegenerateError):
        return refusal(degeneracy_of(error))
    if not isinstance(error, FactError):
        return str(error)
    # A start has no use for what is wrong with files.
    from emgui.words.data_errors import data_error_told

    return data_error_told(error) or why(error.fact)


def why(fact: Fact) -> str:
    """Return why something cannot be done, as a sentence without a full stop.

    Raises
    ------
    KeyError
        If the fact has no sentence yet.
    """
    if isinstance(fact, DegenerateFact):
        return fact_told(fact)
    if isinstance(fact, OutOfRange):
        return _out_of_range(fact)
    for told in _TOLD:
        if sentence := told(fact):
            return sentence
    raise KeyError(type(fact).__name__)


def option_instead(error: StartMethodError) -> str:
    """Return what is said to ``emgui fit`` in place of a start that does not suit."""
    match error.fact:
        case OtherNumberOfClasses(n_classes):
            return f"--components {n_classes}"
        case NoClasses():
            return "--class-column NAME"
        case _:
            return f"--start {FitSettings().start.method}"


def _out_of_range(fact: OutOfRange) -> str:
    value = in_digits(fact.value, 6)
    match fact.setting:
        case "n_components":
            return _("components: {n}, at least 1 is needed", n=fact.value)
        case "tolerance":
            return _("tolerance: {value} is negative", value=value)
        case "max_iterations":
            return _("iteration limit: {n} is negative", n=fact.value)
        case "floor":
            return _("floor: {value} is not a fraction from 0 to 1", value=value)
        case "seed":
            return _("seed: {n} is negative", n=fact.value)
        case "temperature":
            return _("temperature: {value} is not 1 or more", value=value)
        case "cooling":
            return _("cooling: {value} is not between 0 and 1", value=value)
        case "prior":
            return _(
                "prior: {value} pseudo-rows, from 0 up to {largest} can be counted",
                value=value,
                largest=in_digits(LARGEST_PRIOR, 6),
            )
        case "draws":
            return _("draws: {n} is negative", n=fact.value)
    raise KeyError(fact.setting)


def _parameters_told(fact: Fact) -> str:
    match fact:
        case NotFiniteParameters(name):
            return _("{name}: every number must be finite", name=name)
        case NoWeights():
            return _("weights: a list of at least one number is needed")
        case MisshapenMeans(shape, k):
            return _(
                "means: shape {shape} does not fit {k} weights; ({k}, n_features) is "
                "needed",
                shape=shape,
                k=k,
            )
        case MisshapenCovariances(shape, wanted):
            return _(
                "covariances: shape {shape}, but {wanted} is needed",
                shape=shape,
                wanted=wanted,
            )
        case WeightOutside(k, weight):
            return _(
                "weights: component {number} has weight {weight}, outside 0 to 1",
                number=k + 1,
                weight=in_digits(weight, 6),
            )
        case WeightsSum(total):
            return _("weights: they sum to {total}, not 1", total=in_digits(total, 6))
        case NegativeVariance(k):
            return _("covariances: component {number} has a variance < 0", number=k + 1)
        case OtherColumns(n_features, n_columns):
            return _(
                "means: {n} per component, but the data have {columns} columns",
                n=n_features,
                columns=n_columns,
            )
        case _:
            return ""


def _edit_told(fact: Fact) -> str:
    match fact:
        case MeanBeyond(mean):
            return _("a mean of {mean} cannot be computed with", mean=exact(mean))
        case DeviationNotPositive(sd):
            return _("a standard deviation of {value} is not positive", value=exact(sd))
        case DeviationBeyond(sd):
            return _(
                "a standard deviation of {value} cannot be squared", value=exact(sd)
            )
        case CorrelationOutside(value):
            return _(
                "a correlation of {value} is not between -1 and 1", value=exact(value)
            )
        case CorrelationImpossible(value):
            return _(
                "a correlation of {value} does not go with the others: no rows could "
                "have them all",
                value=exact(value),
            )
        case _:
            return ""


def _components_told(fact: Fact) -> str:
    match fact:
        case OnlyComponent():
            return _("the only component cannot be dropped")
        case SameComponent():
            return _("a component cannot be merged with itself")
        case NoSuchComponent(k, n):
            return _(
                "there is no component {number}: the mixture has {n}", number=k + 1, n=n
            )
        case _:
            return ""


def _rows_told(fact: Fact) -> str:
    match fact:
        case WeightsBeyond(total) if total > 1.0:
            return _(
                "weights of rows: they add up to {total}, which is too large to count "
                "with; change them all by the same factor",
                total=in_powers(total),
            )
        case WeightsBeyond(total):
            return _(
                "weights of rows: they add up to {total}, which is too small to count "
                "with; change them all by the same factor",
                total=in_powers(total),
            )
        case _:
            return ""


def _start_told(fact: Fact) -> str:
    match fact:
        case SeveralColumns(d):
            return _(
                "quantiles: this start needs 1 column, the data have {d}; choose "
                "another way to start",
                d=d,
            )
        case NoClasses():
            return _("classes: this start needs a column of known classes")
        case OtherNumberOfClasses(n_classes, k):
            return _(
                "classes: the rows have {n} classes, but {k} components are asked for",
                n=n_classes,
                k=k,
            )
        case _:
            return ""


def _study_told(fact: Fact) -> str:
    match fact:
        case StepLeadsNowhere():
            return _(
                "EM has arrived: its next step leads nowhere. Choose a parameter above "
                "to see the bound along it."
            )
        case DeletionLeavesNoRow():
            return _("No row is complete: listwise deletion leaves nothing to fit.")
        case NoSuchMixture():
            return _("No mixture of this family has these numbers.")
        case NoSuchWeight(value):
            value_told = in_digits(value, 6)
            return _("a weight of {value} is not between 0 and 1", value=value_told)
        case NoSuchDeviation(value):
            value_told = in_digits(value, 6)
            return _(
                "a standard deviation of {value} is not positive", value=value_told
            )
        case _:
            return ""


_TOLD = (
    _parameters_told,
    _edit_told,
    _components_told,
    _rows_told,
    _start_told,
    _study_told,
)
