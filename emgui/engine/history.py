"""All iterations ever computed for a data set, as a tree of branches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from enum import StrEnum

from emgui.engine.iteration import Iteration, Stop
from emgui.engine.settings import FitSettings
from emgui.records import dataclass


class Phase(StrEnum):
    """Which half of an iteration is being looked at."""

    M = "M"
    """The M-step made new parameters; responsibilities are still the old ones."""
    E = "E"
    """The E-step made the responsibilities of these parameters."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in history.

    At `Phase.M` of iteration t the curves are theta(t) and the colours still
    r(theta(t-1)) - none at all at t = 0, the bare start. At `Phase.E` both belong
    to theta(t), and so does the log-likelihood.

    Parameters
    ----------
    branch : int
        Identifier of the branch.
    iteration : int
        The iteration t.
    phase : Phase
        The half of it.
    """

    branch: int
    iteration: int
    phase: Phase


@dataclass(slots=True, eq=False)
class Branch:
    """One line of iterations: from a start, or from an edit of another branch.

    `iterations[0]` has index `first_index`; what came before it, if anything, is
    the past of `parent` below that index.
    """

    identifier: int
    label: str
    settings: FitSettings
    """What the newest iterations are made with; of older ones ask `settings_at`."""
    parent: int | None = None
    first_index: int = 0
    iterations: list[Iteration] = field(default_factory=list)
    stop: Stop | None = None
    earlier: list[tuple[int, FitSettings]] = field(default_factory=list)
    """What the iterations below an index were made with, in their order."""
    identities: tuple[int, ...] = ()
    """Whose colour each component wears; empty where its own place says so."""
    since: int = 0
    """Iteration from which its algorithm counts: where the path to it took to that."""

    def settings_at(self, index: int) -> FitSettings:
        """Return what iteration `index` of this branch was made with."""
        return next((was for end, was in self.earlier if index < end), self.settings)

    def copy(self) -> Branch:
        """Return the branch as it is now."""
        return replace(self, iterations=[*self.iterations], earlier=[*self.earlier])


@dataclass(frozen=True, slots=True)
class Marks:
    """What a person has made of the branches, which themselves only grow.

    Parameters
    ----------
    deleted : frozenset of int
        Branches that are not to be seen any more; others may have parted from them.
    names : mapping of int to str
        What branches are called instead of their labels.
    """

    deleted: frozenset[int] = frozenset()
    names: Mapping[int, str] = field(default_factory=dict)

    def without(self, identifier: int) -> Marks:
        """Return the marks with a branch deleted."""
        return replace(self, deleted=self.deleted | {identifier})

    def with_branch(self, identifier: int) -> Marks:
        """Return the marks with a branch that can be seen."""
        return replace(self, deleted=self.deleted - {identifier})

    def named(self, identifier: int, name: str) -> Marks:
        """Return the marks with a branch called so; by its label without a name."""
        names = {key: old for key, old in self.names.items() if key != identifier}
        return replace(self, names={**names, identifier: name} if name else names)


class History:
    """Branches of iterations; they are appended to, never overwritten."""

    def __init__(
        self, branches: Iterable[Branch] = (), marks: Marks | None = None
    ) -> None:
        self._branches: list[Branch] = list(branches)
        self.marks = marks or Marks()

    def copy(self) -> History:
        """Return the history as it is now: neither grows with the other."""
        return History((branch.copy() for branch in self._branches), self.marks)

    @property
    def branches(self) -> tuple[Branch, ...]:
        """The branches in the order in which they were begun, without deleted ones."""
        gone = self.marks.deleted
        return tuple(b for b in self._branches if b.identifier not in gone)

    @property
    def all_branches(self) -> tuple[Branch, ...]:
        """Every branch that was ever begun: its identifier is its place."""
        return tuple(self._branches)

    def branch(self, identifier: int) -> Branch:
        """Return one branch."""
        return self._branches[identifier]

    def begin(
        self,
        label: str,
        settings: FitSettings,
        edited_at: Position | None = None,
        identities: tuple[int, ...] = (),
        since: int = 0,
    ) -> Branch:
        """Begin a branch: a new start, or an edit made at a position."""
        branch = Branch(
            identifier=len(self._branches),
            label=label,
            settings=settings,
            parent=None if edited_at is None else edited_at.branch,
            first_index=0 if edited_at is None else edited_at.iteration,
            identities=identities,
            since=since,
        )
        self._branches.append(branch)
        return branch

    def go_on(self, identifier: int, settings: FitSettings) -> Branch:
        """Make the next iterations of a branch with these settings; the past stays."""
        branch = self._branches[identifier]
        if settings != branch.settings:
            branch.earlier.append((self.length(identifier), branch.settings))
            branch.settings = settings
        return branch

    def append(self, identifier: int, iteration: Iteration) -> None:
        """Add the next iteration; only the newest keeps its statistics.

        Raises
        ------
        ValueError
            If the iteration is not the next one of the branch.
        """
        branch = self._branches[identifier]
        if iteration.index != branch.first_index + len(branch.iterations):
            raise ValueError(f"iteration {iteration.index} is not the next one")
        if branch.iterations:
            branch.iterations[-1] = branch.iterations[-1].lightened()
        branch.iterations.append(iteration)

    def finish(self, identifier: int, stop: Stop | None) -> None:
        """Record how the newest run of a branch ended."""
        self._branches[identifier].stop = stop

    def length(self, identifier: int) -> int:
        """Return how many iterations lead from the root to the branch's newest."""
        branch = self._branches[identifier]
        return branch.first_index + len(branch.iterations)

    def last_index(self, identifier: int) -> int:
        """Return the index of the branch's newest iteration."""
        return self.length(identifier) - 1

    def has(self, position: Position) -> bool:
        """Return whether there is such a place; a view may mean one of other data."""
        known = 0 <= position.branch < len(self._branches)
        known = known and position.branch not in self.marks.deleted
        return known and 0 <= position.iteration < self.length(position.branch)

    def at(self, identifier: int, index: int) -> Iteration:
        """Return iteration `index` on the path that leads to the branch.

        Raises
        ------
        IndexError
            If the path has no such iteration.
        """
        branch = self.owner(identifier, index)
        offset = index - branch.first_index
        if not 0 <= offset < len(branch.iterations):
            raise IndexError(f"branch {identifier} has no iteration {index}")
        return branch.iterations[offset]

    def owner(self, identifier: int, index: int) -> Branch:
        """Return the branch that made iteration `index` of the path to a branch."""
        branch = self._branches[identifier]
        while index < branch.first_index and branch.parent is not None:
            branch = self._branches[branch.parent]
        return branch

    def path(self, identifier: int) -> Iterator[Iteration]:
        """Yield the iterations from the root to the branch's newest."""
        for index in range(self.length(identifier)):
            yield self.at(identifier, index)
