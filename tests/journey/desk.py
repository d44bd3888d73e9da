"""A desk with a screen, a mouse, a keyboard, and emgui in its window."""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

# Seconds until a person would call it broken.
PATIENCE = 60.0
# Seconds between two looks.
_BLINK = 0.1
# Seconds in which a still screen counts as settled.
_CALM = 0.3
_STEPS_OF_A_DRAG = 12
_FAILED = "Something went wrong"

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something in sight: a control, or an item in one.

    Parameters
    ----------
    text, says : str
        What it shows, and its name for a screen reader.
    kinds : tuple of str
        Its Qt classes, and "item" for an item.
    name : str
        The object name, of the control for an item.
    place : tuple of int
        x, y, width and height on the screen, in pixels.
    """

    text: str
    says: str
    kinds: tuple[str, ...]
    name: str
    enabled: bool
    window: str
    place: tuple[int, int, int, int]

    def at(self, x: float = 0.5, y: float = 0.5) -> tuple[int, int]:
        """Return the point at these shares of its width and height."""
        left, top, width, height = self.place
        return round(left + x * width), round(top + y * height)


class Desk:
    """Works emgui with real keys and a real mouse; looks through the probe.

    Parameters
    ----------
    python : str
        The Python that has emgui.
    folder : Path
        Where the person is at home, and where the screenshots go.
    size : tuple of int
        Width and height of the screen.
    arguments : sequence of str
        What stands behind ``emgui``.
    """

    def __init__(
        self,
        python: str,
        folder: Path,
        size: tuple[int, int] = (1280, 800),
        arguments: Sequence[str] = (),
    ) -> None:
        self.folder = folder
        self._processes: list[subprocess.Popen[str]] = []
        self._environment = self._at_home(size)
        self._start(["openbox"])
        probe = str(Path(__file__).with_name("probe.py"))
        self._emgui = self._start([python, probe, *arguments])
        self._until_shown()

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._emgui.poll() is None:
            self.photograph("at the end")
        for process in reversed(self._processes):
            process.terminate()
            process.communicate()

    # -- what is there --------------------------------------------------------

    def look(self) -> dict[str, Any]:
        """Return the window in front, its title, and what has the focus."""
        return self._ask("look")

    def see(
        self, text: str | None = None, kind: str = "QWidget", name: str | None = None
    ) -> list[Thing]:
        """Return what is in sight of this kind; `text` is what it shows or says."""
        things = [
            Thing(
                text=told["text"],
                says=told["says"],
                kinds=tuple(told["kinds"]),
                name=told["name"],
                enabled=told["enabled"],
                window=told["window"],
                place=tuple(told["place"]),
            )
            for told in self._ask("see")
        ]
        return [
            thing
            for thing in things
            if kind in thing.kinds
            and text in (None, thing.text, thing.says)
            and name in (None, thing.name)
        ]

    def find(
        self, text: str | None = None, kind: str = "QWidget", name: str | None = None
    ) -> Thing:
        """Wait for such a thing, and return the one in front."""
        what = f"{kind} {text or ''} {name or ''}"
        return self.wait(lambda: self.see(text, kind, name), what)[-1]

    def says(self, words: str) -> bool:
        """Return whether these words can be read somewhere."""
        return any(words in thing.text for thing in self.see())

    def title(self) -> str:
        """Return the title of the main window."""
        return str(self.look()["title"])

    def copied(self) -> str:
        """Return what is on the clipboard."""
        return self._ask("copied")

    def where(self, plot: str, x: float, y: float) -> tuple[int, int]:
        """Return where on the screen a point of a plot is, in its own units."""
        across, down = self._ask("where", name=plot, x=x, y=y)
        return across, down

    def photograph(self, name: str) -> dict[str, Any]:
        """Keep the screen as a picture of this name; return how light it is."""
        return self._ask("photograph", path=str(self.folder / f"{name}.png"))

    def wait(self, answer: Callable[[], Answer], what: str) -> Answer:
        """Return the answer as soon as it is true of the window; it must come."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if found := answer():
                return found
            time.sleep(_BLINK)
        title, seen = self.title(), {thing.text for thing in self.see() if thing.text}
        raise AssertionError(f"never came: {what}; {title!r}; in sight: {sorted(seen)}")

    def settle(self) -> None:
        """Wait until the window has nothing more to show, and nothing has failed."""
        before: list[Thing] = []
        while (now := self.see()) != before:
            before = now
            time.sleep(_CALM)
        failed = [thing.text for thing in now if _FAILED in thing.text]
        assert not failed, failed

    # -- hands ----------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press these keys, one after the other, wherever the focus is."""
        self._hand("key", "--delay", "30", *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._hand("type", "--delay", "12", text)

    def click(self, thing: Thing, x: float = 0.5, y: float = 0.5) -> None:
        """Click on a thing."""
        self._hand("mousemove", *_words(thing.at(x, y)), "sleep", "0.05", "click", "1")

    def wheel(self, thing: Thing, turns: int = 3) -> None:
        """Turn the wheel down over a thing."""
        turn = ["click", "5"] * turns
        self._hand("mousemove", *_words(thing.at()), "sleep", "0.05", *turn)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Draw the mouse from one point of the screen to another, button down."""
        self._hand("mousemove", *_words(start), "sleep", "0.1", "mousedown", "1")
        for step in range(1, _STEPS_OF_A_DRAG + 1):
            share = step / _STEPS_OF_A_DRAG
            point = [
                round(a + share * (b - a)) for a, b in zip(start, end, strict=True)
            ]
            self._hand("mousemove", *_words(point), "sleep", "0.02")
        self._hand("mouseup", "1")

    def choose(self, *entries: str) -> None:
        """Choose an entry of a menu with the mouse: its names from the bar on."""
        bar, *rest = entries
        self.click(self.find(bar, "QMenuBar", None) if not rest else self._entry(bar))
        for entry in rest:
            self.click(self._entry(entry))

    def _entry(self, text: str) -> Thing:
        def entries() -> list[Thing]:
            return [
                thing
                for thing in self.see(kind="item")
                if {"QMenu", "QMenuBar"} & set(thing.kinds)
                and thing.text.split("\t")[0].rstrip("…") == text.rstrip("…")
            ]

        return self.wait(entries, f"the menu entry {text}")[-1]

    def leave(self) -> int:
        """Wait until emgui has ended; return its exit status."""
        return self._emgui.wait(PATIENCE)

    # -- pipes ------------------------------------------------------------------

    def _ask(self, question: str, **details: object) -> Any:
        asked = json.dumps({"ask": question, "with": details})
        assert self._emgui.stdin is not None
        assert self._emgui.stdout is not None
        self._emgui.stdin.write(asked + "\n")
        self._emgui.stdin.flush()
        ready, _, _ = select.select([self._emgui.stdout], [], [], PATIENCE)
        assert ready, f"emgui did not answer: {question}"
        line = self._emgui.stdout.readline()
        assert line, f"emgui has ended: {self._emgui.wait(PATIENCE)}"
        return json.loads(line)

    def _hand(self, *words: str) -> None:
        subprocess.run(
            ["xdotool", *words], env=self._environment, check=True, timeout=PATIENCE
        )

    def _at_home(self, size: tuple[int, int]) -> dict[str, str]:
        read, write = os.pipe()
        screen = f"{size[0]}x{size[1]}x24"
        server = ["Xvfb", "-displayfd", str(write), "-screen", "0", screen]
        self._processes.append(
            subprocess.Popen(
                [*server, "-nolisten", "tcp"],
                pass_fds=[write],
                stderr=subprocess.DEVNULL,
                text=True,
            )
        )
        os.close(write)
        with os.fdopen(read) as number:
            display = f":{number.readline().strip()}"
        home = {"HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.folder)}
        kept = {
            name: value
            for name, value in os.environ.items()
            if name not in ("WAYLAND_DISPLAY", "QT_SCALE_FACTOR")
        }
        return {**kept, **home, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}

    def _start(self, command: Sequence[str]) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=self._environment,
            cwd=self.folder,
            text=True,
        )
        self._processes.append(process)
        return process

    def _until_shown(self) -> None:
        # The window is there when it has a title of its own.
        self.wait(lambda: " - " in self.title(), "the window")
        self.settle()


def _words(point: Sequence[int]) -> list[str]:
    return [str(number) for number in point]
