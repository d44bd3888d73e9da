"""How the application looks as a whole: palette and style sheet of a theme."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from emgui.views.style import RADIUS, Theme, print_scale, small_points


def application_palette(theme: Theme) -> QPalette:
    """Return the palette of a theme, for the Fusion style."""
    palette = QPalette()
    role = QPalette.ColorRole
    colors = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.field,
        role.AlternateBase: theme.card,
        role.Text: theme.text,
        role.Button: theme.card,
        role.ButtonText: theme.text,
        role.BrightText: theme.danger,
        role.ToolTipBase: theme.card,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_text,
        role.Link: theme.accent,
        role.Light: theme.border,
        role.Midlight: theme.border,
        role.Mid: theme.border,
        role.Dark: theme.border,
        role.Shadow: theme.border,
        role.Accent: theme.accent,
    }
    for which, color in colors.items():
        palette.setColor(which, QColor(color))
    disabled = QPalette.ColorGroup.Disabled
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(disabled, which, QColor(theme.unassigned))
    return palette


def stylesheet(theme: Theme) -> str:
    """Return the style sheet of a theme: cards, flat fields, one accent.

    Small print is small beside the application's font as it is now.
    """
    small, button = format(small_points(), ".4g"), round(18 * print_scale())
    return f"""
    QMainWindow, QDialog {{ background: {theme.window}; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QMainWindow::separator {{ background: transparent; width: 8px; height: 8px; }}
    QMainWindow::separator:hover {{ background: {theme.border}; }}
    QToolBar {{ background: {theme.window}; border: none; padding: 0 8px 8px 8px; }}
    QMenuBar {{ background: {theme.window}; }}
    QToolTip {{
        background: {theme.card}; color: {theme.text};
        border: 1px solid {theme.border}; padding: 4px;
    }}
    QFrame[role="card"], QFrame[role="card-header"], QFrame[role="card-body"] {{
        background: {theme.card}; border: 1px solid {theme.border};
    }}
    QFrame[role="card"] {{ border-radius: {RADIUS}px; }}
    QFrame[role="card-header"] {{
        border-bottom: none;
        border-top-left-radius: {RADIUS}px; border-top-right-radius: {RADIUS}px;
    }}
    QFrame[role="card-body"] {{
        border-top: none;
        border-bottom-left-radius: {RADIUS}px; border-bottom-right-radius: {RADIUS}px;
    }}
    QFrame[role="first-card"] {{
        background: {theme.card}; border: 1px solid {theme.border};
        border-left: 3px solid {theme.accent}; border-radius: {RADIUS}px;
    }}
    QLabel[role="card-title"], QLabel[role="group-title"] {{
        color: {theme.muted}; font-weight: 700;
        font-size: {small}pt; letter-spacing: 1px;
    }}
    QLabel[role="card-hint"], QLabel[role="caption"] {{ color: {theme.muted}; }}
    QLabel[role="card-hint"] {{ font-weight: 600; font-size: {small}pt; }}
    QLabel[print="small"], QToolButton[print="small"] {{ font-size: {small}pt; }}
    QLabel[role="error"] {{ color: {theme.danger}; }}
    QLabel[role="status"] {{ font-weight: 700; }}
    QCheckBox::indicator:unchecked, QAbstractItemView::indicator:unchecked,
    QRadioButton::indicator:unchecked {{
        background: {theme.field}; border: 1px solid {theme.muted};
    }}
    QCheckBox::indicator:unchecked, QAbstractItemView::indicator:unchecked {{
        border-radius: 2px;
    }}
    QRadioButton::indicator:unchecked {{ border-radius: 7px; }}
    QPushButton {{
        background: {theme.card}; color: {theme.text};
        border: 1px solid {theme.border}; border-radius: 6px; padding: 5px 10px;
    }}
    QPushButton:hover {{ border-color: {theme.accent}; }}
    QPushButton:focus {{ border: 2px solid {theme.accent}; padding: 4px 9px; }}
    QPushButton:pressed {{ background: {theme.field}; }}
    QPushButton:disabled {{ color: {theme.unassigned}; }}
    QFrame[role="card-header"] QPushButton {{ padding: 1px 8px; }}
    QFrame[role="card-header"] QPushButton:focus {{ padding: 0 7px; }}
    QPushButton[role="primary"] {{
        background: {theme.accent}; color: {theme.accent_text};
        border-color: {theme.accent}; font-weight: 700;
    }}
    QPushButton[role="primary"]:focus {{ border: 2px solid {theme.text}; }}
    QPushButton[role="primary"]:disabled {{
        background: {theme.border}; border-color: {theme.border}; color: {theme.muted};
    }}
    QPushButton[role="next"] {{ border: 2px solid {theme.accent}; padding: 4px 9px; }}
    QPushButton[role="low"] {{ padding: 1px 8px; }}
    QPushButton[role="low"]:focus {{ padding: 0 7px; }}
    QToolButton[role="quiet"] {{
        border: none; background: transparent; color: {theme.muted}; padding: 0 4px;
    }}
    QToolButton[role="card-button"] {{
        border: none; background: transparent; color: {theme.muted};
        padding: 0; min-width: {button}px; max-width: {button}px;
    }}
    QToolButton[role="quiet"]:checked {{
        background: {theme.field}; color: {theme.accent};
        border: 1px solid {theme.accent}; border-radius: 4px; padding: 0 3px;
    }}
    QToolButton[role="quiet"]:hover, QToolButton[role="card-button"]:hover {{
        color: {theme.accent};
    }}
    QTableView {{
        background: {theme.card}; alternate-background-color: {theme.field};
        border: none; gridline-color: {theme.border};
    }}
    QHeaderView {{ background: {theme.card}; border: none; }}
    QHeaderView::section {{
        background: {theme.card}; color: {theme.muted};
        border: none; border-bottom: 1px solid {theme.border}; padding: 3px 6px;
    }}
    QTableCornerButton::section {{ background: {theme.card}; border: none; }}
    QProgressBar {{
        background: {theme.field}; border: 1px solid {theme.border};
        border-radius: 5px; text-align: center; max-height: 14px;
    }}
    QProgressBar::chunk {{ background: {theme.accent}; border-radius: 4px; }}
    QSlider::groove:horizontal {{
        height: 4px; background: {theme.border}; border-radius: 2px;
    }}
    QSlider::sub-page:horizontal {{ background: {theme.accent}; border-radius: 2px; }}
    QSlider::handle:horizontal {{
        background: {theme.text}; width: 14px; height: 14px; margin: -5px 0;
        border-radius: 7px;
    }}
    QSlider::handle:horizontal:focus {{ border: 2px solid {theme.accent}; }}
    QSlider::handle:horizontal:disabled {{ background: {theme.unassigned}; }}
    QTabBar::tab {{
        background: transparent; color: {theme.muted}; padding: 4px 10px;
        border-bottom: 2px solid transparent;
    }}
    QTabBar::tab:selected {{
        color: {theme.text}; border-bottom-color: {theme.accent};
    }}
    """
