import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from emgui.data.spoiling import Spoiling, SpoilKind
from emgui.data.synthesis import MOST_PROCESSES, TWO_PROCESSES, Synthesis
from emgui.presentation.data_panel import DataPanelViewModel, JobViewModel
from emgui.views.panels.data_panel import DataPanel


@pytest.fixture
def panel(qtbot: QtBot) -> DataPanel:
    panel = DataPanel()
    qtbot.addWidget(panel)
    panel.resize(300, 400)
    panel.show()
    return panel


def press(panel: DataPanel, name: str) -> None:
    button = panel.findChild(QPushButton, name)
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def label(panel: DataPanel, name: str) -> QLabel:
    found = panel.findChild(QLabel, name)
    assert found is not None
    return found


def test_generate_asks_for_what_the_fields_say(qtbot: QtBot, panel: DataPanel) -> None:
    with qtbot.waitSignal(panel.synthesis_requested) as asked:
        press(panel, "generate")
    assert asked.args[0] == TWO_PROCESSES


def test_enter_in_a_field_generates(qtbot: QtBot, panel: DataPanel) -> None:
    mean = panel.findChild(QLineEdit, "process_1_mean")
    assert mean is not None
    mean.setFocus()
    mean.selectAll()
    QTest.keyClicks(mean, "25")
    with qtbot.waitSignal(panel.synthesis_requested) as asked:
        QTest.keyClick(mean, Qt.Key.Key_Return)
    synthesis: Synthesis = asked.args[0]
    assert synthesis.processes[0].means == (25.0,)


def test_what_cannot_be_drawn_is_said_and_not_asked_for(
    qtbot: QtBot, panel: DataPanel
) -> None:
    sd = panel.findChild(QLineEdit, "process_1_sd")
    assert sd is not None
    sd.setText("-5")
    with qtbot.assertNotEmitted(panel.synthesis_requested):
        press(panel, "generate")
    assert "process 1: standard deviation -5" in label(panel, "process_error").text()
    assert label(panel, "process_error").isVisible()


def test_an_example_is_asked_for_by_its_name(qtbot: QtBot, panel: DataPanel) -> None:
    radio = panel.findChild(QRadioButton, "source_file")
    assert radio is not None
    radio.click()
    examples = panel.findChild(QComboBox, "example")
    assert examples is not None
    assert examples.isVisible()
    with qtbot.waitSignal(panel.example_requested) as asked:
        examples.activated.emit(1)
    assert asked.args[0] == "faithful"


def test_a_file_is_asked_for(qtbot: QtBot, panel: DataPanel) -> None:
    radio = panel.findChild(QRadioButton, "source_file")
    assert radio is not None
    radio.click()
    with qtbot.waitSignal(panel.open_requested):
        press(panel, "open_file")


def test_work_is_shown_and_can_be_cancelled(qtbot: QtBot, panel: DataPanel) -> None:
    panel.show_model(DataPanelViewModel("data", job=JobViewModel("Drawing", 0.4)))
    progress = panel.findChild(QProgressBar, "data_progress")
    assert progress is not None
    assert progress.isVisible()
    assert progress.value() == 400
    with qtbot.waitSignal(panel.cancel_requested):
        press(panel, "data_cancel")
    panel.show_model(DataPanelViewModel("data"))
    assert not progress.isVisible()


def test_errors_and_notes_show_only_when_there_are_any(panel: DataPanel) -> None:
    panel.show_model(DataPanelViewModel("data", notes="a note.", error="a fault."))
    assert label(panel, "data_notes").isVisible()
    assert label(panel, "data_error").text() == "a fault."
    panel.show_model(DataPanelViewModel("data"))
    assert not label(panel, "data_notes").isVisible()
    assert not label(panel, "data_error").isVisible()


@pytest.mark.parametrize("columns", [0, 1])
def test_nothing_is_clipped_in_a_narrow_column(panel: DataPanel, columns: int) -> None:
    for _ in range(10):
        press(panel, "add_process")
    chooser = panel.findChild(QComboBox, "n_columns")
    assert chooser is not None
    chooser.setCurrentIndex(columns)
    assert panel.minimumSizeHint().width() <= 300


def test_showing_asks_for_nothing(qtbot: QtBot, panel: DataPanel) -> None:
    plane = Synthesis(TWO_PROCESSES.processes[:1], seed=9)
    with (
        qtbot.assertNotEmitted(panel.synthesis_requested),
        qtbot.assertNotEmitted(panel.example_requested),
        qtbot.assertNotEmitted(panel.open_requested),
    ):
        panel.show_processes(plane)
        panel.show_source("iris", processes=False)
        panel.show_model(
            DataPanelViewModel("data", "note", "error", JobViewModel("Drawing"))
        )


