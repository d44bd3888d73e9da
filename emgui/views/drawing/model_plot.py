"""A plot of one view model: what all of them do when they are shown another."""

from __future__ import annotations

from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from emgui.presentation.placeholder import Placeholder
from emgui.views.drawing.base import PlotView
from emgui.views.style import Theme


class Drawable(Protocol):
    """What a picture must say of itself."""

    @property
    def data_key(self) -> object:
        """Another one means other data: time for a new range."""

    @property
    def description(self) -> str:
        """The picture in words."""


M = TypeVar("M", bound=Drawable)


class ModelPlot(PlotView, Generic[M]):
    """A plot of one view model: subclasses say how it is drawn, and what it spans."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.model: M | None = None

    def show_model(self, model: M | Placeholder) -> None:
        """Draw a view model, or say why there is nothing to draw."""
        if isinstance(model, Placeholder):
            self.model = None
            self.begin(model, model.sentence)
            return
        self.model = model
        self.begin(model, self.in_words(model))
        self.display(model)
        self.follow(model.data_key)

    def in_words(self, model: M) -> str:
        """Return the picture in words."""
        return model.description

    def restyle(self, _theme: Theme) -> None:
        """Take the theme's colours."""
        if self.model is not None:
            self.display(self.model)

    def display(self, model: M) -> None:
        """Draw a view model in the present theme."""
        raise NotImplementedError
