"""What the picture says about itself, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from incident_map.drawing.figure import fonts
from incident_map.drawing.figure.presets import Options
from incident_map.drawing.figure.wording import Wording
from incident_map.engine.answers import Amounts, NotShown, Summary, sum_under
from incident_map.engine.protocol import View
from incident_map.exports import citation
from incident_map.geography import layers
from incident_map.model import vocabulary as v
from incident_map.model.records import Dossier
from incident_map.query.filters import PARAMETERS, IncidentFilter
from incident_map.reports.dossier.facts import figure, outlets, short

#: These say how another condition is meant, and are said with it.
MANNERS = tuple(name for name, one in PARAMETERS.items() if not one.say)
#: How many values of a list are named where not all have room.
FEWER = (5, 3, 2, 1)
QUERY = 24  # letters of a search that are kept, times the values that are named


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
    titles, decks
        Headline; the filter in words with the period. In full first, then in fewer and fewer
        words, for where there is no room.
    counts
        Incidents, tolls, counting rule.
    note
        What is left out, and why.
    sources
        Outlets, most frequent first; None where there is nothing to have a source.
    version, cite, licence, link
        Of the data; where to find the view again.
    """

    titles: tuple[str, ...]
    decks: tuple[str, ...]
    counts: tuple[Run, ...]
    note: str
    sources: tuple[str, ...] | None
    version: str
    cite: str
    licence: str
    link: str

    @property
    def title(self) -> str:
        """The headline in full."""
        return self.titles[0]

    @property
    def deck(self) -> str:
        """The filter in full."""
        return self.decks[0]


def wording(view: View, lang: str) -> Wording:
    """Return the words of a language, with the names that the data have in it."""
    project = view.engine.project
    if lang == "en":
        return Wording(lang, project)
    names = {one["name"]: one["name_ar"] for one in view.engine.actors() if one["name_ar"]}
    places: dict[str, str] = {}
    for layer in ("places", "neighbours", "governorates"):
        for feature in layers.layer(layer)["features"]:
            about = feature["properties"]
            if about["name"] and about["name_ar"]:
                places[about["name"]] = about["name_ar"]
    rows = [row for row in layers.place_names() if row["name_ar"]]
    order = {"governorate": 1, "town": 2}  # of two that share a name, the one people think of
    for row in sorted(rows, key=lambda row: order.get(row["kind"], 0)):
        places[row["name"]] = row["name_ar"]
    return Wording(
        lang,
        project,
        {name: fonts.clean(said) for name, said in names.items()},
        {name: fonts.clean(said) for name, said in places.items()},
    )


def of_view(
    view: View, options: Options, words: Wording, off: int, amounts: Amounts | None = None
) -> Caption:
    """Return the caption of a map or a trend.

    `off` incidents lie beyond the map; `amounts` are drawn instead of marks.
    """
    summary = view.summary()
    if options.kind != "map" or amounts:  # these draw what has no point as well, or say it
        not_shown = NotShown(**{**summary["not_shown"], "not_on_map": {}})
        summary = Summary(**{**summary, "not_shown": not_shown})
    note = [
        _outside_period(view, words) if options.kind == "map" else "",  # a trend says it itself
        words.of_amounts(amounts) if amounts else "",
        words.ledger(summary, off),
    ]
    only = None
    if len(view) == 1:
        only = view.engine.dossier(view.incident_ids()[0])
    return Caption(
        titles=_titles(view, options, words, only),
        decks=_decks(view, options, words, only),
        counts=_counts(view, words),
        note=fonts.clean(" ".join(filter(None, note))),
        sources=tuple(fonts.clean(name) for name in _outlets(view)) if len(view) else None,
        **_frame(view, options, words),
    )


def _titles(view: View, options: Options, words: Wording, only: Dossier | None) -> tuple[str, ...]:
    """Return the headline: the one asked for, an incident's own, or what the view holds."""
    layer = (options.show, options.measure) if options.show != "marks" else None
    if options.title:
        titles = [options.title]
    elif only:
        own = fonts.clean(only["title"]) or str(only["incident_id"])
        titles = [own]
        if layer:
            what = words.mapped(*layer)
            titles = [words.text("figure-title-about", title=what, subject=own), what]
    else:
        abroad = bool(view.summary()["not_shown"]["not_on_map"].get(view.engine.project.outside))
        titles = words.headings(len(view), view.filter, abroad, layer)
    return _cleaned(titles)


def _cleaned(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fonts.clean(text) for text in texts))


def _frame(view: View, options: Options, words: Wording) -> dict[str, str]:
    link = options.address or citation.link(view)
    if options.kind == "toll" and not options.address:
        link = f"/?id={options.incident}"
    return {
        "version": fonts.clean(words.version(view.engine.version)),
        "cite": fonts.clean(citation.cited(view, words.code).work),
        "licence": fonts.clean(citation.licence(view.engine, words.code)),
        "link": fonts.clean(link),
    }


