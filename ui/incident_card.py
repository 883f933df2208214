"""The card of the selected incident: what is known, who says so, where the sources differ."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

import streamlit as st

from incident_map import Engine, View, shipped
from incident_map.drawing import palette
from incident_map.drawing.event_symbols import symbol_svg
from incident_map.drawing.quote_card import quote_card
from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.model import vocabulary as v
from incident_map.model.records import Claim, Dossier, figures
from incident_map.query.filters import IncidentFilter, pairs
from incident_map.reports.dossier.facts import differences, figure, label, note, spoken
from ui import page_address
from ui.markdown import plain, render
from ui.page_language import LANGUAGE

KM, DAYS = 25, 7  # what "nearby" means until the reader says otherwise
MAX_KM, MAX_DAYS = 1_000, 3_650
OPEN = ("killed", "wounded", "perpetrator", "attribution")  # fields whose claims are unfolded
SVG = "http://www.w3.org/2000/svg"
STYLE = shipped.ASSETS / "card.css"


def mark(engine: Engine, incident_id: str | None) -> dict[str, Any] | None:
    """Return what the map needs to ring the selected incident."""
    if incident_id is None:
        return None
    row = engine.incident(incident_id)
    return {
        "incident_id": row["incident_id"],
        "title": row["title"],
        "latitude": row["latitude"],
        "longitude": row["longitude"],
        "location_radius_km": row["location_radius_km"],
    }


def circle(view: View) -> dict[str, Any] | None:
    """Return the circle that the map draws around the incident whose surroundings are shown."""
    if view.filter.nearby is None:
        return None
    around, km, _ = view.filter.nearby
    row = view.engine.incident(around)
    return {"latitude": row["latitude"], "longitude": row["longitude"], "km": km}


def line(engine: Engine, incident_id: str) -> str:
    """Return the selected incident in one line of Markdown, for above the map."""
    row = engine.incident(incident_id)
    when = phrases.record_date(row, LANGUAGE)
    where = phrases.place(row["place"], row["governorate"], language=LANGUAGE)
    return f"**{plain(row['title'])}** · {plain(when)} · {plain(where)}"


def show(view: View, incident_id: str) -> None:
    """Show the card, with the way back to the list."""
    incident = view.engine.dossier(incident_id)
    st.button(
        text("incident-card-back", LANGUAGE),
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=page_address.select,
        args=(None,),
        key="back",
    )
    if not view.contains([incident_id])[0]:
        st.caption(text("incident-card-filtered-out", LANGUAGE))
    st.html(STYLE)
    st.html(render("card.html", dossier=dossier_link(view, incident_id), **content(incident)))
    nearby(view, incident)
    with st.expander(text("incident-card-paste", LANGUAGE), icon=":material/format_quote:"):
        address = f"{page_address.root()}/incident?id={quote(incident_id)}"
        st.code(quote_card(view.engine, incident_id, address), language=None, wrap_lines=True)


def dossier_link(view: View, incident_id: str) -> str:
    """Return the address of the dossier, which keeps the way back to this view."""
    query = urlencode([*pairs(view.filter.to_query()), ("id", incident_id)])
    return f"{page_address.prefix()}/incident?{query}"


def nearby(view: View, incident: Dossier) -> None:
    """Offer the incidents near this one in space and time, on map and list."""
    incident_id = incident["incident_id"]
    if incident["latitude"] is None:
        return
    asked = view.filter.nearby
    here = asked if asked and asked[0] == incident_id else None
    first_km = min(max(int(here[1]), 1), MAX_KM) if here else KM
    first_days = min(here[2], MAX_DAYS) if here else DAYS
    title = text("incident-card-nearby", LANGUAGE)
    with st.expander(title, icon=":material/radar:", expanded=bool(here)):
        left, right = st.columns(2)
        asked_km, key = text("incident-card-kilometres", LANGUAGE), f"km_{incident_id}"
        km = left.number_input(asked_km, 1, MAX_KM, first_km, step=5, key=key)
        asked_days, key = text("incident-card-days", LANGUAGE), f"days_{incident_id}"
        days = right.number_input(asked_days, 0, MAX_DAYS, first_days, step=1, key=key)
        wanted = (incident_id, float(km), int(days))
        near = view.engine.view(IncidentFilter(nearby=wanted, safe=view.filter.safe))
        possible, certain = len(near) - 1, near.certainly_near() - 1
        st.caption(
            text(
                "incident-card-near",
                LANGUAGE,
                incidents=phrases.count(possible, "other-incident", LANGUAGE),
                km=km,
                days=phrases.count(days, "day", LANGUAGE),
                certain=certain,
                possible=possible - certain,
            )
        )
        st.button(
            text("incident-card-show-near", LANGUAGE),
            key="show_nearby",
            on_click=page_address.narrow,
            kwargs={"nearby": wanted},
            disabled=not possible or here == wanted,
        )


def in_order(claims: list[Claim], field: str) -> list[Claim]:
    """Return the claims on one field: of numbers the highest first, those without one last."""
    about = [claim for claim in claims if claim["field"] == field]
    if field not in v.NUMBER_FIELDS:
        return about
    return sorted(about, key=lambda claim: -(figure(claim) or (-1, -1))[1])


def symbol_uri(event_type: str) -> str:
    """Return the symbol as an image address: Streamlit's sanitizer removes inline SVG."""
    drawn = symbol_svg(event_type, 18).replace("currentColor", palette.LIGHT.edge)
    return "data:image/svg+xml," + quote(drawn.replace("<svg ", f'<svg xmlns="{SVG}" ', 1))


def content(incident: Dossier) -> dict[str, Any]:
    """Return what the template needs, in words."""
    sources = {source["source_id"]: source for source in incident["sources"]}
    tolls = []
    for kind in v.TOLLS:
        toll = figures(incident, kind)
        if kind != "kidnapped" or toll.known:
            harmed = text(f"harmed-title-{kind}", LANGUAGE)
            tolls.append((kind, harmed, phrases.number_range(*toll, LANGUAGE)))
    groups = []
    for field in v.CLAIM_FIELDS:
        said = [
            {
                "text": spoken(claim, LANGUAGE),
                "source": sources.get(
                    claim["source_id"], {"outlet": claim["source_id"], "url": None}
                ),
                "reported_by": claim["reported_by"],
                "quote": claim["quote"],
                "note": note(claim),
            }
            for claim in in_order(incident["claims"], field)
        ]
        if said:
            differ = field in incident["disagreements"]
            groups.append((label(field, LANGUAGE), said, differ, differ or field in OPEN))
    return {
        "incident": incident,
        "symbol": symbol_uri(incident["event_type"] or "other"),
        "type": phrases.value("type", incident["event_type"] or "", LANGUAGE),
        "corroboration": phrases.value("corroboration", incident["corroboration"] or "", LANGUAGE),
        "when": phrases.record_date(incident, LANGUAGE),
        "where": phrases.place(
            incident["place"], incident["district"], incident["governorate"], language=LANGUAGE
        ),
        "precision": phrases.precision(
            incident["location_precision"], incident["location_radius_km"], LANGUAGE
        ),
        "perpetrator": _names(incident["perpetrator"]) or text("card-not-known", LANGUAGE),
        "attribution": phrases.value("attribution", incident["attribution"] or "", LANGUAGE),
        "target": _names(incident["target"]),
        "tolls": tolls,
        "differences": differences(incident, LANGUAGE),
        "groups": groups,
        "sources": phrases.count(len(sources), "source", LANGUAGE),
    }


def _names(cell: str | None) -> str:
    return phrases.enumerated(cell.split(";"), LANGUAGE) if cell else ""
