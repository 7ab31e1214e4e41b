"""The wall of weights: every layer and quantity, the numbers told, the weight that is picked."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from core.parameters import Layout
from core.recipe import Recipe
from core.snapshot import Snapshot
from gui.pages.training.weights.exhibit import WeightsExhibit
from gui.pages.training.weights.layer_view import LayerPlace
from tests.gui.training.conftest import trained


@pytest.fixture
def exhibit(desk, snapshot, qtbot):
    shown = WeightsExhibit(desk)
    qtbot.addWidget(shown)
    shown.resize(640, 560)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.enter()
    shown.show_snapshot(snapshot)
    shown.tick_text()
    yield shown
    shown.leave()


def centre(exhibit, neuron: int, row: int, column: int) -> QPoint:
    grid = exhibit.tiles.grid()
    place = exhibit.tiles.neurons().index(neuron)
    corner = grid.tile(place).topLeft()
    return QPoint(
        round(corner.x() + (column + 0.5) * grid.scale),
        round(corner.y() + (row + 0.5) * grid.scale),
    )


@pytest.mark.parametrize("widths", [(784, 16, 16, 10), (784, 10), (784, 17, 1, 512, 10)])
def test_every_weight_has_its_place_on_a_tile_and_in_theta(widths) -> None:
    layout = Layout(widths)
    theta = np.arange(layout.size)
    found = []
    for layer, (W, _) in enumerate(layout.views(theta)):
        place = LayerPlace(layout, layer)
        assert np.array_equal(place.part(theta), W)
        rows, columns = place.tile_shape
        assert 0 <= rows * columns - place.inputs < columns
        for source, neuron in ((0, 0), (place.inputs - 1, place.neurons - 1)):
            weight = (neuron, *divmod(source, columns))
            assert place.index(*weight) == W[source, neuron]
            assert place.weight_at(W[source, neuron]) == weight
            found.append(weight)
        assert place.weight_at(layout.size - 1) is None
    assert len(found) == 2 * (len(widths) - 1)


def test_a_weight_is_told_and_picked(exhibit, desk, snapshot, qtbot) -> None:
    index = LayerPlace(snapshot.network.layout, 0).index(3, 14, 9)
    qtbot.mouseClick(exhibit.tiles, Qt.MouseButton.LeftButton, pos=centre(exhibit, 3, 5, 5))
    assert exhibit.tiles.enlarged() == 3
    assert not exhibit.choices.way_back.isHidden()
    QTest.mouseMove(exhibit.tiles, centre(exhibit, 3, 14, 9))
    qtbot.waitUntil(lambda: exhibit.tiles.hovered == (3, 14, 9))
    told = exhibit.tiles.readout()
    assert told.startswith("neuron 3 · pixel (14, 9)\nweight ")
    assert f"{abs(snapshot.theta[index]):.3f}" in told
    assert "gradient" in told
    qtbot.mouseClick(exhibit.tiles, Qt.MouseButton.LeftButton, pos=centre(exhibit, 3, 14, 9))
    assert desk.weight == index
    qtbot.mouseClick(exhibit.choices.way_back, Qt.MouseButton.LeftButton)
    assert exhibit.tiles.enlarged() is None
    assert exhibit.choices.way_back.isHidden()


def test_the_gradient_downhill_and_the_change_since_the_start(exhibit, snapshot, qtbot) -> None:
    first = snapshot.recipe.first_theta()
    layer = snapshot.network.layout.views
    for button, expected in (
        (1, -layer(snapshot.gradient)[0].W),
        (2, layer(snapshot.theta - first)[0].W),
        (0, layer(snapshot.theta)[0].W),
    ):
        segment = exhibit.choices.quantity.findChildren(type(exhibit.choices.way_back))[button]
        qtbot.mouseClick(segment, Qt.MouseButton.LeftButton)
        assert exhibit.tiles._weights == pytest.approx(expected)
    remembered = exhibit.save()
    exhibit.restore(remembered | {"quantity": 1})
    assert exhibit.save()["quantity"] == 1
    with pytest.raises(ValueError, match="7"):
        exhibit.restore(remembered | {"quantity": 7})


def test_a_click_on_the_histograms_shows_that_layer(exhibit, snapshot, qtbot) -> None:
    spot = exhibit.histograms.column(2).center().toPoint()
    qtbot.mouseClick(exhibit.histograms, Qt.MouseButton.LeftButton, pos=spot)
    assert exhibit.tiles.count == 10
    assert exhibit.choices.layer() == 2
    QTest.mouseMove(exhibit.tiles, centre(exhibit, 4, 1, 2))
    qtbot.waitUntil(lambda: exhibit.tiles.hovered is not None)
    assert exhibit.tiles.readout().startswith("neuron 4 · from neuron 6\n")


def test_neurons_that_do_nothing_are_counted_and_marked(exhibit, snapshot, mnist) -> None:
    theta = snapshot.theta.copy()
    snapshot.network.layout.views(theta)[0].b[[2, 5]] = 1000.0
    exhibit.show_snapshot(replace(snapshot, changed_theta=theta))
    exhibit.tick_text()
    assert "layer 1: 2 of 16 saturated" in exhibit.histograms.accessibleDescription()
    assert exhibit.tiles._remarks == {2: "saturated", 5: "saturated"}


def test_a_large_network_is_judged_in_the_background(exhibit, desk, mnist, qtbot) -> None:
    large: Snapshot = trained(Recipe(widths=(784, 80, 10), hidden="ReLU"), mnist, 0)
    exhibit.show_snapshot(desk.look_at(large))
    assert exhibit.tiles.count == 80
    exhibit.tick_text()
    assert exhibit.histograms.accessibleDescription() == ""
    qtbot.waitUntil(
        lambda: bool(exhibit.tick_text() or exhibit.histograms.accessibleDescription()),
        timeout=20_000,
    )
    first = large.network.layout.views(large.theta)[0]
    sums = mnist.test.batch(slice(0, 200)) @ first.W + first.b
    dead = int((sums <= 0).all(axis=0).sum())
    assert dead > 0
    assert exhibit.histograms.accessibleDescription() == f"layer 1: {dead} of 80 dead"
