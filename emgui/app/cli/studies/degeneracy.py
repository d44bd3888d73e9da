"""``emgui study degeneracy``: how near every component is to breaking down."""

from __future__ import annotations

import argparse

import numpy as np

from emgui.app.cli.arguments import ArgumentParser
from emgui.app.cli.studies.command import Entry, Report, StudyCommand
from emgui.app.cli.studies.fitted import FittedDataset
from emgui.engine.width_warnings import WORST_CONDITION
from emgui.studies.degeneracy import (
    DegeneracyFinding,
    DegeneracyStudy,
    smallest_spreads,
)
from emgui.words.language import _
from emgui.words.numbers import in_digits

# Iterations in the report, evenly spaced where there are more.
_MOST_ITERATIONS = 200


def _add_options(_parser: ArgumentParser) -> None:
    """Add none: iterations are looked at all along."""


def _study(fitted: FittedDataset, _given: argparse.Namespace) -> DegeneracyStudy:
    last = fitted.path[-1]
    n = len(fitted.path)
    looked_at = np.unique(np.linspace(0, n - 1, min(n, _MOST_ITERATIONS)).astype(int))
    return DegeneracyStudy(
        fitted.rows,
        last.parameters,
        last.parameters,
        last.index,
        fitted.settings.model.structure,
        tuple(fitted.path[t] for t in looked_at),
        temperature=last.temperature,
    )


def _report(
    fitted: FittedDataset, study: DegeneracyStudy, found: DegeneracyFinding
) -> Report:
    sds = np.array([one.standard_deviation for one in fitted.summary.columns])
    spreads = smallest_spreads(study.path, sds)
    counts = np.array([one.effective_rows for one in study.path])
    k, d = study.parameters.means.shape
    worst = in_digits(WORST_CONDITION, 6)
    zoom, least = found.zoom, study.structure.rows_needed(k, d)
    sd = float(study.parameters.standard_deviations[zoom.component, zoom.column])
    return (
        Entry("iterations", found.iterations, _("iterations from the start")),
        Entry(
            "smallest_sds",
            spreads,
            _(
                "each component's smallest standard deviation, in standard deviations "
                "of the column; [iteration][component]"
            ),
            _each(spreads),
        ),
        Entry(
            "effective_rows",
            counts,
            _(
                "rows behind each component; fewer than {least} are too few to trust; "
                "[iteration][component]",
                least=least,
            ),
            _each(counts),
        ),
        Entry(
            "condition_numbers",
            found.conditions,
            _(
                "of each covariance, beside the spread of all rows; above {worst} it "
                "is nearly singular; [iteration][component]",
                worst=worst,
            ),
            _each(found.conditions),
        ),
        Entry(
            "smallest",
            {
                "component": zoom.component + 1,
                "column": fitted.dataset.columns[zoom.column],
                "mean": zoom.center,
                "standard_deviation": sd,
                "reach": zoom.reach,
                "n_inside": zoom.n_inside,
                "grid_step": zoom.step,
            },
            _(
                "the narrowest component and its column, components from 1; lengths in "
                "units of the column; rows within reach of the mean; grid_step 0 where "
                "values lie on no grid"
            ),
            f"{zoom.component + 1}, {fitted.columns[zoom.column]}: {in_digits(sd, 6)}",
        ),
        Entry("values_inside", zoom.values, _("units of the column; a sample of them")),
        Entry(
            "responsibilities_inside",
            zoom.responsibilities,
            _("the component's responsibility for each of values_inside"),
        ),
    )


def _each(by_iteration: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> str:
    return ", ".join(in_digits(value, 4) for value in by_iteration[-1].tolist())


COMMAND = StudyCommand(_add_options, _study, _report)
