"""The hard cases of fitting, one after the other: what a trusted application does."""

from collections.abc import Iterator
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pytest
import reference_cases as reference
from builders import fit_settings
from PySide6.QtWidgets import QLabel, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot
from said import sentences

from emgui.app.cli.options import WindowOptions
from emgui.app.window.application import Application
from emgui.data.dataset import Dataset, MissingPolicy, Origin
from emgui.data.reading import ReadingError, Table, detect, read_table
from emgui.engine.algorithms.auto import Auto
from emgui.engine.fit import fit
from emgui.engine.iteration import StopReason
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.model.degeneracy import DegeneracyKind, DegenerateError
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, STRUCTURES, TIED
from emgui.mixture.model.structures.structure import CovarianceStructure
from emgui.presentation.import_preview import import_preview
from emgui.session.state import Activity, Command
from emgui.words.degeneracy import fact_told
from emgui.words.errors import error_told

PATIENCE = 30_000
NORMAL = np.random.default_rng(0).normal(size=100)
GROUPS = np.concatenate([NORMAL, NORMAL * 0.7 + 6.0])


class Window:
    """The whole application, with an array as its data."""

    def __init__(self, qtbot: QtBot) -> None:
        self.app = Application(WindowOptions())
        self.session, self.window = self.app.session, self.app.window
        self.qtbot = qtbot
        self.app.wiring.queue.refresh()
        self.window.show()
        self.window.warnings_dock.come_forward()

    def is_settled(self) -> bool:
        state = self.session.state
        idle = state.activity is Activity.IDLE
        loaded = state.position is not None or bool(state.problem)
        return idle and loaded and self.app.wiring.queue.is_idle

    def settle(self) -> None:
        self.qtbot.waitUntil(self.is_settled, timeout=PATIENCE)

    def load(self, values: object, *columns: str, **settings: object) -> None:
        rows = np.asarray(values, dtype=np.float64)
        rows = rows[:, np.newaxis] if rows.ndim == 1 else rows
        names = columns or tuple(f"column {j + 1}" for j in range(rows.shape[1]))
        if settings:
            self.session.configure(fit_settings(**settings))  # type: ignore[arg-type]
        self.app.desk._on_dataset(Dataset("hard", names, rows, Origin.FILE))
        self.settle()

    def run(self) -> None:
        self.session.set_speed(None)
        self.session.command(Command.RUN)
        self.settle()

    def text(self, name: str) -> str:
        label = self.window.findChild(QLabel, name)
        assert label is not None
        return label.text()

    def buttons(self) -> list[str]:
        panel = self.window.warnings_panel
        return [button.text() for button in panel.findChildren(QPushButton)]

    def click(self, text: str) -> None:
        panel = self.window.warnings_panel
        found = [b for b in panel.findChildren(QPushButton) if b.text() == text]
        found[0].click()

    def ranges(self) -> np.ndarray:
        plots = (
            self.window.density_plot,
            self.window.residual_plot,
            self.window.likelihood_plot,
            self.window.responsibility_plot,
        )
        return np.array([plot.canvas.viewRange() for plot in plots])


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    window = Window(qtbot)
    qtbot.addWidget(window.window)
    yield window
    window.app.close()


def refusal(values: object, **settings: object) -> str:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the words are compared
        fit(values, fit_settings(**settings))  # type: ignore[arg-type]
    return error_told(caught.value)


def test_p01_identical_rows_are_refused_and_stay_loaded(window: Window) -> None:
    window.load(np.full(50, 3.0))
    assert window.session.state.position is None
    assert "all 50 rows are identical" in window.text("model_problem")
    assert "All 50 rows are identical" in window.text("warning_text_1")
    dataset = window.session.state.dataset
    assert dataset is not None
    assert dataset.n_samples == 50


