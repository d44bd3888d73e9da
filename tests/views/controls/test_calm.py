import pytest
from PySide6.QtCore import QLocale, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QScrollArea,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from emgui.views.controls.calm import (
    CheckBox,
    ComboBox,
    DoubleSpinBox,
    Slider,
    SpinBox,
)

DOWN = QPoint(0, -120)


def panel(qtbot: QtBot, control: QWidget) -> QScrollArea:
    """Return a control that is seen in a panel higher than the window."""
    inside, area = QWidget(), QScrollArea()
    layout = QVBoxLayout(inside)
    layout.addWidget(control)
    layout.addStretch()
    inside.setFixedSize(200, 1_000)
    area.setWidget(inside)
    area.resize(220, 200)
    qtbot.addWidget(area)
    with qtbot.waitExposed(area):
        area.show()
    area.setFocus()
    qtbot.waitUntil(area.hasFocus)
    return area


def make(kind: type) -> tuple[QWidget, object]:
    control = kind(Qt.Orientation.Horizontal) if kind is Slider else kind()
    if isinstance(control, ComboBox):
        control.addItems(["one", "two", "three"])
        control.setCurrentIndex(1)
        return control, control.currentIndex
    control.setValue(5)
    return control, control.value


def turn(area: QScrollArea, control: QWidget) -> None:
    """Turn the wheel over the middle of a control, as a hand does."""
    place = control.mapTo(area, control.rect().center())
    QTest.wheelEvent(area.windowHandle(), QPointF(place), DOWN)


@pytest.mark.parametrize("kind", [ComboBox, SpinBox, DoubleSpinBox, Slider])
def test_the_wheel_scrolls_the_panel_and_changes_nothing(
    qtbot: QtBot, kind: type
) -> None:
    control, value = make(kind)
    area = panel(qtbot, control)
    before = value()
    turn(area, control)
    assert value() == before
    assert not control.hasFocus()
    assert area.verticalScrollBar().value() > 0


@pytest.mark.parametrize("kind", [ComboBox, SpinBox, DoubleSpinBox, Slider])
def test_the_wheel_works_a_control_that_tab_has_reached(
    qtbot: QtBot, kind: type
) -> None:
    control, value = make(kind)
    area = panel(qtbot, control)
    control.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(control.hasFocus)
    before = value()
    turn(area, control)
    assert value() != before
    area.setFocus()
    control.setFocus(Qt.FocusReason.MouseFocusReason)
    before = value()
    turn(area, control)
    assert value() == before


def test_a_chooser_that_is_too_narrow_ends_in_dots_and_its_tip_tells_all(
    qtbot: QtBot,
) -> None:
    combo = ComboBox()
    qtbot.addWidget(combo)
    combo.addItems(["2 of 2: edited at iteration 12, of three components", "short"])
    combo.setToolTip("Which branch")
    combo.resize(120, 26)
    combo.show()
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    assert option.currentText.endswith("\N{HORIZONTAL ELLIPSIS}")
    assert combo.toolTip() == f"{combo.currentText()}\nWhich branch"
    combo.setCurrentIndex(1)
    assert combo.toolTip() == "Which branch"
    combo.setCurrentIndex(0)
    combo.resize(500, 26)
    assert combo.toolTip() == "Which branch"


@pytest.mark.parametrize(
    ("locale", "typed", "value"),
    [
        ("en_GB", "0.25", 0.25),
        ("en_GB", "0,25", 0.25),
        ("de_DE", "0,25", 0.25),
        ("de_DE", "0.25", 0.25),
        ("fr_FR", "0.25", 0.25),
    ],
)
def test_decimals_may_follow_either_mark(
    qtbot: QtBot, locale: str, typed: str, value: float
) -> None:
    spin = DoubleSpinBox(decimals=4)
    qtbot.addWidget(spin)
    spin.setLocale(QLocale(locale))
    spin.selectAll()
    QTest.keyClicks(spin, typed)
    assert spin.value() == value
    assert spin.text() == "0.25".replace(".", QLocale(locale).decimalPoint())


def test_pasted_thousands_are_not_taken_for_decimals(qtbot: QtBot) -> None:
    spin = DoubleSpinBox(maximum=1e6)
    qtbot.addWidget(spin)
    spin.setLocale(QLocale("en_GB"))
    spin.lineEdit().selectAll()
    spin.lineEdit().insert("12,000")
    assert spin.value() == 12_000


def test_what_is_counted_has_the_form_that_its_number_asks_for() -> None:
    field = SpinBox(minimum=1, maximum=5_000)
    field.count_around(lambda n: f"in {n:,} bin{'s' * (n > 1)}")
    assert field.text() == "in 1 bin"
    field.setValue(2)
    assert field.text() == "in 2 bins"
    field.setValue(5_000)
    assert field.suffix() == " bins"


def test_a_check_box_that_is_cut_tells_the_rest(qtbot: QtBot) -> None:
    box = CheckBox("Compare with the complete rows only")
    box.setToolTip("Why")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    box.show()
    assert box.toolTip() == "Why"
    box.resize(80, box.height())
    assert box.toolTip() == "Compare with the complete rows only\nWhy"
    option = QStyleOptionButton()
    box.initStyleOption(option)
    assert option.text.endswith("\N{HORIZONTAL ELLIPSIS}")
    assert box.minimumSizeHint().width() < box.sizeHint().width()
