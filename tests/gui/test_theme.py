"""The colours can be read, the sheet names only what exists, and the tables mean what they say."""

import os
import re
import subprocess
import sys
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from string import Template

import numpy as np
import pytest
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from gui.colormaps import diverging_lut, ink_lut, surface_lut
from gui.icons import ICON_FOLDER, app_icon, icon, tinted_svg
from gui.style import GLYPHS, STYLE_SHEET, GlyphFolder, apply_theme, lengths, palette, style_sheet
from gui.theme import DARK, LIGHT, THEMES, Theme

ROOT = Path(__file__).resolve().parents[2]
BOTH = pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
SURFACES = ("stage", "panel", "raised", "hover", "selected")
MEANINGS = (
    *("ball", "downhill", "uphill", "momentum", "positive", "negative"),
    *("good", "warning", "danger", "accent"),
)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(linear @ (0.2126, 0.7152, 0.0722))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@BOTH
@pytest.mark.parametrize("surface", SURFACES)
def test_text_can_be_read_on_every_surface(theme: Theme, surface: str) -> None:
    assert contrast(theme.text, getattr(theme, surface)) >= 7
    assert contrast(theme.muted, getattr(theme, surface)) >= 4.5


@BOTH
def test_accented_controls_can_be_read(theme: Theme) -> None:
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.accent, theme.panel) >= 4.5
    for role in ("warning", "danger", "good"):
        assert contrast(getattr(theme, role), theme.stage) >= 4.5


@BOTH
def test_meanings_stand_out_from_the_stage(theme: Theme) -> None:
    for colour in (*(getattr(theme, role) for role in MEANINGS), *theme.racers, *theme.digits):
        assert contrast(colour, theme.stage) >= 3
    assert len(set(theme.racers)) == 8
    assert len(set(theme.digits)) == 10


@BOTH
def test_roles_are_written_as_hexadecimal(theme: Theme) -> None:
    for field in fields(theme):
        if field.name not in ("name", "racers", "digits", "shadow"):
            assert re.fullmatch(r"#[0-9a-f]{6}", getattr(theme, field.name))
    assert THEMES[theme.name] is theme


def test_every_furniture_role_dresses_something() -> None:
    used = set(Template(STYLE_SHEET.read_text(encoding="utf-8")).get_identifiers())
    furniture = {
        "stage", "panel", "raised", "hover", "line", "groove", "selected", "text", "muted",
        "faint", "accent", "on_accent", "good", "warning", "danger",
    }  # fmt: skip
    assert furniture <= used


def test_the_sheet_names_only_roles_lengths_and_marks(qapp: QApplication) -> None:
    known = {field.name for field in fields(Theme)} | set(lengths(qapp.font()))
    known |= {f"glyph_{key}" for key, _, _ in GLYPHS}
    template = Template(STYLE_SHEET.read_text(encoding="utf-8"))
    assert template.is_valid()
    assert set(template.get_identifiers()) <= known
    assert {f"glyph_{key}" for key, _, _ in GLYPHS} <= set(template.get_identifiers())
    assert set(lengths(qapp.font())) <= set(template.get_identifiers()) | {"hair"}


def test_the_sheet_holds_no_colour_of_its_own() -> None:
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", STYLE_SHEET.read_text(encoding="utf-8"))


@BOTH
def test_the_filled_sheet_has_nothing_left_to_fill(qapp: QApplication, theme: Theme) -> None:
    marks = {f"glyph_{key}": key for key, _, _ in GLYPHS}
    sheet = style_sheet(theme, qapp.font(), marks)
    assert "$" not in re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    assert theme.accent in sheet


def test_lengths_follow_the_font(qapp: QApplication) -> None:
    larger = qapp.font()
    larger.setPointSizeF(larger.pointSizeF() * 2)
    small, large = lengths(qapp.font()), lengths(larger)
    assert int(large["grid"][:-2]) == pytest.approx(2 * int(small["grid"][:-2]), abs=1)


@BOTH
def test_the_palette_sets_every_role_in_every_group(theme: Theme) -> None:
    filled = palette(theme)
    groups = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive)
    roles = [
        role
        for role in QPalette.ColorRole
        if role not in (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles)
    ]
    for group in (*groups, QPalette.ColorGroup.Disabled):
        for role in roles:
            assert filled.isBrushSet(group, role), (group, role)
    active = filled.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text)
    assert active == QColor(theme.text)
    disabled = filled.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == QColor(theme.faint)


def test_a_theme_can_be_changed_while_running(qapp: QApplication) -> None:
    before = (qapp.palette(), qapp.styleSheet())
    try:
        for theme in (DARK, LIGHT, DARK):
            apply_theme(qapp, theme)
            assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(theme.panel)
            assert theme.selected in qapp.styleSheet()
        assert len(qapp.findChildren(GlyphFolder)) == 1
    finally:
        qapp.setPalette(before[0])
        qapp.setStyleSheet(before[1])


@pytest.mark.parametrize("path", sorted(ICON_FOLDER.glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_draws_and_takes_its_tint(qapp: QApplication, path) -> None:
    drawn = icon(path.stem, DARK).pixmap(24, 24).toImage()
    inked = [
        drawn.pixelColor(x, y)
        for x in range(drawn.width())
        for y in range(drawn.height())
        if drawn.pixelColor(x, y).alpha() > 250
    ]
    assert inked
    if path.stem != "downhill":
        assert QColor(DARK.text) in inked
        assert "currentColor" not in tinted_svg(path.stem, DARK.text).decode()


def test_disabled_and_checked_icons_differ(qapp: QApplication) -> None:
    save = icon("save", DARK)
    plain = save.pixmap(24, 24).toImage()
    assert save.pixmap(24, 24, QIcon.Mode.Disabled).toImage() != plain
    assert save.pixmap(24, 24, QIcon.Mode.Normal, QIcon.State.On).toImage() != plain
    assert not app_icon().isNull()


def test_an_unknown_icon_is_named_with_those_there_are() -> None:
    with pytest.raises(FileNotFoundError, match=r"'rocket'.*play"):
        tinted_svg("rocket", DARK.text)


@BOTH
def test_surface_colours_grow_lighter_all_the_way(theme: Theme) -> None:
    lut = surface_lut(theme)
    assert lut.shape == (256, 3)
    assert lut.dtype == np.uint8
    lightness = [luminance("#" + bytes(row).hex()) for row in lut[::8]]
    assert all(high > low for low, high in pairwise(lightness))


@BOTH
def test_zero_is_the_background_of_weights(theme: Theme) -> None:
    lut = diverging_lut(theme)
    assert "#" + bytes(lut[128]).hex() == theme.stage
    assert "#" + bytes(lut[255]).hex() == theme.positive
    assert "#" + bytes(lut[0]).hex() == theme.negative


@BOTH
def test_ink_runs_from_paper_to_text(theme: Theme) -> None:
    lut = ink_lut(theme)
    assert "#" + bytes(lut[0]).hex() == theme.stage
    assert "#" + bytes(lut[255]).hex() == theme.text


def test_every_window_of_the_program_bears_its_mark() -> None:
    program = "from gui.app import make_application as a; print(a().windowIcon().isNull())"
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", program]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "False", done.stderr
