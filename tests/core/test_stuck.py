import numpy as np
import pytest

from core.activations import SIGMOID
from core.channel import State, record_dtype
from core.evaluation import evaluate
from core.losses import CrossEntropy, SquaredError
from core.recipe import Recipe
from core.run_state import RunState
from core.snapshot import Snapshot
from core.stuck import has_stopped_learning


def results_of(*results):
    """Test results from pairs of cost and accuracy."""
    return np.array(list(results), [("cost", "f8"), ("accuracy", "f8")])


STUCK = [(3.06, 0.089), (1.0, 0.098), (1.0, 0.098), (1.0, 0.098), (1.0, 0.098)]


def test_answering_nothing_for_three_tests_is_stuck():
    assert has_stopped_learning(results_of(*STUCK), SquaredError())


@pytest.mark.parametrize(
    "results",
    [
        [],
        STUCK[:1],
        STUCK[1:4],  # too few to say
        [(2.39, 0.089), (1.85, 0.089), (1.26, 0.089), (1.0, 0.089)],  # slowly falling
        [(0.899, 0.114)] * 5,  # answering 0.1 everywhere: it gets out of there
        [(0.995, 0.098), (0.995, 0.1), (0.995, 0.12), (0.995, 0.15)],  # more right each time
        [(0.3, 0.9), (0.3, 0.9), (0.3, 0.9), (0.3, 0.9)],  # has learned what it can
        [(np.nan, 0.098)] * 4,  # diverged, which is something else
    ],
)
def test_these_are_not(results):
    assert not has_stopped_learning(results_of(*results), SquaredError())


def test_it_shows_in_a_run_with_too_long_steps(few_digits):
    recipe = Recipe(widths=(784, 6, 10), batch_size=20, rate=1000.0)
    run = RunState(
        recipe, few_digits.train, np.zeros((), record_dtype(recipe.network().layout.size))
    )
    for _ in range(4):
        for _ in range(20):
            assert run.step()
        run.add_test(evaluate(run.network, run.loss, run.descent.theta, few_digits.test))
    assert has_stopped_learning(Snapshot(run.written(State.PAUSED), run.recipe).tests, run.loss)


@pytest.mark.parametrize(
    ("loss", "chance"), [(CrossEntropy(), 2.3026), (CrossEntropy(SIGMOID), 3.2508)]
)
def test_cross_entropy_is_stuck_at_the_cost_of_telling_nothing_apart(loss, chance):
    """A cost of 1 is far below it: such a network has learned a good deal."""
    assert has_stopped_learning(results_of(*[(chance, 0.0980)] * 4), loss)
    assert not has_stopped_learning(results_of(*[(1.0, 0.7)] * 4), loss)
    assert not has_stopped_learning(results_of(*[(0.9 * chance, 0.15)] * 4), loss)
