"""Longer sequences of iterations share what they have in common with shorter ones."""

import gc
from dataclasses import replace

import pytest
from builders import iteration

from emgui.engine.iterations import Iterations

# So many that several blocks are full.
MANY = 1_000


def made(n: int) -> Iterations:
    return Iterations(iteration(index) for index in range(n))


@pytest.mark.parametrize("batch", [1, 7, 256, MANY])
def test_however_they_come_they_are_the_same(batch: int) -> None:
    grown = Iterations()
    for first in range(0, MANY, batch):
        grown = grown.extended(
            iteration(index) for index in range(first, min(first + batch, MANY))
        )
    assert [one.index for one in grown] == list(range(MANY))
    assert len(grown) == MANY
    assert grown[-1].index == MANY - 1
    assert [one.index for one in grown[254:258]] == [254, 255, 256, 257]


@pytest.mark.parametrize("n", [0, 1, 255, 256, 257, 512, 513])
def test_what_was_there_before_does_not_change(n: int) -> None:
    short = made(n)
    before = [one.parameters for one in short]
    longer = short.extended([iteration(n), iteration(n + 1)])
    other = short.extended([iteration(n, mean=5.0)])
    assert all(a.parameters is b for a, b in zip(short, before, strict=True))
    assert (len(short), len(longer), len(other)) == (n, n + 2, n + 1)
    assert other[n].parameters.means[0, 0] == 5.0
    assert longer[n].parameters.means[0, 0] == 0.0


@pytest.mark.parametrize("n", [1, 256, 257, MANY])
def test_only_the_newest_keeps_its_statistics(n: int) -> None:
    kept = [one.statistics is not None for one in made(n).extended([iteration(n)])]
    assert kept == [False] * n + [True]


def test_a_long_one_grows_by_a_block_at_most() -> None:
    short = made(MANY)
    longer = short.extended([iteration(MANY)])
    assert longer._blocks == short._blocks
    assert len(longer._tail) <= len(short._tail) + 1 <= 257


def test_a_field_is_read_without_the_others() -> None:
    steps = [replace(iteration(t, float(t)), log_likelihood=-t) for t in range(MANY)]
    made = Iterations(steps)
    for t in (0, 255, 256, MANY - 1):
        assert made.fact("log_likelihood", t) == -t
        assert made.fact("parameters", t).means[0, 0] == t
    with pytest.raises(IndexError):
        made.fact("log_likelihood", MANY)


def test_parameters_are_the_same_ones_for_as_long_as_anybody_holds_them() -> None:
    long = made(MANY)
    held = long[3].parameters
    for one in long:
        assert one.index >= 0
    assert long[3].parameters is held
    assert long.fact("parameters", 3) is held
    assert long[3] is long[3]


def test_a_long_one_leaves_the_garbage_collector_little_to_look_at() -> None:
    gc.collect()
    before = len(gc.get_objects())
    long = made(20_000)
    gc.collect()
    assert len(gc.get_objects()) - before < 20_000 / 2
    assert len(long) == 20_000


def test_what_is_not_there_is_an_error() -> None:
    with pytest.raises(IndexError):
        made(3)[3]
