"""How many digits a network gets right."""

import numpy as np
import pytest

from core.activations import IDENTITY
from core.evaluation import Evaluation, evaluate
from core.losses import SquaredError
from core.mnist import Digits
from core.network import Network
from core.network_cost import NetworkCost
from core.parameters import Layout

NETWORK = Network(Layout((784, 10)), output=IDENTITY)


def marked_digits(count: int) -> tuple[Digits, int]:
    """Pictures whose one lit pixel, 0 to 9, is the label; except for every seventh."""
    labels = (np.arange(count) * 3 % 10).astype(np.uint8)
    images = np.zeros((count, 784), np.uint8)
    lit = labels.copy()
    lit[::7] = (lit[::7] + 1) % 10
    images[np.arange(count), lit] = 255
    return Digits(images, labels), count - len(range(0, count, 7))


def reading_theta() -> np.ndarray:
    """Output k is pixel k."""
    theta = np.zeros(NETWORK.layout.size, np.float32)
    NETWORK.layout.views(theta)[0].W[range(10), range(10)] = 1
    return theta


@pytest.mark.parametrize("count", [1, 8, 999, 1000, 1001, 2345])
def test_right_answers_are_counted(count: int) -> None:
    digits, right = marked_digits(count)
    evaluation = evaluate(NETWORK, SquaredError(IDENTITY), reading_theta(), digits)
    assert (evaluation.correct, evaluation.total) == (right, count)
    assert evaluation.accuracy == right / count
    assert evaluation.cost == pytest.approx(2 * (count - right) / count, rel=1e-5)


def test_its_cost_is_the_cost_that_training_minimises() -> None:
    digits, _ = marked_digits(1500)
    theta = NETWORK.layout.initial("scaled", np.random.default_rng(1))
    loss = SquaredError(IDENTITY)
    trained = NetworkCost(NETWORK, loss, digits).value(theta)
    assert evaluate(NETWORK, loss, theta, digits).cost == pytest.approx(trained, rel=1e-5)


@pytest.mark.parametrize("broken", [np.nan, np.inf, -np.inf])
def test_outputs_that_are_not_numbers_are_wrong_answers(broken: float) -> None:
    """The largest of NaNs is said to be the first, which would be right for every 0."""
    digits = Digits(np.zeros((20, 784), np.uint8), np.zeros(20, np.uint8))
    theta = reading_theta()
    NETWORK.layout.views(theta)[0].b[:] = broken
    with np.errstate(all="ignore"):
        evaluation = evaluate(NETWORK, SquaredError(IDENTITY), theta, digits)
    assert evaluation.correct == 0
    assert not np.isfinite(evaluation.cost)


def test_one_output_that_is_not_a_number_spoils_the_answer() -> None:
    digits, _ = marked_digits(10)
    theta = reading_theta()
    NETWORK.layout.views(theta)[0].b[9] = np.nan
    assert evaluate(NETWORK, SquaredError(IDENTITY), theta, digits).correct == 0


def test_accuracy_is_a_share() -> None:
    assert Evaluation(cost=0.1, correct=9, total=12).accuracy == 0.75
