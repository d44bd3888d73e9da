"""From options to a running window, and back to an exit status."""

from __future__ import annotations

import gc
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QWidget

from emgui import __version__
from emgui.app.cli.options import WindowOptions
from emgui.app.cli.process import limit_heaps
from emgui.app.desks.data_desk import DataDesk
from emgui.app.window.actions import Actions
from emgui.app.window.computing import Computing
from emgui.app.window.ending import EndingSignals
from emgui.app.window.error_dialog import ExceptionReporter
from emgui.app.window.localization import follow_reader
from emgui.app.window.main_window import MainWindow
from emgui.app.window.menus import Menus
from emgui.app.window.placement import fit_to_screen
from emgui.app.window.preferences import Preferences
from emgui.app.window.print_size import PrintKeeper
from emgui.app.window.theme import ThemeKeeper
from emgui.app.window.wiring import Wiring
from emgui.data.visible import WHOLE, shown
from emgui.engine.settings import FitSettings, Model
from emgui.presentation.actions import Deed
from emgui.session.session import Session
from emgui.views.icons import application_icon
from emgui.words.language import _
from emgui.words.sentences import inside

if TYPE_CHECKING:
    from emgui.app.desks.fit_desk import FitDesk
    from emgui.app.desks.gallery_desk import GalleryDesk
    from emgui.app.desks.page_desk import PageDesk
    from emgui.app.window.first_steps import FirstSteps
    from emgui.app.window.picture import PictureSaver
    from emgui.app.window.quitting import Quitting
    from emgui.exhibits.gallery.panel import GalleryPanel
    from emgui.session.state import SessionState


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
        self.actions = Actions(self.window)
        self.menus = Menus(self.window, self.actions, self.preferences)
        self.wiring = Wiring(
            self.window, self.session, self.menus, self.actions, self.preferences
        )
        self.desk = DataDesk(
            self.window, self.session, self.menus, self.actions, self.preferences
        )
        self.reporter = ExceptionReporter(self.window)
        self.session.crashed.connect(self.reporter.show)
        self.desk.crashed.connect(self.reporter.show)
        self.desk.failed.connect(self.wiring.announce)
        self.wiring.crashed.connect(self.reporter.show)
        self.menus.theme_requested.connect(self.theme.choose)
        self.menus.page_requested.connect(self.open_page)
        for deed, do in (
            (Deed.LARGER_PRINT, self.print.larger),
            (Deed.SMALLER_PRINT, self.print.smaller),
            (Deed.USUAL_PRINT, self.print.usual),
            (Deed.SAVE_PICTURE, self._ask_picture),
            (Deed.START_FROM_FIT, self._ask_start),
            (Deed.SAVE_FIT, self._ask_fit),
            (Deed.GALLERY, self.window.show_gallery),
            (Deed.FIRST_STEPS, self.show_first_steps),
        ):
            self.actions[deed].triggered.connect(do)
        self.window.gallery_stage.once_furnished(self._furnish_gallery)
        for dock in (self.window.gallery_dock, *self.wiring.exhibits.docks.values()):
            dock.page_requested.connect(self.open_page)
        self.window.picture_requested.connect(self._take_picture)
        self.window.close_requested.connect(self._on_close)
        self._is_closed = False
        self._desks: list[FitDesk | GalleryDesk] = []
        self._gallery: GalleryDesk | None = None
        self._options = options
        self.computing = Computing(self.preferences, options.threads)
        self.menus.threads.threads_requested.connect(self.computing.choose_threads)
        # Once for all widgets: for each as it is made, it takes three times as long.
        self.theme.apply()
        self._restore()

    # What is made, and imported, once somebody asks for it.

    def _furnish_gallery(self, panel: GalleryPanel) -> None:
        from emgui.app.desks.gallery_desk import GalleryDesk

        self._gallery = GalleryDesk(panel, self.window, self.session, self.wiring)
        self._keep(self._gallery)

    @cached_property
    def picture(self) -> PictureSaver:
        """What saves the window's picture."""
        from emgui.app.window.picture import PictureSaver

        saver = PictureSaver(self.window)
        saver.saved.connect(self._on_saved)
        saver.copied.connect(self._on_copied)
        return saver

    @cached_property
    def fits(self) -> FitDesk:
        """What saves fits, and begins at them."""
        from emgui.app.desks.fit_desk import FitDesk

        desk = FitDesk(self.window, self.session)
        desk.saved.connect(self._on_saved)
        self._keep(desk)
        return desk

    @cached_property
    def quitting(self) -> Quitting:
        """What asks before work is lost."""
        from emgui.app.window.quitting import Quitting

        return Quitting(self.window, self.fits, self.own_state, self.preferences)

    @cached_property
    def pages(self) -> PageDesk:
        """What opens the pages of Help."""
        from emgui.app.desks.page_desk import PageDesk

        return PageDesk(self.window, self.session)

    @cached_property
    def first_steps(self) -> FirstSteps:
        """What shows the first steps."""
        from emgui.app.window.first_steps import FirstSteps

        return FirstSteps(self.window, self.preferences)

    def own_state(self) -> SessionState:
        """Return the user's own data and fit, also while a trouble is shown."""
        gallery = self._gallery
        return self.session.state if gallery is None else gallery.own_state

    def _keep(self, desk: FitDesk | GalleryDesk) -> None:
        desk.crashed.connect(self.reporter.show)
        self._desks.append(desk)

    def _ask_picture(self) -> None:
        self.picture.ask()

    def _ask_start(self) -> None:
        self.fits.ask_start()

    def _ask_fit(self) -> None:
        self.quitting.save()

    def _take_picture(self, plot: QWidget, copies: bool) -> None:
        self.picture.take(plot, copies)

    def show(self) -> None:
        """Show the window; a plot has the focus, so that bare keys work at once."""
        self.reporter.install()
        # On a thread of its own, while the window is laid out and painted; everybody
        # is there to hear what comes of it.
        self.desk.begin(self._options)
        self.window.show()
        # What was imported stays: looking through it for garbage, again and again,
        # would stop every thread for a twentieth of a second.
        gc.freeze()
        gc.enable()
        self.window.focus_picture()
        # Once the first picture stands: nobody waits for a card.
        self.wiring.queue.drained.connect(self._welcome)

    def _welcome(self) -> None:
        self.wiring.queue.drained.disconnect(self._welcome)
        is_looked_at = self._options.screenshot is None and not self._is_closed
        if is_looked_at and not self.preferences.knows_first_steps:
            self.show_first_steps()

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
        self.computing.close()
        gc.unfreeze()

    def show_first_steps(self) -> None:
        """Show what to press, beside the picture."""
        self.first_steps.show()

    def open_page(self, place: str) -> None:
        """Show a page of Help."""
        self.pages.open(place)

    def _on_close(self, event: QCloseEvent) -> None:
        if self._is_closed or self.quitting.allows():
            self.close()
        else:
            event.ignore()

    def _on_saved(self, path: Path) -> None:
        file, folder = shown(path.name), shown(str(path.parent), WHOLE)
        self.wiring.announce(_("Saved {file} in {folder}.", file=file, folder=folder))

    def _on_copied(self, title: str) -> None:
        self.wiring.announce(_("Copied the picture of {title}.", title=inside(title)))

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
        from emgui.app.window.screenshot import ScreenshotTaker

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
    follow_reader(application)
    # On a press, a menu would be in the way of who drags with the right button.
    hints = application.styleHints()
    hints.setContextMenuTrigger(Qt.ContextMenuTrigger.Release)
    return application


def _settings(options: WindowOptions) -> FitSettings:
    return FitSettings(Model(options.n_components or Model().n_components))
