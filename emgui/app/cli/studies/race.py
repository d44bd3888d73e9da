"""``emgui study race``: fits that differ in one thing, run together from one start."""

from __future__ import annotations

import argparse
from typing import Any

from emgui.app.cli.arguments import ArgumentParser
from emgui.app.cli.studies.command import Entry, Report, StudyCommand
from emgui.app.cli.studies.fitted import FittedDataset
from emgui.report.digits import decimals
from emgui.studies.entrants import Contest
from emgui.studies.race import Lane, RaceFinding, RaceStudy
from emgui.words.errors import error_told
from emgui.words.language import _
from emgui.words.numbers import in_digits

_CONTESTS = {
    "algorithms": Contest.ALGORITHMS,
    "starts": Contest.STARTS,
    "families": Contest.FAMILIES,
    "floors": Contest.FLOORS,
    "components": Contest.COMPONENTS,
}


def _add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--of",
        choices=list(_CONTESTS),
        default="algorithms",
        help=_("in what the runs differ (default: %(default)s)"),
    )


def _study(fitted: FittedDataset, given: argparse.Namespace) -> RaceStudy:
    contest = _CONTESTS[given.of]
    return RaceStudy(fitted.rows, contest, fitted.settings, fitted.first)


def _report(fitted: FittedDataset, study: RaceStudy, found: RaceFinding) -> Report:
    n = fitted.dataset.total_weight
    lanes = [_lane(one, n) for one in found.lanes]
    which = study.contest.name.lower()
    ranked = [_what(one, which) for _bic, one in found.ranking(n)]
    told = "; ".join(_told(one, which) for one in lanes)
    return (
        Entry("contest", which, _("in what the runs differ"), which),
        Entry(
            "lanes",
            lanes,
            _(
                "objective and log_likelihood: totals over all rows, natural log, the "
                "first with what a prior adds; bic: smaller is better; by_iteration: "
                "objective and E-steps made by then"
            ),
            told,
        ),
        Entry(
            "best",
            found.best,
            _("highest objective that a sound run has reached"),
            decimals(found.best, 6),
        ),
        Entry("smallest_bic", ranked, _("sound runs, the smallest BIC first")),
    )


def _lane(lane: Lane, n_samples: float) -> dict[str, Any]:
    settings, last = lane.entrant.settings, lane.length - 1
    return {
        "algorithm": settings.algorithm.key,
        "family": settings.model.structure.name,
        "n_components": settings.model.n_components,
        "floor": settings.model.floor,
        "start": None
        if lane.entrant.start is not None
        else settings.start.method.value,
        "n_iterations": last,
        "n_e_steps": float(lane.e_steps[last]) if lane.length else None,
        "objective": float(lane.totals[last]) if lane.length else None,
        "log_likelihood": float(lane.log_likelihoods[last]) if lane.length else None,
        "bic": lane.bic(last, n_samples) if lane.length else None,
        "stop_reason": None if lane.stop is None else lane.stop.reason.value,
        "problem": "" if lane.problem is None else error_told(lane.problem),
        "by_iteration": {"objective": lane.totals, "e_steps": lane.e_steps},
    }


_KEYS = {
    "algorithms": "algorithm",
    "starts": "start",
    "families": "family",
    "floors": "floor",
    "components": "n_components",
}


def _what(lane: Lane, which: str) -> Any:
    return _lane(lane, 1.0)[_KEYS[which]]


def _told(lane: dict[str, Any], which: str) -> str:
    what = lane[_KEYS[which]]
    if lane["objective"] is None:
        problem = lane["problem"] or _("not begun yet")
        return f"{what}: {problem}"
    return (
        f"{what}: {decimals(lane['objective'], 6)} ({in_digits(lane['n_e_steps'], 6)})"
    )


COMMAND = StudyCommand(_add_options, _study, _report)
