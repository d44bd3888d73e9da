from itertools import pairwise

import pytest

from emgui.app.window.dock_sizes import SEPARATOR, shares

SIZES = [(1_008, 503), (1_264, 703), (1_584, 903), (1_904, 983), (3_824, 2_060)]


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("with_exhibit", [False, True])
def test_all_of_the_room_is_shared_and_no_more(
    width: int, height: int, with_exhibit: bool
) -> None:
    sizes = shares(width, height, 1.0, with_exhibit=with_exhibit)
    assert sizes.data + sizes.model + sizes.cycle + 2 * SEPARATOR == height
    across = sizes.left + SEPARATOR + sum(sizes.pair) + SEPARATOR
    assert across + with_exhibit * (sizes.exhibit + SEPARATOR) == width
    assert height - sizes.pictures - sizes.parameters > 0.3 * height


@pytest.mark.parametrize(("small", "large"), list(pairwise(SIZES)))
def test_in_a_larger_window_nothing_is_smaller(
    small: tuple[int, int], large: tuple[int, int]
) -> None:
    before = shares(*small, 1.0, with_exhibit=True)
    after = shares(*large, 1.0, with_exhibit=True)
    for name in ("left", "exhibit", "data", "model", "cycle", "pictures", "parameters"):
        assert getattr(after, name) >= getattr(before, name), name


def test_larger_print_takes_the_room_of_a_larger_window() -> None:
    usual = shares(1_264, 703, 1.0, with_exhibit=False)
    twice = shares(2 * 1_264, 2 * 703, 2.0, with_exhibit=False)
    assert twice.left == pytest.approx(2 * usual.left, abs=2)
    assert twice.pictures == pytest.approx(2 * usual.pictures, abs=2)


def test_pictures_stand_behind_each_other_only_where_an_exhibit_is_near() -> None:
    assert shares(1_008, 503, 1.0, with_exhibit=True).is_narrow
    assert not shares(1_008, 503, 1.0, with_exhibit=False).is_narrow
    assert not shares(1_264, 703, 1.0, with_exhibit=True).is_narrow
