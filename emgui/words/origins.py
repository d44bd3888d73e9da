"""How the start of a branch was found, in words."""

from __future__ import annotations

from emgui.engine.history import Branch, History
from emgui.engine.origins import EditedAt, FoundStart, GivenStart, SameStart
from emgui.engine.settings import FitSettings, StartMethod
from emgui.mixture.model.parameters import MixtureParameters
from emgui.words import numbers
from emgui.words.branch_labels import branch_label
from emgui.words.language import _
from emgui.words.names import STARTS


def found_by(settings: FitSettings) -> str:
    """Return the method that found a start; a seed only where one has a say."""
    words = STARTS[settings.start.method].told
    if not settings.start.method.kind.depends_on_seed:
        return words
    return _("{method}, seed {seed}", method=words, seed=settings.start.seed)


def why_the_same(settings: FitSettings) -> str:
    """Return why a new start is the very same again; empty if another seed helps."""
    if settings.start.method.kind.depends_on_seed:
        return ""
    words = STARTS[settings.start.method].words
    return _("{starts} do not depend on the seed", starts=words)


def is_repeated(history: History, branch: Branch) -> bool:
    """Whether a new start is the very one that an earlier branch began at."""
    was_found = isinstance(branch.origin, FoundStart)
    if not is_plain_start(branch) or not was_found or not branch.iterations:
        return False
    found = branch.iterations[0].parameters
    earlier = history.all_branches[: branch.identifier]
    roots = (one for one in earlier if one.parent is None and one.iterations)
    return any(_are_same(found, root.iterations[0].parameters) for root in roots)


def _are_same(one: MixtureParameters, other: MixtureParameters) -> bool:
    pairs = zip(one.to_mapping().values(), other.to_mapping().values(), strict=True)
    return all(ours == theirs for ours, theirs in pairs)


def is_plain_start(branch: Branch) -> bool:
    """Whether a method found where a branch begins, and its label does not say so."""
    found = branch.settings.start.method is not StartMethod.GIVEN
    return found and isinstance(branch.origin, FoundStart | SameStart)


def says_too_little(branch: Branch) -> bool:
    """Whether the label alone does not tell how the start was found."""
    return is_plain_start(branch) or branch.origin in (FoundStart(), GivenStart())


def branch_name(history: History, branch: Branch) -> str:
    """Return what tells a branch from the others: a name that it was given, if any."""
    name = history.marks.names.get(branch.identifier)
    if name is not None:
        return name
    if says_too_little(branch):
        return f"{branch_label(branch)} ({found_by(branch.settings)})"
    return numbers.spelled(branch_label(branch))


def given_start(history: History, branch: int) -> str:
    """Return where a given start came from; empty if a method found it."""
    root = history.owner(branch, 0)
    if root.settings.start.method is not StartMethod.GIVEN:
        return ""
    if root.origin == GivenStart() or isinstance(root.origin, SameStart | EditedAt):
        return STARTS[StartMethod.GIVEN].words
    return branch_label(root)
