from dataclasses import replace

import numpy as np
import pytest
from builders import fit_settings, iteration

from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.history import Branch, History, Marks
from emgui.engine.origins import (
    BranchOrigin,
    EditedAt,
    FoundStart,
    GivenStart,
    Remedied,
    RestartOpened,
    SameStart,
)
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.model.parameters import MixtureParameters
from emgui.words.origins import (
    branch_name,
    found_by,
    given_start,
    is_plain_start,
    is_repeated,
    why_the_same,
)

FOUND = FoundStart()
DROP = Remedy(RemedyKind.DROP_COMPONENT, component=1)


def branch(origin: BranchOrigin, start: StartMethod) -> Branch:
    return History().begun(origin, fit_settings(method=start, seed=3)).branch(0)


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
    assert found_by(fit_settings(method=method, seed=3)) == words


def test_starts_are_told_from_one_another() -> None:
    rows = branch(FoundStart(), StartMethod.RANDOM_ROWS)
    again = branch(SameStart(), StartMethod.QUANTILES)
    assert branch_name(History(), rows) == "start (random rows, seed 3)"
    assert branch_name(History(), again) == "same start (quantiles)"


@pytest.mark.parametrize(
    ("origin", "start", "label"),
    [
        (RestartOpened(3), StartMethod.RANDOM_ROWS, "restart, seed 3"),
        (GivenStart("fit.json"), StartMethod.GIVEN, "from fit.json"),
        (SameStart(), StartMethod.GIVEN, "same start"),
    ],
)
def test_a_label_that_says_enough_stays(
    origin: BranchOrigin, start: StartMethod, label: str
) -> None:
    assert not is_plain_start(branch(origin, start))
    assert branch_name(History(), branch(origin, start)) == label


def test_a_name_that_was_given_stands_for_the_label() -> None:
    one = branch(FoundStart(), StartMethod.RANDOM_ROWS)
    history = History((one,), Marks().named(0, "the good one"))
    assert branch_name(history, one) == "the good one"
    history = history.marked(history.marks.named(0, ""))
    assert branch_name(history, one) == "start (random rows, seed 3)"


def test_a_start_that_was_given_says_so() -> None:
    given = branch(GivenStart(), StartMethod.GIVEN)
    assert branch_name(History(), given) == "start (set by hand)"


@pytest.mark.parametrize(
    ("origin", "method", "words"),
    [
        (FoundStart(), StartMethod.RANDOM_ROWS, ""),
        (GivenStart(), StartMethod.GIVEN, "set by hand"),
        (EditedAt(0), StartMethod.GIVEN, "set by hand"),
        (GivenStart("fit.json"), StartMethod.GIVEN, "from fit.json"),
        (Remedied(DROP, 4), StartMethod.GIVEN, "component 2 dropped at iteration 4"),
    ],
)
def test_where_a_given_start_came_from(
    origin: BranchOrigin, method: StartMethod, words: str
) -> None:
    history = History().begun(origin, fit_settings(method=method))
    assert given_start(history, 0) == words


@pytest.mark.parametrize("method", list(StartMethod))
def test_only_a_method_without_a_seed_says_why_a_start_is_the_same(
    method: StartMethod,
) -> None:
    settings = fit_settings(method=method)
    assert bool(why_the_same(settings)) != ("seed" in found_by(settings))


def begun_at(means: list[list[float]], origin: BranchOrigin = FOUND) -> History:
    """Return a history of branches that begin at these means."""
    history = History()
    for identifier, one in enumerate(means):
        history = history.begun(origin, fit_settings(method=StartMethod.QUANTILES))
        start = MixtureParameters(
            [0.5, 0.5], np.reshape(one, (2, 1)), np.ones((2, 1, 1))
        )
        history = history.extended(identifier, replace(iteration(0), parameters=start))
    return history


def test_a_start_is_repeated_if_an_earlier_branch_began_there() -> None:
    history = begun_at([[1, 2], [1, 3], [1, 2], [2, 1]])
    repeated = [is_repeated(history, branch) for branch in history.branches]
    assert repeated == [False, False, True, False]


def test_who_wished_for_the_same_start_need_not_be_told() -> None:
    history = begun_at([[1, 2], [1, 2]], SameStart())
    assert not is_repeated(history, history.branches[1])
    empty = History().begun(FOUND, FitSettings())
    assert not is_repeated(empty, empty.branch(0))
