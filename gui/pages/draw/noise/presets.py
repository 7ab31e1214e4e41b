"""Noise that is worth asking about, from ``resources/noise_presets.toml``."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from core.noise import Noise


@dataclass(frozen=True)
class Preset:
    """A noise, whom to ask about its first picture, and what comes of it.

    ``asks`` is the key of a reader that ships with the program; ``answer`` is the digit that it
    answers, with an activation of ``least`` or more.
    """

    name: str
    sentence: str
    asks: str
    noise: Noise
    answer: int
    least: float


def read_presets(path: Path) -> list[Preset]:
    """All presets of a file; raises TypeError or ValueError where one makes no sense."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["preset"]
    return [Preset(**{**entry, "noise": Noise(**entry["noise"])}) for entry in entries]
