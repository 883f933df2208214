"""The fixed wording of a figure in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from incident_map.drawing.palette import SYMBOLS
from incident_map.language import phrases
from incident_map.model import vocabulary as v
from incident_map.model.project import Project
from incident_map.query.filters import IncidentFilter

MOST_YEARS = 3  # to be named one by one


class English:
    """Words, counts and sentences; :class:`~.arabic.Arabic` has the same."""

    code = "en"
    rtl = False
    comma = ", "
    outline = "Outline: attribution"
    area = "Area in which it happened; no exact place known"
    cluster = "Several incidents, by type"
    stack = "Several at one point"
    differ = "The sources differ"
    no_figure = "not known"
    sources = "Sources"
    no_sources = "none recorded"
    map_credit = "Map: Natural Earth, GSHHG, GeoNames (CC BY 4.0)"
    cite = "Cite as"
    licence = "Licence"
    link = "Link"
    north = "N"
    kilometres = "km"
    certain = "date inside the bar"
    spread = "share of a longer interval"
    claim = "a source’s figure"
    claim_range = "a source’s range"
    band = "range of the headline"
    best = "best figure"
    outside_band = "outside that range"
    no_claims = "No source’s figure is recorded; the bars are the headline’s."
    no_toll = "No figure for killed, wounded or kidnapped is recorded for this incident."
    nothing = "No incident matches this selection."
    no_governorate = "No governorate is recorded for these incidents."
    too_vague = "None of these incidents can be placed closely enough for a heat map."
    no_amount = "incidents, but no figure"
    no_incident = "no incident"
    none_or_no_incident = "0 or no incident"
    background = "background"
    no_match = "No incidents match"
    no_link = "too long to print here; see data version and filters"
    selection = "selection: "
    not_dated = "None of these incidents has a first and a last day, so there is nothing to draw."

    def __init__(
        self, project: Project, actors: Mapping[str, str], places: Mapping[str, str]
    ) -> None:
        self.country, self.actors, self.places = project.names[self.code], actors, places

    def number(self, value: float) -> str:
        """Return ``1,234`` or, for shares, ``8.2``."""
        return f"{round(value, 1):,.1f}".removesuffix(".0")

    def name(self, place: str) -> str:
        """Return a place or governorate as it is written in this language."""
        return place

    def type(self, event_type: str) -> str:
        """Return an event type for a legend."""
        return SYMBOLS[event_type].label if event_type in SYMBOLS else event_type.capitalize()

    def attribution(self, status: str) -> str:
        """Return how an attribution stands."""
        return status

    def rule(self, rule: str) -> str:
        """Return a counting rule, as it ends the line of counts."""
        return f"{v.COUNT_RULE_WORDS[rule]} figures"

    def size(self, rule: str) -> str:
        """Return the heading over the sizes of symbols."""
        return f"Size: killed ({v.COUNT_RULE_WORDS[rule]} figure)"

    def listing(self, values: Sequence[str], joiner: str = "and") -> str:
        """Return ``a, b and c``."""
        return phrases.listing(values, joiner)

    def enumerated(self, names: Sequence[str]) -> str:
        """Return names of the data, one after the other."""
        return ", ".join(names)

    def count(self, number: int) -> str:
        """Return ``23 incidents``."""
        return phrases.count(number, "incident")

    def dates(self, first: date | None, last: date | None) -> str:
        """Return an inclusive interval."""
        return phrases.date_range(first, last)

    def describe(self, wanted: IncidentFilter) -> str:
        """Return the filter in words."""
        return wanted.describe(self)

    def value(self, parameter: str, value: str) -> str:
        """Return a value of a parameter as it is said in a filter."""
        return value

    def headings(
        self, number: int, wanted: IncidentFilter, abroad: bool, what: tuple[str, str] | None = None
    ) -> list[str]:
        """Return the headline that a view gives itself: in full, then in fewer and fewer words.

        `what` is mapped instead of single incidents: how :meth:`mapped` says it.
        """
        if not number:
            return [self.no_match]
        head, end = what or (self.count(number), "")
        named = len(wanted.type) == 1 and wanted.type[0] != "other"
        types = f" ({self.quoted(wanted.type[0])})" if named else ""
        where = ""
        if len(wanted.governorate) in (1, 2, 3):
            where = self.within([self.name(name) for name in wanted.governorate])
        elif not wanted.governorate and not what:
            where = self.at_home(abroad)
        actors = ""
        if len(wanted.actor) in (1, 2):
            actors = f": {self.listing([self.actor(name) for name in wanted.actor])}"
        return [
            head + types + where + end + actors,
            head + where + end + actors,
            head + where + end,
            head + end,
        ]

    def mapped(self, show: str, measure: str) -> tuple[str, str]:
        """Return what a heat map or governorates show: the head of a title, and its end."""
        what = measure if measure == "incidents" else f"people {measure}"
        if show == "heat":
            return f"Heat map of {what}", ""
        return what.capitalize(), ", by governorate"

    def quoted(self, event_type: str) -> str:
        """Return an event type inside a title."""
        return event_type

    def actor(self, name: str) -> str:
        """Return an actor as it is written in this language."""
        return name

    def within(self, places: Sequence[str]) -> str:
        """Return ``in Kirkuk and Diyala``, to follow another word."""
        return f" in {self.listing(places)}"

    def at_home(self, abroad: bool) -> str:
        """Return that a view is of the country, or reaches beyond it."""
        return f" in {self.country} and abroad" if abroad else f" in {self.country}"

    def others(self, number: int) -> str:
        """Return what ends a list of values that was cut, after ``or``."""
        return f"{number:,} others"

    def more_filters(self, number: int) -> str:
        """Return what ends a list of filters that was cut."""
        return f"and {phrases.count(number, 'more filter')}"

    def outside_period(self, number: int, years: Sequence[int]) -> str:
        """Return that background lies before or after the period that is stated."""
        said = self.listing([*map(str, years)])
        if len(years) > MOST_YEARS:
            said = f"{years[0]} to {years[-1]}"
        who = phrases.count(number, "background incident")
        return f"{who}, from {said}, {'is' if number == 1 else 'are'} outside this period."

    def context(self, number: int) -> str:
        """Return how many of the incidents are background."""
        return f"{number:,} of them background"

    def toll(self, kind: str, low: int, best: int, high: int, rule: str) -> str:
        """Return ``killed 41–58, best 47``: the range, and the figure under the rule."""
        if low == best == high:
            return f"{kind} {best:,}"
        ends = sorted((low, best, high))
        return f"{kind} {ends[0]:,}–{ends[2]:,}, {v.COUNT_RULE_WORDS[rule]} {best:,}"

    def no_tolls(self) -> str:
        """Return that no incident has a figure for anybody harmed."""
        return "no source gives a toll"

    def kind(self, kind: str) -> str:
        """Return ``Killed``."""
        return kind.capitalize()

    def figure(self, low: int | None, best: int | None, high: int | None) -> str:
        """Return a toll as a range."""
        return phrases.number_range(low, best, high)

    def ledger(self, summary: Mapping[str, Any], off: int) -> str:
        """Return what is left out and why; `off` incidents have a point beyond the picture."""
        text = phrases.ledger(summary)
        said = (
            f"{off:,} {'lies' if off == 1 else 'lie'} beyond the edge of this map." if off else ""
        )
        return " ".join(filter(None, (text, said)))

    def amount(self, value: float) -> str:
        """Return an amount in two digits: ``0.043``, ``3.5``, ``1,200``."""
        return f"{float(f'{value:.2g}'):,.10g}"

    def measure(self, measure: str, rule: str) -> str:
        """Return what is added up: ``Incidents``, ``Killed (best figures)``."""
        if measure == "incidents":
            return "Incidents"
        return f"{measure.capitalize()} ({v.COUNT_RULE_WORDS[rule]} figures)"

    def per_cell(self, measure: str, rule: str, km: float | None) -> str:
        """Return the heading over the colours of a heat map."""
        return f"{self.measure(measure, rule)} per cell of about {km:g} km"

    def per_governorate(self, measure: str, rule: str, km: float | None = None) -> str:
        """Return the heading over the colours of governorates."""
        return f"{self.measure(measure, rule)} by recorded governorate"

    def of_amounts(self, answer: Mapping[str, Any]) -> str:
        """Return what a heat map or coloured governorates leave out, and what their colours are."""
        measure, left, heat = answer["measure"], answer["not_drawn"], answer["layer"] == "heat"
        parts = []
        if left["count"]:
            parts.append(f"{left['count']:,} not drawn: {phrases.not_drawn(left['reasons'])}.")
        if answer["without_figure"] and measure != "killed":  # the ledger says that one
            unknown = phrases.count(answer["without_figure"], "incident")
            parts.append(f"{unknown} without a figure for {measure}.")
        if outside := answer.get("outside"):
            total = self.amount(answer["total"])
            parts.append(f"{self.amount(outside)} of {total} beyond the edge of this map.")
        if heat:
            parts.append("An incident known only to an area is shared out evenly over it.")
        if len(answer["breaks"]) > 1:
            shares = "half of the cells have the first" if heat else "fifths of those above zero"
            parts.append(f"Colours by rank: {shares}.")
        return " ".join(parts)

    def unplaced(self, number: int) -> str:
        """Return that nothing of a view can be placed."""
        if number == 1:
            return f"This incident has no known point in {self.country}."
        return f"None of these {number:,} incidents has a known point in {self.country}."

    def beyond(self) -> str:
        """Return that everything placed lies outside the picture."""
        return "None of these incidents lies in this part of the map."

    def more(self, number: int) -> str:
        """Return what ends a list that was cut."""
        return f"and {number:,} more"

    def version(self, version: str) -> str:
        """Return the data version."""
        return f"Data version {version}"

    def trend(self, unit: str) -> str:
        """Return what the bars are."""
        return f"Incidents per {unit}, by type"

    def left_out(self, undated: float, outside: float) -> str:
        """Return what bars over time leave out."""
        parts = []
        if undated:
            parts.append(f"{self.number(undated)} with an open date")
        if outside:
            parts.append(f"{self.number(outside)} before or after this period")
        return f"Not drawn: {phrases.listing(parts, 'and')}." if parts else ""

    def tick(self, day: date, unit: str, long: bool) -> str:
        """Return the label under a bar."""
        if unit == "year":
            return str(day.year)
        return f"{day:%b} {day.year}" if long or unit == "month" else f"{day.day} {day:%b}"

    def series(self, name: str) -> str:
        """Return the name of a series of bars."""
        said = {"other": "Other types", "no type recorded": "No type recorded"}
        return said.get(name) or (self.type(name) if name in SYMBOLS else name)

    def toll_deck(self, date_text: str, place: str) -> str:
        """Return when and where one incident happened."""
        return f"{date_text[:1].upper()}{date_text[1:]} · {place}"

    def incident_date(self, first: date | None, last: date | None, text: str | None) -> str:
        """Return the date of one incident as known."""
        return phrases.incident_date(first, last, text)

    def place(
        self, parts: Sequence[str | None], precision: str | None, radius: float | None
    ) -> str:
        """Return where one incident happened, and how exactly that is known."""
        return f"{phrases.place(*parts)} ({phrases.precision(precision, radius)})"

    def toll_counts(self, sources: int, claims: int) -> str:
        """Return how many sources say how much."""
        return f"{phrases.count(sources, 'source')}, {phrases.count(claims, 'figure')}"

    def not_drawn_claims(self, number: int) -> str:
        """Return that figures did not fit."""
        return f"{phrases.count(number, 'figure')} more in the data, not drawn here."

    def via(self, outlet: str, reported_by: str | None) -> str:
        """Return who says so: the outlet, and whom it credits."""
        return f"{outlet} (citing {reported_by})" if reported_by else outlet
