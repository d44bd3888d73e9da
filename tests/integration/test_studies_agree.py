"""A study of the command line and the window's picture have the same numbers."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from exhibit_scenes import cloud, pictures, subject
from scenes import scene

from emgui.app.cli.command_line import main
from emgui.exhibits.degeneracy.study import degeneracy_study
from emgui.exhibits.landscape.choices import LandscapeChoices, Surface
from emgui.exhibits.landscape.study import landscape_study
from emgui.exhibits.slow.study import slow_study
from emgui.exhibits.subject import Subject
from emgui.mixture.model.parameters import MixtureParameters


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "cloud.csv"
    lines = [f"{x!r},{y!r}" for x, y in cloud(300, 2).tolist()]
    path.write_text("a,b\n" + "\n".join(lines) + "\n")
    return path


@pytest.fixture
def found(table: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def run(name: str, *options: str) -> dict[str, Any]:
        assert main(["study", name, str(table), *options, "--json", "-"]) == 0
        told: dict[str, Any] = json.loads(capsys.readouterr().out)
        return told

    return run


def looked_at(fit: dict[str, Any], choices: LandscapeChoices | None = None) -> Subject:
    """Return the same rows in the window, at the parameters of a fit."""
    theta = MixtureParameters(*(fit[k] for k in ("weights", "means", "covariances")))
    state = replace(scene(cloud(300, 2), truth=None), edited=theta)
    return subject(state, choices)


@pytest.mark.parametrize(
    ("surface", "cut"), [(Surface.CUT, True), (Surface.PROFILE, False)]
)
def test_the_landscapes_are_one(found: Any, surface: Surface, cut: bool) -> None:
    told = found("landscape", "--nodes", "17", *(["--cut"] if cut else []))
    study = landscape_study(looked_at(told["fit"], LandscapeChoices(surface=surface)))
    assert study is not None
    same = replace(study, study=replace(study.study, finest=17))
    if not cut:
        # A profile of the window begins at the end of the branch.
        theta = looked_at(told["fit"]).state.edited
        same = replace(same, study=replace(same.study, base=theta))
    terrain = pictures(same)[-1]
    np.testing.assert_array_equal(terrain.totals, np.array(told["objective"], float))
    np.testing.assert_array_equal(terrain.x, told["x"])
    assert terrain.best == told["best"]


def test_the_missing_information_is_one(found: Any) -> None:
    told = found("information")
    at = looked_at(told["fit"])
    study = slow_study(at)
    assert study is not None
    finding = pictures(replace(study, parameters=at.state.edited))[-1]
    assert finding.rate == pytest.approx(told["rate"], rel=1e-9)
    assert finding.missing == pytest.approx(told["missing"], rel=1e-9)


def test_the_smallest_component_is_one(found: Any) -> None:
    told = found("degeneracy")["smallest"]
    study = degeneracy_study(looked_at(found("degeneracy")["fit"]))
    assert study is not None
    (finding,) = pictures(study)
    zoom = finding.zoom
    assert (zoom.component + 1, zoom.n_inside) == (told["component"], told["n_inside"])
    assert zoom.reach == pytest.approx(told["reach"], rel=1e-12)
