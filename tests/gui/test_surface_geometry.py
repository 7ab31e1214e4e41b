"""The 3-D picture's geometry without a window: ground, camera, ball and path."""

import numpy as np
import pytest

from gui.views.ground.height_field import HeightField
from gui.views.ground.thinned_path import ThinnedPath
from gui.views.surface.floor_plane import FloorPlane
from gui.views.surface.orbit_camera import HOME, TOP, OrbitCamera, home_angles
from gui.views.surface.rolling_ball import RollingBall, rest_all

RADIUS = 0.06


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


def test_places_outside_can_also_stay_outside() -> None:
    field = bumpy()
    places = np.random.default_rng(1).uniform([-9, 0], [9, 30], (50, 2))
    np.testing.assert_allclose(field.from_spread(field.spread(places)), places, atol=1e-12)


def test_what_leaves_the_picture_fades_at_its_border() -> None:
    field = bumpy()
    places = [[0.0, 12.0], [4.0, 12.0], [4.05, 12.0], [5.0, 12.0], [np.nan, 12.0], [0.0, np.inf]]
    inside, border, fading, *gone = field.presence(field.spread(places))
    assert inside == border == 1
    assert 0 < fading < 1
    assert gone == [0, 0, 0]


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
    step, short = [[-0.9, 0.0], [0.9, 0.0]], [[0.5, 0.5], [0.51, 0.5]]
    draped, whole = hill.drape(np.array([step, short]), longest=0.03, lift=0.0)
    assert draped[..., 2].max() == pytest.approx(hill.heights(np.zeros(2)), abs=5e-3)
    np.testing.assert_allclose(draped[..., 2], hill.heights(draped[..., :2]), atol=1e-12)
    long = draped[whole == 0]
    np.testing.assert_allclose(long[1:, 0], long[:-1, 1], atol=1e-12)
    assert np.hypot(*(long[:, 1] - long[:, 0])[:, :2].T).max() <= 0.03 + 1e-9
    assert (whole == 1).sum() == 1


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


@pytest.mark.parametrize("aspect", [0.8, 1.03, 1.6, 2.2])
def test_the_home_view_fills_the_stage_with_surface_and_labels_in_its_middle(
    aspect: float,
) -> None:
    field, angles = bumpy(), home_angles(aspect)
    floor = FloorPlane(field, ("x", "y")).reach(OrbitCamera(*angles).eye)
    points = np.vstack([field.outline(), floor])
    camera = OrbitCamera(*angles).framing(points, aspect)
    clip = np.c_[points, np.ones(len(points))] @ camera.matrix(aspect).T
    seen = clip[:, :2] / clip[:, 3:]
    low, high = seen.min(axis=0), seen.max(axis=0)
    np.testing.assert_allclose(low + high, 0, atol=0.02)
    assert (high - low).min() > 1.1
    assert (high - low).max() > 1.85


def put(ball: RollingBall, field: HeightField, *place: float) -> None:
    ball.place = np.array(place)
    rest_all(field, [ball])


def test_the_ball_touches_the_ground_with_its_centre_along_the_normal() -> None:
    field, ball = bumpy(), RollingBall(RADIUS)
    place = np.array([0.2, 0.1])
    put(ball, field, *field.from_box(place))
    assert ball.centre is not None
    offset = ball.centre - [*place, field.heights(place)]
    assert np.linalg.norm(offset) == pytest.approx(RADIUS, rel=0.1)
    np.testing.assert_allclose(offset / np.linalg.norm(offset), field.normals(place), atol=0.05)


def test_the_ball_does_not_cut_into_a_valley_narrower_than_itself() -> None:
    x = np.linspace(-1, 1, 401)
    valley = HeightField(x, x, np.minimum(np.abs(x) * 12, 1)[:, None] * np.ones(401))
    centres, _ = valley.ball_centres(np.zeros((1, 2)), np.array([RADIUS]))
    grid = valley.mesh()[0].reshape(-1, 3)
    assert np.linalg.norm(grid - centres[0], axis=1).min() > 0.9 * RADIUS


