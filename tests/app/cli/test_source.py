import gzip
import os

import numpy as np
import pytest

from emgui.app.cli.arguments import CommandError
from emgui.app.cli.source import load_source
from emgui.data.catalogue import BUNDLED
from emgui.data.dataset import MissingPolicy
from emgui.data.library import bundled
from emgui.data.reading import unpacking


@pytest.mark.parametrize("name", list(BUNDLED))
def test_bundled_data_sets_are_found_by_name(name):
    loaded = load_source(name, ())
    assert loaded.columns == bundled(name).columns
    np.testing.assert_array_equal(loaded.rows, bundled(name).rows)


def test_columns_come_in_the_order_they_were_asked_for():
    whole = bundled("iris")
    chosen = (whole.columns[2], whole.columns[0])
    loaded = load_source("iris", chosen)
    assert loaded.columns == chosen
    np.testing.assert_array_equal(loaded.rows, whole.rows[:, [2, 0]])


def test_an_unknown_column_is_named_with_those_there_are():
    with pytest.raises(CommandError) as refusal:
        load_source("faithful", ("waiting", "length"))
    for word in ("length", "eruptions", "waiting"):
        assert word in str(refusal.value)


def test_all_numeric_columns_of_a_file_are_taken(tmp_path):
    path = tmp_path / "semicolons.csv"
    path.write_text("x;kind;y\n1,5;a;3\n2,5;b;4\n", encoding="utf-8")
    loaded = load_source(str(path), ())
    assert loaded.columns == ("x", "y")
    np.testing.assert_array_equal(loaded.rows, [[1.5, 3.0], [2.5, 4.0]])


def test_a_broken_file_is_one_line_with_file_and_line(tmp_path):
    path = tmp_path / "long.csv"
    path.write_text("x,y\n1,2\n3,4,5\n6,7\n")
    with pytest.raises(CommandError) as refusal:
        load_source(str(path), ())
    for word in ("long.csv", "line 3"):
        assert word in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("name", ["nowhere.csv", "."])
def test_what_is_no_file_is_refused(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CommandError):
        load_source(name, ())


# -- missing cells and row weights ----------------------------------------------------


@pytest.fixture
def gaps(tmp_path):
    path = tmp_path / "gaps.csv"
    path.write_text("x,y,times\n1,2,3\n,3,1\n4,,0.5\n,,2\n7,8,1\n")
    return str(path)


def test_incomplete_rows_are_modelled_or_left_out(gaps):
    modelled = load_source(gaps, ("x", "y"), missing=MissingPolicy.MODEL)
    assert (modelled.n_samples, modelled.n_incomplete, modelled.n_left_out) == (4, 2, 1)
    dropped = load_source(gaps, ("x", "y"), missing=MissingPolicy.DROP)
    assert (dropped.n_samples, dropped.n_incomplete, dropped.n_left_out) == (2, 0, 3)


def test_the_weights_are_not_fitted_unless_nobody_says_that_they_are_weights(gaps):
    assert load_source(gaps, ()).columns == ("x", "y", "times")
    weighed = load_source(gaps, (), weights_column="times", missing=MissingPolicy.MODEL)
    assert weighed.columns == ("x", "y")
    assert weighed.weights.tolist() == [3, 1, 0.5, 1]
    with pytest.raises(CommandError, match="'times' holds the row weights"):
        load_source(gaps, ("x", "times"), weights_column="times")


def test_a_column_of_a_bundled_data_set_can_weigh_its_rows():
    loaded = load_source("faithful", (), weights_column="waiting")
    assert loaded.columns == ("eruptions",)
    np.testing.assert_array_equal(loaded.weights, bundled("faithful").rows[:, 1])
    for columns, weights, message in (
        (("waiting",), "waiting", "holds the row weights"),
        ((), "length", "there is no numeric column 'length'"),
    ):
        with pytest.raises(CommandError, match=message):
            load_source("faithful", columns, weights_column=weights)
    with pytest.raises(CommandError, match="no column left to fit"):
        load_source("galaxies", (), weights_column=bundled("galaxies").columns[0])


def test_nothing_is_missing_in_a_bundled_data_set():
    loaded = load_source("iris", (), missing=MissingPolicy.DROP)
    assert (loaded.n_samples, loaded.missing) == (150, MissingPolicy.DROP)


def test_a_packed_file_that_grows_too_large_is_read_when_it_is_allowed(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(unpacking, "_FREELY_UNPACKED", 20_000)
    path = tmp_path / "t.csv.gz"
    path.write_bytes(gzip.compress(b"x\n" + b"1\n2\n" * 100_000))
    with pytest.raises(CommandError, match=r"unpacks to 0.4 MB") as refusal:
        load_source(str(path), ())
    assert str(refusal.value).endswith("; --max-size 1 reads it")
    assert load_source(str(path), (), max_size=1).n_samples == 200_000


def test_a_folder_that_may_not_be_looked_into_is_not_called_missing(
    tmp_path, monkeypatch
):
    def refuse(*_words, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "lstat", refuse)
    monkeypatch.setattr("pathlib.Path.stat", refuse)
    with pytest.raises(CommandError, match="no permission to look into its folder"):
        load_source(str(tmp_path / "t.csv"), ())
