import json
import sys
from contextlib import nullcontext

import numpy as np
import pytest
from parts_world import values, written

from emgui.app.cli import cluster_command
from emgui.app.cli.command_line import main
from emgui.cluster.cluster_facts import ClusterLostError, SchedulerLost
from emgui.cluster.workers import Here


class Fading(Here):
    """Workers that are gone after so many answers."""

    def __init__(self, n):
        self.n = n

    def total(self, of, parts, join):
        self.n -= 1
        if not self.n:
            raise ClusterLostError(SchedulerLost("tcp://far:8786"))
        return super().total(of, parts, join)


@pytest.fixture
def here(monkeypatch):
    """Let this process be the cluster."""
    dask_workers = pytest.importorskip(
        "emgui.cluster.dask_workers", reason="Dask is not installed"
    )
    monkeypatch.setattr(dask_workers, "connected", nullcontext)

    def use(workers):
        monkeypatch.setattr(cluster_command, "workers_of", lambda _client: workers)

    use(Here())
    return use


def fitted(capsys, *words):
    assert main(["fit", *words, "--cluster", "local", "--json", "-"]) == 0
    return json.loads(capsys.readouterr().out)


def refused(capsys, *words):
    assert main(["fit", *words, "--cluster", "local"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    return line


def test_a_directory_is_fitted_as_a_file_would_be(here, tmp_path, capsys):
    source = str(written(tmp_path / "parts", 3))
    found = fitted(capsys, source)
    assert (found["n_samples"], found["n_incomplete"]) == (1500, 10)
    assert found["warnings"][-1] == (
        "1,500 rows in 3 parts stay with the workers; starts are found on 1,500 of "
        "them, drawn at random."
    )
    whole = tmp_path / "whole.npy"
    parts = sorted((tmp_path / "parts").iterdir())
    np.save(whole, np.concatenate([np.load(part) for part in parts]))
    assert main(["fit", str(whole), "--json", "-"]) == 0
    expected = json.loads(capsys.readouterr().out)
    assert found["log_likelihood"] == pytest.approx(expected["log_likelihood"])


def test_a_fit_whose_cluster_is_lost_goes_on_from_the_last_iteration(
    here, tmp_path, capsys
):
    source, kept = str(written(tmp_path / "parts", 3)), tmp_path / "kept.json"
    here(Fading(20))
    line = refused(capsys, source, "--keep", str(kept))
    last = json.loads(kept.read_text())
    assert line == (
        "emgui: the scheduler at tcp://far:8786 has gone away; iteration "
        f"{last['iteration']} is kept in {kept}: --start-file {kept} goes on from there"
    )
    here(Here())
    found = fitted(capsys, source, "--start-file", str(kept))
    assert found["trace"][0] == pytest.approx(last["log_likelihood"], rel=1e-12)


def test_a_cluster_lost_before_it_began_leaves_nothing(here, tmp_path, capsys):
    here(Fading(2))
    kept = tmp_path / "kept.json"
    line = refused(capsys, str(written(tmp_path / "parts", 2)), "--keep", str(kept))
    assert line.endswith("has gone away, before the first iteration")
    assert not kept.exists()


def test_an_unreadable_part_is_named(here, tmp_path, capsys):
    source = written(tmp_path / "parts", 2)
    (source / "part-01.npy").write_bytes(b"\x93NUMPY")
    line = refused(capsys, str(source))
    assert f"{source / 'part-01.npy'}: " in line


def test_what_cannot_be_fitted_is_told_as_ever(here, tmp_path, capsys):
    np.save(tmp_path / "a.npy", np.full((50, 1), 2.0))
    assert "all 50 rows are identical" in refused(capsys, str(tmp_path))


def test_without_dask_it_is_said_what_adds_it(tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    np.save(tmp_path / "a.npy", values(0))
    assert "pip install 'emgui[cluster]'" in refused(capsys, str(tmp_path))
