from dataclasses import replace

import numpy as np
import pytest
from builders import iteration

from emgui.engine.history import Branch, History, Marks
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.origins import (
    branch_name,
    found_by,
    given_start,
    is_plain_start,
    is_repeated,
    why_the_same,
)


def branch(label: str, start: StartMethod) -> Branch:
    return History().begin(label, FitSettings(start=start, seed=3))


@pytest.mark.parametrize(
    ("method", "words"),
    [
        (StartMethod.KMEANS_PLUS_PLUS, "rows far apart, k-means++, seed 3"),
        (StartMethod.RANDOM_ROWS, "random rows, seed 3"),
        (StartMethod.QUANTILES, "quantiles"),
        (StartMethod.CLASSES, "the known classes"),
    ],
)
def test_a_seed_is_named_where_it_has_a_say(method: StartMethod, words: str) -> None:
    assert found_by(FitSettings(start=method, seed=3)) == words


def test_starts_are_told_from_one_another() -> None:
    rows = branch("start", StartMethod.RANDOM_ROWS)
    again = branch("same start", StartMethod.QUANTILES)
    assert branch_name(History(), rows) == "start (random rows, seed 3)"
    assert branch_name(History(), again) == "same start (quantiles)"


@pytest.mark.parametrize(
    ("label", "start"),
    [
        ("restart, seed 3", StartMethod.RANDOM_ROWS),
        ("from fit.json", StartMethod.GIVEN),
        ("same start", StartMethod.GIVEN),
    ],
)
def test_a_label_that_says_enough_stays(label: str, start: StartMethod) -> None:
    assert not is_plain_start(branch(label, start))
    assert branch_name(History(), branch(label, start)) == label


def test_a_name_that_was_given_stands_for_the_label() -> None:
    one = branch("start", StartMethod.RANDOM_ROWS)
    history = History([one], Marks().named(0, "the good one"))
    assert branch_name(history, one) == "the good one"
    history.marks = history.marks.named(0, "")
    assert branch_name(history, one) == "start (random rows, seed 3)"


def test_a_start_that_was_given_says_so() -> None:
    history = History()
    given = history.begin("start", FitSettings(start=StartMethod.GIVEN))
    assert branch_name(history, given) == "start (set by hand)"


@pytest.mark.parametrize(
    ("label", "method", "words"),
    [
        ("start", StartMethod.RANDOM_ROWS, ""),
        ("start", StartMethod.GIVEN, "set by hand"),
        ("edited at iteration 0", StartMethod.GIVEN, "set by hand"),
        ("from fit.json", StartMethod.GIVEN, "from fit.json"),
        ("component 2 dropped", StartMethod.GIVEN, "component 2 dropped"),
    ],
)
def test_where_a_given_start_came_from(
    label: str, method: StartMethod, words: str
) -> None:
    history = History()
    begun = history.begin(label, FitSettings(start=method))
    assert given_start(history, begun.identifier) == words


@pytest.mark.parametrize("method", list(StartMethod))
def test_only_a_method_without_a_seed_says_why_a_start_is_the_same(
    method: StartMethod,
) -> None:
    settings = FitSettings(start=method)
    assert bool(why_the_same(settings)) != ("seed" in found_by(settings))


def begun(means: list[list[float]], label: str = "start") -> History:
    """Return a history of branches that begin at these means."""
    history = History()
    for one in means:
        branch = history.begin(label, FitSettings(start=StartMethod.QUANTILES))
        start = MixtureParameters(
            [0.5, 0.5], np.reshape(one, (2, 1)), np.ones((2, 1, 1))
        )
        history.append(branch.identifier, replace(iteration(0), parameters=start))
    return history


def test_a_start_is_repeated_if_an_earlier_branch_began_there() -> None:
    history = begun([[1, 2], [1, 3], [1, 2], [2, 1]])
    repeated = [is_repeated(history, branch) for branch in history.branches]
    assert repeated == [False, False, True, False]


def test_who_wished_for_the_same_start_need_not_be_told() -> None:
    history = begun([[1, 2], [1, 2]], "same start")
    assert not is_repeated(history, history.branches[1])
    empty = History().begin("start", FitSettings())
    assert not is_repeated(History(), empty)
