"""Why data cannot be had as asked: read, drawn, weighed, or cut to some columns."""

from __future__ import annotations

from emgui.data.columns import (
    ColumnError,
    NoClassColumn,
    NoColumnLeft,
    NoNumericColumn,
)
from emgui.data.missing_facts import NoCompleteRow
from emgui.data.reading.errors import ReadingError
from emgui.data.spoiling_facts import (
    HolesInOneColumn,
    NoValueWouldBeLeft,
    ShareOutside,
    WidthOutside,
)
from emgui.data.visible import shown, shown_names
from emgui.data.weight_facts import (
    WeightInfinite,
    WeightMissing,
    WeightNegative,
    WeightsFitted,
    WeightsOverflow,
    WeightsUnderflow,
    WeightsZero,
)
from emgui.mixture.facts import Fact, FactError
from emgui.mixture.model.source import SourceError
from emgui.words.column_names import column_named
from emgui.words.data_processes import process_told
from emgui.words.language import _
from emgui.words.numbers import in_digits, in_powers
from emgui.words.reading_errors import placed, reading_fact_told
from emgui.words.stored_tables import stored_fact_told


def data_error_told(error: FactError) -> str:
    """Return what an error about data says, without a full stop; empty for others."""
    told = _fact_told(error.fact)
    match error:
        case ReadingError():
            return placed(error, told)
        case SourceError():
            return _("{data}: {cause}", data=shown(error.name), cause=told)
        case ColumnError():
            return _("{data}: {cause}", data=error.dataset, cause=told)
        case _:
            return told


def _fact_told(fact: Fact) -> str:
    for told in (
        reading_fact_told,
        stored_fact_told,
        _weights_told,
        _columns_told,
        _spoiling_told,
    ):
        if sentence := told(fact):
            return sentence
    return process_told(fact)


def _weights_told(fact: Fact) -> str:
    match fact:
        case WeightMissing(column):
            return _(
                "{column}: the row weight is missing; a weight is a number from 0 up",
                column=column_named(column),
            )
        case WeightInfinite(column):
            return _(
                "{column}: the row weight is not finite; a weight is a number from 0 "
                "up",
                column=column_named(column),
            )
        case WeightNegative(column, weight):
            return _(
                "{column}: the row weight {weight} is negative; a weight is a number "
                "from 0 up",
                column=column_named(column),
                weight=in_digits(weight, 6),
            )
        case WeightsZero(column):
            return _(
                "{column}: every row weight is 0; no row would count",
                column=column_named(column),
            )
        case WeightsOverflow(column):
            return _(
                "{column}: the row weights add up to more than a number can hold; "
                "divide them all by the same large number",
                column=column_named(column),
            )
        case WeightsUnderflow(column, total):
            return _(
                "{column}: the row weights add up to {total}, too little to count "
                "with; multiply them all by the same large number",
                column=column_named(column),
                total=in_powers(total),
            )
        case WeightsFitted(column):
            return _(
                "column {column} holds the row weights and cannot be fitted as well",
                column=repr(column),
            )
        case _:
            return ""


def _columns_told(fact: Fact) -> str:
    match fact:
        case NoNumericColumn(name, known):
            return _(
                "there is no numeric column {name}; there are {columns}",
                name=repr(name),
                columns=", ".join(known),
            )
        case NoColumnLeft():
            return _("there is no column left to fit")
        case NoClassColumn(name, None):
            return _(
                "there is no column of classes {name}; it has none", name=repr(name)
            )
        case NoClassColumn(name, known):
            return _(
                "there is no column of classes {name}; it has {known}",
                name=repr(name),
                known=repr(known),
            )
        case NoCompleteRow(columns):
            names = ", ".join(shown_names(columns))
            return _("no row is complete in {columns}", columns=names)
        case _:
            return ""


def _spoiling_told(fact: Fact) -> str:
    match fact:
        case WidthOutside(width, least, most):
            return _(
                "bins {width} standard deviations wide: from {least} up to {most} is "
                "needed",
                width=in_digits(width, 6),
                least=in_digits(least, 6),
                most=in_digits(most, 6),
            )
        case ShareOutside(share, most):
            return _(
                "a share of {share} cannot be missing: above 0, and up to {most}, is "
                "needed",
                share=in_digits(share, 6),
                most=in_digits(most, 6),
            )
        case HolesInOneColumn():
            return _(
                "holes need 2 columns: with one, a row without its value tells nothing "
                "and is left out; choose 2 columns, or censor or bin"
            )
        case NoValueWouldBeLeft():
            return _(
                "no value would be left in a column; draw more rows, or spoil fewer"
            )
        case _:
            return ""
