"""A few hundred of the damaged files that script/fuzz tries by the ten thousand."""

from pathlib import Path
from time import process_time

import fuzz_reader
import pytest


@pytest.mark.parametrize("first", range(0, 300, 50))
def test_damaged_files_are_read_alike_or_refused_in_words(
    tmp_path: Path, first: int
) -> None:
    for seed in range(first, first + 50):
        began = process_time()
        fuzz_reader.check(fuzz_reader.case(seed, 20_000), tmp_path / "t.csv")
        assert process_time() - began < 2 * fuzz_reader.MOST_SECONDS, seed
