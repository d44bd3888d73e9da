from pathlib import Path

import pytest

from emgui.app.window.file_kinds import (
    JSON,
    PDF,
    PICTURES,
    PNG,
    UnknownEndingError,
    kind_of,
    with_ending,
)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("pic", "pic.pdf"),
        ("pic.", "pic.pdf"),
        ("at 2.5 sd", "at 2.5 sd.pdf"),
        ("run.2", "run.2.pdf"),
        ("pic.png", "pic.png"),
        ("pic.PNG", "pic.PNG"),
    ],
)
def test_a_name_ends_as_its_content_is_written(name: str, written: str) -> None:
    assert with_ending(Path("a") / name, PICTURES, PDF) == Path("a") / written


def test_the_ending_decides() -> None:
    assert kind_of(Path("pic.Png"), PICTURES) is PNG
    assert kind_of(Path("pic.pdf"), PICTURES) is PDF
    assert kind_of(Path("pic"), PICTURES) is None


@pytest.mark.parametrize("name", ["pic.svg", "pic.jpeg", "pic.PNG.gz", "a.b.webp"])
def test_another_ending_is_refused_and_those_offered_are_named(name: str) -> None:
    with pytest.raises(UnknownEndingError, match=r"\.png or \.pdf") as refused:
        with_ending(Path(name), PICTURES, PNG)
    assert name in str(refused.value)
    with pytest.raises(UnknownEndingError, match=r"end in \.json\."):
        kind_of(Path(name), (JSON,))
