"""What a page remembers between runs: its own values, and how its room is shared out.

Remembered values may be old or edited by hand. A page that cannot use them starts with its
defaults instead of stopping the program.
"""

import logging

from PySide6.QtWidgets import QSplitter

from gui.page import Page
from gui.settings import Settings

log = logging.getLogger(__name__)


def remember_page(page: Page, settings: Settings) -> None:
    """Put what ``page`` wants to keep into ``settings``."""
    splitters = {name: splitter.sizes() for name, splitter in page.splitters().items()}
    settings.put(
        _section(page),
        {"values": page.save(), "sizes": page.layout_sizes(), "splitters": splitters},
    )


def recall_page(page: Page, settings: Settings) -> None:
    """Give ``page`` back what `remember_page` kept, where it still makes sense."""
    remembered = settings.get(_section(page))
    match remembered.get("sizes"):
        case [int(stage), int(inspector)] if stage > 0 and inspector > 0:
            page.set_layout_sizes([stage, inspector])
    match remembered.get("splitters"):
        case dict(sizes):
            for name, splitter in page.splitters().items():
                _resize(splitter, sizes.get(name))
    values = remembered.get("values")
    if not isinstance(values, dict):
        return
    try:
        page.restore(values)
    except (LookupError, TypeError, ValueError, ArithmeticError) as error:
        log.warning("Page %r starts with defaults, its settings do not fit: %r", page.key, error)


def _resize(splitter: QSplitter, sizes: object) -> None:
    match sizes:
        case [*parts]:
            usable = [part for part in parts if isinstance(part, int) and part > 0]
            if len(usable) == len(parts) == splitter.count():
                splitter.setSizes(usable)


def _section(page: Page) -> str:
    return f"page.{page.key}"
