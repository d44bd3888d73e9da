"""``emgui study bound``: the lower bound of one E-step, cut along a line."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from emgui.app.cli.arguments import ArgumentParser, CommandError, whole_number
from emgui.app.cli.studies.command import Entry, Report, StudyCommand
from emgui.app.cli.studies.coordinate_options import coordinate, named
from emgui.app.cli.studies.fitted import FittedDataset
from emgui.report.digits import decimals
from emgui.studies.bound import BoundFinding, BoundStudy
from emgui.words.errors import error_told
from emgui.words.language import _, plural
from emgui.words.numbers import in_digits

# Iterations before and behind the one whose bound it is.
_STEPS = 3


def _add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--iteration",
        type=whole_number(0),
        default=0,
        metavar="T",
        help=_("the iteration whose E-step it is (default: %(default)s, the start)"),
    )
    parser.add_argument(
        "--along",
        type=coordinate,
        metavar="NUMBER",
        help=_(
            "one number that is varied while the others stay, as mean:1 (default: the "
            "way of the next M-step)"
        ),
    )


def _study(fitted: FittedDataset, given: argparse.Namespace) -> BoundStudy:
    path, t = fitted.path, given.iteration
    if t >= len(path):
        raise CommandError(
            _(
                "--iteration: {t}: the fit ended after {last} iterations",
                t=t,
                last=len(path) - 1,
            )
        )
    along = None if given.along is None else given.along.resolved("--along", fitted)
    known = path[t]
    around = path[max(0, t - _STEPS) : t + _STEPS + 1]
    return BoundStudy(
        fitted.rows, fitted.settings, known.standardized, t, known, around, along
    )


def _report(fitted: FittedDataset, study: BoundStudy, found: BoundFinding) -> Report:
    total = _(
        "{objective}, total over all rows, natural log", objective=study.objective
    )
    along = None if study.along is None else named(study.along, fitted)
    problem = "" if found.problem is None else error_told(found.problem)
    unit = (
        _("steps of EM: 0 before, 1 after the M-step")
        if along is None
        else _("units of the data")
    )
    return (
        Entry(
            "iteration", study.index, _("iterations from the start"), str(study.index)
        ),
        Entry("along", along, _("the number that is varied; null for EM's own way")),
        Entry("objective_name", str(study.objective), _("what the bound lies under")),
        *_section(found, total, unit),
        Entry(
            "stairs",
            [asdict(one) for one in found.stairs],
            _(
                "by iteration: total and laid before the M-step, climbed and "
                "next_total after it; {total}",
                total=total,
            ),
            plural("{n} iteration", "{n} iterations", len(found.stairs)),
        ),
        Entry("problem", problem, _("why there is no cut"), problem),
    )


def _section(found: BoundFinding, total: str, unit: str) -> Report:
    section = found.section
    if section is None:
        return ()
    (here, laid), (there, top) = section.at_here, section.at_next
    return (
        Entry("x", section.x, unit),
        Entry("objective", section.totals, total),
        Entry("bound", section.bounds, _("lower bound, of the {total}", total=total)),
        Entry("x_before", section.here, unit, in_digits(section.here, 6)),
        Entry("x_after", section.next, unit, in_digits(section.next, 6)),
        Entry("objective_before", here, total, decimals(here, 6)),
        Entry("bound_before", laid, total, decimals(laid, 6)),
        Entry("objective_after", there, total, decimals(there, 6)),
        Entry("bound_after", top, total, decimals(top, 6)),
    )


COMMAND = StudyCommand(_add_options, _study, _report)
