"""What a published page shows, and how a link into it is written."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

Open = Callable[..., Page]
SHOWN = """() => IncidentPublished.view.ordered
  .map((row) => IncidentPublished.data.columns.incident_id[row])"""


def ids(page: Page) -> list[str]:
    """Incidents that the page shows, in its order."""
    return page.evaluate(SHOWN)


def fragment(query: str) -> str:
    return f"#{query}"
