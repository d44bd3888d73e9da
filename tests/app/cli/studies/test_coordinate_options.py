"""Numbers of a mixture are named, and refused where there are none."""

import argparse

import pytest

from emgui.app.cli.command_line import main
from emgui.app.cli.studies.coordinate_options import NamedCoordinate, coordinate
from emgui.studies.coordinate import CoordinateKind

MEAN, SD, WEIGHT = CoordinateKind.MEAN, CoordinateKind.SD, CoordinateKind.WEIGHT


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("mean:1", NamedCoordinate(MEAN, 0)),
        ("sd:12:width", NamedCoordinate(SD, 11, "width")),
        ("mean:2:a:b", NamedCoordinate(MEAN, 1, "a:b")),
        ("weight:2", NamedCoordinate(WEIGHT, 1)),
    ],
)
def test_a_number_is_kind_component_and_column(text, wanted):
    assert coordinate(text) == wanted


@pytest.mark.parametrize("text", ["", "mean", "mean:0", "mean:-1", "mode:1", "sd:x"])
def test_what_names_no_number_is_refused(text):
    with pytest.raises(argparse.ArgumentTypeError, match="mean:1"):
        coordinate(text)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--x", "mean:3"], "--x: this mixture has no such number; it has mean:1"),
        (["--y", "mean:1:z"], "--y: there is no column 'z'; there are x, y"),
        (["--x", "weight:1", "--y", "weight:2"], "the number across decides it"),
        (["--x", "mean:1", "--y", "mean:1"], "the number across decides it"),
    ],
)
def test_numbers_that_cannot_be_varied_are_refused(table, capsys, options, told):
    assert main(["study", "landscape", str(table), *options]) == 2
    assert told in capsys.readouterr().err


def test_the_chosen_numbers_are_the_sides(studied):
    found = studied("landscape", "--coarse", "--x", "weight:1", "--y", "sd:2:y")
    assert found["x_number"] == {
        "kind": "weight", "component": 1, "column": None,
        "name": "weight of component 1",
    }  # fmt: skip
    assert found["y_number"]["column"] == "y"
    assert 0.0 < found["x"][0] < found["x"][-1] < 1.0
