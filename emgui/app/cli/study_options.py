"""What can be said to ``emgui study``."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from emgui.app.cli.arguments import (
    ArgumentParser,
    CommandError,
    non_negative_number,
    path_or_standard_output,
    quoted,
)
from emgui.app.cli.studies.catalogue import STUDIES, StudyLine
from emgui.words.language import _


def chosen_study(words: Sequence[str]) -> tuple[StudyLine, list[str]]:
    """Return the study that is named, and the words after its name.

    Without a name, the list of studies is printed and the command ends.

    Raises
    ------
    CommandError
        If there is no such study.
    """
    if not words or words[0] in ("-h", "--help"):
        _list_parser().parse_args(["--help"])
    name, *rest = words
    for study in STUDIES:
        if study.name == name:
            return study, rest
    raise CommandError(
        _(
            "{name}: there is no such study; there are {names}",
            name=quoted(name),
            names=", ".join(study.name for study in STUDIES),
        )
    )


def study_parser(study: StudyLine) -> ArgumentParser:
    """Return what reads the words after the name of a study."""
    from emgui.app.cli.fit_options import add_fit_options

    parser = ArgumentParser(
        prog=f"emgui study {study.name}",
        description=_(
            "Find {about}. The fit is that of `emgui fit`.", about=study.about
        ),
        allow_abbrev=False,
    )
    add_fit_options(parser)
    study.load().add_options(parser)
    parser.add_argument(
        "--coarse",
        action="store_true",
        help=_("stop at the first, coarse finding"),
    )
    parser.add_argument(
        "--time",
        type=non_negative_number,
        metavar="SECONDS",
        help=_("stop refining after so many seconds, with what is found by then"),
    )
    parser.add_argument(
        "--json",
        type=path_or_standard_output,
        metavar="FILE",
        help=_("write all that was found as JSON; - prints it and nothing else"),
    )
    return parser


def _list_parser() -> ArgumentParser:
    lines = "\n".join(f"  {one.name:<12}  {one.about}" for one in STUDIES)
    return ArgumentParser(
        prog="emgui study",
        usage=_("emgui study NAME SOURCE [--help]"),
        description=_("Fit a mixture and find more about it than the fit says."),
        epilog=_("Studies:\n{lines}", lines=lines),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
