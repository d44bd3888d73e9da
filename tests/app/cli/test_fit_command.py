import json
import os
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import reference_cases
from builders import EVERY_ALGORITHM
from stored_tables import GROUPS, written

import emgui
from emgui.app.cli.command_line import main
from emgui.data.dataset import MissingPolicy
from emgui.data.stored import opening
from emgui.data.stored.opening import open_table

KEYS = [
    "n_samples", "n_features", "missing", "n_incomplete", "n_missing_cells",
    "n_left_out", "columns", "n_components", "family", "weights", "means",
    "covariances", "log_likelihood", "mean_log_likelihood", "n_parameters", "aic",
    "bic", "icl", "algorithm", "objective", "objective_name", "n_iterations",
    "n_e_steps", "stop_reason", "converged", "rate", "warnings", "seed",
    "optima", "trace", "trace_e_steps", "kernel", "version",
]  # fmt: skip


def refusal(capsys, *words) -> str:
    """Run what must be refused; return the one line that says why."""
    assert main(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    (line,) = captured.err.splitlines()
    assert line.startswith("emgui: ")
    return line


def fitted(capsys, *words) -> dict:
    assert main(["fit", *words, "--json", "-"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def table(tmp_path) -> Path:
    rng = np.random.default_rng(5)
    x = np.concatenate([rng.normal(0, 1, 60), rng.normal(9, 2, 40)])
    y = rng.normal(100, 10, 100)
    kinds = ["low"] * 60 + ["high"] * 40
    rows = [f"{a},{b},{kind}" for a, b, kind in zip(x, y, kinds, strict=True)]
    path = tmp_path / "table.csv"
    path.write_text("x,y,kind\n" + "\n".join(rows) + "\n")
    return path


# -- the fit of the two processes ----------------------------------------------


def test_the_two_processes_are_recovered(capsys):
    found = fitted(capsys, "two-process")
    assert list(found) == KEYS
    # Six standard errors of 12,000 draws from well separated components.
    np.testing.assert_allclose(found["weights"], [1 / 3, 2 / 3], atol=0.03)
    np.testing.assert_allclose(np.ravel(found["means"]), [20, 40], atol=0.5)
    np.testing.assert_allclose(np.sqrt(np.ravel(found["covariances"])), 5, atol=0.35)
    assert found["stop_reason"] == "converged"
    assert found["converged"] is True
    assert found["n_samples"] == 12_000
    assert found["n_parameters"] == 5
    assert found["version"] == emgui.__version__


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("file", "log_likelihood"), [("sp_5e-05_1.csv", 7809.4009), ("cf3.csv", 1214.2431)]
)
def test_columns_that_nearly_follow_from_one_another_are_fitted(
    file, log_likelihood, seed, capsys
):
    path = str(reference_cases.FOLDER / file)
    found = fitted(capsys, path, "--seed", str(seed))
    assert found["log_likelihood"] == pytest.approx(log_likelihood, abs=1e-3)
    assert found["converged"] is True


def test_the_criteria_follow_from_the_log_likelihood(capsys):
    found = fitted(capsys, "two-process")
    total, p, n = found["log_likelihood"], found["n_parameters"], found["n_samples"]
    assert found["mean_log_likelihood"] == pytest.approx(total / n, rel=1e-15)
    assert found["aic"] == pytest.approx(2 * p - 2 * total, rel=1e-14)
    assert found["bic"] == pytest.approx(p * np.log(n) - 2 * total, rel=1e-14)
    assert found["icl"] > found["bic"]


def test_the_trace_rises_and_ends_at_the_log_likelihood(capsys):
    found = fitted(capsys, "two-process")
    trace = np.array(found["trace"])
    assert len(trace) == found["n_iterations"] + 1
    assert trace[-1] == found["log_likelihood"]
    assert (np.diff(trace) >= -1e-12 * abs(trace[-1])).all()


@pytest.mark.slow
def test_restarts_are_listed_by_what_they_led_to(capsys):
    words = ["faithful", "--components", "3", "--seed", "3", "--restarts", "5"]
    found = fitted(capsys, *words)
    optima = found["optima"]
    assert sum(one["count"] for one in optima) == 5
    assert sorted(s for one in optima for s in one["seeds"]) == [3, 4, 5, 6, 7]
    assert optima[0]["log_likelihood"] == found["log_likelihood"]
    assert found["seed"] in optima[0]["seeds"]
    assert main(["fit", *words]) == 0
    text = capsys.readouterr().out
    lines = [line.split() for line in text.splitlines()]
    best = ["1", f"{found['log_likelihood']:.6f}", str(optima[0]["count"]), "of", "5"]
    assert best in lines


def test_a_zero_tolerance_never_stops_early(capsys):
    words = ("faithful", "--tolerance", "0", "--max-iterations", "300")
    found = fitted(capsys, *words)
    assert found["n_iterations"] == 300
    assert found["stop_reason"] == "iteration limit"
    assert found["converged"] is False
    assert found["warnings"]


def test_a_seed_reproduces_a_fit(capsys):
    words = ("faithful", "--start", "random", "--seed", "7")
    assert fitted(capsys, *words) == fitted(capsys, *words)


def test_components_come_in_the_order_of_their_means(capsys):
    for seed in range(4):
        found = fitted(capsys, "faithful", "--components", "3", "--seed", str(seed))
        first = [mean[0] for mean in found["means"]]
        assert first == sorted(first)


def test_the_table_states_its_conventions(capsys):
    assert main(["fit", "two-process"]) == 0
    text = capsys.readouterr().out
    for words in ("total", "sd", "smaller is better", "converged", "likeliest"):
        assert words in text


# -- columns ----------------------------------------------------------------------


def test_all_numeric_columns_are_fitted_unless_some_are_named(table, capsys):
    assert fitted(capsys, str(table))["columns"] == ["x", "y"]
    assert fitted(capsys, str(table), "--columns", "y,x")["columns"] == ["y", "x"]
    assert fitted(capsys, str(table), "--columns", "x")["n_features"] == 1


def test_columns_of_a_bundled_data_set_are_chosen_too(capsys):
    assert main(["fit", "iris", "--json", "-"]) == 0
    names = json.loads(capsys.readouterr().out)["columns"]
    chosen = f'"{names[2]}"'
    assert fitted(capsys, "iris", "--columns", chosen)["columns"] == [names[2]]


def test_an_unknown_column_is_named_with_those_there_are(table, capsys):
    line = refusal(capsys, "fit", str(table), "--columns", "z")
    assert "'z'" in line
    assert "x" in line
    assert "y" in line


def test_a_column_that_is_not_numeric_is_explained(table, capsys):
    line = refusal(capsys, "fit", str(table), "--columns", "kind")
    assert "kind" in line
    assert "text" in line


def test_a_file_without_numbers_says_why_of_every_column(tmp_path, capsys):
    path = tmp_path / "words.csv"
    path.write_text("a,b\nred,left\ngreen,right\n")
    line = refusal(capsys, "fit", str(path))
    assert path.name in line
    assert "a" in line
    assert "b" in line
    assert "text" in line


# -- a given start ------------------------------------------------------------------


def start_file(tmp_path, **changes) -> str:
    start = {"weights": [0.5, 0.5], "means": [40, 20], "covariances": [25, 25]}
    path = tmp_path / "start.json"
    path.write_text(json.dumps(start | changes))
    return str(path)


def test_a_given_start_keeps_its_order_and_begins_the_trace(tmp_path, capsys):
    path = start_file(tmp_path)
    found = fitted(capsys, "two-process", "--start-file", path)
    assert found["means"][0][0] > found["means"][1][0]
    still = fitted(capsys, "two-process", "--start-file", path, "--max-iterations", "0")
    assert still["means"] == [[40.0], [20.0]]
    assert still["covariances"] == [[[25.0]], [[25.0]]]
    assert still["trace"] == found["trace"][:1]


def test_a_component_of_the_start_is_split_and_two_are_merged(capsys, tmp_path):
    path = tmp_path / "one.json"
    path.write_text(json.dumps(fitted(capsys, "two-process", "--components", "1")))
    words = ("two-process", "--start-file", str(path))
    two = fitted(capsys, *words, "--split", "1", "--components", "2")
    assert two["converged"]
    assert sorted(mean[0] for mean in two["means"]) == pytest.approx([20, 40], abs=0.5)
    path.write_text(json.dumps(two))
    one = fitted(capsys, *words, "--merge", "1,2")
    assert one["n_components"] == 1
    assert "--start-file" in refusal(capsys, "fit", "two-process", "--split", "1")


def test_a_report_is_a_start_that_is_at_its_end_already(tmp_path, capsys):
    path = tmp_path / "fit.json"
    assert main(["fit", "faithful", "--json", str(path)]) == 0
    capsys.readouterr()
    first = json.loads(path.read_text())
    again = fitted(capsys, "faithful", "--start-file", str(path))
    assert again["trace"][0] == pytest.approx(first["log_likelihood"], rel=1e-13)
    assert again["n_iterations"] <= 3


def test_a_start_sets_the_number_of_components(tmp_path, capsys):
    start = {"weights": [1], "means": [30], "covariances": [100]}
    path = start_file(tmp_path, **start)
    assert fitted(capsys, "two-process", "--start-file", path)["n_components"] == 1
    line = refusal(
        capsys, "fit", "two-process", "--start-file", path, "--components", "3"
    )
    assert "--components 3" in line


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"weights": [0.5, 0.75]}, ["weights", "1.25"]),
        ({"means": [[1, 2], [3, 4]]}, ["means", "2 x 2"]),
        ({"covariances": [25, -4]}, ["covariances", "-4"]),
    ],
)
def test_a_bad_start_names_parameter_and_value(tmp_path, capsys, changes, words):
    path = start_file(tmp_path, **changes)
    line = refusal(capsys, "fit", "two-process", "--start-file", path)
    for word in (path, *words):
        assert word in line


