"""``emgui`` and ``emgui FILE``: the window."""

from __future__ import annotations

import argparse
import gc
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
from emgui.data.catalogue import BUNDLED
from emgui.words.language import _

if TYPE_CHECKING:
    from emgui.app.cli.options import WindowOptions

# A number box of the window holds no more.
_LARGEST_SEED = 2**31 - 1

# Of every module that is imported after it, PySide reads the source: what needs no Qt
# comes first.
_WITHOUT_QT = (
    "emgui.engine.iterate",
    "emgui.session.machine",
    "emgui.app.window.pictures",
)


def window_options(words: Sequence[str]) -> WindowOptions:
    """Return how the window is asked for.

    Parameters
    ----------
    words : sequence of str
        The words after ``emgui``.
    """
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


def run(options: WindowOptions) -> int:
    """Open the window; return the exit status once it is closed.

    Parameters
    ----------
    options : WindowOptions
        How it is asked for.

    Raises
    ------
    CommandError
        If it cannot be shown.
    """
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
