from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from emgui.app.window.preferences import Preferences, ThemeChoice
from emgui.presentation.view_settings import Clock


def stored() -> QSettings:
    return QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "emgui", "emgui"
    )


def test_what_was_set_is_there_at_the_next_start(tmp_path: Path) -> None:
    before = Preferences()
    before.theme = ThemeChoice.DARK
    before.geometry = QByteArray(b"geometry")
    before.iterations_per_second = None
    before.n_bins = 77
    before.clock = Clock.E_STEPS
    before.remember_file(tmp_path / "a.csv")
    before.save()
    after = Preferences()
    assert after.theme is ThemeChoice.DARK
    assert after.geometry == QByteArray(b"geometry")
    assert after.iterations_per_second is None
    assert after.n_bins == 77
    assert after.clock is Clock.E_STEPS
    assert after.recent_files == (tmp_path / "a.csv",)


def test_a_file_opened_again_comes_first_and_only_once(tmp_path: Path) -> None:
    preferences = Preferences()
    for name in ("a", "b", "a"):
        preferences.remember_file(tmp_path / name)
    assert preferences.recent_files == (tmp_path / "a", tmp_path / "b")


def test_only_the_last_few_files_are_remembered(tmp_path: Path) -> None:
    preferences = Preferences()
    for number in range(20):
        preferences.remember_file(tmp_path / str(number))
    assert len(preferences.recent_files) == 8


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("window/theme", "purple"),
        ("window/geometry", "not bytes"),
        ("run/iterations_per_second", "fast"),
        ("view/n_bins", "many"),
        ("view/clock", "cuckoo"),
        ("files/recent", 17),
    ],
)
def test_a_damaged_setting_is_the_default(key: str, value: object) -> None:
    settings = stored()
    settings.setValue(key, value)
    settings.sync()
    preferences = Preferences()
    assert preferences.theme is ThemeChoice.SYSTEM
    assert preferences.geometry.isEmpty()
    assert preferences.n_bins == 50
    assert preferences.clock is Clock.ITERATIONS
    assert preferences.recent_files == ()
    assert preferences.iterations_per_second in (8.0, None)
