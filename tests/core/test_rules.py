"""Each update rule against a twin in plain Python, one number at a time, written from its paper.

The twins share nothing with the rules: no arrays, no common base, and Nesterov's is the form with
a separate look-ahead point.
"""

import math
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from core.curve import Curve
from core.curves import CURVES
from core.race import Race
from core.rule import Rule
from core.rules import (
    RULES,
    AdaGrad,
    Adam,
    AdamW,
    ConstantStep,
    GradientDescent,
    Momentum,
    Nesterov,
    QHAdam,
    QuasiHyperbolicMomentum,
    RMSProp,
)
from core.surface import Surface
from core.surfaces import SURFACES

Slope = Callable[[float], float]
STEPS = 100
START = (1.3, -0.4)


def quadratic(w: float) -> float:
    return 3 * (w - 0.5)


def wavy(w: float) -> float:
    return 4 * w**3 - w + 0.7 * math.cos(3 * w)


def gradient_descent(w: float, slope: Slope, rate: float) -> Iterator[float]:
    while True:
        w = w - rate * slope(w)
        yield w


def momentum(w: float, slope: Slope, rate: float, beta: float) -> Iterator[float]:
    """Polyak's own form, of the last two points."""
    before = w
    while True:
        w, before = w - rate * slope(w) + beta * (w - before), w
        yield w


def nesterov(w: float, slope: Slope, rate: float, beta: float) -> Iterator[float]:
    """Equations 3 and 4 of Sutskever et al.; yields the point at which the slope is taken."""
    velocity, ahead = 0.0, w
    while True:
        velocity = beta * velocity - rate * slope(ahead)
        w = w + velocity
        ahead = w + beta * velocity
        yield ahead


def quasi_hyperbolic(
    w: float, slope: Slope, rate: float, beta: float, nu: float
) -> Iterator[float]:
    mean = 0.0
    while True:
        g = slope(w)
        mean = beta * mean + (1 - beta) * g
        w = w - rate * ((1 - nu) * g + nu * mean)
        yield w


def adagrad(w: float, slope: Slope, rate: float, epsilon: float) -> Iterator[float]:
    past = []
    while True:
        g = slope(w)
        past.append(g)
        w = w - rate * g / (math.sqrt(math.fsum(each * each for each in past)) + epsilon)
        yield w


def rmsprop(w: float, slope: Slope, rate: float, beta: float, epsilon: float) -> Iterator[float]:
    past = []
    while True:
        g = slope(w)
        past.append(g)
        newest = len(past) - 1
        square = math.fsum((1 - beta) * beta ** (newest - i) * p * p for i, p in enumerate(past))
        w = w - rate * g / (math.sqrt(square) + epsilon)
        yield w


def adam(
    w: float,
    slope: Slope,
    rate: float,
    beta1: float,
    beta2: float,
    epsilon: float,
    corrected: bool = True,
    nu1: float = 1,
    nu2: float = 1,
    decay: float = 0,
) -> Iterator[float]:
    m = v = 0.0
    t = 0
    while True:
        t += 1
        g = slope(w)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        m_hat = m / (1 - beta1**t) if corrected else m
        v_hat = v / (1 - beta2**t) if corrected else v
        above = (1 - nu1) * g + nu1 * m_hat
        below = math.sqrt((1 - nu2) * g * g + nu2 * v_hat) + epsilon
        w = w - rate * above / below - rate * decay * w
        yield w


ADAM = {"rate": 0.02, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3}
CASES = {
    "gradient descent": (GradientDescent, gradient_descent, {"rate": 0.07}),
    "momentum": (Momentum, momentum, {"rate": 0.03, "beta": 0.8}),
    "Nesterov": (Nesterov, nesterov, {"rate": 0.03, "beta": 0.8}),
    "quasi-hyperbolic momentum": (
        QuasiHyperbolicMomentum,
        quasi_hyperbolic,
        {"rate": 0.05, "beta": 0.9, "nu": 0.6},
    ),
    "AdaGrad": (AdaGrad, adagrad, {"rate": 0.2, "epsilon": 1e-2}),
    "RMSProp": (RMSProp, rmsprop, {"rate": 0.02, "beta": 0.8, "epsilon": 1e-2}),
    "Adam": (Adam, adam, ADAM),
    "Adam, not corrected": (Adam, adam, {**ADAM, "corrected": False}),
    "AdamW": (AdamW, adam, {**ADAM, "decay": 0.3}),
    "QHAdam": (QHAdam, adam, {**ADAM, "nu1": 0.7, "nu2": 0.6}),
    "QHAdam, not corrected": (QHAdam, adam, {**ADAM, "nu1": 0.7, "nu2": 1.0, "corrected": False}),
}


def test_every_rule_has_a_twin() -> None:
    # The length of a constant step is not a matter of one coordinate; it has a test of its own.
    assert {rule for rule, _, _ in CASES.values()} | {ConstantStep} == set(RULES.values())


