"""Opens the pages of Help in a dock, which is made when somebody first reads one."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from emgui.app.window.cards import CardDock
from emgui.app.window.help_texts import how_em_works_html
from emgui.app.window.main_window import MainWindow
from emgui.data.resources import pages_path
from emgui.presentation.pages import HOW_EM_WORKS, followed, is_on_the_web
from emgui.session.session import Session
from emgui.views.panels.pages_panel import PagesPanel
from emgui.words.language import _


class PageDesk(QObject):
    """Reads pages from their files, and follows the links between them.

    Parameters
    ----------
    window : MainWindow
        Takes the dock in.
    session : Session
        Knows the data that "How EM works" speaks of.
    """

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._session = session
        self.panel = PagesPanel()
        self.panel.page_requested.connect(self._show)
        self.panel.link_requested.connect(self._on_link)
        self.dock = CardDock(self.panel, self.panel.title, menu=_("Help"))
        window.take_in(self.dock)
        session.data_loaded.connect(self._on_data)

    def open(self, place: str) -> None:
        """Show a page in front, with the keyboard on it."""
        if place != self.panel.place:
            self.panel.visit(place)
        self.dock.show()
        self.dock.raise_()
        self._show(place)
        self.panel.setFocus()

    @Slot(str)
    def _show(self, place: str) -> None:
        name = place.partition("#")[0]
        if name == HOW_EM_WORKS:
            self.panel.reader.show_html(how_em_works_html(self._session.state.dataset))
        else:
            root = pages_path()
            path = root / name
            text = path.read_text(encoding="utf-8")
            self.panel.reader.show_markdown(text, path.parent, root)
        self.panel.arrive(name)

    @Slot(str)
    def _on_link(self, link: str) -> None:
        if is_on_the_web(link):
            QDesktopServices.openUrl(QUrl(link))
        else:
            place = followed(self.panel.place, link)
            self.panel.visit(place)
            self._show(place)

    @Slot()
    def _on_data(self) -> None:
        """Speak of the new data."""
        if self.panel.place == HOW_EM_WORKS:
            self._show(HOW_EM_WORKS)
