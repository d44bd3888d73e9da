import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from emgui.presentation.column_chooser import ColumnChooserViewModel
from emgui.presentation.placeholder import NO_DATA
from emgui.presentation.view_settings import ViewSettings
from emgui.views.panels.column_chooser import ColumnChooser

COLUMNS = ("length", "width", "height")
SCATTER = ColumnChooserViewModel(COLUMNS, ViewSettings(y_column=1), True)
DENSITY = ColumnChooserViewModel(("length",), ViewSettings(), False)


@pytest.fixture
def chooser(qtbot):
    widget = ColumnChooser()
    qtbot.addWidget(widget)
    widget.show_model(SCATTER)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def seen(chooser) -> list[str]:
    return [c.objectName() for c in chooser._controls() if not c.isHidden()]


def test_only_choices_that_matter_are_seen(chooser):
    assert seen(chooser) == ["x_column", "y_column", "level", "truth"]
    chooser.show_model(DENSITY)
    assert seen(chooser) == ["bins"]
    chooser.show_model(NO_DATA)
    assert seen(chooser) == []


@pytest.mark.parametrize("model", [SCATTER, DENSITY])
def test_showing_what_is_chosen_asks_for_nothing(chooser, model, qtbot):
    with (
        qtbot.assertNotEmitted(chooser.columns_requested),
        qtbot.assertNotEmitted(chooser.bins_requested),
        qtbot.assertNotEmitted(chooser.level_requested),
        qtbot.assertNotEmitted(chooser.truth_requested),
    ):
        chooser.show_model(model)


@pytest.mark.parametrize(
    ("keys", "asked"), [([Qt.Key.Key_Down], [0, 2]), ([Qt.Key.Key_End], [0, None])]
)
def test_the_vertical_column_is_chosen_by_keys(chooser, qtbot, keys, asked):
    with qtbot.waitSignal(chooser.columns_requested) as caught:
        for key in keys:
            QTest.keyClick(chooser.y_column, key)
    assert caught.args == asked


def test_a_level_is_chosen(chooser, qtbot):
    with qtbot.waitSignal(chooser.level_requested) as caught:
        QTest.keyClick(chooser.level, Qt.Key.Key_End)
    assert caught.args == [0.99]


def test_bins_are_chosen(chooser, qtbot):
    chooser.show_model(DENSITY)
    with qtbot.waitSignal(chooser.bins_requested) as caught:
        QTest.keyClick(chooser.bins, Qt.Key.Key_Up)
    assert caught.args == [51]


def test_the_truth_is_switched(chooser, qtbot):
    with qtbot.waitSignal(chooser.truth_requested) as caught:
        QTest.keyClick(chooser.truth, Qt.Key.Key_Space)
    assert caught.args == [False]


def test_every_control_has_a_name_and_an_explanation(chooser):
    for control in chooser._controls():
        assert control.objectName()
        assert control.accessibleName()
        assert control.toolTip()
