"""The whole application, as tests open it: what it changes of Qt is put back."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from emgui.app.application import Application
from emgui.app.options import WindowOptions


@contextmanager
def shown_application(options: WindowOptions) -> Iterator[Application]:
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    palette, sheet, style = qt.palette(), qt.styleSheet(), qt.style().name()
    font = qt.font()
    application = Application(options)
    application.show()
    try:
        yield application
    finally:
        application.window.close()
        application.window.deleteLater()
        application.theme.deleteLater()
        qt.setStyleSheet(sheet)
        qt.setPalette(palette)
        qt.setStyle(style)
        qt.setFont(font)
