"""A benchmark measures what happened; what did not happen is said, and fails it."""

from __future__ import annotations

import sys
from collections.abc import Callable


class DidNotHappenError(Exception):
    """What was to be measured did not take place; the text says what."""


def require(happened: object, what: str) -> None:
    """Go on only if something happened.

    Raises
    ------
    DidNotHappenError
        With `what`, if not.
    """
    if not happened:
        raise DidNotHappenError(what)


def run(benchmark: Callable[[], None]) -> int:
    """Run a benchmark, and return its exit status: 1 if anything did not happen."""
    try:
        benchmark()
    except DidNotHappenError as error:
        print(f"nothing to measure: {error}", file=sys.stderr)
        return 1
    return 0
