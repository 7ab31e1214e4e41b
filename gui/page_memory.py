"""What a page remembers between runs: its own values and its widths.

Remembered values may be old or edited by hand. A page that cannot use them starts with its
defaults instead of stopping the program.
"""

import logging

from gui.page import Page
from gui.settings import Settings

log = logging.getLogger(__name__)


def remember_page(page: Page, settings: Settings) -> None:
    """Put what ``page`` wants to keep into ``settings``."""
    settings.put(_section(page), {"values": page.save(), "sizes": page.layout_sizes()})


def recall_page(page: Page, settings: Settings) -> None:
    """Give ``page`` back what `remember_page` kept, where it still makes sense."""
    remembered = settings.get(_section(page))
    match remembered.get("sizes"):
        case [int(stage), int(inspector)] if stage > 0 and inspector > 0:
            page.set_layout_sizes([stage, inspector])
    values = remembered.get("values")
    if not isinstance(values, dict):
        return
    try:
        page.restore(values)
    except (KeyError, TypeError, ValueError) as error:
        log.warning("Page %r starts with defaults, its settings do not fit: %r", page.key, error)


def _section(page: Page) -> str:
    return f"page.{page.key}"
