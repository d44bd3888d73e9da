"""Text in widgets: always plain, so that no file can dress it up or open anything.

Qt takes a text that looks like HTML for HTML, and then opens what it refers to. Nothing
outside this module makes labels, tool tips, message boxes or rich text without it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from textwrap import fill

from PySide6 import QtGui
from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QAction, QImage, QTextDocument
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QMenu,
    QMessageBox,
    QTextBrowser,
    QWidget,
)

from emgui.data.visible import MESSAGE, WHOLE, shown, visible

# A word may end a line after so many letters, in a box after more; in sentences there
# are none so long, and paths end lines at their slashes.
_LONGEST_WORD, _LONGEST_IN_BOX = 24, 80
_BREAK = "\N{ZERO WIDTH SPACE}"
# A tool tip that is longer goes on in further lines of so many letters.
_LONGEST_TIP, _TIP_WIDTH = 240, 100


class Label(QLabel):
    """A label that shows every letter of its text, and takes none for markup."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show a text; in wrapped labels, very long words go on in the next line."""
        seen = readable(text)
        super().setText(_breakable(seen) if self.wordWrap() else seen)

    def setWordWrap(self, on: bool) -> None:
        """Wrap or do not, and let long words follow."""
        text = self.text().replace(_BREAK, "")
        super().setWordWrap(on)
        self.setText(text)


class TableLabel(Label):
    """A label that shows cells in rows, under their heads."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setWordWrap(True)

    def show_cells(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Show a table, aligned at the right."""
        lines = [_line(heads, "th"), *(_line(row, "td") for row in rows)]
        self.setTextFormat(Qt.TextFormat.RichText)
        QLabel.setText(self, f"<table cellpadding='4'>{''.join(lines)}</table>")


