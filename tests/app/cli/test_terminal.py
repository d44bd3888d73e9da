import io
import sys

import pytest

from emgui.app.cli.terminal import (
    VisibleStream,
    print_text,
    told_progress,
    visible_errors,
    watcher,
)


def test_what_a_terminal_would_obey_is_written_as_an_escape() -> None:
    stream = io.StringIO()
    VisibleStream(stream).write("a\x1b]0;owned\x07\x9b31m\u202eb\n\tc\rd")
    assert stream.getvalue() == "a\\x1b]0;owned\\x07\\x9b31m\\u202eb\n\tc\\rd"


def test_a_visible_stream_is_the_other_in_everything_else() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), "utf-8")
    assert VisibleStream(stream).encoding == "utf-8"


def test_errors_are_visible_and_the_stream_is_given_back(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = sys.stderr
    with visible_errors():
        sys.stderr.write("no \x07 bell\n")
    assert sys.stderr is before
    assert capsys.readouterr().err == "no \\x07 bell\n"


def test_a_program_without_errors_to_write_to_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with visible_errors():
        assert sys.stderr is None


def test_printed_text_keeps_its_lines(capsys: pytest.CaptureFixture[str]) -> None:
    print_text("one\ntwo\x1b\n")
    assert capsys.readouterr().out == "one\ntwo\\x1b\n"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "watches"), [(Terminal(), True), (io.StringIO(), False)]
)
def test_only_a_terminal_is_told_how_far_it_is(
    stream: io.StringIO, watches: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    with visible_errors():
        found = watcher()
        assert (found is not None) is watches
        if found is not None:
            found.rewrite("half \x07")
            found.rewrite("done")
    assert stream.getvalue() == ("\rhalf \\x07\rdone" if watches else "")


def test_long_work_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with visible_errors():
        tell = told_progress("Converting")
        for fraction in (0.25, None, 1.0):
            tell(fraction)
    assert stream.getvalue() == "\rConverting: 25 %\rConverting: 100 %"
