"""The average: what goes into the sum, at which pace, and that it ends at the network's cost."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt

from core.all_costs import ExampleCosts
from core.network_cost import NetworkCost
from core.recipe import Recipe
from gui.pages.training.average.adding_up import READ, AddingUp
from gui.pages.training.average.exhibit import AverageExhibit
from gui.pages.training.desk import Example


@pytest.fixture
def exhibit(desk, snapshot, qtbot):
    shown = AverageExhibit(desk)
    qtbot.addWidget(shown)
    shown.resize(640, 560)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.enter()
    shown.show_snapshot(snapshot)
    shown.tick()
    yield shown
    shown.leave()


def click(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("seconds", [1 / 60, 1.0])
def test_it_is_read_one_by_one_first_and_then_ever_faster(snapshot, mnist, seconds) -> None:
    adding = AddingUp(snapshot, mnist.train)
    counts = []
    for _ in range(int(12 / seconds)):
        adding.advance(seconds)
        counts.append(adding.count)
    assert counts[0] == 1
    assert counts[int(2 / seconds)] <= READ < counts[-1]
    assert counts[-1] > 500
    costs = ExampleCosts(snapshot.recipe, snapshot.theta, mnist.train).of(np.arange(3))
    assert adding.costs[:3] == pytest.approx(costs)
    assert adding.averages[2] == pytest.approx(costs.mean())


def test_the_end_of_it_is_the_cost_of_the_network(exhibit, desk, snapshot, mnist, qtbot) -> None:
    click(qtbot, exhibit.panel.step)
    assert exhibit.adding.count == 1
    assert exhibit.panel.example.text() == "Example 1 of 60,000 · labelled 5"
    click(qtbot, exhibit.panel.all_at_once)
    qtbot.waitUntil(lambda: exhibit.tick() or exhibit.adding.finished, timeout=20_000)
    recipe = snapshot.recipe
    whole = NetworkCost(recipe.network(), recipe.counted_loss(), mnist.train)
    assert exhibit.adding.average == pytest.approx(whole.value(snapshot.theta), rel=1e-6)
    exhibit.tick_text()
    assert f"{exhibit.adding.average:.3f}" in exhibit.panel.conclusion.text()
    assert "the average of 60,000" in exhibit.panel.conclusion.text()

    worst = int(exhibit.adding.costs.argmax())
    wanted = []
    desk.exhibit_wanted.connect(wanted.append)
    place = exhibit.panel.worst.spot(0).center().toPoint()
    qtbot.mouseClick(exhibit.panel.worst, Qt.MouseButton.LeftButton, pos=place)
    assert desk.example == Example(of_test=False, index=worst)
    assert wanted == ["network"]

    click(qtbot, exhibit.panel.reset)
    assert exhibit.adding is None
    assert exhibit.panel.conclusion.text() == ""


def test_the_weights_are_those_of_the_moment_when_it_began(
    exhibit, desk, snapshot, first_snapshot, qtbot
) -> None:
    click(qtbot, exhibit.panel.step)
    desk.run.snapshot = first_snapshot
    exhibit.show_snapshot(desk.look_at(first_snapshot))
    exhibit.tick_text()
    assert np.array_equal(exhibit.adding.theta, snapshot.theta)
    assert exhibit.panel.moment.text() == "weights of step 300; the run is at 0"
    click(qtbot, exhibit.panel.play)
    assert exhibit.playing
    click(qtbot, exhibit.panel.play)
    assert not exhibit.playing
    exhibit.tick()
    exhibit.tick()
    assert exhibit.adding.count == 1


def test_what_is_learned_from_counts_with_the_labels_that_are_learned(snapshot, mnist) -> None:
    recipe = Recipe(examples=50, wrong_labels=1.0)
    adding = AddingUp(replace(snapshot, recipe=recipe), mnist.train)
    adding.add(100)
    assert adding.finished
    assert adding.count == 50
    examples = recipe.training_set(mnist.train)
    whole = NetworkCost(recipe.network(), recipe.counted_loss(), examples)
    assert adding.average == pytest.approx(whole.value(snapshot.theta), rel=1e-6)
