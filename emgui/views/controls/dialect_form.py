"""How a file is read: the guess, every part of which can be changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from emgui.data.reading.dialect import Dialect, listed, words_of
from emgui.presentation.import_preview import OFFERS
from emgui.views.controls.calm import SpinBox
from emgui.views.controls.combo import named_combo
from emgui.views.style import SPACING
from emgui.views.text import plain_tip
from emgui.words.language import _

_LAST_LINE = 999_999


class DialectForm(QWidget):
    """Shows how a file is read, and asks to read it otherwise.

    Signals
    -------
    dialect_requested(Dialect)
        Read the file again like this.
    """

    dialect_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dialect = Dialect()
        self._make_signs()
        self._make_lines()
        self._make_checks()
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        layout.addLayout(self._fields())
        layout.addLayout(self._checks())

    def show_model(self, dialect: Dialect, *, enabled: bool) -> None:
        """Show how a file is read; while it is, nothing can be changed."""
        self._dialect = dialect
        for combo, value in (
            (self._delimiter, dialect.delimiter),
            (self._decimal, dialect.decimal),
            (self._thousands, dialect.thousands),
            (self._encoding, dialect.encoding),
            (self._comment, dialect.comment),
        ):
            combo.setCurrentIndex(combo.findData(value))
        for spin, line in (
            (self._header_line, dialect.header_line),
            (self._skipped, dialect.skip_lines),
        ):
            with QSignalBlocker(spin):
                spin.setValue(line)
        self._missing.setText(listed(dialect.missing))
        self._header.setChecked(dialect.has_header)
        self._replaces.setChecked(dialect.replaces_undecodable)
        self._leaves_out.setChecked(dialect.skips_long_lines)
        self.setEnabled(enabled)
        self._header_line.setEnabled(enabled and dialect.has_header)

    # -- parts --------------------------------------------------------------------

    def _make_signs(self) -> None:
        self._delimiter = _combo(
            "delimiter",
            _("What stands between two cells"),
            OFFERS.delimiters,
            _("Guessed from the first lines; change it if wrong"),
        )
        self._decimal = _combo(
            "decimal",
            _("Decimal mark"),
            OFFERS.decimals,
            _("What parts the whole from the fraction of a number"),
        )
        self._thousands = _combo(
            "thousands",
            _("What separates thousands"),
            OFFERS.thousands,
            _("As in 1,234 or 1.234; what leaves no doubt is recognized"),
        )
        self._encoding = _combo(
            "encoding",
            _("Character encoding"),
            OFFERS.encodings,
            _("How the file writes letters beyond a to z"),
        )
        self._comment = _combo(
            "comment",
            _("Sign at the start of comment lines"),
            OFFERS.comments,
            _("Lines that begin with this sign are not read"),
        )
        for combo in (self._delimiter, self._decimal, self._thousands):
            combo.activated.connect(self._on_change)
        for combo in (self._encoding, self._comment):
            combo.activated.connect(self._on_change)

    def _make_lines(self) -> None:
        self._missing = QLineEdit(placeholderText=_("as in -999, none"))
        self._missing.setObjectName("missing_words")
        self._missing.setAccessibleName(_("Words that stand for missing cells, too"))
        self._missing.setToolTip(
            _(
                "What stands for a missing cell, besides an empty one, NA and the "
                "like; commas between"
            )
        )
        self._missing.editingFinished.connect(self._on_missing)
        self._header_line = _spin(
            "header_line",
            _("Line that names the columns"),
            _(
                "Line of the file that names the columns; it may be a comment. First: "
                "the first line that is read"
            ),
        )
        self._header_line.setSpecialValueText(_("first"))
        self._skipped = _spin(
            "skip_lines",
            _("Lines at the top that hold no rows"),
            _("A title, or what is known of the data, above the table"),
        )
        for spin in (self._header_line, self._skipped):
            spin.valueChanged.connect(self._on_change)

    def _make_checks(self) -> None:
        self._header = _check(
            "has_header",
            _("A line &names the columns"),
            _("Otherwise columns are numbered, and every line that is read is a row"),
        )
        self._replaces = _check(
            "replaces_undecodable",
            _("Replace &unknown characters"),
            _(
                "Characters that the encoding does not know become a question mark in "
                "a box"
            ),
        )
        self._leaves_out = _check(
            "skips_long_lines",
            _("Leave out lines with &too many cells"),
            _("Otherwise such a line is an error: nobody knows which cell is too many"),
        )
        for check in (self._header, self._replaces, self._leaves_out):
            check.clicked.connect(self._on_change)

    def _fields(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(3 * SPACING)
        for fields in (
            (
                (_("&Delimiter"), self._delimiter),
                (_("De&cimal mark"), self._decimal),
                (_("Th&ousands"), self._thousands),
            ),
            (
                (_("&Encoding"), self._encoding),
                (_("Co&mment lines"), self._comment),
                (_("&Also missing"), self._missing),
            ),
            ((_("&Header line"), self._header_line), (_("&Skip lines"), self._skipped)),
        ):
            form = QFormLayout()
            form.setVerticalSpacing(SPACING)
            for label, field in fields:
                form.addRow(label, field)
            row.addLayout(form)
        row.addStretch(1)
        return row

    def _checks(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(3 * SPACING)
        for check in (self._header, self._replaces, self._leaves_out):
            row.addWidget(check)
        row.addStretch(1)
        return row

    # -- wishes ---------------------------------------------------------------------

    @Slot()
    def _on_missing(self) -> None:
        if self._missing_words() != self._dialect.missing:
            self._on_change()

    @Slot()
    def _on_change(self) -> None:
        wanted = replace(
            self._dialect,
            delimiter=self._delimiter.currentData(),
            decimal=self._decimal.currentData(),
            thousands=self._thousands.currentData(),
            encoding=self._encoding.currentData() or self._dialect.encoding,
            comment=self._comment.currentData(),
            has_header=self._header.isChecked(),
            header_line=self._header_line.value(),
            skip_lines=self._skipped.value(),
            missing=self._missing_words(),
            replaces_undecodable=self._replaces.isChecked(),
            skips_long_lines=self._leaves_out.isChecked(),
        )
        self.dialect_requested.emit(wanted)

    def _missing_words(self) -> tuple[str, ...]:
        return words_of(self._missing.text())


def _combo(
    name: str, accessible: str, entries: Iterable[tuple[str, str]], tip: str
) -> QComboBox:
    combo = named_combo(name, accessible)
    combo.setToolTip(plain_tip(tip))
    for value, text in entries:
        combo.addItem(text, value)
    return combo


def _spin(name: str, accessible: str, tip: str) -> QSpinBox:
    spin = SpinBox(maximum=_LAST_LINE)
    spin.setObjectName(name)
    spin.setAccessibleName(accessible)
    spin.setToolTip(plain_tip(tip))
    # Half a number is no wish.
    spin.setKeyboardTracking(False)
    return spin


def _check(name: str, text: str, tip: str) -> QCheckBox:
    check = QCheckBox(text)
    check.setObjectName(name)
    check.setToolTip(plain_tip(tip))
    return check
