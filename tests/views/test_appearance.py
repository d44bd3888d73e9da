import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QFrame,
    QPushButton,
    QRadioButton,
    QStyleFactory,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from emgui.views.appearance import application_palette, stylesheet
from emgui.views.style import DARK, LIGHT, Theme, theme_of


def luminance(color: QColor) -> float:
    """WCAG 2.1, relative luminance."""
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [
        p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_palette_is_known_for_its_theme(theme: Theme) -> None:
    assert theme_of(application_palette(theme)) is theme


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_text_can_be_read(theme: Theme) -> None:
    palette = application_palette(theme)
    for text, ground in (
        (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window),
        (QPalette.ColorRole.Text, QPalette.ColorRole.Base),
        (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Button),
        (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight),
    ):
        assert contrast(palette.color(text), palette.color(ground)) >= 4.5, text
    for color in (theme.muted, theme.danger):
        assert contrast(QColor(color), QColor(theme.card)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.usefixtures("qapp")
def test_the_style_sheet_uses_no_color_of_the_other_theme(theme: Theme) -> None:
    other = DARK if theme is LIGHT else LIGHT
    sheet = stylesheet(theme)
    assert theme.accent in sheet
    for color in (other.window, other.accent, other.text):
        assert color not in sheet


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_what_is_not_ticked_has_an_outline_that_can_be_seen(
    qtbot: QtBot, theme: Theme, kind: type[QAbstractButton]
) -> None:
    button = kind()
    qtbot.addWidget(button)
    style = QStyleFactory.create("Fusion")
    style.setParent(button)
    button.setStyle(style)
    button.setPalette(application_palette(theme))
    button.setStyleSheet(stylesheet(theme))
    button.resize(40, 30)
    row = button.grab().toImage()
    drawn = [row.pixelColor(QPoint(x, 15)) for x in range(20)]
    # WCAG 2.1 asks this of what a control is known by.
    assert max(contrast(color, QColor(theme.window)) for color in drawn) >= 3.0


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_quiet_switch_that_is_on_looks_it(qtbot: QtBot, theme: Theme) -> None:
    switch = QToolButton()
    qtbot.addWidget(switch)
    switch.setText("wide")
    switch.setCheckable(True)
    switch.setProperty("role", "quiet")
    switch.setStyleSheet(stylesheet(theme))
    switch.resize(60, 20)
    off = switch.grab().toImage()
    switch.setChecked(True)
    on = switch.grab().toImage()
    assert on != off
    corner = [on.pixelColor(QPoint(30, y)) for y in range(3)]
    assert max(contrast(color, QColor(theme.window)) for color in corner) >= 3.0


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_buttons_of_a_card_s_header_keep_their_words_whole(
    qtbot: QtBot, theme: Theme
) -> None:
    header = QFrame()
    qtbot.addWidget(header)
    header.setProperty("role", "card-header")
    header.setStyleSheet(stylesheet(theme))
    button = QPushButton("First", header)
    button.ensurePolished()
    # As high as a list in the header, and no higher.
    assert button.sizeHint().height() <= button.fontMetrics().height() + 6
