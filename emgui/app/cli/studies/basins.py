"""``emgui study basins``: which optimum EM reaches from every start on a plane."""

from __future__ import annotations

import argparse
from typing import Any

from emgui.app.cli.arguments import ArgumentParser
from emgui.app.cli.studies.command import Entry, Report, StudyCommand
from emgui.app.cli.studies.coordinate_options import (
    add_plane_options,
    chosen_plane,
    named,
)
from emgui.app.cli.studies.fitted import FittedDataset
from emgui.report.digits import decimals, share
from emgui.studies.basins import BasinFinding, BasinStudy, Destination, DestinationKind
from emgui.words.condensed import condensed_told
from emgui.words.language import _
from emgui.words.number_marks import whole


def _add_options(parser: ArgumentParser) -> None:
    add_plane_options(
        parser,
        _(
            "starts a side of the finest grid: 3, 5, 9, 17 or 33 (default: as many as "
            "are worth their time)"
        ),
    )


def _study(fitted: FittedDataset, given: argparse.Namespace) -> BasinStudy:
    plane = chosen_plane(fitted, given)
    return BasinStudy(fitted.rows, fitted.first, plane, fitted.settings, given.nodes)


def _report(fitted: FittedDataset, study: BasinStudy, found: BasinFinding) -> Report:
    units = _("units of the data")
    x, y = (named(one.coordinate, fitted) for one in (study.plane.x, study.plane.y))
    destinations = [_destination(one, found.n_starts) for one in found.destinations]
    return (
        Entry("x_number", x, _("across; components from 1"), str(x["name"])),
        Entry("y_number", y, _("up; components from 1"), str(y["name"])),
        Entry("x", found.x, units),
        Entry("y", found.y, units),
        Entry("n_starts", found.n_starts, _("starts"), whole(found.n_starts)),
        Entry(
            "destinations",
            destinations,
            _(
                "log_likelihood: total over all rows, natural log; share: of the "
                "starts; optimum: from 1, the best first; ends in units of the data"
            ),
            "; ".join(map(_told, destinations)),
        ),
        Entry(
            "labels",
            found.labels,
            _(
                "place in destinations, from 0; -1 where no mixture has these numbers; "
                "[row of y][column of x]"
            ),
        ),
        Entry("iterations", found.iterations, _("iterations of EM from each start")),
        Entry(
            "max_iterations",
            found.most_iterations,
            _("iterations after which a start counts as not converged"),
        ),
        Entry(
            "note",
            condensed_told(found.condensed),
            _("how rows were made fewer; empty if all count"),
            condensed_told(found.condensed),
        ),
    )


def _destination(one: Destination, n_starts: int) -> dict[str, Any]:
    is_optimum = one.kind is DestinationKind.OPTIMUM
    return {
        "kind": one.kind.value,
        "optimum": one.optimum + 1 if is_optimum else None,
        "is_relabelled": one.is_relabelled,
        "log_likelihood": one.log_likelihood,
        "n_starts": one.n_starts,
        "share": one.n_starts / n_starts,
        "end": None if one.end is None else one.end.to_mapping(),
    }


def _told(one: dict[str, Any]) -> str:
    total = one["log_likelihood"]
    what = one["kind"] if total is None else decimals(total, 6)
    return f"{what} {share(one['share'])}"


COMMAND = StudyCommand(_add_options, _study, _report)
