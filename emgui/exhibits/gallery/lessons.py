"""A gallery of troubles: starts that fail, and what there is to learn from each.

One module because it is one table: a new lesson is an entry among the others.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from emgui.data.dataset import Dataset, Origin
from emgui.data.library import bundled
from emgui.data.synthesis import Process, Synthesis, synthesize
from emgui.engine.algorithms.anderson import Anderson
from emgui.engine.settings import FitSettings, Model, StartMethod, StartSettings
from emgui.mixture.model.parameters import MixtureParameters
from emgui.mixture.model.structures.catalogue import FULL, TIED
from emgui.records import dataclass
from emgui.words.language import _
from emgui.words.names import STARTS


@dataclass(frozen=True, slots=True, eq=False)
class Attempt:
    """What the answer's button tries on the data of a trouble.

    Parameters
    ----------
    label : str
        What the button says.
    settings : FitSettings
        How the rows are fitted.
    start : MixtureParameters or None
        Where EM begins; None to find a start as the settings say.
    """

    label: str
    settings: FitSettings
    start: MixtureParameters | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Trouble:
    """One start that fails instructively.

    Parameters
    ----------
    name : str
        What it is called in code.
    title : str
        What it is called in the list.
    paragraph : str
        What is seen, and why.
    question : str
        What to think about, or to try.
    answer : str
        What comes of it.
    exhibit : str
        Name of the view of the Explain menu that shows it best.
    data : callable
        Draws or loads the rows; off the GUI thread.
    settings : FitSettings
        How they are fitted.
    attempt : Attempt
        What leads to the answer.
    start : MixtureParameters or None
        Where EM begins; None to find a start as the settings say.
    """

    name: str
    title: str
    paragraph: str
    question: str
    answer: str
    exhibit: str
    data: Callable[[], Dataset]
    settings: FitSettings
    attempt: Attempt
    start: MixtureParameters | None = None


def _processes(*processes: Process, seed: int = 0) -> Callable[[], Dataset]:
    synthesis = Synthesis(processes, seed)
    return lambda: synthesize(synthesis)


def _mixture(
    weights: list[float], means: list[float], sds: list[float]
) -> MixtureParameters:
    return MixtureParameters(
        np.array(weights),
        np.array(means)[:, np.newaxis],
        np.square(sds)[:, np.newaxis, np.newaxis],
    )


def _skewed() -> Dataset:
    """Draw waiting times: lognormal, one process that is no Gaussian."""
    rows = np.exp(np.random.default_rng(8).normal(1.0, 0.6, 3_000))[:, np.newaxis]
    rows.flags.writeable = False
    return Dataset(
        _("waiting times"),
        ("minutes",),
        rows,
        Origin.BUNDLED,
    )


_CREEP = _mixture([0.5, 0.5], [0.3, 1.7], [1.2, 1.2])
_EATER = _mixture([0.1, 0.05, 0.85], [9.7, 26.9, 21.4], [0.5, 0.3, 3.0])
_CROSSED = _mixture([0.5, 0.5], [45.0, 15.0], [8.0, 8.0])
_TWO = _processes(Process(1_000, (20.0,), (5.0,)), Process(2_000, (40.0,), (5.0,)))

TROUBLES: tuple[Trouble, ...] = (
    Trouble(
        "saddle",
        _("A perfectly symmetric start"),
        _(
            "Both components start equal. Every value is shared fifty to fifty, so "
            "both M-steps are the same, and EM stands still at once: on a saddle, "
            "where the log-likelihood is flat but no maximum. No step of EM can ever "
            "part two equal components."
        ),
        _(
            "How little must you change to set it free? Move one mean by a hair, and "
            "run."
        ),
        _(
            "Anything will do: from 33.0 and 33.1 EM creeps at first, faster and "
            "faster, and then arrives. The nearer the saddle, the longer the wait."
        ),
        "landscape",
        _TWO,
        FitSettings(model=Model(n_components=2)),
        Attempt(
            _("Begin at 33.0 and 33.1"),
            FitSettings(model=Model(n_components=2)),
            _mixture([0.5, 0.5], [33.0, 33.1], [10.0, 10.0]),
        ),
        _mixture([0.5, 0.5], [33.0, 33.0], [10.0, 10.0]),
    ),
    Trouble(
        "collapse",
        _("Collapse on one value"),
        _(
            "Component 2 lies on a galaxy at 27 that has few neighbours, and narrows "
            "around it. There the likelihood is unbounded: every halving of the spread "
            "adds log 2, for ever. EM obeys, at first slowly, and the run ends as "
            "degenerate."
        ),
        _(
            "If the run went on, the log-likelihood would rise without bound. Would "
            "that be a better fit? Which remedy would you trust?"
        ),
        _(
            "No: a curve with no width fits one value perfectly and tells nothing of "
            "the others. From the same start with a prior, a needle costs more than "
            "it gains, and EM converges. So it does with a floor, or from another "
            "start; the best sound optimum is what counts."
        ),
        "degeneracy",
        lambda: bundled("galaxies"),
        FitSettings(model=Model(n_components=3)),
        Attempt(
            _("Use a prior of one pseudo-row"),
            FitSettings(model=Model(n_components=3, prior=1.0)),
            _EATER,
        ),
        _EATER,
    ),
    Trouble(
        "local",
        _("A bad local optimum"),
        _(
            "Three processes, three components, but two of them start on the left "
            "process and share it, while the third has to cover the two on the right. "
            "EM only goes uphill, and from here uphill ends on a lower top."
        ),
        _(
            "Can you see in the residuals that something is wrong? What do restarts "
            "say?"
        ),
        _(
            "The residuals swing on the right. Another start reaches a top higher by "
            "356, and restarts (Ctrl+R) find it within a few tries: keep the best, "
            "and see how often it was reached."
        ),
        "race",
        _processes(
            Process(600, (0.0,), (1.0,)),
            Process(600, (10.0,), (1.0,)),
            Process(600, (15.0,), (1.0,)),
        ),
        FitSettings(model=Model(n_components=3)),
        Attempt(
            _("Begin with {starts}", starts=STARTS[StartMethod.HIERARCHICAL].words),
            FitSettings(
                model=Model(n_components=3),
                start=StartSettings(method=StartMethod.HIERARCHICAL),
            ),
        ),
        _mixture([0.2, 0.2, 0.6], [-0.5, 0.5, 12.5], [1.0, 1.0, 3.0]),
    ),
    Trouble(
        "cigars",
        _("Two parallel cigars"),
        _(
            "Two long, thin, parallel clusters, and one shape for both components. "
            "The start from rows far apart (k-means++) cares for distance only, and "
            "EM ends with components that cut both cigars across."
        ),
        _(
            "Which start does find them? Choose Start: {starts}.",
            starts=STARTS[StartMethod.SHORT_RUNS].words,
        ),
        _(
            "They do, and so do merged groups (hierarchical): both judge by "
            "likelihood. A thin curve is higher, so rows inside it are more likely."
        ),
        "matrix",
        _processes(
            Process(500, (-2.0, 2.0), (10.0, 10.0), 0.995),
            Process(500, (2.0, -2.0), (10.0, 10.0), 0.995),
        ),
        FitSettings(
            model=Model(n_components=2, structure=TIED),
            start=StartSettings(method=StartMethod.KMEANS_PLUS_PLUS),
        ),
        Attempt(
            _("Try {starts}", starts=STARTS[StartMethod.SHORT_RUNS].words),
            FitSettings(model=Model(n_components=2, structure=TIED)),
        ),
    ),
    Trouble(
        "creep",
        _("Creeping convergence"),
        _(
            "Two processes only one and a half standard deviations apart. Hardly any "
            "value tells who made it. Mean and spread of all values together are soon "
            "found; but nearly all information on one combination of the parameters "
            "is missing, and along it each step of EM covers less than a thousandth "
            "of the way."
        ),
        _("How many iterations does EM need? And an accelerated algorithm?"),
        _(
            "More than 20,000: the run stops at its limit of 10,000, not converged. "
            "Anderson's arrives after about 40 E-steps. But even at the top, the data "
            "leave that combination wide open: slow, and uncertain, for one reason."
        ),
        "slow",
        _processes(
            Process(4_000, (0.0,), (1.0,)), Process(8_000, (1.5,), (1.0,)), seed=3
        ),
        FitSettings(model=Model(n_components=2)),
        Attempt(
            _("Run with Anderson acceleration"),
            FitSettings(model=Model(n_components=2), algorithm=Anderson()),
            _CREEP,
        ),
        _CREEP,
    ),
    Trouble(
        "labels",
        _("Label switching"),
        _(
            "The start is on the wrong sides: component 1 begins on the right, 2 on "
            "the left. EM finds the very same top, with the names swapped. Components "
            "have no identity of their own: of K components every top exists K! times."
        ),
        _("What would go wrong if you averaged the parameters of several runs?"),
        _(
            "Means of 20 and 40 would average to 30 and 30. Match components first, as "
            "the list of restarts does; or compare what does not depend on names."
        ),
        "landscape",
        _TWO,
        FitSettings(model=Model(n_components=2)),
        Attempt(
            _("Begin with the two swapped"),
            FitSettings(model=Model(n_components=2)),
            _CROSSED.reordered([1, 0]),
        ),
        _CROSSED,
    ),
    Trouble(
        "many",
        _("Too many components"),
        _(
            "Two processes, five components. The log-likelihood becomes higher than "
            "with two: more components never lower its maximum, though a run may end "
            "below it. But they share the processes among them in ways that the data "
            "hardly determine, and the run stops at its limit, not converged."
        ),
        _(
            "Which number of components does BIC prefer? (Smaller is better; it stands "
            "below the table of parameters, and in a race by number of components.)"
        ),
        _("Two: the gain in log-likelihood is not worth nine parameters more."),
        "slow",
        _TWO,
        FitSettings(
            model=Model(n_components=5),
            start=StartSettings(method=StartMethod.RANDOM_ROWS, seed=1),
        ),
        Attempt(_("Fit two components"), FitSettings(model=Model(n_components=2))),
    ),
    Trouble(
        "skewed",
        _("Data that are not Gaussian"),
        _(
            "One process made all of these waiting times, and it is lognormal, not "
            "Gaussian. Three components fit it well, and BIC likes them: with enough "
            "components, a mixture can imitate any smooth density."
        ),
        _(
            "Are there three kinds of waiting? Click a value where two curves cross: "
            "who made it? And what is wrong with a single curve? Try it, and look at "
            "the residuals."
        ),
        _(
            "No. The components describe the shape, not its cause: between them every "
            "value is shared out, and no group shows. One curve is too low in the "
            "middle and too short on the right, for its tail is not Gaussian; drawn, "
            "it was from a single process, whose logarithms are. A good fit is no "
            "proof of groups."
        ),
        "value",
        _skewed,
        FitSettings(
            model=Model(n_components=3, structure=FULL),
            start=StartSettings(method=StartMethod.QUANTILES),
        ),
        Attempt(
            _("Fit one component"),
            FitSettings(
                model=Model(n_components=1),
                start=StartSettings(method=StartMethod.QUANTILES),
            ),
        ),
    ),
)
