"""The command ``emgui``: the window, or a fit or a synthesis without one."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Sequence

from emgui import __version__
from emgui.app import fit_command, synthesize_command
from emgui.app.arguments import (
    ArgumentParser,
    CommandError,
    add_columns,
    output_path,
    whole_number,
)
from emgui.app.options import WindowOptions
from emgui.app.source import check_source
from emgui.app.terminal import visible_errors
from emgui.data.library import BUNDLED
from emgui.data.visible import MESSAGE, shown

_COMMANDS = {"fit": fit_command.run, "synthesize": synthesize_command.run}

_MISTAKE = 2
_INTERRUPTED = 130
_BROKEN_PIPE = 141

_EPILOG = """\
commands without a window:
  emgui fit SOURCE --help       fit a mixture and print it, or write it as JSON
  emgui synthesize --help       draw rows from processes into a CSV file

Bundled data sets, usable wherever a file is: {names}.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : sequence of str or None
        The words after ``emgui``; those of this process when None.

    Returns
    -------
    int
        0, or 2 after one line on standard error that says what is wrong.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    with visible_errors():
        return _guarded(words)


def _guarded(words: list[str]) -> int:
    """Do as the words say; whatever ends it is an exit status, and a line or none."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that lacks a letter of a column's name shows its code instead.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        status = _dispatch(words)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        _silence(sys.stdout)
        return _BROKEN_PIPE
    except KeyboardInterrupt:
        return _INTERRUPTED
    except (CommandError, OSError) as error:
        _silence_if_full(error)
        print(f"emgui: {shown(_one_line(error), MESSAGE)}", file=sys.stderr)
        return _MISTAKE
    return status


def _dispatch(words: list[str]) -> int:
    if words and words[0] in _COMMANDS:
        return _COMMANDS[words[0]](words[1:])
    return _open_window(_window_options(words))


def _window_options(words: list[str]) -> WindowOptions:
    parser = ArgumentParser(
        prog="emgui",
        description="Explore Gaussian mixtures with Expectation-Maximization (EM).",
        epilog=_EPILOG.format(names=", ".join(BUNDLED)),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="CSV file or bundled data set to open"
    )
    add_columns(parser)
    parser.add_argument(
        "--components",
        type=whole_number(1),
        metavar="K",
        help="number of components (default: 2)",
    )
    parser.add_argument(
        "--seed", type=whole_number(0), metavar="S", help="seed of the start"
    )
    parser.add_argument(
        "--screenshot",
        type=output_path,
        metavar="PNG",
        help="run EM to its end, write a picture of the window, and close",
    )
    parser.add_argument("--version", action="version", version=f"emgui {__version__}")
    given = parser.parse_args(words)
    if given.file is not None:
        check_source(given.file)
    return WindowOptions(
        given.file, given.columns, given.components, given.seed, given.screenshot
    )


def _open_window(options: WindowOptions) -> int:
    _choose_platform(options)
    try:
        from emgui.app import application
    except ImportError as error:
        raise CommandError(
            f"the window needs Qt, which does not load: {error}. On Debian and Ubuntu "
            "script/setup names the missing packages; `emgui fit` works without"
        ) from error
    return application.run(options)


def _choose_platform(options: WindowOptions) -> None:
    """Draw a picture without a display; Qt would abort where there is none."""
    has_display = any(
        os.environ.get(name)
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
    if has_display or not sys.platform.startswith("linux"):
        return
    if options.screenshot is None:
        raise CommandError(
            "there is no display to open a window on; `emgui fit` needs none, and "
            "`emgui --screenshot PNG` draws the window off-screen"
        )
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _one_line(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        place = "standard output" if error.filename is None else error.filename
        return f"{place}: {error.strerror}"
    return " ".join(str(error).split())


def _silence_if_full(error: Exception) -> None:
    if isinstance(error, OSError) and error.filename is None:
        _silence(sys.stdout)


def _silence(stream: object) -> None:
    """Let the interpreter's own flush at the end not fail a second time."""
    with contextlib.suppress(AttributeError, OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # type: ignore[attr-defined]