# -- outputs -------------------------------------------------------------------------


def test_labels_keep_the_row_numbers_of_the_file(tmp_path, capsys):
    data = tmp_path / "gap.csv"
    data.write_text("x,y\n1,0\n2,0.5\n,1\n3,0\n11,0.25\n12,1\n13,0\n")
    labels = tmp_path / "labels.csv"
    words = ("--columns", "x", "--labels", str(labels))
    found = fitted(capsys, str(data), *words)
    table = np.genfromtxt(labels, delimiter=",", names=True)
    assert table["row"].tolist() == [1, 2, 4, 5, 6, 7]
    assert table["class"].tolist() == [1, 1, 1, 2, 2, 2]
    total = table["responsibility_1"] + table["responsibility_2"]
    np.testing.assert_allclose(total, 1.0, rtol=1e-12)
    assert any("left out" in warning for warning in found["warnings"])


def test_the_trace_file_holds_the_trace(tmp_path, capsys):
    path = tmp_path / "trace.csv"
    found = fitted(capsys, "faithful", "--trace", str(path))
    lines = path.read_text().splitlines()
    assert lines[0] == "iteration,log_likelihood"
    assert [float(line.split(",")[1]) for line in lines[1:]] == found["trace"]


def test_one_file_is_not_written_over_another(tmp_path, table, capsys):
    before = table.read_bytes()
    assert "the data" in refusal(capsys, "fit", str(table), "--json", str(table))
    out = str(tmp_path / "out")
    line = refusal(capsys, "fit", str(table), "--json", out, "--labels", out)
    assert "--json" in line
    assert table.read_bytes() == before


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"means": [1e308, 1]}, "means: component 1 lies at 1e+308 in velocity"),
        ({"covariances": [1, 1e-320]}, "covariances: component 2 has a standard"),
    ],
)
def test_a_start_out_of_all_reach_is_one_line_that_names_its_file(
    tmp_path, capsys, changes, words
):
    start = start_file(tmp_path, **{"means": [10, 20], "covariances": [1, 1]} | changes)
    line = refusal(capsys, "fit", "galaxies", "--start-file", start)
    assert line.startswith(f"emgui: {start}: ")
    assert words in line


