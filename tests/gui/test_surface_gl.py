"""The 3-D view drawn for real, judged by what is on the screen and by real mouse events."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.graphics import examine_graphics
from gui.theme import DARK, LIGHT
from gui.views.surface import SurfaceView

pytestmark = pytest.mark.gl

X = np.linspace(-2, 2, 80)
Z = (X[:, None] ** 2 + X[None] ** 2) / 8


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[SurfaceView]:
    problem = examine_graphics(safe_mode=False).problem
    if problem:
        pytest.skip(problem)
    view = SurfaceView()
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
    centre = view._scene.balls["ball"].centre
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


def test_the_ball_is_yellow_where_the_camera_says_it_is(view: SurfaceView) -> None:
    view.set_ball((1.0, 0.5, 0.0))
    red, green, blue = near(pixels(view), ball_at(view))
    assert red > 140
    assert green > 110
    assert blue < 0.6 * green


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


def test_nothing_is_drawn_when_nothing_changed(view: SurfaceView, qtbot: QtBot) -> None:
    view.set_ball((1.0, 0.5))
    view.set_path([(1.0, 0.5), (0.5, 0.2)])
    qtbot.wait(50)
    frames: list[int] = []
    view._canvas.frameSwapped.connect(lambda: frames.append(1))
    view.set_ball((1.0, 0.5))
    view.set_path([(1.0, 0.5), (0.5, 0.2)])
    qtbot.wait(60)
    assert not frames
    view.set_ball((0.9, 0.5))
    qtbot.waitUntil(lambda: bool(frames))


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
    view._buttons["home"].click()
    np.testing.assert_allclose(view.camera.target, before.target, atol=1e-9)
    assert view.camera.height == pytest.approx(before.height)


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
    view._buttons["zoom_out"].click()
    assert view.camera.height > height
    azimuth = view.camera.azimuth
    qtbot.keyClick(view._canvas, Qt.Key.Key_Right)
    assert view.camera.azimuth > azimuth


def test_from_above_x_runs_right_and_y_up(view: SurfaceView) -> None:
    view._buttons["top_view"].click()
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


def test_a_driver_that_refuses_is_noted_once_and_never_spams(
    view: SurfaceView, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise RuntimeError("no such driver")

    with monkeypatch.context() as broken:
        broken.setattr(view._scene.surface, "draw", refuse)
        for _ in range(3):
            pixels(view)
    assert view.failure == "no such driver"
    assert len(caplog.records) == 1
    view._canvas.failure = None


def test_the_picture_says_what_it_shows(view: SurfaceView) -> None:
    view.set_description("Cost 0.25 at x 1.0, y 1.0")
    assert view._canvas.accessibleName()
    assert view._canvas.accessibleDescription() == "Cost 0.25 at x 1.0, y 1.0"
    assert all(button.accessibleName() for button in view._buttons.values())
