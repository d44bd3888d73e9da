"""Notes what a person does, takes it back, and does it again."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from emgui.data.dataset import Dataset
from emgui.engine.history import Branch, Marks, Phase, Position
from emgui.engine.settings import FitSettings
from emgui.mixture.model.parameters import MixtureParameters
from emgui.session.appraisal import Appraisal
from emgui.session.branching import is_untouched
from emgui.session.data_keeping import DataKeeping
from emgui.session.kept import Kept, Moment
from emgui.session.state import Activity, Command, Worth, allowed_commands
from emgui.session.undo import UndoStack

_NOTHING_DONE = "There is nothing to undo."
_NOTHING_UNDONE = "There is nothing to do again."


class Undoing(DataKeeping):
    """Edits of parameters, places in history, names and deletions of branches."""

    def __init__(
        self, settings: FitSettings | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(settings, parent)
        self.undo_stack = UndoStack()
        self._before_edit: Moment | None = None
        self._appraisal = Appraisal(self)
        self._appraisal.told.connect(self._on_told)
        self._appraisal.crashed.connect(self.crashed)

    def keep(self) -> Kept:
        """Return everything that is true now, to be brought back later.

        What goes on here afterwards does not change it.
        """
        undo = self.undo_stack
        return replace(self._kept_data(), done=undo.done, undone=undo.undone)

    def bring_back(self, kept: Kept) -> None:
        """Look at what was kept: its data, its history, its place in it.

        A run that was going on has paused; restarts, and data that were being made
        ready, go on.
        """
        self._pending = kept.pending
        self._once_idle(lambda: self._bring_back_all(kept))

    def _bring_back_all(self, kept: Kept) -> None:
        self.undo_stack = UndoStack(kept.done, kept.undone)
        self._before_edit = None
        self._bring_back(kept)

    def _on_replacing(self, dataset: Dataset) -> None:
        """Keep the data that others replace, with all that belongs to them."""
        self._remember(f"new data ({dataset.shown_name})", with_data=True)

    # -- places ---------------------------------------------------------------

    def go_to(self, position: Position) -> None:
        """Look at another place in history; a run pauses.

        A place that there is not is none to look at: a view may ask for one of data
        that have been replaced since.
        """
        known = self._state.history.has(position)
        if known and Command.GO_TO in allowed_commands(self._state):
            self._look_at(position)

    def go_to_branch(self, identifier: int) -> None:
        """Look at the newest iteration of a branch, if there is such a one."""
        for branch in self._state.history.branches:
            if branch.identifier == identifier:
                newest = self._state.history.last_index(identifier)
                self.go_to(Position(identifier, newest, Phase.E))

    def _look_at(self, position: Position) -> None:
        if self._state.activity is Activity.RUNNING:
            self._interrupt()
        self._following = self._by_half = False
        if self._state.edited is not None:
            self._remember("leaving an edit")
        self._change(position=position, edited=None)

    # -- edits ----------------------------------------------------------------

    def edit(self, parameters: MixtureParameters) -> None:
        """Show other parameters here; the next step begins a branch with them."""
        known = self._state.parameters
        if known is None or known.means.shape != parameters.means.shape:
            return
        if Command.EDIT in allowed_commands(self._state):
            if self._before_edit is None:
                self._before_edit = self._moment("edit of parameters")
            self._change(edited=parameters, worth=self._worth_of(parameters))

    def _worth_of(self, edited: MixtureParameters | None) -> Worth | None:
        """Return what edited parameters are worth; None if that is told later."""
        if edited is None or self._rows is None:
            return None
        return self._appraisal.ask(self._rows, edited)

    @Slot(object)
    def _on_told(self, worth: Worth) -> None:
        if worth.parameters is self._state.edited:
            self._change(worth=worth, remark=self._state.remark)

    def finish_edit(self) -> None:
        """Close one edit (a drag from press to release): undo takes it back whole."""
        self._close_edit()
        self._change()

    def _close_edit(self) -> None:
        before, self._before_edit = self._before_edit, None
        if before is not None and before.state.edited is not self._state.edited:
            self.undo_stack.remember(before)

    # -- undo -----------------------------------------------------------------

    @property
    def to_undo(self) -> str:
        """What undo would take back; empty if there is nothing."""
        edit = self._before_edit
        return self.undo_stack.to_undo if edit is None else edit.deed

    def undo(self) -> None:
        """Take back what a person did last, or say that there is nothing.

        Iterations stay: what was begun can be gone to still, or done again.
        """
        if self._preparation.is_going_on:
            self._preparation.cancel()
        elif not self.to_undo:
            self.say(_NOTHING_DONE)
        else:
            self._once_idle(self._undo)

    def _undo(self) -> None:
        self._close_edit()
        if not self.undo_stack.done:
            # What it waited for was undoing, too.
            self.say(_NOTHING_DONE)
            return
        before, begun = self.undo_stack.done[-1], self._state.branch
        self.undo_stack.undo(self._now(before))
        self._restore(before)
        if before.kept is None and begun is not None:
            self._let_go(begun, before)
        self.say(f"Undone: {before.deed}.")

    def _let_go(self, begun: Branch, before: Moment) -> None:
        """See no more of a start that was undone; untouched ones only pile up."""
        history = self._state.history
        since = begun.identifier >= before.n_branches
        if since and is_untouched(history, begun):
            self._mark(history.marks.without(begun.identifier))

    def redo(self) -> None:
        """Do again what was undone last, or say that there is nothing."""
        if self.undo_stack.to_redo:
            self._once_idle(self._redo)
        else:
            self.say(_NOTHING_UNDONE)

    def _redo(self) -> None:
        if not self.undo_stack.undone:
            # What it waited for was a deed: data, say, that were ready after all.
            self.say(_NOTHING_UNDONE)
            return
        after = self.undo_stack.undone[-1]
        self.undo_stack.redo(self._now(after))
        self._restore(after)
        self.say(f"Done again: {after.deed}.")

    def _remember(self, deed: str, *, with_data: bool = False) -> None:
        """Note what is true now, before something is done about it."""
        self._close_edit()
        self.undo_stack.remember(self._moment(deed, with_data=with_data))

    def _moment(self, deed: str, *, with_data: bool = False) -> Moment:
        kept = self._kept_data() if with_data else None
        history = self._state.history
        begun = len(history.all_branches)
        return Moment(deed, self._state, history.marks, begun, kept)

    def _now(self, other: Moment) -> Moment:
        """Return what is true now, to be gone back to from another moment."""
        return self._moment(other.deed, with_data=other.kept is not None)

    def _restore(self, moment: Moment) -> None:
        self._before_edit = None
        if moment.kept is not None:
            self._bring_back(moment.kept)
        was = moment.state
        self._mark(moment.marks)
        self._following = False
        self._change(
            settings=was.settings,
            start_is_chosen=was.start_is_chosen,
            position=was.position,
            edited=was.edited,
            worth=self._worth_of(was.edited),
            problem=was.problem,
            refused=was.refused,
        )

    def _mark(self, marks: Marks) -> None:
        self._keep_history(self._state.history.marked(marks))

    # -- branches -------------------------------------------------------------

    def rename_branch(self, identifier: int, name: str) -> None:
        """Call a branch by another name; by what it is, without one."""
        history = self._state.history
        if any(branch.identifier == identifier for branch in history.branches):
            self._remember("new name of a branch")
            self._mark(history.marks.named(identifier, name.strip()))
            self._change()

    def delete_branch(self, identifier: int) -> None:
        """See a branch no more; what has parted from it stays, and undo shows it again.

        The last one stays, and so does one that is being computed.
        """
        self._once_idle(lambda: self._delete_branch(identifier))

    def _delete_branch(self, identifier: int) -> None:
        history, position = self._state.history, self._state.position
        known = [b.identifier for b in history.branches if b.iterations]
        if identifier not in known or len(known) == 1:
            return
        self._remember("deletion of a branch")
        self._mark(history.marks.without(identifier))
        if position is not None and position.branch == identifier:
            place = known.index(identifier)
            self.go_to_branch(known[place - 1] if place else known[1])
        self._change()