# -- what cannot be fitted ----------------------------------------------------------


def test_identical_rows_are_refused_before_fitting(tmp_path, capsys):
    path = tmp_path / "same.csv"
    path.write_text("x\n" + "7\n" * 50)
    line = refusal(capsys, "fit", str(path))
    assert "all 50 rows are identical" in line


def test_more_components_than_rows_name_both_numbers(tmp_path, capsys):
    path = tmp_path / "few.csv"
    path.write_text("x\n1\n2\n4\n")
    line = refusal(capsys, "fit", str(path), "--components", "5")
    assert "3" in line
    assert "5" in line


def test_a_collapse_is_reported_and_not_called_converged(tmp_path, capsys):
    path = tmp_path / "pair.csv"
    path.write_text("x\n" + "1\n2\n" * 25)
    found = fitted(capsys, str(path), "--components", "2")
    assert found["stop_reason"] == "degenerate"
    assert found["converged"] is False
    assert any("collapsed" in warning for warning in found["warnings"])


def test_a_start_that_needs_one_column_is_refused_with_two(capsys):
    line = refusal(capsys, "fit", "faithful", "--start", "quantiles")
    assert "faithful" in line
    assert "1 column" in line


def test_a_refusal_says_how_many_rows_were_left_out_and_why(tmp_path, capsys):
    path = tmp_path / "words.csv"
    path.write_text("x\n1\n2\ninf\n-inf\n3\n")
    line = refusal(capsys, "fit", str(path), "--components", "4")
    for word in ("3 rows", "2 rows were left out", "line 4", "'inf'"):
        assert word in line