class Reader(QTextBrowser):
    """Shows rich text of our own, and opens nothing that it refers to."""

    def __init__(self, html: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setHtml(html)

    def loadResource(self, kind: int, _name: QUrl | str) -> object:
        """Return nothing, or in place of a picture an empty one."""
        # Without one Qt would look for the file itself.
        is_image = kind == QTextDocument.ResourceType.ImageResource.value
        return QImage(QSize(1, 1), QImage.Format.Format_Mono) if is_image else None


def readable(text: str) -> str:
    """Return a message as it can be read: of its own, only line breaks are kept."""
    seen = visible(text, keeping="\n")
    return seen if len(seen) <= MESSAGE else shown(seen, MESSAGE)


def plain_tip(text: str) -> str:
    """Return a text as a tool tip that shows it letter by letter.

    Parameters
    ----------
    text : str
        A sentence; somebody else's names may be in it.
    """
    seen = readable(text)
    if len(seen) > _LONGEST_TIP:
        lines = shown(seen, WHOLE) if len(seen) > WHOLE else seen
        seen = fill(lines, _TIP_WIDTH)
    return unmarked(seen)


def unmarked(text: str) -> str:
    """Return a text that Qt takes for plain, where it cannot be told that it is.

    An empty character after the sign of a tag, and it is one no more.
    """
    if not QtGui.Qt.mightBeRichText(text):
        return text
    return text.replace("<", f"<{_BREAK}").replace("&", f"&{_BREAK}")


def set_item_tip(combo: QComboBox, index: int, text: str) -> None:
    """Give an entry of a chooser its tool tip."""
    combo.setItemData(index, plain_tip(text), Qt.ItemDataRole.ToolTipRole)


def wrapped_tip(text: str) -> str:
    """Return a text as a tool tip of several lines."""
    return f"<p>{escape(readable(text))}</p>"


def whole_tip(text: str, tip: str) -> str:
    """Return a tool tip with, before it, a text that is cut where it stands.

    Parameters
    ----------
    text : str
        Somebody else's names may be in it.
    tip : str
        A tool tip that is plain, or `wrapped_tip`.
    """
    if QtGui.Qt.mightBeRichText(tip):
        return f"{wrapped_tip(text)}{tip}"
    return "\n".join(filter(None, [plain_tip(text), tip]))


def plain_entry(text: str) -> str:
    """Return the text of a button, menu or tab in which no letter is a shortcut."""
    return shown(text, 2 * _LONGEST_WORD).replace("&", "&&")


def add_entry(menu: QMenu, text: str) -> QAction:
    """Add an entry that shows a text; Qt would make a tool tip of it as well."""
    action = menu.addAction(plain_entry(text))
    action.setToolTip(plain_tip(text))
    return action


def plain_format(text: str) -> str:
    """Return the text of a progress bar; Qt puts numbers at %p, %v and %m."""
    return readable(text).replace("%", f"%{_BREAK}")


def plain_title(text: str) -> str:
    """Return the title of a window; Qt puts the sign of unsaved changes at [*]."""
    return shown(text, WHOLE).replace("[*]", "[*][*]")


def warn(parent: QWidget, title: str, text: str) -> None:
    """Tell what was refused, and wait until it was read."""
    words = unmarked(_breakable(readable(text), _LONGEST_IN_BOX))
    QMessageBox.warning(parent, plain_title(title), words)


def asks(parent: QWidget, title: str, text: str) -> bool:
    """Return whether the user says yes; no is what Enter says."""
    buttons = QMessageBox.StandardButton
    answer = QMessageBox.warning(
        parent,
        plain_title(title),
        unmarked(_breakable(readable(text), _LONGEST_IN_BOX)),
        buttons.Yes | buttons.No,
        buttons.No,
    )
    return answer == buttons.Yes


def question(
    parent: QWidget,
    title: str,
    text: str,
    details: str,
    yes: str,
    on_answer: Callable[[bool], None],
) -> QMessageBox:
    """Ask without waiting; neither Enter nor Escape says yes.

    Parameters
    ----------
    parent : QWidget
        The window that cannot be used meanwhile.
    title, text, details : str
        What is asked, and why.
    yes : str
        The words of the button that says yes.
    on_answer : callable
        Called with whether that was pressed.
    """
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(plain_title(title))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(_breakable(readable(text), _LONGEST_IN_BOX))
    box.setInformativeText(unmarked(details))
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.finished.connect(lambda _code: on_answer(box.clickedButton() is accept))
    box.open()
    return box


def choose(
    parent: QWidget,
    title: str,
    text: str,
    choices: Sequence[str],
    never_again: str,
    on_choice: Callable[[str, bool], None],
) -> QMessageBox:
    """Offer things to do, without waiting; Escape does none of them.

    Parameters
    ----------
    parent : QWidget
        The window that cannot be used meanwhile.
    title, text : str
        What is asked.
    choices : sequence of str
        The words of the buttons; the first is what Enter presses.
    never_again : str
        The words of the box that is ticked by who wants no such question any more.
    on_choice : callable
        Called with the words of the button, empty for none, and with that tick.
    """
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(plain_title(title))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(_breakable(readable(text), _LONGEST_IN_BOX))
    buttons = [box.addButton(one, QMessageBox.ButtonRole.AcceptRole) for one in choices]
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Cancel))
    tick = QCheckBox(never_again)
    box.setCheckBox(tick)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def on_finished(_code: int) -> None:
        pressed = box.clickedButton()
        known = zip(buttons, choices, strict=True)
        choice = next((words for button, words in known if button is pressed), "")
        on_choice(choice, tick.isChecked())

    box.finished.connect(on_finished)
    box.open()
    return box


def about(parent: QWidget, title: str, html: str) -> None:
    """Show a text of our own, and wait until it was read."""
    QMessageBox.about(parent, title, html)


def _line(cells: Sequence[str], tag: str) -> str:
    texts = "".join(
        f"<{tag} align='right'>{escape(_breakable(readable(cell)))}</{tag}>"
        for cell in cells
    )
    return f"<tr>{texts}</tr>"


def _breakable(text: str, most: int = _LONGEST_WORD) -> str:
    pieces = rf"[^\s/\\-]{{{most}}}(?=[^\s/\\-])"
    return re.sub(pieces, rf"\g<0>{_BREAK}", text)
