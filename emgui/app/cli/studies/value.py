"""``emgui study value``: one row's responsibilities, term by term."""

from __future__ import annotations

import argparse

from emgui.app.cli.arguments import ArgumentParser, CommandError, whole_number
from emgui.app.cli.studies.command import Entry, Report, StudyCommand
from emgui.app.cli.studies.fitted import FittedDataset
from emgui.data.row_numbers import place_of
from emgui.report.digits import share
from emgui.studies.explained_row import ExplainedRow, ExplainedRowStudy
from emgui.studies.uncertain_row import UncertainRowStudy
from emgui.words.language import _
from emgui.words.number_marks import whole
from emgui.words.numbers import in_digits


def _add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--row",
        type=whole_number(1),
        metavar="N",
        help=_(
            "number of the row in the file, from 1 (default: the row, of a sample, "
            "whose largest responsibility is smallest)"
        ),
    )


def _study(fitted: FittedDataset, given: argparse.Namespace) -> ExplainedRowStudy:
    dataset = fitted.dataset
    return ExplainedRowStudy(
        dataset.rows,
        dataset.counts,
        fitted.path[-1].effective_counts,
        UncertainRowStudy(fitted.summary, fitted.result.parameters),
        None if given.row is None else _place(fitted, given.row),
    )


def _place(fitted: FittedDataset, number: int) -> int:
    """Return the place of a row by its number in the file."""
    numbers, n = fitted.dataset.row_numbers, fitted.dataset.n_samples
    place = place_of(numbers, number)
    is_there = 0 <= place < n and (numbers is None or numbers[place] == number)
    if not is_there:
        raise CommandError(
            _("--row: {number}: no row that was fitted has this number", number=number)
        )
    return place


def _report(
    fitted: FittedDataset, _study: ExplainedRowStudy, found: ExplainedRow
) -> Report:
    dataset, one = fitted.dataset, found.explanation
    numbers = dataset.row_numbers
    row = found.row + 1 if numbers is None else int(numbers[found.row])
    cells = dict(zip(dataset.columns, dataset.rows[found.row].tolist(), strict=True))
    told = ", ".join(in_digits(value, 6) for value in cells.values())
    r = ", ".join(map(share, one.responsibilities.tolist()))
    return (
        Entry("row", row, _("number in the file, from 1"), whole(row)),
        Entry("cells", cells, _("units of the data; null where missing"), told),
        Entry("component_weights", one.weights, _("the components' weights, sum 1")),
        Entry(
            "log_densities",
            one.log_densities,
            _(
                "natural log of each component's density at the row, in the units "
                "of the data"
            ),
        ),
        Entry(
            "responsibilities",
            one.responsibilities,
            _("probability that each component made the row, by Bayes' theorem; sum 1"),
            r,
        ),
        Entry(
            "shares",
            one.shares,
            _("the part of each component's effective count N_k that is the row's"),
        ),
        Entry(
            "shifts",
            one.shifts,
            _("the row's part of each mean's next movement, in units of the data"),
        ),
        Entry(
            "spreads",
            one.spreads,
            _(
                "the row's part of each next variance about the old mean, in squared "
                "units of the data"
            ),
        ),
    )


COMMAND = StudyCommand(_add_options, _study, _report)
