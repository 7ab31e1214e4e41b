"""How alike two networks are inside, whatever order their neurons stand in.

The neurons of a hidden layer can change places without changing what the network does, so two
networks are compared under the pairing of neurons that makes them most alike.
"""

import numpy as np
from numpy.typing import NDArray


def likeness(first: NDArray[np.floating], second: NDArray[np.floating]) -> NDArray[np.float64]:
    """The cosine between every neuron's weights of one network and of another.

    Parameters
    ----------
    first, second
        Weights (inputs, n) and (inputs, m), a neuron a column.

    Returns
    -------
    NDArray
        Shape (n, m): 1 for the same direction, 0 for nothing in common, -1 for opposites. A neuron
        without weights is like no other.
    """
    lengths = [np.linalg.norm(W, axis=0) for W in (first, second)]
    products = np.outer(*lengths)
    dots = first.T.astype(np.float64) @ second
    cosines: NDArray[np.float64] = np.zeros_like(dots)
    np.divide(dots, products, out=cosines, where=products > 0)
    return cosines


def best_pairing(worth: NDArray[np.floating]) -> NDArray[np.intp]:
    """Whom to pair each row with, so that the worth of all pairs together is largest.

    The assignment problem, solved row by row with shortest augmenting paths (Kuhn, 1955; Jonker
    and Volgenant, 1987): rows that are already paired are paired anew where that is worth it.

    Parameters
    ----------
    worth
        Shape (n, m) with n <= m.

    Returns
    -------
    NDArray
        Shape (n,): the column of each row, no column twice.
    """
    n, m = worth.shape
    cost = worth.max(initial=0.0) - np.asarray(worth, np.float64)
    row_price, column_price = np.zeros(n), np.zeros(m)
    row_of = np.full(m, -1)
    for row in range(n):
        column, came_from = _nearest_free_column(row, cost, row_price, column_price, row_of)
        while column >= 0:  # everyone along the path moves over by one
            before = came_from[column]
            row_of[column] = row if before < 0 else row_of[before]
            column = before
    paired = np.flatnonzero(row_of >= 0)
    column_of = np.empty(n, np.intp)
    column_of[row_of[paired]] = paired
    return column_of


def _nearest_free_column(
    row: int,
    cost: NDArray[np.float64],
    row_price: NDArray[np.float64],
    column_price: NDArray[np.float64],
    row_of: NDArray[np.intp],
) -> tuple[int, NDArray[np.intp]]:
    """The cheapest path from a row to a column that is nobody's; prices are brought up to date.

    Returns that column, and for every column the one that the path came from, -1 for the start.
    """
    m = cost.shape[1]
    distance, came_from = np.full(m, np.inf), np.full(m, -1)
    done = np.zeros(m, bool)
    current, at, here = row, -1, 0.0
    while True:
        reached = here + cost[current] - row_price[current] - column_price
        nearer = ~done & (reached < distance)
        distance[nearer], came_from[nearer] = reached[nearer], at
        at = int(np.where(done, np.inf, distance).argmin())
        here = distance[at]
        if row_of[at] < 0:
            break
        done[at] = True
        current = int(row_of[at])
    row_price[row] += here
    row_price[row_of[done]] += here - distance[done]
    column_price[done] -= here - distance[done]
    return at, came_from
