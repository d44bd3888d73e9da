"""One fact of every kind that data know, with what is said of it."""

from emgui.data import columns as chosen
from emgui.data import process_facts as drawn
from emgui.data import spoiling_facts as spoiled
from emgui.data import weight_facts as weighed
from emgui.data.library import AboutBundled
from emgui.data.missing_facts import IncompleteLeftOut, NoCompleteRow
from emgui.data.reading import column_facts as columns
from emgui.data.reading import file_facts as files
from emgui.data.reading import note_facts as notes
from emgui.data.reading.cells import CellKind
from emgui.data.reading.column import (
    ColumnKind,
    IndexKind,
    NoNumbers,
    UnreadableCell,
)
from emgui.data.stored import file_facts as stored_files
from emgui.data.stored import table_facts as stored
from emgui.mixture.facts import Fact

KG = UnreadableCell(2, "mass", "12 kg", CellKind.UNIT, 0)
GRAM = UnreadableCell(1_003, "mass", "13 g", CellKind.UNIT, 1_001)
UNITS = NoNumbers((KG, GRAM))
TEXT = NoNumbers((UnreadableCell(3, "sex", "male", CellKind.TEXT, 1),))
KNOWN = (
    columns.KnownColumn("x", ColumnKind.NUMERIC),
    columns.KnownColumn("day", ColumnKind.DATE),
)

