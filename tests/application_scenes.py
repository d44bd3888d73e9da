"""The whole application, as tests open it: what it changes of Qt is put back."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application
from emgui.app.window.preferences import Preferences


@contextmanager
def shown_application(
    options: WindowOptions, *, is_first: bool = False
) -> Iterator[Application]:
    """Open a window: one that knows the first steps, unless it is the first ever."""
    if not is_first:
        Preferences().knows_first_steps = True
    qt = QApplication.instance()
    assert isinstance(qt, QApplication)
    palette, sheet, style = qt.palette(), qt.styleSheet(), qt.style().name()
    font = qt.font()
    application = Application(options)
    application.show()
    try:
        yield application
    finally:
        # What a test did to a fit is not asked about.
        application.close()
        application.window.close()
        application.window.deleteLater()
        application.theme.deleteLater()
        qt.setStyleSheet(sheet)
        qt.setPalette(palette)
        qt.setStyle(style)
        qt.setFont(font)
