"""Every colour in Downhill, named by what it means.

The same role has the same colour in every room: the ball is yellow, downhill is teal, uphill is
coral, momentum is violet, positive weights are blue and negative ones red-orange. No other file
holds a colour literal. Roles that meet on one picture also differ in shape, dash or label.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Theme:
    """A complete set of roles, each a ``#rrggbb`` string where it is a colour.

    ``name`` is ``"dark"`` or ``"light"``; ``racers`` holds eight colours for rules that race,
    ``digits`` ten for the digits.
    """

    name: str
    # Furniture, from the back to the front.
    stage: str  # behind plots and pictures: the quietest surface
    panel: str  # rail, inspector, transport bar
    raised: str  # cards, buttons, text fields
    hover: str  # a raised thing under the mouse
    line: str  # hairlines and frames
    groove: str  # what a slider or a scroll bar runs in
    selected: str  # a chosen row or a pressed toggle, text stays readable on it
    pale: str  # what is to be light in both themes: the handle of a slider, a gleam, level lines
    outline: str  # what is to be dark in both themes: the edge of a bright mark on a picture
    shadow: float  # opacity of one layer of the shadow under something that floats, 0 to 1
    # Text.
    text: str
    muted: str  # secondary text, axis labels
    faint: str  # grid lines, disabled text
    # Interaction.
    accent: str  # selection, focus, primary button
    on_accent: str  # text on accent
    # Meaning.
    ball: str
    downhill: str  # minus the gradient
    uphill: str  # the gradient
    momentum: str
    positive: str
    negative: str
    good: str
    warning: str
    danger: str
    # Rules that race, in order.
    racers: tuple[str, ...]
    # The ten digits where they mix: as far apart as can be, also for those who see two primary
    # colours only. A glyph stands by wherever the colour has to tell them.
    digits: tuple[str, ...]


DARK = Theme(
    name="dark",
    stage="#10131a",
    panel="#161a23",
    raised="#20262f",
    hover="#2a313d",
    line="#2b323f",
    groove="#343c4b",
    selected="#27324f",
    pale="#e8ecf4",
    outline="#10131a",
    shadow=0.04,
    text="#e8ecf4",
    muted="#9ba5b7",
    faint="#616c80",
    accent="#7b9bff",
    on_accent="#0c1120",
    ball="#ffd23f",
    downhill="#2fd6b5",
    uphill="#ff7a6b",
    momentum="#b48cff",
    positive="#4aa3ff",
    negative="#ff6a3d",
    good="#5fd38d",
    warning="#ffb347",
    danger="#ff5d6c",
    racers=(
        "#ffd23f",
        "#56c8ff",
        "#ff8ac4",
        "#8be06a",
        "#ff9b4a",
        "#c3a6ff",
        "#4fe0c6",
        "#f2f2f2",
    ),
    digits=(
        "#57fbf7",
        "#ffe24b",
        "#41d37f",
        "#f637f6",
        "#ee2772",
        "#b69b39",
        "#1ca5b1",
        "#9a65c0",
        "#b9a8fc",
        "#0d8945",
    ),
)

LIGHT = Theme(
    name="light",
    stage="#fbfbfd",
    panel="#f0f2f6",
    raised="#ffffff",
    hover="#e6eaf2",
    line="#d5dae4",
    groove="#ccd3df",
    selected="#dfe6fb",
    pale="#ffffff",
    outline="#171c26",
    shadow=0.012,
    text="#171c26",
    muted="#525c6e",
    faint="#8b95a7",
    accent="#3b5bdb",
    on_accent="#ffffff",
    ball="#bd8400",
    downhill="#00876f",
    uphill="#d2402f",
    momentum="#7443d1",
    positive="#1a6fd4",
    negative="#d9480f",
    good="#1a7f45",
    warning="#a86100",
    danger="#c62838",
    racers=(
        "#bd8400",
        "#0b72c4",
        "#c2297f",
        "#3f8a1c",
        "#c25b00",
        "#7443d1",
        "#00806e",
        "#333a47",
    ),
    digits=(
        "#168ce0",
        "#cf736e",
        "#738e14",
        "#fd06c2",
        "#b20a51",
        "#5d2526",
        "#3747fd",
        "#980aa9",
        "#47187f",
        "#225c09",
    ),
)

THEMES = {theme.name: theme for theme in (DARK, LIGHT)}
