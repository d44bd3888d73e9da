"""Finds in source what a user may read and nobody can translate.

A text is a literal or an f-string with words in it: several words, one that begins with
a capital letter as labels do, or a word beside a field. It must be an argument of what
marks it, unless it is one of these, by rule:

* a docstring, an annotation, an enum's value (names of members are given in words);
* what is compared with, matched or looked up;
* a message to programmers: of an `assert`, or an error that only a mistake in the code
  raises (`PROGRAMMERS`);
* an argument that no one reads: an object's name, a pattern, a style (`UNREAD_CALLS`,
  `UNREAD_KEYWORDS`);
* tags and style sheets.
"""

import ast
import re
from collections.abc import Iterator
from itertools import chain
from string import Formatter

MARKERS = {"_": 1, "plural": 2, "in_context": 2}
COUNTED = "plural"

PROGRAMMERS = {
    "AssertionError",
    "AttributeError",
    "IndexError",
    "KeyError",
    "LookupError",
    "NotImplementedError",
    "RuntimeError",
    "StopIteration",
    "TypeError",
}
UNREAD_CALLS = {
    "QColor",
    "QFont",
    "QKeySequence",
    "QSettings",
    "Slot",
    "Signal",
    "TypeVar",
    "cast",
    "compile",
    "decode",
    "encode",
    "endswith",
    "findChild",
    "findChildren",
    "fullmatch",
    "getattr",
    "hasattr",
    "import_module",
    "match",
    "open",
    "partition",
    "removeprefix",
    "removesuffix",
    "rpartition",
    "search",
    "setFamily",
    "setObjectName",
    "setProperty",
    "setStyle",
    "setStyleSheet",
    "setattr",
    "split",
    "startswith",
    "strip",
}
# Whatever is said to these is read, if it has two letters.
SHOWN_CALLS = {
    "QCheckBox",
    "QLabel",
    "QPushButton",
    "QRadioButton",
    "addAction",
    "addItem",
    "addItems",
    "addMenu",
    "addRow",
    "addTab",
    "setAccessibleDescription",
    "setAccessibleName",
    "setHeaderData",
    "setPlaceholderText",
    "setPrefix",
    "setSpecialValueText",
    "setStatusTip",
    "setSuffix",
    "setTabText",
    "setText",
    "setTitle",
    "setToolTip",
    "setWindowTitle",
}
MARKING_NUMBERS = {"written", *UNREAD_CALLS}
UNREAD_KEYWORDS = {"encoding", "errors", "newline", "object_name", "prog", "sep", "end"}

_ENUMS = {"Enum", "StrEnum", "IntEnum", "Flag", "IntFlag"}
_SEVERAL = re.compile(r"(?<![\w-])[^\W\d_]{2,}['’\w-]*[,.;:!?)”’'\"]*\s+[(“‘'\"±]*\w")
_LABEL = re.compile(r"[A-Z][^\W\d_A-Z]+(?:-\w+)*(?:…|\.\.\.|[.:!?])?")
_WORD = re.compile(r"[^\w]*(?:\d+ )?[a-z]{2,}[.:]?")
_WORDS = re.compile(r"[^\W\d_]{2,}")
# What is called so in every language, if a text says nothing else.
_NAMES = {"emgui"}
_COMMAND = re.compile(
    r"emgui [a-z]+(?: [A-Z]+| --?[\w-]+)*|(?:apt|dnf) install|pacman -S"
)
_UNDERLINED = re.compile(r"&(?=\w)")
_BESIDE_FIELD = re.compile(
    r"(?:^|[\s(“])[^\W\d_]{2,}(?:[-’'][^\W\d_]+)*(?=$|[\s)”.,;:!?…/])"
)
_TAG = re.compile(r"<sub>[^<]*</sub>|<[a-z/!][^>]*>|&[a-z]+;")
_STYLE = re.compile(r"\{[^{}]*:[^{}]*;|^[a-z][a-z-]*: ?[^;]*;$")
_NUMBER = re.compile(r"[+ ]?,?(?:\.(?:\d+|\0))?[efg%]|,d?")


