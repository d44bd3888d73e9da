import pytest
from PySide6.QtWidgets import QLabel, QSplitter
from pytestqt.qtbot import QtBot

from emgui.app.window.picture_card import PictureCard
from emgui.app.window.stage import Stage
from emgui.views.panels.column_chooser import ColumnChooser
from emgui.views.plots.density_plot import DensityPlot
from emgui.views.plots.residual_plot import ResidualPlot
from emgui.views.plots.scatter_plot import ScatterPlot


@pytest.fixture
def card(qtbot: QtBot) -> PictureCard:
    scatter = Stage("scatter_plot", ScatterPlot)
    card = PictureCard(DensityPlot(), ResidualPlot(), scatter, ColumnChooser())
    qtbot.addWidget(card)
    card.resize(1_200, 400)
    card.show()
    return card


def test_one_picture_is_shown_at_a_time_under_its_title(card: PictureCard) -> None:
    for scatter, kind in ((False, DensityPlot), (True, ScatterPlot)):
        card.show_picture(scatter=scatter)
        assert card.shows_scatter is scatter
        assert isinstance(card.shown, kind)
        assert card.shown.isVisible()
        words = [label.text() for label in card.findChildren(QLabel)]
        assert card.shown.hint in words


def test_what_stands_beside_the_picture_takes_of_its_width(card: PictureCard) -> None:
    card.show_picture(scatter=False)
    before = card.pages.width()
    beside = QLabel("First steps")
    beside.setFixedWidth(120)
    card.show_beside(beside)
    card.layout().activate()
    assert card.pages.width() <= before - 120


def test_the_strip_below_the_density_gets_its_share_again(card: PictureCard) -> None:
    card.show_picture(scatter=False)
    splitter = card.findChild(QSplitter, "density_splitter")
    assert splitter is not None
    usual = splitter.sizes()
    splitter.setSizes([150, 150])
    assert splitter.sizes() != usual
    card.restore()
    assert splitter.sizes() == usual
