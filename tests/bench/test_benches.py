"""The benches start, count and report rightly; how fast things are is not for tests to say."""

import importlib
import json
import math
import os
import sys
from pathlib import Path

import numpy as np
import pytest

from bench.drawing_latency import DrawingDriver, three
from bench.frame_pacing import PacingDriver
from bench.memory import resident_megabytes
from bench.pairs import compare, median_ratio, percentile
from bench.peers import Batches, compare_with_peers
from bench.report import AtLeast, AtMost, report_line
from bench.soak import SoakDriver, slope
from bench.step_timing import bare_products, blas_version, compare_with_products, descent_on
from bench.textbook_loop import TextbookNetwork
from core.mnist import Digits

BENCHES = (
    "training_speed",
    "frame_pacing",
    "startup",
    "memory",
    "soak",
    "drawing_latency",
    "descent_frames",
    "landscape_speed",
    "train_networks",
    "accuracy",
)


@pytest.fixture
def digits() -> Digits:
    rng = np.random.default_rng(5)
    images = rng.integers(0, 256, (40, 784), dtype=np.uint8)
    return Digits(images, rng.integers(0, 10, 40, dtype=np.uint8))


@pytest.mark.parametrize("name", BENCHES)
def test_every_bench_can_be_run_and_says_what_it_measures(name: str) -> None:
    bench = importlib.import_module(f"bench.{name}")
    assert callable(bench.main)
    assert f"python -m bench.{name}" in bench.__doc__


def test_a_report_is_one_line_with_figures_targets_and_whether_they_are_met() -> None:
    targets = {"ratio": AtMost(2.2), "speed": AtLeast(0.9)}
    line = report_line("pacing", {"ratio": 2.05123, "speed": 0.9, "more": 7}, targets)
    assert "\n" not in line
    assert json.loads(line) == {
        "bench": "pacing",
        "figures": {"ratio": 2.051, "speed": 0.9, "more": 7.0},
        "targets": {"ratio": {"at_most": 2.2}, "speed": {"at_least": 0.9}},
        "met": True,
    }


@pytest.mark.parametrize("figure", [2.21, math.nan, math.inf])
def test_a_target_that_is_missed_or_not_a_number_is_not_met(figure: float) -> None:
    report = json.loads(report_line("speed", {"ratio": figure}, {"ratio": AtMost(2.2)}))
    assert report["met"] is False


def test_a_target_cannot_be_met_by_not_measuring_it() -> None:
    with pytest.raises(ValueError, match="ratio"):
        report_line("speed", {}, {"ratio": AtMost(2.2)})


def test_conditions_go_into_the_report() -> None:
    report = json.loads(report_line("speed", {}, {}, {"blas": blas_version()}))
    assert report["conditions"]["blas"]


def test_two_things_are_timed_in_turn_equally_often() -> None:
    calls: list[str] = []
    result = compare(lambda: calls.append("a"), lambda: calls.append("b"), pairs=3, calls=2)
    assert "".join(calls) == "aabb" + "aabb" + "bbaa" + "aabb"
    assert result.first_us > 0
    assert result.ratio > 0


def test_ratios_are_taken_pair_by_pair() -> None:
    assert median_ratio([2.0, 40.0, 6.0], [1.0, 10.0, 3.0]) == 2.0


def test_percentiles_are_values_that_occurred() -> None:
    values = [float(i) for i in range(100, 0, -1)]
    assert percentile(values, 0.99) == 100.0
    assert percentile(values, 0.5) == 51.0
    assert percentile([3.0], 0.99) == 3.0


def test_a_step_and_its_bare_products_are_compared(digits: Digits) -> None:
    result = compare_with_products(digits, batch_size=4, pairs=1, calls=1)
    assert result.first_us > 0
    assert result.second_us > 0