def test_every_reason_in_a_refusal_begins_like_a_sentence(tmp_path, capsys):
    path = tmp_path / "words.csv"
    path.write_text("x,y,who\n1,1,a\n2,5,b\n,3,c\n3,4,d\n")
    line = refusal(capsys, "fit", str(path), "--missing", "drop", "--components", "9")
    assert "1 row was left out. Column 'who'" in line


# -- missing cells and row weights ----------------------------------------------------


def rough_start(folder, case) -> str:
    """Write other people's result with one digit each: EM has the rest to do."""
    expected, k = case["expected"], case["K"]
    d = np.shape(expected["mean"])[-1]
    rough = {
        "weights": [1 / k] * k,
        "means": np.reshape(expected["mean"], (k, d)),
        "covariances": np.reshape(expected["covariance"], (k, d, d)),
    }
    rough["means"] = reference_cases.rounded(rough["means"], 1).tolist()
    variances = np.diagonal(rough["covariances"], axis1=1, axis2=2)
    rough["covariances"] = [np.diag(each).tolist() for each in variances]
    path = folder / "rough.json"
    path.write_text(json.dumps(rough))
    return str(path)


@pytest.mark.parametrize(
    "case", reference_cases.cases("missing"), ids=lambda case: case["id"]
)
def test_incomplete_rows_are_fitted_as_others_fit_them(case, tmp_path, capsys):
    data = reference_cases.FOLDER / Path(case["file"]).name
    found = fitted(
        capsys,
        str(data),
        *("--missing", "model", "--start-file", rough_start(tmp_path, case)),
        *("--tolerance", "1e-9", "--max-iterations", "5000", "--floor", "0"),
    )
    expected = case["expected"]
    assert found["converged"]
    assert found["log_likelihood"] == pytest.approx(expected["loglik"], rel=1e-8)
    means = np.reshape(expected["mean"], np.shape(found["means"]))
    np.testing.assert_allclose(found["means"], means, rtol=1e-4)
    if "BIC_minimise" in expected:
        assert found["bic"] == pytest.approx(expected["BIC_minimise"], rel=1e-8)
    table = np.genfromtxt(data, delimiter=",", skip_header=1)
    gaps = np.isnan(table)
    assert found["n_samples"] == len(table)
    assert found["n_incomplete"] == gaps.any(axis=1).sum() > 0
    assert found["n_missing_cells"] == gaps.sum()
    assert (found["missing"], found["n_left_out"]) == ("model", 0)


