"""The route ``/present``: one story or one view for the projector, as a page of its own.

No Streamlit here: a plain page with our map, so that keys work at once and steps change smoothly.
Everything a step says is worked out on the server; the page asks the API only for what the map
draws. A story that exists nowhere but in a browser comes as ``draft=`` in the address, and is read
by the same code as a file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from incident_map import shipped
from incident_map.engine.protocol import Engine
from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.query.address import given
from incident_map.reading.project_file import title_without_data
from incident_map.reading.table_files import LoadError
from incident_map.reports.stories import story_files as stories
from incident_map.reports.stories.story_files import Fault, Story
from ui.markdown import render
from ui.page_language import LANGUAGE
from ui.present_deck import deck, single
from ui.script_components import address

OWN = ("story", "draft", "theme", "safe", "notes")
THEMES = ("dark", "light", "auto")
SECONDS = 12  # that autoplay stays on a step that does not say
#: What keys do, in the order in which they are listed.
KEYS = (
    "next",
    "back",
    "ends",
    "step",
    "black",
    "notes",
    "autoplay",
    "full",
    "place",
    "theme",
    "keys",
    "leave",
)


def keys() -> list[tuple[str, str]]:
    """Return keys and what they do, in words; the page and the list of stories say the same."""
    return [
        (text(f"present-key-{name}", LANGUAGE), text(f"present-does-{name}", LANGUAGE))
        for name in KEYS
    ]


def say(name: str, /, **given: str | int) -> str:
    """Return a message of the templates, ``present-page-…``."""
    return text(f"present-page-{name}", LANGUAGE, **given)


def route(get_engine: Callable[[], Engine]) -> Route:
    """Build the route; `get_engine` is asked on every request."""

    async def respond(request: Request) -> Response:
        return await run_in_threadpool(answer, get_engine, request)

    gzip = Middleware(GZipMiddleware, minimum_size=500, compresslevel=6)
    return Route("/present", respond, methods=["GET"], middleware=[gzip])


def folder() -> Path:
    """Return the folder of the stories: ``STORIES``, or ``stories`` beside the program."""
    return Path(os.environ.get("STORIES") or shipped.STORIES)


def answer(get_engine: Callable[[], Engine], request: Request) -> Response:
    """Answer one request: a story, a view, or the list of stories with what is wrong."""
    asked = given(request.scope["query_string"].decode("utf-8", "replace"))
    own = {name: value for name, value in asked if name in OWN}
    rest = [(name, value) for name, value in asked if name not in OWN]
    theme = own.get("theme") if own.get("theme") in THEMES else "dark"
    safe = own.get("safe") == "1"
    try:
        engine = get_engine()
    except LoadError as error:
        message = text("present-no-data", LANGUAGE, error=str(error))
        return _page(index(None, message, theme=theme), 503)
    where = text("present-address", LANGUAGE)
    if name := own.get("story"):
        try:
            story, faults = stories.load(folder(), name, engine)
        except KeyError:
            return _page(index(engine, missing(name), theme=theme), 404)
    elif draft := own.get("draft"):
        story, faults = stories.unpack(draft, engine)
    elif rest or safe:
        story, errors = single(engine.redacted() if safe else engine, rest)
        faults = [Fault(where, None, e.parameter, e.value[:80], str(e)) for e in errors]
    else:
        return _page(index(engine, theme=theme), 200)
    if story is None:
        message = text("present-no-story", LANGUAGE)
        return _page(index(engine, message, faults=faults, theme=theme), 422)
    mode = "draft" if own.get("draft") and not name else "story" if name else "view"
    if mode != "view":
        reason = text("present-not-used", LANGUAGE)
        faults += [Fault(where, None, n[:80], value[:80], reason) for n, value in rest]
    if "notes" in own:
        mode = "notes"
    return _page(page(engine, story, faults, theme=theme, mode=mode, safe=safe), 200)


def missing(name: str) -> str:
    """Say why there is no such story: the file may be there, under a name that cannot be used."""
    for fault in stories.unusable(folder()):
        if name in (fault.file, Path(fault.file).stem):
            return str(fault)
    return text("present-missing", LANGUAGE, name=name[:80])


def page(
    engine: Engine,
    story: Story,
    faults: Sequence[Fault] = (),
    *,
    theme: str | None = "dark",
    mode: str = "story",
    safe: bool = False,
) -> tuple[str, str]:
    """Return the document that shows a story, and its Content-Security-Policy.

    Parameters
    ----------
    engine
        The data set.
    story
        What to show; nothing in it is trusted.
    faults
        What was left out of it.
    theme
        ``dark``, ``light``, or ``auto`` to follow the system.
    mode
        ``story``, ``draft`` (says that it is nobody's publication), ``view`` (one step), or
        ``notes`` (the presenter's window, without a map).
    safe
        Presenter-safe, see :func:`ui.present_deck.deck`.
    """
    from ui.folium_map import (
        base_map,  # folium takes a second to import, and only this page needs it here
    )

    tiles = None if any(step.base for step in story.steps) else False
    base = base_map(engine.project, tiles=tiles, prefix=".")
    # Full screen is the whole page's here, and the plug-in's button would be the map's alone.
    # The map is in the page's own script.
    scripts = [url for name, url in base.default_js if name.startswith("leaflet ")]
    styles = [url for name, url in base.default_css if not name.startswith("leaflet.fullscreen")]
    scripts.append(address("present.js", "."))
    if mode == "notes":  # words only
        scripts, styles = [address("present-notes.js", ".")], [address("fonts.css", ".")]
    settings = {"mode": mode, "safe": safe, "seconds": SECONDS, "map": base.config}
    values = {"deck": deck(engine, story, safe), "settings": settings}
    document = render(
        "present.html", project=engine.project, story=story, faults=faults, keys=keys(),
        say=say, language=LANGUAGE,
        theme=theme, mode=mode,
        values=htmlsafe_json_dumps(values),
        scripts=scripts, styles=styles,
        style=address("present.css", "."),
    )  # fmt: skip
    return document, policy([*scripts, *styles], [tile["url"] for tile in base.config["tiles"]])


def index(
    engine: Engine | None,
    message: str = "",
    *,
    faults: Sequence[Fault] = (),
    theme: str | None = "dark",
) -> tuple[str, str]:
    """Return the list of stories with the keys, and its policy; a message says what went wrong."""
    listed = []
    for name in stories.names(folder()) if engine is not None else []:
        assert engine is not None
        listed.append((name, *stories.load(folder(), name, engine)))
    document = render(
        "present_index.html", name=engine.project.title if engine else title_without_data(),
        found=listed, message=message, faults=faults, keys=keys(),
        say=say, language=LANGUAGE, comma=text("list-comma", LANGUAGE), any_view=_any_view(),
        steps=lambda number: phrases.count(number, "step", LANGUAGE),
        theme=theme, style=address("present.css", "."), fonts=address("fonts.css", "."),
        folder=folder().name,
        unusable=stories.unusable(folder()),
    )  # fmt: skip
    return document, policy()


def _any_view() -> Markup:
    """Return how any view is presented, with its code and an example to click."""
    example = "/present?actor=Islamic+State"
    marked = {
        "path": Markup("<code>/present</code>"),
        "mark": Markup("<code>?</code>"),
        "example": Markup('<a href=".{0}"><code>{0}</code></a>').format(example),
    }
    said = text("present-any-view", LANGUAGE, **{name: f"{{{name}}}" for name in marked})
    return escape(said).format(**marked)


def policy(loaded: Sequence[str] = (), tiles: Sequence[str] = ()) -> str:
    """Return the Content-Security-Policy: scripts and styles are files, and come from here.

    Parameters
    ----------
    loaded
        Addresses of scripts and styles; another host (the CDN, where npm has installed nothing)
        is named.
    tiles
        Addresses of online tiles that the story asks for.
    """
    others, pictures = _hosts(loaded), _hosts(tiles)
    return (
        f"default-src 'none'; script-src 'self'{others}; connect-src 'self'; "
        # Symbols and Leaflet set styles on elements; style sheets are files.
        f"style-src 'self' 'unsafe-inline'{others}; style-src-elem 'self'{others}; "
        f"img-src 'self' data:{pictures}{others}; font-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )


def _page(made: tuple[str, str], status: int) -> Response:
    document, own_policy = made
    headers = {
        "Content-Security-Policy": own_policy,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-cache",
    }
    return HTMLResponse(document, status_code=status, headers=headers)


def _hosts(urls: Sequence[str]) -> str:
    """Name the other hosts of addresses, as a policy does; our own addresses are relative."""
    seen = [urlsplit(url.replace("{s}.", "*.")) for url in urls]
    return "".join(
        f" {host}" for host in sorted({f"{s.scheme}://{s.netloc}" for s in seen if s.netloc})
    )
