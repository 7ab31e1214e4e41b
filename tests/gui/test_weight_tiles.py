import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.theme import DARK, LIGHT
from gui.views.weights.tile_grid import best_grid
from gui.views.weights.weight_tiles import WeightTiles


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.fixture
def wall(qtbot):
    widget = WeightTiles()
    qtbot.addWidget(widget)
    widget.resize(720, 560)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


@pytest.fixture
def weights(rng):
    W = rng.normal(size=(784, 16)).astype(np.float32)
    W[14 * 28 + 9, 3] = -0.231
    return W


def spot(wall, neuron, row, column):
    grid = wall.grid()
    tile = grid.tile(neuron)
    return (tile.topLeft() + QPointF(column + 0.5, row + 0.5) * grid.scale).toPoint()


def colour(wall, neuron, row, column):
    return wall.grab().toImage().pixelColor(spot(wall, neuron, row, column))


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_sign_is_colour_and_zero_is_the_background(wall, theme):
    W = np.zeros((784, 4), dtype=np.float32)
    W[2 * 28 + 5, 1], W[5 * 28 + 2, 1] = 1.0, -1.0
    wall.set_theme(theme)
    wall.show_weights(W, "each")
    assert colour(wall, 1, 2, 5) == QColor(theme.positive)
    assert colour(wall, 1, 5, 2) == QColor(theme.negative)
    assert colour(wall, 1, 20, 20) == QColor(theme.stage)


def test_each_scale_lifts_a_weak_neuron_and_the_common_one_does_not(wall):
    W = np.zeros((784, 2), dtype=np.float32)
    W[0, 0], W[0, 1] = 1.0, 0.1
    wall.show_weights(W, "each")
    assert colour(wall, 1, 0, 0) == QColor(DARK.positive)
    wall.show_weights(W, "common")
    assert colour(wall, 1, 0, 0).blue() < QColor(DARK.positive).blue() - 100
    linear = colour(wall, 1, 0, 0).blue()
    wall.show_weights(W, "common", gamma=0.3)
    assert colour(wall, 1, 0, 0).blue() > linear + 40


def test_hover_names_neuron_pixel_and_weight(wall, weights, qtbot):
    wall.show_weights(weights, "common")
    with qtbot.waitSignal(wall.tile_hovered) as hovered:
        QTest.mouseMove(wall, spot(wall, 3, 14, 9))
    assert hovered.args == [3, 14, 9]
    assert wall.readout() == "neuron 3 · pixel (14, 9) · weight −0.231"
    wall.set_quantity("gradient")
    assert "gradient" in wall.readout()


def test_click_and_keyboard_choose_a_tile(wall, weights, qtbot):
    wall.show_weights(weights, "each")
    with qtbot.waitSignal(wall.tile_clicked) as clicked:
        qtbot.mouseClick(wall, Qt.MouseButton.LeftButton, pos=spot(wall, 5, 3, 3))
    assert clicked.args == [5]
    qtbot.keyClick(wall, Qt.Key.Key_Escape)
    qtbot.keyClick(wall, Qt.Key.Key_Right)
    qtbot.keyClick(wall, Qt.Key.Key_Up)
    across = wall.grid().across
    with qtbot.waitSignal(wall.tile_clicked) as chosen:
        qtbot.keyClick(wall, Qt.Key.Key_Return)
    assert chosen.args == [6 - across]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Right])
def test_a_shortcut_of_the_room_does_not_take_its_keys(wall, weights, qtbot, key):
    wall.show_weights(weights, "each")
    taken = []
    shortcut = QShortcut(QKeySequence(key), wall)
    shortcut.activated.connect(lambda: taken.append(key))
    wall.activateWindow()
    wall.setFocus()
    qtbot.waitUntil(wall.hasFocus)
    clicked = []
    wall.tile_clicked.connect(clicked.append)
    qtbot.keyClick(wall, key)
    assert taken == []
    assert clicked == ([] if key == Qt.Key.Key_Right else [0])


def test_showing_weights_says_nothing(wall, weights, qtbot):
    with (
        qtbot.assertNotEmitted(wall.tile_hovered),
        qtbot.assertNotEmitted(wall.tile_clicked),
    ):
        wall.show_weights(weights, "each")


def test_the_array_may_be_reused(wall, weights):
    wall.show_weights(weights, "each")
    before = wall.grab().toImage()
    weights[:] = 0.0
    assert wall.grab().toImage() == before


def test_weights_that_are_not_finite_do_no_harm(wall, weights):
    weights[3, 0], weights[4, 1] = np.nan, np.inf
    wall.show_weights(weights, "each")
    wall.show_weights(weights, "common")
    assert colour(wall, 0, 0, 3) == QColor(DARK.stage)


def test_other_layers_have_other_shapes(wall, rng):
    wall.set_tile_shape(4, 4)
    wall.show_weights(rng.normal(size=(16, 10)).astype(np.float32), "each")
    assert wall.grid().tile(9).right() <= wall.width()


@pytest.mark.parametrize(
    ("shape", "scale"), [((783, 4), "each"), ((784, 4), "both"), ((784,), "each")]
)
def test_wrong_weights_are_refused(wall, shape, scale):
    with pytest.raises(ValueError, match=r"weights|scale"):
        wall.show_weights(np.zeros(shape, dtype=np.float32), scale)


