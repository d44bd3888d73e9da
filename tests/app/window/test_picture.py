from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QMainWindow, QMessageBox
from pytestqt.qtbot import QtBot

from emgui.app.window import picture
from emgui.app.window.file_kinds import PDF, PNG
from emgui.app.window.picture import PictureSaver, picture_of, write_picture
from emgui.views.plots.trace_plot import TracePlot


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(TracePlot())
    window.resize(200, 100)
    window.show()
    return window


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], None]:
    def answer(path: Path | None) -> None:
        monkeypatch.setattr(picture, "ask_where_to_save", lambda *_: path)

    return answer


Choose = Callable[[Path | None], None]


def test_the_windows_picture_is_what_the_ending_says(
    qtbot: QtBot, window: QMainWindow, choose: Choose, tmp_path: Path
) -> None:
    saver = PictureSaver(window)
    for name in ("shot.png", "shot.PDF"):
        choose(tmp_path / name)
        with qtbot.waitSignal(saver.saved) as saved:
            saver.ask()
        assert saved.args == [tmp_path / name]
    assert QImage(str(tmp_path / "shot.png")).size() == window.size()
    assert (tmp_path / "shot.PDF").read_bytes().startswith(b"%PDF")


def test_a_single_plot_is_saved_finer_than_on_the_screen(
    window: QMainWindow, choose: Choose, tmp_path: Path
) -> None:
    choose(tmp_path / "plot.png")
    plot = window.centralWidget()
    PictureSaver(window).take(plot, copies=False)
    assert QImage(str(tmp_path / "plot.png")).width() >= 2 * (plot.width() - 4)


def test_a_plot_is_copied_as_an_image(qtbot: QtBot, window: QMainWindow) -> None:
    saver = PictureSaver(window)
    with qtbot.waitSignal(saver.copied) as copied:
        saver.take(window.centralWidget(), copies=True)
    assert copied.args == [TracePlot.title]
    assert QGuiApplication.clipboard().image().height() > window.height()


def test_a_page_has_the_plots_size_and_letters_that_can_be_searched(
    window: QMainWindow,
) -> None:
    page = picture_of(window, PDF)
    assert b"/MediaBox [0 0 150.000000 75.000000]" in page
    assert b"/Font" in page
    assert picture_of(window, PNG).startswith(b"\x89PNG")


def test_no_answer_writes_nothing(
    window: QMainWindow, choose: Choose, tmp_path: Path
) -> None:
    choose(None)
    PictureSaver(window).ask()
    assert list(tmp_path.glob("*.p*")) == []


def test_what_cannot_be_written_is_said(
    window: QMainWindow,
    choose: Choose,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    choose(tmp_path / "no such folder" / "shot.png")
    PictureSaver(window).ask()
    assert "no such folder" in said[0]


def test_a_name_without_an_ending_is_written_as_png(
    window: QMainWindow, tmp_path: Path
) -> None:
    write_picture(window, tmp_path / "shot")
    assert (tmp_path / "shot").read_bytes().startswith(b"\x89PNG")
