"""The list of algorithms."""

import pytest

from emgui.engine.algorithms.catalogue import ALGORITHM_KINDS, algorithm_named


def test_every_algorithm_is_found_by_its_key_and_no_other():
    assert [algorithm_named(kind.key) for kind in ALGORITHM_KINDS] == list(
        ALGORITHM_KINDS
    )
    with pytest.raises(KeyError):
        algorithm_named("newton")


def test_an_option_is_that_of_one_algorithm():
    options = [name for kind in ALGORITHM_KINDS for name in kind.options()]
    assert options == ["draws", "temperature", "cooling"]