def _decks(view: View, options: Options, words: Wording, only: Dossier | None) -> tuple[str, ...]:
    """Return what the view is about, in full and then shorter.

    In front stands what the title does not say: the measure under a title of one's own, the
    period, or when and where the only incident happened.
    """
    wanted, front = view.filter, ""
    if only:
        wanted = wanted.replace(id=())
        front = _when_and_where(only, words)
        front += f" · {words.selection}" if conditions(wanted, words) else ""
    elif not wanted.dates and (period := _period(view)):
        front = f"{words.dates(*period)}{words.comma}"
    if options.title and options.show != "marks":
        front = f"{words.mapped(options.show, options.measure)} · {front}"
    rest = "" if only else words.describe(IncidentFilter())
    return _cleaned([text[:1].upper() + text[1:] for text in _ways(wanted, words, front, rest)])


def _ways(wanted: IncidentFilter, words: Wording, front: str, nothing: str) -> list[str]:
    """Return ways to say a filter, the fullest first; what is left out is always counted."""
    said = conditions(wanted, words)
    if not said:
        return [front + nothing]
    each = [said, *(conditions(wanted, words, most) for most in FEWER)]
    ways = [front + words.comma.join(parts) for parts in each]
    for kept in range(len(said) - 1, 0, -1):
        ways.append(
            f"{front}{words.comma.join(each[-1][:kept])} {words.more_filters(len(said) - kept)}"
        )
    return ways


def conditions(wanted: IncidentFilter, words: Wording, most: int | None = None) -> list[str]:
    """Return what a filter asks for in words, condition by condition.

    Parameters
    ----------
    wanted, words
        Joined, the conditions are ``words.describe(wanted)``.
    most
        How many values of a list to name; the others are counted.
    """
    manners = {name: getattr(wanted, name) for name in MANNERS}
    said = []
    for name in wanted.given():
        value = getattr(wanted, name)
        if name in manners:
            continue
        if most and PARAMETERS[name].is_list:
            value = _fewer(value, most, words)
        elif most and name == "q":
            value = value if len(value) <= most * QUERY else f"{value[: most * QUERY].rstrip()}…"
        said.append(words.describe(IncidentFilter(**{**manners, name: value})))
    return said


def _fewer(values: tuple[str, ...], most: int, words: Wording) -> tuple[str, ...]:
    """Return so many values and the number of the others; a single other one is named."""
    left = len(values) - most
    return (*values[:most], words.others(left)) if left > 1 else values


def _period(view: View) -> tuple[date, date] | None:
    """Return the period that is stated where no dates are asked for, if there is one."""
    days = view.summary()["dates"]
    first, last = days["first"], days["last"]
    return (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None


def _outside_period(view: View, words: Wording) -> str:
    """Return that background lies outside the stated period; empty where none does.

    The period is that of the incidents proper, but background is counted and drawn as well.
    """
    period = None if view.filter.dates else _period(view)
    if not period:
        return ""
    beyond = view.background_beyond(period)
    return words.outside_period(beyond.incidents, beyond.years) if beyond.incidents else ""


def _counts(view: View, words: Wording) -> tuple[Run, ...]:
    summary = view.summary()
    first = words.count(summary["count"])
    if number := summary["context"]:
        first += f" ({words.background if summary['count'] == 1 else words.context(number)})"
    runs, rule = [Run(first, bold=True)], summary["counting_rule"]
    for kind in v.TOLLS:
        total = summary["totals"][kind]
        if total["unknown"] < summary["count"]:
            text = words.toll(kind, total["low"], sum_under(total, rule), total["high"], rule)
            runs.append(Run(text, kind == "killed", kind == "killed"))
    if not summary["count"]:
        return tuple(runs)
    return (*runs, Run(words.rule(rule) if len(runs) > 1 else words.no_tolls))


def _outlets(view: View) -> list[str]:
    """Return the outlets of the claims of a view's incidents, most frequent first."""
    outlets = {one["source_id"]: one["outlet"] for one in view.engine.sources()[::-1]}
    totals: Counter[str] = Counter()
    for source, claims in view.claims_per_source().items():
        totals[short(outlets.get(source) or source)] += claims
    return sorted(totals, key=lambda name: (-totals[name], name))


def of_incident(view: View, options: Options, words: Wording) -> Caption:
    """Return the caption of one incident's tolls."""
    incident = view.engine.dossier(str(options.incident))
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
        titles=_cleaned([options.title or incident["title"]]),
        decks=_cleaned([_when_and_where(incident, words)]),
        counts=tuple(Run(fonts.clean(run.text), run.deaths, run.bold) for run in runs),
        note="",
        sources=tuple(fonts.clean(name) for name in sorted(said, key=lambda n: (-said[n], n))),
        **_frame(view, options, words),
    )


def _when_and_where(incident: Dossier, words: Wording) -> str:
    """Return when and where an incident happened, and its id."""
    ends = (incident["date_start"], incident["date_end"])
    first, last = (date.fromisoformat(end) if end else None for end in ends)
    when = words.incident_date(first, last, incident["date_text"])
    where = words.place(
        (incident["place"], incident["district"], incident["governorate"]),
        incident["location_precision"],
        incident["location_radius_km"],
    )
    return f"{words.toll_deck(when, where)} · {incident['incident_id']}"


def headline(caption: Caption, joiner: str = " · ") -> str:
    """Return the caption in one paragraph, for the file's metadata."""
    parts = [caption.deck, joiner.join(run.text for run in caption.counts), caption.note]
    return " | ".join(filter(None, parts))
