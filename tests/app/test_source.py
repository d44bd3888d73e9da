import numpy as np
import pytest

from emgui.app.arguments import CommandError
from emgui.app.source import load_source
from emgui.data.library import BUNDLED, bundled


@pytest.mark.parametrize("name", list(BUNDLED))
def test_bundled_data_sets_are_found_by_name(name):
    loaded = load_source(name, ())
    assert loaded.columns == bundled(name).columns
    np.testing.assert_array_equal(loaded.rows, bundled(name).rows)


def test_columns_come_in_the_order_they_were_asked_for():
    whole = bundled("iris")
    chosen = (whole.columns[2], whole.columns[0])
    loaded = load_source("iris", chosen)
    assert loaded.columns == chosen
    np.testing.assert_array_equal(loaded.rows, whole.rows[:, [2, 0]])


def test_an_unknown_column_is_named_with_those_there_are():
    with pytest.raises(CommandError) as refusal:
        load_source("faithful", ("waiting", "length"))
    for word in ("length", "eruptions", "waiting"):
        assert word in str(refusal.value)
