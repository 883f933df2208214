"""What a published page says of its view: to readers without JavaScript, and to search engines."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from incident_map.engine.protocol import View
from incident_map.exports import citation
from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.model import vocabulary as v
from incident_map.query import sayings

MAX_DESCRIPTION = 200  # characters that search engines show


def selection(view: View, language: str = "en") -> str:
    """Return in a sentence what was published."""
    return text(
        "published-selection",
        language,
        number=len(view),
        total=len(view.engine),
        filter=view.filter.describe(sayings.speech(language)),
        rule=text(f"rule-{view.filter.count}", language),
    )


def headline(view: View, language: str = "en") -> str:
    """Return count, period and filter in a line, for readers without JavaScript."""
    first, last = view.summary()["dates"]["first"], view.summary()["dates"]["last"]
    parts = [phrases.count(len(view), "incident", language)]
    if view.filter.dates is None and first and last:
        days = date.fromisoformat(first), date.fromisoformat(last)
        parts.append(phrases.date_range(*days, language))
    if not view.filter.is_empty:
        parts.append(view.filter.describe(sayings.speech(language)))
    return text("list-comma", language).join(parts)


def tolls(summary: Mapping[str, Any], language: str = "en") -> str:
    """Return each toll under each rule; a kind without any figure is left out."""
    said = [
        text(
            "published-toll",
            language,
            kind=text(f"harmed-{kind}", language),
            toll=citation.toll(summary, kind, language),
        )
        for kind in v.TOLLS
        if summary["totals"][kind]["unknown"] < summary["count"]
    ]
    return text("list-comma", language).join(said)


def ledger(view: View, language: str = "en") -> str:
    """Return what the view leaves out and why."""
    country = view.engine.project.names.get(language, "")
    return phrases.ledger(view.summary(), language=language, country=country)


def description(view: View, language: str = "en") -> str:
    """Return what search engines show of the page."""
    said = text("published-description", language, headline=headline(view, language))
    return said if len(said) <= MAX_DESCRIPTION else said[: MAX_DESCRIPTION - 1].rstrip() + "…"
