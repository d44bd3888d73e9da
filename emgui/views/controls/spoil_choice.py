"""How drawn rows are spoiled: a kind, and how much of it."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from emgui.data.spoiling import UNSPOILED, Spoiling, SpoilKind
from emgui.records import dataclass
from emgui.views.controls.calm import NUMBER, ComboBox, DoubleSpinBox, say_around
from emgui.views.text import Label, plain_tip, set_item_tip, wrapped_tip
from emgui.words.language import _


@dataclass(frozen=True, slots=True)
class _Offer:
    """One kind: its name, what it does, and the amounts that make sense."""

    text: str
    tip: str
    amount_tip: str = ""
    unit: float = 1.0
    around: str = NUMBER
    least: float = 0.0
    most: float = 1.0
    usual: float = 0.0
    decimals: int = 0


def _share(text: str, tip: str, amount_tip: str, usual: float) -> _Offer:
    """Return a kind whose amount is a share, in percent."""
    return _Offer(text, tip, amount_tip, 0.01, f"{NUMBER} %", 1.0, 90.0, usual)


_OFFERS = {
    SpoilKind.NONE: _Offer(_("nothing"), _("The values stay as they are drawn")),
    SpoilKind.MCAR: _share(
        _("holes at random"),
        _(
            "Any cell may be missing, whatever its value (missing completely at "
            "random, MCAR): EM is right, and so is leaving such rows out, which only "
            "wastes them"
        ),
        _("Share of all cells"),
        usual=20.0,
    ),
    SpoilKind.MAR: _share(
        _("holes by x"),
        _(
            "The larger x, the more often y is missing (missing at random given x, "
            "MAR): EM is right, but leaving such rows out is not"
        ),
        _("Share of the rows that lack y"),
        usual=50.0,
    ),
    SpoilKind.CENSOR: _share(
        _("censor"),
        _(
            "Values of the last column above a limit are missing (censored). That is "
            "not at random: EM is misled as well. In one column such rows are left out"
        ),
        _("Share of the values that lies above the limit"),
        usual=20.0,
    ),
    SpoilKind.BIN: _Offer(
        _("bin"),
        _(
            "Values are rounded to multiples of a width: what is narrower is lost, "
            "and a component may collapse on a single value"
        ),
        _("Width of a bin, in standard deviations of the column"),
        around=_("{width} sd", width=NUMBER),
        least=0.01,
        most=10.0,
        usual=0.5,
        decimals=2,
    ),
}


class SpoilChoice(QWidget):
    """One row of the data panel.

    Signals
    -------
    changed()
        Something else is chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = ComboBox()
        self._kind.setObjectName("spoil_kind")
        self._kind.setAccessibleName(_("How the values are spoiled"))
        self._kind.setMinimumContentsLength(8)
        self._kind.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for kind, offer in _OFFERS.items():
            self._kind.addItem(offer.text, kind)
            last = self._kind.count() - 1
            set_item_tip(self._kind, last, offer.tip)
        self._amount = DoubleSpinBox()
        self._amount.setObjectName("spoil_amount")
        self._amount.setAccessibleName(_("How much is spoiled"))
        label = Label(_("Spoil"))
        label.setToolTip(_("Punch holes into the drawn values, to see what that costs"))
        label.setBuddy(self._kind)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self._kind, 1)
        row.addWidget(self._amount)
        self._kind.currentIndexChanged.connect(self._on_kind)
        self._amount.valueChanged.connect(self.changed)
        self._offer()

    @property
    def spoiling(self) -> Spoiling:
        """What is chosen."""
        kind = self._chosen
        if kind is SpoilKind.NONE:
            return UNSPOILED
        return Spoiling(kind, self._amount.value() * _OFFERS[kind].unit)

    def show_spoiling(self, spoiling: Spoiling) -> None:
        """Put this into the fields."""
        with QSignalBlocker(self._kind):
            self._kind.setCurrentIndex(list(_OFFERS).index(spoiling.kind))
        self._offer()
        if spoiling.kind is not SpoilKind.NONE:
            with QSignalBlocker(self._amount):
                offer = _OFFERS[spoiling.kind]
                self._amount.setValue(spoiling.amount / offer.unit)

    @property
    def _chosen(self) -> SpoilKind:
        # Qt hands back a plain string for an enum that is one.
        return SpoilKind(self._kind.currentData())

    def _offer(self) -> None:
        """Show the amount as the kind measures it."""
        offer = _OFFERS[self._chosen]
        self._kind.setToolTip(wrapped_tip(offer.tip))
        with QSignalBlocker(self._amount):
            self._amount.setDecimals(offer.decimals)
            say_around(self._amount, offer.around)
            self._amount.setRange(offer.least, offer.most)
            self._amount.setSingleStep(0.1 if offer.decimals else 5.0)
            self._amount.setValue(offer.usual)
        self._amount.setToolTip(plain_tip(offer.amount_tip or _("Nothing is spoiled")))
        self._amount.setVisible(self._chosen is not SpoilKind.NONE)

    @Slot()
    def _on_kind(self) -> None:
        self._offer()
        self.changed.emit()
