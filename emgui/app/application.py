"""From options to a running window, and back to an exit status."""

from __future__ import annotations

import gc
import sys
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from emgui import __version__
from emgui.app.actions import RunActions
from emgui.app.data_desk import DataDesk
from emgui.app.ending import EndingSignals
from emgui.app.error_dialog import ExceptionReporter
from emgui.app.main_window import MainWindow
from emgui.app.menus import Menus
from emgui.app.options import WindowOptions
from emgui.app.placement import fit_to_screen
from emgui.app.preferences import Preferences
from emgui.app.print_size import PrintKeeper
from emgui.app.process import limit_heaps
from emgui.app.theme import ThemeKeeper
from emgui.app.wiring import Wiring
from emgui.engine.settings import FitSettings
from emgui.session.session import Session
from emgui.views.icons import application_icon

if TYPE_CHECKING:
    from emgui.app.fit_desk import FitDesk
    from emgui.app.gallery_desk import GalleryDesk
    from emgui.app.picture import PictureSaver
    from emgui.views.panels.gallery_panel import GalleryPanel

# Seconds that a thread waits for Python from another one that computes without a pause.
# The usual 5 ms, some ten times over while a frame is drawn, can be seen.
_TURN = 0.0005


class Application:
    """One window with everything that belongs to it.

    Parameters
    ----------
    options : WindowOptions
        What the command line asked for.
    """

    def __init__(self, options: WindowOptions) -> None:
        limit_heaps()
        self.qt = _qt_application()
        self.preferences = Preferences()
        self.print = PrintKeeper(self.qt, self.preferences)
        self.theme = ThemeKeeper(self.qt, self.preferences)
        self.print.changed.connect(self.theme.apply)
        self.session = Session(_settings(options))
        self.window = MainWindow()
        self.window.setWindowIcon(application_icon())
        self.run_actions = RunActions(self.window)
        self.menus = Menus(self.window, self.run_actions, self.preferences)
        self.wiring = Wiring(
            self.window, self.session, self.menus, self.run_actions, self.preferences
        )
        self.desk = DataDesk(self.window, self.session, self.menus, self.preferences)
        self.reporter = ExceptionReporter(self.window)
        self.session.crashed.connect(self.reporter.show)
        self.desk.crashed.connect(self.reporter.show)
        self.wiring.crashed.connect(self.reporter.show)
        self.menus.theme_requested.connect(self.theme.choose)
        self.menus.print_requested.connect(self.print.change)
        self.menus.picture_requested.connect(self._ask_picture)
        self.menus.start_requested.connect(self._ask_start)
        self.menus.fit_requested.connect(self._ask_fit)
        self.menus.gallery_requested.connect(self.window.show_gallery)
        self.window.gallery_stage.once_furnished(self._furnish_gallery)
        self.window.close_requested.connect(self.close)
        self._is_closed = False
        self._desks: list[FitDesk | GalleryDesk] = []
        self._options = options
        self._usual_turn = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        # Once for all widgets: for each as it is made, it takes three times as long.
        self.theme.apply()
        self._restore()

    # What is made, and imported, once somebody asks for it.

    def _furnish_gallery(self, panel: GalleryPanel) -> None:
        from emgui.app.gallery_desk import GalleryDesk

        desk = GalleryDesk(panel, self.window, self.session, self.wiring)
        self._keep(desk)

    @cached_property
    def picture(self) -> PictureSaver:
        """What saves the window's picture."""
        from emgui.app.picture import PictureSaver

        return PictureSaver(self.window)

    @cached_property
    def fits(self) -> FitDesk:
        """What saves fits, and begins at them."""
        from emgui.app.fit_desk import FitDesk

        desk = FitDesk(self.window, self.session)
        self._keep(desk)
        return desk

    def _keep(self, desk: FitDesk | GalleryDesk) -> None:
        desk.crashed.connect(self.reporter.show)
        self._desks.append(desk)

    def _ask_picture(self) -> None:
        self.picture.ask()

    def _ask_start(self) -> None:
        self.fits.ask_start()

    def _ask_fit(self) -> None:
        self.fits.ask_save()

    def show(self) -> None:
        """Show the window; a plot has the focus, so that bare keys work at once."""
        self.reporter.install()
        self.window.show()
        # What was imported stays: looking through it for garbage, again and again,
        # would stop every thread for a twentieth of a second.
        gc.freeze()
        self.window.focus_picture()
        # Only now can everybody hear what comes of it.
        QTimer.singleShot(0, self._begin)

    def _begin(self) -> None:
        if not self._is_closed:
            self.desk.begin(self._options)

    def close(self) -> None:
        """Remember what is to be remembered, and end every thread."""
        if self._is_closed:
            return
        self._is_closed = True
        if self._options.screenshot is None:
            self.preferences.geometry = self.window.saveGeometry()
            self.preferences.layout = self.window.saveState()
            arrangement = self.window.arrangement
            self.preferences.is_layout_by_hand = arrangement.is_by_hand
            self.preferences.save()
        self.desk.close()
        self.wiring.close()
        for desk in self._desks:
            desk.close()
        self.session.close()
        self.reporter.uninstall()
        sys.setswitchinterval(self._usual_turn)
        gc.unfreeze()

    def _restore(self) -> None:
        """Bring the window back as it was left; a picture is always the same."""
        if self._options.screenshot is not None:
            return
        if not self.preferences.geometry.isEmpty():
            self.window.restoreGeometry(self.preferences.geometry)
        if not self.preferences.layout.isEmpty():
            self.window.restoreState(self.preferences.layout)
            self.window.arrangement.is_by_hand = self.preferences.is_layout_by_hand
        fit_to_screen(self.window)


def run(options: WindowOptions) -> int:
    """Open the window and stay until it closes.

    Returns
    -------
    int
        The exit status: 0, 2 if what was asked for could not be done, or that of the
        signal that ended it.
    """
    application = Application(options)
    signals = EndingSignals()
    if options.screenshot is not None:
        from emgui.app.screenshot import ScreenshotTaker

        taker = ScreenshotTaker(
            application.window,
            application.session,
            application.wiring.queue,
            options.screenshot,
        )
        application.desk.failed.connect(taker.give_up)
    application.show()
    status = application.qt.exec()
    application.close()
    signals.close()
    return status


def _qt_application() -> QApplication:
    existing = QApplication.instance()
    application = (
        existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    )
    application.setApplicationName("emgui")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("emgui")
    return application


def _settings(options: WindowOptions) -> FitSettings:
    return FitSettings(n_components=options.n_components or FitSettings().n_components)
