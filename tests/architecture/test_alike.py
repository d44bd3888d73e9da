"""The comparison with another tree finds what differs, to the last bit and pixel."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

MODULE = Path(__file__).parents[2] / "benchmarks" / "alike" / "differences.py"
FIT = {"rate": 0.5, "means": [[1.0], [0.1 + 0.2]], "none": float("nan")}


@pytest.fixture(scope="module")
def differences():
    spec = importlib.util.spec_from_file_location("alike_differences", MODULE)
    module = importlib.util.module_from_spec(spec)
    sys.modules["alike_differences"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["alike_differences"]


def outcome(folder, fit, name="a fit"):
    folder.mkdir()
    line = json.dumps([name, {"status": 0, "printed": json.dumps(fit)}])
    (folder / "fits.0").write_text(line + "\n")
    return folder


def lines_of(differences, tmp_path, changed, name="a fit"):
    before = outcome(tmp_path / "before", FIT)
    found = differences.compare_lines(
        before, outcome(tmp_path / "after", changed, name)
    )
    return {one.case: one.what for one in found.differences}


def test_equal_outcomes_are_alike(differences, tmp_path):
    assert lines_of(differences, tmp_path, dict(FIT)) == {}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"means": [[1.0], [0.3]]}, "printed.means[1][0]: 0.30000000000000004 -> 0.3"),
        ({"rate": -0.0}, "printed.rate: 0.5 -> -0.0"),
        ({"means": [[1.0]]}, "printed.means (length): 2 -> 1"),
        ({"new": 1}, "printed.new: '(nothing)' -> 1"),
    ],
)
def test_a_field_that_differs_in_its_last_bit_is_named(
    differences, tmp_path, change, field
):
    assert lines_of(differences, tmp_path, FIT | change) == {"a fit": (field,)}


def test_a_zero_that_changes_its_sign_or_its_type_differs(differences, tmp_path):
    before = outcome(tmp_path / "before", {"a": 0.0, "b": 1.0})
    after = outcome(tmp_path / "after", {"a": -0.0, "b": 1})
    found = differences.compare_lines(before, after).differences
    assert found[0].what == ("printed.a: 0.0 -> -0.0", "printed.b: 1.0 -> 1")


def test_a_case_that_is_missing_or_new_differs(differences, tmp_path):
    assert set(lines_of(differences, tmp_path, FIT, "another")) == {"a fit", "another"}


def look(folder, text="QLabel: text 'one'\n", spot=None):
    folder.mkdir()
    picture = QImage(40, 20, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    if spot is not None:
        picture.setPixelColor(*spot, QColor(255, 255, 254))
    picture.save(str(folder / "a look.png"))
    (folder / "a look.txt").write_text(text)
    return folder


def windows(differences, tmp_path, **after):
    before, out = look(tmp_path / "before"), tmp_path / "out"
    found = differences.compare_windows(
        before, look(tmp_path / "after", **after), out, ""
    )
    assert found.n_cases == 2
    return {one.case: one.what for one in found.differences}


def test_equal_windows_are_alike(differences, tmp_path):
    assert windows(differences, tmp_path) == {}
    assert not (tmp_path / "out").exists()


def test_one_pixel_is_found_and_shown(differences, tmp_path):
    found = windows(differences, tmp_path, spot=(31, 7))
    assert found == {"a look.png": ("0.1250% of the pixels differ, 31,7 to 31,7",)}
    shown = QImage(str(tmp_path / "out" / "a look.png"))
    assert (shown.width(), shown.height()) == (120, 20)
    assert shown.pixelColor(80 + 31, 7) == QColor(255, 0, 255)


def test_a_text_that_changed_is_told(differences, tmp_path):
    found = windows(differences, tmp_path, text="QLabel: text 'two'\n")
    told = ("-QLabel: text 'one'", "+QLabel: text 'two'")
    assert found == {"a look.txt": told}


def test_a_look_of_one_side_only_is_told(differences, tmp_path):
    before, after = look(tmp_path / "before"), look(tmp_path / "after")
    (after / "a look.txt").unlink()
    found = differences.compare_windows(before, after, tmp_path / "out", "")
    told = {one.case: one.what for one in found.differences}
    assert told == {"a look.txt": ("only before",)}
