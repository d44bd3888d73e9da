"""The window: it only lays out; what happens is wired elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QToolBar,
    QVBoxLayout,
    QWidget,
)

from emgui.app.window import late
from emgui.app.window.arrangement import Arrangement
from emgui.app.window.cards import CardDock, CardHeader, card_body
from emgui.app.window.keyboard import Keyboard
from emgui.app.window.shares import Shares
from emgui.app.window.stage import Stage
from emgui.presentation.pages import GALLERY
from emgui.views import names
from emgui.views.drawing.base import PlotView
from emgui.views.drawing.picture_menu import PictureWish
from emgui.views.names import ViewName
from emgui.views.panels.column_chooser import ColumnChooser
from emgui.views.panels.cycle_view import CycleView
from emgui.views.panels.data_panel import DataPanel
from emgui.views.panels.model_panel import ModelPanel
from emgui.views.panels.parameter_table import ParameterTable
from emgui.views.panels.transport import Transport
from emgui.views.plots.density_plot import DensityPlot
from emgui.views.plots.likelihood_plot import LikelihoodPlot
from emgui.views.plots.residual_plot import ResidualPlot
from emgui.views.plots.responsibility_plot import ResponsibilityPlot
from emgui.views.style import SPACING
from emgui.views.text import plain_title

if TYPE_CHECKING:
    from emgui.exhibits.gallery.panel import GalleryPanel
    from emgui.views.panels.classes_panel import ClassesPanel
    from emgui.views.panels.points_table import PointsTable
    from emgui.views.panels.restarts_panel import RestartsPanel
    from emgui.views.panels.warnings_panel import WarningsPanel
    from emgui.views.plots.optima_plot import OptimaPlot
    from emgui.views.plots.scatter_plot import ScatterPlot
    from emgui.views.plots.trace_plot import TracePlot

_LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
_RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
# The density and its residual strip, in parts of their height.
_DENSITY = [300, 75]
# Pixels in which a picture still says something.
_LEAST = 110


class MainWindow(QMainWindow):
    """All views in their places.

    Signals
    -------
    command_requested(Command)
        A bare key was pressed, outside of text fields and open lists.
    file_dropped(str)
        A file was dropped on the window.
    close_requested(QCloseEvent)
        The window is about to close; whoever ignores the event keeps it open.
    release_requested()
        Esc was pressed where nothing else wanted it: select and brush no rows.
    picture_requested(QWidget, bool)
        A plot is wanted as a picture: on the clipboard if true, else in a file.
    """

    command_requested = Signal(object)
    file_dropped = Signal(str)
    close_requested = Signal(QCloseEvent)
    release_requested = Signal()
    picture_requested = Signal(QWidget, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("main_window")
        self.setWindowTitle("emgui")
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self.setContentsMargins(SPACING, 0, SPACING, 0)
        self.setTabPosition(
            Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North
        )
        self.setCorner(Qt.Corner.BottomLeftCorner, _LEFT)
        self.setCorner(Qt.Corner.BottomRightCorner, _RIGHT)
        self.keyboard = Keyboard(self)
        self.keyboard.command_requested.connect(self.command_requested)
        self.keyboard.home_requested.connect(self.focus_picture)
        self._make_views()
        self.centre = self._picture_card()
        self.setCentralWidget(self.centre)
        self._make_docks()
        self._make_transport_bar()
        self.show_picture(scatter=False)
        self.setMinimumSize(800, 480)
        self.resize(1280, 800)
        self.arrangement = self._make_arrangement()
        self.gallery_dock.hide()
        self.arrangement.shared.connect(self._on_shared)
        self.add_exhibits(())
        self.arrange()

    def _make_views(self) -> None:
        self.data_panel = DataPanel()
        self.model_panel = ModelPanel()
        self.cycle_view = CycleView()
        self.density_plot = DensityPlot()
        self.scatter_stage = Stage("scatter_plot", late.make_scatter_plot)
        self.residual_plot = ResidualPlot()
        self.residual_plot.link_x(self.density_plot)
        self.column_chooser = ColumnChooser()
        self.likelihood_plot = LikelihoodPlot()
        self.responsibility_plot = ResponsibilityPlot()
        self.trace_stage = Stage("trace_plot", late.make_trace_plot)
        self.parameter_table = ParameterTable()
        self.points_stage = Stage("points_table", late.make_points_table)
        self.classes_stage = Stage("classes_panel", late.make_classes_panel)
        self.restarts_stage = Stage("restarts_panel", self._make_restarts)
        self.warnings_stage = Stage("warnings_panel", late.make_warnings_panel)
        self.gallery_stage = Stage("gallery_panel", late.make_gallery_panel)
        self.transport = Transport()

    def _make_restarts(self) -> RestartsPanel:
        panel, self._optima_plot = late.make_restarts_panel(), late.make_optima_plot()
        panel.add_picture(self._optima_plot)
        return panel

    @property
    def scatter_plot(self) -> ScatterPlot:
        """The scatter of two columns."""
        return self.scatter_stage.furnish()

    @property
    def trace_plot(self) -> TracePlot:
        """The parameters by iteration."""
        return self.trace_stage.furnish()

    @property
    def points_table(self) -> PointsTable:
        """The rows, one by one."""
        return self.points_stage.furnish()

    @property
    def classes_panel(self) -> ClassesPanel:
        """The known classes, beside the components."""
        return self.classes_stage.furnish()

    @property
    def restarts_panel(self) -> RestartsPanel:
        """The restarts, with a picture of their optima."""
        return self.restarts_stage.furnish()

    @property
    def optima_plot(self) -> OptimaPlot:
        """What the restarts led to, beside them."""
        self.restarts_stage.furnish()
        return self._optima_plot

    @property
    def warnings_panel(self) -> WarningsPanel:
        """The warnings, with their remedies."""
        return self.warnings_stage.furnish()

    @property
    def gallery_panel(self) -> GalleryPanel:
        """The gallery of troubles."""
        return self.gallery_stage.furnish()

    @property
    def plots(self) -> tuple[PlotView, ...]:
        """The pictures of the fit that are made by now; exhibits have their own."""
        made = (
            self.density_plot,
            self.scatter_stage.view,
            self.residual_plot,
            self.likelihood_plot,
            self.responsibility_plot,
            self.trace_stage.view,
        )
        return tuple(plot for plot in made if plot is not None)

    # -- places -------------------------------------------------------------

    def _picture_card(self) -> QWidget:
        """Make the largest card: density with its residual strip, or the scatter."""
        density = QSplitter(Qt.Orientation.Vertical)
        density.setObjectName("density_splitter")
        density.setChildrenCollapsible(False)
        density.addWidget(self.density_plot)
        density.addWidget(self.residual_plot)
        density.setStretchFactor(0, 4)
        density.setStretchFactor(1, 1)
        density.setSizes(_DENSITY)
        self.density_page = density
        self.picture = QStackedWidget()
        # Else, what was shown in a higher window would claim its room in a low one.
        self.picture.setMinimumHeight(_LEAST)
        self.picture.addWidget(density)
        self.picture.addWidget(self.scatter_stage)
        self._picture_header = CardHeader("")
        self._picture_header.add(self.column_chooser)
        card = QFrame()
        layout = QVBoxLayout(card)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._picture_header)
        self._beside_picture = QHBoxLayout()
        self._beside_picture.addWidget(card_body(self.picture), 1)
        layout.addLayout(self._beside_picture, 1)
        return card

    def show_beside_picture(self, widget: QWidget) -> None:
        """Show something at the right of the largest picture, which gives way."""
        self._beside_picture.addWidget(widget)
        widget.show()

    def show_picture(self, *, scatter: bool) -> None:
        """Show the scatter of two columns, or the density of one."""
        view = self.scatter_plot if scatter else self.density_plot
        page = self.scatter_stage if scatter else self.density_page
        had_focus = any(plot.hasFocus() for plot in self.plots)
        self._picture_header.say(view.title, view.hint)
        self.picture.setCurrentWidget(page)
        if had_focus:
            self.focus_picture()

    @Slot()
    def focus_picture(self) -> None:
        """Give the keyboard to the largest picture."""
        shown = self.picture.currentWidget() is self.scatter_stage
        (self.scatter_plot if shown else self.density_plot).setFocus()

    def show_gallery(self) -> None:
        """Open the gallery of troubles in front, beside the pictures."""
        self.gallery_dock.show()
        self.gallery_dock.raise_()
        self.gallery_panel.setFocus()

    def show_restarts(self) -> None:
        """Bring the restarts to the front, wherever they are."""
        self.restarts_dock.show()
        self.restarts_dock.raise_()

    @Slot()
    def go_to_warnings(self) -> None:
        """Bring the warnings to the front, with the keyboard on the first remedy."""
        self.warnings_dock.show()
        self.warnings_dock.raise_()
        self.warnings_panel.focus_first()

    @Slot()
    def show_all_data(self) -> None:
        """Show all of the data in every picture again."""
        for plot in self.plots:
            plot.reset_view()

    def show_warnings(self, title: str, *, loudly: bool) -> None:
        """Say in the tab how many there are; bring the fatal ones to the front."""
        self.warnings_dock.setWindowTitle(plain_title(title))
        if loudly:
            self.warnings_dock.show()
            self.warnings_dock.raise_()

    def _make_docks(self) -> None:
        self.data_dock = CardDock(self.data_panel, self.data_panel.title)
        self.model_dock = CardDock(
            self.model_panel, self.model_panel.title, scrolls=True
        )
        self.warnings_dock = _late(self.warnings_stage, names.WARNINGS, scrolls=True)
        self.cycle_dock = CardDock(self.cycle_view, self.cycle_view.title)
        self.gallery_dock = _late(
            self.gallery_stage, names.GALLERY, menu="Learn", page=GALLERY
        )
        self.likelihood_dock = _dock(self.likelihood_plot)
        self.trace_dock = _late(self.trace_stage, names.TRACES)
        self.restarts_dock = _late(self.restarts_stage, names.RESTARTS)
        self.responsibility_dock = _dock(self.responsibility_plot)
        self.points_dock = _late(self.points_stage, names.POINTS)
        self.classes_dock = _late(self.classes_stage, names.CLASSES)
        self.parameter_dock = _dock(self.parameter_table)
        for dock in (*self.docks, self.gallery_dock):
            self.keyboard.watch(dock)

    @property
    def docks(self) -> tuple[CardDock, ...]:
        """All docks, in the order of the View menu."""
        return (
            self.data_dock,
            self.restarts_dock,
            self.model_dock,
            self.warnings_dock,
            self.cycle_dock,
            self.likelihood_dock,
            self.trace_dock,
            self.responsibility_dock,
            self.points_dock,
            self.classes_dock,
            self.parameter_dock,
        )

    def add_exhibits(self, docks: tuple[CardDock, ...]) -> None:
        """Take in the docks of the Explain menu: closed, one behind the other."""
        for dock in docks:
            self.keyboard.watch(dock)
        self.arrangement.add_exhibits(docks)

    def take_in(self, dock: CardDock) -> None:
        """Take in a dock that was made later, behind the exhibits."""
        self.keyboard.watch(dock)
        self.arrangement.take_in(dock)

    def _make_arrangement(self) -> Arrangement:
        left = (
            (self.data_dock, self.restarts_dock, self.gallery_dock),
            (self.model_dock, self.warnings_dock),
            (self.cycle_dock,),
        )
        pictures = (
            (self.likelihood_dock, self.trace_dock),
            (self.responsibility_dock, self.points_dock, self.classes_dock),
            (self.parameter_dock,),
        )
        return Arrangement(self, left, pictures)

    def _make_transport_bar(self) -> None:
        bar = QToolBar("Transport")
        bar.setObjectName("transport_bar")
        bar.setMovable(False)
        bar.setFloatable(False)
        bar.toggleViewAction().setEnabled(False)
        bar.addWidget(self.transport)
        self.addToolBar(Qt.ToolBarArea.BottomToolBarArea, bar)

    @Slot()
    def arrange(self) -> None:
        """Put every dock where it was at first."""
        self.arrangement.restore()
        self.density_page.setSizes(_DENSITY)

    @Slot(object)
    def _on_shared(self, sizes: Shares) -> None:
        """Leave the data the most room: in a low window, without residuals."""
        self.residual_plot.setVisible(not sizes.is_low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self.arrangement.share()

    @Slot()
    def toggle_full_screen(self) -> None:
        """Fill the screen with the view that has the keyboard, or with the window."""
        view: QWidget | None = QApplication.focusWidget() or QApplication.activeWindow()
        while view is not None and not isinstance(view, CardDock):
            view = view.parentWidget()
        if view is not None:
            view.toggle_full_screen()
        else:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    # -- keys, files, closing -------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the bare keys drive the transport: what gets here, nobody wanted."""
        if self.keyboard.drive(event):
            event.accept()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.setWindowState(self.windowState() & ~Qt.WindowState.WindowFullScreen)
            self.release_requested.emit()
        super().keyPressEvent(event)

    def customEvent(self, event: QEvent) -> None:
        """Hear what a plot, in whatever dock, is wished for."""
        if isinstance(event, PictureWish):
            event.accept()
            self.picture_requested.emit(event.plot, event.copies)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first file."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                event.acceptProposedAction()
                self.file_dropped.emit(url.toLocalFile())
                return

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close unless somebody minds; nothing shall fill the screen at next start."""
        for dock in self.findChildren(CardDock):
            dock.leave_full_screen()
        super().closeEvent(event)
        self.close_requested.emit(event)


def _dock(view: QWidget) -> CardDock:
    hint, controls = getattr(view, "hint", ""), getattr(view, "controls", ())
    return CardDock(view, view.title, hint, controls=controls)  # type: ignore[attr-defined]


def _late(
    stage: Stage[Any],
    name: ViewName,
    *,
    scrolls: bool = False,
    menu: str = "View",
    page: str = "",
) -> CardDock:
    """Return the dock of a view that is not made yet."""
    dock = CardDock(stage, name.title, name.hint, scrolls=scrolls, menu=menu, page=page)
    dock.setObjectName(stage.objectName().replace("_stage", "_dock"))
    return dock
