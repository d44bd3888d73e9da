from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from builders import altered, fit_settings
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from emgui.app.cli.options import WindowOptions
from emgui.app.desks.data_desk import DataDesk
from emgui.app.window.actions import Actions
from emgui.app.window.main_window import MainWindow
from emgui.app.window.menus import Menus
from emgui.app.window.preferences import Preferences
from emgui.data.dataset import Dataset, MissingPolicy, Origin
from emgui.data.reading import detect, read_table
from emgui.data.synthesis import TWO_PROCESSES, Process, Synthesis
from emgui.session.session import Session


@pytest.fixture
def session(qtbot: QtBot) -> Iterator[Session]:
    session = Session()
    yield session
    session.close()


@pytest.fixture
def desk(qtbot: QtBot, session: Session) -> Iterator[DataDesk]:
    window = MainWindow()
    qtbot.addWidget(window)
    actions = Actions(window)
    menus = Menus(window, actions, Preferences())
    desk = DataDesk(window, session, menus, actions, Preferences())
    yield desk
    desk.close()


def loaded(qtbot: QtBot, session: Session, name: str) -> Dataset:
    def is_there() -> bool:
        dataset = session.state.dataset
        return dataset is not None and dataset.name == name

    qtbot.waitUntil(is_there, timeout=20_000)
    assert session.state.dataset is not None
    return session.state.dataset


@pytest.mark.parametrize(
    ("options", "name", "columns"),
    [
        (WindowOptions(), "two processes", ("value",)),
        (WindowOptions(path="galaxies"), "galaxies", ("velocity",)),
        (
            WindowOptions(path="iris", columns=("Petal.Width",)),
            "iris",
            ("Petal.Width",),
        ),
    ],
)
def test_the_window_opens_with_what_was_asked_for(
    qtbot: QtBot,
    session: Session,
    desk: DataDesk,
    options: WindowOptions,
    name: str,
    columns: tuple[str, ...],
) -> None:
    desk.begin(options)
    assert loaded(qtbot, session, name).columns == columns


def test_a_file_with_its_columns_is_taken_without_asking(
    qtbot: QtBot, session: Session, desk: DataDesk, tmp_path: Path
) -> None:
    path = tmp_path / "t.csv"
    path.write_text("x,y\n" + "\n".join(f"{i},{i % 5}" for i in range(30)))
    desk.begin(WindowOptions(path=str(path), columns=("y",)))
    assert loaded(qtbot, session, "t.csv").columns == ("y",)


def test_columns_that_are_not_there_fail_and_are_said(
    qtbot: QtBot, desk: DataDesk
) -> None:
    with qtbot.waitSignal(desk.failed) as failed:
        desk.begin(WindowOptions(path="iris", columns=("Nose.Length",)))
    assert "Nose.Length" in failed.args[0]


def test_processes_are_drawn_off_the_gui_thread(
    qtbot: QtBot, session: Session, desk: DataDesk
) -> None:
    wanted = Synthesis((Process(30, (1.0,), (2.0,)),), seed=4)
    desk._panel.synthesis_requested.emit(wanted)
    assert desk.is_busy
    assert loaded(qtbot, session, "one process").n_samples == 30


def test_the_panel_turns_to_where_the_data_came_from(
    qtbot: QtBot, session: Session, desk: DataDesk
) -> None:
    desk.begin(WindowOptions(path="galaxies"))
    loaded(qtbot, session, "galaxies")
    assert desk._panel._by_file.isChecked()
    assert desk._panel.findChild(QComboBox, "example").currentText() == "galaxies"
    desk.begin(WindowOptions())
    loaded(qtbot, session, "two processes")
    assert desk._panel._by_processes.isChecked()


def test_the_last_wish_wins(qtbot: QtBot, session: Session, desk: DataDesk) -> None:
    desk._panel.example_requested.emit("iris")
    desk._panel.example_requested.emit("galaxies")
    loaded(qtbot, session, "galaxies")


def test_components_never_outnumber_rows(
    qtbot: QtBot, session: Session, desk: DataDesk
) -> None:
    desk._panel.synthesis_requested.emit(Synthesis((Process(1, (0.0,), (1.0,)),)))
    loaded(qtbot, session, "one process")
    assert session.state.settings.model.n_components == 1
    qtbot.waitUntil(lambda: bool(session.state.problem), timeout=20_000)


