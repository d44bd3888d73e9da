"""What holds for every test: off-screen, isolated, and nothing left running."""

from __future__ import annotations

import gc
import os
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if "EMGUI_TRANSLATIONS" not in os.environ:
    # What is expected is written in English.
    os.environ["LC_ALL"] = "C.UTF-8"
    os.environ.pop("LANGUAGE", None)

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QSettings,
    QStandardPaths,
    QThread,
    QTimer,
)
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from emgui.engine.algorithms.algorithm import Algorithm

# Journeys need a screen, and take minutes: script/journey makes them.
collect_ignore = ["journey"]

PATIENCE_MS = 2_000
# As many as a chain of posted events, layouts within layouts, may need.
TURNS = 8

Starts = WeakKeyDictionary[QThread | QTimer, str]


def pytest_make_parametrize_id(val: object) -> str | None:
    """Call a test of an algorithm by that."""
    return val.key if isinstance(val, Algorithm) else None


@pytest.fixture(autouse=True)
def isolated_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test its own settings, recent files and paths."""
    QStandardPaths.setTestModeEnabled(True)
    for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
        for file_format in (QSettings.Format.IniFormat, QSettings.Format.NativeFormat):
            QSettings.setPath(file_format, scope, str(tmp_path / "settings"))
    for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))


@pytest.fixture(autouse=True)
def nothing_left_behind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a thread, a timer or a window, and say whence it came."""
    started: Starts = WeakKeyDictionary()
    _record_starts(monkeypatch, QThread, started)
    _record_starts(monkeypatch, QTimer, started)
    windows_before = set(_windows())
    yield
    if _left_behind(started, windows_before):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if _left_behind(started, windows_before):
        gc.collect()
    if left := _left_behind(started, windows_before):
        _stop(started)
        pytest.fail("left behind: " + "; ".join(left), pytrace=False)


@pytest.fixture
def let_turns_pass(qtbot: QtBot) -> Callable[[], None]:
    """Return what lets the event loop turn some times, however long that takes.

    Whatever waits for its turn, or was posted, has had it then: what has not happened
    by now does not happen.
    """

    def wait() -> None:
        turns: list[int] = []
        beat = QTimer(interval=0)
        beat.timeout.connect(lambda: turns.append(1))
        beat.start()
        qtbot.waitUntil(lambda: len(turns) >= TURNS)
        beat.stop()

    return wait


def _record_starts(
    monkeypatch: pytest.MonkeyPatch, kind: type, started: Starts
) -> None:
    start = kind.start

    def recorded_start(self: Any, *arguments: Any) -> None:
        caller = traceback.extract_stack(limit=2)[0]
        started[self] = f"{caller.filename}:{caller.lineno}"
        start(self, *arguments)

    monkeypatch.setattr(kind, "start", recorded_start)


def _left_behind(started: Starts, windows_before: set[QWidget]) -> list[str]:
    running = [
        f"{type(thing).__name__} started at {place}"
        for thing, place in started.items()
        if _is_running(thing)
    ]
    open_windows = [
        f"{type(window).__name__} {window.objectName()!r} still open"
        for window in set(_windows()) - windows_before
    ]
    return running + open_windows


def _is_running(thing: QThread | QTimer) -> bool:
    if not isValid(thing):
        return False
    if isinstance(thing, QThread):
        return thing.isRunning()
    return thing.isActive() and not thing.isSingleShot()


def _stop(started: Starts) -> None:
    """Spare the tests that follow."""
    for thing in filter(_is_running, list(started)):
        if isinstance(thing, QThread):
            thing.quit()
            thing.wait(PATIENCE_MS)
        else:
            thing.stop()


def _windows() -> list[QWidget]:
    return QApplication.topLevelWidgets() if QApplication.instance() else []


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know `--quick`."""
    parser.addoption(
        "--quick",
        action="store_true",
        help="one case of every test, but none of the slow ones",
    )


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out, for `--quick`, what is slow, and all cases but one of a test."""
    if not config.getoption("quick"):
        return
    first: dict[str, pytest.Item] = {}
    for item in items:
        first.setdefault(item.nodeid.partition("[")[0], item)
    slow = set(Path(__file__).with_name("slow.txt").read_text("utf-8").splitlines())
    kept = [
        item
        for name, item in first.items()
        if name not in slow and not item.get_closest_marker("slow")
    ]
    chosen = set(kept)
    config.hook.pytest_deselected(items=[one for one in items if one not in chosen])
    items[:] = kept


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    """Fail a module that runs EM when it is imported: every worker waits for it."""
    began = _Kernels.made
    report = yield
    if isinstance(collector, pytest.Module) and _Kernels.made > began:
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} takes E-steps when it is imported"
    return report


class _Kernels:
    """How many E-steps were begun, while tests are collected."""

    made = 0


def pytest_collection(session: pytest.Session) -> None:
    """Count E-steps from here on, until all tests are collected."""
    from emgui.mixture.em.kernel import BlockKernel

    make = BlockKernel.__init__

    def counted(self: BlockKernel, *arguments: Any, **named: Any) -> None:
        _Kernels.made += 1
        make(self, *arguments, **named)

    BlockKernel.__init__ = counted  # type: ignore[method-assign]
    session.config.add_cleanup(lambda: setattr(BlockKernel, "__init__", make))


def pytest_collection_finish() -> None:
    """Spare every later collection what is imported by now, and stays."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """Turn a skip into a failure where nobody would see it: in CI."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which CI does not accept: {report.longrepr[2]}"
    return report
