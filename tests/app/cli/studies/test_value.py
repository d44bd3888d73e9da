"""A row's responsibilities are Bayes' theorem."""

import numpy as np
import pytest

from emgui.app.cli.command_line import main


def test_a_rows_responsibilities_are_bayes_theorem(studied, values, textbook):
    densities, _total = textbook
    found = studied("value", "--row", "7")
    terms = densities(values[6:7], found["fit"])[0]
    assert found["row"] == 7
    assert list(found["cells"].values()) == pytest.approx(values[6])
    assert found["responsibilities"] == pytest.approx(terms / terms.sum(), rel=1e-9)
    logs = np.array(found["log_densities"]) + np.log(found["component_weights"])
    assert np.exp(logs) == pytest.approx(terms, rel=1e-9)


def test_without_a_number_it_is_the_least_certain_row(studied, values, textbook):
    densities, _total = textbook
    found = studied("value")
    terms = densities(values, found["fit"])
    largest = (terms / terms.sum(axis=1, keepdims=True)).max(axis=1)
    assert found["row"] == int(largest.argmin()) + 1


def test_the_shares_of_all_rows_add_up(studied, values):
    one = studied("value", "--row", "1")
    assert all(0.0 <= share < 1.0 for share in one["shares"])


def test_a_row_that_is_not_there_is_refused(table, capsys):
    assert main(["study", "value", str(table), "--row", "101"]) == 2
    assert "--row: 101: no row that was fitted" in capsys.readouterr().err
