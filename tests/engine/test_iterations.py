"""Longer sequences of iterations share what they have in common with shorter ones."""

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
    before = list(short)
    longer = short.extended([iteration(n), iteration(n + 1)])
    other = short.extended([iteration(n, mean=5.0)])
    assert [id(one) for one in short] == [id(one) for one in before]
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
    shared = sum(ours is theirs for ours, theirs in zip(short, longer, strict=False))
    assert shared == MANY - 1
    assert longer._blocks[0] is short._blocks[0]


def test_what_is_not_there_is_an_error() -> None:
    with pytest.raises(IndexError):
        made(3)[3]
