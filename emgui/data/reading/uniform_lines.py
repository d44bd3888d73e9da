"""A stretch of a file in which every record is proven to be plain.

Nothing is taken for granted that the careful way would look at: no quotes, no comments,
and between the cells exactly the delimiters and line ends that records of the table's
width have, in their order. What the cells mean is another matter: see `numbers`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection
from functools import cached_property
from typing import Any

import numpy as np

from emgui.data.reading.dialect import SPACES, Dialect
from emgui.mixture.arrays import FloatArray
from emgui.records import dataclass

_DIGITS_AND_SIGNS = b"0123456789+-eE"
_ALL_BYTES = bytes(range(256))


@dataclass(frozen=True)
class UniformLines:
    """Lines of equally many cells each.

    Parameters
    ----------
    text : str
        The lines, each of which is a record.
    n_rows : int
        Its lines.
    width : int
        The cells of a line.
    dialect : Dialect
        How the table is written.
    odd : bytes
        What is neither a digit, a sign, a decimal mark, an exponent nor between cells.
    """

    text: str
    n_rows: int
    width: int
    dialect: Dialect
    odd: bytes

    @cached_property
    def cells(self) -> list[str]:
        """All cells, line by line, without space around them."""
        sign = self.dialect.delimiter
        cells = self.text[:-1].replace("\n", sign).split(sign)
        return [cell.strip() for cell in cells] if self.odd else cells

    def column(self, place: int) -> list[str]:
        """Return the cells of a column, counted from 0."""
        return self.cells[place :: self.width]

    def numbers(self, missing: Collection[str]) -> FloatArray | None:
        """Return all cells as numbers; None unless each is proven to be one.

        Parameters
        ----------
        missing : collection of str
            Cells that say that nothing is known: nan.

        Returns
        -------
        ndarray, shape (n_rows, width), or None
        """
        words = [word for word in missing if word] if self.odd else []
        # A point beside decimal commas may separate thousands.
        if (self.odd and not words) or b"." in self.odd:
            return None
        values = self._parsed(words)
        if values is None or np.isinf(values).any():
            return None
        # To some versions of pandas 'nan' is a number; to us it is a word to be told.
        if words and np.isnan(values).sum() != sum(c in missing for c in self.cells):
            return None
        return values

    def _parsed(self, words: list[str]) -> FloatArray | None:
        import pandas as pd  # 45 MB that only large files need

        try:
            frame = pd.read_csv(
                io.StringIO(self.text),
                sep=self.dialect.delimiter,
                decimal=self.dialect.decimal,
                header=None,
                index_col=False,
                dtype=np.float64,
                na_values=["", *words],
                keep_default_na=False,
                skip_blank_lines=False,
                quoting=3,
                **_exact_floats(pd.__version__),
            )
        except (ValueError, OverflowError):
            return None
        values = frame.to_numpy()
        return values if values.shape == (self.n_rows, self.width) else None


def proven(text: str, dialect: Dialect, width: int) -> UniformLines | None:
    """Return a text as a stretch of plain records; None if anything is in doubt.

    Parameters
    ----------
    text : str
        Whole lines that end with line feeds; the last one may not.
    dialect : Dialect
        How the table is written.
    width : int
        The columns of the table.
    """
    sign = dialect.delimiter
    if not text or '"' in text or _has_comments(text, dialect.comment):
        return None
    if not text.endswith("\n"):
        text += "\n"
    if sign != SPACES and f"{sign} " in text:
        text = text.replace(f"{sign} ", sign)
    raw = text.encode("utf-8", "surrogatepass")
    between = sign.encode() + b"\n"
    ends = raw.translate(None, bytes(set(_ALL_BYTES) - set(between)))
    n_rows = ends.count(b"\n")
    if not sign.isascii() or ends != (between[:1] * (width - 1) + b"\n") * n_rows:
        return None
    plain = _DIGITS_AND_SIGNS + dialect.decimal.encode() + between
    odd = raw.translate(None, plain)
    if _has_blank_records(raw, odd, dialect, width):
        return None
    return UniformLines(text, n_rows, width, dialect, odd)


def _has_comments(text: str, sign: str) -> bool:
    """Return whether a line may be a comment; most signs are within cells."""
    if not sign or sign not in text:
        return False
    return re.search(rf"(?:\A|\n)[^\S\n]*{re.escape(sign)}", text) is not None


def _has_blank_records(raw: bytes, odd: bytes, dialect: Dialect, width: int) -> bool:
    """Return whether a line may be none, or, between spaces, a cell may be none."""
    if dialect.delimiter != SPACES and width > 1:
        return False
    # Letters beyond ASCII may be spaces, too.
    if not odd.isascii() or any(c in odd for c in b" \t\x0b\x0c\x1c\x1d\x1e\x1f"):
        return True
    blanks = (b"\n\n", b"  ", b" \n", b"\n ")
    return raw[:1] in b" \n" or any(blank in raw for blank in blanks)


def _exact_floats(version: str) -> dict[str, Any]:
    """Return what makes pandas read floats exactly; from 3.1 on it does by itself."""
    major, minor = (int(part) for part in version.split(".")[:2])
    return {} if (major, minor) >= (3, 1) else {"float_precision": "round_trip"}
