"""The soak tells growth from wavering."""

import importlib.util
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

MODULE = Path(__file__).parents[2] / "benchmarks" / "soak" / "memory.py"
COUNTS = {"windows": 1, "threads": 3, "timers": 2, "plot items": 500, "widgets": 2_000}


@pytest.fixture(scope="module")
def memory():
    spec = importlib.util.spec_from_file_location("soak_memory", MODULE)
    module = importlib.util.module_from_spec(spec)
    sys.modules["soak_memory"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["soak_memory"]


def rests(memory, per_hour, minutes, wavering=(0.0,)):
    return [
        memory.Rest(
            minutes=minute,
            resident=300.0 + per_hour * minute / 60.0 + wavering[i % len(wavering)],
            counts=COUNTS,
            kinds={},
        )
        for i, minute in enumerate(minutes)
    ]


def test_growth_is_by_the_hour_and_one_outlier_does_not_count(memory):
    found = rests(memory, 12.0, range(10))
    found[4] = replace(found[4], resident=500.0)
    assert memory.growth(found) == pytest.approx(12.0, abs=1e-9)


def test_a_leak_is_a_fault_in_an_hour_and_in_three_minutes(memory):
    # 4.5 MB a minute: what was once found here.
    assert memory.faults(rests(memory, 270.0, [0.5, 1.0, 1.5, 2.0, 2.5, 3.0]))
    assert memory.faults(rests(memory, 25.0, range(0, 61, 2)))


def test_what_wavers_does_not_grow(memory):
    assert not memory.faults(rests(memory, 0.0, range(0, 61, 2), (0.0, 3.0, -2.0)))
    assert not memory.faults(rests(memory, 15.0, range(0, 61, 2), (0.0, 1.0)))
    assert not memory.faults(rests(memory, 30.0, [0.5, 1.0, 1.5, 2.0, 2.5, 3.0]))


@pytest.mark.parametrize("name", ["windows", "threads", "timers", "plot items"])
def test_one_more_at_the_end_is_a_fault(memory, name):
    found = rests(memory, 0.0, range(9))
    more = {**COUNTS, name: COUNTS[name] + 1}
    found[-2:] = [replace(rest, counts=more) for rest in found[-2:]]
    assert any(name in fault for fault in memory.faults(found))


def test_a_rest_counts_what_there_is(memory, qtbot: QtBot):
    rest = memory.at_rest(1.0)
    assert rest.resident > 20.0
    assert rest.counts["threads"] >= 1
    assert set(memory.STEADY) <= set(rest.counts)
    assert memory.grown(rest, replace(rest, kinds={**rest.kinds, "a.B": 5})) == [
        "+5 a.B"
    ]
