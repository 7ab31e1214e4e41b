"""The 3-D picture's geometry without a window: ground, camera, ball and path."""

import numpy as np
import pytest

from gui.views.surface.draped_path import DrapedPath
from gui.views.height_field import HeightField
from gui.views.surface.orbit_camera import HOME, TOP, OrbitCamera
from gui.views.surface.rolling_ball import RADIUS, RollingBall


def bumpy() -> HeightField:
    x, y = np.linspace(-2, 4, 121), np.linspace(10, 14, 91)
    z = 0.5 + 0.25 * np.sin(2 * x)[:, None] * np.cos(1.5 * y)[None]
    return HeightField(x, y, z)


def flat() -> HeightField:
    return HeightField(np.linspace(-1, 1, 11), np.linspace(-1, 1, 11), np.full((11, 11), 0.5))


def test_box_and_true_places_are_inverse() -> None:
    field = bumpy()
    places = np.random.default_rng(1).uniform([-2, 10], [4, 14], (50, 2))
    np.testing.assert_allclose(field.from_box(field.to_box(places)), places, atol=1e-12)


def test_places_outside_are_held_at_the_border_and_nan_does_no_harm() -> None:
    field = bumpy()
    np.testing.assert_allclose(field.from_box(field.to_box([99.0, -99.0])), [4, 10])
    assert np.isfinite(field.to_box([np.nan, np.inf])).all()


def test_shapes_that_do_not_fit_are_refused_in_words() -> None:
    with pytest.raises(ValueError, match="do not fit"):
        HeightField([0, 1, 2], [0, 1], np.zeros((2, 3)))


def test_heights_that_are_not_finite_are_drawn_at_the_top() -> None:
    z = np.zeros((3, 3))
    z[1, 1], z[0, 0] = np.nan, 1.0
    assert HeightField([0, 1, 2], [0, 1, 2], z).z[1, 1] == 1.0


def test_a_long_step_is_draped_over_the_hill_between_its_ends() -> None:
    x = np.linspace(-1, 1, 101)
    hill = HeightField(x, x, np.exp(-8 * (x[:, None] ** 2 + x[None] ** 2)))
    draped = hill.drape(np.array([[-0.9, 0.0], [0.9, 0.0]]), piece=0.03, lift=0.0)
    assert draped[:, 2].max() == pytest.approx(hill.heights(np.zeros(2)), abs=5e-3)
    np.testing.assert_allclose(draped[:, 2], hill.heights(draped[:, :2]), atol=1e-12)


def test_a_ray_finds_the_place_that_the_camera_shows_there() -> None:
    field, camera = bumpy(), OrbitCamera(*HOME)
    place = np.array([0.3, -0.4])
    clip = camera.matrix(1.5) @ np.array([*place, field.heights(place), 1.0])
    found = field.cast_ray(*camera.ray(clip[0] / clip[3], clip[1] / clip[3], 1.5))
    assert found is not None
    # A hill may stand before the place, but this one is open to the camera.
    np.testing.assert_allclose(found, place, atol=1e-6)


def test_a_ray_that_passes_by_finds_nothing() -> None:
    assert bumpy().cast_ray(*OrbitCamera(*HOME).ray(0.0, 5.0, 1.5)) is None


@pytest.mark.parametrize("angles", [HOME, TOP, (20.0, 10.0)])
@pytest.mark.parametrize("aspect", [0.6, 1.33, 2.4])
def test_the_framed_box_fills_the_picture_and_stays_inside(
    angles: tuple[float, float], aspect: float
) -> None:
    points = bumpy().outline()
    camera = OrbitCamera(*angles).framing(points, aspect)
    clip = np.c_[points, np.ones(len(points))] @ camera.matrix(aspect).T
    extent = np.abs(clip[:, :2] / clip[:, 3:]).max(axis=0)
    assert extent.max() <= 0.97
    assert extent.max() > 0.9


def test_the_camera_never_goes_below_the_floor_nor_loses_the_box() -> None:
    camera = OrbitCamera(*HOME).framing(bumpy().outline(), 1.5)
    fitting = camera.height
    low = camera.orbited(0, -500)
    assert low.eye[2] > low.target[2]
    assert camera.zoomed(1e9, fitting).height > 0.1 * fitting
    assert camera.zoomed(1e-9, fitting).height < 3 * fitting
    assert np.abs(camera.panned(100, 100).target).max() <= 1


def test_the_way_between_two_cameras_turns_the_shorter_way() -> None:
    middle = OrbitCamera(azimuth=170).between(OrbitCamera(azimuth=-170), 0.5)
    assert middle.azimuth == pytest.approx(180)


def test_the_ball_touches_the_ground_with_its_centre_along_the_normal() -> None:
    field, ball = bumpy(), RollingBall()
    place = np.array([0.2, 0.1])
    ball.rest_at(field, place)
    assert ball.centre is not None
    offset = ball.centre - [*place, field.heights(place)]
    assert np.linalg.norm(offset) == pytest.approx(RADIUS, rel=0.1)
    np.testing.assert_allclose(offset / np.linalg.norm(offset), field.normals(place), atol=0.05)


def test_the_ball_does_not_cut_into_a_valley_narrower_than_itself() -> None:
    x = np.linspace(-1, 1, 401)
    valley = HeightField(x, x, np.minimum(np.abs(x) * 12, 1)[:, None] * np.ones(401))
    centre, _ = valley.ball_centre(np.zeros(2), RADIUS)
    grid = valley.mesh()[0].reshape(-1, 3)
    assert np.linalg.norm(grid - centre, axis=1).min() > 0.9 * RADIUS


def test_the_ball_rolls_without_slipping() -> None:
    field, ball = flat(), RollingBall()
    ball.rest_at(field, np.zeros(2))
    start = ball.turn.copy()
    steps = np.linspace(0, 2 * np.pi * RADIUS, 41)[1:]
    for east in steps[:20]:
        ball.rest_at(field, np.array([east, 0.0]))
    assert abs(start @ ball.turn) < 0.1  # half way round
    for east in steps[20:]:
        ball.rest_at(field, np.array([east, 0.0]))
    assert abs(start @ ball.turn) == pytest.approx(1, abs=1e-6)


def test_a_growing_path_keeps_what_was_draped_and_a_new_one_starts_anew() -> None:
    path = DrapedPath(flat())
    points = np.column_stack([np.linspace(-0.9, 0.9, 40), np.zeros(40)])
    assert path.follow(points[:20])
    before = path.starts.copy()
    assert path.follow(points)
    np.testing.assert_array_equal(path.starts[: len(before)], before)
    assert not path.follow(points)
    assert path.follow(-points[:3])
    assert len(path.starts) < len(before)


def test_ten_thousand_steps_are_drawn_with_a_few_hundred_pieces_and_keep_their_ends() -> None:
    path = DrapedPath(flat())
    angle = np.linspace(0, 400, 10_000)
    spiral = (
        np.column_stack([np.cos(angle), np.sin(angle)]) * np.linspace(0.9, 0.0, 10_000)[:, None]
    )
    for count in range(100, 10_001, 100):
        path.follow(spiral[:count])
    assert len(path.starts) <= 1400
    assert len(path.beads) <= 600
    assert np.linalg.norm(path.ends[-1, :2]) < 0.02


def test_an_empty_path_takes_the_line_away() -> None:
    path = DrapedPath(flat())
    path.follow(np.array([[0.0, 0.0], [0.5, 0.5]]))
    assert path.follow(np.empty((0, 2)))
    assert not len(path.starts)
    assert not len(path.beads)
