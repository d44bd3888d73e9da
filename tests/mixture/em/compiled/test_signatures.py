"""Loops take arrays that stand anywhere, and those that may not be written."""

import numpy as np
import pytest

pytest.importorskip("numba", reason="the compiled kernel needs numba (emgui[fast])")

from numba import typeof

from emgui.mixture.em.compiled.signatures import INPUT, SOURCE, SOURCES, VECTOR


@pytest.mark.parametrize(
    ("array", "kind"),
    [
        (np.ones(4), SOURCE),
        (np.ones(8)[::2], SOURCE),
        (np.ones((4, 3)).T, SOURCES),
        (np.ones(4), INPUT),
    ],
)
def test_rows_may_stand_anywhere_and_be_frozen(array, kind):
    from numba.core.registry import cpu_target

    context = cpu_target.typing_context
    for writeable in (True, False):
        array.flags.writeable = writeable
        assert context.can_convert(typeof(array), kind) is not None


def test_results_are_not_written_where_nobody_may():
    from numba.core.registry import cpu_target

    frozen = np.ones(4)
    frozen.flags.writeable = False
    assert cpu_target.typing_context.can_convert(typeof(frozen), VECTOR) is None
