"""What the window's frame shows: always in sight, drawn as any view is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from emgui.app.window.main_window import MainWindow
from emgui.presentation.warnings import WarningsViewModel
from emgui.views.text import plain_title


class InSight:
    """Something that is seen as long as the window is.

    Parameters
    ----------
    show : callable
        Shows a view model.
    """

    def __init__(self, show: Callable[[Any], object]) -> None:
        self._show = show

    def show_model(self, model: Any, /) -> None:
        """Show a view model."""
        self._show(model)

    def isVisible(self) -> bool:
        """Whether anybody can see it."""
        return True


class WarningsTab(InSight):
    """Says on its tab how many warnings there are, and brings fatal ones forward."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(self._on_warnings)
        self._dock = window.warnings_dock
        self._is_alarmed = False

    def _on_warnings(self, warnings: WarningsViewModel) -> None:
        self._dock.setWindowTitle(plain_title(warnings.title))
        if warnings.is_fatal and not self._is_alarmed:
            self._dock.come_forward()
        self._is_alarmed = warnings.is_fatal


def title_of(window: MainWindow) -> InSight:
    """Return the view of a window's title."""
    return InSight(lambda title: window.setWindowTitle(plain_title(title)))
