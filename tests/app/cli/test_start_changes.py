import argparse

import numpy as np
import pytest

from emgui.app.cli.arguments import ArgumentParser, CommandError
from emgui.app.cli.start_changes import (
    add_start_changes,
    changed_start,
    refuse_without_start,
)
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, STRUCTURES, TIED

START = MixtureParameters(
    [0.2, 0.3, 0.5], [[0.0], [4.0], [9.0]], [[[1.0]], [[2.0]], [[1.0]]]
)


def given(*words: str) -> argparse.Namespace:
    parser = ArgumentParser(prog="emgui fit")
    add_start_changes(parser)
    return parser.parse_args(words)


def test_without_an_option_the_start_is_as_it_was():
    assert changed_start(given(), START, FULL) is START
    refuse_without_start(given())


def test_components_are_counted_from_one():
    split = changed_start(given("--split", "3"), START, FULL)
    assert split.weights.tolist() == [0.2, 0.3, 0.25, 0.25]
    merged = changed_start(given("--merge", "1, 3"), START, FULL)
    assert merged.weights == pytest.approx([0.7, 0.3])


def test_the_family_is_kept():
    merged = changed_start(given("--merge", "1,2"), START, TIED)
    assert np.ptp(merged.covariances) == 0.0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--split", "4"), "--split: there is no component 4: the mixture has 3"),
        (("--merge", "2,7"), "--merge: there is no component 7"),
        (("--merge", "2,2"), "--merge: a component cannot be merged with itself"),
        (("--merge", "2"), "'2' does not name two components"),
        (("--merge", "1,x"), "'x' is not a whole number"),
        (("--split", "0"), "at least 1 is needed"),
        (("--split", "1", "--merge", "1,2"), "not allowed with"),
    ],
)
def test_what_cannot_be_is_said_in_a_line(words, message):
    with pytest.raises(CommandError) as caught:
        changed_start(given(*words), START, FULL)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("family", STRUCTURES, ids=str)
@pytest.mark.parametrize("words", [("--split", "1"), ("--merge", "1,2")])
def test_what_overflows_is_said_in_a_line(words, family):
    huge = [[1e308, 0.0], [0.0, 1e308]]
    start = MixtureParameters([0.5, 0.5], [[1e308, 0.0], [-1e308, 0.0]], [huge, huge])
    with pytest.raises(CommandError, match=f"{words[0]}: .*must be finite"):
        changed_start(given(*words), start, family)


def test_the_only_two_can_be_merged_though_their_weights_round_to_more_than_one():
    start = MixtureParameters([0.5, 0.502], [[0.0], [4.0]], [[[1.0]], [[1.0]]])
    merged = changed_start(given("--merge", "1,2"), start, FULL)
    assert merged.weights.tolist() == [1.0]


@pytest.mark.parametrize("words", [("--split", "1"), ("--merge", "1,2")])
def test_a_start_is_needed(words):
    with pytest.raises(CommandError, match="needs a start, --start-file FILE"):
        refuse_without_start(given(*words))
