"""The complete rows' fit is the one that leaving the others out gives."""

import json

import numpy as np
import pytest

from emgui.app.cli.command_line import main


@pytest.fixture
def gaps(table, values):
    holed = values.copy()
    holed[::4, 1] = np.nan
    lines = [f"{x!r},{'' if np.isnan(y) else repr(y)}" for x, y in holed.tolist()]
    path = table.with_name("gaps.csv")
    path.write_text("x,y\n" + "\n".join(lines) + "\n")
    return path


def test_it_is_the_fit_without_the_incomplete_rows(studied, fitted, gaps, tmp_path):
    start = tmp_path / "start.json"
    fit = fitted(source=gaps)
    start.write_text(
        json.dumps({k: fit[k] for k in ("weights", "means", "covariances")})
    )
    given = ("--start-file", str(start))
    found = studied("deletion", *given, source=gaps)
    alone = fitted(*given, "--missing", "drop", source=gaps)
    assert found["n_complete"] == alone["n_samples"] == 75
    np.testing.assert_allclose(found["complete_rows"]["means"], alone["means"])
    moved = np.array(alone["means"]) - np.array(found["fit"]["means"])
    np.testing.assert_allclose(found["mean_shifts"], moved, atol=1e-8)


def test_without_gaps_there_is_nothing_to_leave_out(table, capsys):
    assert main(["study", "deletion", str(table)]) == 2
    assert "no cell is missing" in capsys.readouterr().err
