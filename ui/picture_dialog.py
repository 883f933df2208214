"""The view as a picture: a dialog with a preview, made by the same address that downloads it."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from incident_map import View
from incident_map.drawing.figure import FORMATS, PRESETS, SHOWN, THEMES
from incident_map.model.vocabulary import MEASURES
from incident_map.query.filters import pairs
from ui import map_state, page_address
from ui.map_state import Whereabouts
from ui.markdown import render

KIND_WORDS = {"map": "map", "trend": "over time", "toll": "toll of the selected incident"}
#: As in the map's own menu.
SHOWN_WORDS = {
    "marks": "Incidents, one by one",
    "heat": "Heat map",
    "governorates": "Governorates",
    "rates": "Rates by governorate",
}
LANGUAGE_WORDS = {"en": "English", "ar": "العربية"}
SEEN, WHOLE = "as on the map", "all incidents of the view"
OPENINGS = "figure_openings"  # how often the dialog was opened: the map may have moved since


def button(view: View, kind: str = "map") -> None:
    """Offer a picture of the view; `kind` is what the page shows."""
    if st.button("Picture", icon=":material/image:", help="For a slide, a post or print"):
        st.session_state[OPENINGS] = st.session_state.get(OPENINGS, 0) + 1
        dialog(view, kind)


@st.dialog("A picture of this view", width="large", icon=":material/image:")
def dialog(view: View, kind: str) -> None:
    """Ask for size, look and title; show what will be saved."""
    opening = st.session_state[OPENINGS]
    # Without a map on the page there is none to ask.
    on_map: Whereabouts | None = Whereabouts()
    if kind == "map":
        on_map = map_state.ask(f"whereabouts_{opening}", view.engine.project)
    if on_map is None:
        return  # the browser answers at once; a picture now would be drawn for nobody
    options, shown = st.columns([0.36, 0.64], gap="medium")
    with options:
        selected = st.session_state[page_address.SELECTED]
        kinds = [name for name in KIND_WORDS if name != "toll" or selected]
        chosen = st.pills(
            "What", kinds, default=kind, format_func=KIND_WORDS.__getitem__, required=True
        )
        shown_as = _shown(on_map, opening) if chosen == "map" else {}
        preset = st.selectbox("Size", list(PRESETS), format_func=_size)
        theme = st.segmented_control("Colours", list(THEMES), default="light", required=True)
        lang = st.segmented_control(
            "Language",
            view.engine.project.languages,
            default="en",
            format_func=LANGUAGE_WORDS.__getitem__,
            required=True,
        )
        title = st.text_input("Title", max_chars=200, placeholder="As the view says it")
        qr = st.toggle("QR code of this view", help="Readers open the view with their phone.")
        if page_address.is_local(page_address.root()):
            st.markdown(
                ":small[This program runs on this computer only: a code or a link in the picture "
                "leads nobody else here.]"
            )
        format = st.segmented_control(
            "File",
            FORMATS,
            default="png",
            format_func=str.upper,
            required=True,
            help="SVG keeps its text as text, PDF brings its fonts.",
        )
    asked = {"kind": chosen, "preset": preset, "theme": theme, "lang": lang}
    asked |= shown_as
    asked |= {"title": title.strip()} if title.strip() else {}
    asked |= {"incident": selected} if chosen == "toll" else {}
    asked |= {"qr": "1"} if qr else {}
    page = page_address.page_query()
    asked["address"] = (
        f"{page_address.root()}/" + (f"?{page}" if page else "") + _fragment(asked, on_map)
    )
    query = urlencode([*pairs(view.filter.to_query()), *asked.items()])
    with options:
        st.link_button(
            "Download",
            f"{page_address.prefix()}/api/figure.{format}?{query}",
            icon=":material/download:",
            type="primary",
            width="stretch",
        )
    with shown:
        size = PRESETS[preset]
        preview = f"{page_address.prefix()}/api/figure.png?{query}"
        st.html(render("preview.html", address=preview, width=size.width, height=size.height))
        st.caption(
            "Drawn from the same data as the page: filter, counts, what is not shown, sources "
            "and data version are inside the picture."
        )


def _shown(on_map: Whereabouts, opening: int) -> dict[str, str]:
    """Ask what a map shows, beginning with what the page's map does.

    Returns
    -------
    dict
        The parameters that differ from their defaults.
    """
    asked: dict[str, str] = {}
    show = st.selectbox(
        "Show",
        SHOWN,
        SHOWN.index(on_map.show),
        format_func=SHOWN_WORDS.__getitem__,
        key=f"figure_show_{opening}",
    )
    if show != SHOWN[0]:
        measure = st.segmented_control(
            "Count",
            MEASURES,
            default=on_map.measure,
            format_func=str.capitalize,
            required=True,
            key=f"figure_measure_{opening}",
        )
        asked |= {"show": show, "measure": measure}
    if on_map.extent:
        part = st.segmented_control(
            "Part of the map",
            [SEEN, WHOLE],
            default=SEEN if on_map.moved else WHOLE,
            required=True,
            key=f"figure_part_{opening}",
        )
        if part == SEEN:
            asked["extent"] = ",".join(map(str, on_map.extent))
    return asked


def _fragment(asked: dict[str, str], on_map: Whereabouts) -> str:
    """Return what the picture's address says of the map itself, so that it brings the same back."""
    parts = [f"map={on_map.place}"] if "extent" in asked and on_map.place else []
    parts += [f"{name}={asked[name]}" for name in ("show", "measure") if name in asked]
    return "#" + "&".join(parts) if parts else ""


def _size(name: str) -> str:
    preset = PRESETS[name]
    return f"{name.replace('-', ' ')} · {preset.width}×{preset.height}"
