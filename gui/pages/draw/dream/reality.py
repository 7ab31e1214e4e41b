"""What to hold a dream against: the average digit and the nearest training image.

Three jobs for the background: what the digits are like as a whole, once; the nearest image,
whenever the picture has changed; and for a hidden neuron, which images excite it.
"""

from typing import TypeVar

import numpy as np

from core.background import Job
from core.excitement import Excitement, excitement
from core.real_digits import Nearest, RealDigits, nearest_digit, real_digits
from gui.numerals import fixed
from gui.pages.draw.desk import DrawDesk
from gui.pages.draw.dream.wish import Wish
from gui.pages.draw.reader import Reader
from gui.views.dream.picture_row import Picture

Result = TypeVar("Result")

DIGITS_JOB, NEAREST_JOB, EXCITEMENT_JOB = "dream-digits", "dream-nearest", "dream-excitement"
AVERAGED = 100  # images that excite a hidden neuron most


class Reality:
    """Asks for what is to be compared with, and has it ready.

    Attributes
    ----------
    digits
        The digits as a whole; None until they are known.
    nearest
        The training image nearest to the picture that was last looked up; None before.
    """

    def __init__(self, desk: DrawDesk) -> None:
        self._desk = desk
        self.digits: RealDigits | None = None
        self.nearest: Nearest | None = None
        self._excitement: Excitement | None = None
        self._digits_job: Job[RealDigits] | None = None
        self._nearest_job: Job[Nearest] | None = None
        self._excitement_job: Job[Excitement] | None = None
        self._looked_up: np.ndarray | None = None
        self._wish = Wish()
        self._about: tuple[object, ...] = ()

    def begin(self, wish: Wish, reader: Reader) -> None:
        """Compare with what is right for this wish; what belonged to another one is dropped."""
        about = (reader.key, reader.network.layout, wish.above, wish.neuron)
        self._wish = wish
        if about == self._about:
            return
        self._about = about
        self.cancel()
        self.nearest = self._looked_up = self._excitement = None
        if wish.digit is None:
            network = reader.network
            self._excitement_job = self._desk.background.start(
                EXCITEMENT_JOB,
                excitement,
                network.layout.widths,
                (network.hidden.name, network.output.name),
                reader.theta.copy(),
                wish.layer(network.layout),
                wish.neuron,
                AVERAGED,
                self._desk.digits.folder,
                self._desk.digits.cache,
            )

    def cancel(self) -> None:
        """Ask for nothing any more."""
        for key in (DIGITS_JOB, NEAREST_JOB, EXCITEMENT_JOB):
            self._desk.background.cancel(key)
        self._digits_job = self._nearest_job = self._excitement_job = None
        self._looked_up = None

    def look_up(self, picture: np.ndarray) -> None:
        """Look for the image nearest to ``picture``, unless that is known or another is sought."""
        searching = self._nearest_job is not None
        same = self._looked_up is not None and np.array_equal(picture, self._looked_up)
        if searching or same or self._desk.mnist is None or not np.isfinite(picture).all():
            return
        self._looked_up = picture.copy()
        self._nearest_job = self._desk.background.start(
            NEAREST_JOB,
            nearest_digit,
            self._looked_up,
            self._wish.digit,
            self._desk.digits.folder,
            self._desk.digits.cache,
        )

    def take(self) -> bool:
        """Take what has become ready; whether there was anything."""
        if self.digits is None and self._digits_job is None and self._desk.mnist is not None:
            folder, cache = self._desk.digits.folder, self._desk.digits.cache
            self._digits_job = self._desk.background.start(DIGITS_JOB, real_digits, folder, cache)
        digits, excited = _ready(self._digits_job), _ready(self._excitement_job)
        nearest = _ready(self._nearest_job)
        if digits is not None:
            self.digits, self._digits_job = digits, None
        if excited is not None:
            self._excitement, self._excitement_job = excited, None
        if nearest is not None:
            self.nearest, self._nearest_job = nearest, None
        return any(one is not None for one in (digits, excited, nearest))

    def usual_ink_apart(self) -> float | None:
        """How much of the ink differs between a test image and its nearest, for the digit."""
        digit = self._wish.digit
        if self.digits is None or digit is None:
            return None
        return float(self.digits.ink_apart[digit])

    def pictures(self) -> list[Picture]:
        """The average and the nearest, with words."""
        mnist, digit = self._desk.mnist, self._wish.digit
        if digit is not None:
            average = None if self.digits is None else self.digits.averages[digit]
            words = f"the average {digit}\nof the training images"
        else:
            average = None if self._excitement is None else self._excitement.average
            words = f"the average of the {AVERAGED}\nthat excite it most"
        near = Picture(None, "the nearest real image\nis being looked for")
        if self.nearest is not None and mnist is not None:
            image = mnist.train.batch(np.array([self.nearest.index]))[0]
            label = int(mnist.train.labels[self.nearest.index])
            distance = fixed(self.nearest.distance, 2)
            near = Picture(image, f"the nearest real {label}\ndistance {distance}")
        return [Picture(average, words), near]


def _ready(job: Job[Result] | None) -> Result | None:
    return None if job is None else job.poll()
