"""What a descent is set up with, in plain values: to be remembered, saved, sent and undone to."""

import base64
import json
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from core.noisy_cost import NoisyCost
from core.race import Race
from core.rule import Rule
from core.rules import RULES
from gui.numerals import number
from gui.pages.descent.ground import Ground, GroundChoice

MOST_RACERS = 8
LINK = "downhill:descent:"


@dataclass(frozen=True)
class Racer:
    """A ball's rule by its name in ``RULES``, its hyperparameters, and whether it is shown."""

    rule: str
    settings: dict[str, float | bool]
    visible: bool = True

    @classmethod
    def standard(cls, rule: str, ground: Ground) -> "Racer":
        """A rule with its standard hyperparameters, at a learning rate that suits the ground."""
        return cls(rule, RULES[rule].suited_to(ground.rate).settings())

    @classmethod
    def read(cls, values: dict[str, Any]) -> "Racer":
        """A racer from its fields as JSON has them; raises KeyError, TypeError or ValueError."""
        standard = RULES[values["rule"]]().settings()
        given = values["settings"]
        if set(given) != set(standard):
            raise ValueError(f"the hyperparameters of {values['rule']} are {sorted(standard)}")
        settings = {name: type(standard[name])(given[name]) for name in standard}
        if not np.isfinite(list(settings.values())).all() or settings["rate"] <= 0:
            raise ValueError("a hyperparameter is out of range")
        return cls(values["rule"], settings, bool(values.get("visible", True)))

    def make(self) -> Rule:
        """The rule itself."""
        return RULES[self.rule](**self.settings)


@dataclass(frozen=True)
class SetUp:
    """The ground, the racers, where they start, and the noise on the gradient that they read.

    ``noise`` is its standard deviation in units of the gradient, ``seed`` that of the noise.
    """

    ground: GroundChoice
    racers: tuple[Racer, ...]
    start: tuple[float, ...]
    noise: float = 0.0
    seed: int = 1

    @classmethod
    def standard(cls, choice: GroundChoice) -> "SetUp":
        """Plain gradient descent on a ground, from the ground's own start at its own rate."""
        ground = choice.make()
        start = tuple(ground.first_start.tolist())
        return cls(choice, (Racer.standard("gradient descent", ground),), start)

    def race(self, ground: Ground) -> Race:
        """The race that is set up, at its start; ``ground`` is what ``self.ground`` makes."""
        cost = NoisyCost(ground, self.noise, self.seed) if self.noise else ground
        rules = [racer.make() for racer in self.racers]
        return Race(cost, ground.bounds, rules, np.array(self.start))

    def same_race(self, other: "SetUp") -> bool:
        """Whether the other can go on from here: the same ground, noise and rules."""
        return (self.ground, self.noise, self.seed) == (other.ground, other.noise, other.seed) and [
            racer.rule for racer in self.racers
        ] == [racer.rule for racer in other.racers]

    def with_racer(self, index: int, racer: Racer) -> "SetUp":
        """The same with another racer in that place."""
        racers = list(self.racers)
        racers[index] = racer
        return replace(self, racers=tuple(racers))

    def with_another(self, ground: Ground) -> "SetUp":
        """The same with one more racer: the first rule that does not race yet."""
        racing = [racer.rule for racer in self.racers]
        rule = next((name for name in RULES if name not in racing), racing[0])
        return replace(self, racers=(*self.racers, Racer.standard(rule, ground)))

    def without(self, index: int) -> "SetUp":
        """The same without a racer."""
        return replace(self, racers=self.racers[:index] + self.racers[index + 1 :])

    def as_dict(self) -> dict[str, Any]:
        """The set-up as JSON values."""
        return asdict(self)

    def as_link(self) -> str:
        """The set-up as one line of text to paste somewhere."""
        text = json.dumps(self.as_dict(), separators=(",", ":"))
        return LINK + base64.urlsafe_b64encode(text.encode()).decode()

    @classmethod
    def read(cls, values: dict[str, Any]) -> "SetUp":
        """A set-up from what ``as_dict`` gave, checked.

        Raises
        ------
        KeyError, TypeError, ValueError, LookupError
            If something is missing, of the wrong kind or out of range.
        """
        ground = GroundChoice.read(values["ground"])
        racers = tuple(Racer.read(racer) for racer in values["racers"])
        start = tuple(float(coordinate) for coordinate in values["start"])
        noise, seed = float(values["noise"]), int(values["seed"])
        if not 1 <= len(racers) <= MOST_RACERS or len(start) != ground.inputs:
            raise ValueError(f"a race has 1 to {MOST_RACERS} balls and a start for every input")
        if not np.isfinite([*start, noise]).all() or noise < 0 or seed < 0:
            raise ValueError("the start, the noise or its seed is out of range")
        ground.make()
        return cls(ground, racers, start, noise, seed)

    @classmethod
    def from_text(cls, text: str) -> "SetUp":
        """A set-up from JSON or from a link.

        Raises
        ------
        ValueError
            With a sentence for people, if it is neither or makes no sense.
        """
        try:
            if text.strip().startswith(LINK):
                text = base64.urlsafe_b64decode(text.strip()[len(LINK) :]).decode()
            return cls.read(json.loads(text))
        except (
            TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RecursionError,
        ) as error:  # fmt: skip
            raise ValueError(f"This is not a set-up of the Descent room: {error}.") from error


def names_of(set_up: SetUp) -> list[str]:
    """What to call each ball: its rule, and its learning rate where others have the same rule."""
    rules = [racer.rule for racer in set_up.racers]
    return [
        f"{racer.rule}, rate {number(float(racer.settings['rate']))}"
        if rules.count(racer.rule) > 1
        else racer.rule
        for racer in set_up.racers
    ]