@pytest.mark.parametrize(
    "case", reference_cases.cases("missing"), ids=lambda case: case["id"]
)
def test_incomplete_rows_are_fitted_by_default_from_a_start_that_is_found(case, capsys):
    data = reference_cases.FOLDER / Path(case["file"]).name
    words = ("--components", str(case["K"]), "--tolerance", "1e-9", "--restarts", "3")
    found = fitted(capsys, str(data), *words)
    assert found["missing"] == "model"
    assert found["converged"]
    expected = case["expected"]["loglik"]
    assert found["log_likelihood"] == pytest.approx(expected, rel=1e-8)


def test_leaving_incomplete_rows_out_is_fitting_the_complete_ones(tmp_path, capsys):
    data = reference_cases.FOLDER / "iris4_mar.csv"
    lines = data.read_text().splitlines()
    whole = tmp_path / "whole.csv"
    whole.write_text("\n".join(line for line in lines if all(line.split(","))))
    dropped = fitted(capsys, str(data), "--missing", "drop")
    alone = fitted(capsys, str(whole))
    assert dropped["log_likelihood"] == alone["log_likelihood"]
    assert dropped["n_samples"] == alone["n_samples"] == 79
    assert dropped["n_left_out"] == 71
    assert any("listwise" in warning for warning in dropped["warnings"])


@pytest.mark.parametrize("policy", MissingPolicy)
def test_labels_have_every_fitted_row(policy, tmp_path, capsys):
    data = tmp_path / "gaps.csv"
    data.write_text("x,y\n0,0\n1,\n,\n0.5,1\n,9\n9,8\n8,9.5\n9.5,9\n1,1\n")
    start = tmp_path / "start.json"
    start.write_text(
        '{"weights": [0.5, 0.5], "means": [[0, 0], [9, 9]], '
        '"covariances": [[[1, 0], [0, 1]], [[1, 0], [0, 1]]]}'
    )
    labels = tmp_path / "labels.csv"
    words = ("--missing", policy.value, "--start-file", str(start), "--floor", "0.01")
    fitted(capsys, str(data), *words, "--labels", str(labels))
    table = np.genfromtxt(labels, delimiter=",", names=True)
    modelled = policy is MissingPolicy.MODEL
    assert table["row"].tolist() == (
        [1, 2, 4, 5, 6, 7, 8, 9] if modelled else [1, 4, 6, 7, 8, 9]
    )
    assert table["class"].tolist() == (
        [1, 1, 1, 2, 2, 2, 2, 1] if modelled else [1, 1, 2, 2, 2, 1]
    )


def test_rows_without_any_value_are_named(tmp_path, capsys):
    data = tmp_path / "empty.csv"
    data.write_text("x,y\n1,2\n,\n2,3\nNA,\n3,1\n4,5\n")
    found = fitted(capsys, str(data), "--components", "1", "--missing", "model")
    assert found["n_samples"] == 4
    assert any(
        note.startswith("rows 2 and 4 have no value") for note in found["warnings"]
    )


