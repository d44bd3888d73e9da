import numpy as np
import pytest
from builders import altered, fit_settings

from emgui.data.library import bundled
from emgui.data.synthesis import Process, Synthesis, synthesize
from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.iterate import iterate
from emgui.engine.settings import FitSettings, StartMethod
from emgui.engine.starts.finding import initial_parameters
from emgui.mixture.em.rows import Rows
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.search.matching import matched_components
from emgui.session.labelling import in_order, labelled, order_of, reshaped

FAR = (
    Process(300, (40.0,), (3.0,)),
    Process(600, (0.0,), (3.0,)),
    Process(300, (20.0,), (2.0,)),
)
CROSS = (
    Process(600, (0.0, 0.0), (5.0, 5.0), 0.9),
    Process(600, (0.0, 0.0), (5.0, 5.0), -0.9),
)


def drawn(processes: tuple[Process, ...], k: int, seed: int = 0):
    dataset = synthesize(Synthesis(processes, seed=seed))
    rows = Rows.of(dataset.rows, classes=dataset.classes.known_labels)
    settings = fit_settings(n_components=k, seed=seed, method=StartMethod.RANDOM_ROWS)
    return dataset, rows, settings


def last_of(rows: Rows, start, settings: FitSettings):
    return list(iterate(rows, start, settings))[-1]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("processes", [FAR, CROSS])
def test_components_end_in_the_order_of_the_processes(processes, seed):
    dataset, rows, settings = drawn(processes, len(processes), seed)
    found = initial_parameters(rows, settings)
    start, identities = labelled(rows, found, settings)
    end = last_of(rows, start, settings).parameters
    assert identities == tuple(range(len(processes)))
    assert matched_components(end, dataset.truth) == identities


def test_the_start_stays_the_same_one_but_for_the_order():
    _, rows, settings = drawn(FAR, 3)
    settings = altered(settings, method=StartMethod.SHORT_RUNS)
    found = initial_parameters(rows, settings)
    start, _ = labelled(rows, found, settings)
    order = [
        int(np.flatnonzero((found.parameters.means == mean).all(axis=1))[0])
        for mean in start.parameters.means
    ]
    assert sorted(order) == [0, 1, 2]
    for one, other in (
        (start.parameters, found.parameters),
        (start.standardized, found.standardized),
        (start.origin, found.origin),
    ):
        np.testing.assert_array_equal(one.weights, other.weights[order])
        np.testing.assert_array_equal(one.covariances, other.covariances[order])


def test_fewer_components_than_processes_wear_the_colours_of_theirs():
    _, rows, settings = drawn(FAR, 1)
    found = initial_parameters(rows, settings)
    _, identities = labelled(rows, found, settings)
    assert identities == (2,)


def test_components_too_many_come_last():
    _, rows, settings = drawn(FAR, 4)
    found = initial_parameters(rows, settings)
    start, identities = labelled(rows, found, settings)
    assert identities == (0, 1, 2, 3)
    end = last_of(rows, start, settings).standardized
    assert end.n_components == 4


def test_without_classes_nothing_moves():
    rows = Rows.of(np.random.default_rng(0).normal(size=(50, 2)))
    settings = fit_settings(n_components=3, method=StartMethod.RANDOM_ROWS)
    found = initial_parameters(rows, settings)
    assert labelled(rows, found, settings) == (found, (0, 1, 2))


def test_rows_without_a_class_or_a_cell_do_not_disturb():
    dataset = bundled("iris")
    values = dataset.rows.copy()
    values[::7, 1] = np.nan
    classes = dataset.classes.labels.copy()
    classes[::5] = -1
    rows = Rows.of(values, classes=classes)
    settings = fit_settings(n_components=3, method=StartMethod.K_MEANS)
    start, identities = labelled(rows, initial_parameters(rows, settings), settings)
    assert identities == (0, 1, 2)
    petals = start.parameters.means[:, 2]
    assert petals[0] == min(petals)


def test_a_whole_run_is_put_in_order_with_all_that_is_by_component():
    dataset, rows, settings = drawn(FAR, 3)
    start = MixtureParameters(
        np.full(3, 1 / 3), np.array([[0.0], [20.0], [40.0]]), np.full((3, 1, 1), 9.0)
    )
    run = list(iterate(rows, start, settings))
    order, identities = order_of(rows, run[-1], None)
    assert (order, identities) == ([2, 0, 1], (0, 1, 2))
    turned = [in_order(one, order) for one in run]
    end = turned[-1]
    assert matched_components(end.parameters, dataset.truth) == (0, 1, 2)
    np.testing.assert_array_equal(end.effective_counts, run[-1].effective_counts[order])
    assert [one.log_likelihood for one in turned] == [o.log_likelihood for o in run]
    assert list(end.warnings) == list(run[-1].warnings)


@pytest.mark.parametrize(
    ("remedy", "left"),
    [
        (Remedy(RemedyKind.DROP_COMPONENT, component=0), (1, 2)),
        (Remedy(RemedyKind.MERGE_COMPONENTS, component=0, other=2), (0, 1)),
        (Remedy(RemedyKind.SPLIT_COMPONENT, component=1), (0, 1, 3, 2)),
        (Remedy(RemedyKind.NUDGE), (0, 1, 2)),
    ],
)
def test_who_survives_keeps_the_colour(remedy: Remedy, left):
    assert reshaped((0, 1, 2), remedy) == left
