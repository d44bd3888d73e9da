import numpy as np
import pytest
from PySide6.QtGui import QColor, QPalette

from emgui.views.style import DARK, LIGHT, Theme, component_symbol, rgb, theme_of

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def luminance(color: str) -> float:
    """WCAG 2.1, relative luminance."""
    channels = np.array(rgb(QColor(color))) / 255.0
    linear = np.where(
        channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4
    )
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@THEMES
def test_every_curve_stands_out_from_the_card(theme: Theme) -> None:
    for color in (*theme.components, theme.accent, theme.mixture, theme.truth):
        assert contrast(color, theme.card) >= 3.0, color


@THEMES
def test_text_is_readable_on_cards(theme: Theme) -> None:
    for color in (theme.text, theme.muted, theme.danger):
        assert contrast(color, theme.card) >= 4.5, color


@THEMES
def test_ten_components_differ_in_colour_or_dash(theme: Theme) -> None:
    looks = {
        (theme.component_color(k).name(), tuple(theme.component_pen(k).dashPattern()))
        for k in range(10)
    }
    assert len(looks) == 10
    assert len({component_symbol(k) for k in range(10)}) == 10


@THEMES
def test_blending_follows_the_responsibilities(theme: Theme) -> None:
    shares = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5], [0.0, 0.0]])
    first, second, half, nobody = theme.blend(shares).astype(int)
    assert tuple(first) == rgb(theme.component_color(0))
    assert tuple(second) == rgb(theme.component_color(1))
    assert np.abs(half - (first + second) / 2).max() <= 1
    assert tuple(nobody) == rgb(QColor(theme.unassigned))


@THEMES
def test_the_window_colour_tells_the_theme(theme: Theme) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor(theme.window))
    assert theme_of(palette) is theme


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_brushed_rows_keep_their_colour_and_others_fade(theme: Theme) -> None:
    colors = theme.blend(np.eye(4))
    brushed = np.array([True, False, False, True])
    shown = theme.standing_out(colors, brushed)
    assert np.array_equal(shown[brushed], colors[brushed])
    card = np.array(rgb(QColor(theme.card)))
    away = np.abs(shown[1:3].astype(int) - card).max(axis=1)
    assert (away < np.abs(colors[1:3].astype(int) - card).max(axis=1) / 4).all()
    assert np.array_equal(theme.standing_out(colors, ~brushed & brushed), colors)
