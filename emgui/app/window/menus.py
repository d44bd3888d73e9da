"""The menu bar: every action has its place, its name and its key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from emgui.app.window.actions import RunActions
from emgui.app.window.component_menus import ComponentMenus
from emgui.app.window.exhibit_dock import ExhibitDock
from emgui.app.window.help_texts import about_html, keys_html
from emgui.app.window.main_window import MainWindow
from emgui.app.window.preferences import Preferences, ThemeChoice
from emgui.app.window.text_dialog import TextDialog
from emgui.data.catalogue import BUNDLED
from emgui.exhibits.catalogue import Exhibit
from emgui.presentation.pages import (
    EXPLAIN,
    FIRST_STEPS,
    HOW_EM_WORKS,
    PAGES,
    Page,
    exhibit_page,
)
from emgui.views.text import about, add_entry, plain_entry, plain_tip

# One-digit keys.
_KEYS = 10


class Menus(QObject):
    """Builds the menu bar of a window and says what was chosen."""

    open_requested = Signal()
    file_requested = Signal(str)
    example_requested = Signal(str)
    theme_requested = Signal(object)
    print_requested = Signal(int)
    undo_requested = Signal()
    redo_requested = Signal()
    branch_step_requested = Signal(int)
    branches_requested = Signal()
    reset_views_requested = Signal()
    restarts_requested = Signal()
    picture_requested = Signal()
    start_requested = Signal()
    fit_requested = Signal()
    remedy_requested = Signal(object)
    warnings_requested = Signal()
    gallery_requested = Signal()
    page_requested = Signal(str)
    first_steps_requested = Signal()

    def __init__(
        self, window: MainWindow, run_actions: RunActions, preferences: Preferences
    ) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._file_menu()
        self.render_fit(has_data=False, has_fit=False)
        self._edit_menu()
        self._run_menu(run_actions)
        self._view_menu()
        self._explain = self._window.menuBar().addMenu("E&xplain")
        self._explain.setToolTipsVisible(True)
        self._learn_menu()

    def render_undo(self, to_undo: str, to_redo: str) -> None:
        """Say what is undone and done again; their keys say so if it is nothing."""
        for action, verb, deed in (
            (self._undo, "&Undo", to_undo),
            (self._redo, "&Redo", to_redo),
        ):
            action.setText(_named(verb, deed))
            # Qt would make a tool tip of the text, and take names in it for markup.
            action.setToolTip(plain_tip(action.statusTip()))

    def list_exhibits(
        self, exhibits: Sequence[Exhibit], docks: Mapping[str, ExhibitDock]
    ) -> None:
        """Offer every exhibit, each with a key: Alt+1, Alt+2 and so on."""
        for number, exhibit in enumerate(exhibits, 1):
            action = docks[exhibit.about.name].toggleViewAction()
            action.setText(exhibit.entry)
            action.setToolTip(plain_tip(exhibit.about.sentence))
            if number < _KEYS:
                action.setShortcut(QKeySequence(f"Alt+{number}"))
            self._explain.addAction(action)
            self._add_page(
                self._views, Page(exhibit_page(exhibit.about.name), exhibit.entry)
            )

    def render_fit(self, *, has_data: bool, has_fit: bool) -> None:
        """Enable what begins at a fit, and what saves one."""
        self._start.setEnabled(has_data)
        self._save.setEnabled(has_fit)

    def _file_menu(self) -> None:
        menu = self._window.menuBar().addMenu("&File")
        _add(menu, "&Open…", "Ctrl+O", self.open_requested)
        self._recent = menu.addMenu("Open &recent")
        self._recent.aboutToShow.connect(self._fill_recent)
        examples = menu.addMenu("&Examples")
        examples.setToolTipsVisible(True)
        for entry in BUNDLED.values():
            action = examples.addAction(entry.entry)
            action.setToolTip(plain_tip(f"{entry.sentence} {entry.source}"))
            action.setData(entry.name)
            action.triggered.connect(self._on_example)
        menu.addSeparator()
        menu.setToolTipsVisible(True)
        self._start = _add(
            menu, "&Start from a fit…", "Ctrl+Shift+O", self.start_requested
        )
        self._start.setObjectName("action_start_from_fit")
        self._start.setToolTip(
            "Begin a branch at the weights, means and covariances of a JSON file: one "
            "that was saved here, one by emgui fit --json, or your own"
        )
        self._save = _add(menu, "Save &fit as JSON…", "Ctrl+S", self.fit_requested)
        self._save.setObjectName("action_save_fit")
        self._save.setToolTip(
            "Write the iteration looked at, as emgui fit --json would: parameters, "
            "log-likelihood, AIC, BIC, ICL, and the way there"
        )
        menu.addSeparator()
        _add(
            menu, "Save the window's &picture…", "Ctrl+Shift+S", self.picture_requested
        )
        menu.addSeparator()
        asks = menu.addAction("&Ask before quitting")
        asks.setCheckable(True)
        asks.setToolTip("Ask when what you did to a fit was not saved")
        asks.triggered.connect(self._on_asks)
        self._asks = asks
        self._show_asks()
        menu.aboutToShow.connect(self._show_asks)
        menu.addAction("&Quit", QKeySequence("Ctrl+Q"), self._window.close)

    def _edit_menu(self) -> None:
        menu = self._window.menuBar().addMenu("&Edit")
        self._undo = _add(menu, "&Undo", "Ctrl+Z", self.undo_requested)
        self._undo.setObjectName("action_undo")
        self._undo.setStatusTip(
            "Undo what you did last: an edit, components, settings, a start, data"
        )
        self._redo = _add(menu, "&Redo", "Ctrl+Shift+Z", self.redo_requested)
        self._redo.setObjectName("action_redo")
        self._redo.setStatusTip("Do again what was undone last")
        menu.addSeparator()
        self.components = ComponentMenus(menu)
        self.components.remedy_requested.connect(self.remedy_requested)

    def _run_menu(self, run_actions: RunActions) -> None:
        menu = self._window.menuBar().addMenu("&Run")
        menu.setToolTipsVisible(True)
        for action in run_actions.actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        menu.addSeparator()
        restarts = _add(menu, "R&un restarts", "Ctrl+R", self.restarts_requested)
        restarts.setObjectName("action_run_restarts")
        restarts.setToolTip("Try many starts in the background, and keep them all")
        menu.addSeparator()
        for text, key, step in (
            ("Bran&ch before", "Ctrl+PgUp", -1),
            ("Branc&h after", "Ctrl+PgDown", 1),
        ):
            action = menu.addAction(text)
            action.setShortcut(QKeySequence(key))
            action.setData(step)
            action.triggered.connect(self._on_branch_step)
        branches = _add(
            menu, "Branches as a tab&le…", "Ctrl+B", self.branches_requested
        )
        branches.setObjectName("action_branches")
        branches.setToolTip("Compare all branches; go to one, rename or delete it")

    def _view_menu(self) -> None:
        menu = self._window.menuBar().addMenu("&View")
        for dock in self._window.docks:
            menu.addAction(dock.toggleViewAction())
        menu.addSeparator()
        _add(menu, "Show &all of the data", "Ctrl+0", self.reset_views_requested)
        _add(menu, "&Go to the warnings", "F8", self.warnings_requested)
        menu.addAction("&Restore the layout", self._window.arrange)
        full = _add(menu, "&Full screen", "F11", self._window.toggle_full_screen)
        full.setStatusTip(
            "Fill the screen with the view that has the keyboard, or with the window; "
            "again or Esc: as before"
        )
        menu.addSeparator()
        self._print_entries(menu)
        menu.addSeparator()
        themes = menu.addMenu("&Theme")
        self._themes = QActionGroup(self)
        for choice in ThemeChoice:
            action = themes.addAction(f"&{choice.value.capitalize()}")
            action.setCheckable(True)
            action.setChecked(choice is self._preferences.theme)
            action.setData(choice)
            action.triggered.connect(self._on_theme)
            self._themes.addAction(action)

    def _print_entries(self, menu: QMenu) -> None:
        for text, keys, step in (
            ("&Larger print", ("Ctrl++", "Ctrl+="), 1),
            ("&Smaller print", ("Ctrl+-",), -1),
            ("&Usual print", (), 0),
        ):
            action = menu.addAction(text)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setData(step)
            action.triggered.connect(self._on_print)

    def _learn_menu(self) -> None:
        learn = self._window.menuBar().addMenu("&Learn")
        self._add_page(learn, Page(HOW_EM_WORKS, "How &EM works"))
        gallery = learn.addAction("&Gallery of troubles…")
        gallery.setObjectName("action_gallery")
        gallery.triggered.connect(self.gallery_requested)
        card = learn.addAction("&First steps beside the picture")
        card.setObjectName("action_first_steps")
        card.triggered.connect(self.first_steps_requested)
        self._help_menu()

    def _help_menu(self) -> None:
        helping = self._window.menuBar().addMenu("&Help")
        self._add_page(helping, Page(FIRST_STEPS, "&First steps"))
        self._add_page(helping, Page(HOW_EM_WORKS, "How &EM works"))
        helping.addSeparator()
        self._views = helping.addMenu("The &views of Explain")
        self._add_page(self._views, EXPLAIN)
        for page in PAGES:
            self._add_page(helping, page)
        helping.addSeparator()
        helping.addAction("&Keys", QKeySequence("F1"), self._show_keys)
        helping.addAction("&About emgui", self._show_about)

    def _add_page(self, menu: QMenu, page: Page) -> None:
        action = menu.addAction(page.entry)
        action.setData(page.place)
        action.triggered.connect(self._on_page)

    @Slot()
    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._preferences.recent_files:
            action = add_entry(self._recent, _short(path))
            action.setData(str(path))
            action.triggered.connect(self._on_recent)
        if self._recent.isEmpty():
            self._recent.addAction("No file was opened yet").setEnabled(False)

    @Slot()
    def _on_recent(self) -> None:
        self.file_requested.emit(self._chosen())

    @Slot()
    def _on_example(self) -> None:
        self.example_requested.emit(self._chosen())

    @Slot()
    def _on_theme(self) -> None:
        # An action hands an enum of strings back as a bare string.
        self.theme_requested.emit(ThemeChoice(str(self._chosen())))

    @Slot()
    def _on_print(self) -> None:
        self.print_requested.emit(self._chosen())

    @Slot()
    def _on_branch_step(self) -> None:
        self.branch_step_requested.emit(self._chosen())

    @Slot()
    def _show_asks(self) -> None:
        self._asks.setChecked(self._preferences.asks_before_quitting)

    @Slot(bool)
    def _on_asks(self, asks: bool) -> None:
        self._preferences.asks_before_quitting = asks

    def _chosen(self) -> object:
        action = self.sender()
        return action.data() if isinstance(action, QAction) else None

    @Slot()
    def _on_page(self) -> None:
        self.page_requested.emit(self._chosen())

    @Slot()
    def _show_keys(self) -> None:
        TextDialog("Keys", keys_html(self._window), self._window).show()

    @Slot()
    def _show_about(self) -> None:
        about(self._window, "About emgui", about_html())


def _add(menu: QMenu, text: str, key: str, signal: object) -> QAction:
    action = menu.addAction(text)
    action.setShortcut(QKeySequence(key))
    action.triggered.connect(signal)
    return action


def _named(verb: str, deed: str) -> str:
    return f"{verb}: {plain_entry(deed)}" if deed else verb


def _short(path: Path) -> str:
    return f"{path.name}  ({path.parent})"
