"""Bayes' theorem in print: a reader who works it out arrives at what is printed."""

import re
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from emgui.exhibits.value.formula import formulas, shares
from emgui.mixture.diagnosis.explanation import Explanation, explain
from emgui.mixture.model.parameters import MixtureParameters

SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def explained(
    x: float, k: int = 2, temperature: float = 1.0, weights: list[float] | None = None
) -> Explanation:
    rng = np.random.default_rng(k)
    parts = rng.random(k) + 0.2 if weights is None else np.array(weights)
    theta = MixtureParameters(
        parts / parts.sum(), rng.normal(size=(k, 1)), rng.random((k, 1, 1)) + 0.4
    )
    counts = 100.0 * theta.weights
    return explain(np.array([x]), theta, counts, temperature=temperature)


def number(text: str) -> Decimal:
    """Return what is printed, whatever its exponent."""
    text = re.sub(
        r"×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda m: "e" + m[1].translate(SUPERSCRIPTS), text
    )
    return Decimal(text.strip())


def product(text: str) -> Decimal:
    one, other = text.strip("() ").split(" × ")
    return number(one) * number(other)


def printed(value: Decimal) -> str:
    """Return a probability with three decimals, as the formula's end has it."""
    return f"{value:.3f}"


@pytest.mark.parametrize("k", [1, 2, 3, 4])
@pytest.mark.parametrize("x", np.linspace(-4.0, 4.0, 41))
def test_a_reader_arrives_at_what_is_printed(x: float, k: int) -> None:
    for line in formulas(explained(x, k), 1.0):
        term, terms, result = re.match(  # type: ignore[union-attr]
            r"r.+? = (.+?) / \((.+)\) = (.+)", line
        ).groups()
        found = product(term) / sum(product(one) for one in terms.split(" + "))
        if "10" in result:
            continue
        assert printed(found) == result


@pytest.mark.parametrize("x", [-2.3, 0.4, 1.7])
def test_so_does_one_who_is_given_the_sum_alone(x: float) -> None:
    for line in formulas(explained(x, 12), 1.0):
        term, whole, result = re.match(  # type: ignore[union-attr]
            r"r.+? = (.+?) / \((.+)\) = (.+)", line
        ).groups()
        if "10" not in result:
            assert printed(product(term) / number(whole)) == result


@pytest.mark.parametrize("temperature", [1.5, 4.05, 5.0])
def test_tempered_terms_add_up(temperature: float) -> None:
    told = explained(0.8, 3, temperature)
    for k, line in enumerate(formulas(told, temperature)):
        term, terms, heat, result = re.match(  # type: ignore[union-attr]
            r"r.+? = (.+?) / \((.+)\), each to the power 1/(\S+) = (.+)", line
        ).groups()
        cool = 1 / Decimal(heat)
        found = product(term) ** cool
        found /= sum(product(one) ** cool for one in terms.split(" + "))
        assert printed(found) == result
        assert float(result) == pytest.approx(told.responsibilities[k], abs=5e-4)


def test_many_tempered_terms_are_not_divided_by_a_sum_that_is_not_theirs() -> None:
    told = explained(0.8, 12, 3.0)
    for k, line in enumerate(formulas(told, 3.0)):
        term, heat, whole = re.match(  # type: ignore[union-attr]
            r"r.+? = \((.+?)\)\^\(1/(\S+)\) / \((.+)\) = ", line
        ).groups()
        found = product(term) ** (1 / Decimal(heat)) / number(whole)
        assert float(found) == pytest.approx(told.responsibilities[k], rel=5e-3)


def test_far_out_nothing_is_called_0_or_1() -> None:
    told = explained(700.0)
    small, large = sorted(shares(told, 1.0), key=len)
    assert re.fullmatch(r"\d\.\d×10⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]{3,}", small)
    assert large == f"1 − {small}"
    # Of densities that no number can hold, the ratio is known all the same.
    logs = np.sort(told.log_terms)
    exponent = number(small).adjusted()
    assert exponent == int(np.floor((logs[0] - logs[1]) / np.log(10.0)))


def test_a_component_of_weight_0_takes_nothing() -> None:
    assert shares(explained(0.3, 2, weights=[0.0, 1.0]), 1.0) == ("0.000", "1.000")
    lines = formulas(explained(0.3, 2, weights=[0.0, 1.0]), 1.0)
    assert lines[0].startswith("r₁ = 0.000 × ")


def test_a_small_weight_is_not_printed_as_0() -> None:
    line = formulas(explained(0.3, 2, weights=[1e-7, 1.0]), 1.0)[0]
    assert not line.startswith("r₁ = 0.000 × ")


def test_the_largest_term_is_seen_to_be_the_largest() -> None:
    told = explained(0.31, 2, 0.0)
    *terms, verdict = formulas(told, 0.0)
    sizes = [product(term.split(" = ")[1]) for term in terms]
    winner = int(np.argmax([float(size) for size in sizes]))
    assert verdict.startswith(f"Term {winner + 1} is the largest")
    assert told.responsibilities[winner] == 1.0
    assert len(set(sizes)) == 2


def test_where_even_logarithms_overflow_all_are_equally_absurd() -> None:
    nowhere = replace(
        explained(0.0),
        log_densities=np.full(2, -np.inf),
        responsibilities=np.array([0.5, 0.5]),
    )
    assert shares(nowhere, 1.0) == ("0.500", "0.500")
    assert all("nan" not in line for line in formulas(nowhere, 1.0))
