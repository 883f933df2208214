"""How much the counting rule matters: the same incidents under every rule, side by side."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from incident_map import View
from incident_map.language import phrases
from incident_map.language.catalogue import slug, text
from incident_map.model.vocabulary import TWO_SOURCES
from ui import charts
from ui.markdown import plain
from ui.page_language import LANGUAGE


def show(view: View) -> None:
    """Show totals and people killed over time under each counting rule."""
    st.subheader(text("rules-title", LANGUAGE), anchor=False)
    if not len(view):
        st.info(text("rules-none", LANGUAGE), icon=":material/search_off:")
        return
    table = view.sensitivity()
    st.markdown(plain(sentence(table)))
    st.table(turned(table).style.format(_figure), border="horizontal", width="content")
    st.caption(text("rules-what", LANGUAGE))
    if table["killed"].isna().all():
        st.info(text("trends-no-figure-killed", LANGUAGE), icon=":material/info:")
        return
    unit = view.units()[0]
    lines = view.sensitivity_over_time(unit)
    if not lines["killed"].any():
        st.info(text("rules-not-drawn", LANGUAGE))
        return
    charts.show(
        view, rule_lines(lines, unit), lines, chart_sentence(lines, unit), name="rules", height=300
    )


def sentence(table: pd.DataFrame) -> str:
    """Say in one line how far apart the rules are.

    Parameters
    ----------
    table
        Of :meth:`incident_map.engine.protocol.View.sensitivity`.
    """
    killed = table.set_index("rule")["killed"]
    low, best, high = (_figure(killed[rule]) for rule in ("lowest", "best", "highest"))
    if killed[:3].isna().all():
        return text("rules-no-killed", LANGUAGE)
    said = text("rules-range", LANGUAGE, low=low, high=high, best=best)
    if low == best == high:
        said = text("rules-same", LANGUAGE, best=best)
    incidents = table.set_index("rule")["incidents"]
    if pd.isna(incidents[TWO_SOURCES]):
        return text("rules-without-claims", LANGUAGE, killed=said)
    figure = _figure(killed[TWO_SOURCES])
    return text("rules-two-sources", LANGUAGE, killed=said, figure=figure)


def turned(table: pd.DataFrame) -> pd.DataFrame:
    """Return a figure per line and a rule per column: so the table fits a phone."""
    out = table.set_index("rule").T.rename_axis(None, axis=1)
    return out.rename_axis(text("rules-total", LANGUAGE)).rename(
        columns=lambda rule: text(f"rules-column-{slug(rule)}", LANGUAGE),
        index=lambda figure: text(f"rules-row-{slug(figure)}", LANGUAGE),
    )


def chart_sentence(lines: pd.DataFrame, unit: str) -> str:
    """Say where the rules are furthest apart."""
    wide = lines.pivot_table(index=["start", "end"], columns="rule", values="killed")
    gap = wide["highest"] - wide["lowest"]
    said = text(f"rules-lines-{unit}", LANGUAGE)
    if gap.max() < 0.05:
        return f"{said} {text('rules-hardly', LANGUAGE)}"
    start, end = gap.idxmax()
    low, high = (charts.number(wide.loc[(start, end), rule]) for rule in ("lowest", "highest"))
    when = charts.span({"start": start, "end": end}, unit)
    return f"{said} {text('rules-most', LANGUAGE, when=when, low=low, high=high)}"


def rule_lines(frame: pd.DataFrame, unit: str) -> dict[str, Any]:
    """Return steps of people killed under each counting rule, and the band between the ends.

    Parameters
    ----------
    frame
        Of :meth:`incident_map.engine.protocol.View.sensitivity_over_time`.
    """
    colors = charts.ink()
    looks = {  # colour, dash, width: told apart without colour, too
        "lowest": (colors.muted, [2, 2], 1.2),
        "best": (colors.deaths[1], [1, 0], 2.4),
        "highest": (colors.muted, [1, 0], 1.2),
        TWO_SOURCES: (colors.text, [6, 3], 1.6),
    }
    last = frame[frame["start"] == frame["start"].max()].copy()
    last["start"] = last["end"] + pd.Timedelta(days=1)  # the last step is as wide as the others
    long = pd.concat([frame, last])
    said = charts.bins_in_words(frame, unit)
    rows = pd.DataFrame(
        {
            "x": charts.milliseconds(long["start"]),
            "rule": long["rule"],
            "killed": long["killed"].round(2),
            "when": said + said[-1:] * len(last),
        }
    )
    # Drawn in this order: where the rules agree, the best figure is seen.
    order = pd.Index(["lowest", "highest", "best", TWO_SOURCES])
    rows = rows.sort_values("rule", key=order.get_indexer, kind="stable")
    rows["width"] = rows["rule"].map({name: look[2] for name, look in looks.items()})
    ends = rows.pivot_table(index="x", columns="rule", values="killed").reset_index()
    names = [name for name in looks if (rows["rule"] == name).any()]
    called = {name: text(f"rules-line-{slug(name)}", LANGUAGE) for name in names}
    rows["rule"] = rows["rule"].map(called)

    def scale(part: int) -> dict[str, Any]:
        return {"domain": [*called.values()], "range": [looks[name][part] for name in names]}

    rule = {"field": "rule", "type": "nominal"}
    legend: dict[str, Any] = {
        "title": None,
        "orient": "top",
        "symbolType": "stroke",
        "symbolSize": 300,
    }
    legend |= {"columns": {"expr": "width > 420 ? 4 : 2"}, "labelLimit": 220}
    top = float(rows["killed"].max())
    x = charts.time_axis(frame, unit)
    step = {"interpolate": "step-after"}
    return {
        "encoding": {"x": x},
        "layer": [
            {
                "data": {"values": ends.to_dict("records")},
                "mark": step | {"type": "area", "color": colors.deaths[1], "opacity": 0.18},
                "encoding": {
                    "y": charts.amount_axis("lowest", top),
                    "y2": {"field": "highest"},
                },
            },
            {
                "data": {"values": rows.to_dict("records")},
                "mark": step | {"type": "line"},
                "encoding": {
                    "y": charts.amount_axis("killed", top),
                    "color": rule | {"scale": scale(0), "legend": legend},
                    "strokeDash": rule | {"scale": scale(1), "legend": legend},
                    "strokeWidth": {"field": "width", "type": "quantitative", "scale": None},
                    "tooltip": [
                        charts.tip("when"),
                        charts.tip("rule"),
                        charts.tip("killed", type="quantitative"),
                    ],
                },
            },
        ],
    }


def _figure(value: Any) -> str:
    return phrases.number_range(None, None if pd.isna(value) else int(value), None, LANGUAGE)
