"""A result keeps the study that it is of."""

from collections.abc import Iterator
from dataclasses import FrozenInstanceError, dataclass

import pytest

from emgui.mixture.arrays import Checkpoint
from emgui.studies.study import Result


@dataclass(frozen=True)
class Nothing:
    key: str = "nothing"

    def run(self, checkpoint: Checkpoint) -> Iterator[None]:
        yield from ()


def test_a_result_belongs_to_its_study_for_good() -> None:
    study = Nothing()
    result = Result(study, finding=1)
    assert result.study is study
    with pytest.raises(FrozenInstanceError):
        result.finding = 2  # type: ignore[misc]
