"""Bayes' theorem with its numbers: as they are printed, they give the result printed.

All is done with logarithms: far out, densities are too small for a number, and yet one
component is likelier than another.
"""

from __future__ import annotations

import math

import numpy as np

from emgui.mixture.arrays import FloatArray
from emgui.mixture.diagnosis.explanation import Explanation
from emgui.records import dataclass
from emgui.words import numbers
from emgui.words.language import _
from emgui.words.number_marks import written
from emgui.words.responsibilities import temperature_text

# More terms than this are summed up: nobody reads them.
_MOST_TERMS = 4
# Significant digits: as many as it takes for the reader's sum to come out right.
_DIGITS = (3, 4, 5, 6)
# Between these a number is written out; beyond, as a power of ten.
_SMALLEST, _LARGEST = 1e-4, 1e5
# A probability below this has no digit among three decimals.
_LEGIBLE = 5e-4
_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_TIMES = "\N{MULTIPLICATION SIGN}"


@dataclass(frozen=True, slots=True)
class _Printed:
    """A positive number as it is printed, and the logarithm of what is printed."""

    text: str
    log: float


def formulas(told: Explanation, temperature: float) -> tuple[str, ...]:
    """Return Bayes' theorem with the numbers of one row, one line a component.

    Parameters
    ----------
    told : Explanation
        The row, worked out.
    temperature : float
        At which rows are shared out; 0 where the largest term takes the row.
    """
    for digits in _DIGITS:
        weights = [_weight(float(weight), digits) for weight in told.weights]
        densities = [_positive(float(log), digits) for log in told.log_densities]
        terms = np.array(
            [one.log + two.log for one, two in zip(weights, densities, strict=True)]
        )
        products = [
            f"{one.text} {_TIMES} {two.text}"
            for one, two in zip(weights, densities, strict=True)
        ]
        if temperature == 0.0:
            lines, is_right = _of_the_largest(told, terms, products)
        else:
            lines, is_right = _of_all(told, temperature, terms, products, digits)
        if is_right:
            break
    return lines


def shares(told: Explanation, temperature: float) -> tuple[str, ...]:
    """Return the responsibilities of one row as they are printed.

    Parameters
    ----------
    told, temperature
        As for `formulas`.
    """
    if temperature == 0.0 or not np.isfinite(told.log_terms).any():
        return tuple(_share(_log(r), _log(1.0 - r)) for r in told.responsibilities)
    return _shares(told.log_terms / temperature)


def _of_the_largest(
    told: Explanation, terms: FloatArray, products: list[str]
) -> tuple[tuple[str, ...], bool]:
    winner = int(np.argmax(told.responsibilities))
    lines = (
        *(
            _("term {component} = {product}", component=k + 1, product=text)
            for k, text in enumerate(products)
        ),
        _(
            "Term {component} is the largest: component {component} takes the row.",
            component=winner + 1,
        ),
    )
    others = np.delete(terms, winner)
    return lines, bool((others < terms[winner]).all())


def _of_all(
    told: Explanation,
    temperature: float,
    terms: FloatArray,
    products: list[str],
    digits: int,
) -> tuple[tuple[str, ...], bool]:
    text, heat = "", temperature
    if temperature != 1.0:
        text = temperature_text(temperature)
        if digits > _DIGITS[0]:
            text = written(f"{temperature:.{digits}g}")
        heat = numbers.typed(text)
    exact = shares(told, temperature)
    if len(products) <= _MOST_TERMS:
        total, found = " + ".join(products), _shares(terms / heat)
    else:
        logs = told.log_terms / heat
        whole = _positive(float(np.logaddexp.reduce(logs)), digits)
        total, found = whole.text, _parts(terms / heat - whole.log)
        if text:
            # The terms that the sum is of are no longer to be seen.
            products = [f"({product})^(1/{text})" for product in products]
            text = ""
    lines = tuple(
        _line(k, f"{product} / ({total})", text, share)
        for k, (product, share) in enumerate(zip(products, exact, strict=True))
    )
    return lines, all(map(_is_same, exact, found))


def _line(k: int, quotient: str, temperature: str, share: str) -> str:
    """Return what a quotient comes to, its terms raised if there is a temperature."""
    name = f"r{str(k + 1).translate(_SUBSCRIPTS)}"
    if not temperature:
        return f"{name} = {quotient} = {share}"
    return _(
        "{name} = {quotient}, each to the power 1/{temperature} = {share}",
        name=name,
        quotient=quotient,
        temperature=temperature,
        share=share,
    )


def _is_same(exact: str, found: str) -> bool:
    """Whether a sum comes out right; beside a whole, no digit is left of the rest."""
    return exact == found or (exact.startswith("1") and found.startswith("1"))


def _shares(logs: FloatArray) -> tuple[str, ...]:
    """Return terms, by their logarithms, as parts of their sum."""
    if not np.isfinite(logs).any():
        return ("",) * len(logs)
    whole = float(np.logaddexp.reduce(logs))
    before = np.logaddexp.accumulate(np.append(-np.inf, logs[:-1]))
    after = np.logaddexp.accumulate(np.append(-np.inf, logs[:0:-1]))[::-1]
    rest = np.logaddexp(before, after)
    return tuple(
        _share(float(one) - whole, float(others) - whole)
        for one, others in zip(logs, rest, strict=True)
    )


def _parts(logs: FloatArray) -> tuple[str, ...]:
    """Return parts of a whole, by their logarithms."""
    return tuple(
        _share(float(log), _log(-math.expm1(min(0.0, float(log))))) for log in logs
    )


def _share(log: float, log_rest: float) -> str:
    """Return a probability: three digits, and never a 0 or a 1 that is not one.

    Parameters
    ----------
    log, log_rest : float
        Logarithms of the probability, and of what it lacks to 1.
    """
    if -math.inf < log < math.log(_LEGIBLE):
        return _scientific(log, 2).text
    if -math.inf < log_rest <= math.log(_LEGIBLE):
        return f"1 − {_scientific(log_rest, 2).text}"
    return written(f"{math.exp(log):.3f}")


def _weight(weight: float, digits: int) -> _Printed:
    if digits == _DIGITS[0] or weight == 0.0:
        text = f"{weight:.3f}"
        return _Printed(written(text), _log(float(text)))
    return _positive(math.log(weight), digits)


def _positive(log: float, digits: int) -> _Printed:
    """Return a number by its logarithm: it may be out of a number's range."""
    if log == -math.inf:
        return _Printed("0", log)
    if math.log(_SMALLEST) <= log < math.log(_LARGEST):
        value = f"{math.exp(log):.{digits}g}"
        if "e" in value:
            value = f"{float(value):.0f}"
        return _Printed(written(value), _log(float(value)))
    return _scientific(log, digits)


def _scientific(log: float, digits: int) -> _Printed:
    exponent = math.floor(log / math.log(10.0))
    mantissa = f"{math.exp(log - exponent * math.log(10.0)):.{digits - 1}f}"
    if float(mantissa) >= 10.0:
        mantissa, exponent = f"{float(mantissa) / 10.0:.{digits - 1}f}", exponent + 1
    return _Printed(
        f"{written(mantissa)}×{numbers.power_of_ten(exponent)}",
        math.log(float(mantissa)) + exponent * math.log(10.0),
    )


def _log(value: float) -> float:
    return math.log(value) if value > 0.0 else -math.inf
