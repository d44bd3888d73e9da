"""What emgui agrees with, and to how many digits: a table for the README.

    python benchmarks/agreement.py [--write]

Results of other software are those of tests/data/reference; scikit-learn runs here.
Of every comparison the worst case counts, and is named. Differences are relative;
those of parameters are in standard deviations of the columns (weights: as they are).
"""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from math import exp, floor, fsum, log, log10, pi, tanh
from pathlib import Path
from typing import Any

import numpy as np
import sklearn
from sklearn.mixture import GaussianMixture

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests"))

import reference_cases

from emgui.data.library import bundled
from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.algorithms.auto import Auto
from emgui.engine.algorithms.squarem import Squarem
from emgui.engine.fit import fit
from emgui.engine.iterate import iterate
from emgui.engine.restarts import restarts
from emgui.engine.settings import FitSettings, Model, Stopping
from emgui.mixture.em.em import e_step, m_step, overall
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import (
    STRUCTURES,
    structure_named,
)
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.mixture.search.matching import difference

BEGIN, END = "<!-- agreement: begin -->", "<!-- agreement: end -->"
HERE = f"scikit-learn {sklearn.__version__}, run beside it"
MCLUST, RECORDED = "R mclust 6", "the best known, of other software"
BUNDLED = (("faithful", 2), ("galaxies", 3), ("iris", 3))
EQUIVARIANT = {
    "waiting_plus_1e+06.csv": 0,
    "waiting_plus_1e+09.csv": 0,
    "waiting_plus_1e+12.csv": 0,
    "waiting_times_2pow-40.csv": -40,
    "waiting_times_2pow40.csv": 40,
}
_MOST_DIGITS = 15
_RESTARTS = 50

