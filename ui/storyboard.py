"""The storyboard on the page of the map: views collected into a story for the projector.

It is held by the session and nowhere else: downloaded as YAML it becomes a file of the stories
folder, and "Present the story" carries it in the address, read there by the same code as a file.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from incident_map import View
from incident_map.engine.protocol import Engine
from incident_map.language.catalogue import text
from incident_map.model.project import Project
from incident_map.query.filters import pairs
from incident_map.reports.stories import story_files as stories
from incident_map.reports.stories.step_fields import LENGTHS
from incident_map.reports.stories.story_files import Step, Story
from ui import map_state, page_address
from ui.markdown import plain
from ui.page_language import LANGUAGE
from ui.present_deck import in_words

STORY, FAULTS, UPLOAD = "storyboard", "storyboard_faults", "storyboard_upload"
OPEN = "storyboard_open"
MAP = "whereabouts_storyboard"  # key of what asks the map
#: What the buttons of a step do → icon.
BUTTONS = {
    "up": ":material/arrow_upward:",
    "down": ":material/arrow_downward:",
    "remove": ":material/close:",
}


def new() -> Story:
    """Return a story without steps."""
    return Story(title=text("storyboard-new", LANGUAGE), steps=(), language=LANGUAGE)


def show(view: View, map_state: str | None = None) -> None:
    """Show the storyboard: add this view, put steps in order, take the story along, present it.

    Parameters
    ----------
    view
        The present view; what is added is its filter and the selected incident.
    map_state
        Where a new step's map is, ``zoom/latitude/longitude``; by default where the page's map
        was moved to. If it was not moved, the step shows all its incidents.
    """
    story: Story = st.session_state.setdefault(STORY, new())
    board = st.expander(
        text("storyboard-label", LANGUAGE),
        icon=":material/slideshow:",
        key=OPEN,
        on_change="rerun",
    )
    if not board.open:
        return
    with board:
        _follow_map(view.engine.project)
        _add(view, map_state)
        for fault in st.session_state.pop(FAULTS, []):
            st.error(plain(fault), icon=":material/error:")
        if story.steps:
            st.text_input(
                text("storyboard-title", LANGUAGE), value=story.title, max_chars=LENGTHS["title"],
                key=f"storyboard_title_{story.title}", on_change=_rename,
                args=(f"storyboard_title_{story.title}",),
            )  # fmt: skip
            for place, step in enumerate(story.steps):
                _row(place, step, len(story.steps))
        _take_along(view.engine, story)


@st.fragment
def _follow_map(project: Project) -> None:
    """Hear where the map is; a fragment, so that moving the map runs nothing else."""
    map_state.ask(MAP, project, follow=True)


def _map_state(engine: Engine) -> str | None:
    """Return where the page's map was moved to; None if it is where the page began."""
    on_map = map_state.told(MAP, engine.project)
    return on_map.place if on_map.moved else None


def _add(view: View, map_state: str | None) -> None:
    """Fields for a new step, filled in from the view; other words for every other view."""
    proposed = in_words(view, st.session_state.get(page_address.SELECTED))
    mark = f"{proposed.query}#{proposed.id or ''}"
    st.text_input(
        text("storyboard-step-title", LANGUAGE),
        value=proposed.title,
        max_chars=LENGTHS["title"],
        key=f"storyboard_head_{mark}",
    )
    st.text_area(
        text("storyboard-step-text", LANGUAGE), value=proposed.text,
        max_chars=LENGTHS["text"], height=80, key=f"storyboard_text_{mark}",
    )  # fmt: skip
    st.text_area(
        text("storyboard-step-notes", LANGUAGE), max_chars=LENGTHS["notes"], height=68,
        key=f"storyboard_notes_{mark}",
    )  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        st.button(
            text("storyboard-add", LANGUAGE), icon=":material/add:", key="storyboard_add",
            on_click=_append, args=(view.engine, proposed, mark, map_state),
        )  # fmt: skip
        alone = [*pairs(proposed.query), *([("id", proposed.id)] if proposed.id else [])]
        st.link_button(
            text("storyboard-present-view", LANGUAGE),
            f"{page_address.prefix()}/present?{urlencode(alone) or 'count=best'}",
            icon=":material/slideshow:",
        )  # fmt: skip


def _append(engine: Engine, proposed: Step, mark: str, map_state: str | None) -> None:
    state = st.session_state
    story: Story = state[STORY]
    given: dict[str, Any] = proposed.as_dict() | {
        "title": state.get(f"storyboard_head_{mark}", ""),
        "text": state.get(f"storyboard_text_{mark}", ""),
        "notes": state.get(f"storyboard_notes_{mark}", ""),
        "map": map_state or _map_state(engine),
    }
    if len(story.steps) >= stories.MAX_STEPS:
        state[FAULTS] = [text("storyboard-full", LANGUAGE, number=stories.MAX_STEPS)]
        return
    read, faults = stories.check(
        {"title": story.title, "steps": [given]}, engine, text("storyboard-new-step", LANGUAGE)
    )
    if read:
        state[STORY] = replace(story, steps=(*story.steps, *read.steps))
    state[FAULTS] = [str(fault) for fault in faults]


def _row(place: int, step: Step, count: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"{place + 1}. {plain(step.title)}", width="stretch")
        to = {"up": place - 1, "down": place + 1, "remove": None}
        for name, icon in BUTTONS.items():
            label = text(f"storyboard-{name}", LANGUAGE)
            st.button(
                label, icon=icon, type="tertiary",
                help=text("storyboard-button-help", LANGUAGE, label=label, step=plain(step.title)),
                disabled=to[name] in (-1, count), key=f"storyboard_{name}_{place}",
                on_click=_move, args=(place, to[name]),
            )  # fmt: skip


def _move(place: int, to: int | None) -> None:
    story: Story = st.session_state[STORY]
    steps = list(story.steps)
    step = steps.pop(place)
    if to is not None:
        steps.insert(to, step)
    st.session_state[STORY] = replace(story, steps=tuple(steps))


def _rename(key: str) -> None:
    title = " ".join(str(st.session_state[key]).split())
    if title:
        st.session_state[STORY] = replace(st.session_state[STORY], title=title)


def _take_along(engine: Engine, story: Story) -> None:
    """Present, download, upload."""
    if story.steps:
        left, right = st.columns(2)
        try:
            draft = urlencode({"draft": stories.pack(story)})
            left.link_button(
                text("storyboard-present", LANGUAGE), f"{page_address.prefix()}/present?{draft}",
                icon=":material/slideshow:",
                type="primary", width="stretch",
            )  # fmt: skip
        except ValueError:
            left.info(text("storyboard-too-long", LANGUAGE))
        right.download_button(
            text("storyboard-download", LANGUAGE), stories.write(story), "story.yaml",
            mime="application/yaml", icon=":material/download:", width="stretch", on_click="ignore",
        )  # fmt: skip
        st.caption(text("storyboard-kept", LANGUAGE, number=len(story.steps)))
    st.file_uploader(
        text("storyboard-open", LANGUAGE), type=["yaml", "yml"], key=UPLOAD, on_change=_open,
        args=(engine,), max_upload_size=1,
    )  # fmt: skip


def _open(engine: Engine) -> None:
    """Take over an uploaded story, and say what was left out of it."""
    uploaded = st.session_state.get(UPLOAD)
    if uploaded is None:
        return
    story, faults = stories.read(uploaded.getvalue(), engine, uploaded.name[:80])
    if story:
        st.session_state[STORY] = story
    st.session_state[FAULTS] = [str(fault) for fault in faults]
