"""The table of agreement: what the README says of it, and that its script runs."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "benchmarks" / "agreement.py"
README = (ROOT / "README.md").read_text(encoding="utf-8")

# The fewest digits that each row may agree to. In R20 two components coincide: its
# parameters, and what is made of its responsibilities, are hardly determined.
FLOORS = {
    ("log-likelihood at every step", "R mclust"): 12,
    ("parameters at the recorded steps", "R mclust"): 11,
    ("log-likelihood of the maximum", "R mclust"): 9,
    ("parameters of the maximum", "R mclust"): 3,
    ("BIC, its sign turned", "R mclust"): 9,
    ("ICL, its sign turned", "R mclust"): 3,
    ("best of up to 50 restarts", "the best known"): 9,
    ("missing cells, one component", "R norm"): 11,
    ("missing cells, two components", "R MGMM"): 11,
    ("log-likelihood at each of 30 steps", "scikit-learn"): 12,
    ("log-likelihood of the maximum", "scikit-learn"): 9,
    ("one component", "moments"): 12,
    ("one step of two normals", "a closed form"): 13,
    ("shifts to 1e12, scales of 2^±40", "the rule"): 14,
    ("weights 1, 2, 3 (BIC)", "rows repeated"): 11,
    ("Anderson and SQUAREM, the maximum", "EM"): 8,
}


@pytest.fixture(scope="module")
def agreement():
    """Load the script as a module; it stands outside the package."""
    spec = importlib.util.spec_from_file_location("agreement", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    path = list(sys.path)
    sys.modules["agreement"] = module
    spec.loader.exec_module(module)
    yield module
    sys.path[:] = path
    del sys.modules["agreement"]


def cells(line):
    return [cell.strip() for cell in line.strip("| ").split("|")]


def floor_of(what, against):
    found = [
        least
        for (one, other), least in FLOORS.items()
        if one == what and against.startswith(other)
    ]
    assert len(found) == 1, (what, against)
    return found[0]


def lines_of_the_readme():
    block = re.search(
        r"<!-- agreement: begin -->\n(.*?)\n<!-- agreement: end -->", README, re.DOTALL
    )
    return [cells(line) for line in block[1].splitlines()[2:]]


def test_the_readme_has_every_row_and_none_below_its_floor():
    lines = lines_of_the_readme()
    assert len(lines) == len(FLOORS)
    for what, against, count, _, _, digits in lines:
        assert int(count) > 1
        assert int(digits) >= floor_of(what, against)


def test_the_digits_are_those_of_the_worst_difference(agreement):
    for _, _, _, worst, _, digits in lines_of_the_readme():
        # It is written with one digit, which may have been rounded up to the next ten.
        assert abs(agreement.digits(float(worst)) - int(digits)) <= 1


@pytest.mark.parametrize("index", range(len(FLOORS)))
def test_the_script_runs_on_its_first_cases(agreement, index):
    comparison = agreement.COMPARISONS[index]
    what, against, count, _, _, digits = cells(agreement.line(comparison, most=2))
    assert int(count) == 2
    assert int(digits) >= floor_of(what, against)


@pytest.mark.parametrize(
    ("apart", "expected"),
    [(0.0, 15), (1e-15, 15), (2e-15, 14), (3e-4, 3), (0.5, 0), (7.0, 0)],
)
def test_digits(agreement, apart, expected):
    assert agreement.digits(apart) == expected


def test_what_is_no_number_agrees_with_nothing(agreement):
    assert agreement.relative(float("nan"), 1.0) == float("inf")


def test_the_table_takes_the_place_of_the_one_before(agreement):
    text = f"before {agreement.BEGIN}\nold\n{agreement.END} after"
    again = agreement.written(text, "new")
    assert again == f"before {agreement.BEGIN}\nnew\n{agreement.END} after"
