from emgui.data.reading.dialect import SPACES, Dialect
from emgui.data.reading.records import count_comments, is_comment, records


def test_records_know_their_lines_across_quotes_blanks_and_comments() -> None:
    text = 'a,b\n# note\n\n1,"two\nlines"\n3,4\n'
    found = list(records(text, 10, Dialect(comment="#")))
    assert found == [(10, ["a", "b"]), (13, ["1", "two\nlines"]), (15, ["3", "4"])]


def test_doubled_quotes_and_delimiters_in_quotes() -> None:
    found = list(records('1,"say ""hi"", please"\n', 1, Dialect()))
    assert found == [(1, ["1", 'say "hi", please'])]


def test_any_run_of_spaces_separates() -> None:
    found = list(records("  1   2\t3\n", 1, Dialect(delimiter=SPACES)))
    assert found == [(1, ["1", "2", "3"])]


def test_a_missing_value_is_no_comment() -> None:
    assert is_comment("# note", "#")
    assert not is_comment("#N/A,1", "#")
    assert count_comments("# a\n1\n#b\n#N/A\n", "#") == 2
