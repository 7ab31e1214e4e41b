"""How the surface is looked at: kept over a restart, and fitted to the stage when that changes."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint

from gui.graphics import examine_graphics
from tests.gui.descent.hands import drag, opened, settle

pytestmark = pytest.mark.gl


def turn(page: Any) -> None:
    """Orbit by hand, from a corner of the picture, away from any ball."""
    canvas = page.stage.surface.surface._canvas
    drag(canvas, [QPoint(20, 20), QPoint(60, 30), QPoint(110, 50)])


def overhang(page: Any) -> float:
    """How far the corners of the surface stand out of the picture, as a share of its width."""
    canvas = page.stage.surface.surface._canvas
    spots = [canvas.project(point) for point in canvas.scene.field.outline()]
    across = [float(spot.x() / canvas.width()) for spot in spots]
    return max(-min(across), max(across) - 1)


def test_the_camera_is_where_it_was_after_a_restart(solid_page: Any, tmp_path: Path) -> None:
    view = solid_page.stage.surface.surface
    before = view.camera
    turn(solid_page)
    view.zoom_by(1.3)
    held = view.camera
    assert (held.azimuth, held.elevation) != (before.azimuth, before.elevation)
    kept = solid_page.save()["camera"]
    solid_page.window().close()
    with opened(tmp_path, examine_graphics(safe_mode=False)) as again:
        page: Any = again.current
        settle(page)
        now = page.stage.surface.surface.camera
        assert (now.azimuth, now.elevation) == pytest.approx((held.azimuth, held.elevation))
        assert now.height == pytest.approx(held.height, rel=1e-3)
        assert page.save()["camera"]["by_hand"] is kept["by_hand"] is True


@pytest.mark.parametrize("by_hand", [False, True])
def test_the_surface_fits_the_stage_when_the_window_changes(solid_page: Any, by_hand: bool) -> None:
    if by_hand:
        turn(solid_page)
    view = solid_page.stage.surface.surface
    turned, zoom = view.camera, view.camera_state()["zoom"]
    for width, height in ((1000, 800), (1280, 640), (1280, 800)):
        solid_page.window().resize(width, height)
        settle(solid_page)
        assert overhang(solid_page) <= 0
        assert view.camera_state()["zoom"] == pytest.approx(zoom, rel=1e-6)
        if by_hand:
            assert view.camera.azimuth == turned.azimuth
    assert view.camera.height == pytest.approx(turned.height, rel=1e-6)


def test_from_above_stays_from_above(solid_page: Any) -> None:
    view = solid_page.stage.surface.surface
    view.top_view()
    kept, looked = view.camera_state(), view.camera
    view.reset_view()
    assert view.camera.elevation != looked.elevation
    view.set_camera_state(kept)
    assert view.camera.elevation == looked.elevation
    assert kept["from_above"]


def test_a_camera_that_makes_no_sense_is_not_taken_up(solid_page: Any) -> None:
    view = solid_page.stage.surface.surface
    turn(solid_page)
    before = solid_page.save()
    for name, value in (("angles", [1]), ("zoom", -1), ("zoom", float("nan")), ("aim", "up")):
        camera = {**before["camera"], name: value}
        with suppress(LookupError, TypeError, ValueError):
            solid_page.restore({**before, "camera": camera})
        assert np.isfinite(view.camera.matrix(1.5)).all()
        assert solid_page.save()["camera"] == before["camera"], name