def test_p02_two_repeated_points_collapse_and_a_floor_helps(window: Window) -> None:
    window.load(np.repeat([1.0, 2.0], 25), n_components=2)
    window.run()
    text = window.text("warning_text_1")
    for k in (1, 2):
        assert f"omponent {k} has collapsed onto one repeated value (25 rows)" in text
    window.click("Raise floor")
    window.settle()
    stop = window.session.state.history.branch(1).stop
    assert stop is not None
    assert stop.reason is StopReason.CONVERGED


def test_p04_the_repeated_value_and_the_singleton_are_both_named() -> None:
    result = fit(np.append(np.full(99, 3.0), 7.0), FitSettings())
    assert result.stop.degeneracy is not None
    told = fact_told(result.stop.degeneracy.fact)
    assert "has collapsed onto one repeated value (99 rows)" in told
    assert "holds 1 row; its likelihood is unbounded" in told


def test_p05_a_component_on_one_value_is_flagged_and_can_be_dropped(
    window: Window,
) -> None:
    window.load(np.append(NORMAL, 50.0), method=StartMethod.KMEANS_PLUS_PLUS)
    window.run()
    text = window.text("warning_text_1")
    assert text == "Component 2 holds 1 row; its likelihood is unbounded."
    window.click("Drop component 2")
    window.settle()
    shown = window.session.state.shown
    assert shown is not None
    assert shown.parameters.n_components == 1
    assert window.window.warnings_dock.windowTitle() == "Warnings"


def test_p07_components_are_limited_by_the_rows(window: Window) -> None:
    assert "3 rows cannot hold 5 components" in refusal([1, 2, 4], n_components=5)
    window.load([1.0, 2.0, 4.0], n_components=5)
    spin = window.window.findChild(QSpinBox, "n_components")
    assert spin is not None
    assert (spin.value(), spin.maximum()) == (3, 3)
    assert "At most 3: 3 rows" in spin.toolTip()


def test_p09_one_row_is_explained(window: Window) -> None:
    window.load([4.0])
    assert "only 1 row: a spread needs at least 2" in window.text("model_problem")


def test_p11_no_rows_are_explained(window: Window) -> None:
    assert "no rows to fit" in refusal(np.empty((0, 1)))
    window.load(np.empty((0, 1)))
    assert "no rows to fit" in window.session.state.problem
    assert "no rows to fit" in window.text("warning_text_1")


def read(folder: Path, content: str) -> Table:
    path = folder / "t.csv"
    path.write_text(content)
    return read_table(path, detect(path))


def test_p12_columns_that_are_not_numeric_are_listed_with_the_reason(
    tmp_path: Path,
) -> None:
    table = read(tmp_path, "name,day\nann,2024-01-02\nbob,2024-02-03\ncem,2024-02-04\n")
    with pytest.raises(ReadingError) as caught:
        table.to_dataset(table.numeric_columns)
    for words in ("no column to fit", "name (text)", "day (dates or times)"):
        assert words in error_told(caught.value)
    assert "no column is chosen" in refusal(np.empty((5, 0)))


def test_p13_a_constant_column_is_named_and_left_out_by_a_click(
    window: Window,
) -> None:
    window.load(np.column_stack([GROUPS, np.ones(200)]), "length", "flag")
    assert "flag is constant" in window.text("warning_text_1")
    window.click("Leave out flag")
    window.qtbot.waitUntil(
        lambda: window.session.state.position is not None, timeout=PATIENCE
    )
    dataset = window.session.state.dataset
    assert dataset is not None
    assert dataset.columns == ("length",)


@pytest.mark.parametrize("family", STRUCTURES, ids=str)
def test_p15_more_columns_than_rows_are_told(family: CovarianceStructure) -> None:
    values = np.random.default_rng(1).normal(size=(20, 50))
    settings = fit_settings(structure=family)
    if family in (FULL, TIED):
        found = refusal(values, structure=family)
        assert "20 rows of 50 columns" in found
        assert "needs more rows than columns" in found
    else:
        kinds = {warning.kind for warning in fit(values, settings).warnings}
        assert DegeneracyKind.MANY_COLUMNS not in kinds


