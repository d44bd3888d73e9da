"""Submenus that list the components: split one, merge two, drop one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.presentation.model_panel import MOST_COMPONENTS
from emgui.words.language import _


class ComponentMenus(QObject):
    """Three submenus of a menu; they are filled when they are opened.

    Signals
    -------
    remedy_requested(Remedy)
        What was chosen.
    """

    remedy_requested = Signal(object)

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self._n_components = 0
        self._split = menu.addMenu(_("&Split component"))
        self._merge = menu.addMenu(_("&Merge components"))
        self._drop = menu.addMenu(_("&Drop component"))
        for one in (self._split, self._merge, self._drop):
            one.triggered.connect(self._on_chosen)
        self._split.aboutToShow.connect(self._fill_split)
        self._merge.aboutToShow.connect(self._fill_merge)
        self._drop.aboutToShow.connect(self._fill_drop)
        self.show_model(0)

    def show_model(self, n_components: int, most: int = MOST_COMPONENTS) -> None:
        """Allow what can be done with so many components, and at most `most`."""
        self._n_components = n_components
        self._split.setEnabled(0 < n_components < most)
        self._merge.setEnabled(n_components > 1)
        self._drop.setEnabled(n_components > 1)

    @Slot()
    def _fill_split(self) -> None:
        self._fill(self._split, RemedyKind.SPLIT_COMPONENT)

    @Slot()
    def _fill_drop(self) -> None:
        self._fill(self._drop, RemedyKind.DROP_COMPONENT)

    def _fill(self, menu: QMenu, kind: RemedyKind) -> None:
        menu.clear()
        for k in range(self._n_components):
            self._add(
                menu,
                _("Component {component}", component=k + 1),
                Remedy(kind, component=k),
            )

    @Slot()
    def _fill_merge(self) -> None:
        self._merge.clear()
        for first in range(self._n_components - 1):
            pairs = self._merge.addMenu(
                _("Component {component} with", component=first + 1)
            )
            for second in range(first + 1, self._n_components):
                remedy = Remedy(
                    RemedyKind.MERGE_COMPONENTS, component=first, other=second
                )
                self._add(
                    pairs, _("Component {component}", component=second + 1), remedy
                )

    def _add(self, menu: QMenu, text: str, remedy: Remedy) -> None:
        action = menu.addAction(text)
        action.setData(remedy)

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        self.remedy_requested.emit(action.data())