def unmarked(source: str) -> list[str]:
    """Return what is wrong in a module, each with its line."""
    return [f"{line}: {fault}" for line, fault in sorted(faults(ast.parse(source)))]


def faults(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the lines of what is wrong in a module, and what it is."""
    for text in unmarked_texts(tree):
        yield text.lineno, f"not marked: {ast.unparse(text)}"
    names = {name for node in ast.walk(tree) for name in _imported(node)}
    for node in ast.walk(tree):
        if _is_marking(node):
            yield from _faults_of_marking(node)
        elif isinstance(node, ast.BinOp | ast.JoinedStr) and _is_glued(node):
            yield node.lineno, f"glued: {ast.unparse(node)}"
        elif isinstance(node, ast.Name) and node.id == "_" and "_" in names:
            if isinstance(node.ctx, ast.Store):
                yield node.lineno, "_ is what marks texts, and bound here"
        elif isinstance(node, ast.arg) and node.arg == "_" and "_" in names:
            yield node.lineno, "_ is what marks texts, and an argument here"


def bare_numbers(source: str) -> list[str]:
    """Return the numbers of a module that do not get the reader's marks.

    Those with decimals, or with thousands apart: `emgui.words.numbers` writes them, or
    `written` and `whole` of `emgui.words.number_marks`. A name, a path or a style has
    none.
    """
    tree = ast.parse(source)
    marked = {
        inner
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and _name(node.func) in MARKING_NUMBERS
        for inner in ast.walk(node)
    }
    return [
        f"{node.lineno}: {ast.unparse(node)}"
        for node in _all_readable(tree)
        if isinstance(node, ast.JoinedStr) and node not in marked and _has_number(node)
    ]


def _all_readable(node: ast.AST) -> Iterator[ast.AST]:
    yield node
    for child in _readable(node):
        yield from _all_readable(child)


def _has_number(node: ast.JoinedStr) -> bool:
    text = words_of(node) or ""
    specs = [
        words_of(one.format_spec) or ""
        for one in node.values
        if isinstance(one, ast.FormattedValue) and one.format_spec is not None
    ]
    return not (_STYLE.search(text) or _TAG.search(text)) and any(
        map(_NUMBER.fullmatch, specs)
    )


def unmarked_texts(tree: ast.Module) -> list[ast.expr]:
    """Return the texts of a module that are not marked, in order."""
    return list(_texts(tree))


def words_of(node: ast.expr) -> str | None:
    """Return the text of a literal or an f-string, with a null for each field."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(
                str(one.value) if isinstance(one, ast.Constant) else "\0"
                for one in values
            )
    return None


def has_words(node: ast.expr) -> bool:
    """Return whether a literal or an f-string has words that somebody may read."""
    text = words_of(node)
    if text is None or _STYLE.search(text) or _COMMAND.fullmatch(text):
        return False
    text = _TAG.sub(" ", text).strip()
    if set(_WORDS.findall(text)) <= _NAMES:
        return False
    plain = _UNDERLINED.sub("", text)
    if plain != text or _SEVERAL.search(plain) or _LABEL.fullmatch(plain):
        return True
    if not isinstance(node, ast.JoinedStr):
        return False
    return any(map(_BESIDE_FIELD.search, text.split("\0")))


def _texts(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Constant | ast.JoinedStr) and has_words(node):
        yield node
        return
    yield from _shown_words(node)
    for child in _readable(node):
        yield from _texts(child)


