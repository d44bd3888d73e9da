"""``emgui study``: a computation beyond one fit, without a window."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from typing import Any

from emgui.app.cli.arguments import STANDARD_OUTPUT, CommandError
from emgui.app.cli.fit_command import check_outputs, fitted, read, tell_notes
from emgui.app.cli.studies.catalogue import StudyLine
from emgui.app.cli.studies.fitted import FittedDataset
from emgui.app.cli.terminal import print_text, watcher
from emgui.engine.iterate import Cancelled
from emgui.records import dataclass
from emgui.report.atomic import text_file
from emgui.report.fit_report import write_json
from emgui.report.study_report import study_mapping, study_text
from emgui.studies.study import Study
from emgui.words.language import _


def run(line: StudyLine, given: argparse.Namespace) -> int:
    """Fit, study, and report as the words after ``emgui study NAME`` say.

    Parameters
    ----------
    line : StudyLine
        Which study.
    given : argparse.Namespace
        What `study_options.study_parser` read.

    Returns
    -------
    int
        0.

    Raises
    ------
    CommandError
        If it cannot be done, in one line.
    """
    check_outputs(given, ("json",))
    dataset, start, settings = read(given)
    of = FittedDataset(
        dataset, settings, start, fitted(given, dataset, start, settings)
    )
    command = line.load()
    try:
        study = command.study(of, given)
        found = _found(line.name, study, given)
        entries = command.report(of, study, found.finding)
    except ValueError as error:
        from emgui.words.errors import error_told

        raise CommandError(f"{given.source}: {error_told(error)}") from error
    mapping = study_mapping(line.name, dataset, of.settings, of.result, entries)
    mapping["stopped_early"] = not found.is_final
    if given.json == STANDARD_OUTPUT:
        tell_notes(dataset)
        write_json(mapping, sys.stdout)
        return 0
    if given.json is not None:
        with text_file(given.json) as stream:
            write_json(mapping, stream)
    print_text(study_text(line.name, line.about, dataset, of.result, entries))
    return 0


@dataclass(frozen=True, slots=True, eq=False)
class _Outcome:
    """The last finding, and whether the study came to its end."""

    finding: Any
    is_final: bool


def _found(name: str, study: Study[Any], given: argparse.Namespace) -> _Outcome:
    """Return what a study finds until its end, or until the time is up."""
    begun, last = time.monotonic(), None

    def checkpoint() -> None:
        is_late = given.time is not None and time.monotonic() - begun > given.time
        if is_late and last is not None:
            raise Cancelled

    findings = study.run(checkpoint)
    try:
        for last in _watched(name, findings):
            if given.coarse:
                return _Outcome(last, is_final=False)
    except Cancelled:
        return _Outcome(last, is_final=False)
    return _Outcome(last, is_final=True)


def _watched(name: str, findings: Iterator[Any]) -> Iterator[Any]:
    """Yield findings, and say on a terminal how many there are by now."""
    terminal = watcher()
    if terminal is None:
        yield from findings
        return
    begun, said = time.monotonic(), ""
    try:
        for number, finding in enumerate(findings, 1):
            seconds = f"{time.monotonic() - begun:.1f}"
            said = _("{name}: finding {n}, {s} s", name=name, n=number, s=seconds)
            terminal.rewrite(said)
            yield finding
    finally:
        terminal.rewrite(" " * len(said))
        terminal.rewrite("")
