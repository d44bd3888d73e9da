from dataclasses import replace

import pytest
from builders import state_at

from emgui.engine.history import Phase
from emgui.presentation.reads import Reads
from emgui.presentation.view_settings import ViewSettings

READS = Reads(("position", "history"), ("n_bins",))


def test_what_is_not_read_changes_no_slice() -> None:
    state, view = state_at(2, Phase.E), ViewSettings()
    slices = READS.of(state, view)
    faster = replace(state, iterations_per_second=30.0)
    assert READS.of(faster, replace(view, level=0.5)) == slices


def test_what_is_read_changes_a_slice() -> None:
    state, view = state_at(2, Phase.E), ViewSettings()
    slices = READS.of(state, view)
    assert READS.of(state, replace(view, n_bins=7)) != slices
    assert READS.of(replace(state, history=replace(state.history)), view) != slices


def test_a_slice_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(AttributeError, match="colour"):
        Reads(("colour",)).of(state_at(0, Phase.E), ViewSettings())
