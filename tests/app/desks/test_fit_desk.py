import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import altered, fit_settings
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from emgui.app.desks import fit_desk
from emgui.app.desks.fit_desk import FitDesk
from emgui.data.library import bundled
from emgui.engine.history import Phase, Position
from emgui.engine.settings import StartMethod
from emgui.mixture.model.editing import with_mean
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import SPHERICAL, TIED
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.session.session import Session
from emgui.session.state import Activity, Command
from emgui.words.branch_labels import branch_label

GALAXIES = fit_settings(n_components=3, method=StartMethod.RANDOM_ROWS)


class Scene:
    """A desk with galaxies on it, and what it said in message boxes."""

    def __init__(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self.qtbot, self.patch = qtbot, monkeypatch
        window = QWidget()
        qtbot.addWidget(window)
        self.session = Session(GALAXIES)
        self.desk = FitDesk(window, self.session)
        self.said: list[tuple[str, str]] = []
        say = self.said
        monkeypatch.setattr(QMessageBox, "warning", lambda _, *words: say.append(words))
        self.session.load(bundled("galaxies"))
        self.wait()

    def wait(self) -> None:
        def done() -> bool:
            state = self.session.state
            idle = state.activity is Activity.IDLE and not self.desk.is_busy
            return idle and state.position is not None

        self.qtbot.waitUntil(done, timeout=20_000)

    def do(self, command: Command) -> None:
        self.session.command(command)
        self.wait()

    def open(self, path: Path | str) -> None:
        answer = (str(path), "")
        self.patch.setattr(QFileDialog, "getOpenFileName", lambda *_: answer)
        self.desk.ask_start()
        self.wait()

    def save(self, path: Path | None) -> None:
        self.patch.setattr(fit_desk, "ask_where_to_save", lambda *_: path)
        self.desk.ask_save()
        self.wait()


@pytest.fixture
def scene(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    scene = Scene(qtbot, monkeypatch)
    yield scene
    scene.desk.close()
    scene.session.close()


def parameters(session: Session) -> MixtureParameters:
    found = session.state.parameters
    assert found is not None
    return found


def test_a_saved_fit_is_a_start_to_the_last_digit(scene: Scene, tmp_path: Path) -> None:
    scene.do(Command.RUN)
    ended = parameters(scene.session).to_mapping()
    scene.save(tmp_path / "fit.json")
    saved = json.loads((tmp_path / "fit.json").read_text())
    assert saved["converged"] is True
    assert saved["columns"] == list(bundled("galaxies").columns)
    scene.open(tmp_path / "fit.json")
    state = scene.session.state
    assert state.position == Position(1, 0, Phase.M)
    assert branch_label(state.history.branch(1)) == "from fit.json, family full"
    assert parameters(scene.session).to_mapping() == ended
    assert scene.said == []


def test_the_number_of_components_is_that_of_the_file(
    scene: Scene, tmp_path: Path
) -> None:
    path = tmp_path / "two.json"
    path.write_text('{"weights":[0.5,0.5],"means":[10,20],"covariances":[1,4]}')
    scene.open(path)
    assert scene.session.state.settings.model.n_components == 2
    assert parameters(scene.session).means.tolist() == [[10.0], [20.0]]


@pytest.mark.parametrize(
    ("named", "family", "label"),
    [
        ("spherical", SPHERICAL, "from fit.json, family spherical"),
        (
            None,
            TIED,
            "from fit.json, family tied as chosen here, the file names none",
        ),
        (
            "VEI",
            TIED,
            "from fit.json, family tied as chosen here, the file names none",
        ),
    ],
)
def test_the_family_is_that_of_the_file_and_is_told(
    scene: Scene,
    tmp_path: Path,
    named: str | None,
    family: CovarianceStructure,
    label: str,
) -> None:
    scene.session.configure(altered(scene.session.state.settings, structure=TIED))
    scene.wait()
    content = {"weights": [0.5, 0.5], "means": [10, 20], "covariances": [4, 4]}
    if named is not None:
        content["family"] = named
    path = tmp_path / "fit.json"
    path.write_text(json.dumps(content))
    scene.open(path)
    state = scene.session.state
    assert state.branch is not None
    assert branch_label(state.branch) == label
    assert state.branch.settings.model.structure == family
    assert state.settings.model.structure == family


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x,y\n1,2\n", "line 1: is not JSON"),
        ('{"weights": [1.0], "means": [5]}', "covariances: missing"),
        (
            '{"weights": [1], "means": [[5, 6]], "covariances": [1]}',
            "means: 1 lists of 1 numbers are needed",
        ),
        ('{"weights": [1], "means": [5], "covariances": [-1]}', "is not positive"),
        (
            json.dumps({k: [0.01] * 100 for k in ("weights", "means", "covariances")}),
            "100 components, but here there can be 82 at most",
        ),
        (
            '{"weights": [1], "means": [1e250], "covariances": [1e-9]}',
            "the log-likelihood is not finite",
        ),
    ],
)
def test_a_wrong_file_is_told_and_changes_nothing(
    scene: Scene, tmp_path: Path, text: str, words: str
) -> None:
    scene.do(Command.STEP)
    before = scene.session.state
    path = tmp_path / "wrong.json"
    path.write_text(text)
    scene.open(path)
    assert len(scene.said) == 1
    assert str(path) in scene.said[0][1]
    assert words in scene.said[0][1]
    after = scene.session.state
    assert (after.position, after.settings) == (before.position, before.settings)
    assert len(after.history.branches) == 1


def test_cancel_begins_nothing_and_leaves_nothing(scene: Scene, tmp_path: Path) -> None:
    scene.open("")
    scene.save(None)
    assert len(scene.session.state.history.branches) == 1
    assert list(tmp_path.glob("*.json")) == []
    assert scene.said == []


def test_edited_parameters_are_not_saved_without_their_log_likelihood(
    scene: Scene, tmp_path: Path
) -> None:
    scene.session.edit(with_mean(parameters(scene.session), 0, 0, 12.0))
    scene.save(tmp_path / "fit.json")
    assert "Press E-step, then save" in scene.said[0][1]
    assert not (tmp_path / "fit.json").exists()


def test_what_cannot_be_written_is_said(scene: Scene, tmp_path: Path) -> None:
    scene.save(tmp_path / "no such folder" / "fit.json")
    title, words = scene.said[0]
    assert title == "The fit was not saved"
    assert "no such folder" in words
    assert "Choose another folder or name" in words
