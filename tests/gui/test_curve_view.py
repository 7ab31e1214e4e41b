"""The picture of a curve: where things stand on it, its gestures, and how little a frame costs."""

import itertools
import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.theme import DARK, LIGHT, Theme
from gui.views.curve import CurveView
from gui.views.curve.marks import BALL
from gui.views.curve.shape import CurveShape
from gui.views.curve.slope_label import slope_words
from gui.views.curve.trail import distinct, newest_hops

W = np.linspace(-4.4, 4.4, 900)
COST = 0.05 * (W**2 - 5) ** 2 + 0.3 * W


def cost_at(w: float) -> float:
    return 0.05 * (w**2 - 5) ** 2 + 0.3 * w


def slope_at(w: float) -> float:
    return 0.2 * w * (w**2 - 5) + 0.3


@pytest.fixture
def view(qtbot: QtBot) -> CurveView:
    view = CurveView()
    qtbot.addWidget(view)
    view.resize(900, 500)
    view.set_curve(W, COST, bounds=(-4.0, 4.0))
    view.show()
    qtbot.waitExposed(view)
    qtbot.wait(20)
    return view


def at(view: CurveView, w: float, cost: float) -> QPoint:
    return view._plot.mapFromScene(view._box.mapViewToScene(QPointF(w, cost)))


def per_pixel(view: CurveView) -> float:
    low, high = view._box.viewRange()[0]
    return (high - low) / view._box.width()


def pixels(view: CurveView) -> np.ndarray:
    QApplication.processEvents()
    image = view._plot.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    data = np.frombuffer(image.constBits(), np.uint8)
    return data.reshape(image.height(), image.width(), 4)[..., :3].astype(int)


def test_a_click_picks_the_w_under_the_mouse_at_the_press(view: CurveView, qtbot: QtBot) -> None:
    picked: list[float] = []
    view.start_picked.connect(picked.append)
    ground = view._plot.viewport()
    QTest.mousePress(ground, Qt.MouseButton.LeftButton, pos=at(view, 1.25, 4.0))
    assert picked == pytest.approx([1.25], abs=per_pixel(view))
    QTest.mouseRelease(ground, Qt.MouseButton.LeftButton, pos=at(view, 1.25, 4.0))
    assert len(picked) == 1


def test_a_dragged_ball_follows_every_move_exactly(view: CurveView) -> None:
    view.start_picked.connect(lambda w: view.set_ball(w, cost_at(w)))
    view.set_ball(-2.0, cost_at(-2.0))
    ground = view._plot.viewport()
    QTest.mousePress(ground, Qt.MouseButton.LeftButton, pos=at(view, -2.0, 1.0))
    for w in np.linspace(-1.99, 3.0, 60):
        QTest.mouseMove(ground, at(view, float(w), 1.5))
        QApplication.processEvents()
        assert view._marks.marks.balls["ball"][0] == pytest.approx(w, abs=per_pixel(view))
    QTest.mouseRelease(ground, Qt.MouseButton.LeftButton, pos=at(view, 3.0, 1.5))


def test_a_drag_beyond_the_bounds_stays_inside_them(view: CurveView) -> None:
    picked: list[float] = []
    view.start_picked.connect(picked.append)
    ground = view._plot.viewport()
    QTest.mousePress(ground, Qt.MouseButton.LeftButton, pos=at(view, 3.0, 2.0))
    QTest.mouseMove(ground, at(view, 5.5, 2.0))
    QTest.mouseMove(ground, at(view, -7.0, 2.0))
    QTest.mouseRelease(ground, Qt.MouseButton.LeftButton, pos=at(view, -7.0, 2.0))
    assert picked[-2:] == [4.0, -4.0]


def test_placing_from_code_says_nothing(view: CurveView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.start_picked):
        view.set_ball(1.0, cost_at(1.0))
        view.reset_view()


def test_arrow_keys_and_enter_choose_a_start(view: CurveView, qtbot: QtBot) -> None:
    low, high = view._box.viewRange()[0]
    view._plot.setFocus()
    with qtbot.waitSignal(view.start_picked) as picked:
        for _ in range(7):
            qtbot.keyClick(view._plot, Qt.Key.Key_Right)
        qtbot.keyClick(view._plot, Qt.Key.Key_Left)
        qtbot.keyClick(view._plot, Qt.Key.Key_Return)
    assert picked.args == pytest.approx([6 * (high - low) / 100])


