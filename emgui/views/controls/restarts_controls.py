"""The single controls of the restarts: how many, run, how far, which to open."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QComboBox,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSpinBox,
)

from emgui.views.controls.calm import ComboBox, SpinBox
from emgui.words.language import _

MOST_RESTARTS = 100_000


def number() -> QSpinBox:
    """Return how many restarts to make."""
    spin = SpinBox()
    spin.setObjectName("restarts_number")
    spin.setAccessibleName(_("Number of restarts"))
    spin.setToolTip(
        _("How many more starts to try; their seeds are counted up from the model's")
    )
    spin.setRange(1, MOST_RESTARTS)
    spin.setValue(50)
    return spin


def run_button() -> QPushButton:
    """Return what makes restarts, or stops them."""
    button = QPushButton(_("Run restarts"))
    button.setObjectName("restarts_run")
    button.setToolTip(
        _("Try many starts in the background, or stop; everything else goes on")
    )
    button.setEnabled(False)
    return button


def progress() -> QProgressBar:
    """Return how many have ended."""
    bar = QProgressBar()
    bar.setObjectName("restarts_progress")
    bar.setAccessibleName(_("Restarts that have ended"))
    bar.setTextVisible(False)
    bar.hide()
    return bar


def runs() -> QComboBox:
    """Return the choice among the runs that ended at one optimum."""
    combo = ComboBox()
    combo.setObjectName("restarts_runs")
    combo.setAccessibleName(_("Run to open"))
    combo.setToolTip(_("Every run that ended at the chosen optimum, best first"))
    combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return combo


def open_button() -> QPushButton:
    """Return what opens the run that is chosen."""
    button = QPushButton(_("Open"))
    button.setObjectName("restarts_open")
    button.setToolTip(
        _("Look at this run with its whole history, as a branch (Enter in the table)")
    )
    return button
