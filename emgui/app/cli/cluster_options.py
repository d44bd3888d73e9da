"""What can be said to ``emgui fit`` of a cluster."""

from __future__ import annotations

import argparse

from emgui.app.cli.arguments import ArgumentParser, CommandError, output_path
from emgui.app.cli.reading_options import reading_choices
from emgui.data.reading.dialect import ReadingChoices
from emgui.words.language import _

KEPT = "emgui-last-iteration.json"
"""Where the last iteration is kept unless somebody says otherwise."""
# Each is a number or more a row, which would have to be brought here.
_OF_EACH_ROW = ("weights_column", "class_column", "labels", "missing_cells")


def add_cluster(parser: ArgumentParser) -> None:
    """Add where to compute, if not here."""
    parser.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help=_(
            "fit on a Dask cluster: tcp://host:port or tls://host:port of its "
            "scheduler, or local for processes here. SOURCE is then a directory or "
            "pattern of Parquet, CSV or .npy files, which the workers read; needs "
            "emgui[cluster]"
        ),
    )
    parser.add_argument(
        "--keep",
        type=output_path,
        metavar="FILE",
        help=_(
            "where the last iteration is written if the cluster is lost (default: "
            "{path})",
            path=KEPT,
        ),
    )


def refuse_with_cluster(given: argparse.Namespace) -> None:
    """Refuse what cannot be done where rows stay with the workers.

    Raises
    ------
    CommandError
        If it was asked for.
    """
    for name in _OF_EACH_ROW:
        if getattr(given, name) is not None:
            raise CommandError(
                _(
                    "--{option}: rows of a cluster stay with its workers; leave it out",
                    option=name.replace("_", "-"),
                )
            )
    if given.convert or given.max_size or reading_choices(given) != ReadingChoices():
        raise CommandError(
            _(
                "--cluster: how files are read is found out by the workers; leave out "
                "what says it (--convert, --delimiter, --header and the like)"
            )
        )
