"""After the tests: which modules have grown long enough to look hard at."""

from pathlib import Path

import pytest

import emgui

LONG = {"views": 250}
LONG_ELSEWHERE = 300


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    package = Path(emgui.__file__).parent
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package)
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LONG.get(name.parts[0], LONG_ELSEWHERE):
            terminalreporter.write_line(f"look hard at emgui/{name}: {lines} lines")
