"""The dossier of one incident as an HTML document: to be read, printed, quoted and linked to.

One function, :func:`html`, holds all of it. The document asks for nothing else: styles, drawings
and the one small script stand inside, and links are relative, so it can be served or written to
disk as it is.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from incident_map import shipped
from incident_map.drawing import quote_card
from incident_map.drawing.event_symbols import symbol_svg
from incident_map.drawing.locator.locator_map import DARK, credit, small_map
from incident_map.drawing.range_bar import RangeMark, range_bar
from incident_map.engine.answers import RELATED_DAYS, RELATED_KM
from incident_map.engine.protocol import Engine
from incident_map.exports import citation
from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.model import vocabulary as v
from incident_map.model.project import Project
from incident_map.model.records import Claim, Dossier
from incident_map.model.records import figures as toll_of
from incident_map.reading.project_file import title_without_data
from incident_map.reports.dossier.chronology import chronology, counts, step_line
from incident_map.reports.dossier.claims_matrix import Figure, figures, matrix
from incident_map.reports.dossier.facts import (
    accounts,
    differences,
    quantity,
    sources_in_order,
    spoken,
)
from incident_map.reports.dossier.related import related
from incident_map.reports.dossier.unknowns import days_supported, unknowns
from incident_map.web import typeface
from incident_map.web.dossier_links import (
    Links,
    Place,
    report_link,
    safe_url,
)
from incident_map.web.templating import environment

TEMPLATES = Path(__file__).resolve().parent / "templates"
MAX_DESCRIPTION = 200  # characters of the description that search engines show


def html(
    engine: Engine,
    incident_id: str,
    *,
    place: Place | None = None,
    links: Links | None = None,
    report: str = "",
    language: str = "en",
) -> str:
    """Return the document.

    Parameters
    ----------
    engine
        The data set.
    incident_id
        One of the data.
    place
        Where the reader comes from; by default, the map as a whole.
    links
        Where links lead; by default, to the running map beside the document.
    report
        Address for reports of errors, with ``{id}`` and ``{title}``; see :func:`.report_link`.
    language
        ISO 639-1 code; text of the data stays in its own.
    """
    place, links = place or Place(), links or Links()
    incident = engine.dossier(incident_id)
    page: str = _template("dossier.html", language).render(
        **_shared(links, engine.project.title, language),
        project=engine.project,
        **_head(incident, language),
        **_facts(incident, engine.project, language),
        **_evidence(incident, language),
        **_around(engine, incident, place, links, language),
        **_citing(engine, incident, links, language),
        report=report_link(incident, report),
    )
    return page


def missing(
    engine: Engine | None, message: str, *, notices: Sequence[str] = (), links: Links | None = None,
    suggestion: str | None = None, query: str = "", language: str = "en",
) -> str:  # fmt: skip
    """Return a document in the same look that says why there is no dossier.

    Parameters
    ----------
    engine
        Only its version and title are named; None where there is none.
    message
        Why, in plain words.
    notices
        What else was not understood of the address.
    links
        Where links lead.
    suggestion
        Id of the incident that may have been meant.
    query
        The view to go back to.
    language
        ISO 639-1 code.
    """
    links = links or Links()
    title = engine.project.title if engine is not None else title_without_data()
    page: str = _template("dossier_missing.html", language).render(
        **_shared(links, title, language),
        message=message, notices=notices, suggestion=suggestion,
        back=links.map(query), version=engine.version if engine is not None else None,
    )  # fmt: skip
    return page


def policy(language: str = "en") -> str:
    """Return the Content-Security-Policy: nothing is loaded, and one script may run."""
    digest = base64.b64encode(hashlib.sha256(_script(language).encode()).digest()).decode()
    return (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src 'self'; "
        f"script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


@cache
def _template(name: str, language: str) -> Any:
    pages = environment(TEMPLATES, language)
    pages.filters |= {"url": safe_url, "day": partial(_day, language=language)}
    return pages.get_template(name)


@cache
def _script(language: str) -> str:
    parts = shipped.script("dossier", language)
    return "\n".join(part.read_text(encoding="utf-8").strip() for part in parts)


@cache
def _css(fonts: str | None) -> str:
    faces = typeface.faces(fonts) if fonts else ""
    dark = "; ".join(f"{name}: {color}" for name, color in DARK.items())
    css = shipped.asset("dossier.css").read_text(encoding="utf-8")
    return f"{faces}{css}@media screen and (prefers-color-scheme: dark) {{ .locator {{ {dark} }} }}"


def _day(iso: str | None, language: str) -> str:
    return (
        phrases.day(date.fromisoformat(iso), language) if iso else text("date-not-known", language)
    )


def _shared(links: Links, title: str, language: str) -> dict[str, Any]:
    # All of it is ours, so it may stand as it is.
    return {
        "name": title,
        "links": links,
        "css": Markup(_css(links.fonts)),
        "script": Markup(_script(language)),
        "policy": policy(language),
    }


def _head(incident: Dossier, language: str) -> dict[str, Any]:
    parts = incident["place"], incident["district"], incident["governorate"]
    where, when = phrases.place(*parts, language=language), phrases.record_date(incident, language)
    happened = text("dossier-when-and-where", language, when=when, where=where)
    said = " ".join(filter(None, (happened, incident["summary"])))
    corroboration = incident["corroboration"]
    return {
        "incident": incident,
        "symbol": Markup(symbol_svg(incident["event_type"] or "other", 22)),
        "when": when,
        "where": where,
        "description": quote_card.cut(" ".join(said.split()), MAX_DESCRIPTION),
        "corroboration_words": _meaning("corroboration", corroboration, language),
        "source_count": quantity(len(sources_in_order(incident)), "source", language),
    }


def _facts(incident: Dossier, project: Project, language: str) -> dict[str, Any]:
    days, countries = days_supported(incident), incident["country"] or ""
    abroad = countries.split(";") if project.is_abroad(countries) else []
    outside = [phrases.value("country", code.strip(), language) for code in abroad]
    precision = incident["location_precision"], incident["location_radius_km"]
    return {
        "days": days if days and days > 1 else None,
        "outside": phrases.listing(outside, "or", language),
        "precision": phrases.precision(*precision, language),
        "map": Markup(small_map(incident, project, language=language)),  # escapes what it draws
        "credit": credit(language),
        "perpetrator": _listed(incident["perpetrator"], language)
        or text("card-not-known", language),
        "target": _listed(incident["target"], language),
        "attribution_words": _meaning("attribution", incident["attribution"], language),
        "accounts": _accounts(incident, language),
    }


def _meaning(kind: str, value: str | None, language: str) -> str:
    """Return what a value of the vocabulary means, in a few words; empty for none."""
    said = phrases.value(f"meaning-{kind}", value or "", language)
    return said if said != value else ""


def _accounts(incident: Dossier, language: str) -> list[tuple[str, list[tuple[str, str | None]]]]:
    """What is said of each actor and on the attribution, with source id and whom it cites."""
    said = [(quote_card.said_of(one, language), one.claims) for one in accounts(incident)]
    others: dict[str, list[Claim]] = {}
    for claim in incident["claims"]:
        if claim["field"] == "attribution":
            others.setdefault(spoken(claim, language), []).append(claim)
    said += [
        (text("claim-on-attribution", language, said=words), tuple(claims))
        for words, claims in others.items()
    ]
    return [
        (
            phrase[:1].upper() + phrase[1:],
            list(dict.fromkeys((claim["source_id"], claim["reported_by"]) for claim in claims)),
        )
        for phrase, claims in said
    ]


def _listed(names: str | None, language: str) -> str:
    kept = [name.strip() for name in (names or "").split(";") if name.strip()]
    return phrases.listing(kept, "and", language)


def _evidence(incident: Dossier, language: str) -> dict[str, Any]:
    sources = sources_in_order(incident, language)
    steps = counts(incident)
    return {
        "tolls": [toll for kind in v.TOLLS if (toll := _toll(incident, kind, language))],
        "differences": differences(incident, language),
        "matrix": matrix(incident, language),
        "chronology": chronology(incident, language),
        "counts": steps,
        "steps": Markup(step_line(steps, language)),
        "quotes": _quotes(incident),
        "unknowns": unknowns(incident, language),
        "sources": sources,
        "by_id": {source["source_id"]: source for source in sources},
        "number": {source["source_id"]: n for n, source in enumerate(sources, 1)},
    }


def _toll(incident: Dossier, kind: str, language: str) -> dict[str, Any] | None:
    low, best, high = toll_of(incident, kind)
    said = figures(incident, kind, language)
    if not said and (low, best, high) == (None, None, None):
        return None
    known = [end for end in (low, best, high) if end is not None]
    return {
        "kind": kind,
        "range": phrases.number_range(low, best, high, language),
        "figures": [(one, _outside(one, known)) for one in said],
        "bar": Markup(range_bar(kind, (low, best, high), _marks(said), language)),
    }


def _marks(said: Sequence[Figure]) -> list[RangeMark]:
    return [
        RangeMark(one.low, one.high, who)
        for one in said
        for who in one.sources
        if one.low is not None and one.high is not None
    ]


def _outside(one: Figure, known: Sequence[int]) -> bool:
    if one.low is None or one.high is None or not known:
        return False
    return one.low < min(known) or one.high > max(known)


def _quotes(incident: Dossier) -> list[tuple[str, str]]:
    """Quotes with their source id, in the order of the sources, each once."""
    place = {source["source_id"]: n for n, source in enumerate(sources_in_order(incident))}
    quoted = [(c["quote"], c["source_id"]) for c in incident["claims"] if c["quote"]]
    return sorted(dict.fromkeys(quoted), key=lambda pair: place[pair[1]])


def _around(
    engine: Engine, incident: Dossier, place: Place, links: Links, language: str
) -> dict[str, Any]:
    own, view = incident["incident_id"], place.view.to_query()
    groups = related(engine, own, language)
    ids = [other.incident_id for group in groups for other in group.incidents]
    near = any(group.relation == "nearby" for group in groups)
    return {
        "back": links.map("&".join(filter(None, (view, urlencode({"id": own}))))),
        "earlier": links.incident(place.earlier, view) if place.earlier else None,
        "later": links.incident(place.later, view) if place.later else None,
        "notices": place.notices,
        "groups": groups,
        # Two ids or more are a filter on the map; the one repeated is the one selected.
        "all_on_map": links.map(urlencode([("id", i) for i in (own, *ids, own)])) if ids else None,
        "near_on_map": links.map(
            urlencode({"nearby": f"{own},{RELATED_KM},{RELATED_DAYS}", "id": own}, safe=",")
        )
        if near
        else None,
        "symbol_of": lambda kind: Markup(symbol_svg(kind or "other", 14)),
    }


def _citing(engine: Engine, incident: Dossier, links: Links, language: str) -> dict[str, Any]:
    address = links.permanent(incident["incident_id"])
    return {
        "address": address,
        "citation": quote_card.cite(engine, incident, address, language),
        "bibtex": quote_card.bibtex(engine, incident, address, language),
        "card": quote_card.quote_card(engine, incident["incident_id"], address, language),
        "terms": citation.terms(engine, language),
        "version": engine.version,
    }
