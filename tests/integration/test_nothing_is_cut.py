"""Everything in the window can be read, at every size, whatever is open."""

from collections.abc import Iterator
from contextlib import suppress

import pytest
from application_scenes import shown_application
from cut_text import cut
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.exceptions import TimeoutError as StillSo
from pytestqt.qtbot import QtBot

from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application
from emgui.engine.degeneracy import Remedy, RemedyKind
from emgui.presentation.warnings import (
    RemedyButton,
    WarningEntry,
    WarningsViewModel,
)
from emgui.session.state import Activity

PATIENCE = 20_000
LONG = (
    "The components 1, 2 and 3 are equal in all of their parameters: this is a saddle "
    "point, which EM cannot leave by itself, and a nudge leads to 120.3 more."
)
KINDS = (
    ("Merge components 1 and 2", RemedyKind.MERGE_COMPONENTS),
    ("Drop component 2", RemedyKind.DROP_COMPONENT),
    ("Leave out Sepal.Leng….Length", RemedyKind.LEAVE_OUT_COLUMN),
    ("Use a prior", RemedyKind.USE_PRIOR),
)
BUTTONS = tuple(
    RemedyButton(text, "why", Remedy(kind, component=0)) for text, kind in KINDS
)
WARNINGS = WarningsViewModel(
    tuple(WarningEntry(LONG, "why", fatal, BUTTONS) for fatal in (True, False, False))
)


@pytest.fixture
def application(qtbot: QtBot) -> Iterator[Application]:
    options = WindowOptions(path="faithful", n_components=3)
    with shown_application(options) as application:
        settle(qtbot, application)
        QTest.keyClick(application.window, Qt.Key.Key_F10)
        settle(qtbot, application)
        yield application


def settle(qtbot: QtBot, application: Application) -> None:
    """Wait until all is drawn and laid out; exhibits may go on to draw finer."""
    qtbot.waitUntil(
        lambda: (
            application.session.state.position is not None
            and application.session.state.activity is Activity.IDLE
            and application.wiring.queue.is_idle
            and not application.window.arrangement._soon.isActive()
        ),
        timeout=PATIENCE,
    )
    QTest.qWait(0)


def everything_cut(qtbot: QtBot) -> list[str]:
    """Return what is cut, and stays so when layouts have had their turns."""
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    faults: list[str] = []

    def nothing() -> bool:
        faults[:] = [fault for window in windows for fault in cut(window)]
        return not faults

    with suppress(StillSo):
        qtbot.waitUntil(nothing, timeout=1_500)
    return faults


@pytest.mark.parametrize(
    ("size", "percent"), [((1280, 800), 100), ((1024, 600), 100), ((1280, 800), 200)]
)
def test_all_panels_and_exhibits_can_be_read(
    qtbot: QtBot, application: Application, size: tuple[int, int], percent: int
) -> None:
    window, found = application.window, {}
    while application.print.percent < percent:
        application.print.larger()
    window.resize(*size)
    # A second branch brings its chooser.
    application.session.edit(application.session.state.parameters)
    application.session.finish_edit()
    QTest.keyClick(window, Qt.Key.Key_F10)
    settle(qtbot, application)
    assert window.transport.findChild(QComboBox, "branches").isVisible()
    for dock in (*window.docks, window.gallery_dock):
        dock.show()
        dock.raise_()
        settle(qtbot, application)
        found[dock.windowTitle()] = everything_cut(qtbot)
    for name, dock in application.wiring.exhibits.docks.items():
        dock.come_forward()
        settle(qtbot, application)
        found[name] = everything_cut(qtbot)
        dock.close()
    window.warnings_dock.raise_()
    window.warnings_panel.show_model(WARNINGS)
    settle(qtbot, application)
    found["many warnings"] = everything_cut(qtbot)
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_the_gallery_can_be_read_at_every_trouble(
    qtbot: QtBot, application: Application
) -> None:
    window, found = application.window, {}
    window.resize(1024, 600)
    window.show_gallery()
    chooser = window.gallery_panel.findChild(QComboBox, "gallery_list")
    assert chooser is not None
    for index in range(chooser.count()):
        with qtbot.waitSignal(application.session.data_loaded, timeout=PATIENCE):
            chooser.setCurrentIndex(index)
            chooser.activated.emit(index)
        settle(qtbot, application)
        found[chooser.itemText(index)] = everything_cut(qtbot)
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_what_is_cut_is_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    for kind, y in ((QPushButton, 0), (QLabel, 40)):
        control = kind("a text that has no room", window)
        control.setObjectName(kind.__name__)
        control.setGeometry(0, y, 60, 30)
    over = QLabel("over", window)
    over.setGeometry(10, 45, 60, 20)
    low = QPushButton("low", window)
    low.setGeometry(100, 0, 80, 12)
    window.resize(200, 100)
    window.show()
    found = " ".join(cut(window))
    assert "wider than the button" in found
    assert "'low' is higher than the button" in found
    assert "wider than its place" in found
    assert "lies over" in found
