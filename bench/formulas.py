"""Draws the formulas of the lessons: every ``resources/formulas/*.tex`` as an SVG beside it.

It needs ziamath, which the program does not: ``pip install ziamath``. SVG 1.1 without ``<use>``,
because Qt would clip SVG 2. The letters are as large as the story takes them to be.
"""

import sys

from gui.folders import RESOURCES
from gui.widgets.story import FORMULA_EM

SCALE = 1.3  # of the text: a formula in a line of its own may be larger


def main() -> int:
    """Draw them all, and say which."""
    try:
        import ziamath
    except ImportError:
        print("Drawing formulas needs ziamath: pip install ziamath", file=sys.stderr)
        return 1
    ziamath.config.svg2 = False
    for source in sorted((RESOURCES / "formulas").glob("*.tex")):
        tex = source.read_text(encoding="utf-8").strip()
        svg = ziamath.Latex(tex, size=SCALE * FORMULA_EM).svg()
        source.with_suffix(".svg").write_text(f"{svg}\n", encoding="utf-8")
        print(source.with_suffix(".svg").name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
