"""The menu bar, made from the tables of menus and actions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from emgui.app.window.actions import Actions, action_group, dress
from emgui.app.window.component_menus import ComponentMenus
from emgui.app.window.exhibit_dock import ExhibitDock
from emgui.app.window.help_texts import about_html
from emgui.app.window.keys import exhibit_actions, keys_html
from emgui.app.window.main_window import MainWindow
from emgui.app.window.preferences import Preferences, ThemeChoice
from emgui.app.window.text_dialog import TextDialog
from emgui.app.window.thread_menu import ThreadMenu
from emgui.data.catalogue import BUNDLED
from emgui.exhibits.catalogue import EXHIBITS
from emgui.presentation.actions import ACTIONS, Deed
from emgui.presentation.menus import MENUS, WITH_TIPS, MenuPart, MenusViewModel
from emgui.presentation.pages import EXPLAIN, Page, exhibit_page
from emgui.views.text import about, add_entry, plain_entry, plain_tip
from emgui.words.data_sets import about_with_source
from emgui.words.language import _

_THEMES = {
    ThemeChoice.SYSTEM: _("&System"),
    ThemeChoice.LIGHT: _("&Light"),
    ThemeChoice.DARK: _("&Dark"),
}


class Menus(QObject):
    """Builds the menu bar of a window; says what was chosen from its lists.

    Signals
    -------
    file_requested(str)
        A file that was opened before.
    example_requested(str)
        A bundled data set.
    theme_requested(ThemeChoice)
        A theme.
    page_requested(str)
        A page of Help.
    """

    file_requested = Signal(str)
    example_requested = Signal(str)
    theme_requested = Signal(object)
    page_requested = Signal(str)

    def __init__(
        self, window: MainWindow, actions: Actions, preferences: Preferences
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._preferences = preferences
        self._pages = action_group(self)
        self._pages.triggered.connect(self._on_page)
        self._fill = {
            MenuPart.RECENT_FILES: self._add_recent_files,
            MenuPart.EXAMPLES: self._add_examples,
            MenuPart.COMPONENTS: self._add_components,
            MenuPart.DOCKS: self._add_docks,
            MenuPart.THEMES: self._add_themes,
            MenuPart.THREADS: self._add_threads,
            MenuPart.EXHIBITS: self._keep_explain,
            MenuPart.EXHIBIT_PAGES: self._add_exhibit_pages,
        }
        for title, items in MENUS.items():
            menu = window.menuBar().addMenu(title)
            menu.setToolTipsVisible(title in WITH_TIPS)
            for item in items:
                self._add(menu, item)
        self._hear()
        self.show_model(MenusViewModel())

    def show_model(self, model: MenusViewModel) -> None:
        """Say what is undone, and enable what there is something for."""
        self._name(Deed.UNDO, model.to_undo)
        self._name(Deed.REDO, model.to_redo)
        self._actions[Deed.START_FROM_FIT].setEnabled(model.has_data)
        self._actions[Deed.SAVE_FIT].setEnabled(model.has_fit)
        self.components.show_model(model.n_components, model.most_components)

    def list_exhibits(self, docks: Mapping[str, ExhibitDock]) -> None:
        """Offer every exhibit, each with a key and a page."""
        for exhibit, entry in zip(EXHIBITS, exhibit_actions(), strict=True):
            action = docks[exhibit.about.name].toggleViewAction()
            dress(action, entry)
            self._explain.addAction(action)

    def _add(self, menu: QMenu, item: Deed | MenuPart | Page | None) -> None:
        match item:
            case None:
                menu.addSeparator()
            case Page():
                self._add_page(menu, item)
            case MenuPart():
                self._fill[item](menu)
            case Deed():
                menu.addAction(self._actions[item])

    def _add_page(self, menu: QMenu, page: Page) -> None:
        action = menu.addAction(page.entry)
        action.setData(page.place)
        self._pages.addAction(action)

    def _add_recent_files(self, menu: QMenu) -> None:
        self._recent = menu.addMenu(_("Open &recent"))
        self._recent.aboutToShow.connect(self._fill_recent)
        self._recent.triggered.connect(self._on_recent)

    def _add_examples(self, menu: QMenu) -> None:
        examples = menu.addMenu(_("&Examples"))
        examples.setToolTipsVisible(True)
        for entry in BUNDLED.values():
            action = examples.addAction(entry.entry)
            action.setToolTip(plain_tip(about_with_source(entry.name)))
            action.setData(entry.name)
        examples.triggered.connect(self._on_example)

    def _add_components(self, menu: QMenu) -> None:
        self.components = ComponentMenus(menu)

    def _add_docks(self, menu: QMenu) -> None:
        for dock in self._window.docks:
            menu.addAction(dock.toggleViewAction())

    def _add_themes(self, menu: QMenu) -> None:
        themes = menu.addMenu(_("&Theme"))
        group = QActionGroup(self)
        for choice in ThemeChoice:
            action = themes.addAction(_THEMES[choice])
            action.setCheckable(True)
            action.setChecked(choice is self._preferences.theme)
            action.setData(choice)
            group.addAction(action)
        group.triggered.connect(self._on_theme)

    def _add_threads(self, menu: QMenu) -> None:
        self.threads = ThreadMenu(menu, self._preferences.threads)

    def _keep_explain(self, menu: QMenu) -> None:
        self._explain = menu

    def _add_exhibit_pages(self, menu: QMenu) -> None:
        views = menu.addMenu(_("The &views of Explain"))
        self._add_page(views, EXPLAIN)
        for exhibit in EXHIBITS:
            page = Page(exhibit_page(exhibit.about.name), exhibit.entry)
            self._add_page(views, page)

    def _hear(self) -> None:
        """Do what needs nobody but the window."""
        for deed, do in (
            (Deed.QUIT, self._window.close),
            (Deed.RESTORE_LAYOUT, self._window.arrange),
            (Deed.FULL_SCREEN, self._window.toggle_full_screen),
            (Deed.KEYS, self._show_keys),
            (Deed.ABOUT, self._show_about),
        ):
            self._actions[deed].triggered.connect(do)
        asks = self._actions[Deed.ASK_BEFORE_QUITTING]
        asks.setCheckable(True)
        asks.triggered.connect(self._on_asks)
        top = self._window.menuBar().actions()[0].menu()
        if isinstance(top, QMenu):
            top.aboutToShow.connect(self._show_asks)
        self._show_asks()

    def _name(self, deed: Deed, what: str) -> None:
        """Say what an action is about; its key says so if it is nothing."""
        action, text = self._actions[deed], ACTIONS[deed].text
        action.setText(f"{text}: {plain_entry(what)}" if what else text)
        # Qt would make a tool tip of the text, and take names in it for markup.
        action.setToolTip(plain_tip(action.statusTip()))

    @Slot()
    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._preferences.recent_files:
            action = add_entry(self._recent, _short(path))
            action.setData(str(path))
        if self._recent.isEmpty():
            self._recent.addAction(_("No file was opened yet")).setEnabled(False)

    @Slot(QAction)
    def _on_recent(self, action: QAction) -> None:
        self.file_requested.emit(action.data())

    @Slot(QAction)
    def _on_example(self, action: QAction) -> None:
        self.example_requested.emit(action.data())

    @Slot(QAction)
    def _on_theme(self, action: QAction) -> None:
        # An action hands an enum of strings back as a bare string.
        self.theme_requested.emit(ThemeChoice(action.data()))

    @Slot(QAction)
    def _on_page(self, action: QAction) -> None:
        self.page_requested.emit(action.data())

    @Slot()
    def _show_asks(self) -> None:
        asks = self._actions[Deed.ASK_BEFORE_QUITTING]
        asks.setChecked(self._preferences.asks_before_quitting)

    @Slot(bool)
    def _on_asks(self, asks: bool) -> None:
        self._preferences.asks_before_quitting = asks

    @Slot()
    def _show_keys(self) -> None:
        TextDialog(_("Keys"), keys_html(), self._window).show()

    @Slot()
    def _show_about(self) -> None:
        about(self._window, _("About emgui"), about_html())


def _short(path: Path) -> str:
    return f"{path.name}  ({path.parent})"
