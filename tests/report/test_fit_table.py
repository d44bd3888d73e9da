import re
from dataclasses import replace

import numpy as np
import pytest
from builders import fit_settings

from emgui.data.dataset import Dataset, Origin
from emgui.engine.fit import fit
from emgui.engine.iteration import Stop, StopReason
from emgui.mixture.diagnosis.convergence import ConvergenceEstimate
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import DIAG
from emgui.report.fit_table import fit_text


def text_of(rows, **settings) -> str:
    table = np.asarray(rows, dtype=float)
    columns = tuple(f"c{j}" for j in range(1, table.shape[1] + 1))
    dataset = Dataset("rows", columns, table, Origin.FILE)
    chosen = fit_settings(**settings)
    return fit_text(dataset, chosen, fit(table, chosen))


@pytest.fixture(scope="module")
def correlated():
    # Sample moments by construction: means 0, variances 4 and 9, correlation 0.5.
    rng = np.random.default_rng(3)
    raw = rng.normal(size=(500, 2))
    raw -= raw.mean(axis=0)
    white = raw @ np.linalg.inv(np.linalg.cholesky(raw.T @ raw / 500)).T
    return white @ np.linalg.cholesky(np.array([[4.0, 3.0], [3.0, 9.0]])).T


def test_standard_deviations_and_correlations_are_shown(correlated):
    text = text_of(correlated + np.array([10, 20]), n_components=1)
    assert re.search(r"^1 +1\.0000 +c1 +10 +2$", text, re.MULTILINE)
    assert re.search(r"^ +c2 +20 +3$", text, re.MULTILINE)
    assert re.search(r"^c1, c2 +0\.5000$", text, re.MULTILINE)


def test_one_column_needs_no_column_names(correlated):
    text = text_of(correlated[:, :1] + 10, n_components=1)
    assert re.search(r"^1 +1\.0000 +10 +2$", text, re.MULTILINE)
    assert "column " not in text.splitlines()[3]
    assert "correlation" not in text


def test_independent_families_show_no_correlations(correlated):
    assert "correlation" not in text_of(correlated, n_components=1, structure=DIAG)


def test_every_number_says_what_it_is(correlated):
    text = text_of(correlated, n_components=1)
    assert "500 rows of 2 columns" in text
    assert "converged after" in text
    assert re.search(r"log-likelihood +-\d.*total; the mean per row is -\d", text)
    for name in ("AIC", "BIC", "ICL"):
        assert re.search(rf"^{name} +\d.*smaller is better", text, re.MULTILINE)


@pytest.mark.slow
def test_many_columns_are_cut_and_counted():
    rows = np.random.default_rng(0).normal(size=(300, 40))
    text = text_of(rows, n_components=1, structure=DIAG)
    assert "c30" in text
    assert "c31" not in text
    assert "and 10 more" in text


def test_means_far_from_zero_keep_the_digits_that_tell_them_apart():
    values = np.arange(10.0)[:, np.newaxis] + 1e9
    text = text_of(values, n_components=1)
    assert "1000000004.5" in text


def test_missing_cells_are_counted(correlated):
    settings = fit_settings(n_components=1)
    result = fit(correlated, settings)
    rows = correlated.copy()
    rows[0, 0] = np.nan
    one = Dataset("rows", ("a", "b"), rows.copy(), Origin.FILE)
    assert "500 rows of 2 columns; 1 of them lacks 1 cell\n" in (
        fit_text(one, settings, result)
    )
    rows[1:9, 0] = np.nan
    more = Dataset("rows", ("a", "b"), rows, Origin.FILE)
    assert "; 9 of them lack 9 cells\n" in fit_text(more, settings, result)


@pytest.mark.parametrize(
    ("weights", "heading", "per", "n"),
    [
        (
            np.full(500, 2.0),
            "; weights w, 1,000 in all\n",
            "unit of weight",
            "the total weight, 1,000",
        ),
        (
            np.repeat([0.1, 0.3], 250),
            "; weights w, relative: they count for 400 rows\n",
            "row, as weighted,",
            "Kish's effective number of rows, 400",
        ),
    ],
)
def test_with_weights_bic_says_what_its_n_is(correlated, weights, heading, per, n):
    settings = fit_settings(n_components=1)
    result = fit(correlated, settings, weights=weights)
    dataset = Dataset(
        "rows", ("a", "b"), correlated, Origin.FILE, weights=weights, weights_name="w"
    )
    text = fit_text(dataset, settings, result)
    assert heading in text
    assert f"the mean per {per} is -" in text
    assert re.search(rf"^BIC .*smaller is better; its n is {n}$", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("rate", "meaning"),
    [
        (0.5, "how much of the way each step leaves"),
        (1.32, "each step was no shorter than the one before"),
    ],
)
def test_a_rate_is_told_for_what_it_is(correlated, rate, meaning):
    chosen = fit_settings(n_components=1)
    dataset = Dataset("rows", ("a", "b"), correlated, Origin.FILE)
    estimate = ConvergenceEstimate(rate, 0.0, 0.0, rate**2)
    result = replace(fit(correlated, chosen), convergence=estimate)
    going_on = replace(result, stop=Stop(StopReason.ITERATION_LIMIT))
    assert f"\nrate {rate}: {meaning}\n" in fit_text(dataset, chosen, going_on)
    # What moves last in a fit that has converged is rounding, and has no rate.
    assert ("\nrate" in fit_text(dataset, chosen, result)) is (rate < 1.0)


def test_a_small_weight_is_no_zero(correlated):
    chosen = fit_settings(n_components=1)
    dataset = Dataset("rows", ("a", "b"), correlated, Origin.FILE)
    result = fit(correlated, chosen)
    twice = MixtureParameters(
        [0.99999, 0.00001], [result.parameters.means[0]] * 2, [np.eye(2)] * 2
    )
    text = fit_text(dataset, chosen, replace(result, parameters=twice))
    assert re.search(r"^2 +1e-05 ", text, re.MULTILINE)
