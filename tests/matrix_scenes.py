"""View models of many columns, drawn to their end."""

from dataclasses import replace
from functools import cache

from exhibit_scenes import SUBJECTS, result

from emgui.exhibits.matrix.choices import MatrixChoices
from emgui.exhibits.matrix.picture import (
    MatrixViewModel,
    matrix_study,
    matrix_view_model,
)
from emgui.exhibits.subject import Subject
from emgui.presentation.placeholder import Placeholder
from emgui.presentation.view_settings import ViewSettings


@cache
def the_four():
    return SUBJECTS["four columns"]


SIZE = (620, 420)


def matrix_model(
    choices: MatrixChoices | None = None,
    of: Subject | None = None,
    view: ViewSettings | None = None,
) -> MatrixViewModel | Placeholder:
    """Return what the exhibit shows of a subject."""
    chosen = replace(choices or MatrixChoices(), size=SIZE)
    of = replace(of or the_four(), choices=chosen, view=view or ViewSettings())
    study = matrix_study(of)
    return matrix_view_model(of, None if study is None else result(study))
