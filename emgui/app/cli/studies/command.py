"""What a study needs to be run by a command: its options, and how it is reported."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from emgui.app.cli.arguments import ArgumentParser
from emgui.app.cli.studies.fitted import FittedDataset
from emgui.records import dataclass
from emgui.studies.study import Study


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that was found, with its unit.

    Parameters
    ----------
    name : str
        Its key in the JSON.
    value : object
        Numbers, arrays, or records of them as mappings.
    unit : str
        In what it is counted, and by which convention.
    text : str
        The value for reading; empty where only the JSON has it.
    """

    name: str
    value: Any
    unit: str
    text: str = ""


Report = Sequence[Entry]


@dataclass(frozen=True, slots=True)
class StudyCommand:
    """One study of ``emgui study``.

    Parameters
    ----------
    add_options : callable
        Adds the study's own options.
    study : callable
        Makes the study of a fit; raises `CommandError` where it cannot.
    report : callable
        Returns what one finding says.
    """

    add_options: Callable[[ArgumentParser], None]
    study: Callable[[FittedDataset, argparse.Namespace], Study[Any]]
    report: Callable[[FittedDataset, Any, Any], Report]