def test_other_processes_take_the_old_complaint_away(panel: DataPanel) -> None:
    sd = panel.findChild(QLineEdit, "process_1_sd")
    assert sd is not None
    sd.setText("-5")
    press(panel, "generate")
    panel.show_processes(TWO_PROCESSES)
    assert not label(panel, "process_error").isVisible()


def test_ten_processes_are_enough_however_they_came(panel: DataPanel) -> None:
    add = panel.findChild(QPushButton, "add_process")
    assert add is not None
    ten = TWO_PROCESSES.processes * (MOST_PROCESSES // 2)
    panel.show_processes(Synthesis(ten))
    assert not add.isEnabled()
    panel.show_processes(TWO_PROCESSES)
    assert add.isEnabled()


def test_tab_goes_from_top_to_bottom_after_processes_were_added(
    panel: DataPanel,
) -> None:
    press(panel, "add_process")
    order: list[str] = []
    widget: QWidget = panel
    while (widget := widget.nextInFocusChain()) is not panel:
        order.append(widget.objectName())
    wanted = [
        "source_processes",
        "process_1_rows",
        "process_1_mean",
        "process_1_sd",
        "process_1_remove",
        "process_2_rows",
        "process_3_sd",
        "process_3_remove",
        "add_process",
        "n_columns",
        "spoil_kind",
        "data_seed",
        "generate",
    ]
    places = [order.index(name) for name in wanted]
    assert places == sorted(places)


def test_holes_are_asked_for_with_the_processes(qtbot: QtBot, panel: DataPanel) -> None:
    panel.findChild(QComboBox, "n_columns").setCurrentIndex(1)
    panel.findChild(QComboBox, "spoil_kind").setCurrentIndex(2)
    with qtbot.waitSignal(panel.synthesis_requested) as asked:
        press(panel, "generate")
    assert asked.args[0].spoiling == Spoiling(SpoilKind.MAR, 0.5)


def test_one_column_bears_no_holes_and_says_so(panel: DataPanel) -> None:
    panel.findChild(QComboBox, "spoil_kind").setCurrentIndex(1)
    assert "choose 2 columns" in label(panel, "process_error").text()
    panel.findChild(QComboBox, "spoil_kind").setCurrentIndex(3)
    assert not label(panel, "process_error").isVisible()


def test_other_processes_bring_their_own_spoiling(panel: DataPanel) -> None:
    panel.show_processes(
        Synthesis(TWO_PROCESSES.processes, 0, Spoiling(SpoilKind.BIN, 1.0))
    )
    kind = panel.findChild(QComboBox, "spoil_kind")
    assert kind.currentText() == "bin"
    panel.show_processes(TWO_PROCESSES)
    assert kind.currentText() == "nothing"


def test_an_edit_says_that_nothing_changes_yet_until_it_is_drawn(
    panel: DataPanel,
) -> None:
    drawn = DataPanelViewModel("data", synthesis=TWO_PROCESSES)
    panel.show_model(drawn)
    waiting = label(panel, "process_waiting")
    assert not waiting.isVisible()
    chooser = panel.findChild(QComboBox, "n_columns")
    assert chooser is not None
    chooser.setCurrentIndex(1)
    assert waiting.isVisible()
    assert "Generate" in waiting.text()
    chooser.setCurrentIndex(0)
    assert not waiting.isVisible()
    mean = panel.findChildren(QLineEdit, "process_1_mean")[-1]
    mean.setFocus()
    QTest.keyClicks(mean, "1")
    assert waiting.isVisible()
    process = panel.table.processes()
    panel.show_model(DataPanelViewModel("data", synthesis=Synthesis(process)))
    assert not waiting.isVisible()


@pytest.mark.parametrize("height", [130, 260])
def test_generate_is_in_sight_however_many_processes_there_are(
    panel: DataPanel, height: int
) -> None:
    chooser = panel.findChild(QComboBox, "n_columns")
    assert chooser is not None
    chooser.setCurrentIndex(1)
    for _ in range(8):
        press(panel, "add_process")
    panel.resize(300, height)
    generate = panel.findChild(QPushButton, "generate")
    assert generate is not None
    assert generate.visibleRegion().boundingRect() == generate.rect()


def test_an_error_below_the_edge_is_scrolled_to(qtbot: QtBot, panel: DataPanel) -> None:
    panel.resize(300, 150)
    panel.show_model(DataPanelViewModel("data", error="what went wrong"))
    qtbot.waitUntil(lambda: not label(panel, "data_error").visibleRegion().isEmpty())
