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
from incident_map.model import vocabulary as v
from ui import headline


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
    return {
        "title": headline.headline(view, summary),
        "filter": "" if rest.describe() == "all incidents" else rest.describe(),
        "tolls": tolls(summary),
        "rule": f"Counting rule: {v.COUNT_RULE_WORDS[view.filter.count]} count; an incident "
        "without that figure adds nothing.",
        "note": " ".join(filter(None, (phrases.ledger(summary), headline.misspelt(view)))),
        "source": citation.cited(view).work,
        "licence": citation.licence(view.engine),
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
    return phrases.toll_ranges(totals, summary["count"], rule, "count")
