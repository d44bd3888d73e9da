import pytest
from PySide6.QtGui import QColor, QPalette

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
def test_the_style_sheet_uses_no_color_of_the_other_theme(theme: Theme) -> None:
    other = DARK if theme is LIGHT else LIGHT
    sheet = stylesheet(theme)
    assert theme.accent in sheet
    for color in (other.window, other.accent, other.text):
        assert color not in sheet
