"""What a saved picture of the map says below it, as far as Python knows it: plain text only.

The browser adds what only it knows: the part of the map that is shown, the window of the playback,
the credits of the background, and the link (``frontend/map/picture/words.js``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from incident_map import View
from incident_map.exports import citation, formats
from incident_map.language import phrases
from incident_map.language.catalogue import text
from ui import headline
from ui.page_language import LANGUAGE, described


def caption(view: View) -> dict[str, Any]:
    """Return the words of a view for the strip below its picture.

    Parameters
    ----------
    view : View
        What the map shows.

    Returns
    -------
    dict
        ``title`` (count, dates and filter in words), ``filter`` (the filter without its dates,
        empty for none), ``tolls`` (kind → range, for the kinds that have a figure), ``rule`` (which
        figures are added up), ``note`` (what is not shown, and why), ``source`` (how to cite the
        data, with their version), ``licence``, ``version``, and ``slug`` for the file's name.
    """
    summary = view.summary()
    rest = view.filter.replace(dates=None)
    rule = text(f"rule-{view.filter.count}", LANGUAGE)
    left_out = headline.ledger(view, summary), headline.misspelt(view)
    return {
        "title": headline.headline(view, summary),
        "filter": "" if rest.is_empty else described(rest),
        "tolls": tolls(summary),
        "rule": text("picture-caption-rule", LANGUAGE, rule=rule),
        "note": " ".join(filter(None, left_out)),
        "source": citation.cited(view, LANGUAGE).work,
        "licence": citation.licence(view.engine, LANGUAGE),
        "version": view.engine.version,
        "slug": formats.slug(view),
    }


def tolls(summary: Mapping[str, Any]) -> dict[str, str]:
    """Return each toll as ``41–58 (best count 47)``; a kind without any figure is left out.

    Parameters
    ----------
    summary : mapping
        Of :meth:`incident_map.engine.protocol.View.summary`.
    """
    totals, rule = summary["totals"], summary["counting_rule"]
    return phrases.toll_ranges(totals, summary["count"], rule, "count", LANGUAGE)