def test_hovering_reads_the_cost_out(view: CurveView, qtbot: QtBot) -> None:
    qtbot.mouseMove(view._plot.viewport(), at(view, 1.0, 3.0))
    qtbot.waitUntil(view._read_out.isVisible)
    words = view._read_out.text().split()
    assert words[0::2] == ["w", "cost"]
    values = [float(word.replace("−", "-")) for word in words[1::2]]
    assert values == pytest.approx([1.0, cost_at(1.0)], abs=0.03)


@pytest.mark.parametrize("w", [-3.8, -2.1, -1.0, 0.0, 0.7, 2.2, 3.5])
def test_the_ball_rests_on_the_upper_side_of_the_curve(view: CurveView, w: float) -> None:
    view.set_ball(w, cost_at(w))
    scale = view._marks.scale_
    assert scale is not None
    radius = BALL * view._marks.unit
    centre = view._marks.centre("ball")
    near = np.linspace(w - 0.4, w + 0.4, 4001)
    line = scale.spots(near, 0.05 * (near**2 - 5) ** 2 + 0.3 * near)
    distance = np.hypot(*(line - centre).T)
    assert centre[1] < scale.down(cost_at(w))
    assert radius - 1.5 < distance.min() < radius + 2.5


@pytest.mark.parametrize("size", [(900, 500), (420, 260)])
def test_the_slope_is_never_written_on_the_ball(
    view: CurveView, size: tuple[int, int], qtbot: QtBot
) -> None:
    view.resize(*size)
    qtbot.wait(20)
    scale = view._marks.scale_
    assert scale is not None
    radius = BALL * view._marks.unit
    picture = QRectF(0, 0, scale.width, scale.floor)
    for w in np.linspace(-4.0, 4.0, 161).tolist():
        view.set_ball(w, cost_at(w))
        view.set_tangent(w, cost_at(w), slope_at(w))
        x, y = view._marks.centre("ball").tolist()
        if not picture.contains(QPointF(x, y)):
            continue
        label = view._marks.label_rect()
        assert picture.adjusted(-1, -1, 1, 1).contains(label)
        apart = np.hypot(
            max(label.left() - x, x - label.right(), 0), max(label.top() - y, y - label.bottom(), 0)
        )
        assert apart > radius


def test_slopes_are_written_with_three_digits() -> None:
    slopes = [2.314, -0.0312, 31.26, -412.7, 0.0, -1e-12]
    words = ["2.31", "−0.0312", "31.3", "−413", "0.00", "0.00"]
    assert [slope_words(slope) for slope in slopes] == [f"slope {word}" for word in words]


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_everything_is_drawn_and_taken_away_again(view: CurveView, theme: Theme) -> None:
    view.set_theme(theme)
    bare = pixels(view)
    path = [(w, cost_at(w)) for w in (-3.5, -2.5, -0.8)]
    steps = [
        (lambda: view.set_ball(-0.8, cost_at(-0.8)), view.hide_ball),
        (lambda: view.set_ball(1.0, cost_at(1.0), "racers.3"), lambda: view.hide_ball("racers.3")),
        (lambda: view.set_tangent(-0.8, cost_at(-0.8), 0.5), view.hide_tangent),
        (lambda: view.set_arrow("step", -0.8, 0.4), lambda: view.hide_arrow("step")),
        (lambda: view.set_path(path), lambda: view.set_path(np.empty((0, 2)))),
        (lambda: view.set_basins([-4, 0, 4], [0, 1]), view.clear_basins),
        (lambda: view.set_flock([0, 2], [1.25, 0.65]), lambda: view.set_flock([], [])),
        (lambda: view.set_minima([2.1], [cost_at(2.1)], 0), lambda: view.set_minima([], [])),
    ]  # fmt: skip
    for show, take_away in steps:
        show()
        assert (pixels(view) != bare).any(axis=-1).sum() > 60
        take_away()
        assert (pixels(view) == bare).all()


def test_the_axis_has_the_colours_of_the_basins(view: CurveView) -> None:
    view.set_basins(np.linspace(-4, 4, 9), [0, 0, 0, 1, 1, 1, -1, -2])
    scale = view._ground.scale_
    assert scale is not None
    assert view._ground._labels == [0, 1, -1, -2]
    picture = pixels(view)
    box = view._box.sceneBoundingRect()
    row = round(box.top() + scale.floor + 5 * view._ground.unit)
    left, right = (picture[row, round(box.left() + float(scale.across(w)))] for w in (-2.5, 0.5))
    assert left[0] > left[2] + 50
    assert right[2] > right[0] + 50