def test_the_ball_rolls_without_slipping() -> None:
    field, ball = flat(), RollingBall(RADIUS)
    put(ball, field, 0.0, 0.0)
    start = ball.turn.copy()
    steps = np.linspace(0, 2 * np.pi * RADIUS, 41)[1:]
    for east in steps[:20]:
        put(ball, field, east, 0.0)
    assert abs(start @ ball.turn) < 0.1  # half way round
    for east in steps[20:]:
        put(ball, field, east, 0.0)
    assert abs(start @ ball.turn) == pytest.approx(1, abs=1e-6)


def test_a_ball_outside_the_picture_is_nowhere_and_comes_back() -> None:
    field, ball = flat(), RollingBall(RADIUS)
    for place in ((1.5, 0.0), (np.nan, 0.0)):
        put(ball, field, *place)
        assert ball.centre is None
        assert ball.presence == 0
    put(ball, field, 0.5, 0.0)
    assert ball.centre is not None
    assert ball.presence == 1


def spiral(steps: int) -> np.ndarray:
    angle = np.linspace(0, 400, steps)
    radius = np.linspace(0.9, 0.0, steps)
    return np.column_stack([np.cos(angle), np.sin(angle)]) * radius[:, None]


def test_a_growing_path_keeps_its_pieces_and_adds_to_them() -> None:
    path = ThinnedPath(flat())
    points = spiral(10_000)[:60]
    assert path.follow(points[:20])
    before, revision = path.pieces.copy(), path.revision
    assert path.follow(points)
    np.testing.assert_array_equal(path.pieces[: len(before)], before)
    assert len(path.pieces) > len(before)
    assert path.revision == revision
    assert not path.follow(points)


def test_a_path_that_goes_back_is_the_path_it_was_and_says_so() -> None:
    path, other = ThinnedPath(flat()), ThinnedPath(flat())
    points = spiral(10_000)[:90]
    other.follow(points[:60])
    path.follow(points)
    revision = path.revision
    assert path.follow(points[:60])
    assert path.revision > revision
    np.testing.assert_array_equal(path.pieces, other.pieces)
    np.testing.assert_array_equal(path.dots, other.dots)
    branch = np.vstack([points[:50], -points[:3]])
    assert path.follow(branch)
    np.testing.assert_allclose(path.pieces[-1, 1], branch[-1])


def test_ten_thousand_steps_are_a_few_hundred_pieces_and_keep_their_ends() -> None:
    path = ThinnedPath(flat())
    points = spiral(10_000)
    for count in range(100, 10_001, 100):
        path.follow(points[:count])
    assert 100 < len(path.pieces) <= 700
    assert 20 < len(path.dots) <= 100
    assert np.linalg.norm(path.pieces[:, 1], axis=1).min() < 0.1
    assert np.linalg.norm(path.points[-1]) == 0


def test_a_ball_that_trembles_in_its_valley_adds_nothing_after_a_while() -> None:
    path = ThinnedPath(flat())
    points = np.random.default_rng(0).choice([-0.02, 0.0, 0.02], (4000, 2))
    path.follow(points[:2000])
    pieces, revision = path.pieces, path.revision
    path.follow(points)
    np.testing.assert_array_equal(path.pieces, pieces)
    assert path.revision == revision


def test_a_path_ends_at_the_border_where_it_leaves_the_picture() -> None:
    path = ThinnedPath(flat())
    path.follow(np.array([[0.0, 0.0], [4e12, 2e12], [np.nan, 1.0], [np.inf, 0.0]]))
    np.testing.assert_allclose(path.pieces, [[[0, 0], [1, 0.5]]], atol=1e-9)
    assert len(path.dots) == 1
    path.follow(np.array([[0.0, 0.0], [4.0, 2.0], [4.0, -2.0], [0.0, 0.0]]))
    np.testing.assert_allclose(path.pieces[1:], [[[1, -0.5], [0, 0]]], atol=1e-9)


def test_an_empty_path_takes_the_line_away() -> None:
    path = ThinnedPath(flat())
    path.follow(np.array([[0.0, 0.0], [0.5, 0.5]]))
    assert path.follow(np.empty((0, 2)))
    assert not len(path.pieces)
    assert not len(path.dots)