def test_a_weight_of_three_is_three_rows(tmp_path, capsys):
    random = np.random.default_rng(0)
    x = np.concatenate([random.normal(0, 1, 40), random.normal(6, 2, 40)]).round(3)
    times = random.integers(0, 4, 80)
    weighed, repeated = tmp_path / "weighed.csv", tmp_path / "repeated.csv"
    rows = [f"{a},{n}" for a, n in zip(x, times, strict=True)]
    weighed.write_text("x,n\n" + "\n".join(rows))
    repeated.write_text("x\n" + "\n".join(map(str, np.repeat(x, times))))
    start = start_file(tmp_path, means=[0, 6], covariances=[1, 4])
    words = ("--start-file", start, "--tolerance", "1e-9")
    one = fitted(capsys, str(weighed), "--weights-column", "n", *words)
    other = fitted(capsys, str(repeated), *words)
    assert one["columns"] == ["x"]
    assert one["weights_column"] == "n"
    assert one["total_weight"] == other["n_samples"] == times.sum()
    assert one["n_samples"] == (times > 0).sum()
    assert one["n_left_out"] == (times == 0).sum()
    for key in ("log_likelihood", "mean_log_likelihood", "aic", "bic", "icl"):
        assert one[key] == pytest.approx(other[key], rel=1e-10)
    np.testing.assert_allclose(one["means"], other["means"], rtol=1e-6)
    assert main(["fit", str(weighed), "--weights-column", "n"]) == 0
    assert f"its n is the total weight, {times.sum()}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ("1,-2", "line 3: column w: the row weight -2 is negative"),
        ("1,", "line 3: column w: the row weight is missing"),
        ("1,inf", "line 3: column w: 'inf' is not a finite number"),
    ],
)
def test_what_cannot_weigh_is_refused_with_its_line(cells, message, tmp_path, capsys):
    data = tmp_path / "weights.csv"
    data.write_text(f"x,w\n2,1\n{cells}\n3,1\n4,1\n5,1\n")
    line = refusal(capsys, "fit", str(data), "--weights-column", "w")
    assert message in line


def test_missing_cells_are_told_from_the_fit(tmp_path, capsys):
    case = next(c for c in reference_cases.cases("missing") if c["id"] == "M01")
    data = reference_cases.FOLDER / Path(case["file"]).name
    out = tmp_path / "cells.csv"
    words = ("--missing", "model", "--start-file", rough_start(tmp_path, case))
    fitted(capsys, str(data), *words, "--missing-cells", str(out))
    table = np.genfromtxt(out, delimiter=",", names=True, usecols=(0, 2, 3))
    whole = np.genfromtxt(data, delimiter=",", skip_header=1)
    gaps = np.flatnonzero(np.isnan(whole[:, 1]))
    assert table["row"].tolist() == (gaps + 1).tolist()
    # With one component this is the regression of worms on size.
    (mean_x, mean_y), covariance = (
        case["expected"]["mean"],
        case["expected"]["covariance"],
    )
    slope = covariance[0][1] / covariance[0][0]
    expected = mean_y + slope * (whole[gaps, 0] - mean_x)
    np.testing.assert_allclose(table["mean"], expected, rtol=1e-4)
    left = covariance[1][1] - slope * covariance[0][1]
    np.testing.assert_allclose(table["standard_deviation"], left**0.5, rtol=1e-4)


@pytest.mark.parametrize("algorithm", EVERY_ALGORITHM)
def test_every_algorithm_is_told_of_with_its_cost(capsys, algorithm):
    words = ("--algorithm", algorithm.key, "--draws", "20", "--start", "quantiles")
    found = fitted(capsys, "two-process", *words)
    assert found["algorithm"] == algorithm.key
    assert found["converged"]
    assert found["trace_e_steps"][-1] == found["n_e_steps"]
    assert len(found["trace_e_steps"]) == len(found["trace"])
    assert found["means"] == pytest.approx(np.array([[20.0], [40.0]]), abs=1.0)


def test_a_prior_keeps_a_component_from_its_collapse(capsys, tmp_path):
    path = tmp_path / "lone.csv"
    rows = [*np.random.default_rng(0).normal(size=100), 50.0]
    path.write_text("x\n" + "\n".join(map(repr, map(float, rows))) + "\n")
    words = (str(path), "--start", "k-means++")
    assert fitted(capsys, *words)["stop_reason"] == "degenerate"
    found = fitted(capsys, *words, "--prior", "1")
    assert found["converged"]
    assert found["objective"] != found["log_likelihood"]
    assert found["objective_name"] == "penalized log-likelihood"


