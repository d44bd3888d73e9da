"""Sentences: as many lines as they need, and they can be copied."""

from __future__ import annotations

from PySide6.QtCore import Qt

from emgui.views.text import Label


def sentence_label(name: str, role: str = "") -> Label:
    """Return an empty label for sentences.

    Parameters
    ----------
    name : str
        Its object name.
    role : str
        What the style sheet knows it as; none for plain text.
    """
    label = Label()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label
