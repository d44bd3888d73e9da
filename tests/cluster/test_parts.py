import numpy as np
import pytest
from parts_world import written

from emgui.cluster.cluster_facts import ClusterError, NoParts, OtherShape
from emgui.cluster.parts import columns_of, listed, part_of_array, read_part
from emgui.data.dataset import MissingPolicy

NAMES = ("column 1", "column 2")


def test_a_directory_and_a_pattern_list_the_same_files_by_name(tmp_path):
    folder = written(tmp_path, 3)
    (tmp_path / "notes.txt").write_text("not data")
    expected = tuple(str(folder / f"part-0{i}.npy") for i in range(3))
    assert listed(str(folder)) == listed(f"{folder}/*.npy") == expected


def test_nothing_to_read_is_refused(tmp_path):
    with pytest.raises(ClusterError) as caught:
        listed(str(tmp_path))
    assert caught.value.fact == NoParts(str(tmp_path))


def test_the_same_numbers_are_read_from_text_and_npy(tmp_path):
    np.save(tmp_path / "a.npy", np.array([[1.5, 2.0], [3.0, np.nan], [np.inf, 1.0]]))
    (tmp_path / "a.csv").write_text("column 1,column 2\n1.5,2\n3,\n")
    parts = [
        read_part(str(tmp_path / name), NAMES, MissingPolicy.MODEL)
        for name in ("a.npy", "a.csv")
    ]
    np.testing.assert_array_equal(parts[0].values, [[1.5, 2.0], [3.0, np.nan]])
    np.testing.assert_array_equal(parts[1].values, parts[0].values)
    assert [part.n_left_out for part in parts] == [1, 0]


def test_columns_are_those_wanted_or_all_that_can_be_fitted(tmp_path):
    (tmp_path / "a.csv").write_text("name,x,y\np,1,2\nq,3,5\nr,4,7.5\n")
    assert columns_of(str(tmp_path / "a.csv"), ()) == ("x", "y")
    assert columns_of(str(tmp_path / "a.csv"), ("y",)) == ("y",)


@pytest.mark.parametrize("name", ["gone.npy", "cut.npy"])
def test_a_part_that_cannot_be_read_is_named(tmp_path, name):
    whole = written(tmp_path, 1) / "part-00.npy"
    (tmp_path / "cut.npy").write_bytes(whole.read_bytes()[:-100])
    with pytest.raises(ClusterError) as caught:
        read_part(str(tmp_path / name), NAMES, MissingPolicy.MODEL)
    assert caught.value.fact.name == str(tmp_path / name)


def test_a_pickle_in_a_file_is_never_opened(tmp_path):
    np.save(tmp_path / "o.npy", np.array([[object()]]), allow_pickle=True)
    with pytest.raises(ClusterError):
        read_part(str(tmp_path / "o.npy"), NAMES[:1], MissingPolicy.MODEL)


def test_blocks_of_an_array_lose_rows_that_cannot_be_fitted():
    block = np.array([[1.0, np.nan], [np.nan, np.nan], [np.inf, 0.0]])
    part = part_of_array(2, block, 2)
    assert (part.name, len(part.values), part.n_left_out) == ("block 3", 1, 2)
    with pytest.raises(ClusterError) as caught:
        part_of_array(0, block, 3)
    assert caught.value.fact == OtherShape("block 1", 2, 3)
