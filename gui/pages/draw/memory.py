"""What the Draw room remembers until the next run of the program."""

import math
from typing import TYPE_CHECKING, Any

from gui.pages.draw.drawing_file import as_values, from_values

if TYPE_CHECKING:
    from gui.pages.draw.page import DrawPage


def what_to_remember(page: "DrawPage") -> dict[str, Any]:
    """The drawing, who is asked, the controls and what every probe keeps, as JSON values."""
    return {
        "network": page.desk.chosen,
        "opened": page.desk.opened_paths,
        "least": page.controls.least.value(),
        "pen": page.controls.pen.value(),
        "centred": page.controls.centred.isChecked(),
        "drawing": as_values(page.desk.sheet.drawing),
        "tabs": page.tabs.save(),
    }


def take_up(page: "DrawPage", remembered: dict[str, Any]) -> None:
    """Take up what `what_to_remember` returned; wrong values raise as `Page.restore` says."""
    chosen, opened = remembered["network"], remembered["opened"]
    least, pen = float(remembered["least"]), float(remembered["pen"])
    drawing, tabs = from_values(remembered["drawing"]), dict(remembered["tabs"])
    known = chosen is None or isinstance(chosen, str)
    if not known or not isinstance(opened, list) or not all(isinstance(p, str) for p in opened):
        raise ValueError("the remembered networks are not usable")
    if not 0.0 <= least <= 1.0 or not math.isfinite(pen):
        raise ValueError("the remembered controls are not usable")
    page.desk.open_again(opened)
    if chosen is not None:
        page.desk.remember_choice(chosen)
    page.desk.sheet.begin_with(drawing)
    page.controls.pen.set_value(pen)
    page.set_pen(page.controls.pen.value())
    page.set_centred(bool(remembered["centred"]))
    page.set_least(least)
    page.tabs.restore(tabs)
    page.setFocusProxy(page.tabs.current)
    page.show_reader()
