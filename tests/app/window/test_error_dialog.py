import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QMessageBox, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from emgui.app.window.error_dialog import ExceptionReporter
from emgui.data.stored.file_facts import ChangedWhileUsed
from emgui.mixture.model.source import SourceError


@pytest.fixture
def reporter(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[ExceptionReporter]:
    monkeypatch.setattr(sys, "excepthook", lambda *_: None)
    window = QWidget()
    qtbot.addWidget(window)
    reporter = ExceptionReporter(window)
    reporter.install()
    yield reporter
    reporter.uninstall()
    reporter._dialog.close()


def shown(reporter: ExceptionReporter) -> str:
    return reporter._dialog.findChildren(QPlainTextEdit)[0].toPlainText()


def test_an_uncaught_exception_is_shown_in_a_dialog(
    reporter: ExceptionReporter,
) -> None:
    error = ArithmeticError("one and one is three")
    sys.excepthook(type(error), error, None)
    assert reporter._dialog.isVisible()
    assert "ArithmeticError: one and one is three" in shown(reporter)


def test_a_second_one_is_added_to_the_same_dialog(reporter: ExceptionReporter) -> None:
    reporter.show("first")
    reporter.show("second")
    assert shown(reporter).split() == ["first", "second"]


def test_ctrl_c_is_no_error(reporter: ExceptionReporter) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not reporter._dialog.isVisible()


def test_a_file_that_cannot_be_read_any_more_is_told_once_without_a_traceback(
    reporter: ExceptionReporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: told.append(words[2]))
    error = SourceError("huge.npy", ChangedWhileUsed())
    for _ in range(2):
        sys.excepthook(type(error), error, None)
    (one,) = told
    assert one == "huge.npy: the file has changed since it was opened; open it again."
    assert not reporter._dialog.isVisible()
