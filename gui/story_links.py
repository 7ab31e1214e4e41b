"""Where the links in a lesson lead.

``room:training`` goes to a room; ``action:descent.random`` does what that action does, in the room
that it belongs to. What there is to name, the registry of actions knows.
"""

from collections.abc import Callable, Collection

from gui.actions import Actions


def follow_link(
    target: str, actions: Actions, show_page: Callable[[str], object], rooms: Collection[str]
) -> bool:
    """Do what ``target`` says; returns whether there is such a room or action.

    ``show_page`` is called with one of ``rooms``, the keys of all pages.
    """
    kind, _, name = target.partition(":")
    room = name if kind == "room" else name.partition(".")[0]
    if kind not in ("room", "action") or (kind == "room" and room not in rooms):
        return False
    if room in rooms:
        show_page(room)  # its actions exist only after the first visit
    if kind == "room":
        return True
    if name not in actions:
        return False
    actions.get(name).trigger()
    return True
