"""Lessons, functions and rules as actions, so that menus and the palette find them by name."""

from functools import partial
from typing import TYPE_CHECKING

from core.rules import RULES
from gui.pages.descent.ground import Catalogue, GroundChoice
from gui.pages.descent.playback import FIRST_PACE
from gui.pages.descent.presets import Preset
from gui.pages.descent.set_up import Racer

if TYPE_CHECKING:
    from gui.pages.descent.page import DescentPage

KINDS = {1: "Curve", 2: "Surface"}  # by the number of inputs


def register_quick_choices(
    page: "DescentPage", catalogue: Catalogue, presets: list[Preset]
) -> None:
    """All that can be chosen by name."""
    add = page.registry.add
    for preset in presets:
        add(
            f"descent.lesson.{preset.name}",
            f"Lesson: {preset.name}",
            partial(choose_preset, page, preset),
            menu="Lessons",
            tip=preset.hint,
            page=page.key,
        )
    for inputs, kind in KINDS.items():
        for key, name in catalogue.entries(inputs):
            choice = GroundChoice(inputs, key)
            add(
                f"descent.ground.{inputs}.{key}",
                f"{kind}: {name}",
                partial(page.choose_ground, choice),
                menu=f"Lessons/{kind}s",
                tip=catalogue.teaches(choice),
                page=page.key,
            )
    for rule in RULES:
        add(
            f"descent.rule.{rule}",
            f"Rule: {rule}",
            partial(choose_rule, page, rule),
            menu="Lessons/Rules",
            tip=page.words.teaches(rule),
            page=page.key,
        )


def choose_preset(page: "DescentPage", preset: Preset) -> None:
    """Set up a lesson and play it."""
    page.focus = 0
    page.editor.change(f"set up “{preset.name}”", preset.set_up)
    page.set_pace(FIRST_PACE)
    page.reset()
    page.play(True)
    page.banner.set_hint(preset.hint)


def choose_rule(page: "DescentPage", rule: str) -> None:
    """Let the ball in focus roll by another rule."""
    racer = Racer.standard(rule, page.ground)
    page.editor.change_racer(page.focus, racer, page.ground)
