import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from emgui.app.window.error_dialog import ExceptionReporter


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
