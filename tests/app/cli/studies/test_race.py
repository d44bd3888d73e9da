"""The lane of plain EM is the fit; BIC is the fit's."""

import pytest

from emgui.app.cli.command_line import main


def test_the_lane_of_em_is_the_fit(studied, fitted):
    found, fit = studied("race"), fitted()
    em = next(one for one in found["lanes"] if one["algorithm"] == "em")
    assert em["log_likelihood"] == pytest.approx(fit["log_likelihood"], abs=1e-9)
    assert em["bic"] == pytest.approx(fit["bic"], abs=1e-8)
    assert em["n_iterations"] == fit["n_iterations"]
    assert em["by_iteration"]["objective"][-1] == em["objective"]
    assert found["best"] == max(one["objective"] for one in found["lanes"])


@pytest.mark.parametrize("of", ["families", "components"])
def test_models_are_ranked_by_bic(studied, of):
    found = studied("race", "--of", of)
    key = {"families": "family", "components": "n_components"}[of]
    sound = [one for one in found["lanes"] if one["stop_reason"] != "degenerate"]
    wanted = [one[key] for one in sorted(sound, key=lambda one: one["bic"])]
    assert found["smallest_bic"] == wanted


def test_a_lane_that_has_not_begun_says_so(capsys):
    assert main(["study", "race", "faithful", "--coarse"]) == 0
    (lanes,) = [one for one in capsys.readouterr().out.splitlines() if "em: " in one]
    assert "anderson: not begun yet" in lanes
