import numpy as np

from emgui.mixture.em.part import Part
from emgui.mixture.em.powers import powers_of

VALUES = np.arange(6.0).reshape(2, 3)


def test_powers_of_a_part_that_is_kept_are_worked_out_once():
    part = Part(VALUES, None, (0, 1), is_kept=True)
    assert part.powers(False) is part.powers(False)
    np.testing.assert_array_equal(part.powers(True), powers_of(VALUES, True))


def test_nothing_is_kept_of_a_part_in_a_shared_buffer():
    assert Part(VALUES, None, (0, 1)).powers(False) is None
