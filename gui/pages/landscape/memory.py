"""What the Landscape room remembers from one run of the program to the next."""

from typing import TYPE_CHECKING, Any

from gui.pages.landscape.set_up import BY_KEY, EXAMPLES, LEAST_REACH, MOST_REACH, Look

if TYPE_CHECKING:
    from gui.pages.landscape.page import LandscapePage


def what_to_remember(page: "LandscapePage") -> dict[str, Any]:
    """Which plane, how much of it, and how it is shown, as JSON values."""
    look = page.outlook.surveyor.look
    surface = page.stage.pictures.surface
    return {
        "kind": page.choosing.kind,
        "seed": page.choosing.seed,
        "following": page.choosing.following,
        "reach": look.reach,
        "examples": look.examples,
        "logarithmic": page.outlook.logarithmic,
        "walking rate": page.walker.rate,
        "camera": None if surface is None else surface.camera_state(),
    }


def take_up(page: "LandscapePage", remembered: dict[str, Any]) -> None:
    """Go on from what was remembered.

    Raises
    ------
    LookupError, TypeError, ValueError
        If it makes no sense; then nothing has been taken up.
    """
    kind, seed = remembered["kind"], remembered["seed"]
    look = Look(float(remembered["reach"]), remembered["examples"])
    following, logarithmic = remembered["following"], remembered["logarithmic"]
    rate = float(remembered["walking rate"])
    usable = (kind is None or kind in BY_KEY) and look.examples in EXAMPLES
    if not usable or not LEAST_REACH <= look.reach <= MOST_REACH or not rate > 0:
        raise ValueError("the remembered plane is not usable")
    if not isinstance(seed, int) or seed < 0:
        raise ValueError("the remembered seed is not usable")
    camera, surface = remembered.get("camera"), page.stage.pictures.surface
    if surface is not None and camera is not None:
        surface.set_camera_state(camera)
    page.choosing.kind, page.choosing.seed = kind, seed
    page.choosing.following = following is True
    page.controls.follow.setChecked(following is True)
    if kind is not None:
        page.controls.show_kind(kind)
    page.controls.show_look(look)
    page.set_look(look)
    page.set_logarithmic(logarithmic is True)
    page.controls.walk.rate.set_value(rate)
    page.walker.rate = page.controls.walk.rate.value()
