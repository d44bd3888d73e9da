"""The window: it only lays out; what happens is wired elsewhere."""

from __future__ import annotations

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
    QMainWindow,
    QTabWidget,
    QWidget,
)

from emgui.app.window.arrangement import Arrangement
from emgui.app.window.cards import CardDock
from emgui.app.window.dock_sizes import DockSizes
from emgui.app.window.docks import dock_of, late_dock, transport_bar
from emgui.app.window.keyboard import Keyboard
from emgui.app.window.late_views import LateViews
from emgui.app.window.picture_card import PictureCard
from emgui.presentation.pages import GALLERY
from emgui.views import names
from emgui.views.drawing.base import PlotView
from emgui.views.drawing.picture_menu import PictureWish
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
from emgui.words.language import _

_LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
_RIGHT = Qt.DockWidgetArea.RightDockWidgetArea


class MainWindow(QMainWindow, LateViews):
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
        self.make_places()
        self._make_views()
        self.centre = PictureCard(
            self.density_plot,
            self.residual_plot,
            self.scatter_stage,
            self.column_chooser,
        )
        self.setCentralWidget(self.centre)
        self._make_docks()
        self.addToolBar(Qt.ToolBarArea.BottomToolBarArea, transport_bar(self.transport))
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
        self.residual_plot = ResidualPlot()
        self.column_chooser = ColumnChooser()
        self.likelihood_plot = LikelihoodPlot()
        self.responsibility_plot = ResponsibilityPlot()
        self.parameter_table = ParameterTable()
        self.transport = Transport()

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

    def show_picture(self, *, scatter: bool) -> None:
        """Show the scatter of two columns, or the density of one."""
        had_focus = any(plot.hasFocus() for plot in self.plots)
        self.centre.show_picture(scatter=scatter)
        if had_focus:
            self.focus_picture()

    @Slot()
    def focus_picture(self) -> None:
        """Give the keyboard to the largest picture."""
        self.centre.shown.setFocus()

    def show_gallery(self) -> None:
        """Open the gallery of troubles in front, beside the pictures."""
        self.gallery_dock.come_forward()
        self.gallery_panel.setFocus()

    @Slot()
    def go_to_warnings(self) -> None:
        """Bring the warnings to the front, with the keyboard on the first remedy."""
        self.warnings_dock.come_forward()
        self.warnings_panel.focus_first()

    @Slot()
    def show_all_data(self) -> None:
        """Show all of the data in every picture again."""
        for plot in self.plots:
            plot.reset_view()

    def _make_docks(self) -> None:
        self.data_dock = CardDock(self.data_panel, self.data_panel.title)
        self.model_dock = CardDock(
            self.model_panel, self.model_panel.title, scrolls=True
        )
        self.warnings_dock = late_dock(
            self.warnings_stage, names.WARNINGS, scrolls=True
        )
        self.cycle_dock = CardDock(self.cycle_view, self.cycle_view.title)
        self.gallery_dock = late_dock(
            self.gallery_stage, names.GALLERY, menu=_("Learn"), page=GALLERY
        )
        self.likelihood_dock = dock_of(self.likelihood_plot)
        self.trace_dock = late_dock(self.trace_stage, names.TRACES)
        self.restarts_dock = late_dock(self.restarts_stage, names.RESTARTS)
        self.responsibility_dock = dock_of(self.responsibility_plot)
        self.points_dock = late_dock(self.points_stage, names.POINTS)
        self.classes_dock = late_dock(self.classes_stage, names.CLASSES)
        self.parameter_dock = dock_of(self.parameter_table)
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

    @Slot()
    def arrange(self) -> None:
        """Put every dock where it was at first."""
        self.arrangement.restore()
        self.centre.restore()

    @Slot(object)
    def _on_shared(self, sizes: DockSizes) -> None:
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
