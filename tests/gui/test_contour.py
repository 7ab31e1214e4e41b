"""The contour map: its level lines, its picture and its gestures."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.theme import DARK, LIGHT
from gui.views.contour import ContourView
from gui.views.contour.iso_lines import level_segments

X = np.linspace(-2, 2, 80)
Y = np.linspace(-1.5, 1.5, 60)
COST = X[:, None] ** 2 + Y[None] ** 2


@pytest.fixture
def view(qtbot: QtBot) -> ContourView:
    view = ContourView()
    qtbot.addWidget(view)
    view.resize(600, 450)
    view.set_surface(X, Y, COST / COST.max(), COST)
    view.show()
    qtbot.waitExposed(view)
    qtbot.wait(20)
    return view


def at(view: ContourView, x: float, y: float) -> QPoint:
    scene = view._box.mapViewToScene(QPointF(x, y))
    return view._plot.mapFromScene(scene)


def pixels(view: ContourView) -> np.ndarray:
    QApplication.processEvents()
    image = view._plot.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    data = np.frombuffer(image.constBits(), np.uint8)
    return data.reshape(image.height(), image.width(), 4)[..., :3].astype(int)


def test_a_level_line_of_a_bowl_is_a_closed_circle() -> None:
    pieces = level_segments(X, Y, COST, 1.0)
    np.testing.assert_allclose(np.hypot(pieces[..., 0], pieces[..., 1]), 1.0, atol=1e-3)
    length = np.hypot(*(pieces[:, 0] - pieces[:, 1]).T).sum()
    assert length == pytest.approx(2 * np.pi, rel=2e-3)
    ends, counts = np.unique(pieces.reshape(-1, 2).round(9), axis=0, return_counts=True)
    assert len(ends) > 50
    assert (counts == 2).all()


@pytest.mark.parametrize(("level", "cut_off"), [(0.4, {(1, 0), (0, 1)}), (0.6, {(0, 0), (1, 1)})])
def test_a_saddle_cell_is_decided_by_its_middle(
    level: float, cut_off: set[tuple[int, int]]
) -> None:
    pieces = level_segments([0, 1], [0, 1], [[1, 0], [0, 1]], level)
    assert {tuple(piece.mean(axis=0).round().astype(int).tolist()) for piece in pieces} == cut_off


@pytest.mark.parametrize("z", [np.zeros((80, 60)), np.ones((80, 60))])
def test_level_ground_has_no_level_lines(z: np.ndarray) -> None:
    assert level_segments(X, Y, z, 0.5).shape == (0, 2, 2)


@pytest.mark.parametrize("size", [(600, 450), (300, 500), (900, 300)])
def test_x_and_y_have_the_same_scale_at_any_size(
    view: ContourView, size: tuple[int, int], qtbot: QtBot
) -> None:
    view.resize(*size)
    qtbot.wait(20)
    across, up = view._box.viewPixelSize()
    assert across == pytest.approx(up, rel=0.03)


def test_a_click_picks_the_place_under_the_mouse(view: ContourView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.start_picked) as picked:
        qtbot.mouseClick(view._plot.viewport(), Qt.MouseButton.LeftButton, pos=at(view, 0.7, -0.4))
    assert picked.args == pytest.approx([0.7, -0.4], abs=0.02)


def test_a_drag_picks_on_the_way_and_stays_inside_the_bounds(
    view: ContourView, qtbot: QtBot
) -> None:
    picked: list[tuple[float, float]] = []
    view.start_picked.connect(lambda x, y: picked.append((x, y)))
    ground = view._plot.viewport()
    QTest.mousePress(ground, Qt.MouseButton.LeftButton, pos=at(view, 0.0, 0.0))
    for x in (0.5, 1.0, 1.5, 2.4):
        QTest.mouseMove(ground, at(view, x, 0.2))
        qtbot.wait(15)
    QTest.mouseRelease(ground, Qt.MouseButton.LeftButton, pos=at(view, 2.4, 0.2))
    assert len(picked) >= 3
    assert picked[-1] == pytest.approx((2.0, 0.2), abs=0.03)


def test_the_corner_reads_the_true_cost_under_the_mouse(view: ContourView, qtbot: QtBot) -> None:
    qtbot.mouseMove(view._plot.viewport(), at(view, 1.0, -1.0))
    qtbot.waitUntil(view._read_out.isVisible)
    words = view._read_out.text().split()
    assert words[0::2] == ["x", "y", "cost"]
    assert [float(word.replace("−", "-")) for word in words[1::2]] == pytest.approx(
        [1.0, -1.0, 2.0], abs=0.05
    )


def test_arrow_keys_and_enter_choose_a_start(view: ContourView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.start_picked) as picked:
        for _ in range(8):
            qtbot.keyClick(view._plot, Qt.Key.Key_Right)
        qtbot.keyClick(view._plot, Qt.Key.Key_Down)
        qtbot.keyClick(view._plot, Qt.Key.Key_Return)
    assert picked.args == pytest.approx([8 * 4 / 80, -3 / 80])


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_ball_path_and_arrow_are_drawn_and_taken_away(view: ContourView, theme: object) -> None:
    view.set_theme(theme)  # type: ignore[arg-type]
    bare = pixels(view)
    view.set_ball((1.0, 1.0))
    view.set_path([(1.0, 1.0), (-1.0, 0.5)])
    view.set_arrow("downhill", (1.0, 1.0), (0.2, 0.2))
    full = pixels(view)
    assert (full != bare).any(axis=-1).sum() > 400
    spot = at(view, 1.0, 1.0)
    red, green, blue = full[spot.y(), spot.x()]
    assert min(red, green) > blue + 60
    view.hide_ball()
    view.hide_arrow("downhill")
    view.set_path(np.empty((0, 2)))
    assert (pixels(view) == bare).all()


def test_a_very_long_path_is_thinned_but_reaches_its_end(view: ContourView) -> None:
    angle = np.linspace(0, 900, 10_000)
    radius = np.linspace(1.4, 0.0, 10_000)
    view.set_path(np.column_stack([np.cos(angle), np.sin(angle)]) * radius[:, None])
    line, _ = view._marks._paths["ball"]
    assert len(line.xData) <= 3000
    assert np.hypot(line.xData[-1], line.yData[-1]) < 1e-6


def test_zooming_out_never_leaves_the_bounds(view: ContourView) -> None:
    view._box.scaleBy((0.3, 0.3))
    view._box.scaleBy((50, 50))
    (x0, x1), (y0, y1) = view._box.viewRange()
    assert (x0, x1, y0, y1) == pytest.approx((-2, 2, -1.5, 1.5))


def test_the_map_has_a_name_and_says_what_it_shows(view: ContourView) -> None:
    view.set_description("Cost 2 at x 1, y 1")
    assert view._plot.accessibleName()
    assert view._plot.accessibleDescription() == "Cost 2 at x 1, y 1"
