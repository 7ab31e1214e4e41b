"""The paths of a race as a table, one row for each ball and step."""

import csv
import io

from core.race import Race
from gui.pages.descent.set_up import SetUp

COORDINATES = {1: ("w",), 2: ("x", "y")}


def path_table(set_up: SetUp, race: Race) -> bytes:
    """The steps up to the present moment as a CSV file, with every digit of every number.

    The gradient is the one that the rule has read, with its noise if there is any.
    """
    names = COORDINATES[race.cost.size]
    text = io.StringIO(newline="")
    table = csv.writer(text)
    gradients = [f"gradient_{name}" for name in names]
    table.writerow(["ball", "rule", "step", *names, "cost", *gradients])
    for ball, (racer, trail) in enumerate(zip(set_up.racers, race.trails, strict=True), start=1):
        costs = trail.costs[: trail.present + 1].tolist()
        rows = zip(trail.points.tolist(), costs, trail.gradients.tolist(), strict=True)
        for step, (point, cost, gradient) in enumerate(rows):
            table.writerow([ball, racer.rule, step, *point, cost, *gradient])
    return text.getvalue().encode()
