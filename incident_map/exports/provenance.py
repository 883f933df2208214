"""What goes into a file beside bare rows, in English whatever the page's language.

Programs look it up by item, and who works with the file years later has the codebook beside it,
which is English too: this is part of the format.
"""

from __future__ import annotations

from incident_map.engine.protocol import View
from incident_map.exports import citation
from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.model import vocabulary as v

#: Format → how cells differ from the data.
CELLS = {
    "xlsx": "Text that begins like a formula is stored as text, and its cell is marked so that "
    "editing does not turn it into one; nothing is changed in it. Figures in low and high of the "
    "claims are numbers here. Text beyond 32,767 characters is cut and listed below.",
    "gpkg": "As in the data.",
}


def about(view: View) -> dict[str, str]:
    """Return what a reader of the bare rows must know: item → text, in order."""
    summary = view.summary()
    rule = text(f"rule-{view.filter.count}")
    pages, data = citation.link(view), citation.link(view, "/api/incidents.csv")
    return {
        "Title": citation.title(view.engine),
        "Selection": view.describe(),
        "Query": view.filter.to_query() or "(none: all incidents)",
        "Link": f"{pages} (page), {data} (data): put the address of the map that you use in front",
        "Data version": view.engine.version,
        "Incidents": f"{len(view):,} of {len(view.engine):,}",
        "Counting rule": f"{rule}. {text('citation-counting')}",
        **{f"People {kind}": citation.toll(summary, kind) for kind in v.TOLLS},
        "Not shown": phrases.ledger(summary) or "nothing",
        "Licence": citation.licence(view.engine),
        "Citation": citation.text(view),
    }


def items(view: View, format: str) -> list[tuple[str, str]]:
    """Return :func:`about` with what a format does to cells, as rows of a sheet."""
    return [*about(view).items(), ("Cells", CELLS[format])]
