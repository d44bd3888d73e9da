"""For which arrays the loops are compiled: once, whatever arrays there are."""

from __future__ import annotations

from numba import types

VECTOR = types.Array(types.float64, 1, "C")
MATRIX = types.Array(types.float64, 2, "C")
STACK = types.Array(types.float64, 3, "C")
# What is only read; rows may stand anywhere.
INPUT = types.Array(types.float64, 1, "C", readonly=True)
INPUT_MATRIX = types.Array(types.float64, 2, "C", readonly=True)
INPUT_STACK = types.Array(types.float64, 3, "C", readonly=True)
SOURCE = types.Array(types.float64, 1, "A", readonly=True)
SOURCES = types.Array(types.float64, 2, "A", readonly=True)
