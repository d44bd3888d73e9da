"""Runs command lines of a tree in this process, and keeps all that comes of them."""

from __future__ import annotations

import importlib
import io
import sys
import traceback
import warnings
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from trees import entry_point

Outcome = dict[str, object]
Main = Callable[[Sequence[str]], int]
# What a case writes goes here, and is read and taken away after it.
WRITTEN = "out"


def load_main(tree: Path) -> Main:
    """Return the command ``emgui`` of a tree.

    Raises
    ------
    ImportError
        If another tree's would be imported.
    """
    import emgui

    found = Path(emgui.__file__ or "").resolve()
    if not found.is_relative_to(tree.resolve()):
        raise ImportError(f"emgui is imported from {found}, not from {tree}")
    module, function = entry_point(tree)
    main: Main = getattr(importlib.import_module(module), function)
    return main


def outcome(main: Main, words: Iterable[str]) -> Outcome:
    """Return the exit status of a command line, what it printed and wrote."""
    Path(WRITTEN).mkdir()
    printed, said = _stream(), _stream()
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = printed, said
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.showwarning = _show_warning
            status: object = main(list(words))
    except SystemExit as end:
        status = end.code
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        # That nothing is raised is what is compared: where it was is no matter.
        status = "".join(traceback.format_exception_only(error)).strip()
    finally:
        sys.stdout, sys.stderr = before
    return {
        "status": status,
        "printed": _text(printed),
        "said": _text(said),
        **_written(),
    }


def _show_warning(
    message: object, category: type, *_where: object, **_more: object
) -> None:
    print(f"{category.__name__}: {message}", file=sys.stderr)


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(
        io.BytesIO(), encoding="utf-8", errors="surrogateescape", newline=""
    )


def _text(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return plain(stream.read())


def plain(text: str) -> str:
    """Return a text without the name of the folder in which all this is done."""
    return text.replace(str(Path.cwd()), "DESK")


def _written() -> dict[str, str]:
    folder, found = Path(WRITTEN), {}
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        found[path.name] = plain(content.decode("utf-8", "backslashreplace"))
        path.unlink()
    folder.rmdir()
    return found
