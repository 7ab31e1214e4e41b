"""Numbered pictures become one animated GIF or WebP file, with Pillow where it is installed.

It runs in the background process, so nothing here imports Qt.
"""

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

FORMATS = {".gif": "GIF", ".webp": "WEBP"}
FREQUENT, FAR_APART = 160, 96  # of the 256 colours of a GIF
SAMPLES = 4  # of the pictures that the colours of a GIF are chosen from
WEBP_QUALITY = 85

Report = Callable[[float], None]


def can_encode() -> bool:
    """Whether Pillow is installed."""
    return importlib.util.find_spec("PIL") is not None


def encode(pictures: list[Path], target: Path, milliseconds: int, report: Report) -> None:
    """Write the pictures, all of one size, to ``target``, each to be seen for ``milliseconds``.

    The suffix of ``target`` is one of ``FORMATS``. Played again and again.

    Raises
    ------
    OSError
        If something cannot be read or written.
    """
    from PIL import Image

    reel = Reel(pictures, report)
    again: dict[str, Any] = {"save_all": True, "duration": milliseconds, "loop": 0}
    if FORMATS[target.suffix] == "GIF":
        palette = common_palette(pictures)

        def frames() -> Iterator[Image.Image]:
            for index in range(len(pictures)):
                reel.turn_to(index)
                # Without dithering, because what stands still would flicker.
                yield reel.picture.quantize(palette=palette, dither=Image.Dither.NONE)

        rest = frames()
        next(rest).save(target, "GIF", append_images=rest, disposal=1, **again)
    else:
        reel.turn_to(0)
        later = [Frame(reel, index) for index in range(1, len(pictures))]
        first = reel.picture.copy()
        first.save(target, "WEBP", append_images=later, quality=WEBP_QUALITY, **again)


def common_palette(pictures: list[Path]) -> Any:
    """A picture whose palette suits all: the first, the last and some between, side by side."""
    from PIL import Image

    chosen = [pictures[i * (len(pictures) - 1) // (SAMPLES - 1)] for i in range(SAMPLES)]
    samples = [_read(path) for path in chosen]
    width, height = samples[0].size
    sheet = Image.new("RGB", (width * SAMPLES, height))
    for place, sample in enumerate(samples):
        sheet.paste(sample, (place * width, 0))
    # The most frequent colours alone would be those of the ground: a ball has few pixels.
    colours: list[int] = []
    for count, method in (
        (FREQUENT, Image.Quantize.MEDIANCUT),
        (FAR_APART, Image.Quantize.MAXCOVERAGE),
    ):
        colours += (sheet.quantize(count, method).getpalette() or [])[: 3 * count]
    palette = Image.new("P", (1, 1))
    palette.putpalette(colours)
    return palette


class Reel:
    """The pictures, of which only the present one is in memory."""

    def __init__(self, pictures: list[Path], report: Report) -> None:
        self._pictures = pictures
        self._report = report
        self._index = -1
        self.picture: Any = None

    def turn_to(self, index: int) -> None:
        """Have that picture in memory, and no other."""
        if index != self._index:
            self._report(index / len(self._pictures))
            self.picture, self._index = _read(self._pictures[index]), index


class Frame:
    """Stands for a picture of the reel until Pillow turns to it, which it does with ``seek``.

    Pillow wants a WebP's pictures in a list, and hundreds of them fill the memory.
    """

    n_frames = 1

    def __init__(self, reel: Reel, index: int) -> None:
        self._reel = reel
        self._index = index

    def seek(self, _frame: int) -> None:
        """Be the picture."""
        self._reel.turn_to(self._index)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reel.picture, name)


def _read(path: Path) -> Any:
    from PIL import Image

    with Image.open(path) as picture:
        return picture.convert("RGB")