def test_basins_need_one_edge_more_than_labels(view: CurveView) -> None:
    with pytest.raises(ValueError, match="edges"):
        view.set_basins([0.0, 1.0], [0, 1])


def test_a_ball_outside_the_picture_is_shown_at_its_edge(view: CurveView) -> None:
    bare = pixels(view)
    view.set_ball(40.0, 1e5)
    rows, columns = np.nonzero((pixels(view) != bare).any(axis=-1))
    assert len(rows) > 20
    assert columns.min() > 0.9 * view.width()


def test_numbers_that_are_not_finite_take_things_away(view: CurveView) -> None:
    bare = pixels(view)
    view.set_ball(np.nan, 1.0)
    view.set_ball(1.0, np.inf)
    view.set_tangent(1.0, cost_at(1.0), np.nan)
    view.set_arrow("downhill", 1.0, np.inf)
    view.set_path([(np.nan, 1.0), (1.0, np.inf)])
    view.set_flock([np.nan], [1.0], [3])
    assert (pixels(view) == bare).all()


def test_zooming_stays_near_the_bounds_and_resets(view: CurveView, qtbot: QtBot) -> None:
    whole = view._box.viewRange()
    view.set_ball(2.0, cost_at(2.0))
    for _ in range(3):
        qtbot.keyClick(view._plot, Qt.Key.Key_Plus)
    low, high = view._box.viewRange()[0]
    assert high - low < 0.6 * 8.4
    assert low < 2.0 < high
    view.zoom_by(0.01)
    assert view._box.viewRange()[0] == pytest.approx([-4.64, 4.64])
    qtbot.keyClick(view._plot, Qt.Key.Key_0)
    np.testing.assert_allclose(view._box.viewRange(), whole)


def test_poles_and_gaps_leave_a_readable_curve(view: CurveView) -> None:
    w = np.linspace(-3, 3, 1001)
    with np.errstate(all="ignore"):
        view.set_curve(w, np.log(np.abs(w)) / w**4)
        view.set_curve(w, np.where(w < 0, np.nan, w**2), "x")
    low, high = view._box.viewRange()[1]
    assert -9 < low < 0
    assert 9 < high < 18
    assert CurveShape(w, np.full(1001, 7.0)).span() == (3.5, 10.5)
    with pytest.raises(ValueError, match="finite"):
        view.set_curve(w, np.full(1001, np.nan))


def test_hops_lead_from_step_to_step_and_fade(view: CurveView) -> None:
    scale = view._trail.scale_
    assert scale is not None
    places = np.array([-3.5, 3.0, -2.0, 1.5])
    spots = scale.spots(places, 0.05 * (places**2 - 5) ** 2 + 0.3 * places)
    hops = newest_hops(spots, scale)
    assert [hop.start.tolist() for hop in hops] == spots[:-1].tolist()
    assert [hop.end.tolist() for hop in hops] == spots[1:].tolist()
    strengths = [hop.strength for hop in hops]
    assert strengths == sorted(strengths)
    assert strengths[-1] == 1.0
    assert all(hop.bend[1] < min(hop.start[1], hop.end[1]) for hop in hops)


def test_ten_thousand_steps_draw_no_more_than_can_be_told_apart(view: CurveView) -> None:
    scale = view._trail.scale_
    assert scale is not None
    spots = np.column_stack([np.tile([100.0, 400.0], 5000), np.tile([80.0, 90.0], 5000)])
    assert len(distinct(spots)) == 2
    assert len(newest_hops(spots, scale)) < 60


def fastest(times: int, work: object) -> float:
    """Seconds of the quickest run."""
    best = np.inf
    for i in range(times):
        began = time.perf_counter()
        work(i)  # type: ignore[operator]
        best = min(best, time.perf_counter() - began)
    return float(best)


def test_a_moving_ball_costs_little(view: CurveView) -> None:
    view.set_path([(w, cost_at(w)) for w in np.linspace(-3.5, 3.5, 30)])
    view.set_basins(np.linspace(-4, 4, 41), np.arange(40) % 5)
    places = itertools.cycle(np.linspace(-3, 3, 50).tolist())

    def move(_: int) -> None:
        w = next(places)
        view.set_ball(w, cost_at(w))
        view.set_tangent(w, cost_at(w), slope_at(w))
        view.set_arrow("downhill", w, w - 0.4)

    def paint(i: int) -> None:
        move(i)
        view._plot.viewport().repaint()

    paint(0)
    assert fastest(50, move) < 1e-3
    assert fastest(50, paint) < 12e-3
