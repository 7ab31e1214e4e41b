"""What a lesson can look at in the Draw room."""

from typing import TYPE_CHECKING

from gui.pages.draw.dream.probe import DreamProbe
from gui.pages.draw.noise.probe import NoiseProbe

if TYPE_CHECKING:
    from gui.pages.draw.page import DrawPage

UNKNOWN = float("nan")


def signs_of(page: "DrawPage") -> dict[str, float | str]:
    """The answer to the drawing, the tab in front, and what has been asked on the tabs.

    ``top`` is the largest output, ``ink`` whether anything is drawn. ``guesses`` counts those about
    noise; ``dream_steps`` is how often the dreamt picture has been changed.
    """
    outputs, current = page.desk.outputs, page.tabs.current
    noise = current if isinstance(current, NoiseProbe) else None
    dream = current.dream if isinstance(current, DreamProbe) else None
    return {
        "answer": UNKNOWN if outputs is None else float(outputs.argmax()),
        "top": UNKNOWN if outputs is None else float(outputs.max()),
        "ink": "no" if page.desk.seen is None else "yes",
        "tab": current.key,
        "beside": page.pad.pane.current.key,
        "guesses": UNKNOWN if noise is None else float(noise.guess.guesses),
        "noise": UNKNOWN if noise is None else float(noise.maker.noise.seed),
        "dream_steps": UNKNOWN if dream is None else float(dream.at),
        "dream_activation": UNKNOWN if dream is None else float(dream.activation),
        "neuron": float(getattr(current, "neuron", UNKNOWN)),
    }
