"""What a window takes at rest: memory, and how many there are of everything."""

from __future__ import annotations

import ctypes
import gc
import sys
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import median

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QGraphicsView

MEGABYTE = 2.0**20
MOST_PER_HOUR = 20.0
# What is measured at rest wavers by so much, whatever the program does: allocators
# give memory back in pieces.
WAVERS = 4.0
# These may not be more after an hour than after the warm-up.
STEADY = ("windows", "threads", "timers", "plot items")


@dataclass(frozen=True, slots=True)
class Rest:
    """What was found when everything stood still.

    Parameters
    ----------
    minutes : float
        Since the beginning.
    resident : float
        Resident memory in megabytes, after garbage was collected and what the
        allocator holds in reserve was given back.
    counts : mapping
        How many windows, widgets, threads, timers, items and objects there are.
    kinds : mapping
        Python's objects by type.
    """

    minutes: float
    resident: float
    counts: Mapping[str, int]
    kinds: Mapping[str, int]


def at_rest(minutes: float) -> Rest:
    """Return what there is now; nothing may be going on."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    while gc.collect():
        pass
    _give_back()
    kinds = Counter(_kind(thing) for thing in gc.get_objects())
    return Rest(minutes, _resident(), {**_counts(), "objects": kinds.total()}, kinds)


def growth(rests: Sequence[Rest]) -> float:
    """Return by how many megabytes an hour memory at rest grows.

    The median of the slopes between all pairs (Theil and Sen): a single rest at which
    the allocator kept more than usual decides nothing.
    """
    slopes = [
        60.0 * (later.resident - first.resident) / (later.minutes - first.minutes)
        for first, later in combinations(rests, 2)
    ]
    return median(slopes)


def faults(rests: Sequence[Rest]) -> list[str]:
    """Return what has grown that may not, in words.

    In a few minutes an hour's growth cannot be told from wavering: there growth counts
    once it is more than that.
    """
    if len(rests) < 2:
        return ["there were too few rests to tell: give it more minutes"]
    first, last, an_hour = rests[0], rests[-1], growth(rests)
    hours = (last.minutes - first.minutes) / 60.0
    found = []
    if an_hour > MOST_PER_HOUR and an_hour * hours > WAVERS:
        found.append(f"memory at rest grows by {an_hour:.1f} MB an hour")
    for name in STEADY:
        most = max(rest.counts[name] for rest in rests[: -(-len(rests) // 2)])
        # At the last rests, all of them: what comes and goes is no growth.
        fewest = min(rest.counts[name] for rest in rests[-max(2, len(rests) // 4) :])
        if fewest > most:
            found.append(f"there are {fewest} {name}, and were {most} at most")
    return found


def grown(first: Rest, last: Rest, most: int = 12) -> list[str]:
    """Return the kinds of objects that have become more, most first."""
    more = Counter(dict(last.kinds))
    more.subtract(first.kinds)
    return [f"{n:+,} {kind}" for kind, n in more.most_common(most) if n > 0]


def _counts() -> dict[str, int]:
    widgets = QApplication.allWidgets()
    scenes = {view.scene() for view in widgets if isinstance(view, QGraphicsView)}
    windows = [
        window for window in QApplication.topLevelWidgets() if window.isVisible()
    ]
    timers = [
        timer
        for window in QApplication.topLevelWidgets()
        for timer in window.findChildren(QTimer)
        if timer.isActive()
    ]
    return {
        "windows": len(windows),
        "widgets": len(widgets),
        "threads": len(list(Path("/proc/self/task").iterdir())),
        "Python threads": threading.active_count(),
        "timers": len(timers),
        "plot items": sum(len(scene.items()) for scene in scenes if scene is not None),
    }


def _kind(thing: object) -> str:
    kind = type(thing)
    return f"{kind.__module__}.{kind.__qualname__}"


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / MEGABYTE


def _give_back() -> None:
    if sys.platform.startswith("linux"):
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
