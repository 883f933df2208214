"""The one-file map: data, code and base map of a view in one HTML document.

The same view of the same data gives the same bytes. Data stands in elements that no browser
runs; what runs is named by its hash in the document's own policy, which allows no request at all.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from incident_map import shipped
from incident_map.drawing.map_config import map_config
from incident_map.engine.protocol import View
from incident_map.exports import citation, formats
from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.model.project import Project
from incident_map.publish import page_files, published_words
from incident_map.publish.base_layers import layers
from incident_map.publish.browser_parameters import offered
from incident_map.publish.packing import pack
from incident_map.query import sayings
from incident_map.query.filters import IncidentFilter, pairs
from incident_map.web.templating import environment

#: Incidents that one file may hold: a telephone still opens and searches it.
LIMIT = 5_000
#: Bytes of data from which it is packed. Unpacked, it can be read in any text editor.
PACK_FROM = 1_000_000


class TooLargeError(ValueError):
    """A view with more incidents than one file may hold."""


@dataclass(frozen=True)
class Around:
    """What stands beside the file in a site.

    Attributes
    ----------
    pages
        Address of an incident's page, ``{id}`` standing for the incident.
    names
        Ids that stand for themselves under another name there → that name.
    files
        Addresses of data files, each with the words of its link.
    canonical
        Web address of the page; may be empty.
    """

    pages: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    files: Sequence[tuple[str, str]] = ()
    canonical: str = ""


def page(
    view: View,
    title: str | None = None,
    *,
    limit: int = LIMIT,
    around: Around | None = None,
    language: str = "en",
) -> bytes:
    """Return the document.

    Parameters
    ----------
    view
        What the file holds; its reader can narrow it further.
    title
        Shown at the top; by default the name of the map.
    limit
        Most incidents to take.
    around
        Pages and files to link to; none for a file that travels alone.
    language
        ISO 639-1 code; text of the data stays in its own.

    Raises
    ------
    TooLargeError
        When the view holds more than `limit` incidents.
    AssetError
        When Leaflet has not been installed, or the front end not been built.
    """
    check(view, limit)
    around = around or Around()
    script = page_files.script(language)
    data = as_json(pack(view, language))
    packed = len(data.encode()) > PACK_FROM
    summary = view.summary()
    licences = page_files.licences(language)
    return render(
        "published.html",
        language,
        policy=policy(script),
        title=clean_title(title, view.engine.project),
        generator=view.engine.project.title,
        description=published_words.description(view, language),
        canonical=around.canonical,
        icon=icon(),
        style=Markup(page_files.style().replace("</style", r"<\/style")),
        script=Markup(script),
        made_of=text("figure-version", language, version=view.engine.version),
        headline=published_words.headline(view, language),
        tolls=published_words.tolls(summary, language),
        ledger=published_words.ledger(view, language),
        selection=published_words.selection(view, language),
        counting=text("citation-counting", language),
        files=around.files,
        pages=around.pages,
        citation=citation.text(view, language),
        version=view.engine.version,
        terms=citation.terms(view.engine, language),
        licences={name: Markup(_inert(said)) for name, said in licences.items()},
        base=Markup(as_json(base(view, around, title, language))),
        data=Markup(_deflated(data) if packed else data),
        packed=packed,
        layers={name: Markup(as_json(layer)) for name, layer in layers().items()},
    )


def render(template: str, language: str, **values: Any) -> bytes:
    """Return one of the page templates as UTF-8, everything in it escaped."""
    return str(_template(template, language).render(**values)).encode()


def clean_title(title: str | None, project: Project) -> str:
    """Return a title in one line; without one, the name of the map."""
    return " ".join((title or "").split()) or project.title


def file_name(view: View) -> str:
    """Return the name of the file, which names data version and filter."""
    return formats.file_name(view, "html", what="incidents-map")


def check(view: View, limit: int = LIMIT) -> None:
    """Raise `TooLargeError` when the view holds more than `limit` incidents."""
    if len(view) > limit:
        raise TooLargeError(
            f"The view holds {phrases.count(len(view), 'incident')}, and one file at most "
            f"{limit:,}, so that a telephone can still open it. Ask for fewer with a query, "
            "such as dates=2021-09-01&dates=2021-11-30, or raise the limit."
        )


def policy(script: str) -> str:
    """Return the Content-Security-Policy: one script, by its hash, and no request of any kind."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; "
        "img-src data:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )


def base(
    view: View, around: Around, title: str | None = None, language: str = "en"
) -> dict[str, Any]:
    """Return what the page has to know of the published view and cannot see in its data."""
    wanted, data = view.filter, view.engine
    own, project = clean_title(title, data.project), data.project
    rest, speech = wanted.replace(dates=None), sayings.speech(language)
    period = IncidentFilter(dates=wanted.dates, date_match=wanted.date_match)
    nearby = wanted.nearby
    return {
        "version": data.version,
        "count": wanted.count,
        "total": len(data),
        # A saved picture names it; that of the map goes without saying.
        "title": "" if own == project.title else own,
        "rejected": view.summary()["not_shown"]["rejected_rows"],
        "rest": "" if rest.is_empty else rest.describe(speech),
        "dates_words": period.describe(speech) if wanted.dates else "",
        "drawn": dict(_shapes(wanted)),
        "nearby": {"id": nearby[0], "km": nearby[1], "days": nearby[2]} if nearby else None,
        "parameters": offered(wanted.count, language),
        "source": citation.cited(view, language).work,
        "licence": citation.licence(data, language),
        "slug": formats.slug(view),
        "pages": around.pages,
        "names": dict(around.names),
        "map": map_config(project, language=language),
    }


def _shapes(wanted: IncidentFilter) -> list[tuple[str, str]]:
    """Return the parameters that the map itself draws: the box, the circle."""
    shapes: dict[str, Any] = {name: getattr(wanted, name) for name in ("bbox", "near", "nearby")}
    return pairs(IncidentFilter(**shapes).to_query())


def as_json(value: object) -> str:
    """Write JSON that can stand in a script element: nothing in it can end one or begin a comment.

    U+2028 and U+2029 are line ends to some readers of scripts.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for char in "<>\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _inert(text: str) -> str:
    """Keep a text from ending the element that holds it."""
    return text.replace("</script", "< /script").replace("<!--", "< !--")


def _deflated(text: str) -> str:
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def icon() -> str:
    """Return the map's icon as a data address."""
    svg = shipped.asset("icon.svg").read_text(encoding="utf-8")
    return "data:image/svg+xml," + quote(svg.strip())


@cache
def _template(name: str, language: str) -> Any:
    return environment(page_files.TEMPLATES, language).get_template(name)
