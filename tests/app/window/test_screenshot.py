import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage


def emgui(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "emgui", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=folder,
        check=False,
    )


@pytest.mark.slow
def test_the_main_job_runs_without_a_hand_and_is_pictured(tmp_path: Path) -> None:
    path = tmp_path / "window.png"
    done = emgui("--screenshot", str(path), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    picture = QImage(str(path))
    assert (picture.width(), picture.height()) == (1280, 800)


def test_a_file_that_cannot_be_read_ends_it_with_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    done = emgui("empty.csv", "--screenshot", "window.png", folder=tmp_path)
    assert done.returncode == 2
    lines = [line for line in done.stderr.splitlines() if "propagate" not in line]
    assert len(lines) == 1
    assert "empty.csv: the file is empty (0 bytes)" in lines[0]
    assert not (tmp_path / "window.png").exists()


def test_a_picture_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    done = emgui("--screenshot", "nowhere/window.png", folder=tmp_path)
    assert done.returncode == 2
    assert "window.png" in done.stderr
