"""What the exam says in words: the score, whose weights were examined, which mistakes are shown."""

from gui.numerals import fixed, integer
from gui.pages.training.desk import Desk
from gui.pages.training.exam.sitting import Sheet, Sitting


def share(correct: int, total: int) -> str:
    """A share as a percentage: "96.0 %"."""
    return f"{fixed(100 * correct / total, 1)} %"


def fraction(correct: int, total: int) -> str:
    """The score as it is counted: "288 / 300 = 96.0 %"."""
    return f"{integer(correct)} / {integer(total)} = {share(correct, total)}"


def what_words(pair: tuple[int, int] | None) -> str:
    """Which images the gallery shows: of one digit that was read as another, or all mistakes."""
    if pair is None:
        return "Mistakes"
    return f"{pair[0]} read right" if pair[0] == pair[1] else f"{pair[0]} read as {pair[1]}"


def whose_words(desk: Desk, sitting: Sitting) -> str:
    """Which moment of the run was examined, and how it does on the training images."""
    sheet, shown = sitting.sheet, desk.shown
    if shown is None or desk.mnist is None:
        return desk.digits.fault or "The network and the images are being loaded."
    if sheet is None:
        return f"Nothing has been asked yet. The network stands at step {integer(shown.step)}."
    text = f"Weights of step {integer(sheet.step)}"
    text += ", as tried out" if sheet.tried_out else ""
    if shown.step != sheet.step:
        text += f" (now {integer(shown.step)})"
    return text + _train_words(sheet, sitting)


def _train_words(sheet: Sheet, sitting: Sitting) -> str:
    train = sitting.on_train
    if train is None:
        return ""
    of_then = sitting.train_step != sheet.step
    when = f" at step {integer(sitting.train_step)}" if of_then else ""
    return f" · training images{when}: {share(train.correct, train.total)}"
