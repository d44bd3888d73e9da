"""Shows a page of ours: Markdown with tables, pictures and links between pages."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QWidget

from emgui.presentation.pages import indices, readable_markdown, slug
from emgui.views.style import MARGIN, SPACING
from emgui.views.text import Reader

_CELL_PADDING = 4.0
# Percent of a line's height: long sentences are read, not looked at.
_LINE_HEIGHT = 118.0
_KEEP = QTextCursor.MoveMode.KeepAnchor


class PageReader(Reader):
    """Text of ours, which opens no picture but those of its own folder, and no link.

    Signals
    -------
    link_requested(str)
        A link was clicked, or chosen with the keyboard.
    """

    link_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("page_reader")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(MARGIN)
        self.anchorClicked.connect(self._on_link)
        self._root = self._folder = Path()
        self._content, self._is_markdown = "", False

    def show_markdown(self, text: str, folder: Path, root: Path) -> None:
        """Show a page.

        Parameters
        ----------
        text : str
            What it says.
        folder : Path
            Where its pictures are looked for.
        root : Path
            Outside this nothing is opened.
        """
        self._folder, self._root = folder, root.resolve()
        self._content, self._is_markdown = text, True
        self._display()

    def show_html(self, html: str) -> None:
        """Show a text of our own."""
        self._content, self._is_markdown = html, False
        self._display()

    def go_to(self, anchor: str) -> None:
        """Bring a heading to the top; the first line without one."""
        block = self.document().begin()
        while anchor and block.isValid():
            if block.blockFormat().headingLevel() and slug(block.text()) == anchor:
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(round(top) - SPACING)
                return
            block = block.next()
        self.verticalScrollBar().setValue(0)

    def find_next(self, words: str, *, backwards: bool = False) -> bool:
        """Mark where the words come next, around the end; return whether they do."""
        flag = QTextDocument.FindFlag
        how = flag.FindBackward if backwards else flag(0)
        if not words or self.find(words, how):
            return bool(words)
        before = self.textCursor()
        end = QTextCursor.MoveOperation.End if backwards else None
        self.moveCursor(end or QTextCursor.MoveOperation.Start)
        if self.find(words, how):
            return True
        self.setTextCursor(before)
        return False

    # -- Qt -------------------------------------------------------------------

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Return a picture of the page's own folder; of all else, nothing."""
        path = (self._folder / QUrl(name).path()).resolve()
        is_image = kind == QTextDocument.ResourceType.ImageResource.value
        if is_image and path.is_relative_to(self._root) and path.is_file():
            return QImage(str(path))
        return super().loadResource(kind, name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let pictures fit."""
        super().resizeEvent(event)
        self._fit_pictures()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of another theme: those of links are in the text."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._content:
            place = self.verticalScrollBar().value()
            self._display()
            self.verticalScrollBar().setValue(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the way back to the panel: only it knows where one has been."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    # -- ours -----------------------------------------------------------------

    @Slot(QUrl)
    def _on_link(self, url: QUrl) -> None:
        self.link_requested.emit(url.toString())

    def _display(self) -> None:
        if self._is_markdown:
            github = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
            text = readable_markdown(self._content)
            self.document().setMarkdown(text, github)
            self._lower_indices()
        else:
            self.setHtml(self._content)
        self._space_lines()
        self._rule_tables()
        self._fit_pictures()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _space_lines(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        kinds = QTextBlockFormat.LineHeightTypes
        spaced, single = QTextBlockFormat(), QTextBlockFormat()
        spaced.setLineHeight(_LINE_HEIGHT, kinds.ProportionalHeight.value)
        cursor.mergeBlockFormat(spaced)
        # A share of a picture's height would be a gap below it.
        single.setLineHeight(0.0, kinds.SingleHeight.value)
        for picture, _ in self._pictures():
            picture.mergeBlockFormat(single)

    def _lower_indices(self) -> None:
        """Print x_n with its index below, outside of code."""
        index = QTextCharFormat()
        index.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        cursor = QTextCursor(self.document())
        block = self.document().begin()
        cursor.beginEditBlock()
        while block.isValid():
            for start, end, braces in reversed(indices(block.text())):
                cursor.setPosition(block.position() + end)
                if cursor.charFormat().fontFixedPitch():
                    continue
                cursor.setPosition(block.position() + start, _KEEP)
                cursor.mergeCharFormat(index)
                if braces:
                    cursor.setPosition(block.position() + end)
                    cursor.deletePreviousChar()
                cursor.setPosition(block.position() + start)
                for _ in range(1 + braces):
                    cursor.deleteChar()
            block = block.next()
        cursor.endEditBlock()

    def _rule_tables(self) -> None:
        """Give tables thin rules and room around what their cells say."""
        rule = QColor(self.palette().color(QPalette.ColorRole.Mid))
        for frame in self.document().rootFrame().childFrames():
            if not isinstance(frame, QTextTable):
                continue
            look = frame.format()
            look.setBorder(1.0)
            look.setBorderBrush(rule)
            look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            look.setBorderCollapse(True)
            look.setCellPadding(_CELL_PADDING)
            look.setCellSpacing(0.0)
            look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
            look.setTopMargin(SPACING)
            look.setBottomMargin(SPACING)
            frame.setFormat(look)

    def _fit_pictures(self) -> None:
        """Make pictures as wide as they are, but no wider than the page."""
        room = self.viewport().width() - 2.0 * self.document().documentMargin()
        for cursor, name in self._pictures():
            image = self.document().resource(
                QTextDocument.ResourceType.ImageResource.value, QUrl(name)
            )
            if isinstance(image, QImage) and not image.isNull():
                look = cursor.charFormat().toImageFormat()
                width = min(room, float(image.width()))
                if look.width() != width:
                    look.setWidth(width)
                    look.setHeight(width * image.height() / image.width())
                    cursor.setCharFormat(look)

    def _pictures(self) -> list[tuple[QTextCursor, str]]:
        found = []
        cursor = self.document().find("\N{OBJECT REPLACEMENT CHARACTER}")
        while not cursor.isNull():
            look = cursor.charFormat()
            if look.isImageFormat():
                found.append((QTextCursor(cursor), look.toImageFormat().name()))
            cursor = self.document().find("\N{OBJECT REPLACEMENT CHARACTER}", cursor)
        return found
