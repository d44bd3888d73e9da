import sys

import numpy as np
import pytest
from parts_world import values, written

from emgui.cluster.cluster_facts import ClusterError, DrawsOnCluster, NoDask
from emgui.cluster.fitting import fit, load, run
from emgui.cluster.workers import Here
from emgui.engine.algorithms.stochastic import Stochastic
from emgui.engine.fit import fit as fit_here
from emgui.engine.settings import FitSettings, Model

SETTINGS = FitSettings(model=Model(n_components=2))


def test_a_fit_of_parts_is_that_of_all_rows(tmp_path):
    found = run(load(Here(), str(written(tmp_path, 3))), SETTINGS)
    tables = [np.load(tmp_path / f"part-0{i}.npy") for i in range(3)]
    expected = fit_here(np.concatenate(tables), SETTINGS)
    assert found.log_likelihood == pytest.approx(expected.log_likelihood, abs=1e-4)
    assert found.icl == pytest.approx(expected.icl, abs=0.01)


def test_an_array_and_files_of_the_same_parts_have_the_same_bits(tmp_path):
    da = pytest.importorskip("dask.array", reason="Dask is not installed")
    for i in range(3):
        np.save(tmp_path / f"{i}.npy", values(i))
    table = np.concatenate([values(i) for i in range(3)])
    array = da.from_array(table, chunks=(500, 1))
    one, other = (run(load(Here(), data), SETTINGS) for data in (array, str(tmp_path)))
    assert one.trace == other.trace


def test_what_draws_is_refused(tmp_path):
    settings = FitSettings(algorithm=Stochastic())
    with pytest.raises(ClusterError) as caught:
        run(load(Here(), str(written(tmp_path, 1))), settings)
    assert caught.value.fact == DrawsOnCluster()


def test_without_dask_there_is_no_cluster(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError) as caught:
        fit("somewhere", SETTINGS)
    assert caught.value.fact == NoDask()