@pytest.mark.parametrize("offset", [1e6, 1e9])
def test_p16_an_offset_changes_nothing(offset: float) -> None:
    whole = np.rint(GROUPS * 64.0) / 64.0
    plain, moved = (fit(v, FitSettings()) for v in (whole, whole + offset))
    assert moved.log_likelihood == pytest.approx(plain.log_likelihood, rel=1e-12)
    assert moved.parameters.means - offset == pytest.approx(
        plain.parameters.means, abs=1e-6
    )


@pytest.mark.parametrize("exponent", [-20, -40, -500, 332])
def test_p18_p20_a_scale_shifts_the_log_likelihood_exactly(exponent: int) -> None:
    plain = fit(GROUPS, FitSettings())
    scaled = fit(np.ldexp(GROUPS, exponent), FitSettings())
    assert scaled.log_likelihood == pytest.approx(
        plain.log_likelihood - 200 * exponent * np.log(2.0), rel=1e-13
    )


def test_p20_values_too_large_to_square_are_refused() -> None:
    assert "too large to square" in refusal(GROUPS * 1e160)
    assert "too small to square" in refusal(GROUPS * 1e-170)


def test_p21_columns_of_very_different_scale_are_split_alike() -> None:
    rng = np.random.default_rng(3)
    values = np.concatenate(
        [rng.normal(size=(80, 2)), rng.normal([4.0, -3.0], size=(60, 2))]
    )
    units = np.ldexp(1.0, [-27, 27])
    plain, scaled = (fit(v, FitSettings()) for v in (values, values * units))
    assert scaled.log_likelihood == pytest.approx(plain.log_likelihood, rel=1e-12)
    np.testing.assert_allclose(scaled.parameters.weights, plain.parameters.weights)
    np.testing.assert_allclose(
        scaled.parameters.means / units, plain.parameters.means, rtol=1e-9
    )


def test_p23_one_value_of_1e150_is_noted_and_leaves_the_plots_finite(
    window: Window,
) -> None:
    window.load(np.append(NORMAL, 1e150))
    for _ in range(2):
        window.session.command(Command.STEP)
        window.settle()
        assert np.isfinite(window.ranges()).all()
    texts = [label.text() for label in window.window.findChildren(QLabel)]
    assert any("value beyond all measure, 10¹⁵⁰" in text for text in texts)


def test_p25_one_missing_cell_is_told_with_both_choices(
    window: Window, tmp_path: Path
) -> None:
    content = "x,y\n" + "\n".join(f"{a},{b}" for a, b in GROUPS.reshape(100, 2))
    table = read(tmp_path, content + "\n1.5,\n")
    whole = table.to_dataset(("x", "y"), missing=MissingPolicy.MODEL)
    window.app.desk._on_dataset(whole)
    window.settle()
    assert "1 of 101 rows lacks cells and is used" in window.text("missing_sentence")
    window.window.model_panel.missing_requested.emit(MissingPolicy.DROP)

    def is_dropped() -> bool:
        dataset = window.session.state.dataset
        return dataset is not None and dataset.n_samples == 100

    window.qtbot.waitUntil(is_dropped, timeout=PATIENCE)


def test_p26_an_infinite_cell_is_named_and_never_missing(tmp_path: Path) -> None:
    values = np.array([[1.0, 2.0], [3.0, np.inf], [5.0, 7.0]])
    assert "row 2, column 2: inf is not a finite number" in refusal(values)
    table = read(tmp_path, "x,y\n1,2\n3,inf\n5,6\n2,4\n")
    dataset = table.to_dataset(("x", "y"))
    assert dataset.n_samples == 3
    notes = " ".join(sentences(dataset.notes))
    assert "column y" in notes
    assert "line 3: 'inf', not a finite number" in notes


def test_p27_a_column_without_any_value_is_named() -> None:
    values = np.column_stack([GROUPS, np.full(200, np.nan)])
    with pytest.raises(ValueError, match="height has no value in any row"):
        fit(values, FitSettings(), columns=("width", "height"))


