"""A driver that fails while the program runs: the map takes the place of 3-D, and it is said."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.graphics import examine_graphics
from tests.gui.descent.hands import as_new, opened


@pytest.mark.gl
def test_when_3d_fails_the_map_takes_its_place_and_it_is_said(
    qtbot: QtBot, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    graphics = examine_graphics(safe_mode=False)
    if graphics.problem:
        pytest.skip(graphics.problem)

    def refuse(*_: object) -> None:
        raise RuntimeError("The driver was lost.")

    with opened(tmp_path, graphics) as window:
        as_new(window)
        page: Any = window.current
        view, ground_map = page.stage.surface.surface, page.stage.surface.map
        narrow = ground_map.width()
        monkeypatch.setattr(view._scene.ground.surface, "draw", refuse)
        view.orbit_by(5, 0)
        qtbot.waitUntil(page.banner.isVisible)
        assert "The driver was lost." in page.banner.accessibleName()
        assert "map" in page.banner.accessibleName()
        assert not view.isVisible()
        qtbot.waitUntil(lambda: ground_map.width() > 1.5 * narrow)
        page.step()
        assert page.stage.surface.surface is None