ERRORS: dict[Fact, str] = {
    stored.DamagedHeader(): "this is no whole NumPy file: its header cannot be read",
    stored.NoTableOfNumbers(3): "the array has 3 dimensions; a table has 1 or 2",
    stored.EmptyArray((0, 2)): "the array is empty (its shape is (0, 2))",
    stored.Truncated(1_000, 2_000): "the file is cut off: it has 1,000 bytes of 2,000",
    stored.UnsuitedType("complex128"): "it holds complex128; real numbers of up to 8 "
    "bytes are needed",
    stored.LacksLibrary("pyarrow", "formats"): "to read it, the package pyarrow is "
    "needed: install emgui[formats]",
    stored.DamagedParquet("no footer"): "this is no whole Parquet file (no footer)",
    stored.ColumnCountChanges(1, 3): "from here on there is 1 column, where there were "
    "3",
    stored.RepeatedNames(): "several of its columns have the same name",
    stored.LargeRowGroups(2_000, 1_000): "a row group of it has 2,000 rows; up to "
    "1,000 of these columns can be kept in memory: write it with smaller row groups, "
    "or fit fewer columns",
    stored.NotFromFile("w"): "column 'w': a table that is larger than the memory can "
    "have neither weights nor classes",
    stored.TooManyUnusable(2_000, 1_000): "more than 1,000 rows have an infinite cell, "
    "or no value at all: they cannot be left out",
    stored_files.ChangedWhileUsed(): "the file has changed since it was opened; open "
    "it again",
    stored_files.UnreadableBlock("no disk"): "rows of it cannot be read (no disk)",
    files.Failed("OSError: odd"): "it cannot be read (OSError: odd)",
    files.SystemRefused("Too many links"): "too many links",
    files.DamagedZip("bad"): "the zip file is damaged: bad",
    files.NotOneMember(0, ()): "the zip file holds 0 files (none); unpack it and open "
    "the one that you want",
    files.NotOneMember(2, ("a", "b")): "the zip file holds 2 files (a, b); unpack it "
    "and open the one that you want",
    files.UnpackedSize(9 << 20, 2 << 30, 180 << 20): "it has 9.0 MB and unpacks to "
    "2,048 MB or more; without being asked, 180 MB are read",
    files.OddDelimiter(",,"): "the delimiter must be one character, not ',,'",
    files.OddDecimalMark("x"): "the decimal mark must be . or , and not 'x'",
    files.UnknownEncoding("x"): "there is no character encoding 'x'",
    files.NoByteOrderMark("utf-16"): "this is not utf-16: it has no byte order mark",
    files.Undecodable(255, 12_345, "utf-8"): "byte 0xff (number 12,345 of the file) is "
    "not utf-8",
    files.EndlessLine(8 << 20): "more than 8 million characters without a line end: "
    "this is not a table of rows",
    files.UnclosedQuote(is_closed_later=True): "a quote opens here and is not closed "
    "before the next one; close it, or double the quotes that belong to a text",
    files.UnclosedQuote(is_closed_later=False): "a quote opens here and is never "
    "closed",
    files.NoTable(0, 1): "there is no table in this file",
    files.NoTable(1_200, 0): "there is nothing to read below line 1,200",
    files.HeaderOnly(1): "1 column, no rows",
    files.TooManyColumns(60_000, 50_000): "60,000 cells: no more than 50,000 columns "
    "are read",
    files.TooManyCells(3, 2): "3 cells, but the table has 2 columns",
    columns.NoSuchColumn("y", KNOWN): "there is no column 'y'; there are x (numbers), "
    "day (dates or times)",
    columns.NothingChosen(KNOWN[:1]): "no column to fit was chosen; there are x "
    "(numbers)",
    columns.NothingToFit((notes.ConstantLeftOut("x"),)): "there is no column to fit: "
    "column 'x' is constant: left out",
    columns.CannotBeFitted("sex", ColumnKind.TEXT, TEXT, KNOWN[:1]): "column 'sex' "
    "cannot be fitted: it holds text (line 3: 'male'); there are x (numbers)",
    columns.CannotWeigh("sex", ColumnKind.TEXT, TEXT, KNOWN[:1]): "column 'sex' cannot "
    "weigh rows: it holds text (line 3: 'male'); there are x (numbers)",
    columns.NoNumberAsWeight("w", None): "column w: a cell is no number; a row weight "
    "is a number from 0 up",
    columns.NoNumberAsWeight("w", TEXT.cells[0]): "column w: 'male' is text; a row "
    "weight is a number from 0 up",
    columns.TooManyClasses("x"): "column 'x' has too many values for a class",
    columns.NoRowToFit(("x", "y")): "no row has values to fit in x, y",
    columns.NoValueLeft("x"): "column x has no value in the rows that can be fitted",
    weighed.WeightMissing("w"): "column w: the row weight is missing; a weight is a "
    "number from 0 up",
    weighed.WeightInfinite("w"): "column w: the row weight is not finite; a weight is "
    "a number from 0 up",
    weighed.WeightNegative("column 2", -0.5): "column 2: the row weight -0.5 is "
    "negative; a weight is a number from 0 up",
    weighed.WeightsZero("w"): "column w: every row weight is 0; no row would count",
    weighed.WeightsOverflow("w"): "column w: the row weights add up to more than a "
    "number can hold; divide them all by the same large number",
    weighed.WeightsUnderflow("w", 1e-300): "column w: the row weights add up to "
    "1e-300, too little to count with; multiply them all by the same large number",
    weighed.WeightsFitted("w"): "column 'w' holds the row weights and cannot be fitted "
    "as well",
    chosen.NoNumericColumn("z", ("x", "y")): "there is no numeric column 'z'; there "
    "are x, y",
    chosen.NoColumnLeft(): "there is no column left to fit",
    chosen.NoClassColumn("kind", None): "there is no column of classes 'kind'; it has "
    "none",
    chosen.NoClassColumn("kind", "sex"): "there is no column of classes 'kind'; it has "
    "'sex'",
    NoCompleteRow(("x", "y")): "no row is complete in x, y",
    spoiled.WidthOutside(20.0, 1e-12, 10.0): "bins 20 standard deviations wide: from "
    "1e-12 up to 10 is needed",
    spoiled.ShareOutside(0.95, 0.9): "a share of 0.95 cannot be missing: above 0, and "
    "up to 0.9, is needed",
    spoiled.HolesInOneColumn(): "holes need 2 columns: with one, a row without its "
    "value tells nothing and is left out; choose 2 columns, or censor or bin",
    spoiled.NoValueWouldBeLeft(): "no value would be left in a column; draw more rows, "
    "or spoil fewer",
    drawn.NumberOfProcesses(0, 10): "0 processes: 1 to 10 can be drawn",
    drawn.NumberOfRows(20_000_000, 10_000_000): "20,000,000 rows in all: 1 to "
    "10,000,000 can be drawn",
    drawn.NegativeSeed(-1): "seed -1: it must not be negative",
    drawn.NoRowsOfProcess(2, 0): "process 2: rows 0, at least 1 is needed",
    drawn.OtherNumberOfMeans(2, 3): "process 2: 3 means; all processes must have the "
    "same 1 or 2 columns",
    drawn.OtherNumberOfSpreads(2, 1, 2): "process 2: 1 standard deviations for 2 "
    "columns",
    drawn.MeanNotFinite(1, float("inf")): "process 1: mean inf is not a finite number",
    drawn.MeanOutside(1, 1e200, 1e150): "process 1: mean 1e+200, from -1e+150 to "
    "1e+150 is possible",
    drawn.SpreadNotPositive(1, 0.0): "process 1: standard deviation 0, a positive "
    "number is needed",
    drawn.SpreadOutside(1, 1e-200, 1e-150, 1e150): "process 1: standard deviation "
    "1e-200, from 1e-150 to 1e+150 is possible",
    drawn.ProcessCorrelationOutside(
        1, 1.5
    ): "process 1: correlation 1.5 is not between -1 and 1",
    drawn.CorrelationOne(1, 0.999999999999999): "process 1: correlation "
    "0.999999999999999 cannot be told from 1 or -1",
    drawn.RowsNotWhole(1, "2.5"): "process 1: rows 2.5, not whole",
    drawn.NotANumber(1, "mean", "x"): "process 1: mean 'x' is not a number",
    drawn.FieldNotFinite(1, "sd"): "process 1: sd must be finite",
}