def test_p29_small_integers_do_not_overflow() -> None:
    values = np.clip(np.rint(GROUPS * 20.0 + 80.0), 0, 255)
    small = fit(values.astype(np.uint8), FitSettings())
    assert small.log_likelihood == fit(values, FitSettings()).log_likelihood
    assert small.parameters.means.max() > 150.0


def test_p30_text_is_made_numbers_only_when_asked(tmp_path: Path) -> None:
    texts = np.array([*map(str, GROUPS), "n/a"], dtype=object)
    assert "1 of 201 cells says no number" in refusal(texts)
    table = read(tmp_path, "x\n" + "\n".join([*map(str, GROUPS), "about 7"]) + "\n")
    assert table.numeric_columns == ("x",)
    assert table.column("x").n_unreadable == 1


def test_p31_a_text_column_is_listed_and_not_offered(tmp_path: Path) -> None:
    table = read(tmp_path, "x,who\n1,ann\n2,bob\n4,cem\n")
    assert table.numeric_columns == ("x",)
    entries = {entry.name: entry for entry in import_preview(table).columns}
    assert "text" in entries["who"].remark
    assert entries["x"].is_numeric
    assert not entries["who"].is_numeric


def test_p33_a_plain_list_is_one_column() -> None:
    one, table = (fit(v, FitSettings()) for v in (GROUPS, GROUPS[:, np.newaxis]))
    assert one.log_likelihood == table.log_likelihood
    assert one.parameters.means.shape == (2, 1)


def test_p34_a_symmetric_start_is_told_and_a_new_start_leaves_it(
    window: Window,
) -> None:
    window.load(GROUPS)
    parameters = window.session.state.parameters
    assert parameters is not None
    mean, spread = GROUPS.mean(), GROUPS.var()
    equal = MixtureParameters([0.5, 0.5], [[mean]] * 2, [[[spread]]] * 2)
    window.session.edit(equal)
    window.session.command(Command.STEP)
    window.settle()
    assert "start is symmetric" in window.text("warning_text_1")
    window.click("New start")
    window.settle()
    window.run()
    shown = window.session.state.shown
    assert shown is not None
    assert np.ptp(shown.parameters.means) > 4.0


def test_p37_a_slow_run_is_counted_and_stops_when_asked(window: Window) -> None:
    rng = np.random.default_rng(8)
    values = np.concatenate([rng.normal(size=20_000), rng.normal(0.2, 1.0, 20_000)])
    window.load(values, tolerance=1e-10, max_iterations=1_000_000)
    window.session.set_speed(None)
    window.session.command(Command.RUN)
    window.qtbot.waitUntil(lambda: window.session.state.last_index >= 20)
    assert window.session.state.activity is Activity.RUNNING
    window.session.command(Command.STOP)
    window.settle()
    assert window.text("status") == "stopped by you"
    assert window.text("iteration_count").endswith(
        f"{window.session.state.last_index:,}"
    )


def test_p38_the_limit_is_never_called_convergence(window: Window) -> None:
    window.load(GROUPS, max_iterations=3, tolerance=0.0)
    window.run()
    words = f"{window.text('status')} {window.text('sentence')}".lower()
    assert "stopped at the limit" in words
    assert "converged" not in words
    result = fit(GROUPS, fit_settings(max_iterations=3, tolerance=0.0))
    assert result.stop.reason is StopReason.ITERATION_LIMIT


def test_p39_single_precision_data_are_fitted_in_double() -> None:
    values = np.array([[9999], [0]], dtype=np.float32)
    one = fit(values, fit_settings(n_components=1)).parameters
    assert one.means[0, 0] == 4999.5
    assert one.covariances[0, 0, 0] == 4999.5**2
    assert one.means.dtype == np.float64
    two = fit(values, fit_settings(n_components=2))
    assert two.stop.reason is StopReason.DEGENERATE


