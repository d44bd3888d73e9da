"""What the command line asks of the window."""

from __future__ import annotations

from pathlib import Path

from emgui.records import dataclass


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the window is to open.

    Parameters
    ----------
    path : str or None
        A file, or the name of a bundled data set; None for the two processes.
    columns : tuple of str
        Names of the columns to fit; empty for all numeric ones.
    n_components : int or None
        Number of components; None for the usual one.
    seed : int or None
        Seed of the data and of the start; None for the usual one.
    screenshot : Path or None
        Where to write the window's picture, after which the window closes.
    threads : int or None
        How many threads compute at most; None for what is remembered.
    """

    path: str | None = None
    columns: tuple[str, ...] = ()
    n_components: int | None = None
    seed: int | None = None
    screenshot: Path | None = None
    threads: int | None = None
