"""Plays scenes at a tree's window, each in a process of its own.

python window.py SCENE TREE FOLDER
"""

from __future__ import annotations

import faulthandler
import os
import subprocess
import sys
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

# Windows that are open at once: much of a scene is waiting for rest.
_AT_ONCE = 2
# Seconds in which the longest scene is over, on a busy machine.
_PATIENCE = 900.0


def record_all(tree: Path, folder: Path, scenes: str) -> None:
    """Play the scenes whose name holds a text; what each has seen is in the folder."""
    from scenes import SCENES

    folder.mkdir(parents=True)

    def play_apart(number_and_scene: tuple[int, str]) -> None:
        number, scene = number_and_scene
        command = [sys.executable, __file__, scene, str(tree), str(folder)]
        home = Path.cwd() / f"home{number:02}"
        settings = {"HOME": str(home), "XDG_CONFIG_HOME": str(home)}
        surroundings = {**os.environ, **settings}
        done = subprocess.run(
            command, env=surroundings, stderr=subprocess.PIPE, text=True, check=False
        )
        if done.returncode:
            said = done.stderr.strip()
            print(f"scene {scene!r} broke off:\n{said}", file=sys.stderr, flush=True)
            last = said.rpartition("\n")[2]
            (folder / f"{scene} broke off.txt").write_text(f"{last}\n", "utf-8")

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        wanted = [one for one in enumerate(SCENES) if scenes in one[1]]
        list(pool.map(play_apart, wanted))


def play(scene: str, tree: Path, folder: Path) -> None:
    """Open the window as the command does, and play a scene at it."""
    from commands import load_main
    from hand import Hand
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QApplication
    from scenes import SCENES

    faulthandler.dump_traceback_later(_PATIENCE, exit=True)
    words, play_scene = SCENES[scene]
    application = QApplication(["emgui"])
    application.setCursorFlashTime(0)
    application.setFont(QFont("DejaVu Sans", 9))

    def act() -> None:
        status = 1
        try:
            play_scene(Hand(folder, scene))
            status = 0
        finally:
            if status:
                traceback.print_exc()
                sys.stderr.flush()
            # Whether work is saved is nobody's question here.
            os._exit(status)

    QTimer.singleShot(0, act)
    load_main(tree)(words)


if __name__ == "__main__":
    play(sys.argv[1], *(Path(word) for word in sys.argv[2:]))
