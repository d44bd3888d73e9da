"""Which iterations are drawn of a long history."""

from __future__ import annotations


def shown_indices(first: int, last: int, most: int) -> list[int]:
    """Return ascending iterations from `first` to `last`, about `most` of them.

    Strides are powers of two, counted from 0, so that a growing history keeps the
    points it has; a quarter of `most` is spent on the first iterations, where the
    log-likelihood rises. Both ends are always among them.

    Parameters
    ----------
    first, last : int
        Iterations, both included; none if `last` is smaller.
    most : int
        How many to draw, at least 4.
    """
    if last - first < most:
        return list(range(first, last + 1))
    early = most // 4
    stride = 1
    while (last - first) // stride > most - early:
        stride *= 2
    begun = first + early
    later = range(begun + (-begun) % stride, last, stride)
    return [*range(first, begun), *later, last]
