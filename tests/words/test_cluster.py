"""What is said of a cluster."""

import inspect

import pytest

from emgui.cluster import cluster_facts as facts
from emgui.data.stored.table_facts import DamagedHeader
from emgui.mixture.facts import Fact
from emgui.words.cluster import cluster_error_told
from emgui.words.data_notes import note_told

TOLD = {
    facts.NoDask(): "pip install 'emgui[cluster]'",
    facts.NoClient(): "no client",
    facts.NoScheduler("tcp://a:1", "refused"): "tcp://a:1: no scheduler answers",
    facts.NoWorkers("tcp://a:1"): "no workers",
    facts.SchedulerLost("tcp://a:1"): "the scheduler at tcp://a:1 has gone away",
    facts.WorkersLost("part 3"): "(part 3)",
    facts.OtherVersions("w", "numpy", "2.1", "2.0"): "numpy 2.0, which is 2.1 here",
    facts.OtherVersions("w", "numba", "0.6", ""): "no numba, which is 0.6 here",
    facts.NoParts("/none"): "/none: no Parquet, CSV or .npy files",
    facts.UnreadablePart("a.npy", DamagedHeader()): "a.npy: ",
    facts.FailedPart("block 1", "object"): "block 1: object",
    facts.OtherShape("block 2", 3, 2): "block 2: 3 columns, where 2 are needed",
    facts.BrokenKernel("no LLVM"): "(no LLVM); --kernel numpy",
    facts.DrawsOnCluster(): "choose another algorithm",
}
NOTES = {
    facts.OnCluster(10_000, 4, 5_000): "10,000 rows in 4 parts",
    facts.RowsLeftOut(1): "1 row with",
}


@pytest.mark.parametrize("fact", TOLD, ids=lambda fact: type(fact).__name__)
def test_every_error_has_its_sentence(fact):
    told = cluster_error_told(facts.ClusterError(fact))
    assert TOLD[fact] in told
    assert not told.endswith(".")


@pytest.mark.parametrize("fact", NOTES, ids=lambda fact: type(fact).__name__)
def test_every_note_has_its_sentence(fact):
    assert note_told(fact).startswith(NOTES[fact])


def test_no_fact_was_forgotten():
    kinds = {
        kind
        for _name, kind in inspect.getmembers(facts, inspect.isclass)
        if issubclass(kind, Fact) and kind is not Fact
    }
    assert kinds == {type(fact) for fact in (*TOLD, *NOTES)}
