"""Captions tell what is drawn, and what is not."""

from dataclasses import replace
from functools import cache

import numpy as np
from exhibit_scenes import SUBJECTS, cloud, result, subject
from scenes import scene, with_gaps

from emgui.exhibits.matrix.captions import picture_caption, picture_description
from emgui.exhibits.matrix.choices import MatrixChoices, MatrixMode
from emgui.exhibits.matrix.picture import matrix_study
from emgui.exhibits.matrix.study import MatrixPicture
from emgui.exhibits.subject import Subject
from emgui.mixture.model.parameters import MixtureParameters


@cache
def the_four():
    return SUBJECTS["four columns"]


@cache
def the_many():
    return subject(scene(cloud(12_000, 3), truth=None, n_steps=1))


def choosing(mode: MatrixMode, of: Subject | None = None) -> Subject:
    return replace(of or the_four(), choices=MatrixChoices(mode))


def picture(of: Subject) -> MatrixPicture:
    drawn = result(matrix_study(of)).finding
    assert isinstance(drawn, MatrixPicture)
    return drawn


def caption(of: Subject) -> str:
    assert of.state.dataset is not None
    return picture_caption(of, of.state.dataset, picture(of))


def test_the_caption_says_what_is_not_there() -> None:
    ten = subject(with_gaps(scene(cloud(60, 10), truth=None, n_steps=1)))
    words = caption(ten)
    assert "6 of 10 columns (at most 6)" in words
    assert "a row is missing from the cells" in words
    plane = caption(choosing(MatrixMode.PRINCIPAL, ten))
    assert ten.state.dataset is not None
    n = np.isnan(ten.state.dataset.rows).any(axis=1).sum()
    assert f"{n} rows lack a value" in plane
    assert "5,000 of 12,000 rows" in caption(the_many())


def test_the_strength_of_a_plane_is_told() -> None:
    assert "% of the variance" in caption(choosing(MatrixMode.PRINCIPAL))
    three = caption(choosing(MatrixMode.SEPARATING))
    assert "between ÷ within" in three
    two = caption(choosing(MatrixMode.SEPARATING, SUBJECTS["two columns"]))
    assert "where their shapes differ most" in two


def test_where_all_means_agree_nothing_parts_the_components() -> None:
    theta = the_four().state.parameters
    assert theta is not None
    same = MixtureParameters(
        theta.weights, np.zeros_like(theta.means), theta.covariances
    )
    edited = replace(the_four(), state=replace(the_four().state, edited=same))
    assert "nothing parts them" in caption(choosing(MatrixMode.SEPARATING, edited))


def test_a_plane_is_described_by_its_axes() -> None:
    drawn = picture(choosing(MatrixMode.PRINCIPAL))
    words = picture_description(drawn, ("a", "b", "c", "d"))
    assert words.startswith("Principal plane: ")
    assert drawn.cells[0].axes[0].name in words
    assert picture_description(picture(the_four()), ("a", "b", "c", "d")) == (
        "Scatter matrix of a, b, c, d."
    )
