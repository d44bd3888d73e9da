"""Puts exhibits on show: opens their docks, has them drawn, hears their wishes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from emgui.app.window.exhibit_dock import ExhibitDock
from emgui.app.window.rendering import CachedModel, RenderQueue
from emgui.exhibits.catalogue import Exhibit
from emgui.exhibits.exhibit_view import ExhibitView
from emgui.exhibits.subject import Subject
from emgui.session.studio import Studio

# Seconds between two pictures of an exhibit while EM runs: the eye has much to read,
# and the run and the window need the time.
_REST = 0.2


class ExhibitDesk(QObject):
    """Every exhibit with its dock, its choices and its name in the studio.

    Parameters
    ----------
    exhibits : sequence of Exhibit
        In the order of the menu.
    queue : RenderQueue
        Draws them in its turns.
    subject : callable
        Returns what is true and looked at now; choices are added here.

    Signals
    -------
    furnished(ExhibitView)
        A view has been made, for its dock was opened for the first time: from now on
        it may have wishes.
    """

    furnished = Signal(object)

    def __init__(
        self,
        exhibits: Sequence[Exhibit],
        queue: RenderQueue,
        subject: Callable[[], Subject],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._subject = subject
        # What somebody chose; all others show what is chosen at first.
        self._choices: dict[str, Any] = {}
        self.docks = {
            one.about.name: ExhibitDock(one.about, one.make) for one in exhibits
        }
        self.studio = Studio(self)
        self.studio.found.connect(self._on_drawn)
        queue.filled.connect(self._on_filled)
        queue.drained.connect(self._on_drained)
        for exhibit in exhibits:
            self._register(exhibit)

    @property
    def is_idle(self) -> bool:
        """Whether every picture on show is as fine as it gets."""
        return self.studio.is_idle

    @property
    def choices(self) -> Mapping[str, Any]:
        """What was chosen in every exhibit, by its name."""
        return dict(self._choices)

    def choose_all(self, choices: Mapping[str, Any]) -> None:
        """Show all exhibits with other choices."""
        self._choices = dict(choices)
        self._queue.refresh_only(*(dock.stage for dock in self.docks.values()))

    def choose(self, name: str, choices: Any) -> None:
        """Show an exhibit with other choices."""
        self._choices[name] = choices
        self._queue.refresh_only(self.docks[name].stage)

    def close(self) -> None:
        """End what is being drawn."""
        self.studio.close()

    def _register(self, exhibit: Exhibit) -> None:
        dock = self.docks[exhibit.about.name]
        dock.stage.once_furnished(self._on_furnished)
        model = CachedModel(
            partial(self._slices, exhibit), partial(self._picture, exhibit)
        )
        dock.visibilityChanged.connect(partial(self._on_visibility, dock, model))
        self._queue.register(dock.stage, model, rest=_REST)

    def _slices(self, exhibit: Exhibit) -> tuple[object, ...]:
        """Return what the picture of an exhibit is made from."""
        subject, name = self._subject(), exhibit.about.name
        return (
            *exhibit.reads.of(subject.state, subject.view),
            subject.rows,
            self._choices.get(name),
            self.studio.result(name),
        )

    def _picture(self, exhibit: Exhibit) -> Any:
        """Return what an exhibit shows now, and have the rest of it drawn."""
        name = exhibit.about.name
        choices = self._choices.get(name, exhibit.choices)
        subject = replace(self._subject(), choices=choices)
        self.studio.want(name, exhibit.study(subject))
        return exhibit.picture(subject, self.studio.result(name))

    def _on_furnished(self, view: ExhibitView[Any]) -> None:
        view.choices_requested.connect(partial(self.choose, view.name))
        self.furnished.emit(view)

    @Slot()
    def _on_filled(self) -> None:
        self.studio.give_way(busy=True)

    @Slot()
    def _on_drained(self) -> None:
        self.studio.give_way(busy=False)

    @Slot(str)
    def _on_drawn(self, name: str) -> None:
        if name in self.docks:
            self._queue.refresh_only(self.docks[name].stage)

    def _on_visibility(
        self, dock: ExhibitDock, model: CachedModel[Any], visible: bool
    ) -> None:
        """Draw what can be seen, and nothing else."""
        if visible:
            self._queue.refresh_only(dock.stage)
        else:
            self.studio.want(dock.name, None)
            model.forget()
