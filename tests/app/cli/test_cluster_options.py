import pytest

from emgui.app.cli.arguments import CommandError
from emgui.app.cli.cluster_options import refuse_with_cluster
from emgui.app.cli.fit_options import fit_parser


@pytest.mark.parametrize(
    "words",
    [
        ["--labels", "labels.csv"],
        ["--missing-cells", "cells.csv"],
        ["--weights-column", "w"],
        ["--class-column", "c"],
        ["--delimiter", "semicolon"],
        ["--convert"],
    ],
)
def test_what_needs_every_row_here_or_one_reader_is_refused(words):
    given = fit_parser().parse_args(["parts", "--cluster", "local", *words])
    with pytest.raises(CommandError, match=words[0]):
        refuse_with_cluster(given)


def test_the_rest_goes_with_a_cluster():
    words = ["parts", "--cluster", "local", "--components", "3", "--json", "-"]
    refuse_with_cluster(fit_parser().parse_args(words))
