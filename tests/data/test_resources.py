import pytest

from emgui.data.catalogue import BUNDLED
from emgui.data.resources import resource_path


def test_every_measured_data_set_has_its_file():
    for name in BUNDLED.keys() - {"two-process"}:
        assert resource_path("data", f"{name}.csv").is_file()


def test_what_is_missing_is_named():
    with pytest.raises(FileNotFoundError, match=r"data/nothing\.csv"):
        resource_path("data", "nothing.csv")
