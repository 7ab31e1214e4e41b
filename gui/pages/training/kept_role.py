"""The colours of earlier runs."""


def kept_role(number: int) -> str:
    """The role for the kept run of this number; the racers' first colour is the run's own."""
    return f"racers.{number + 1}"
