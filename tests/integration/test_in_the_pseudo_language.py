"""Every text is marked, and nothing bursts when words grow by a third.

Both are seen in the pseudo-language, in a process of its own: the language of a process
is chosen once.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from catalogues.__main__ import main
from catalogues.pseudo import PSEUDO

TESTS = Path(__file__).parents[1]


@pytest.mark.slow
def test_the_whole_window_in_the_pseudo_language(tmp_path: Path) -> None:
    assert main(["pseudo", str(tmp_path)]) == 0
    module = TESTS / "pseudo" / "whole_window.py"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", module],
        cwd=TESTS.parent,
        env={
            **os.environ,
            "EMGUI_TRANSLATIONS": str(tmp_path),
            "LANGUAGE": PSEUDO,
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout[-20_000:]
