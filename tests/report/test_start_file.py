import json

import pytest

from emgui.mixture.model.parameter_facts import InvalidParametersError
from emgui.mixture.model.structures.catalogue import (
    DIAG,
    FULL,
    SPHERICAL,
)
from emgui.report.start_file import read_start
from emgui.report.start_parameters import StartFileError

DIAG, SPHERICAL = DIAG, SPHERICAL
REFUSALS = (StartFileError, InvalidParametersError)


def start(**changes):
    plain = {
        "weights": [0.25, 0.75],
        "means": [[1, 2], [3, 4]],
        "covariances": [[[1, 0.5], [0.5, 2]], [[3, 0], [0, 4]]],
    }
    return plain | changes


def test_a_file_with_more_keys_and_a_byte_order_mark(tmp_path):
    path = tmp_path / "start.json"
    path.write_text(json.dumps(start(trace=[1], version="0")), encoding="utf-8-sig")
    assert read_start(path, 2, FULL).to_mapping() == start()


def test_every_digit_survives_the_file(tmp_path):
    path = tmp_path / "start.json"
    mean = 0.1 + 0.2
    path.write_text(
        json.dumps({"weights": [1], "means": [mean], "covariances": [1e-300]})
    )
    parameters = read_start(path, 1, FULL)
    assert parameters.means[0, 0] == mean
    assert parameters.covariances[0, 0, 0] == 1e-300


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"weights":\n [0.5,,]}', ["line 2"]),
        (b"", ["is empty"]),
        (b'{"weights": [NaN]}', ["NaN"]),
        (b"\xff\xfe\x00", ["UTF-8"]),
        (b"[" * 100_000, ["nested"]),
        (
            b'{"weights": ' + b"[" * 900 + b"1" + b"]" * 900 + b"}",
            ["weights", "nested"],
        ),
        (b'{"weights": [1], "weights": [1]}', ["weights", "2 times"]),
        (b'{"weights": [1], "means": [' + b"9" * 5000 + b"]}", ["means", "too large"]),
        (b'{"weights": [1], "means": [2]}', ["covariances", "missing"]),
    ],
)
def test_a_bad_file_is_named_with_its_cause(tmp_path, content, words):
    path = tmp_path / "start.json"
    path.write_bytes(content)
    with pytest.raises(StartFileError) as refusal:
        read_start(path, 1, FULL)
    assert str(refusal.value).startswith(str(path))
    assert "\n" not in str(refusal.value)
    for word in words:
        assert word in str(refusal.value)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_what_other_systems_write_is_read(tmp_path, encoding):
    path = tmp_path / "start.json"
    path.write_text(json.dumps(start()), encoding=encoding)
    assert read_start(path, 2, FULL).to_mapping() == start()


def test_what_is_not_a_number_elsewhere_in_the_file_does_not_matter(tmp_path):
    path = tmp_path / "start.json"
    path.write_text(json.dumps(start(score=float("nan"), seed=0)))
    assert read_start(path, 2, FULL).to_mapping() == start()


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(StartFileError, match="No such file"):
        read_start(tmp_path / "start.json", 1, FULL)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("a,b\n1,2\n", "line 1: is not JSON from “a,b” on"),
        ('{"weights": [1.0],\n "means"', "line 2: is not JSON"),
        ('{"weights": [1.0, ', "ends too early"),
    ],
)
def test_what_is_no_json_is_said_in_plain_words(tmp_path, text, words):
    path = tmp_path / "old.csv"
    path.write_text(text)
    with pytest.raises(StartFileError, match=words) as refused:
        read_start(path, 1, FULL)
    assert "Expecting" not in str(refused.value)
