"""What is true of a start method."""

import pytest
from builders import fit_settings
from start_scenes import FOUND, found, rows

from emgui.engine.setting_facts import StartMethodError
from emgui.mixture.em.rows import Rows
from emgui.words.errors import option_instead


@pytest.mark.parametrize("method", FOUND)
def test_what_a_method_needs_it_misses_where_it_is_not(method):
    kind = method.kind
    with_classes = rows(2)
    without = Rows.of(with_classes.values)
    for known, lacks in (
        (with_classes, kind.needs_one_column),
        (without, kind.needs_one_column or kind.needs_classes),
    ):
        if not lacks:
            assert found(known, fit_settings(method=method)).n_components == 2
            continue
        with pytest.raises(StartMethodError) as error:
            found(known, fit_settings(method=method))
        assert option_instead(error.value).startswith("--")


@pytest.mark.parametrize("method", FOUND)
def test_a_method_finds_any_number_of_components_or_fixes_it(method):
    wanted = fit_settings(n_components=3, method=method)
    if method.kind.fixes_components:
        with pytest.raises(StartMethodError):
            found(rows(), wanted)
    else:
        assert found(rows(), wanted).n_components == 3
