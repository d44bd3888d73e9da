"""Records made late behave as those of `dataclasses` do."""

import copy
import dataclasses
import inspect
import pickle
import weakref
from dataclasses import FrozenInstanceError, field, replace

import pytest

from emgui.records import dataclass


def point(make):
    @make(frozen=True, slots=True)
    class Point:
        """A place with a name, and notes that nobody compares."""

        x: float
        y: float = 0.0
        names: list[str] = field(default_factory=list)
        notes: str = field(default="", compare=False, repr=False)
        length: float = field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "length", (self.x**2 + self.y**2) ** 0.5)

    return Point


Late, Known = point(dataclass), point(dataclasses.dataclass)


def late(*arguments, **named):
    # Nobody has made one before, as far as this test knows.
    return point(dataclass)(*arguments, **named)


def test_instances_are_made_and_told_alike():
    for arguments, named in (((3.0, 4.0), {}), ((1.0,), {"notes": "here"})):
        made, known = late(*arguments, **named), Known(*arguments, **named)
        assert repr(made) == repr(known)
        assert dataclasses.asdict(made) == dataclasses.asdict(known)
    assert late(1.0).names is not late(1.0).names


@pytest.mark.parametrize("named", [{}, {"x": 1.0, "z": 2.0}, {"x": 1.0, "length": 1.0}])
def test_what_is_missing_or_unknown_is_refused_alike(named):
    with pytest.raises(TypeError) as found:
        late(**named)
    with pytest.raises(TypeError) as expected:
        Known(**named)
    assert str(found.value) == str(expected.value)


def test_they_are_equal_by_what_is_compared():
    assert Late(1.0, notes="a") == Late(1.0, notes="b")
    assert Late(1.0) != Late(2.0)
    assert Late(1.0) != Known(1.0)
    assert Late(1.0, names=["n"]) != Late(1.0)


def test_hashes_agree_with_equality():
    @dataclass(frozen=True, slots=True)
    class Key:
        number: int
        seen: int = field(default=0, compare=False)

    assert len({Key(1), Key(1, 5), Key(2)}) == 2
    with pytest.raises(TypeError, match="unhashable"):
        hash(Late(1.0))


def test_without_eq_each_is_itself_alone():
    @dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
    class Thing:
        x: int

    one = Thing(1)
    assert one == one
    assert one != Thing(1)
    assert weakref.ref(one)() is one


def test_nothing_can_be_changed():
    made = late(1.0)
    for change in (
        lambda: setattr(made, "x", 2.0),
        lambda: setattr(made, "other", 2.0),
        lambda: delattr(made, "x"),
    ):
        with pytest.raises(FrozenInstanceError):
            change()
    assert not hasattr(made, "__dict__")


def test_they_are_replaced_copied_and_matched():
    moved = replace(late(3.0, names=["a"]), y=4.0)
    assert (moved.length, moved.names) == (5.0, ["a"])
    for again in (copy.copy(Late(3.0, 4.0)), copy.deepcopy(Late(3.0, 4.0))):
        assert again == Late(3.0, 4.0)
        assert again.length == 5.0
    match Late(3.0, 4.0):
        case Late(x, y):
            assert (x, y) == (3.0, 4.0)


@dataclass(frozen=True, slots=True)
class Packed:
    x: int
    y: int = 2


def test_they_can_be_pickled():
    assert pickle.loads(pickle.dumps(Packed(1))) == Packed(1, 2)


def test_the_first_instance_has_the_method_written():
    fresh = point(dataclass)
    unwritten = fresh.__init__
    fresh(1.0)
    assert fresh.__init__ is not unwritten
    assert told(fresh) == told(Known)


def told(kind):
    named = inspect.signature(kind).parameters.values()
    return [(one.name, one.kind, one.default is one.empty) for one in named]


def test_a_subclass_adds_its_fields():
    @dataclass(frozen=True, slots=True)
    class Base:
        x: int

    @dataclass(frozen=True, slots=True)
    class More(Base):
        y: int = 3

    assert repr(More(1)).endswith("More(x=1, y=3)")
    assert More(1) == More(1, 3)
    assert Base(1) != More(1)
    with pytest.raises(FrozenInstanceError):
        More(1).x = 2


def counting(make, **options):
    @make(**options)
    class Count:
        """How many there are, and were seen."""

        n: int
        seen: list[int] = field(default_factory=list)

    return Count


OTHERS = [
    {"slots": True},
    {"eq": False},
    {"frozen": True},
    {"slots": True, "kw_only": True},
    {"frozen": True, "slots": True, "kw_only": True},
]


@pytest.mark.parametrize("options", OTHERS, ids=str)
def test_other_kinds_behave_as_those_of_dataclasses(options):
    late, known = (
        counting(dataclass, **options),
        counting(dataclasses.dataclass, **options),
    )
    made, other = late(n=1), known(n=1)
    assert told(late) == told(known)
    assert repr(made) == repr(other)
    assert (made == late(n=1)) == (other == known(n=1))
    assert hasattr(made, "__dict__") == hasattr(other, "__dict__")
    assert (late.__hash__ is None) == (known.__hash__ is None)
    assert may_change(made) == may_change(other)


def may_change(thing) -> bool:
    try:
        thing.n += 1
    except FrozenInstanceError:
        return False
    return thing.n == 2