def test_the_bare_products_are_those_of_the_first_layer_too(
    digits: Digits, monkeypatch: pytest.MonkeyPatch
) -> None:
    shapes = []
    matmul = np.matmul

    def noted(a: np.ndarray, b: np.ndarray, out: np.ndarray) -> None:
        shapes.append((a.shape, b.shape))
        matmul(a, b, out=out)

    monkeypatch.setattr(np, "matmul", noted)
    bare_products(digits, 4)()
    assert len(shapes) == 8
    assert shapes[0] == ((4, 784), (784, 16))
    assert shapes[-1] == ((784, 4), (4, 16))


def test_the_textbook_loop_takes_the_step_that_ours_takes(digits: Digits) -> None:
    descent = descent_on(digits, batch_size=len(digits))
    layers = descent.cost._pass.network.layout.views(descent.theta)
    textbook = TextbookNetwork((784, 16, 16, 10), np.random.default_rng(0))
    textbook.weights = [W.T.copy() for W, _ in layers]
    textbook.biases = [b[:, np.newaxis].copy() for _, b in layers]
    everything = np.arange(len(digits))
    textbook.train_on(digits.batch(everything), digits.targets(everything), 2 * descent.rule.rate)
    descent.step()
    for (W, b), weights, biases in zip(layers, textbook.weights, textbook.biases, strict=True):
        np.testing.assert_allclose(weights, W.T, atol=1e-5)
        np.testing.assert_allclose(biases[:, 0], b, atol=1e-5)


def test_peers_that_are_not_installed_are_skipped_with_a_sentence(
    digits: Digits, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module in ("torch", "sklearn.neural_network", "nn_digits.neural_net.network"):
        monkeypatch.setitem(sys.modules, module, None)
    results = compare_with_peers(digits, batch_size=4, pairs=1, steps=2)
    assert list(results) == ["textbook_loop"]
    assert "pytorch is skipped" in capsys.readouterr().out


def test_batches_go_round_without_end(digits: Digits) -> None:
    batches = Batches(digits, 16)
    first, second = batches.next(), batches.next()
    assert not set(first) & set(second)
    assert list(batches.next()) == list(first)
    assert len(batches.next(2)) == 32


def test_pacing_figures_are_medians_over_the_rounds() -> None:
    driver = PacingDriver(rounds=2, seconds=1.0)
    driver.idle_p99, driver.training_p99 = [0.016, 0.016], [0.016, 0.024]
    driver.window_speed, driver.headless_speed = [900.0, 1000.0], [1000.0, 1000.0]
    figures = driver.figures()
    assert figures["p99_training_per_idle"] == pytest.approx(1.25)
    assert figures["steps_with_window_per_headless"] == pytest.approx(0.95)
    assert figures["p99_idle_ms"] == pytest.approx(16.0)


def test_a_slope_goes_through_the_noise() -> None:
    assert slope([(0, 5.0), (1, 8.0), (2, 9.0), (3, 12.0)]) == pytest.approx(2.2)
    with pytest.raises(ValueError, match="minutes"):
        slope([(0, 5.0)])
    driver = SoakDriver(minutes=2)
    driver.window, driver.child = [(0.0, 100.0), (1.0, 102.0)], [(0.0, 50.0), (1.0, 49.5)]
    figures = driver.figures()
    assert figures["megabytes_per_minute"] == pytest.approx(1.5)
    assert figures["window_megabytes"] == 102.0


def test_drawing_figures_are_in_milliseconds() -> None:
    driver = DrawingDriver(digits=1)
    driver.seconds = [0.002, 0.003, 0.010]
    assert driver.figures() == {"median_ms": 3.0, "p99_ms": 10.0, "moves": 3}


def test_the_drawn_digit_stays_on_the_pad_and_every_move_counts() -> None:
    path = np.array(three(60))
    assert path.min() > 0.1
    assert path.max() < 0.9
    assert np.hypot(*np.diff(path, axis=0).T).min() > 0.005


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="this is Linux only")
def test_memory_is_that_of_a_process_that_has_imported_numpy() -> None:
    assert 10 < resident_megabytes(os.getpid()) < 10_000
