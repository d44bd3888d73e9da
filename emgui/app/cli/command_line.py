"""The command ``emgui``: the window, or a fit or a synthesis without one."""

from __future__ import annotations

import argparse
import contextlib
import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from emgui import __version__
from emgui.app.cli.arguments import (
    ArgumentParser,
    CommandError,
    add_columns,
    add_threads,
    check_source,
    output_path,
    whole_number,
)
from emgui.app.cli.process import (
    Ended,
    ended_by_signals,
    silence,
    standard_streams,
    status_of,
)
from emgui.app.cli.terminal import visible_errors
from emgui.data.catalogue import BUNDLED
from emgui.data.visible import MESSAGE, shown
from emgui.words.language import _

if TYPE_CHECKING:
    from emgui.app.cli.options import WindowOptions

# A number box of the window holds no more.
_LARGEST_SEED = 2**31 - 1
_LONGEST_MESSAGE = 2_000

# Of every module that is imported after it, PySide reads the source: what needs no Qt
# comes first.
_WITHOUT_QT = (
    "emgui.engine.iterate",
    "emgui.session.machine",
    "emgui.app.window.pictures",
)

_MISTAKE = 2
_INTERRUPTED = 130
_BROKEN_PIPE = 141


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
    with standard_streams(), visible_errors(), ended_by_signals():
        return _guarded(words)


def _guarded(words: list[str]) -> int:
    """Do as the words say; whatever ends it is an exit status, and a line or none."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that lacks a letter of a column's name shows its code instead.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        return _flushed(words)
    except BrokenPipeError:
        silence(sys.stdout)
        return _BROKEN_PIPE
    except KeyboardInterrupt:
        silence(sys.stdout)
        return _INTERRUPTED
    except Ended as end:
        silence(sys.stdout)
        return status_of(end.number)
    except (CommandError, OSError, MemoryError) as error:
        _silence_if_full(error)
        with contextlib.suppress(OSError):
            print(f"emgui: {shown(_one_line(error), MESSAGE)}", file=sys.stderr)
        return _MISTAKE


def _flushed(words: list[str]) -> int:
    """Print all there is to print here, where a full disk is told of."""
    try:
        status = _dispatch(words)
    except SystemExit:
        # argparse has printed a help or a version.
        sys.stdout.flush()
        raise
    sys.stdout.flush()
    return status


def _dispatch(words: list[str]) -> int:
    if any("\0" in word for word in words):
        raise CommandError(_("a null character is part of no name and no number"))
    match words:
        case ["fit", *rest]:
            from emgui.app.cli.fit_options import fit_parser

            given = fit_parser().parse_args(rest)
            # What fits is not needed to say what can be said to it.
            from emgui.app.cli import fit_command

            return fit_command.run(given)
        case ["study", *rest]:
            from emgui.app.cli.study_options import chosen_study, study_parser

            study, rest = chosen_study(rest)
            given = study_parser(study).parse_args(rest)
            from emgui.app.cli import study_command

            return study_command.run(study, given)
        case ["synthesize", *rest]:
            from emgui.app.cli import synthesize_command

            return synthesize_command.run(rest)
    return _open_window(_window_options(words))


def _window_options(words: list[str]) -> WindowOptions:
    parser = ArgumentParser(
        prog="emgui",
        description=_("Explore Gaussian mixtures with Expectation-Maximization (EM)."),
        epilog=_epilog(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help=_("CSV file or bundled data set to open"),
    )
    add_columns(parser)
    parser.add_argument(
        "--components",
        type=whole_number(1),
        metavar="K",
        help=_("number of components (default: 2; 3 for iris)"),
    )
    parser.add_argument(
        "--seed",
        type=whole_number(0, _LARGEST_SEED),
        metavar="S",
        help=_("seed of the start"),
    )
    parser.add_argument(
        "--screenshot",
        type=_picture_path,
        metavar="FILE",
        help=_(
            "run EM to its end, write a picture of the window (.png or .pdf), and close"
        ),
    )
    add_threads(parser)
    parser.add_argument("--version", action="version", version=f"emgui {__version__}")
    given = parser.parse_args(words)
    if given.file is not None:
        check_source(given.file)
    from emgui.app.cli.options import WindowOptions

    return WindowOptions(
        given.file,
        given.columns,
        given.components,
        given.seed,
        given.screenshot,
        given.threads,
    )


def _epilog() -> str:
    commands = (
        (
            "emgui fit SOURCE --help",
            _("fit a mixture and print it, or write it as JSON"),
        ),
        (
            "emgui study --help",
            _("find more about a fit: its landscape, basins, missing information"),
        ),
        ("emgui synthesize --help", _("draw rows from processes into a CSV file")),
    )
    width = max(len(command) for command, _told in commands) + 7
    lines = (f"  {command:{width}}{told}" for command, told in commands)
    data = _(
        "Bundled data sets, usable wherever a file is: {names}.",
        names=", ".join(BUNDLED),
    )
    return "\n".join((_("commands without a window:"), *lines, "", data))


def _picture_path(text: str) -> Path:
    """Return where a picture is to be written, if its ending is that of one."""
    from emgui.app.window.file_kinds import PICTURES, UnknownEndingError, kind_of

    path = output_path(text)
    try:
        kind_of(path, PICTURES)
    except UnknownEndingError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return path


def _open_window(options: WindowOptions) -> int:
    from emgui.presentation.model_panel import MOST_COMPONENTS

    if (options.n_components or 1) > MOST_COMPONENTS:
        raise CommandError(
            _(
                "--components: {given}: the window shows at most {most} components; "
                "`emgui fit` fits more",
                given=options.n_components,
                most=MOST_COMPONENTS,
            )
        )
    _choose_platform(options)
    from emgui.app.cli.system_libraries import is_linux, what_is_missing

    # What is made until the window stands, stays; `Application.show` turns it on.
    gc.disable()
    try:
        _check_libraries()
        for name in _WITHOUT_QT:
            import_module(name)
        from emgui.app.window import application
    except ImportError as error:
        reason = what_is_missing(str(error)) if is_linux() else str(error)
        raise CommandError(_no_qt(reason)) from error
    return application.run(options)


def _check_libraries() -> None:
    """Say what is missing, where Qt would name another library and abort."""
    from emgui.app.cli.system_libraries import (
        is_linux,
        is_x_wanted,
        why_no_window,
        x_plugin,
    )

    if is_linux() and is_x_wanted(os.environ):
        reason = why_no_window(x_plugin())
        if reason:
            raise CommandError(_no_qt(reason))


def _no_qt(reason: str) -> str:
    return _(
        "the window needs Qt, which does not load: {reason}. `emgui fit` works without",
        reason=reason,
    )


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
            _(
                "there is no display to open a window on; `emgui fit` needs none, and "
                "`emgui --screenshot FILE` draws the window off-screen"
            )
        )
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _one_line(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        place = _("standard output") if error.filename is None else error.filename
        return f"{place}: {error.strerror}"
    if isinstance(error, MemoryError):
        return _("there is not enough memory for this")
    return " ".join(str(error).split())


def _silence_if_full(error: Exception) -> None:
    if isinstance(error, OSError) and error.filename is None:
        silence(sys.stdout)
