import numpy as np
import pytest
from scenes import two_processes

from emgui.data.dataset import Dataset, Origin
from emgui.data.summary import ColumnSummary, summarize
from emgui.mixture.model.parameters import MixtureParameters
from emgui.presentation.drawing.axes import column_axis
from emgui.words.numbers import typed


def column(rows: np.ndarray) -> ColumnSummary:
    return summarize(Dataset("d", ("column 1",), rows, Origin.FILE)).columns[0]


def test_ordinary_data_are_drawn_as_they_are() -> None:
    axis = column_axis(column(two_processes()))
    assert (axis.origin, axis.unit, axis.label) == (0.0, 1.0, "column 1")


@pytest.mark.parametrize("offset", [0.0, 1e8, -1e12])
@pytest.mark.parametrize("scale", [1e-12, 1.0, 1e8, 1e150])
def test_drawn_numbers_are_ones_a_screen_can_hold(offset: float, scale: float) -> None:
    rows = (two_processes() + offset) * scale
    axis = column_axis(column(rows))
    assert 1e-3 <= axis.high - axis.low <= 2e6
    drawn = axis.to_plot(rows)
    assert axis.low <= drawn.min() < drawn.max() <= axis.high
    np.testing.assert_allclose(axis.to_data(drawn), rows, rtol=1e-12)


def test_what_is_taken_out_is_named() -> None:
    far = column_axis(column(two_processes() + 1e12))
    assert far.label == "column 1 − 1,000,000,000,030"
    tiny = column_axis(column(two_processes() * 1e-12))
    assert tiny.label.endswith("in units of 10⁻¹¹")


def test_one_repeated_value_still_has_an_axis() -> None:
    axis = column_axis(column(np.full((5, 1), 3.0)))
    assert axis.low < axis.to_plot(3.0) < axis.high


def test_a_mixture_is_drawn_where_its_column_is() -> None:
    rows = two_processes() * 1e-12
    axis = column_axis(column(rows))
    mixture = MixtureParameters([1.0], [[3e-11]], [[[25e-24]]])
    drawn = axis.mixture(mixture, 0)
    assert drawn.means[0, 0] == pytest.approx(3.0)
    assert drawn.standard_deviations[0, 0] == pytest.approx(0.5)


def test_a_component_without_width_is_drawn_with_a_little() -> None:
    axis = column_axis(column(two_processes()))
    spike = MixtureParameters([1.0], [[30.0]], [[[0.0]]])
    assert axis.mixture(spike, 0).standard_deviations[0, 0] > 0.0


@pytest.mark.parametrize("width", [0.05, 0.9, 9.7, 300.0, 1e-5])
def test_the_label_tells_exactly_what_was_taken_out(width: float) -> None:
    values = 1e9 + np.linspace(0.0, width, 50)
    axis = column_axis(column(values[:, np.newaxis]))
    assert axis.origin
    told = axis.label.split(" − ")[1].split(", in units")[0]
    assert typed(told) == pytest.approx(axis.origin, abs=width * 1e-6)
