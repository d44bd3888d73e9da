"""The command ``emgui``: the window, or a fit or a synthesis without one."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from emgui.app.cli.arguments import (
    CommandError,
)
from emgui.app.cli.process import (
    Ended,
    ended_by_signals,
    silence,
    standard_streams,
    status_of,
)
from emgui.app.cli.terminal import visible_errors
from emgui.data.visible import MESSAGE, shown
from emgui.words.language import _

if TYPE_CHECKING:
    pass

_LONGEST_MESSAGE = 2_000

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
    from emgui.app.cli import window_command

    return window_command.run(window_command.window_options(words))


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
