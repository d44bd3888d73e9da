"""The landscape: the log-likelihood as a map that EM climbs on."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from emgui.exhibits.exhibit_view import ExhibitView
from emgui.exhibits.landscape.basins import iteration_shades
from emgui.exhibits.landscape.choices import SURFACES, LandscapeChoices, Surface
from emgui.exhibits.landscape.landmarks import LandmarkKind
from emgui.exhibits.landscape.landscape_plot import LandscapePlot
from emgui.exhibits.landscape.map_key import ColorBar, MarkKey
from emgui.exhibits.landscape.picture import LandscapeViewModel, with_x
from emgui.exhibits.names import LANDSCAPE
from emgui.presentation.placeholder import Placeholder
from emgui.views.controls.calm import ComboBox
from emgui.views.controls.steady_label import SteadyLabel
from emgui.views.style import SPACING
from emgui.views.text import Label
from emgui.words.coordinate_names import short_coordinate_name
from emgui.words.language import _


class LandscapeExhibit(ExhibitView[LandscapeViewModel | Placeholder]):
    """A map over two numbers of the mixture, with its key."""

    name, title, sentence = LANDSCAPE
    attempts = _(
        "Drop a start on either side of the diagonal: EM reaches the same optimum, "
        "its labels swapped. Drop one near the saddle, and EM leaves it slowly. Then "
        "choose the cut, and step: the ground itself moves. Basins show where every "
        "start leads: choose three components for more than one optimum."
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: LandscapeViewModel | None = None
        self._offered: object = None
        self._x = _chooser("landscape_x", _("Number across"))
        self._x.setToolTip(_("The number on the horizontal axis"))
        self._y = _chooser("landscape_y", _("Number up"))
        self._y.setToolTip(_("The number on the vertical axis"))
        self._surface = _chooser("landscape_surface", _("What is drawn"))
        self._surface.setToolTip(
            _(
                "The log-likelihood, with the numbers that are not on the axes at "
                "their best in every place (the profile likelihood) or all as they "
                "are now; or which optimum EM reaches from every place, and how soon"
            )
        )
        self._surface.addItems([SURFACES[surface] for surface in Surface])
        self._x.activated.connect(self._on_x)
        self._y.activated.connect(self._on_y)
        self._surface.activated.connect(self._on_surface)
        self.plot = LandscapePlot()
        self.plot.start_requested.connect(self.start_requested)
        self._bar, self._key = ColorBar(), MarkKey()
        self._story = SteadyLabel()
        self._story.setObjectName("landscape_story")
        self._story.setProperty("role", "caption")
        self.body.addLayout(self._controls())
        self.body.addWidget(self.plot, 1)
        self.body.addWidget(self._bar)
        self.body.addWidget(self._key)
        self.body.addWidget(self._story)
        self.setFocusProxy(self.plot)

    def show_model(self, model: LandscapeViewModel | Placeholder) -> None:
        """Draw the map, or say why there is none."""
        self._model = None if isinstance(model, Placeholder) else model
        for part in (self._x, self._y, self._surface):
            part.setEnabled(self._model is not None)
        for key in (self._bar, self._key, self._story):
            key.setVisible(self._model is not None)
        self.plot.show_model(model)
        if self._model is None:
            return
        self._offer(self._model)
        self._show_key(self._model)
        self._story.setText(self._model.story)

    def _show_key(self, model: LandscapeViewModel) -> None:
        """Say what colours and marks mean."""
        surface, basins = model.choices.surface, model.basins
        self._bar.setVisible(surface is not Surface.BASINS)
        if basins is not None:
            self._bar.display(iteration_shades(basins)[1], counts=True)
        elif model.terrain is not None:
            self._bar.display(model.terrain.ticks, coarse=model.terrain.is_coarse)
        else:
            self._bar.display(())
        known = {mark.kind for mark in model.landmarks}
        shows = basins is not None and surface is Surface.BASINS
        entries = basins.entries if basins is not None and shows else ()
        self._key.display(
            tuple(kind for kind in LandmarkKind if kind in known), entries
        )

    def _controls(self) -> QVBoxLayout:
        """Lay the choosers out in two rows: in one, a dock would have to be wide."""
        rows = QVBoxLayout()
        rows.setSpacing(SPACING // 2)
        for named in (
            ((_("Across"), self._x), (_("Up"), self._y)),
            ((_("Show"), self._surface),),
        ):
            row = QHBoxLayout()
            row.setSpacing(SPACING)
            for text, chooser in named:
                label = Label(text)
                label.setBuddy(chooser)
                row.addWidget(label)
                row.addWidget(chooser, 1)
            rows.addLayout(row)
        return rows

    def _offer(self, model: LandscapeViewModel) -> None:
        offered = (model.x_options, model.y_options, model.names)
        if offered != self._offered:
            self._offered = offered
            for chooser, options in (
                (self._x, model.x_options),
                (self._y, model.y_options),
            ):
                chooser.clear()
                chooser.addItems(
                    [short_coordinate_name(one, model.names) for one in options]
                )
        self._x.setCurrentIndex(model.x_options.index(model.plane.x.coordinate))
        self._y.setCurrentIndex(model.y_options.index(model.plane.y.coordinate))
        self._surface.setCurrentText(SURFACES[model.choices.surface])

    @Slot(int)
    def _on_x(self, index: int) -> None:
        if self._model is not None:
            chosen = with_x(self._model, self._model.x_options[index])
            self._ask(chosen)

    @Slot(int)
    def _on_y(self, index: int) -> None:
        if self._model is not None:
            y = self._model.y_options[index]
            self._ask(replace(self._model.chosen, y=y))

    @Slot(int)
    def _on_surface(self, index: int) -> None:
        if self._model is not None:
            surface = list(Surface)[index]
            self._ask(replace(self._model.chosen, surface=surface))

    def _ask(self, choices: LandscapeChoices) -> None:
        self.choices_requested.emit(choices)


def _chooser(name: str, words: str) -> QComboBox:
    chooser = ComboBox()
    chooser.setObjectName(name)
    chooser.setAccessibleName(words)
    chooser.setSizeAdjustPolicy(
        QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
    )
    chooser.setMinimumContentsLength(7)
    return chooser