@pytest.mark.parametrize("count", [1, 2, 7, 16, 100, 512])
@pytest.mark.parametrize("size", [(900.0, 600.0), (300.0, 800.0)])
def test_every_grid_fits_and_finds_its_own_tiles(count, size):
    room = QRectF(0, 0, *size)
    grid = best_grid(count, (28, 28), room, 1.0, 4.0, 0.0)
    for neuron in range(count):
        tile = grid.tile(neuron)
        assert room.adjusted(-1, -1, 1, 1).contains(tile)
        middle = tile.center() + QPointF(0.4, 0.4) * grid.scale
        assert grid.find(middle) == (neuron, 14, 14)
    assert grid.find(QPointF(-5, -5)) is None


def test_a_click_shows_one_neuron_large_and_another_goes_back(wall, weights, qtbot):
    wall.show_weights(weights, "each")
    small, before = wall.grid().scale, wall.grab().toImage()
    qtbot.mouseClick(wall, Qt.MouseButton.LeftButton, pos=spot(wall, 3, 14, 9))
    assert wall.enlarged() == 3
    assert wall.grid().scale > 2 * small
    assert "neuron 3" in wall.readout()
    QTest.mouseMove(wall, spot(wall, 0, 14, 9))
    assert wall.readout() == "neuron 3 · pixel (14, 9) · weight −0.231"
    qtbot.keyClick(wall, Qt.Key.Key_PageDown)
    assert wall.enlarged() == 4
    qtbot.mouseClick(wall, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))  # beside the tile
    assert wall.enlarged() is None
    wall.leaveEvent(QEvent(QEvent.Type.Leave))
    wall.clearFocus()
    assert wall.grab().toImage() == before


def test_escape_goes_back_to_the_wall_and_then_to_others(wall, weights, qtbot):
    wall.show_weights(weights, "each")
    qtbot.keyClick(wall, Qt.Key.Key_Return)
    assert wall.enlarged() == 0
    escape = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(wall, escape)
    assert wall.enlarged() is None
    escape.setAccepted(True)
    wall.keyPressEvent(escape)
    assert not escape.isAccepted()


def test_an_enlarged_neuron_goes_on_learning(wall, weights, qtbot):
    wall.show_weights(weights, "each")
    qtbot.keyClick(wall, Qt.Key.Key_Return)
    before = wall.grab().toImage()
    wall.show_weights(-weights, "each")
    assert wall.enlarged() == 0
    assert wall.grab().toImage() != before


def test_the_legend_stays_the_same_under_the_pointer(wall, weights, qtbot):
    def legend():
        strip = wall.grab().toImage()
        return strip.copy(wall.width() - 230, wall.height() - 38, 230, 38)

    wall.show_weights(weights, "each")
    before = legend()
    QTest.mouseMove(wall, spot(wall, 3, 14, 9))
    qtbot.waitUntil(lambda: wall.readout() != "")
    assert legend() == before


def test_the_frame_of_the_focus_leaves_the_caption_whole(wall, weights, qtbot):
    wall.show_weights(weights, "each")
    grid = wall.grid()
    tile = grid.tile(0)
    caption = QRectF(tile.left(), tile.top() - grid.caption, tile.width(), grid.caption - 3)
    wall.clearFocus()
    before = wall.grab(caption.toRect()).toImage()
    wall.activateWindow()
    wall.setFocus()
    qtbot.waitUntil(wall.hasFocus)
    assert wall.grab(caption.toRect()).toImage() == before


def test_an_enlarged_weight_is_picked_by_click_and_by_keyboard(wall, weights, qtbot):
    wall.show_weights(weights, "each")
    place = spot(wall, 3, 14, 9)
    with qtbot.waitSignal(wall.weight_picked) as picked:
        control = Qt.KeyboardModifier.ControlModifier
        qtbot.mouseClick(wall, Qt.MouseButton.LeftButton, control, pos=place)
    assert picked.args == [3, 14, 9]
    assert wall.enlarged() is None
    qtbot.mouseClick(wall, Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(wall.weight_picked) as picked:
        qtbot.mouseClick(wall, Qt.MouseButton.LeftButton, pos=spot(wall, 0, 20, 9))
    assert picked.args == [3, 20, 9]
    assert wall.enlarged() == 3
    QTest.mouseMove(wall, spot(wall, 0, 20, 9))
    qtbot.waitUntil(lambda: wall.hovered == (3, 20, 9))
    qtbot.keyClick(wall, Qt.Key.Key_Right)
    with qtbot.waitSignal(wall.weight_picked) as picked:
        qtbot.keyClick(wall, Qt.Key.Key_Return)
    assert picked.args == [3, 20, 10]


def test_the_missing_places_of_a_tile_cannot_be_hovered(wall, rng, qtbot):
    wall.set_tile_shape(4, 5, 17)
    wall.show_weights(rng.normal(size=(17, 1)).astype(np.float32), "each")
    hovered = []
    wall.tile_hovered.connect(lambda *weight: hovered.append(weight))
    QTest.mouseMove(wall, spot(wall, 0, 3, 3))
    QTest.mouseMove(wall, spot(wall, 0, 3, 1))
    qtbot.waitUntil(lambda: hovered == [(0, 3, 1)])


def test_what_is_said_of_a_neuron_is_marked_on_its_tile(wall, weights):
    wall.show_weights(np.zeros_like(weights), "each")
    wall.set_remarks({2: "dead"})
    corner = wall.grid().tile(2).topRight().toPoint() + QPoint(-2, 2)
    assert wall.grab().toImage().pixelColor(corner) == QColor(DARK.warning)


def test_the_scale_of_one_neuron_has_numbers(wall, weights, qtbot):
    wall.show_weights(weights, "each")
    assert wall.end_of_scale() == "its largest"
    qtbot.keyClick(wall, Qt.Key.Key_Return)
    assert float(wall.end_of_scale()) == pytest.approx(np.abs(weights[:, 0]).max(), rel=0.01)