def test_p42_coinciding_components_of_a_tied_fit_are_named() -> None:
    # Two groups that are a little narrower in the tails than a normal one: a third
    # component with the shared spread finds nothing to describe.
    levels = (np.arange(100) + 0.5) / 100
    quantiles = np.array([NormalDist().inv_cdf(level) for level in levels])
    values = np.concatenate([quantiles, quantiles + 8.0])
    settings = fit_settings(n_components=3, structure=TIED, algorithm=Auto())
    found = fit(values, settings).warnings
    assert DegeneracyKind.COINCIDENT_COMPONENTS in {warning.kind for warning in found}
    assert any("coincide" in fact_told(warning.fact) for warning in found)


NASTY = {
    "two points": np.repeat([[0.0, 0.0], [1.0, 1.0]], 20, axis=0),
    "a line": np.column_stack([GROUPS, 2.0 * GROUPS]),
    "nearly a line": np.column_stack([GROUPS, GROUPS + 1e-9 * GROUPS[::-1]]),
    "far rows": np.column_stack([np.append(GROUPS, 1e140), np.append(GROUPS, 1e-140)]),
    "repeated": np.column_stack([np.rint(GROUPS), np.rint(GROUPS[::-1] / 3.0)]),
    "tiny": np.random.default_rng(2).normal(size=(6, 2)) * 1e-100,
}


@pytest.mark.parametrize("name", NASTY)
@pytest.mark.parametrize("family", STRUCTURES, ids=str)
@pytest.mark.parametrize("k", [2, 5])
def test_p44_no_likelihood_is_ever_nan_or_infinite(
    name: str, family: CovarianceStructure, k: int
) -> None:
    settings = fit_settings(n_components=k, structure=family, max_iterations=200)
    numbers: list[float] = []
    try:
        result = fit(NASTY[name], settings, restarts=3)
    except DegenerateError as error:
        words = error_told(error)
    else:
        found = result.stop.degeneracy
        words = result.stop.reason.value if found is None else fact_told(found.fact)
        numbers = [*result.trace, *result.parameters.covariances.ravel()]
    assert np.isfinite(numbers).all()
    assert "nan" not in words
    assert words


@pytest.mark.parametrize(
    "case",
    [case for case in reference.cases("missing") if case["K"] == 1],
    ids=lambda case: case["id"],
)
def test_p45_one_component_on_missing_cells_goes_all_the_way(
    case: dict[str, object],
) -> None:
    rows = reference.rows(case)
    result = fit(rows.values, fit_settings(n_components=1, tolerance=1e-10))
    assert result.stop.reason is StopReason.CONVERGED
    assert result.n_iterations > 1
    expected = case["expected"]
    assert isinstance(expected, dict)
    assert result.log_likelihood == pytest.approx(expected["loglik"], rel=1e-8)


CLICKED = {
    "two rows": np.array([1.0, 2.0]),
    "three repeated values": np.repeat([0.0, 1.0, 5.0], 20),
    "a half line": np.column_stack([NORMAL, np.append(NORMAL[:50], GROUPS[-50:])]),
    "few rows, many columns": np.random.default_rng(7).normal(size=(8, 6)),
    "a far corner": np.append(GROUPS.reshape(100, 2), [[1e150, 0.0]], axis=0),
    "twice the same column": np.column_stack([NORMAL, NORMAL]),
}


@pytest.mark.parametrize("name", CLICKED)
@pytest.mark.parametrize("choice", [0, 1, -1])
def test_remedies_can_be_tried_one_after_the_other(
    window: Window, name: str, choice: int
) -> None:
    crashes: list[str] = []
    window.session.crashed.connect(crashes.append)
    window.load(CLICKED[name], method=StartMethod.KMEANS_PLUS_PLUS, max_iterations=300)
    window.run()
    for _ in range(4):
        offered = window.buttons()
        if not offered:
            break
        before = window.session.state.dataset
        chosen = offered[min(choice, len(offered) - 1)]
        window.click(chosen)
        if chosen.startswith("Leave out"):
            window.qtbot.waitUntil(
                lambda before=before: window.session.state.dataset is not before,
                timeout=PATIENCE,
            )
        window.settle()
        window.run()
        state = window.session.state
        assert (state.position is not None) is not bool(state.problem)
        assert np.isfinite(window.ranges()).all()
    assert crashes == []
