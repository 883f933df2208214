"""The view as a picture: a dialog with a preview, made by the same address that downloads it."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st

from incident_map import View
from incident_map.drawing.figure import FORMATS, PRESETS, SHOWN, THEMES
from incident_map.language.catalogue import text
from incident_map.model.vocabulary import MEASURES
from incident_map.query.filters import pairs
from ui import map_state, page_address
from ui.map_state import Whereabouts
from ui.markdown import render
from ui.page_language import LANGUAGE

KINDS = ("map", "trend", "toll")
SEEN, WHOLE = "seen", "whole"  # part of the map that a picture shows
OPENINGS = "figure_openings"  # how often the dialog was opened: the map may have moved since


def button(view: View, kind: str = "map") -> None:
    """Offer a picture of the view; `kind` is what the page shows."""
    label = text("picture-dialog-button", LANGUAGE)
    use = text("picture-dialog-button-help", LANGUAGE)
    if st.button(label, icon=":material/image:", help=use):
        st.session_state[OPENINGS] = st.session_state.get(OPENINGS, 0) + 1
        title = text("picture-dialog-title", LANGUAGE)
        st.dialog(title, width="large", icon=":material/image:")(dialog)(view, kind)


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
        kinds = [name for name in KINDS if name != "toll" or selected]
        chosen = st.pills(
            text("picture-dialog-what", LANGUAGE),
            kinds,
            default=kind,
            format_func=lambda name: text(f"picture-dialog-kind-{name}", LANGUAGE),
            required=True,
        )
        shown_as = _shown(on_map, opening) if chosen == "map" else {}
        size = text("picture-dialog-size", LANGUAGE)
        preset = st.selectbox(size, list(PRESETS), format_func=_size)
        theme = st.segmented_control(
            text("picture-dialog-theme", LANGUAGE),
            list(THEMES),
            default="light",
            format_func=lambda name: text(f"picture-dialog-theme-{name}", LANGUAGE),
            required=True,
        )
        languages = view.engine.project.languages
        lang = st.segmented_control(
            text("picture-dialog-language", LANGUAGE),
            languages,
            default=LANGUAGE if LANGUAGE in languages else "en",
            format_func=lambda name: text(f"picture-dialog-language-{name}", LANGUAGE),
            required=True,
        )
        title = st.text_input(
            text("picture-dialog-heading", LANGUAGE),
            max_chars=200,
            placeholder=text("picture-dialog-heading-empty", LANGUAGE),
        )
        qr = st.toggle(
            text("picture-dialog-code", LANGUAGE), help=text("picture-dialog-code-help", LANGUAGE)
        )
        if page_address.is_local(page_address.root()):
            st.markdown(f":small[{text('picture-dialog-local', LANGUAGE)}]")
        format = st.segmented_control(
            text("picture-dialog-file", LANGUAGE),
            FORMATS,
            default="png",
            format_func=str.upper,
            required=True,
            help=text("picture-dialog-file-help", LANGUAGE),
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
            text("picture-dialog-download", LANGUAGE),
            f"{page_address.prefix()}/api/figure.{format}?{query}",
            icon=":material/download:",
            type="primary",
            width="stretch",
        )
    with shown:
        pixels = PRESETS[preset]
        preview = f"{page_address.prefix()}/api/figure.png?{query}"
        st.html(render("preview.html", address=preview, width=pixels.width, height=pixels.height))
        st.caption(text("picture-dialog-drawn-from", LANGUAGE))


def _shown(on_map: Whereabouts, opening: int) -> dict[str, str]:
    """Ask what a map shows, beginning with what the page's map does.

    Returns
    -------
    dict
        The parameters that differ from their defaults.
    """
    asked: dict[str, str] = {}
    show = st.selectbox(
        text("picture-dialog-show", LANGUAGE),
        SHOWN,
        SHOWN.index(on_map.show),
        format_func=lambda name: text(f"picture-dialog-show-{name}", LANGUAGE),
        key=f"figure_show_{opening}",
    )
    if show != SHOWN[0]:
        measure = st.segmented_control(
            text("picture-dialog-measure", LANGUAGE),
            MEASURES,
            default=on_map.measure,
            format_func=lambda name: text(f"picture-dialog-measure-{name}", LANGUAGE),
            required=True,
            key=f"figure_measure_{opening}",
        )
        asked |= {"show": show, "measure": measure}
    if on_map.extent:
        part = st.segmented_control(
            text("picture-dialog-part", LANGUAGE),
            [SEEN, WHOLE],
            default=SEEN if on_map.moved else WHOLE,
            format_func=lambda name: text(f"picture-dialog-part-{name}", LANGUAGE),
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
    return text(
        "picture-dialog-size-of",
        LANGUAGE,
        name=text(f"picture-dialog-size-{name}", LANGUAGE),
        width=str(preset.width),
        height=str(preset.height),
    )
