"""Runs that are to be made, each from a start of its own."""

import numpy as np
from builders import fit_settings
from stack_scenes import rows

from emgui.engine.planned_runs import (
    ENOUGH_SEARCHES,
    KnownOrigins,
    origin_of,
    planned,
    searches,
)
from emgui.engine.settings import StartMethod
from emgui.engine.starts.finding import initial_parameters
from emgui.mixture.arrays import no_checkpoint


def plan(number, known, method=StartMethod.QUANTILES):
    data, settings = rows(1), fit_settings(2, method=method, seed=number)
    start = initial_parameters(data, settings)
    return planned(data, settings, number, start, known, no_checkpoint), start


def test_the_first_run_begins_where_its_method_says():
    first, start = plan(0, KnownOrigins())
    assert first.start is start
    assert first.method is None
    assert first.repeats is None


def test_a_start_that_is_known_gives_way_to_drawn_rows():
    known = KnownOrigins()
    plan(0, known)
    second, start = plan(1, known)
    assert second.start is not start
    assert second.method is StartMethod.RANDOM_ROWS
    assert second.fit is not None


def test_drawn_rows_that_are_known_repeat_the_run_that_began_there():
    known = KnownOrigins()
    plan(3, known, StartMethod.RANDOM_ROWS)
    again, _ = plan(3, known, StartMethod.RANDOM_ROWS)
    assert again.repeats == 3
    assert again.fit is None


def test_the_same_components_in_another_order_are_the_same_origin():
    known = KnownOrigins()
    _, start = plan(0, known)
    origin = origin_of(start)
    assert known.at(origin.reordered([1, 0])) == 0
    moved = origin.means + 0.1
    other = type(origin)(origin.weights, moved, origin.covariances)
    assert known.at(other) is None
    assert not np.array_equal(moved, origin.means)


def settings_of(method, number=0):
    return fit_settings(2, method=method, seed=number)


def test_searches_that_find_nothing_new_are_given_up():
    known, method = KnownOrigins(), StartMethod.QUANTILES
    for number in range(1 + ENOUGH_SEARCHES):
        assert searches(settings_of(method), known)
        plan(number, known, method)
    assert not searches(settings_of(method), known)
    late, start = plan(50, known, method)
    drawn = initial_parameters(rows(1), settings_of(StartMethod.RANDOM_ROWS, 50))
    assert late.method is StartMethod.RANDOM_ROWS
    assert late.fit is not None
    found = late.fit.start.standardized.means
    np.testing.assert_array_equal(found, drawn.standardized.means)
    assert not np.array_equal(found, start.standardized.means)


def test_drawn_rows_are_drawn_for_ever():
    known = KnownOrigins()
    for _ in range(2 + ENOUGH_SEARCHES):
        plan(3, known, StartMethod.RANDOM_ROWS)
    assert searches(settings_of(StartMethod.RANDOM_ROWS), known)


def test_a_new_start_makes_searches_worth_while_again():
    known = KnownOrigins()
    for _ in range(ENOUGH_SEARCHES - 1):
        known.count(is_known=True)
    known.count(is_known=False)
    known.count(is_known=True)
    assert not known.are_all_known
