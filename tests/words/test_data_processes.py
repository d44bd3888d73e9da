import pytest
from data_facts import ERRORS

from emgui.data.process_facts import NegativeSeed
from emgui.data.weight_facts import WeightsZero
from emgui.mixture.facts import Fact
from emgui.words.data_processes import process_told

DRAWN = [fact for fact in ERRORS if type(fact).__module__ == NegativeSeed.__module__]


@pytest.mark.parametrize("fact", DRAWN, ids=str)
def test_what_is_wrong_with_a_process_names_it(fact: Fact) -> None:
    number = getattr(fact, "process", None)
    assert number is None or process_told(fact).startswith(f"process {number}: ")
    assert process_told(fact) == ERRORS[fact]


def test_other_facts_are_left_to_others() -> None:
    assert process_told(WeightsZero("w")) == ""
