import pickle
import sys

import numpy as np
import pytest
from parts_world import values

from emgui.cluster.cluster_facts import BrokenKernel, ClusterError
from emgui.cluster.parts import RawPart
from emgui.cluster.shard import asked, outline, prepared, rows_of
from emgui.mixture.em import kernels
from emgui.mixture.em.kernels import Kernel, LoadedKernel, kernel_of
from emgui.mixture.model.measuring import measure

NAMES = ("a", "b")


def shard(kernel=Kernel.NUMPY):
    table = values(0, 20)
    measured = measure(table, NAMES)
    return prepared(RawPart("p", table, 0), measured, NAMES, kernel)


def test_an_outline_counts_what_is_missing():
    table = np.array([[np.nan, 1.0], [2.0, np.nan], [3.0, 4.0]])
    found = outline(RawPart("p", table, 7))
    assert (found.n_rows, found.n_left_out) == (3, 7)
    assert (found.n_incomplete, found.n_missing) == (2, 2)
    assert found.first.tolist() == [2.0, 1.0]


def test_a_shard_answers_by_its_kernel_also_after_it_was_sent_elsewhere():
    sent = pickle.loads(pickle.dumps(shard()))
    assert asked(sent, kernel_of) is Kernel.NUMPY
    np.testing.assert_array_equal(rows_of(sent, np.array([3])), values(0, 20)[[3]])


def test_the_size_of_a_shard_is_that_of_its_numbers():
    # 40 rows of 2 columns, as given and standardized.
    assert sys.getsizeof(shard()) >= 2 * 40 * 2 * 8


def test_a_kernel_that_does_not_work_is_not_replaced_by_another(monkeypatch):
    broken = LoadedKernel(problem="no compiler")
    monkeypatch.setattr(kernels, "_load", lambda: broken)
    monkeypatch.setattr(kernels._kernels, "loaded", None)
    with pytest.raises(ClusterError) as caught:
        asked(shard(Kernel.COMPILED), kernel_of)
    assert caught.value.fact == BrokenKernel("no compiler")