NOTES: dict[Fact, str] = {
    stored.ReadInBlocks(2_000, 50): "All 2,000 rows are fitted, and read from the file "
    "block by block; starts are found on samples of them, and 50 drawn at random are "
    "shown as points.",
    stored.FromColumnStore("x.csv.emgui-columns", (), 0): "Read from the column store "
    "x.csv.emgui-columns; cells that are no numbers: 0.",
    stored.FromColumnStore("x.csv.emgui-columns", ("kind",), 2): "Read from the column "
    "store x.csv.emgui-columns; cells that are no numbers: 2; columns without numbers, "
    "which it does not keep: kind.",
    stored.UnusableLeftOut(1, 20): "Left out: 1 row with an infinite cell, 20 rows "
    "without any value.",
    notes.EncodingAssumed("cp1252"): "Encoding assumed: cp1252.",
    notes.NoHeader(): "No header: the columns are numbered.",
    notes.NamesInComment(3): "The names are those of the comment in line 3.",
    notes.HeaderCutOtherwise(): "The header is cut otherwise than the rows.",
    notes.RowNamesAssumed(): "The header has no name for the first column: row names.",
    notes.FirstLineInDoubt(("0", "1", "2", "3"), 5, are_names=True): "The first line "
    "(0, 1, 2, 3, …) was taken as the names of the columns.",
    notes.FirstLineInDoubt(("0", "1"), 2, are_names=False): "The first line (0, 1) was "
    "taken as a row.",
    notes.LinesSkipped(1, ("a",), notes.Above.THE_ROWS): "1 line above the rows was "
    "skipped: 'a'.",
    notes.LinesSkipped(4, ("a", "b", "c"), notes.Above.THE_HEADER): "4 lines above the "
    "header were skipped: 'a'; 'b'; 'c'; ….",
    notes.LinesSkipped(
        1, ("mm",), notes.Above.THE_ROWS_BELOW_THE_HEADER
    ): "1 line below the header was skipped: 'mm'.",
    notes.CommentsSkipped(1): "1 comment line skipped.",
    notes.Renamed(2, (("x", "x.1"), ("x", "x.2"))): "Columns of the same name: renamed "
    "x to x.1, x to x.2.",
    notes.TakenAsMissing(("?", "NA")): "Taken as missing: ?, NA.",
    notes.ShortLines(1, (1_200,)): "Line 1,200: cells are missing at the end.",
    notes.ShortLines(6, (1_200, 3, 4)): "Lines 1,200, 3, 4 and 3 more: cells are "
    "missing at the end.",
    notes.LongLines(2, (3, 4)): "Lines 3, 4: too many cells, left out.",
    notes.PairsOfWhole(): "Each line is two whole numbers.",
    notes.ReadAs("x", "3 kg", 3.0, unit="kg"): "column x: '3 kg' is read as 3; all "
    "cells are in kg.",
    notes.ReadAs("x", "1,234", 1234.0): "column x: '1,234' is read as 1234.",
    notes.MayBeThousands("x", "1,234", ","): "column x: '1,234' was read as 1.234; if "
    "its comma separates thousands, that is wrong.",
    notes.MayBeThousands("x", "1.234", "."): "column x: '1.234' was read as 1.234; if "
    "its point separates thousands, that is wrong.",
    notes.Inexact("x", 1): "column x: 1 value is 2^53 or more, where a float cannot "
    "hold every last digit.",
    notes.NotReadable("mass", 4, (KG, GRAM)): "column mass: 4 cells are no finite "
    "number (line 2: '12 kg', a number with a unit; line 1,003: '13 g', a number with "
    "a unit, …); such rows are left out.",
    notes.Constant("x"): "column x is constant.",
    notes.IndexLeftOut("id", IndexKind.COUNTS): "column 'id' only counts the rows: "
    "left out.",
    notes.ConstantLeftOut("x"): "column 'x' is constant: left out.",
    notes.OtherLeftOut("mass", ColumnKind.UNIT, UNITS): "column 'mass' holds numbers "
    "with a unit (line 2: '12 kg', but line 1,003: '13 g'): left out.",
    notes.OtherLeftOut("none", ColumnKind.EMPTY, NoNumbers()): "column 'none' holds no "
    "values (no cell has a value): left out.",
    notes.MoreLeftOut(3, ("a", "b")): "3 more columns are left out: a, b, ….",
    notes.RowsWithoutValue(1, (4,), ("x",)): "row 4 has no value in column x and is "
    "left out.",
    notes.RowsWithoutValue(2, (2, 3), ("x", "y")): "rows 2 and 3 have no value in any "
    "chosen column and are left out.",
    notes.RowsWithoutValue(5, (1, 2), ("x",)): "rows 1, 2 and 3 more have no value in "
    "column x and are left out.",
    notes.Weightless(1, "w"): "1 row has weight 0 in column w and is left out.",
    IncompleteLeftOut(2): "2 rows lack a cell and are left out (listwise deletion).",
    spoiled.MissingAtRandom(0.2): "20% of the cells are missing completely at random "
    "(MCAR).",
    spoiled.MissingGiven("y", "x", 0.25): "y is missing the more often the larger x "
    "is, in 25% of the rows: at random given x (MAR).",
    spoiled.MissingAbove("y", 1.25): "y is missing where it is above 1.25: not at "
    "random, so that the fit takes large values for rarer than they are.",
    spoiled.Rounded(("x", "y"), (0.5, 2.0)): "Values are rounded, x to multiples of "
    "0.5, y to multiples of 2: bins hide what is narrower than they are, and add about "
    "a twelfth of their squared width to a variance (which Sheppard's correction takes "
    "off again).",
    spoiled.EmptyLeftOut(1): "1 row lost all its cells and is left out.",
    AboutBundled("iris"): "Sepals and petals of 150 irises, in cm, of three species: "
    "does a mixture find the species without being told?",
}
