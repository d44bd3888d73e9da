"""Writing files whole: a reader finds the old file or the new one, never half."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Literal, TextIO


@contextmanager
def text_file(path: Path) -> Iterator[TextIO]:
    r"""Open `path` for writing UTF-8 text that appears all at once, at the end.

    The text goes to a new file beside the target, which takes the target's place
    when the block ends and is removed when it fails. A link is followed. What is
    no ordinary file (``/dev/stdout``, a pipe) is written directly.

    Parameters
    ----------
    path : Path
        The file to make or to replace. Lines end in ``\n`` on every system.

    Raises
    ------
    OSError
        With `path` as its file name, if that cannot be written; an older file is
        then left as it was.
    """
    try:
        with _stream(path) as stream:
            yield stream
    except OSError as error:
        # The system names the unfinished file, or none at all when the disk is full.
        raise OSError(error.errno, error.strerror, str(path)) from error


def _stream(path: Path) -> AbstractContextManager[TextIO]:
    if path.exists() and not path.is_file():
        return _opened(path, "w")
    return _replacing(Path(os.path.realpath(path)))


@contextmanager
def _replacing(target: Path) -> Iterator[TextIO]:
    unfinished = target.with_name(f".emgui-{secrets.token_hex(8)}.tmp")
    try:
        with _opened(unfinished, "x") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            unfinished.chmod(target.stat().st_mode & 0o7777)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _opened(path: Path, mode: Literal["w", "x"]) -> TextIO:
    return path.open(mode, encoding="utf-8", newline="\n")
