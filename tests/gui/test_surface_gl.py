"""The 3-D view drawn for real, judged by what is on the screen and by real mouse events."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtOpenGLWidgets import QOpenGLWidget
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.graphics import examine_graphics
from gui.theme import DARK, LIGHT
from gui.views.surface import SurfaceView

pytestmark = pytest.mark.gl

X = np.linspace(-2, 2, 80)
Z = (X[:, None] ** 2 + X[None] ** 2) / 8


either_screen = pytest.mark.parametrize(
    "view", [False, True], ids=["processor", "graphics card"], indirect=True
)


@pytest.fixture
def view(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[SurfaceView]:
    problem = examine_graphics(safe_mode=False).problem
    if problem:
        pytest.skip(problem)
    view = SurfaceView(graphics_card=getattr(request, "param", False))
    qtbot.addWidget(view)
    view.set_reduced_motion(True)
    view.resize(600, 450)
    view.set_surface(X, X, Z)
    view.show()
    qtbot.waitExposed(view)
    yield view
    assert view.failure is None


def pixels(view: SurfaceView) -> np.ndarray:
    image = view.picture().convertToFormat(QImage.Format.Format_RGBA8888)
    data = np.frombuffer(image.constBits(), np.uint8)
    return data.reshape(image.height(), image.width(), 4)[..., :3].astype(int)


def near(picture: np.ndarray, at: QPointF, reach: int = 3) -> np.ndarray:
    row, column = round(at.y()), round(at.x())
    patch = picture[row - reach : row + reach + 1, column - reach : column + reach + 1]
    return patch.reshape(-1, 3).mean(axis=0)


def ball_at(view: SurfaceView) -> QPointF:
    view.picture()  # it comes to rest with the next frame
    centre = view._scene.balls.balls["ball"].centre
    assert centre is not None
    return view._canvas.project(centre)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_the_surface_fills_much_of_the_stage_in_many_colours(
    view: SurfaceView, theme: object
) -> None:
    view.set_theme(theme)  # type: ignore[arg-type]
    picture = pixels(view)
    stage = picture[2, 2]
    assert (np.abs(picture - stage).sum(axis=-1) > 60).mean() > 0.2
    assert len(np.unique(picture.reshape(-1, 3) // 8, axis=0)) > 100


@either_screen
def test_the_ball_is_yellow_where_the_camera_says_it_is(view: SurfaceView) -> None:
    view.set_ball((1.0, 0.5, 0.0))
    red, green, blue = near(pixels(view), ball_at(view))
    assert red > 140
    assert green > 110
    assert blue < 0.6 * green


@either_screen
def test_a_path_and_an_arrow_change_the_picture_and_go_away_again(view: SurfaceView) -> None:
    before = pixels(view)
    view.set_path([(1.5, 1.0, 0), (0.5, -1.0, 0)])
    view.set_arrow("downhill", (-1.0, 0.0, 0), (-0.2, 0.0, 0))
    assert (pixels(view) != before).any(axis=-1).sum() > 300
    view.set_path(np.empty((0, 3)))
    view.hide_arrow("downhill")
    assert (pixels(view) == before).all()


def test_every_racer_has_its_own_ball(view: SurfaceView) -> None:
    view.set_ball((1.0, 1.0))
    one = pixels(view)
    view.set_ball((-1.0, 1.0), "racers.1")
    assert (pixels(view) != one).any(axis=-1).sum() > 100
    view.hide_ball("racers.1")
    assert (pixels(view) == one).all()


def place_of(view: SurfaceView, x: float, y: float, lift: float = 0.0) -> QPointF:
    box = view._scene.field.to_box([x, y])
    return view._canvas.project(np.array([*box, view._scene.field.heights(box) + lift]))


@either_screen
def test_the_picture_stands_in_the_middle_and_fills_the_stage(view: SurfaceView) -> None:
    picture = pixels(view)
    drawn = np.abs(picture - picture[2, 2]).sum(axis=-1) > 40
    rows, columns = np.flatnonzero(drawn.any(axis=1)), np.flatnonzero(drawn.any(axis=0))
    margins = (rows[0], 449 - rows[-1], columns[0], 599 - columns[-1])
    assert max(margins) < 0.17 * 450
    assert min(margins) < 0.06 * 450
    assert abs(margins[0] - margins[1]) < 0.1 * 450
    assert abs(margins[2] - margins[3]) < 0.1 * 600


def test_a_ball_that_leaves_the_picture_fades_away_at_the_border(view: SurfaceView) -> None:
    bare = pixels(view)
    changed = []
    for x in (1.9, 2.05, 2.5, np.nan):
        view.set_ball((x, 0.0))
        changed.append(np.abs(pixels(view) - bare).sum())
    assert changed[0] > changed[1] > 0
    assert changed[2:] == [0, 0]


NOWHERE = np.empty((0, 2))
ENDS = (1, 1), (0, 0)
OVERLAYS: dict[str, tuple[Callable[[SurfaceView], None], Callable[[SurfaceView], None]]] = {
    "downhill": (lambda v: v.set_arrow("downhill", *ENDS), lambda v: v.hide_arrow("downhill")),
    "step": (lambda v: v.set_arrow("step", *ENDS), lambda v: v.hide_arrow("step")),
    "racer's step": (lambda v: v.set_arrow("step.1", *ENDS), lambda v: v.hide_arrow("step.1")),
    "momentum": (lambda v: v.set_arrow("momentum", *ENDS), lambda v: v.hide_arrow("momentum")),
    "scale": (lambda v: v.set_scale((0, 0), (1, 0.5)), lambda v: v.hide_scale()),
    "floor": (lambda v: v.set_step_on_floor((1, -2), (-1, -2)), lambda v: v.hide_step_on_floor()),
    "flock": (lambda v: v.set_flock([(0, 0), (1, 1)], [0, 1]), lambda v: v.set_flock(NOWHERE)),
    "minima": (lambda v: v.set_minima([(0, 0)], 0), lambda v: v.set_minima(NOWHERE)),
    "basins": (lambda v: v.set_basins(np.eye(9)), lambda v: v.set_basins(None)),
    "no levels": (lambda v: v.set_levels_shown(False), lambda v: v.set_levels_shown(True)),
    "no floor": (lambda v: v.set_floor_shown(False), lambda v: v.set_floor_shown(True)),
}  # fmt: skip


@pytest.mark.parametrize("name", OVERLAYS)
def test_every_overlay_is_seen_and_goes_away_again(view: SurfaceView, name: str) -> None:
    show, hide = OVERLAYS[name]
    before = pixels(view)
    show(view)
    assert (pixels(view) != before).any(axis=-1).sum() > 40
    hide(view)
    assert (pixels(view) == before).all()


def test_arrows_carry_the_colours_of_what_they_mean(view: SurfaceView) -> None:
    seen = {}
    for name in ("downhill", "momentum", "step"):
        view.set_arrow(name, (1.0, 1.0), (-1.0, 1.0))
        seen[name] = near(pixels(view), place_of(view, 0.2, 1.0, 0.016), 1)
        view.hide_arrow(name)
    (dr, dg, _), (_, mg, mb), (sr, sg, sb) = seen.values()
    assert dg > dr + 60
    assert mb > mg + 60
    assert min(sr, sg) > sb + 60


def test_a_flock_is_coloured_by_where_each_ball_ends(view: SurfaceView) -> None:
    view.set_flock([(1.0, 0.0), (-0.5, 0.0), (0.0, -1.0)], [0, 1, -1])
    picture = pixels(view)
    places = ((1.0, 0.0), (-0.5, 0.0), (0.0, -1.0))
    yellow, blue, danger = (near(picture, place_of(view, *at, 0.024), 1) for at in places)
    assert yellow[0] > yellow[2] + 50
    assert blue[2] > blue[0] + 50
    assert danger[0] > max(danger[1:]) + 30


def test_numbers_that_cannot_be_drawn_do_no_harm(view: SurfaceView) -> None:
    bare = pixels(view)
    view.set_arrow("step", (0.0, 0.0), (np.inf, np.nan))
    view.set_scale((0.0, 0.0), (np.nan, np.inf))
    view.set_scale((0.0, 0.0), (1e300, 1e300), "racers.1")
    view.set_step_on_floor((np.nan, 0.0), (0.0, 0.0))
    view.set_path([(np.nan, 0.0), (np.inf, 1.0)])
    view.set_flock([(np.nan, 0.0), (np.inf, 1.0)])
    assert (pixels(view) == bare).all()


def test_basins_tint_the_ground_and_another_surface_has_none(view: SurfaceView) -> None:
    before = pixels(view)
    labels = np.repeat([[1], [4]], 6, axis=1)  # x below the middle is blue, above it orange
    view.set_basins(labels)
    low, high = (place_of(view, x, 0.5) for x in (-1.0, 1.0))
    tinted = pixels(view)
    assert (near(tinted, low) - near(before, low))[2] > 4
    assert (near(tinted, high) - near(before, high))[0] > 10
    view.set_surface(X, X, Z)
    assert (pixels(view) == before).all()


def test_all_that_belongs_to_a_racer_goes_at_once(view: SurfaceView) -> None:
    view.set_ball((-1.0, -1.0), "racers.2")
    before = pixels(view)
    view.set_ball((1.0, 1.0), "racers.1")
    view.set_path([(1.0, 1.0), (0.0, 0.5)], "racers.1")
    view.set_arrow("downhill.1", (1.0, 1.0), (0.0, 0.5))
    view.set_scale((1.0, 1.0), (0.5, 0.5), "racers.1")
    view.set_step_on_floor((1.0, 1.0), (0.0, 0.5), "racers.1")
    assert (pixels(view) != before).any()
    view.remove_all("racers.1")
    assert (pixels(view) == before).all()


def test_balls_and_paths_can_be_left_out_and_come_back(view: SurfaceView) -> None:
    bare = pixels(view)
    view.set_ball((1.0, 0.5))
    view.set_path([(1.0, 0.5), (0.0, 0.2)])
    full = pixels(view)
    for shown, expected in ((False, bare), (True, full)):
        view.set_balls_shown(shown)
        view.set_path_shown(shown)
        assert (pixels(view) == expected).all()


def test_a_path_drawn_step_by_step_is_the_path_drawn_at_once(view: SurfaceView) -> None:
    angle = np.linspace(0, 9, 60)
    points = np.column_stack([np.cos(angle), np.sin(angle)]) * 1.5
    pixels(view)
    for count in range(2, 61):
        view.set_path(points[:count])
        view.picture()
    assert view._canvas.painter.kept_ground._lines > 0
    step_by_step = pixels(view)
    view.set_path(np.empty((0, 2)))
    view.set_path(points)
    assert np.abs(pixels(view) - step_by_step).max() <= 2


def test_the_ground_is_the_same_whether_it_is_kept_or_drawn(view: SurfaceView) -> None:
    view.orbit_by(5, 0)
    drawn = pixels(view)
    kept = pixels(view)
    assert view._canvas.painter.kept_ground._kept is not None
    view.set_ball((1.0, 0.0))
    view.hide_ball()
    assert (pixels(view) == kept).all()
    assert (drawn == kept).all()


@either_screen
def test_nothing_is_drawn_when_nothing_changed(view: SurfaceView, qtbot: QtBot) -> None:
    view.set_ball((1.0, 0.5))
    view.set_path([(1.0, 0.5), (0.5, 0.2)])
    qtbot.wait(50)
    frames = view.frames
    view.set_ball((1.0, 0.5))
    view.set_path([(1.0, 0.5), (0.5, 0.2)])
    view.set_arrow("step", (1.0, 0.5), (0.5, 0.2))
    view.set_basins(np.eye(5))
    qtbot.waitUntil(lambda: view.frames > frames)
    qtbot.wait(60)
    frames = view.frames
    for _ in range(3):
        view.set_ball((1.0, 0.5))
        view.set_path([(1.0, 0.5), (0.5, 0.2)])
        view.set_arrow("step", (1.0, 0.5), (0.5, 0.2))
        view.set_basins(np.eye(5))
        view.set_levels_shown(True)
        view.set_floor_shown(True)
        view.set_path_shown(True)
        view.set_balls_shown(True)
        view.set_flock(np.empty((0, 2)))
        view.set_minima(np.empty((0, 2)))
    qtbot.wait(60)
    assert view.frames == frames
    view.set_ball((0.9, 0.5))
    qtbot.waitUntil(lambda: view.frames > frames)


def test_what_covers_the_picture_for_a_while_does_not_have_it_drawn_again(
    view: SurfaceView, qtbot: QtBot
) -> None:
    qtbot.wait(60)
    frames = view.frames
    for _ in range(3):
        view._canvas.screen_widget.repaint()
    assert view.frames == frames


@either_screen
def test_the_picture_is_the_same_after_hiding_and_in_another_window(
    view: SurfaceView, qtbot: QtBot
) -> None:
    view.set_ball((1.0, 0.5))
    before = pixels(view)
    view.hide()
    view.show()
    qtbot.waitExposed(view)
    assert (pixels(view) == before).all()
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(view)
    window.layout().setContentsMargins(0, 0, 0, 0)
    window.resize(600, 450)
    window.show()
    qtbot.waitExposed(window)
    assert np.abs(pixels(view) - before).max() <= 2
    view.setParent(None)


def test_where_the_processor_draws_the_window_has_nothing_to_do_with_opengl(
    view: SurfaceView, qtbot: QtBot
) -> None:
    assert not view.findChildren(QOpenGLWidget)
    drawn = view.grab().toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    buttons = view._buttons.geometry().top()
    data = np.frombuffer(drawn.constBits(), np.uint8).reshape(450, 600, 4)[..., :3]
    assert (data[:buttons].astype(int) == pixels(view)[:buttons]).all()


def test_two_views_and_one_that_was_never_shown_do_not_disturb_each_other(
    view: SurfaceView, qtbot: QtBot
) -> None:
    before = pixels(view)
    other = SurfaceView()
    qtbot.addWidget(other)
    other.resize(600, 450)
    other.set_surface(X, X, Z)
    other.grab()  # lays it out
    assert (pixels(other) == before).all()
    other.set_surface(X, X, 1 - Z)
    assert (pixels(other) != before).any()
    assert (pixels(view) == before).all()


@either_screen
def test_a_click_picks_the_place_under_the_mouse(view: SurfaceView, qtbot: QtBot) -> None:
    field = view._scene.field
    assert field is not None
    box = field.to_box([0.8, -0.6])
    at = view._canvas.project(np.array([*box, field.heights(box)])).toPoint()
    with qtbot.waitSignal(view.start_picked) as picked:
        qtbot.mouseClick(view._canvas, Qt.MouseButton.LeftButton, pos=at)
    assert picked.args == pytest.approx([0.8, -0.6], abs=0.03)


def test_a_click_beside_the_surface_picks_nothing(view: SurfaceView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.start_picked):
        qtbot.mouseClick(view._canvas, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))


def drag(view: SurfaceView, start: QPoint, way: QPoint, button: Qt.MouseButton) -> None:
    QTest.mousePress(view._canvas, button, pos=start)
    for part in (0.4, 0.7, 1.0):
        QTest.mouseMove(view._canvas, start + way * part)
        QApplication.processEvents()
    QTest.mouseRelease(view._canvas, button, pos=start + way)


@either_screen
def test_a_drag_orbits_and_does_not_pick(view: SurfaceView, qtbot: QtBot) -> None:
    before = view.camera
    with qtbot.assertNotEmitted(view.start_picked):
        drag(view, QPoint(200, 200), QPoint(60, 30), Qt.MouseButton.LeftButton)
    assert view.camera.azimuth < before.azimuth - 10
    assert view.camera.elevation > before.elevation + 5


def test_dragging_the_ball_picks_places_on_the_way(view: SurfaceView, qtbot: QtBot) -> None:
    view.set_ball((0.5, -0.5))
    before, picked = view.camera, []
    view.start_picked.connect(lambda x, y: picked.append((x, y)))
    drag(view, ball_at(view).toPoint(), QPoint(-60, 0), Qt.MouseButton.LeftButton)
    assert len(picked) >= 2
    assert picked[-1][0] < 0.4
    assert view.camera == before


def test_the_right_button_pans_and_reset_brings_the_camera_back(view: SurfaceView) -> None:
    before = view.camera
    drag(view, QPoint(200, 200), QPoint(60, 0), Qt.MouseButton.RightButton)
    assert np.linalg.norm(view.camera.target - before.target) > 0.05
    view._buttons.buttons["home"].click()
    np.testing.assert_allclose(view.camera.target, before.target, atol=1e-9)
    assert view.camera.height == pytest.approx(before.height)


@either_screen
def test_wheel_keys_and_buttons_zoom_and_turn(view: SurfaceView, qtbot: QtBot) -> None:
    height = view.camera.height
    wheel = QWheelEvent(
        QPointF(300, 200), QPointF(300, 200), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view._canvas, wheel)
    assert view.camera.height < height
    qtbot.keyClick(view._canvas, Qt.Key.Key_Minus)
    view._buttons.buttons["zoom_out"].click()
    assert view.camera.height > height
    azimuth = view.camera.azimuth
    qtbot.keyClick(view._canvas, Qt.Key.Key_Right)
    assert view.camera.azimuth > azimuth


def test_from_above_x_runs_right_and_y_up(view: SurfaceView) -> None:
    view._buttons.buttons["top_view"].click()
    middle, east, north = (
        view._canvas.project(np.array(place)) for place in ([0, 0, 0], [1, 0, 0], [0, 1, 0])
    )
    assert east.x() - middle.x() > 100
    assert abs(east.y() - middle.y()) < 2
    assert middle.y() - north.y() > 100


def test_the_camera_glides_unless_motion_is_reduced(view: SurfaceView, qtbot: QtBot) -> None:
    view.set_reduced_motion(False)
    before = view.camera.elevation
    view.top_view()
    assert view.camera.elevation == pytest.approx(before, abs=5)
    qtbot.waitUntil(lambda: view.camera.elevation > 89, timeout=3000)


@either_screen
def test_a_driver_that_refuses_is_noted_once_and_never_spams(
    view: SurfaceView,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    def refuse(*_: object) -> None:
        raise RuntimeError("no such driver")

    told: list[str] = []
    view.failed.connect(told.append)
    with monkeypatch.context() as broken:
        broken.setattr(view._scene.ground.surface, "draw", refuse)
        for _ in range(3):
            view.orbit_by(1, 0)
            pixels(view)
    assert view.failure == "no such driver"
    assert len(caplog.records) == 1
    assert told == []  # not while it paints
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["no such driver"]
    view._canvas.painter.failure = None


def test_the_picture_says_what_it_shows(view: SurfaceView) -> None:
    view.set_description("Cost 0.25 at x 1.0, y 1.0")
    assert view._canvas.accessibleName()
    assert view._canvas.accessibleDescription() == "Cost 0.25 at x 1.0, y 1.0"
    assert all(button.accessibleName() for button in view._buttons.buttons.values())


def test_a_flock_moves_though_it_is_the_same_array(view: SurfaceView) -> None:
    places = np.array([[-1.0, 0.0], [1.0, 0.5]])
    view.set_flock(places)
    before = pixels(view)
    places += 0.4
    view.set_flock(places)
    assert (pixels(view) != before).any()