def test_a_bad_file_keeps_what_is_loaded(
    qtbot: QtBot, session: Session, desk: DataDesk, tmp_path: Path
) -> None:
    desk.begin(WindowOptions())
    loaded(qtbot, session, "two processes")
    (tmp_path / "bad.csv").write_bytes(b"")
    with qtbot.waitSignal(desk.failed):
        desk.importing.open(str(tmp_path / "bad.csv"))
    assert "bad.csv" in desk._panel._error.text()
    assert session.state.dataset is not None


def test_incomplete_rows_are_left_out_and_come_back(
    qtbot: QtBot, session: Session, desk: DataDesk, tmp_path: Path
) -> None:
    rows = [f"{i},{i * 7 % 11 if i % 3 else ''}" for i in range(30)]
    path = tmp_path / "t.csv"
    path.write_text("x,y\n" + "\n".join(rows))
    table = read_table(path, detect(path))
    whole = table.to_dataset(("x", "y"), missing=MissingPolicy.MODEL)
    desk._on_dataset(whole.under(MissingPolicy.DROP))
    assert loaded(qtbot, session, "t.csv").n_samples == 20
    wishes = desk.importing._window.model_panel.missing_requested
    for policy, n_samples in ((MissingPolicy.MODEL, 30), (MissingPolicy.DROP, 20)):
        wishes.emit(policy)

        def is_done(n_samples: int = n_samples) -> bool:
            dataset = session.state.dataset
            return dataset is not None and dataset.n_samples == n_samples

        qtbot.waitUntil(is_done, timeout=20_000)
        assert session.state.dataset is not None
        assert session.state.dataset.missing is policy


def test_a_constant_column_is_left_out_by_a_click(
    qtbot: QtBot, session: Session, desk: DataDesk
) -> None:
    rows = np.random.default_rng(0).normal(size=(40, 3))
    rows[:, 1] = 7.0
    desk._on_dataset(Dataset("flat", ("a", "b", "c"), rows, Origin.FILE))
    qtbot.waitUntil(lambda: session.state.refused is not None, timeout=20_000)
    assert "b is constant" in session.state.problem
    desk.importing._window.warnings_panel.leave_out_requested.emit("b")
    qtbot.waitUntil(lambda: session.state.position is not None, timeout=20_000)
    assert session.state.refused is None
    assert session.state.dataset is not None
    assert session.state.dataset.columns == ("a", "c")


def test_iris_opens_with_its_three_species(
    qtbot: QtBot, desk: DataDesk, session: Session
) -> None:
    desk._panel.example_requested.emit("iris")
    loaded(qtbot, session, "iris")
    qtbot.waitUntil(lambda: session.state.parameters is not None, timeout=20_000)
    assert session.state.settings.model.n_components == 3
    assert session.state.parameters.n_components == 3
    desk._panel.example_requested.emit("faithful")
    loaded(qtbot, session, "Old Faithful")
    assert session.state.settings.model.n_components == 2


def test_the_species_of_iris_are_none_of_the_processes(
    qtbot: QtBot, desk: DataDesk, session: Session
) -> None:
    desk._panel.example_requested.emit("iris")
    loaded(qtbot, session, "iris")
    assert session.state.settings.model.n_components == 3
    desk._panel.synthesis_requested.emit(TWO_PROCESSES)
    loaded(qtbot, session, "two processes")
    assert session.state.settings.model.n_components == 2
    session.configure(altered(session.state.settings, n_components=3))
    desk._panel.synthesis_requested.emit(TWO_PROCESSES.with_seed(5))
    qtbot.waitUntil(lambda: not desk.is_busy, timeout=20_000)
    assert session.state.settings.model.n_components == 3


def test_who_says_how_many_components_gets_them(
    qtbot: QtBot, desk: DataDesk, session: Session
) -> None:
    session.configure(fit_settings(n_components=4))
    desk.begin(WindowOptions(path="iris", n_components=4))
    loaded(qtbot, session, "iris")
    assert session.state.settings.model.n_components == 4
