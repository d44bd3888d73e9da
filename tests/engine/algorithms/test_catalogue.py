"""The list of algorithms."""

import pytest

from emgui.engine.algorithms.catalogue import KINDS, kind_of


def test_every_algorithm_is_found_by_its_key_and_no_other():
    assert [kind_of(kind.key) for kind in KINDS] == list(KINDS)
    with pytest.raises(KeyError):
        kind_of("newton")


def test_an_option_is_that_of_one_algorithm():
    options = [name for kind in KINDS for name in kind.options()]
    assert options == ["draws", "temperature", "cooling"]
