"""``emgui study landscape``: the objective over two numbers of the mixture."""

from __future__ import annotations

import argparse

import numpy as np

from emgui.app.cli.arguments import ArgumentParser
from emgui.app.cli.studies.command import Entry, Report, StudyCommand
from emgui.app.cli.studies.coordinate_options import (
    add_plane_options,
    chosen_plane,
    named,
)
from emgui.app.cli.studies.fitted import FittedDataset
from emgui.mixture.arrays import FloatArray
from emgui.report.digits import decimals
from emgui.studies.surface import SurfaceFinding, SurfaceStudy
from emgui.words.condensed import condensed_told
from emgui.words.language import _
from emgui.words.numbers import in_digits


def _add_options(parser: ArgumentParser) -> None:
    add_plane_options(
        parser,
        _(
            "nodes a side of the finest grid: 5, 9, 17, 33 or 65 (default: as many as "
            "are worth their time)"
        ),
    )
    parser.add_argument(
        "--cut",
        action="store_true",
        help=_(
            "leave the other numbers as they were fitted; without it they are "
            "maximised out at every node (profile likelihood)"
        ),
    )


def _study(fitted: FittedDataset, given: argparse.Namespace) -> SurfaceStudy:
    return SurfaceStudy(
        fitted.rows,
        fitted.result.parameters,
        chosen_plane(fitted, given),
        is_profile=not given.cut,
        settings=fitted.settings,
        finest=given.nodes,
    )


def _report(
    fitted: FittedDataset, study: SurfaceStudy, found: SurfaceFinding
) -> Report:
    units, objective = _("units of the data"), str(study.settings.em_objective)
    total = _("{objective}, total over all rows, natural log", objective=objective)
    place = np.unravel_index(np.nanargmax(found.objective), found.objective.shape)
    highest = float(found.x[place[1]]), float(found.y[place[0]])
    x, y = (named(one.coordinate, fitted) for one in (study.plane.x, study.plane.y))
    saddles = [
        {"x": one.x, "y": one.y, "objective": one.objective} for one in found.saddles
    ]
    others = _("maximised out at every node") if study.is_profile else _("as fitted")
    at = ", ".join(in_digits(value, 6) for value in highest)
    return (
        Entry("x_number", x, _("across; components from 1"), str(x["name"])),
        Entry("y_number", y, _("up; components from 1"), str(y["name"])),
        Entry(
            "is_profile",
            study.is_profile,
            _("whether other numbers are at their best"),
            others,
        ),
        Entry("x", found.x, units, _ends(found.x)),
        Entry("y", found.y, units, _ends(found.y)),
        Entry("objective_name", objective, _("what the surface is of")),
        Entry(
            "objective",
            found.objective,
            _(
                "{total}; [row of y][column of x]; null where no mixture has these "
                "numbers",
                total=total,
            ),
        ),
        Entry("best", found.best, total, decimals(found.best, 6)),
        Entry("best_node", highest, units, at),
        Entry("at_fit", found.reached, total, decimals(found.reached, 6)),
        Entry(
            "saddles",
            saddles,
            _("x and y in units of the data; objective: {total}", total=total),
            str(len(saddles)),
        ),
        Entry(
            "note",
            condensed_told(found.condensed),
            _("how rows were made fewer; empty if all count"),
            condensed_told(found.condensed),
        ),
    )


def _ends(axis: FloatArray) -> str:
    first, last = axis[0], axis[-1]
    return f"{in_digits(first, 6)} … {in_digits(last, 6)}"


COMMAND = StudyCommand(_add_options, _study, _report)
