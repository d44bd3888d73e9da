"""What finds unmarked texts in a window finds them, and nothing else."""

import pytest
from catalogues.pseudo import pseudo
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from unmarked_text import is_marked, unmarked

NAMES = ("iris", "Sepal.Length")


@pytest.mark.parametrize(
    "text",
    [
        pseudo("Run to the end"),
        pseudo("Run") + "\tCtrl+F5",
        f"{pseudo('the mean of {column}').format(column='Sepal.Length')}",
        pseudo("{told}: more").format(told=pseudo("One thing")),
        f"{pseudo('Run')}\n{pseudo('Stop')}",
        "Sepal.Length",
        "iris: Sepal.Length",
        "1,234.5 ± 0.1",
        "AIC",
        "10⁻⁶",
        "/home/somebody/data.csv",
        "K = 3",
        f"<b>{pseudo('Bold')}</b>",
        pseudo("A text that is long")[:12] + "…",
    ],
)
def test_what_is_marked_or_a_name_is_left_alone(text: str) -> None:
    assert is_marked(text, NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "Run",
        "mean",
        f"{pseudo('The mean')} of Sepal.Length",
        "12 rows",
        f"component 1: {pseudo('narrow')}",
        "<b>Bold</b>",
    ],
)
def test_words_outside_of_brackets_are_found(text: str) -> None:
    assert not is_marked(text, NAMES)


def test_every_kind_of_text_is_found(qtbot: QtBot) -> None:
    window = QWidget(windowTitle="the title")
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    combo = QComboBox()
    combo.addItems(["an entry", pseudo("another entry")])
    table = QTableWidget(1, 1)
    table.setItem(0, 0, QTableWidgetItem("a cell"))
    table.setHorizontalHeaderLabels(["a heading"])
    for widget in (
        QLabel("a label"),
        QPushButton("&Button"),
        QPushButton(toolTip="a tip"),
        QWidget(accessibleName="a name for the ear"),
        QSpinBox(suffix=" rows"),
        combo,
        table,
    ):
        layout.addWidget(widget)
    window.addAction(QAction("an action", window))
    assert set(unmarked([window], NAMES)) == {
        "the title",
        "an entry",
        "a cell",
        "a heading",
        "a label",
        "&Button",
        "a tip",
        "a name for the ear",
        "1 rows",
        "an action",
    }