@pytest.mark.parametrize("slope", [quadratic, wavy])
@pytest.mark.parametrize(("rule", "twin", "settings"), CASES.values(), ids=CASES)
def test_rule_walks_as_its_twin(
    rule: type[Rule], twin: Callable[..., Iterator[float]], settings: dict, slope: Slope
) -> None:
    ours = rule(**settings)
    theta = np.array(START)
    ours.forget(theta)
    twins = [twin(w, slope, **settings) for w in START]
    for step in range(1, STEPS + 1):
        gradient = np.array([slope(float(w)) for w in theta])
        kept = gradient.copy()
        ours.update(theta, gradient)
        assert theta.tolist() == pytest.approx([next(walk) for walk in twins], rel=1e-9, abs=1e-12)
        assert ours.updates == step
        assert gradient.tolist() == kept.tolist(), "a rule may not touch the gradient"


STANDARD = {
    Momentum: {"beta": 0.9},
    Nesterov: {"beta": 0.9},
    QuasiHyperbolicMomentum: {"beta": 0.999, "nu": 0.7},
    RMSProp: {"beta": 0.9, "epsilon": 1e-8},
    AdaGrad: {"epsilon": 1e-8},
    Adam: {"beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8, "corrected": True},
    AdamW: {"beta1": 0.9, "beta2": 0.999, "decay": 0.01},
    QHAdam: {"beta1": 0.995, "beta2": 0.999, "nu1": 0.7, "nu2": 1, "corrected": True},
}


@pytest.mark.parametrize(
    ("rule", "expected"), STANDARD.items(), ids=lambda it: getattr(it, "__name__", "")
)
def test_hyperparameters_are_the_papers(rule: type[Rule], expected: dict) -> None:
    settings = rule(rate=0.123).settings()
    assert settings["rate"] == 0.123
    assert {name: settings[name] for name in expected} == expected


@pytest.mark.parametrize("gradient", [(3.0, 4.0), (-0.006, 0.008), (0.0, 1e-100), (0.0, 0.0)])
def test_constant_steps_are_all_as_long_and_lead_downhill(gradient: tuple[float, float]) -> None:
    rule = ConstantStep(rate=0.25)
    theta = np.array(START)
    rule.forget(theta)
    rule.update(theta, np.array(gradient))
    length = math.hypot(*gradient)
    expected = [0.25 * g / length if length else 0.0 for g in gradient]
    assert (np.array(START) - theta).tolist() == pytest.approx(expected)


SUITED = {
    "gradient descent": 0.04,
    "momentum": 0.004,
    "Nesterov": 0.004,
    "quasi-hyperbolic momentum": 0.04,
}


@pytest.mark.parametrize("name", RULES)
def test_the_suited_rate_follows_the_grounds_only_where_steps_follow_the_slope(name: str) -> None:
    rule = RULES[name].suited_to(0.04)
    assert rule.rate == pytest.approx(SUITED.get(name, RULES[name]().rate))
    assert {**rule.settings(), "rate": 0} == {**RULES[name]().settings(), "rate": 0}


@pytest.mark.parametrize("name", SUITED)
def test_on_an_even_slope_suited_steps_grow_as_long_as_plain_ones(name: str) -> None:
    rule = RULES[name].suited_to(0.04)
    theta = np.zeros(1)
    rule.forget(theta)
    for _ in range(10_000):
        before = theta.copy()
        rule.update(theta, np.array([2.0]))
    assert (theta - before)[0] == pytest.approx(-0.08, rel=1e-3)


GROUNDS = [ground for ground in (*CURVES, *SURFACES) if ground.key != "endless_slide"]


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("ground", GROUNDS, ids=lambda ground: ground.key)
def test_no_rule_is_lost_on_the_catalogue_at_its_suited_rate(
    ground: Curve | Surface, name: str
) -> None:
    race = Race(ground, ground.bounds, [RULES[name].suited_to(ground.rate)], ground.first_start)
    for _ in range(200):
        race.step()
    assert not race.outcomes[0].lost


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_rule_keeps_the_dtype_and_moves_theta_in_place(rule: type[Rule], dtype: type) -> None:
    ours = rule(rate=0.05)
    theta = np.array(START, dtype)
    ours.forget(theta)
    moved = theta
    for _ in range(3):
        ours.update(moved, np.array([0.5, -2], dtype))
    assert moved is theta
    assert theta[0] < START[0]
    assert theta[1] > START[1]
    assert {kept.dtype for kept in ours.memory().arrays.values()} <= {np.dtype(dtype)}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_forgetting_starts_afresh(rule: type[Rule]) -> None:
    worn, fresh = rule(rate=0.05), rule(rate=0.05)
    theta = np.array(START)
    worn.forget(theta)
    for _ in range(7):
        worn.update(theta.copy(), np.array([1.0, 30.0]))
    worn.forget(theta)
    fresh.forget(theta)
    assert worn.updates == 0
    walks = []
    for each in (worn, fresh):
        w = theta.copy()
        for _ in range(4):
            each.update(w, np.array([0.5, -2.0]))
        walks.append(w.tobytes())
    assert walks[0] == walks[1]


def test_memory_is_a_copy() -> None:
    rule = Momentum(rate=1.0, beta=0.5)
    theta = np.zeros(1)
    rule.forget(theta)
    rule.update(theta, np.array([1.0]))
    memory = rule.memory()
    rule.update(theta, np.array([1.0]))
    assert memory.updates == 1
    assert memory.arrays["velocity"].tolist() == [-1.0]
    rule.recall(memory)
    rule.update(theta, np.array([1.0]))
    assert rule.arrays["velocity"].tolist() == [-1.5]
    assert memory.arrays["velocity"].tolist() == [-1.0]
