"""Presets and exhibits as actions, so that menus, the palette and lessons find them by name."""

from functools import partial
from typing import TYPE_CHECKING

from gui.pages.training.exhibits import NUMBERS, PICTURES

if TYPE_CHECKING:
    from gui.pages.training.page import TrainingPage


def register_quick_choices(page: "TrainingPage") -> None:
    """All that can be chosen by name."""
    for preset in page.presets:
        page.registry.add(
            f"{page.key}.preset.{preset.key}",
            f"Preset: {preset.name}",
            partial(page.begin_preset, preset),
            menu="Lessons",
            tip=preset.sentence,
            page=page.key,
        )
    for exhibit in (*PICTURES, *NUMBERS):
        page.registry.add(
            f"{page.key}.show_{exhibit.key}",
            exhibit.title,
            partial(page.stage.panes.exhibit, exhibit.key),
            menu="View/Training room",
            tip=exhibit.tip,
            page=page.key,
        )
