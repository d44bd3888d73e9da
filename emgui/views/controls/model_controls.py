"""The single controls of the model panel: what each offers, and what it says."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QFormLayout, QSpinBox, QWidget

from emgui.mixture.model.structures.catalogue import STRUCTURES
from emgui.presentation.model_panel import MOST_COMPONENTS
from emgui.views.controls.calm import SpinBox
from emgui.views.controls.combo import fill, yielding_combo
from emgui.views.style import SPACING
from emgui.words import numbers
from emgui.words.column_names import floor_name
from emgui.words.language import _, plural
from emgui.words.names import Name
from emgui.words.structures import structure_words

LARGEST_SEED = 2**31 - 1

_TOLERANCES = (1e-3, 1e-6, 1e-9, 1e-12, 0.0)
_FLOORS = (0.0, 1e-4, 1e-3, 1e-2)
_PRIORS = (0.0, 1.0, 2.0, 4.0)


def components() -> QSpinBox:
    """Return the number of components."""
    return _spin("n_components", _("Number of components"), 1, MOST_COMPONENTS)


def family() -> QComboBox:
    """Return the choice of the covariance family."""
    combo = yielding_combo("family", _("Spread of the components (covariance family)"))
    offered = {
        one: entry(structure_words(one).name, "family", one.name) for one in STRUCTURES
    }
    fill(combo, offered)
    return combo


def seed() -> QSpinBox:
    """Return the seed of the start."""
    spin = _spin("start_seed", _("Seed of the start"), 0, LARGEST_SEED)
    spin.setToolTip(_("The same seed finds the same start, bit for bit"))
    return spin


def tolerance() -> QComboBox:
    """Return what may be left to gain where EM has converged."""
    combo = yielding_combo("tolerance", _("When EM stops (tolerance)"))
    for value in _TOLERANCES:
        combo.addItem(numbers.exact(value) if value else _("never"), value)
    combo.setToolTip(
        _(
            "EM has converged when, by extrapolation (Aitken), less than this is left "
            "to gain of what it climbs: the total log-likelihood, penalized where "
            "there is a prior. It has no units."
        )
    )
    return combo


def limit() -> QSpinBox:
    """Return the iteration limit."""
    spin = _spin("max_iterations", _("Iteration limit"), 0, 1_000_000)
    spin.setGroupSeparatorShown(True)
    spin.setToolTip(_("A run stops here, converged or not, and says which"))
    return spin


def floor() -> QComboBox:
    """Return the floor of the variances."""
    combo = yielding_combo("floor", _("Smallest variance (floor)"))
    for value in _FLOORS:
        combo.addItem(floor_name(value), value)
    combo.setToolTip(
        _(
            "No component's variance may fall below this fraction of the column's: "
            "none collapses on a single value, and one that is only narrow is widened."
        )
    )
    return combo


def prior() -> QComboBox:
    """Return the prior on the covariances."""
    combo = yielding_combo("prior", _("Prior on the spread (pseudo-rows)"))
    for value in _PRIORS:
        combo.addItem(_rows_counted(value) if value else _("none"), value)
    combo.setToolTip(
        _(
            "Every component's covariance gets this many made-up rows besides its own, "
            "spread like all the data but, with K components, K times smaller in "
            "volume: none collapses; narrow ones get wider, wide ones narrower."
        )
    )
    return combo


def _rows_counted(rows: float) -> str:
    return plural(
        "{rows} pseudo-row",
        "{rows} pseudo-rows",
        1 if rows == 1.0 else 2,
        rows=numbers.exact(rows),
    )


def entry(name: Name, option: str, value: str) -> tuple[str, str]:
    """Return an entry of a list with its tip, and the words for a terminal."""
    return name.entry, _(
        "{tip}. In a terminal: --{option} {value}",
        tip=name.tip,
        option=option,
        value=value,
    )


def form(*rows: tuple[str, QWidget]) -> QFormLayout:
    """Return controls below one another, each beside its name."""
    layout = QFormLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACING)
    layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for text, control in rows:
        layout.addRow(text, control)
    return layout


def _spin(name: str, accessible: str, low: int, high: int) -> QSpinBox:
    spin = SpinBox()
    spin.setObjectName(name)
    spin.setAccessibleName(accessible)
    spin.setRange(low, high)
    spin.setMinimumWidth(64)
    spin.setKeyboardTracking(False)
    return spin
