"""``emgui study information``: the missing information, and EM's convergence rate."""

from __future__ import annotations

import argparse
from dataclasses import replace

import numpy as np

from emgui.app.cli.arguments import ArgumentParser
from emgui.app.cli.studies.command import Entry, Report, StudyCommand
from emgui.app.cli.studies.coordinate_options import named
from emgui.app.cli.studies.fitted import FittedDataset
from emgui.engine.algorithms.em import EM
from emgui.report.digits import decimals
from emgui.studies.information import InformationFinding, InformationStudy
from emgui.words.condensed import condensed_told
from emgui.words.coordinate_names import coordinate_name
from emgui.words.language import _
from emgui.words.numbers import in_digits


def _add_options(_parser: ArgumentParser) -> None:
    """Add none: it is measured at the end of the fit."""


def _study(fitted: FittedDataset, _given: argparse.Namespace) -> InformationStudy:
    settings = replace(fitted.settings, algorithm=EM())
    result = fitted.result
    return InformationStudy(
        fitted.rows, settings, result.parameters, result.n_iterations
    )


def _report(
    fitted: FittedDataset, _study: InformationStudy, found: InformationFinding
) -> Report:
    worst = int(np.argmax(found.missing))
    name = coordinate_name(found.coordinates[worst], fitted.columns)
    end = "" if found.end is None else decimals(found.end, 6)
    return (
        Entry(
            "rate",
            found.rate,
            _(
                "EM's linear convergence rate: the part of the way to the maximum that "
                "an iteration leaves, the largest fraction of missing information"
            ),
            in_digits(found.rate, 6),
        ),
        Entry(
            "numbers",
            [named(one, fitted) for one in found.coordinates],
            _("the parameters; components from 1"),
        ),
        Entry(
            "missing",
            found.missing,
            _(
                "of each number, the missing part of the complete information; between "
                "0 and 1 at a maximum"
            ),
            f"{in_digits(found.missing[worst], 6)} ({name})",
        ),
        Entry(
            "in_slowest",
            found.in_slowest,
            _("cosine between each number's direction and the slowest one, signed"),
        ),
        Entry(
            "end",
            found.end,
            _(
                "objective where EM leads from here, found by accelerated steps; total "
                "over all rows, natural log; null while not known"
            ),
            end,
        ),
        Entry(
            "note",
            condensed_told(found.condensed),
            _("how rows were made fewer; empty if all count"),
            condensed_told(found.condensed),
        ),
    )


COMMAND = StudyCommand(_add_options, _study, _report)
