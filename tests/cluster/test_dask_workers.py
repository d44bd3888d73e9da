"""A real cluster: a scheduler and two processes on the loopback."""

import os
import signal

import numpy as np
import pytest
from parts_world import values, written

import emgui.cluster
from emgui.app.cli.command_line import main
from emgui.cluster.cluster_facts import (
    ClusterError,
    ClusterLostError,
    NoScheduler,
    OtherVersions,
    SchedulerLost,
    UnreadablePart,
)
from emgui.cluster.fitting import load, run, workers_of
from emgui.cluster.workers import Here
from emgui.engine.settings import FitSettings, Model, Stopping

_NO_DASK = "Dask is not installed"
distributed = pytest.importorskip("distributed", reason=_NO_DASK)
da = pytest.importorskip("dask.array", reason=_NO_DASK)
dask_workers = pytest.importorskip("emgui.cluster.dask_workers", reason=_NO_DASK)
SETTINGS = FitSettings(Model(n_components=2), stopping=Stopping(0.0, 8))


@pytest.fixture(scope="module")
def cluster():
    with dask_workers.local_cluster(2) as found:
        yield found


@pytest.fixture
def client(cluster):
    with distributed.Client(cluster) as found:
        found.wait_for_workers(2)
        yield found


def same_bits(one, other):
    return one.trace == other.trace and all(
        np.array_equal(getattr(one.parameters, name), getattr(other.parameters, name))
        for name in ("weights", "means", "covariances")
    )


def test_a_worker_that_is_killed_changes_no_bit(client, tmp_path):
    source = str(written(tmp_path))
    expected = run(load(Here(), source), SETTINGS)
    loaded = load(workers_of(client), source)
    killed = []

    def kill_one(iteration):
        if iteration.index == 3:
            killed.append(next(iter(client.run(os.getpid).values())))
            os.kill(killed[0], signal.SIGKILL)

    assert same_bits(run(loaded, SETTINGS, watch=kill_one), expected)
    assert killed


def test_a_fit_goes_on_where_the_scheduler_was_lost(client, cluster, tmp_path, capsys):
    source = str(written(tmp_path, 3))
    loaded = load(workers_of(client), source)

    def lose(iteration):
        if iteration.index == 2:
            client.close()

    with pytest.raises(ClusterLostError) as caught:
        run(loaded, SETTINGS, watch=lose)
    assert isinstance(caught.value.fact, SchedulerLost)
    assert caught.value.last.index == 2
    expected = run(load(Here(), source), SETTINGS).log_likelihood
    with distributed.Client(cluster):
        found = emgui.cluster.fit(source, SETTINGS, start=caught.value.last.parameters)
    assert found.trace[0] == pytest.approx(caught.value.last.log_likelihood)
    assert found.log_likelihood == pytest.approx(expected, abs=1e-3)


def test_what_is_wrong_has_a_name(client, tmp_path, monkeypatch):
    source = written(tmp_path, 3)
    cut = source / "part-01.npy"
    cut.write_bytes(cut.read_bytes()[:-9])
    with pytest.raises(ClusterError) as caught:
        load(workers_of(client), str(source))
    assert isinstance(caught.value.fact, UnreadablePart)
    assert caught.value.fact.name == str(cut)
    monkeypatch.setattr(dask_workers, "__version__", "0.0.1")
    with pytest.raises(ClusterError) as caught:
        workers_of(client)
    assert isinstance(caught.value.fact, OtherVersions)
    told = caught.value.fact
    assert (told.package, told.here, told.there) == (
        "emgui",
        "0.0.1",
        emgui.__version__,
    )


def test_the_command_line_fits_what_an_array_says(client, cluster, tmp_path, capsys):
    for i in range(3):
        np.save(tmp_path / f"{i}.npy", values(i))
    array = da.from_array(
        np.concatenate([values(i) for i in range(3)]), chunks=(500, 2)
    )
    expected = emgui.cluster.fit(
        array, FitSettings(Model(n_components=2)), client=client
    )
    words = ["fit", str(tmp_path), "--components", "2"]
    assert main([*words, "--cluster", cluster.scheduler_address]) == 0
    assert f"{expected.log_likelihood:.6f}" in capsys.readouterr().out


def test_nothing_of_it_can_be_reached_from_elsewhere(client, cluster):
    assert cluster.scheduler_address.startswith("tcp://127.0.0.1:")
    for address in client.scheduler_info()["workers"]:
        assert address.startswith("tcp://127.0.0.1:")
    assert client.run_on_scheduler(_http_address) == "127.0.0.1"
    assert set(client.run(_http_address).values()) == {"127.0.0.1"}


def _http_address(dask_scheduler=None, dask_worker=None):
    node = dask_scheduler or dask_worker
    (listening,) = node.http_server._sockets.values()
    return listening.getsockname()[0]


def test_nobody_answers(monkeypatch):
    monkeypatch.setattr(dask_workers, "_PATIENCE", "1s")
    with (
        pytest.raises(ClusterError) as caught,
        dask_workers.connected("tcp://127.0.0.1:1"),
    ):
        pass
    assert isinstance(caught.value.fact, NoScheduler)
