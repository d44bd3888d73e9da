from dataclasses import replace

import numpy as np
import pytest
from builders import with_settings
from scenes import scene

from emgui.mixture.model.structures.catalogue import FULL, STRUCTURES, TIED
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.presentation.parameter_table import (
    ParameterTableViewModel,
    parameter_table_view_model,
)
from emgui.presentation.placeholder import Placeholder
from emgui.session.state import SessionState
from emgui.words.parameter_heads import Quantity


def table(state: SessionState) -> ParameterTableViewModel:
    model = parameter_table_view_model(state)
    assert not isinstance(model, Placeholder)
    return model


def several(d: int = 3, **changes: object) -> SessionState:
    rows = np.random.default_rng(4).normal(size=(150, d)) * 10.0 ** np.arange(d)
    state = scene(rows, n_steps=2, truth=None)
    return replace(state, **changes)  # type: ignore[arg-type]


def in_family(state: SessionState, family: CovarianceStructure) -> SessionState:
    return with_settings(state, structure=family)


def test_a_long_name_is_shortened_in_headings_and_whole_in_what_they_mean() -> None:
    long = "concentration of dissolved oxygen in milligrams a litre (surface)"
    state = scene(np.random.default_rng(0).normal(size=(60, 2)), truth=None)
    assert state.dataset is not None
    named = replace(state.dataset, columns=(long, "depth"))
    model = table(replace(state, dataset=named))
    assert max(len(head.text) for head in model.heads) <= 40
    for head in model.heads:
        if head.quantity is not Quantity.WEIGHT and head.column == 0:
            assert "…" in head.text
            assert long in head.explanation
            assert long in head.copied


def test_without_truth_there_is_nothing_to_compare_with() -> None:
    quantities = {head.quantity for head in table(scene(truth=None)).heads}
    assert Quantity.TRUTH not in quantities
    assert Quantity.DIFFERENCE not in quantities


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_correlations_are_shown_where_a_family_has_them(
    family: CovarianceStructure,
) -> None:
    model = table(in_family(several(), family))
    has_them = family in (FULL, TIED)
    for heads in (model.heads, model.block(0).heads):
        assert has_them == any(h.quantity is Quantity.CORRELATION for h in heads)
    assert (str(family) in model.caption(0)) == (family != FULL)
