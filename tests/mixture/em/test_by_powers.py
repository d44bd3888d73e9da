"""Powers of z, with K - 1 exponentials, against extended precision."""

import extended
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from emgui.mixture.em.kernel import BlockKernel
from emgui.mixture.em.part import Part


@settings(max_examples=150, deadline=None)
@given(**extended.SHAPES)
def test_one_column_keeps_its_digits(**shape):
    parameters, block, weights = extended.scene(d=1, **shape)
    extended.assert_exact(
        extended.made_by(BlockKernel(parameters), block, weights),
        parameters,
        block,
        weights,
    )


@settings(max_examples=150, deadline=None)
@given(d=st.sampled_from([2, 3, 10, 40]), **extended.SHAPES)
def test_uncorrelated_columns_keep_their_digits(d, **shape):
    parameters, block, weights = extended.scene(d=d, **shape)
    found = extended.made_by(
        BlockKernel(parameters, has_products=False), block, weights
    )
    extended.assert_exact(found, parameters, block, weights, diagonal=True)
    others = ~np.eye(d, dtype=np.bool_)
    assert not found.second_moments[:, others].any()


def test_blocks_come_to_what_their_rows_come_to_together():
    parameters, block, weights = extended.scene(3, 1, 300, 3.0, 0.5, 40.0, True, 5)
    cuts = [slice(0, 1), slice(1, 120), slice(120, 300)]
    parts = [Part(block[:, cut], weights[cut], (0,)) for cut in cuts]
    found = BlockKernel(parameters).over(parts)
    extended.assert_exact(found, parameters, block, weights)
    assert found.n_samples == 300
    assert BlockKernel(parameters).over([]) is None