def test_known_classes_are_a_start(capsys, tmp_path):
    path = tmp_path / "kinds.csv"
    lines = [f"{x},{y},{int(x > 5)}" for x, y in zip(range(12), "ab" * 6, strict=True)]
    path.write_text("x,letter,kind\n" + "\n".join(lines) + "\n")
    words = ("--class-column", "kind", "--start", "classes", "--max-iterations", "0")
    found = fitted(capsys, str(path), *words)
    assert found["columns"] == ["x"]
    assert np.ravel(found["means"]) == pytest.approx([2.5, 8.5], abs=0.01)
    line = refusal(capsys, "fit", str(path), "--start", "classes")
    assert "needs a column of known classes" in line
    line = refusal(capsys, "fit", "two-process", "--class-column", "kind")
    assert "no column of classes 'kind'" in line


BUGS = Path(__file__).parents[2] / "data" / "bugs"


def notes(capsys, *words) -> list[str]:
    assert main(["fit", *map(str, words)]) == 0
    lines = capsys.readouterr().out.splitlines()
    return [line.removeprefix("note: ") for line in lines if line.startswith("note: ")]


def test_what_is_only_narrow_is_not_said_to_collapse_without_its_floor(capsys):
    source = (BUGS / "narrowdiag.csv", "--columns", "a")
    (held,) = notes(capsys, *source, "--floor", "1e-5")
    assert "up at a standard deviation of 0.001629" in held
    assert "would collapse" not in held
    # What it advises first is the better fit, and sound.
    assert "You can: fit without the floor, and see (--floor 0);" in held
    found = fitted(capsys, *map(str, source), "--floor", "0")
    assert found["warnings"] == []
    assert found["log_likelihood"] == pytest.approx(2233.63, abs=0.01)


@pytest.mark.parametrize("floor", ["0", "1e-9", "1e-7", "1e-6"])
def test_a_floor_that_holds_nothing_is_none_and_the_help_says_so(floor, capsys):
    source = str(BUGS / "narrowdiag.csv")
    found = fitted(capsys, source, "--columns", "a", "--floor", floor)
    assert found["log_likelihood"] == pytest.approx(2233.63, abs=0.01)
    with pytest.raises(SystemExit):
        main(["fit", "--help"])
    assert "Up to 1e-06 it holds nothing" in " ".join(capsys.readouterr().out.split())


def test_rows_without_both_cells_are_no_ground_for_a_correlation(capsys):
    source = BUGS / "sparse.csv"
    stop, singular = notes(capsys, source, "--components", "1")
    assert "only 2 of its 60 rows have both x and s" in stop
    for note in (stop, singular):
        assert "--components" not in note
        assert "start" not in note
        assert "--family diag" in note
    diag = ("--components", "1", "--family", "diag")
    assert not any("diag" in note for note in notes(capsys, source, *diag))


def test_many_components_of_one_kind_are_one_note_and_many_in_the_json(capsys):
    source = (str(BUGS / "two.csv"), "--components", "60")
    told = notes(capsys, *source)
    assert len(told) < 8
    assert max(map(len, told)) < 500
    assert any("more): this fit may rest on a" in note for note in told)
    assert len(fitted(capsys, *source)["warnings"]) > 40


def test_a_refusal_names_the_options(capsys, tmp_path):
    flat = tmp_path / "flat.csv"
    flat.write_text("a,b\n1,2\n2,4\n3,6\n4,8\n")
    assert "use the family diag (--family diag)" in refusal(capsys, "fit", str(flat))
    wanted = refusal(capsys, "fit", str(flat), "--components", "9")
    assert "use at most 4 components (--components 4)" in wanted


