from PySide6.QtWidgets import QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from emgui.presentation.data_panel import JobViewModel
from emgui.views.controls.job_row import JobRow


def test_a_job_is_shown_while_there_is_one(qtbot: QtBot) -> None:
    row = JobRow()
    qtbot.addWidget(row)
    bar = row.findChild(QProgressBar, "data_progress")
    row.show_model(JobViewModel("Drawing 100 rows", 0.25))
    assert not row.isHidden()
    assert (bar.value(), bar.maximum()) == (250, 1000)
    row.show_model(JobViewModel("Loading iris", None))
    assert bar.maximum() == 0
    row.show_model(None)
    assert row.isHidden()


def test_it_can_be_ended(qtbot: QtBot) -> None:
    row = JobRow()
    qtbot.addWidget(row)
    row.show_model(JobViewModel("Loading iris", None))
    with qtbot.waitSignal(row.cancel_requested):
        row.findChild(QPushButton, "data_cancel").click()
