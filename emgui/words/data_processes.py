"""Why nothing can be drawn from processes: which one, its field, what is needed."""

from __future__ import annotations

from emgui.data.process_facts import (
    CorrelationOne,
    FieldNotFinite,
    MeanNotFinite,
    MeanOutside,
    NegativeSeed,
    NoRowsOfProcess,
    NotANumber,
    NumberOfProcesses,
    NumberOfRows,
    OtherNumberOfMeans,
    OtherNumberOfSpreads,
    ProcessCorrelationOutside,
    RowsNotWhole,
    SpreadNotPositive,
    SpreadOutside,
)
from emgui.mixture.facts import Fact
from emgui.words.language import _, plural
from emgui.words.number_marks import whole
from emgui.words.numbers import in_digits


def process_told(fact: Fact) -> str:
    """Return why nothing can be drawn; empty for another fact."""
    for told in (_amounts_told, _means_told, _spreads_told, _typed_told):
        if sentence := told(fact):
            return sentence
    return ""


def _amounts_told(fact: Fact) -> str:
    match fact:
        case NumberOfProcesses(n, most):
            return plural(
                "{n} process: 1 to {most} can be drawn",
                "{n} processes: 1 to {most} can be drawn",
                n,
                most=most,
            )
        case NumberOfRows(n, most):
            return plural(
                "{n} row in all: 1 to {most} can be drawn",
                "{n} rows in all: 1 to {most} can be drawn",
                n,
                most=whole(most),
            )
        case NegativeSeed(seed):
            return _("seed {seed}: it must not be negative", seed=seed)
        case NoRowsOfProcess(process, n):
            return _(
                "process {process}: rows {n}, at least 1 is needed",
                process=process,
                n=n,
            )
        case _:
            return ""


def _means_told(fact: Fact) -> str:
    match fact:
        case OtherNumberOfMeans(process, n):
            return plural(
                "process {process}: {n} mean; all processes must have the same 1 or 2 "
                "columns",
                "process {process}: {n} means; all processes must have the same 1 or 2 "
                "columns",
                n,
                process=process,
            )
        case MeanNotFinite(process, mean):
            return _(
                "process {process}: mean {mean} is not a finite number",
                process=process,
                mean=mean,
            )
        case MeanOutside(process, mean, largest):
            return _(
                "process {process}: mean {mean}, from -{largest} to {largest} is "
                "possible",
                process=process,
                mean=in_digits(mean, 6),
                largest=in_digits(largest, 6),
            )
        case _:
            return ""


def _spreads_told(fact: Fact) -> str:
    match fact:
        case OtherNumberOfSpreads(process, n_sds, n_columns):
            return _(
                "process {process}: {n} standard deviations for {columns} columns",
                process=process,
                n=n_sds,
                columns=n_columns,
            )
        case SpreadNotPositive(process, sd):
            return _(
                "process {process}: standard deviation {sd}, a positive number is "
                "needed",
                process=process,
                sd=in_digits(sd, 6),
            )
        case SpreadOutside(process, sd, least, most):
            return _(
                "process {process}: standard deviation {sd}, from {least} to {most} is "
                "possible",
                process=process,
                sd=in_digits(sd, 6),
                least=in_digits(least, 6),
                most=in_digits(most, 6),
            )
        case ProcessCorrelationOutside(process, correlation):
            return _(
                "process {process}: correlation {correlation} is not between -1 and 1",
                process=process,
                correlation=in_digits(correlation, 6),
            )
        case CorrelationOne(process, correlation):
            return _(
                "process {process}: correlation {correlation} cannot be told from 1 or "
                "-1",
                process=process,
                correlation=repr(correlation),
            )
        case _:
            return ""


def _typed_told(fact: Fact) -> str:
    match fact:
        case RowsNotWhole(process, text):
            return _(
                "process {process}: rows {text}, not whole", process=process, text=text
            )
        case NotANumber(process, field, text):
            return _(
                "process {process}: {field} {text} is not a number",
                process=process,
                field=field,
                text=repr(text),
            )
        case FieldNotFinite(process, field):
            return _(
                "process {process}: {field} must be finite",
                process=process,
                field=field,
            )
        case _:
            return ""