def _readable(node: ast.AST) -> Iterator[ast.AST]:
    """Yield those children of a node in which there may be texts."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Assert():
            return
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return
        case ast.Compare() | ast.match_case():
            skipped = [n for n in _direct(node) if isinstance(n, ast.Constant)]
            yield from (one for one in _direct(node) if one not in skipped)
        case ast.Raise(exc=ast.Call(func=called)) if _name(called) in PROGRAMMERS:
            return
        case ast.Call():
            yield from _readable_arguments(node)
        case ast.Subscript():
            yield node.value
        case ast.JoinedStr():
            values = node.values
            yield from (v.value for v in values if isinstance(v, ast.FormattedValue))
        case ast.AnnAssign():
            if node.value is not None and not _is_alias(node):
                yield node.value
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            yield from (*node.decorator_list, *node.args.defaults, *node.body)
            yield from (one for one in node.args.kw_defaults if one is not None)
        case ast.ClassDef() if _ENUMS & {_name(base) for base in node.bases}:
            yield from (one for one in node.body if isinstance(one, ast.FunctionDef))
        case _:
            yield from _direct(node)


def _shown_words(node: ast.AST) -> Iterator[ast.expr]:
    """Yield single words that are shown, and no more than a word."""
    if isinstance(node, ast.Call) and _name(node.func) in SHOWN_CALLS:
        lists = [one.elts for one in node.args if isinstance(one, ast.List)]
        for given in (*node.args, *chain.from_iterable(lists)):
            is_text = isinstance(given, ast.Constant) and isinstance(given.value, str)
            if is_text and _WORD.fullmatch(given.value) and given.value not in _NAMES:
                yield given


def _readable_arguments(node: ast.Call) -> Iterator[ast.AST]:
    name = _name(node.func)
    yield node.func
    if name in UNREAD_CALLS:
        return
    marked = MARKERS.get(name, 0)
    yield from node.args[marked:]
    for keyword in node.keywords:
        if keyword.arg not in UNREAD_KEYWORDS:
            yield keyword.value


def _direct(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.match_case):
        # A pattern is compared with.
        yield from (node.guard, *node.body) if node.guard else node.body
    else:
        yield from ast.iter_child_nodes(node)


def _is_alias(node: ast.AnnAssign) -> bool:
    return "TypeAlias" in ast.unparse(node.annotation)


def _name(node: ast.expr) -> str:
    return getattr(node, "attr", None) or getattr(node, "id", "")


def _imported(node: ast.AST) -> list[str]:
    is_import = isinstance(node, ast.ImportFrom)
    return [one.asname or one.name for one in node.names] if is_import else []


# -- what is marked, but cannot be translated ------------------------------------------


def _is_marking(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in MARKERS
    )


def _faults_of_marking(node: ast.Call) -> Iterator[tuple[int, str]]:
    name = node.func.id
    texts = node.args[: MARKERS[name]]
    for text in texts:
        if not isinstance(text, ast.Constant):
            yield node.lineno, f"no literal: {name}({ast.unparse(text)})"
            return
    templates = texts[1:] if name == "in_context" else texts
    yield from _faults_of_fields(node, [str(one.value) for one in templates])


def _faults_of_fields(node: ast.Call, texts: list[str]) -> Iterator[tuple[int, str]]:
    given = {keyword.arg for keyword in node.keywords}
    if None in given or not (given or node.func.id == COUNTED):
        return
    if node.func.id == COUNTED:
        given |= {"n"}
    asked = [{field for _, field, _, _ in Formatter().parse(text)} for text in texts]
    for fields in asked:
        for field in sorted(fields - given - {None}):
            yield node.lineno, f"{{{field}}} has no value"
    for field in sorted(given - set().union(*asked) - {"n"}):
        yield node.lineno, f"{field} is no field of the text"


def _is_glued(node: ast.BinOp | ast.JoinedStr) -> bool:
    """Return whether a text is put together of others that are translated apart.

    What extracts them does not look into an f-string, so there may be none in it.
    """
    if isinstance(node, ast.BinOp):
        sides = (node.left, node.right)
        return isinstance(node.op, ast.Add) and any(map(_is_marking, sides))
    values = [one.value for one in node.values if isinstance(one, ast.FormattedValue)]
    return any(_is_marking(inner) for value in values for inner in ast.walk(value))
