"""What differs between two records: fields by name, lines of texts, pixels."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

_MISSING = "(nothing)"
# Of a number or text that differs this much is shown; the rest is in the records.
_SHOWN = 110
_MOST_FIELDS = 12
_MARK = (255, 0, 255)
Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Difference:
    """A case that is not alike.

    Parameters
    ----------
    case : str
        Its name.
    what : tuple of str
        A line for each number, text or picture that differs; the first of many.
    fields : tuple of str
        The fields in which they are, or the lines of a text that differ, each once.
    """

    case: str
    what: tuple[str, ...]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was compared, and what is not alike."""

    n_cases: int
    differences: tuple[Difference, ...]


# -- fits and command lines ----------------------------------------------------------


def compare_lines(before: Path, after: Path, *, is_whole: bool = True) -> Comparison:
    """Compare two folders with files of JSON lines, case by case.

    Unless all was asked for, cases that only stand before are no difference.
    """
    old, new = _cases(before), _cases(after)
    names = list(dict.fromkeys((*old, *new) if is_whole else new))
    found = []
    for name in names:
        both = (_opened(cases.get(name, _MISSING)) for cases in (old, new))
        if different := list(_walk("", *both)):
            fields = dict.fromkeys(path.partition("[")[0] for path, _, _ in different)
            lines = tuple(_told(different))
            found.append(Difference(name, lines, tuple(fields)))
    return Comparison(len(names), tuple(found))


def _cases(folder: Path) -> dict[str, object]:
    texts = [path.read_text("utf-8") for path in sorted(folder.iterdir())]
    return dict(json.loads(line) for line in "".join(texts).split("\n") if line)


def _told(different: list[tuple[str, object, object]]) -> Iterator[str]:
    """Yield a line for each number or text that differs."""
    for path, one, other in different[:_MOST_FIELDS]:
        yield f"{path}: {_short(one)} -> {_short(other)}"
    if len(different) > _MOST_FIELDS:
        yield f"and {len(different) - _MOST_FIELDS} more"


def _opened(value: object) -> object:
    """Take JSON and tables that stand in a text apart, so that fields have names."""
    if isinstance(value, dict):
        return {key: _opened(inner) for key, inner in value.items()}
    if isinstance(value, str) and value.startswith("{"):
        try:
            return json.loads(value)
        except ValueError:
            return value.split("\n")
    if isinstance(value, str) and "\n" in value:
        return value.split("\n")
    return value


def _walk(path: str, old: object, new: object) -> Iterator[tuple[str, object, object]]:
    """Yield the path of each value that differs, and both values."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys((*old, *new)):
            inner = f"{path}.{key}" if path else key
            yield from _walk(inner, old.get(key, _MISSING), new.get(key, _MISSING))
        if list(old) != list(new) and set(old) == set(new):
            yield f"{path} (order of fields)", ", ".join(old), ", ".join(new)
    elif isinstance(old, list) and isinstance(new, list):
        if len(old) != len(new):
            yield f"{path} (length)", len(old), len(new)
        for index, (one, other) in enumerate(zip(old, new, strict=False)):
            yield from _walk(f"{path}[{index}]", one, other)
    # As texts: -0.0 is not 0.0, and nan is nan.
    elif type(old) is not type(new) or repr(old) != repr(new):
        yield path or "all", old, new


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


# -- windows -------------------------------------------------------------------------


def compare_windows(before: Path, after: Path, out: Path, scenes: str) -> Comparison:
    """Compare two folders of pictures and texts; write what differs to a third.

    Of the scenes those count whose name holds `scenes`.
    """
    files = [
        {path.name for path in one.iterdir() if scenes in path.name}
        for one in (before, after)
    ]
    names = sorted(files[0] | files[1])
    found = []
    for name in names:
        if not all(name in known for known in files):
            only = "before" if name in files[0] else "after"
            found.append(Difference(name, (f"only {only}",)))
            continue
        compare = _compare_pictures if name.endswith(".png") else _compare_texts
        lines = tuple(compare(before / name, after / name, out / name))
        if lines:
            fields = () if name.endswith(".png") else tuple(dict.fromkeys(lines))
            found.append(Difference(name, lines, fields))
    return Comparison(len(names), tuple(found))


def _compare_texts(before: Path, after: Path, out: Path) -> Iterator[str]:
    old, new = (path.read_text("utf-8").splitlines() for path in (before, after))
    changed = [
        line
        for line in difflib.unified_diff(old, new, "before", "after", "", "", 0, "")
        if not line.startswith(("---", "+++", "@@"))
    ]
    if changed:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text("\n".join(changed) + "\n", encoding="utf-8")
    yield from changed


def _compare_pictures(before: Path, after: Path, out: Path) -> Iterator[str]:
    old, new = _pixels(before), _pixels(after)
    if old.shape != new.shape:
        sizes = [f"{one.shape[1]} x {one.shape[0]}" for one in (old, new)]
        yield f"{sizes[0]} -> {sizes[1]} pixels"
        return
    differ = (old != new).any(axis=2)
    if differ.any():
        rows, columns = np.nonzero(differ)
        box = f"{columns.min()},{rows.min()} to {columns.max()},{rows.max()}"
        yield f"{differ.mean():.4%} of the pixels differ, {box}"
        _write_triptych(out, old, new, differ)


def _write_triptych(
    path: Path, old: Pixels, new: Pixels, differ: NDArray[np.bool_]
) -> None:
    """Write before, after, and after with the difference marked, side by side."""
    marked = (new // 3 + 160).astype(np.uint8)
    marked[differ] = _MARK
    picture = np.ascontiguousarray(np.concatenate([old, new, marked], axis=1))
    height, width, _ = picture.shape
    path.parent.mkdir(parents=True, exist_ok=True)
    image = QImage(picture.data, width, height, 3 * width, QImage.Format.Format_RGB888)
    image.save(str(path))


def _pixels(path: Path) -> Pixels:
    image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB888)
    flat = np.frombuffer(image.constBits(), np.uint8)
    lines = flat.reshape(image.height(), image.bytesPerLine())
    return (
        lines[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()
    )
