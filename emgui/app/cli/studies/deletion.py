"""``emgui study deletion``: the complete rows' fit, beside that of all rows."""

from __future__ import annotations

import argparse

from emgui.app.cli.arguments import ArgumentParser, CommandError
from emgui.app.cli.studies.command import Entry, Report, StudyCommand
from emgui.app.cli.studies.fitted import FittedDataset
from emgui.studies.deletion import DeletionFinding, DeletionStudy
from emgui.words.language import _
from emgui.words.number_marks import whole
from emgui.words.numbers import in_digits


def _add_options(_parser: ArgumentParser) -> None:
    """Add none: both fits begin at the same start."""


def _study(fitted: FittedDataset, _given: argparse.Namespace) -> DeletionStudy:
    if fitted.rows.is_complete:
        raise CommandError(_("no cell is missing: there is nothing to leave out"))
    return DeletionStudy(fitted.rows, fitted.settings, fitted.first)


def _report(
    fitted: FittedDataset, _study: DeletionStudy, found: DeletionFinding
) -> Report:
    n = fitted.rows.n_samples
    units = _(
        "weights sum to 1; means and covariances (full matrices) in the units of the "
        "data"
    )
    moved = found.parameters.means - fitted.result.parameters.means
    reason = None if found.stop is None else found.stop.reason.value
    return (
        Entry(
            "n_complete", found.n_rows, _("rows"), f"{whole(found.n_rows)} / {whole(n)}"
        ),
        Entry(
            "complete_rows",
            found.parameters.to_mapping(),
            _("fit of the complete rows alone; {units}", units=units),
        ),
        Entry(
            "mean_shifts",
            moved,
            _("means of the complete rows' fit less those of all rows, by component"),
            "; ".join(
                ", ".join(in_digits(x, 4) for x in row) for row in moved.tolist()
            ),
        ),
        Entry(
            "n_iterations", found.n_iterations, _("iterations"), str(found.n_iterations)
        ),
        Entry(
            "stop_reason", reason, _("why it ended; null while it runs"), reason or ""
        ),
    )


COMMAND = StudyCommand(_add_options, _study, _report)
