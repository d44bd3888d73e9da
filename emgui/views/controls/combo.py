"""Choosers: made with their names, filled and set by value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QSizePolicy

from emgui.views.controls.calm import ComboBox
from emgui.views.text import plain_tip, set_item_tip
from emgui.words import numbers
from emgui.words.language import _


def named_combo(name: str, accessible: str) -> QComboBox:
    """Return an empty chooser.

    Parameters
    ----------
    name : str
        Its object name.
    accessible : str
        What a screen reader calls it.
    """
    combo = ComboBox()
    combo.setObjectName(name)
    combo.setAccessibleName(accessible)
    return combo


def yielding_combo(name: str, accessible: str) -> QComboBox:
    """Return an empty chooser that is as wide as there is room, whatever it holds.

    Parameters
    ----------
    name : str
        Its object name.
    accessible : str
        What a screen reader calls it.
    """
    combo = named_combo(name, accessible)
    combo.setMinimumContentsLength(10)
    combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return combo


def fill(combo: QComboBox, entries: Mapping[Any, tuple[str, str]]) -> None:
    """Offer other values, unless these are there already.

    Parameters
    ----------
    combo : QComboBox
        The chooser.
    entries : mapping
        From a value to its text and its tool tip.
    """
    known = [(combo.itemData(i), combo.itemText(i)) for i in range(combo.count())]
    if known == [(value, text) for value, (text, _unused) in entries.items()]:
        return
    combo.clear()
    for value, (text, tip) in entries.items():
        combo.addItem(text, value)
        set_item_tip(combo, combo.count() - 1, tip)


def choose(combo: QComboBox, value: object) -> None:
    """Show a value and its tool tip, or that it is none of those offered."""
    for index in range(combo.count()):
        if combo.itemData(index) == value:
            combo.setCurrentIndex(index)
            combo.setToolTip(str(combo.itemData(index, Qt.ItemDataRole.ToolTipRole)))
            return
    combo.setCurrentIndex(-1)
    combo.setToolTip(plain_tip(_("{value} does not suit these data", value=value)))


def choose_number(combo: QComboBox, value: float) -> None:
    """Show a number; one that is not offered yet is from now on."""
    index = combo.findData(value)
    if index < 0:
        combo.addItem(numbers.exact(value), value)
        index = combo.count() - 1
    combo.setCurrentIndex(index)
