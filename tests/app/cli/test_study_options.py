"""The list of studies is printed; each has its own help beside that of a fit."""

import pytest

from emgui.app.cli.command_line import main
from emgui.app.cli.studies.catalogue import STUDIES


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"]])
def test_the_list_has_a_line_for_each(capsys, words):
    with pytest.raises(SystemExit) as end:
        main(["study", *words])
    assert end.value.code == 0
    printed = capsys.readouterr().out
    for study in STUDIES:
        assert f"  {study.name}" in printed
        assert study.about in printed


@pytest.mark.parametrize("study", STUDIES, ids=lambda one: one.name)
def test_a_study_takes_what_a_fit_takes_and_more(capsys, study):
    with pytest.raises(SystemExit):
        main(["study", study.name, "--help"])
    printed = capsys.readouterr().out
    for option in ("--components", "--start-file", "--json", "--coarse", "--time"):
        assert option in printed


def test_an_unknown_study_is_refused(capsys):
    assert main(["study", "horoscope", "faithful"]) == 2
    assert "'horoscope': there is no such study; there are" in capsys.readouterr().err
