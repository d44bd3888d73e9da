"""What took place while the window was used: a soak of nothing finds nothing."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QObject, Slot

from emgui.app.window.application import Application


class Done(QObject):
    """Counts what the session and the exhibits tell of."""

    def __init__(self) -> None:
        super().__init__()
        self._counts = Counter(
            {"iterations": 0, "data sets": 0, "restarts": 0, "views": 0}
        )

    def count(self, application: Application) -> None:
        """Listen from now on."""
        application.session.iterated.connect(self._on_iteration)
        application.session.data_loaded.connect(self._on_data)
        application.session.restarts_changed.connect(self._on_restarts)
        application.wiring.exhibits.furnished.connect(self._on_view)

    def missing(self) -> list[str]:
        """Return what was to be done and was not."""
        return [f"there were no {name}" for name, n in self._counts.items() if not n]

    def __str__(self) -> str:
        return ", ".join(f"{n:,} {name}" for name, n in self._counts.items())

    @Slot(object)
    def _on_iteration(self, _iteration: object) -> None:
        self._counts["iterations"] += 1

    @Slot(object)
    def _on_data(self, _dataset: object) -> None:
        self._counts["data sets"] += 1

    @Slot(object)
    def _on_restarts(self, _state: object) -> None:
        self._counts["restarts"] += 1

    @Slot(object)
    def _on_view(self, _view: object) -> None:
        self._counts["views"] += 1
