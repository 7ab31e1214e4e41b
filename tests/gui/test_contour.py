"""The contour map: its level lines, its picture and its gestures."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
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


def test_several_levels_at_once_are_the_lines_of_each() -> None:
    levels = [0.3, 1.0, 2.5]
    together = level_segments(X, Y, COST, levels)
    apart = np.concatenate([level_segments(X, Y, COST, level) for level in levels])
    assert len(together) == len(apart)
    ends = [np.unique(pieces.reshape(-1, 4).round(12), axis=0) for pieces in (together, apart)]
    np.testing.assert_array_equal(*ends)


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


NOWHERE = np.empty((0, 2))
ENDS = (1, 1), (0, 0)
OVERLAYS: dict[str, tuple[Callable[[ContourView], None], Callable[[ContourView], None]]] = {
    "downhill": (lambda v: v.set_arrow("downhill", *ENDS), lambda v: v.hide_arrow("downhill")),
    "racer's step": (lambda v: v.set_arrow("step.1", *ENDS), lambda v: v.hide_arrow("step.1")),
    "scale": (lambda v: v.set_scale((0, 0), (1, 0.5)), lambda v: v.hide_scale()),
    "flock": (lambda v: v.set_flock([(0, 0), (1, 1)], [0, 1]), lambda v: v.set_flock(NOWHERE)),
    "minima": (lambda v: v.set_minima([(0, 0)], 0), lambda v: v.set_minima(NOWHERE)),
    "basins": (lambda v: v.set_basins(np.eye(9)), lambda v: v.set_basins(None)),
    "no levels": (lambda v: v.set_levels_shown(False), lambda v: v.set_levels_shown(True)),
}  # fmt: skip


@pytest.mark.parametrize("name", OVERLAYS)
def test_every_overlay_is_seen_and_goes_away_again(view: ContourView, name: str) -> None:
    show, hide = OVERLAYS[name]
    before = pixels(view)
    show(view)
    assert (pixels(view) != before).any(axis=-1).sum() > 40
    hide(view)
    assert (pixels(view) == before).all()


def test_every_racer_has_a_marker_of_its_own_shape(view: ContourView) -> None:
    bare = pixels(view)
    spot = at(view, 0.0, 0.0)
    masks = []
    for number in range(8):
        view.set_ball((0.0, 0.0), f"racers.{number}")
        changed = (pixels(view) != bare).any(axis=-1)
        masks.append(changed[spot.y() - 14 : spot.y() + 15, spot.x() - 14 : spot.x() + 15])
        view.hide_ball(f"racers.{number}")
    for one in range(8):
        for other in range(one):
            assert (masks[one] != masks[other]).sum() > 12, (one, other)


def test_a_flock_is_coloured_by_where_each_ball_ends(view: ContourView) -> None:
    places = [(1.0, 0.0), (-1.0, 0.0), (0.0, 1.0)]
    view.set_flock(places, [0, 1, -1])
    picture = pixels(view)
    spots = [at(view, *place) for place in places]
    yellow, blue, danger = (picture[spot.y(), spot.x()] for spot in spots)
    assert min(yellow[:2]) > yellow[2] + 50
    assert blue[2] > blue[0] + 50
    assert danger[0] > max(danger[1:]) + 50


def test_basins_colour_the_ground_and_the_lost_are_hatched(view: ContourView) -> None:
    before = pixels(view)
    view.set_basins(np.repeat([[1], [-1]], 6, axis=1))
    change = pixels(view) - before
    blue, lost = at(view, -1.0, 0.5), at(view, 1.0, 0.5)
    assert change[blue.y(), blue.x(), 2] > 15
    patch = change[lost.y() - 20 : lost.y() + 20, lost.x() - 20 : lost.x() + 20, 0]
    assert patch.max() - patch.min() > 40


def test_all_that_belongs_to_a_racer_goes_at_once(view: ContourView) -> None:
    view.set_ball((-1.0, -1.0), "racers.2")
    before = pixels(view)
    view.set_ball((1.0, 1.0), "racers.1")
    view.set_path([(1.0, 1.0), (0.0, 0.5)], "racers.1")
    view.set_arrow("downhill.1", (1.0, 1.0), (0.0, 0.5))
    view.set_scale((1.0, 1.0), (0.5, 0.5), "racers.1")
    assert (pixels(view) != before).any()
    view.remove_all("racers.1")
    assert (pixels(view) == before).all()


def test_balls_and_paths_can_be_left_out_and_come_back(view: ContourView) -> None:
    bare = pixels(view)
    view.set_ball((1.0, 0.5))
    view.set_path([(1.0, 0.5), (0.0, 0.2)])
    full = pixels(view)
    for shown, expected in ((False, bare), (True, full)):
        view.set_balls_shown(shown)
        view.set_path_shown(shown)
        assert (pixels(view) == expected).all()


def test_a_ball_that_leaves_the_map_fades_away_at_the_border(view: ContourView) -> None:
    bare = pixels(view)
    changed = []
    for x in (1.95, 2.03, 2.3, np.nan):
        view.set_ball((x, 0.0))
        changed.append(np.abs(pixels(view) - bare).sum())
    assert changed[0] > changed[1] > 0
    assert changed[2:] == [0, 0]


def test_numbers_that_cannot_be_drawn_do_no_harm(view: ContourView) -> None:
    bare = pixels(view)
    view.set_arrow("step", (0.0, 0.0), (np.inf, np.nan))
    view.set_arrow("downhill", (0.0, 0.0), (1e300, 0.0))
    view.set_scale((0.0, 0.0), (np.nan, np.inf))
    view.set_path([(np.nan, 0.0), (np.inf, 1.0)])
    assert (pixels(view) == bare).all()


def test_nothing_is_painted_when_nothing_changed(view: ContourView, qtbot: QtBot) -> None:
    paints = PaintCounter(view._plot.viewport())

    def show_all() -> None:
        view.set_ball((1.0, 0.5))
        view.set_path([(1.0, 0.5), (0.5, 0.2)])
        view.set_arrow("step", (1.0, 0.5), (0.5, 0.2))
        view.set_scale((1.0, 0.5), (0.5, 0.2))
        view.set_flock([(0.0, 0.0)], [1])
        view.set_minima([(0.0, 0.0)], 0)
        view.set_basins(np.eye(5))
        view.set_levels_shown(True)
        view.set_path_shown(True)
        view.set_balls_shown(True)

    show_all()
    qtbot.waitUntil(lambda: paints.count > 0)
    qtbot.wait(30)
    before = paints.count
    for _ in range(3):
        show_all()
    qtbot.wait(60)
    assert paints.count == before
    view.set_ball((0.9, 0.5))
    qtbot.waitUntil(lambda: paints.count > before)


class PaintCounter(QObject):
    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_a_path_drawn_step_by_step_is_the_path_drawn_at_once(view: ContourView) -> None:
    angle = np.linspace(0, 900, 4_000)
    points = np.column_stack([np.cos(angle), np.sin(angle)]) * np.linspace(1.4, 0.2, 4_000)[:, None]
    for count in range(2, 120):
        view.set_path(points[:count])
        pixels(view)
    step_by_step = pixels(view)
    view.set_path(np.empty((0, 2)))
    view.set_path(points[:119])
    assert (np.abs(pixels(view) - step_by_step).max(axis=-1) > 60).sum() < 60
    view.set_path(points)
    path = view._marks.path_picture.paths["ball"]
    assert len(path.pieces) <= 700
    np.testing.assert_allclose(path.points[-1], points[-1])


def test_a_drawing_of_lines_gets_the_path_as_lines(view: ContourView) -> None:
    view.set_path([(1.0, 1.0), (-1.0, 0.5), (0.0, -1.0)])
    written = QBuffer()
    written.open(QBuffer.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(written)
    generator.setSize(view._plot.viewport().size())
    painter = QPainter(generator)
    view._plot.render(painter)
    painter.end()
    text = bytes(written.data().data()).decode()
    colour = DARK.ball
    assert f'stroke="{colour}"' in text


def test_zooming_out_never_leaves_the_bounds(view: ContourView) -> None:
    view._box.scaleBy((0.3, 0.3))
    view._box.scaleBy((50, 50))
    (x0, x1), (y0, y1) = view._box.viewRange()
    assert (x0, x1, y0, y1) == pytest.approx((-2, 2, -1.5, 1.5))


def test_the_map_has_a_name_and_says_what_it_shows(view: ContourView) -> None:
    view.set_description("Cost 2 at x 1, y 1")
    assert view._plot.accessibleName()
    assert view._plot.accessibleDescription() == "Cost 2 at x 1, y 1"
