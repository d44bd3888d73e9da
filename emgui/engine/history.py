"""All iterations ever computed for a data set, as a tree of branches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from enum import StrEnum
from typing import Any

from emgui.engine.iteration import Iteration, Stop
from emgui.engine.iterations import Iterations
from emgui.engine.origins import BranchOrigin
from emgui.engine.settings import FitSettings
from emgui.mixture.model.parameters import MixtureParameters
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


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """One line of iterations: from a start, or from an edit of another branch.

    `iterations[0]` has index `first_index`; what came before it, if anything, is
    the past of `parent` below that index.

    Parameters
    ----------
    identifier : int
        Its place among all branches.
    origin : BranchOrigin
        Where it came from.
    settings : FitSettings
        What the newest iterations are made with; of older ones ask `settings_at`.
    parent : int or None
        The branch that it parted from; None for one that begins at a start.
    first_index : int
        Index of its first iteration.
    iterations : Iterations
        Its own iterations.
    stop : Stop or None
        How its newest run ended, if it did by itself.
    earlier : tuple of (int, FitSettings)
        What the iterations below an index were made with, in their order.
    identities : tuple of int
        Whose colour each component wears; empty where its own place says so.
    since : int
        Iteration from which its algorithm counts: where the path to it took to that.
    """

    identifier: int
    origin: BranchOrigin
    settings: FitSettings
    parent: int | None = None
    first_index: int = 0
    iterations: Iterations = field(default_factory=Iterations)
    stop: Stop | None = None
    earlier: tuple[tuple[int, FitSettings], ...] = ()
    identities: tuple[int, ...] = ()
    since: int = 0

    @property
    def length(self) -> int:
        """How many iterations lead from the root to the newest."""
        return self.first_index + len(self.iterations)

    def settings_at(self, index: int) -> FitSettings:
        """Return what iteration `index` of this branch was made with."""
        return next((was for end, was in self.earlier if index < end), self.settings)

    def extended(self, iterations: Sequence[Iteration]) -> Branch:
        """Return the branch with its next iterations.

        Raises
        ------
        ValueError
            If they are not the next ones.
        """
        for index, one in enumerate(iterations, self.length):
            if one.index != index:
                raise ValueError(f"iteration {one.index} is not the next one")
        return replace(self, iterations=self.iterations.extended(iterations))

    def going_on(self, settings: FitSettings) -> Branch:
        """Return the branch with other settings of what comes next; the past stays."""
        if settings == self.settings:
            return self
        earlier = (*self.earlier, (self.length, self.settings))
        return replace(self, settings=settings, earlier=earlier)


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


@dataclass(frozen=True, slots=True, eq=False)
class History:
    """Branches of iterations. What has been computed never changes: there comes more.

    Parameters
    ----------
    all_branches : tuple of Branch
        Every branch that was ever begun: its identifier is its place.
    marks : Marks
        What a person has made of them.
    """

    all_branches: tuple[Branch, ...] = ()
    marks: Marks = field(default_factory=Marks)

    @property
    def branches(self) -> tuple[Branch, ...]:
        """The branches in the order in which they were begun, without deleted ones."""
        gone = self.marks.deleted
        return tuple(b for b in self.all_branches if b.identifier not in gone)

    def branch(self, identifier: int) -> Branch:
        """Return one branch."""
        return self.all_branches[identifier]

    def begun(
        self,
        origin: BranchOrigin,
        settings: FitSettings,
        parted_at: Position | None = None,
        identities: tuple[int, ...] = (),
        since: int = 0,
    ) -> History:
        """Return the history with a branch more, the last of all: still empty."""
        branch = Branch(
            identifier=len(self.all_branches),
            origin=origin,
            settings=settings,
            parent=None if parted_at is None else parted_at.branch,
            first_index=0 if parted_at is None else parted_at.iteration,
            identities=identities,
            since=since,
        )
        return replace(self, all_branches=(*self.all_branches, branch))

    def going_on(self, identifier: int, settings: FitSettings) -> History:
        """Return the history in which a branch goes on with these settings."""
        return self._with(self.branch(identifier).going_on(settings))

    def extended(self, identifier: int, *iterations: Iteration) -> History:
        """Return the history with the next iterations of a branch.

        Raises
        ------
        ValueError
            If they are not the next ones.
        """
        return self._with(self.branch(identifier).extended(iterations))

    def finished(self, identifier: int, stop: Stop | None) -> History:
        """Return the history that knows how the newest run of a branch ended."""
        return self._with(replace(self.branch(identifier), stop=stop))

    def wearing(self, identifier: int, identities: tuple[int, ...]) -> History:
        """Return the history in which the components of a branch wear these colours."""
        return self._with(replace(self.branch(identifier), identities=identities))

    def marked(self, marks: Marks) -> History:
        """Return the history as a person sees it by now."""
        return self if marks is self.marks else replace(self, marks=marks)

    def _with(self, branch: Branch) -> History:
        known = self.all_branches
        if branch is known[branch.identifier]:
            return self
        before, after = known[: branch.identifier], known[branch.identifier + 1 :]
        return replace(self, all_branches=(*before, branch, *after))

    def length(self, identifier: int) -> int:
        """Return how many iterations lead from the root to the branch's newest."""
        return self.branch(identifier).length

    def last_index(self, identifier: int) -> int:
        """Return the index of the branch's newest iteration."""
        return self.length(identifier) - 1

    def has(self, position: Position) -> bool:
        """Return whether there is such a place; a view may mean one of other data."""
        known = 0 <= position.branch < len(self.all_branches)
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

    def log_likelihood(self, identifier: int, index: int) -> float:
        """Return the log-likelihood of an iteration on the path to a branch."""
        total: float = self._fact("log_likelihood", identifier, index)
        return total

    def e_steps(self, identifier: int, index: int) -> int:
        """Return how many E-steps of its own branch lead to an iteration."""
        made: int = self._fact("e_steps", identifier, index)
        return made

    def parameters(self, identifier: int, index: int) -> MixtureParameters:
        """Return the parameters of an iteration on the path to a branch."""
        theta: MixtureParameters = self._fact("parameters", identifier, index)
        return theta

    def _fact(self, name: str, identifier: int, index: int) -> Any:
        """Return one field of an iteration: many of these are quick to ask for."""
        branch = self.owner(identifier, index)
        return branch.iterations.fact(name, index - branch.first_index)

    def owner(self, identifier: int, index: int) -> Branch:
        """Return the branch that made iteration `index` of the path to a branch."""
        branch = self.all_branches[identifier]
        while index < branch.first_index and branch.parent is not None:
            branch = self.all_branches[branch.parent]
        return branch

    def path(self, identifier: int) -> Iterator[Iteration]:
        """Yield the iterations from the root to the branch's newest."""
        for index in range(self.length(identifier)):
            yield self.at(identifier, index)
