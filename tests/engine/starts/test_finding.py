"""Starts: reproducible, inside the data, apart from one another, quick on many rows."""

import numpy as np
import pytest
from builders import fit_settings
from start_scenes import FOUND, clusters_with_gaps, found, rows

from emgui.engine.iterate import Cancelled
from emgui.engine.settings import StartMethod
from emgui.engine.starts.finding import initial_parameters
from emgui.engine.starts.search import START_SAMPLE
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.structures.catalogue import DIAG, SPHERICAL, STRUCTURES, TIED


@pytest.mark.parametrize("method", FOUND)
@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_a_start_is_a_usable_mixture_of_the_family(method, family):
    d = 1 if method is StartMethod.QUANTILES else 3
    wanted = fit_settings(n_components=4, structure=family, method=method)
    start = found(rows(d, n_classes=4), wanted)
    values = rows(d).values
    assert start.weights.sum() == pytest.approx(1.0)
    assert (start.means >= values.min(axis=0)).all()
    assert (start.means <= values.max(axis=0)).all()
    assert len(np.unique(start.means, axis=0)) == 4
    assert (np.linalg.eigvalsh(start.covariances) > 0.0).all()
    if family == TIED:
        assert (start.covariances == start.covariances[0]).all()
    if family in (DIAG, SPHERICAL):
        assert (start.covariances * (1 - np.eye(d)) == 0.0).all()


@pytest.mark.parametrize("method", [StartMethod.RANDOM, StartMethod.KMEANS_PLUS_PLUS])
def test_a_seed_decides(method):
    def means(seed):
        wanted = fit_settings(n_components=3, method=method, seed=seed)
        return found(rows(2), wanted).means

    assert (means(1) == means(1)).all()
    assert not (means(1) == means(2)).all()


@pytest.mark.parametrize(
    "method", [method for method in FOUND if not method.kind.depends_on_seed]
)
def test_without_a_seed_a_start_is_the_same_again(method):
    # More rows than are looked at, so that a sample has to be drawn.
    known = rows(1, n=START_SAMPLE)
    first, second = (
        found(known, fit_settings(method=method, seed=seed)) for seed in (1, 2)
    )
    assert first.to_mapping() == second.to_mapping()


@pytest.mark.parametrize("method", FOUND)
def test_the_search_can_be_cancelled(method):
    calls = []

    def check():
        calls.append(None)
        if len(calls) > 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        initial_parameters(
            rows(n=50_000), fit_settings(method=method), checkpoint=check
        )


MANY_COLUMNS = [
    method
    for method in StartMethod
    if method not in (StartMethod.GIVEN, StartMethod.QUANTILES)
]


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
@pytest.mark.parametrize("method", MANY_COLUMNS)
def test_incomplete_rows_can_be_started_from(method, family):
    rows = Rows.of(clusters_with_gaps(), classes=np.repeat([0, 1], 150))
    settings = fit_settings(n_components=2, method=method, structure=family)
    start = found(rows, settings)
    sds = start.standard_deviations
    assert (start.weights > 0).all()
    assert (sds > 0.5).all()
    assert (sds < 6.0).all()
    assert (start.means > -3).all()
    assert (start.means < 11).all()


def test_no_row_need_be_complete():
    values = clusters_with_gaps(0.0)
    values[np.arange(300), np.arange(300) % 3] = np.nan
    rows = Rows.of(values, classes=np.repeat([0, 1], 150))
    for method in MANY_COLUMNS:
        start = found(rows, fit_settings(n_components=2, method=method))
        assert np.isfinite(start.means).all()


@pytest.mark.parametrize("method", FOUND)
@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_units_do_not_matter_bit_for_bit(method, family):
    d = 1 if method is StartMethod.QUANTILES else 2
    values = np.rint(rows(d, 100).values * 64) / 64
    classes = np.arange(200) % 3
    wanted = fit_settings(n_components=3, structure=family, method=method)
    plain = initial_parameters(Rows.of(values, classes=classes), wanted)
    for offset, scale in [(1024.0, 2.0**-30), (1e6, 1.0), (1e12, 2.0**40)]:
        # Next to the last offset nothing is left of 64ths but whole numbers.
        whole = offset == 1e12
        moved = Rows.of(
            ((64 if whole else 1) * values + offset) * scale, classes=classes
        )
        there = initial_parameters(moved, wanted)
        for name in ("weights", "means", "covariances"):
            ours, theirs = (getattr(one.standardized, name) for one in (plain, there))
            assert (ours == theirs).all()
        if not whole:
            expected = (plain.parameters.means + offset) * scale
            assert there.parameters.means == pytest.approx(expected, rel=1e-15)


def test_few_different_rows_are_enough_for_every_start():
    values = np.repeat([[0.0], [1.0], [5.0]], 10, axis=0)
    known = Rows.of(values, classes=np.repeat([0, 1, 2], 10))
    for method in FOUND:
        wanted = fit_settings(n_components=3, method=method, floor=1e-3)
        assert found(known, wanted).covariances.min() > 0.0