def test_iris_is_fitted_with_its_three_species_unless_told_otherwise(capsys):
    assert len(fitted(capsys, "iris")["weights"]) == 3
    assert len(fitted(capsys, "iris", "--components", "2")["weights"]) == 2


def test_a_start_file_says_which_family_is_fitted_unless_an_option_does(
    capsys, tmp_path
):
    path = tmp_path / "fit.json"
    words = ("faithful", "--family", "diag", "--json", str(path))
    assert main(["fit", *words]) == 0
    capsys.readouterr()
    again = fitted(capsys, "faithful", "--start-file", str(path))
    assert again["family"] == "diag"
    assert again["n_iterations"] < 3
    other = fitted(capsys, "faithful", "--start-file", str(path), "--family", "full")
    assert other["family"] == "full"


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("iris", "--start", "quantiles"), "(--start short-runs)"),
        (("faithful", "--start", "classes"), "(--class-column NAME)"),
        (("iris", "--components", "2", "--start", "classes"), "(--components 3)"),
    ],
)
def test_a_way_to_start_that_does_not_suit_names_the_option(capsys, words, option):
    assert option in refusal(capsys, "fit", *words)


# -- tables that stay in their file ----------------------------------------------


@pytest.fixture
def huge(tmp_path, monkeypatch) -> str:
    monkeypatch.setattr(opening, "open_table", partial(open_table, in_memory=0))
    return str(written(tmp_path / "huge.npy", GROUPS))


def test_a_table_in_a_file_is_fitted_as_one_in_memory(capsys, huge, tmp_path):
    lines = (",".join(map(repr, row)) for row in GROUPS.tolist())
    (tmp_path / "same.csv").write_text("\n".join(lines))
    ours = fitted(capsys, huge, "--components", "2")
    same = fitted(capsys, str(tmp_path / "same.csv"), "--components", "2")
    assert "read from the file block by block" in ours.pop("warnings")[0]
    same.pop("warnings")
    assert ours == same


def test_every_row_of_it_has_a_label(capsys, huge, tmp_path):
    labels = tmp_path / "labels.csv"
    fitted(capsys, huge, "--components", "2", "--labels", str(labels))
    assert len(labels.read_text().splitlines()) == len(GROUPS) + 1


def test_what_says_how_text_is_read_is_refused(capsys, huge):
    assert "this is no text" in refusal(capsys, "fit", huge, "--delimiter", "comma")


def test_a_file_that_changes_while_it_is_fitted_is_told(capsys, huge, monkeypatch):
    def changed(*_given):
        os.truncate(huge, 1_000)
        return

    monkeypatch.setattr("emgui.app.cli.fit_command.read_start", changed)
    assert "huge.npy: the file has changed" in refusal(capsys, "fit", huge)


@pytest.mark.parametrize(
    ("array", "says"),
    [
        (np.zeros((2, 2, 2)), "the array has 3 dimensions"),
        (np.zeros(5, complex), "it holds complex128"),
        (np.zeros((0, 3)), "the array is empty"),
        (np.array([{}], object), "holds Python objects"),
        (np.full(9, np.nan), "no row has values"),
    ],
)
def test_what_cannot_be_fitted_is_told_in_a_line(capsys, tmp_path, array, says):
    path = written(tmp_path / "odd.npy", array)
    told = refusal(capsys, "fit", str(path))
    assert "odd.npy: " in told
    assert says in told or "there is no column to fit" in told


def test_a_text_is_converted_once_and_fitted_from_its_column_store(capsys, table):
    plain = fitted(capsys, str(table), "--components", "2")
    first = fitted(capsys, str(table), "--components", "2", "--convert")
    store = table.with_name("table.csv.emgui-columns")
    made = store.stat().st_mtime_ns
    second = fitted(capsys, str(table), "--components", "2", "--convert")
    assert store.stat().st_mtime_ns == made
    assert first == second
    assert first["log_likelihood"] == plain["log_likelihood"]
