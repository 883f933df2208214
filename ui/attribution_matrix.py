"""Who is named, and how firmly: actors by status."""

from __future__ import annotations

import pandas as pd

from incident_map.drawing.palette import BLACK, mixed
from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.model.vocabulary import NO_STATUS
from ui import charts
from ui.page_language import LANGUAGE

MATRIX_ROWS = 30  # actors drawn; the numbers to download have all


def matrix(frame: pd.DataFrame) -> charts.Spec:
    """Return actors × statuses as a table of numbers, filled by their size.

    Parameters
    ----------
    frame
        Actors by status, as many rows as are to be drawn.
    """
    colors = charts.ink()
    statuses = [name for name in frame.columns[2:] if frame[name].any()]
    cells = frame.melt(["actor", "incidents"], statuses, "status", "amount")
    top = max(int(cells["amount"].max()), 1)
    fills = [mixed(*colors.accent, (n / top) ** 0.5) if n else colors.none for n in cells["amount"]]
    cells["fill"] = fills
    cells["ink"] = [max((BLACK, charts.WHITE), key=lambda c: charts.contrast(c, f)) for f in fills]
    cells["label"] = cells["amount"].map(lambda n: f"{n:,}" if n else "")
    axis: charts.Spec = {"title": None, "ticks": False, "domain": False, "labelOverlap": False}
    axis |= {"labelBound": False, "labelFlush": False}
    return {
        "data": {"values": cells.drop(columns="incidents")},
        "encoding": {
            "x": {
                "field": "status",
                "type": "nominal",
                "sort": statuses,
                "scale": {"domain": statuses, "paddingInner": 0.03},
                "axis": axis | {"orient": "top", "labelAngle": -55},
            },
            "y": {
                "field": "actor",
                "type": "nominal",
                "sort": None,
                "scale": {"domain": list(frame["actor"]), "paddingInner": 0.06},
                "axis": axis | {"labelLimit": {"expr": "width < 420 ? 150 : 300"}},
            },
            "tooltip": [
                charts.tip("actor"),
                charts.tip("status"),
                charts.tip("amount", "incidents", type="quantitative"),
            ],
        },
        "layer": [
            {
                "mark": {"type": "rect"},
                "encoding": {"color": {"field": "fill", "type": "nominal", "scale": None}},
            },
            {
                "mark": {"type": "text", "fontSize": 12},
                "encoding": {
                    "text": {"field": "label"},
                    "color": {"field": "ink", "type": "nominal", "scale": None},
                },
            },
        ],
    }


def matrix_height(frame: pd.DataFrame) -> int:
    """Return pixels for the rows that are drawn and the slanted headings above them."""
    return 110 + 24 * min(len(frame), MATRIX_ROWS)


def matrix_sentence(frame: pd.DataFrame) -> str:
    """Say which cell is the largest, and what the numbers are."""
    cells = frame.melt(["actor", "incidents"], var_name="status", value_name="amount")
    most = cells.loc[cells["amount"].idxmax()]
    status = phrases.value("attribution", most["status"], LANGUAGE)
    if most["status"] == NO_STATUS:
        status = text("trends-no-status", LANGUAGE)
    amount = f"{most['amount']:,}"
    said = [text("trends-matrix", LANGUAGE, actor=most["actor"], status=status, amount=amount)]
    said.append(text("trends-matrix-several", LANGUAGE))
    if len(frame) > MATRIX_ROWS:
        said.append(text("trends-matrix-drawn", LANGUAGE, drawn=MATRIX_ROWS, total=len(frame)))
    return " ".join(said)


# Words, colours and axes
