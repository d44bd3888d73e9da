"""A number's name says the column only where there are more."""

from emgui.studies.coordinate import Coordinate, CoordinateKind
from emgui.words.coordinate_names import coordinate_name, short_coordinate_name

MEAN, SD, WEIGHT = CoordinateKind.MEAN, CoordinateKind.SD, CoordinateKind.WEIGHT


def test_names_say_the_column_only_where_there_are_more() -> None:
    mean = Coordinate(MEAN, 1, 0)
    assert coordinate_name(mean, ("x",)) == "mean of component 2"
    assert coordinate_name(mean, ("x", "y")) == "mean of component 2, x"
    weight = Coordinate(WEIGHT, 0)
    assert coordinate_name(weight, ("x", "y")) == "weight of component 1"


def test_short_names_say_as_much_in_less_room() -> None:
    assert short_coordinate_name(Coordinate(MEAN, 1), ("x",)) == "mean 2"
    assert short_coordinate_name(Coordinate(SD, 0, 1), ("x", "y")) == "sd 1, y"
    assert short_coordinate_name(Coordinate(WEIGHT, 2), ("x", "y")) == "weight 3"
