import pytest

from emgui.cluster.workers import FAN_IN, Here, groups


def bracketed(one, other):
    return f"({one}{other})"


def test_few_parts_are_joined_in_their_order():
    assert Here().total(str, [1, 2, 3], bracketed) == "((12)3)"


@pytest.mark.parametrize("n", [1, FAN_IN, FAN_IN + 1, FAN_IN**2 + 1])
def test_every_part_counts_once_and_in_order(n):
    assert Here().total(lambda i: [i], range(n), list.__add__) == [*range(n)]


def test_the_tree_follows_from_the_number_of_parts():
    sizes = [len(group) for group in groups(range(2 * FAN_IN + 3))]
    assert sizes == [FAN_IN, FAN_IN, 3]
