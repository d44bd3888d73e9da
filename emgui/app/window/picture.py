"""Pictures of the window and of single plots, as files and on the clipboard."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QObject,
    QPoint,
    QRect,
    QSizeF,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QImageWriter,
    QPageSize,
    QPainter,
    QPdfWriter,
    QRegion,
)
from PySide6.QtWidgets import QWidget

from emgui.app.window.file_kinds import PDF, PICTURES, PNG, FileKind, kind_of
from emgui.app.window.save_dialog import ask_where_to_save
from emgui.report.atomic import binary_file
from emgui.views.drawing.picture_menu import pictured_part
from emgui.views.text import warn
from emgui.words.language import _

# A single plot is drawn finer than on the screen: it goes into slides and papers.
_FINE = 2.0
_POINTS_PER_INCH = 72.0


class PictureSaver(QObject):
    """Writes the window or a plot as a picture, whole or not at all.

    Signals
    -------
    saved(Path)
        A picture has been written.
    copied(str)
        The plot of this title is on the clipboard.
    """

    saved = Signal(object)
    copied = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    @Slot()
    def ask(self) -> None:
        """Ask where to save the window, then do."""
        window = self._window
        # As it is now: a dialog may lie over it, and EM goes on.
        contents = {kind: picture_of(window, kind) for kind in PICTURES}
        self._ask(_("Save the window's picture"), "emgui", contents)

    @Slot(QWidget, bool)
    def take(self, plot: QWidget, copies: bool) -> None:
        """Copy a plot, or ask where to save it and do."""
        title = plot.accessibleName()
        part = pictured_part(plot)
        if copies:
            QGuiApplication.clipboard().setImage(image_of(plot, part, _FINE))
            self.copied.emit(title)
            return
        contents = {kind: picture_of(plot, kind, part, _FINE) for kind in PICTURES}
        self._ask(_("Save the picture: {title}", title=title), _name(title), contents)

    def _ask(self, title: str, name: str, contents: dict[FileKind, bytes]) -> None:
        suggested = f"{name}.{PNG.ending}"
        path = ask_where_to_save(self._window, title, suggested, PICTURES)
        if path is None:
            return
        try:
            _write(contents[kind_of(path, PICTURES) or PNG], path)
        except OSError as error:
            warn(
                self._window,
                _("The picture was not saved"),
                _(
                    "{path}: {why}\nChoose another folder or name.",
                    path=path,
                    why=error.strerror,
                ),
            )
        else:
            self.saved.emit(path)


def write_picture(widget: QWidget, path: Path) -> None:
    """Write a widget as the picture that a name's ending stands for; else as PNG.

    Raises
    ------
    OSError
        If that cannot be; an older file is then left as it was.
    UnknownEndingError
        If the ending is that of something else.
    """
    _write(picture_of(widget, kind_of(path, PICTURES) or PNG), path)


def picture_of(
    widget: QWidget, kind: FileKind, part: QRect | None = None, scale: float = 1.0
) -> bytes:
    """Return a widget, or part of it, as the content of a file.

    Parameters
    ----------
    widget : QWidget
        What is pictured, as it looks now.
    kind : FileKind
        PNG or PDF.
    part : QRect or None
        Which part, in its coordinates; all of it without.
    scale : float
        Pixels of a PNG for each of the screen's.
    """
    part = widget.rect() if part is None else part
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if kind is PDF:
        _print(widget, part, buffer)
    else:
        QImageWriter(buffer, QByteArray(b"png")).write(image_of(widget, part, scale))
    return bytes(buffer.data().data())


def image_of(widget: QWidget, part: QRect, scale: float = 1.0) -> QImage:
    """Return a part of a widget, at the screen's resolution times `scale`."""
    ratio = scale * widget.devicePixelRatioF()
    image = QImage(part.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(widget.palette().color(widget.backgroundRole()))
    painter = QPainter(image)
    _paint(widget, part, painter)
    painter.end()
    return image


def _print(widget: QWidget, part: QRect, device: QIODevice) -> None:
    """Write one page of the widget's size; lines stay lines, letters letters."""
    writer = QPdfWriter(device)
    dots = widget.logicalDpiX()
    writer.setResolution(dots)
    writer.setCreator("emgui")
    points = QSizeF(part.size()) * (_POINTS_PER_INCH / dots)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point, "", exact))
    writer.setPageMargins(QMarginsF(0.0, 0.0, 0.0, 0.0))
    painter = QPainter(writer)
    _paint(widget, part, painter)
    painter.end()


def _paint(widget: QWidget, part: QRect, painter: QPainter) -> None:
    widget.render(painter, QPoint(), QRegion(part))


def _name(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-") or "picture"


def _write(content: bytes, path: Path) -> None:
    with binary_file(path) as stream:
        stream.write(content)
