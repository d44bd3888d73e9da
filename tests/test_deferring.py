"""What nobody looks at is not worked out, and what somebody has seen stays."""

from dataclasses import replace

from emgui.deferring import (
    Deferring,
    Later,
    as_given,
    deferring,
    known,
    later,
    once,
    with_fields,
)
from emgui.records import dataclass


@deferring("square")
@dataclass(frozen=True, slots=True)
class Number(Deferring):
    root: int
    square: int


def test_a_field_is_worked_out_when_somebody_looks_and_once():
    asked = []

    def square(one: Number) -> int:
        asked.append(one.root)
        return one.root**2

    shared = later(square)
    three, four = Number(3, shared), Number(4, shared)
    assert asked == []
    assert known(three, "square") is None
    assert (three.square, three.square, four.square) == (9, 9, 16)
    assert asked == [3, 4]
    assert known(three, "square") == 9


def test_a_field_that_was_given_is_what_was_given():
    assert Number(3, 10).square == 10
    assert as_given(Number(3, 10), "square") == 10
    assert known(Number(3, 10), "square") == 10


def test_a_changed_record_is_worked_out_anew_unless_the_field_was_fixed():
    three = Number(3, later(lambda one: one.root**2))
    assert three.square == 9
    five = with_fields(three, root=5)
    assert isinstance(as_given(five, "square"), Later)
    assert five.square == 25
    assert replace(three, root=5).square == 9


def test_what_follows_from_a_record_is_kept_with_it():
    made = []
    three, four = Number(3, 9), Number(4, 16)
    for one in (three, three, four):
        once(one, "double", lambda number: made.append(2 * number.root) or made[-1])
    assert made == [6, 8]
    assert once(three, "double", lambda _: 0) == 6
