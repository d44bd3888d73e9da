import pytest

from emgui.engine.history import Branch, History
from emgui.engine.settings import FitSettings, StartMethod
from emgui.presentation.origins import branch_name, found_by, is_plain_start


def branch(label: str, start: StartMethod) -> Branch:
    return History().begin(label, FitSettings(start=start, seed=3))


@pytest.mark.parametrize(
    ("method", "words"),
    [
        (StartMethod.KMEANS_PLUS_PLUS, "k-means++, seed 3"),
        (StartMethod.RANDOM_ROWS, "random rows, seed 3"),
        (StartMethod.QUANTILES, "quantiles"),
        (StartMethod.CLASSES, "classes"),
    ],
)
def test_a_seed_is_named_where_it_has_a_say(method: StartMethod, words: str) -> None:
    assert found_by(FitSettings(start=method, seed=3)) == words


def test_starts_are_told_from_one_another() -> None:
    rows = branch("start", StartMethod.RANDOM_ROWS)
    again = branch("same start", StartMethod.QUANTILES)
    assert branch_name(rows) == "start (random rows, seed 3)"
    assert branch_name(again) == "same start (quantiles)"


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
    assert branch_name(branch(label, start)) == label
