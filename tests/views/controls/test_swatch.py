from pytestqt.qtbot import QtBot

from emgui.views.controls.swatch import line_swatch
from emgui.views.style import LIGHT


def test_a_component_is_known_by_colour_and_dash(qtbot: QtBot) -> None:
    pictures = [line_swatch(LIGHT, k).toImage() for k in range(3)]
    assert pictures[0] != pictures[1] != pictures[2]
    middle = pictures[0].rect().center()
    assert pictures[0].pixelColor(middle).name() == LIGHT.components[0]


def test_one_that_wears_the_colour_of_another_has_its_line(qtbot: QtBot) -> None:
    worn = LIGHT.worn_by((2, 0))
    assert line_swatch(worn, 0).toImage() == line_swatch(LIGHT, 2).toImage()
    assert line_swatch(worn, 1).toImage() == line_swatch(LIGHT, 0).toImage()
    assert line_swatch(worn, 4).toImage() == line_swatch(LIGHT, 4).toImage()
