from dataclasses import replace

import numpy as np
import pytest
from scenes import scene

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


def test_a_number_typed_into_a_block_changes_its_component_and_column() -> None:
    block = table(several()).block(1)
    quantities = [head.quantity for head in block.heads]
    mean, sd = quantities.index(Quantity.MEAN), quantities.index(Quantity.SD)
    assert block.edited(2, mean, "7.5").means[1, 2] == 7.5
    assert block.edited(1, sd, "3").standard_deviations[1, 1] == pytest.approx(3.0)
    first = quantities.index(Quantity.CORRELATION)
    assert block.edited(2, first, "0.5").correlations[1, 2, 0] == pytest.approx(0.5)
    assert not block.is_parameter(0, first)


def test_all_columns_are_copied_however_many_they_are() -> None:
    model = table(several(20))
    wide = model.wide
    rows, columns = list(range(2)), list(range(len(wide.heads)))
    lines = [line.split("\t") for line in wide.pasted(rows, columns).split("\n")]
    assert {len(line) for line in lines} == {1 + 1 + 20 + 20 + 190 + 20}
    assert lines[0][0] == "component"
    assert [line[0] for line in lines[1:]] == ["1", "2"]
    sds = [float(t) for h, t in zip(lines[0], lines[1], strict=True) if h[:3] == "sd "]
    np.testing.assert_allclose(sds, model.parameters.standard_deviations[0], rtol=5e-3)
