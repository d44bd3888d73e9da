"""The first hundred cases of script/fuzz-options: a line or a result for each."""

import importlib.util
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "fuzz_options.py"


@pytest.fixture(scope="module")
def fuzz():
    """Load the script as a module; it stands outside the package."""
    spec = importlib.util.spec_from_file_location("fuzz_options", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz_options"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["fuzz_options"]


@pytest.mark.parametrize("first", range(0, 100, 10))
def test_every_case_ends_in_a_line_or_a_result(fuzz, first):
    found = {number: fuzz.failure(number) for number in range(first, first + 10)}
    assert {number: what for number, what in found.items() if what is not None} == {}


def test_a_case_is_made_of_its_number_alone(fuzz, tmp_path):
    assert fuzz.case(7, tmp_path) == fuzz.case(7, tmp_path) != fuzz.case(8, tmp_path)


def test_a_traceback_a_warning_and_a_flood_are_found(fuzz, monkeypatch):
    def crash(_words):
        raise ZeroDivisionError

    def grumble(_words):
        sys.stderr.write("careful\n")
        return 0

    def flood(_words):
        sys.stderr.write("emgui: no\nreally\n")
        return 2

    for main, word in (
        (crash, "ZeroDivision"),
        (grumble, "careful"),
        (flood, "2 lines"),
    ):
        monkeypatch.setattr(fuzz, "main", main)
        assert word in fuzz.failure(0)
