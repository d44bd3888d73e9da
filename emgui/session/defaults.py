"""Where the first fit of data begins, if nobody has chosen. Pure.

One decision for window and command line: results begin at the best of short runs. Data
that were drawn to learn from begin at random rows, from where one can watch EM walk.
"""

from __future__ import annotations

from dataclasses import replace

from emgui.data.catalogue import BUNDLED
from emgui.data.dataset import Dataset, Origin
from emgui.engine.settings import FitSettings, Model, StartMethod, StartSettings
from emgui.session.state import SessionState

# On the default data this start is far enough off that one can watch EM at work.
INSTRUCTIVE_SEED = 2


def first_settings(
    state: SessionState,
    dataset: Dataset,
    seed: int | None = None,
    n_components: int | None = None,
) -> FitSettings:
    """Return what data are fitted with that are looked at for the first time.

    Parameters
    ----------
    state : SessionState
        With the settings of the data before, and whether somebody chose their start.
    dataset : Dataset
        The data. They cannot hold more components than rows.
    seed : int or None
        The seed of the start that was asked for; the usual one, without.
    n_components : int or None
        How many components suit the data; as many as somebody chose, without.
    """
    settings, most = state.settings, max(1, dataset.n_samples)
    wanted = n_components or _chosen_components(state, dataset)
    settings = replace(
        settings, model=replace(settings.model, n_components=min(wanted, most))
    )
    if state.start_is_chosen:
        return settings
    return default_start(settings, dataset, seed)


def _chosen_components(state: SessionState, dataset: Dataset) -> int:
    """Return how many components were chosen; what suited other data was not."""
    now, before = state.settings.model.n_components, state.dataset
    if before is None or before.name == dataset.name:
        return now
    suited = {one.title: one.n_groups for one in BUNDLED.values()}
    return Model().n_components if now == suited.get(before.name) else now


def default_start(
    settings: FitSettings, dataset: Dataset, seed: int | None = None
) -> FitSettings:
    """Return settings with the start that data have by default."""
    if dataset.origin is Origin.PROCESSES:
        usual, method = INSTRUCTIVE_SEED, StartMethod.RANDOM_ROWS
    else:
        usual, method = StartSettings().seed, StartSettings().method
    start = StartSettings(method, usual if seed is None else seed)
    return replace(settings, start=start)
