"""Origins of branches are values: equal where they say the same."""

import pickle

import pytest

from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.engine.origins import (
    BranchOrigin,
    EditedAt,
    FoundStart,
    GivenStart,
    OtherAlgorithm,
    Remedied,
    RestartOpened,
    SameStart,
)

ORIGINS: list[BranchOrigin] = [
    FoundStart(),
    SameStart(),
    GivenStart(),
    GivenStart("fit.json"),
    RestartOpened(3),
    EditedAt(3),
    OtherAlgorithm(3),
    Remedied(Remedy(RemedyKind.RAISE_FLOOR), 3),
]


def test_no_two_are_equal() -> None:
    for one in ORIGINS:
        assert [one == other for other in ORIGINS].count(True) == 1


@pytest.mark.parametrize("origin", ORIGINS, ids=str)
def test_they_can_be_written_down_and_read(origin: BranchOrigin) -> None:
    assert pickle.loads(pickle.dumps(origin)) == origin
