"""What is set aside says whether there is anything, and how much."""

from dataclasses import replace

import numpy as np
from builders import state_at

from emgui.data.dataset import Dataset, Origin
from emgui.engine.history import Phase
from emgui.mixture.em.rows import Rows
from emgui.session.kept import DataWish, Kept

DATASET = Dataset("d", ("x",), np.arange(1_000.0)[:, np.newaxis], Origin.FILE)


def test_it_is_as_large_as_its_data_and_iterations() -> None:
    state = replace(state_at(0, Phase.E, 1), dataset=DATASET)
    small, large = (
        Kept(replace(state_at(0, Phase.E, n), dataset=DATASET), None, {})
        for n in (1, 101)
    )
    assert small.n_bytes >= DATASET.rows.nbytes
    assert large.n_bytes - small.n_bytes >= 100 * 1_000
    with_rows = Kept(state, Rows.of(DATASET.rows), {})
    assert with_rows.n_bytes == small.n_bytes + DATASET.rows.nbytes


def test_data_without_a_start_lack_one_unless_none_can_be_found() -> None:
    waiting = replace(state_at(0, Phase.E, 1), dataset=DATASET, position=None)
    assert Kept(waiting, None, {}).lacks_start
    assert not Kept(replace(waiting, problem="too few rows"), None, {}).lacks_start
    assert not Kept(replace(waiting, dataset=None), None, {}).has_data
    coming = Kept(replace(waiting, dataset=None), None, {}, pending=DataWish(DATASET))
    assert coming.has_data
