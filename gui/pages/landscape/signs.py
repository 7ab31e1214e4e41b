"""What a lesson can look at in the Landscape room."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.pages.landscape.page import LandscapePage

UNKNOWN = float("nan")


def signs_of(page: "LandscapePage") -> dict[str, float | str]:
    """The plane that is seen, and the second ball on it; ``walked`` counts its steps."""
    outlook, walker = page.outlook, page.walker
    newest = page.run.snapshot
    return {
        "steps": UNKNOWN if newest is None else float(newest.step),
        "measured": "no" if outlook.seen is None else "yes",
        "plane": page.choosing.kind or "",
        "ball": "yes" if walker.present else "no",
        "walked": float(walker.steps) if walker.present else 0.0,
        "walk_cost": walker.cost,
    }
