from parts_world import written

from emgui.cluster.cluster_facts import OnCluster, RowsLeftOut
from emgui.cluster.dataset import dataset_of
from emgui.cluster.fitting import load
from emgui.cluster.workers import Here
from emgui.data.dataset import MissingPolicy


def test_a_data_set_tells_what_the_workers_have_found(tmp_path):
    loaded = load(Here(), str(written(tmp_path)))
    dataset = dataset_of("parts", loaded, MissingPolicy.MODEL)
    assert (dataset.n_samples, dataset.n_features) == (2500, 2)
    assert (dataset.n_incomplete, dataset.n_missing_cells) == (10, 10)
    assert dataset.notes == (OnCluster(2500, 5, 2500),)
    assert dataset.rows.summary.n_samples == 2500


def test_rows_that_are_left_out_are_counted(tmp_path):
    loaded = load(Here(), str(written(tmp_path)), missing=MissingPolicy.DROP)
    dataset = dataset_of("parts", loaded, MissingPolicy.DROP)
    assert (dataset.n_samples, dataset.n_left_out) == (2490, 10)
    assert dataset.notes[-1] == RowsLeftOut(10)