# A case by name, and how far apart the two results are.
Differences = Iterator[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One row of the table: what is compared with what, and how."""

    what: str
    against: str
    differences: Callable[[], Differences]


def relative(found: float, expected: float) -> float:
    """Return the relative difference of two numbers; nan counts as infinite."""
    apart = abs(found - expected) / max(abs(expected), np.finfo(float).tiny)
    return float(apart) if np.isfinite(apart) else float("inf")


def digits(apart: float) -> int:
    """Return the number of digits in which two numbers agree, at most 15."""
    if apart <= 10.0**-_MOST_DIGITS:
        return _MOST_DIGITS
    return max(0, floor(-log10(apart)))


def steps_likelihood() -> Differences:
    """Compare the log-likelihood at every step with mclust's."""
    for case, found in _trajectories():
        trace = case["expected"]["loglik_trace"]
        pairs = zip(found, trace, strict=True)
        yield case["id"], max(relative(i.log_likelihood, e) for i, e in pairs)


def steps_parameters() -> Differences:
    """Compare the parameters at the recorded steps with mclust's."""
    for case, found in _trajectories():
        d = found[0].parameters.n_features
        yield (
            case["id"],
            max(
                difference(
                    found[state["iteration"]].parameters,
                    reference_cases.parameters(
                        state["pro"], state["mean"], state["covariance"], d
                    ),
                )
                for state in case["expected"]["states"]
            ),
        )


def _trajectories() -> Iterator[tuple[dict[str, Any], list[Any]]]:
    for case in reference_cases.cases("step_trajectory"):
        rows = reference_cases.rows(case)
        given = case["start"]
        start = reference_cases.parameters(
            given["pro"], given["mean"], given["covariance"], rows.n_features
        )
        family = reference_cases.FAMILIES[case["mclust_model"]]
        settings = FitSettings(Model(case["K"], family), stopping=Stopping(0.0))
        n = len(case["expected"]["loglik_trace"])
        yield case, list(islice(iterate(rows, start, settings), n))


def maximum(measure: Callable[[Any, dict[str, Any]], float]) -> Differences:
    """Compare the maximum near mclust's, from its parameters rounded."""
    for case in reference_cases.cases("same_mode"):
        rows = reference_cases.rows(case)
        d = rows.n_features
        start = reference_cases.expected_parameters(case, d, case["start_digits"])
        family = structure_named(case["covariance_type"])
        found = fit(rows.values, FitSettings(Model(structure=family)), start=start)
        yield case["id"], measure(found, case["expected"])


def _parameters_apart(found: Any, expected: dict[str, Any]) -> float:
    given = reference_cases.expected_parameters(
        {"expected": expected}, found.n_features
    )
    return difference(found.parameters, given)


def best_known() -> Differences:
    """Compare the best of 50 restarts with the best that is known."""
    for case in reference_cases.cases("best_known"):
        expected = case["expected"]
        if expected["hit_rate"] < 0.2:
            continue
        family = structure_named(case["covariance_type"])
        settings = FitSettings(Model(case["K"], family), algorithm=Auto())
        best = -np.inf
        for run in restarts(reference_cases.rows(case), settings, _RESTARTS):
            if run.is_sound:
                best = max(best, run.log_likelihood)
            if relative(best, expected["loglik"]) < 1e-9:
                break
        yield case["id"], relative(best, expected["loglik"])


def missing(n_components: Callable[[int], bool]) -> Differences:
    """Compare the maximum on rows with missing cells."""
    for case in reference_cases.cases("missing"):
        if not n_components(case["K"]):
            continue
        rows = reference_cases.rows(case)
        expected = case["expected"]
        start = rows.standardization.restore(overall(rows))
        if case["K"] > 1:
            start = reference_cases.parameters(
                expected["weights"],
                expected["mean"],
                expected["covariance"],
                rows.n_features,
                3,
            )
        found = fit(rows.values, FitSettings(Model(case["K"])), start=start)
        yield case["id"], relative(found.log_likelihood, expected["loglik"])


def scikit_steps() -> Differences:
    """Compare 30 steps from the same start with scikit-learn's."""
    for name, values, start, family in _shared_starts():
        rows = Rows.of(values)
        theta = rows.standardization.standardize(start)
        other = _scikit(start, family)
        worst = 0.0
        for _ in range(30):
            statistics = e_step(rows, theta)
            ours = (statistics.log_likelihood + rows.log_jacobian) / len(values)
            # There is no public way to take a single step.
            theirs, logs = other._e_step(values)  # noqa: SLF001
            worst = max(worst, relative(ours, theirs))
            theta = m_step(statistics, family, rows.standardization.scale)
            other._m_step(values, logs)  # noqa: SLF001
        yield name, worst


def scikit_maximum() -> Differences:
    """Compare the maximum from the same start with scikit-learn's."""
    for name, values, start, family in _shared_starts():
        other = _scikit(start, family)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            other.fit(values)
        ours = fit(values, FitSettings(Model(structure=family)), start=start)
        yield name, relative(ours.mean_log_likelihood, other.score(values))


def _shared_starts() -> Iterator[
    tuple[str, np.ndarray, MixtureParameters, CovarianceStructure]
]:
    for name, k in BUNDLED:
        values = bundled(name).rows
        rng = np.random.default_rng(0)
        means = values[rng.choice(len(values), size=k, replace=False)]
        d = values.shape[1]
        spread = np.diag(values.var(axis=0))
        for family in (one for one in STRUCTURES if one.is_in_scikit_learn):
            own = spread
            if family.is_round:
                own = np.eye(d) * values.var(axis=0).mean()
            start = MixtureParameters(
                np.full(k, 1.0 / k), means, np.repeat(own[np.newaxis], k, axis=0)
            )
            yield f"{name} {family}", values, start, family


def _scikit(start: MixtureParameters, family: CovarianceStructure) -> GaussianMixture:
    """Return scikit-learn's mixture, at a start and ready to go on from there."""
    precisions = family.compact(np.linalg.inv(start.covariances))
    mixture = GaussianMixture(
        start.n_components,
        covariance_type=family.name,
        tol=1e-14,
        reg_covar=0.0,
        max_iter=20_000,
        weights_init=start.weights,
        means_init=start.means,
        precisions_init=precisions,
    )
    mixture.weights_, mixture.means_ = start.weights, start.means
    mixture.precisions_cholesky_ = (
        np.linalg.cholesky(precisions)
        if family.has_correlations
        else np.sqrt(precisions)
    )
    return mixture


def one_component() -> Differences:
    """Compare one component with the moments of the sample."""
    for name, _ in BUNDLED:
        values = bundled(name).rows
        n, d = values.shape
        mean = np.array([fsum(column) / n for column in values.T])
        away = values - mean
        spread = np.array([[fsum(a * b) / n for a in away.T] for b in away.T])
        log_det = float(np.linalg.slogdet(spread)[1])
        expected = -0.5 * n * (d * log(2.0 * pi) + log_det + d)
        found = fit(values, FitSettings(Model(1)))
        given = MixtureParameters([1.0], [mean], [spread])
        apart = difference(found.parameters, given)
        yield name, max(relative(found.log_likelihood, expected), apart)


def step_by_hand() -> Differences:
    """Compare a step from unit normals at -1 and 1, on rows -1 and 1, with tanh."""
    rows = Rows.of(np.array([-1.0, 1.0]))
    start = MixtureParameters([0.5, 0.5], [[-1.0], [1.0]], [[[1.0]], [[1.0]]])
    settings = FitSettings(stopping=Stopping(0.0))
    first, second = islice(iterate(rows, start, settings), 2)
    likelihood = 2.0 * log(0.5 * (1.0 + exp(-2.0)) / (2.0 * pi) ** 0.5)
    yield "log-likelihood", relative(first.log_likelihood, likelihood)
    yield "means", relative(second.parameters.means[1, 0], tanh(1.0))
    variance = second.parameters.covariances[0, 0, 0]
    yield "variances", relative(variance, 1.0 - tanh(1.0) ** 2)


def equivariance() -> Differences:
    """Compare moved and scaled data with the data as they are, by the rule."""
    plain = _waiting("faithful_waiting.csv")
    n = plain.n_samples
    for file, power in EQUIVARIANT.items():
        expected = plain.log_likelihood - n * power * log(2.0)
        yield Path(file).stem, relative(_waiting(file).log_likelihood, expected)


def _waiting(file: str) -> Any:
    return fit(reference_cases.table(file), FitSettings())


def weights_repeat() -> Differences:
    """Compare weights of 1, 2 and 3 with rows that are there so often."""
    for name, values, start, family in _shared_starts():
        times = np.random.default_rng(1).integers(1, 4, len(values))
        settings = FitSettings(Model(structure=family))
        weighed = fit(values, settings, start=start, weights=times.astype(float))
        repeated = fit(np.repeat(values, times, axis=0), settings, start=start)
        yield name, relative(weighed.bic, repeated.bic)


def algorithms() -> Differences:
    """Compare the maxima of the accelerated algorithms with EM's."""
    for name, values, start, family in _shared_starts():
        plain = FitSettings(Model(structure=family))
        expected = fit(values, plain, start=start).log_likelihood
        for algorithm in (Anderson(), Squarem()):
            quick = fit(values, replace(plain, algorithm=algorithm), start=start)
            yield f"{name} {algorithm}", relative(quick.log_likelihood, expected)


COMPARISONS = (
    Comparison("log-likelihood at every step", MCLUST, steps_likelihood),
    Comparison("parameters at the recorded steps", MCLUST, steps_parameters),
    Comparison(
        "log-likelihood of the maximum",
        MCLUST,
        lambda: maximum(lambda f, e: relative(f.log_likelihood, e["loglik"])),
    ),
    Comparison("parameters of the maximum", MCLUST, lambda: maximum(_parameters_apart)),
    Comparison(
        "BIC, its sign turned",
        MCLUST,
        lambda: maximum(lambda f, e: relative(f.bic, e["bic_minimise"])),
    ),
    Comparison(
        "ICL, its sign turned",
        MCLUST,
        lambda: maximum(lambda f, e: relative(f.icl, -e["icl_map"])),
    ),
    Comparison(f"best of up to {_RESTARTS} restarts", RECORDED, best_known),
    Comparison(
        "missing cells, one component", "R norm and mvnmle", lambda: missing(_is_one)
    ),
    Comparison("missing cells, two components", "R MGMM", lambda: missing(_is_more)),
    Comparison("log-likelihood at each of 30 steps", HERE, scikit_steps),
    Comparison("log-likelihood of the maximum", HERE, scikit_maximum),
    Comparison("one component", "moments of the sample", one_component),
    Comparison("one step of two normals", "a closed form, tanh 1", step_by_hand),
    Comparison("shifts to 1e12, scales of 2^±40", "the rule", equivariance),
    Comparison("weights 1, 2, 3 (BIC)", "rows repeated so often", weights_repeat),
    Comparison("Anderson and SQUAREM, the maximum", "EM", algorithms),
)


def _is_one(k: int) -> bool:
    return k == 1


def _is_more(k: int) -> bool:
    return k > 1


def line(comparison: Comparison, most: int | None = None) -> str:
    """Return a line of the table, over all cases or the first few."""
    found = list(islice(comparison.differences(), most))
    name, worst = max(found, key=lambda pair: pair[1])
    return (
        f"| {comparison.what} | {comparison.against} | {len(found)} | {worst:.0e} "
        f"| {name} | {digits(worst)} |"
    )


def table(lines: Iterable[str]) -> str:
    """Return the whole table."""
    head = "| what | against | cases | worst difference | in | digits |"
    return "\n".join([head, "|---|---|---:|---:|---|---:|", *lines])


def written(text: str, found: str) -> str:
    """Return a text with the table in its place between the markers."""
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{found}\n{END}{after}"


def main() -> None:
    """Print the table, and write it into the README where that is asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help="into the README")
    write = parser.parse_args().write
    lines = []
    for comparison in COMPARISONS:
        lines.append(line(comparison))
        print(lines[-1], flush=True)
    if write:
        readme = ROOT / "README.md"
        text = written(readme.read_text(encoding="utf-8"), table(lines))
        readme.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
