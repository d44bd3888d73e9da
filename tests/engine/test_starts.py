"""Starts: reproducible, inside the data, apart from one another, quick on many rows."""

import numpy as np
import pytest
from builders import fit_settings
from fact_scenes import refused_as

from emgui.engine.fit import fit, predict_blocks
from emgui.engine.iterate import Cancelled
from emgui.engine.setting_facts import StartMethodError
from emgui.engine.settings import StartMethod
from emgui.engine.starts import START_SAMPLE, initial_parameters
from emgui.mixture.diagnosis.spread import sphering_of
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.structures.catalogue import DIAG, SPHERICAL, STRUCTURES, TIED

FOUND = [method for method in StartMethod if method is not StartMethod.GIVEN]


def found(rows, settings):
    return initial_parameters(rows, settings).parameters


def rows(d=1, n=400, seed=0, n_classes=2):
    rng = np.random.default_rng(seed)
    values = np.vstack([rng.normal(0, 1, (n, d)), rng.normal(6, 2, (n, d))])
    return Rows.of(values, classes=np.arange(2 * n) % n_classes)


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
    "method", [method for method in FOUND if not method.depends_on_seed]
)
def test_without_a_seed_a_start_is_the_same_again(method):
    # More rows than are looked at, so that a sample has to be drawn.
    known = rows(1, n=START_SAMPLE)
    first, second = (
        found(known, fit_settings(method=method, seed=seed)) for seed in (1, 2)
    )
    assert first.to_mapping() == second.to_mapping()


def test_quantiles_need_one_column():
    wanted = fit_settings(method=StartMethod.QUANTILES)
    with refused_as("needs 1 column, the data have 2", StartMethodError):
        initial_parameters(rows(2), wanted)


def test_a_given_start_is_not_searched_for():
    with pytest.raises(ValueError, match="has its parameters already"):
        initial_parameters(rows(), fit_settings(method=StartMethod.GIVEN))


def test_quantiles_share_the_rows_out():
    wanted = fit_settings(n_components=4, method=StartMethod.QUANTILES)
    start = found(Rows.of(np.arange(400.0)), wanted)
    assert start.means[:, 0] == pytest.approx([50, 150, 250, 350], abs=1.0)
    assert start.weights == pytest.approx(np.full(4, 0.25), abs=0.01)


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


# -- missing cells and weights ---------------------------------------------------------


def clusters_with_gaps(share=0.3):
    random = np.random.default_rng(6)
    values = np.concatenate([random.normal(m, 1, (150, 3)) for m in (0.0, 8.0)])
    gaps = random.random(values.shape) < share
    gaps[gaps.all(axis=1), 0] = False
    values[gaps] = np.nan
    return values


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


@pytest.mark.slow
def test_rows_far_apart_find_both_groups_among_gaps():
    rows = Rows.of(clusters_with_gaps())
    means = [
        found(rows, fit_settings(n_components=2, seed=seed)).means[:, 0]
        for seed in range(10)
    ]
    apart = [abs(a - b) > 5 for a, b in means]
    assert sum(apart) >= 8


def test_no_row_need_be_complete():
    values = clusters_with_gaps(0.0)
    values[np.arange(300), np.arange(300) % 3] = np.nan
    rows = Rows.of(values, classes=np.repeat([0, 1], 150))
    for method in MANY_COLUMNS:
        start = found(rows, fit_settings(n_components=2, method=method))
        assert np.isfinite(start.means).all()


def test_a_heavy_row_draws_its_group():
    values = np.array([[0.0], [1.0], [2.0], [20.0], [21.0], [22.0]])
    weights = np.array([1.0, 1.0, 8.0, 1.0, 1.0, 1.0])
    settings = fit_settings(n_components=2, method=StartMethod.QUANTILES)
    start = found(Rows.of(values, weights=weights), settings)
    assert start.means[0, 0] == pytest.approx(1.7, abs=0.01)
    assert start.weights == pytest.approx([10 / 13, 3 / 13])


# -- what belongs together does not depend on units -----------------------------------


def parallel(seed, n=300):
    """Return two long clusters side by side, which k-means by columns cuts across."""
    rng = np.random.default_rng(seed)
    along, across = rng.normal(0, 10, 2 * n), rng.normal(0, 0.3, 2 * n)
    return np.column_stack([along, across + np.repeat([-1.0, 1.0], n)])


ROTATION = np.array([[1.0, 1.0], [-1.0, 1.0]]) / np.sqrt(2.0)


@pytest.mark.parametrize(
    "change",
    [np.eye(2), ROTATION, np.diag([1e-6, 1e6]), ROTATION @ np.diag([1e6, 1e-6])],
    ids=["as they are", "rotated", "other units", "rotated, other units"],
)
@pytest.mark.slow
def test_the_default_finds_parallel_long_clusters(change):
    right = []
    for seed in range(8):
        values = parallel(seed)
        result = fit(values @ change, fit_settings(seed=seed))
        labels, _ = next(predict_blocks(values @ change, result.parameters))
        share = (labels[:300] == labels[0]).mean() + (labels[300:] != labels[0]).mean()
        right.append(share / 2 > 0.95)
    assert all(right)


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


def test_known_classes_become_components():
    values = np.array([[0.0], [2.0], [10.0], [14.0], [16.0]])
    known = Rows.of(values, classes=[1, 1, 0, 0, -1])
    start = found(known, fit_settings(method=StartMethod.CLASSES))
    assert start.weights.tolist() == [0.5, 0.5]
    assert start.means[:, 0] == pytest.approx([12.0, 1.0], abs=0.1)
    assert start.covariances[:, 0, 0] == pytest.approx([4.0, 1.0])


def test_as_many_classes_as_components_are_needed():
    wanted = fit_settings(n_components=3, method=StartMethod.CLASSES)
    with refused_as("2 classes, but 3 components", StartMethodError):
        initial_parameters(rows(), wanted)
    unknown = Rows.of(rows().values)
    with refused_as("needs a column of known classes", StartMethodError):
        initial_parameters(unknown, fit_settings(method=StartMethod.CLASSES))


def test_few_different_rows_are_enough_for_every_start():
    values = np.repeat([[0.0], [1.0], [5.0]], 10, axis=0)
    known = Rows.of(values, classes=np.repeat([0, 1, 2], 10))
    for method in FOUND:
        wanted = fit_settings(n_components=3, method=method, floor=1e-3)
        assert found(known, wanted).covariances.min() > 0.0


def test_a_row_that_hardly_counts_is_drawn_without_overflow():
    values = np.random.default_rng(3).normal(size=(80, 1))
    values[:40] += 100.0
    weights = np.where(np.arange(80) < 40, 1e-308, 1.0)
    rows = Rows.of(values, weights=weights)
    start = found(rows, fit_settings(method=StartMethod.RANDOM_ROWS))
    assert (np.abs(start.means) < 10.0).all()


def test_a_floor_that_holds_nothing_changes_no_start() -> None:
    # Rows so alike that fewer different ones are drawn than there are components.
    rows = Rows.of(np.repeat([[0.0, 0.0], [1.0, 1.0001], [2.0, 2.0]], 90_000, axis=0))
    rows = Rows.of(np.append(rows.values, [[3.0, 3.0001], [4.0, 4.0]], axis=0))
    for floor in (0.0, 1e-6):
        settings = fit_settings(5, method=StartMethod.RANDOM_ROWS, floor=floor)
        found = initial_parameters(rows, settings).standardized
        round_ = sphering_of(rows) @ found.covariances @ sphering_of(rows).T
        assert round_ == pytest.approx(np.array([np.eye(2)] * 5), abs=1e-3)
