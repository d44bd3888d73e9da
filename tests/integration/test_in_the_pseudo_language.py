"""Every text is marked, and nothing bursts when words grow by a third.

Both are seen in the pseudo-language, each in a process of its own: the language of a
process is chosen once.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from catalogues.__main__ import main
from catalogues.pseudo import PSEUDO

TESTS = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def translations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("translations")
    assert main(["pseudo", str(folder)]) == 0
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(
    "module", ["pseudo/marked_window.py", "integration/test_nothing_is_cut.py"]
)
def test_in_the_pseudo_language(translations: Path, module: str) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            TESTS / module,
        ],
        cwd=TESTS.parent,
        env={
            **os.environ,
            "EMGUI_TRANSLATIONS": str(translations),
            "LANGUAGE": PSEUDO,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout[-20_000:]
