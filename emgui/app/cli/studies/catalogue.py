"""The list of studies: what ``emgui study`` offers, one line each."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from emgui.words.language import _

if TYPE_CHECKING:
    from emgui.app.cli.studies.command import StudyCommand


class StudyLine(NamedTuple):
    """What is said of a study before anybody asks for it.

    Parameters
    ----------
    name : str
        What it is called in a command, and its module.
    about : str
        What it finds, in a line.
    """

    name: str
    about: str

    def load(self) -> StudyCommand:
        """Import the study, and return it."""
        module = import_module(f"emgui.app.cli.studies.{self.name}")
        command: StudyCommand = module.COMMAND
        return command


STUDIES = (
    StudyLine(
        "landscape",
        _("the log-likelihood over two numbers, the others at their best or as fitted"),
    ),
    StudyLine(
        "basins", _("which optimum EM reaches from every start over two numbers")
    ),
    StudyLine(
        "information",
        _("the missing information, and with it the convergence rate of EM"),
    ),
    StudyLine("bound", _("the lower bound of one E-step, along the M-step after it")),
    StudyLine("race", _("algorithms, starts, families, floors or sizes, run together")),
    StudyLine("value", _("the responsibilities of one row, term by term")),
    StudyLine("deletion", _("the fit of the complete rows alone, beside that of all")),
    StudyLine(
        "degeneracy", _("how near every component is to breaking down, by iteration")
    ),
)
