"""What the picture says about itself, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from incident_map import citation, geodata
from incident_map import vocabulary as v
from incident_map.dossier.facts import dossier, figure, outlets, short
from incident_map.figure import fonts
from incident_map.figure.arabic import Arabic
from incident_map.figure.english import English
from incident_map.figure.presets import Options
from incident_map.view import View


@dataclass(frozen=True)
class Run:
    """A piece of the line of counts."""

    text: str
    deaths: bool = False
    bold: bool = False


@dataclass(frozen=True)
class Caption:
    """Everything said outside the panel.

    Attributes
    ----------
    title, deck
        Headline; the filter in words with the period.
    counts
        Incidents, tolls, counting rule.
    note
        What is left out, and why.
    sources
        Outlets, most frequent first; None where there is nothing to have a source.
    version, cite, licence, link
        Of the data; where to find the view again.
    """

    title: str
    deck: str
    counts: tuple[Run, ...]
    note: str
    sources: tuple[str, ...] | None
    version: str
    cite: str
    licence: str
    link: str


def wording(view: View, lang: str) -> English:
    """Return the words of a language, with the names that the data have in it."""
    if lang == "en":
        return English({}, {})
    actors = view.data.actors.dropna(subset=["name_ar"])
    names = dict(zip(actors["name"], actors["name_ar"], strict=True))
    places: dict[str, str] = {}
    for layer in ("places", "neighbours", "governorates"):
        for feature in geodata.layer(layer)["features"]:
            about = feature["properties"]
            if about["name"] and about["name_ar"]:
                places[about["name"]] = about["name_ar"]
    rows = [row for row in geodata.place_names() if row["name_ar"]]
    order = {"governorate": 1, "town": 2}  # of two that share a name, the one people think of
    for row in sorted(rows, key=lambda row: order.get(row["kind"], 0)):
        places[row["name"]] = row["name_ar"]
    return Arabic(
        {name: fonts.clean(said) for name, said in names.items()},
        {name: fonts.clean(said) for name, said in places.items()},
    )


def of_view(
    view: View, options: Options, words: English, off: int, amounts: dict[str, Any] | None = None
) -> Caption:
    """Return the caption of a map or a trend.

    `off` incidents lie beyond the map; `amounts` are drawn instead of marks.
    """
    summary = view.summary()
    if options.kind != "map" or amounts:  # these draw what has no point as well, or say it
        summary = summary | {"not_shown": summary["not_shown"] | {"not_on_map": {}}}
    note = [words.of_amounts(amounts) if amounts else "", words.ledger(summary, off)]
    abroad = bool(view.summary()["not_shown"]["not_on_map"].get("outside Iraq"))
    title = options.title or words.title(len(view), view.filter, abroad)
    return Caption(
        title=fonts.clean(title),
        deck=fonts.clean(_deck(view, words)),
        counts=_counts(view, words),
        note=fonts.clean(" ".join(filter(None, note))),
        sources=tuple(fonts.clean(name) for name in _outlets(view)) if len(view) else None,
        **_frame(view, options, words),
    )


def _frame(view: View, options: Options, words: English) -> dict[str, str]:
    cited, _, _ = citation.text(view).partition(" Selection: ")
    link = options.address or citation.link(view)
    if options.kind == "toll" and not options.address:
        link = f"/?id={options.incident}"
    return {
        "version": fonts.clean(words.version(view.data.version)),
        "cite": fonts.clean(cited),
        "licence": fonts.clean(citation.licence(view.data)),
        "link": fonts.clean(link),
    }


def _deck(view: View, words: English) -> str:
    """Return the period and the filter in words: the filter's own dates, or the incidents'."""
    said = words.describe(view.filter)
    days = view.summary()["dates"]
    if not view.filter.dates and days["first"] and days["last"]:
        first, last = (date.fromisoformat(days[end]) for end in ("first", "last"))
        said = f"{words.dates(first, last)}{words.comma}{said}"
    return said[:1].upper() + said[1:]


def _counts(view: View, words: English) -> tuple[Run, ...]:
    summary = view.summary()
    first = words.count(summary["count"])
    if summary["context"]:
        first += f" ({words.context(summary['context'])})"
    runs, rule = [Run(first, bold=True)], summary["counting_rule"]
    for kind in v.TOLLS:
        total = summary["totals"][kind]
        if total["unknown"] < summary["count"]:
            text = words.toll(kind, total["low"], total[rule], total["high"], rule)
            runs.append(Run(text, kind == "killed", kind == "killed"))
    if not summary["count"]:
        return tuple(runs)
    return (*runs, Run(words.rule(rule) if len(runs) > 1 else words.no_tolls()))


def _outlets(view: View) -> list[str]:
    """Return the outlets of the claims of a view's incidents, most frequent first."""
    claims = view.data.claims
    if claims.empty:
        return []
    inside = np.zeros(len(view.data), dtype=bool)
    inside[view.positions] = True
    used = claims.loc[inside[claims["row"].to_numpy(dtype=np.intp)], "source_id"]
    per_source = used.value_counts(sort=False)
    names = view.data.sources.drop_duplicates("source_id").set_index("source_id")["outlet"]
    named = per_source.index.to_series().map(names)
    named = named.fillna(pd.Series(per_source.index, per_source.index)).map(short)
    totals = per_source.groupby(named.to_numpy()).sum()
    return [str(name) for _, name in sorted(zip(-totals, totals.index, strict=True))]


def of_incident(view: View, options: Options, words: English) -> Caption:
    """Return the caption of one incident's tolls."""
    incident = dossier(view.data, str(options.incident))
    ends = (incident["date_start"], incident["date_end"])
    first, last = (date.fromisoformat(end) if end else None for end in ends)
    when = words.incident_date(first, last, incident["date_text"])
    where = words.place(
        (incident["place"], incident["district"], incident["governorate"]),
        incident["location_precision"],
        incident["location_radius_km"],
    )
    names = outlets(incident)
    given = [claim for claim in incident["claims"] if claim["field"] in v.TOLLS and figure(claim)]
    sources = {names[claim["source_id"]] for claim in given}
    # the figures themselves are the headings of the chart
    runs = [Run(words.toll_counts(len(sources), len(given)), bold=True)]
    said: dict[str, int] = {}
    for claim in incident["claims"]:
        name = short(names[claim["source_id"]])
        said[name] = said.get(name, 0) + 1
    return Caption(
        title=fonts.clean(options.title or incident["title"]),
        deck=fonts.clean(f"{words.toll_deck(when, where)} · {incident['incident_id']}"),
        counts=tuple(Run(fonts.clean(run.text), run.deaths, run.bold) for run in runs),
        note="",
        sources=tuple(fonts.clean(name) for name in sorted(said, key=lambda n: (-said[n], n))),
        **_frame(view, options, words),
    )


def headline(caption: Caption, joiner: str = " · ") -> str:
    """Return the caption in one paragraph, for the file's metadata."""
    parts = [caption.deck, joiner.join(run.text for run in caption.counts), caption.note]
    return " | ".join(filter(None, parts))
