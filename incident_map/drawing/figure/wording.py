"""What a figure says, in the language of the picture: its own words, and names as it has them.

Dates, tolls, lists and what is left out are worded by :mod:`incident_map.language.phrases`.
Numerals are Western (1, 2, 3) in Arabic too: Iraqi and pan-Arab news sites print both kinds, the
sources' figures and dates come in these, and a range reads the same beside a Latin name. Text of
the data itself (titles, outlets) stays in its language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from incident_map.language import catalogue, phrases
from incident_map.model.project import Project
from incident_map.query.filters import IncidentFilter

MOST_YEARS = 3  # to be named one by one


class Fixed:
    """A text of the catalogue that nothing is filled into, as an attribute of a wording."""

    def __init__(self, identifier: str) -> None:
        self.identifier = identifier

    def __get__(self, words: Wording, owner: type) -> str:
        """Return it in the language of the wording."""
        return words.text(self.identifier)


class Wording:
    """Words, counts and sentences of a figure in one language.

    Parameters
    ----------
    language
        ISO 639-1 code.
    project
        Whose country is named.
    actors, places
        Name in the data → name in this language, where there is another.
    """

    comma = Fixed("list-comma")
    no_figure = Fixed("toll-not-known")
    outline = Fixed("figure-outline")
    area = Fixed("figure-area")
    cluster = Fixed("figure-cluster")
    stack = Fixed("figure-stack")
    differ = Fixed("figure-differ")
    sources = Fixed("figure-sources")
    no_sources = Fixed("figure-no-sources")
    map_credit = Fixed("figure-map-credit")
    cite = Fixed("figure-cite")
    licence = Fixed("figure-licence")
    link = Fixed("figure-link")
    north = Fixed("figure-north")
    kilometres = Fixed("figure-kilometres")
    certain = Fixed("figure-certain")
    spread = Fixed("figure-spread")
    claim = Fixed("figure-claim")
    claim_range = Fixed("figure-claim-range")
    band = Fixed("figure-band")
    best = Fixed("figure-best")
    outside_band = Fixed("figure-outside-band")
    no_claims = Fixed("figure-no-claims")
    no_toll = Fixed("figure-no-toll")
    nothing = Fixed("figure-nothing")
    no_governorate = Fixed("figure-no-governorate")
    too_vague = Fixed("figure-too-vague")
    no_amount = Fixed("figure-no-amount")
    no_incident = Fixed("figure-no-incident")
    none_or_no_incident = Fixed("figure-none-or-no-incident")
    background = Fixed("figure-background")
    no_match = Fixed("figure-no-match")
    no_link = Fixed("figure-no-link")
    selection = Fixed("figure-selection")
    not_dated = Fixed("figure-not-dated")
    #: That no incident has a figure for anybody harmed.
    no_tolls = Fixed("figure-no-tolls")
    #: That everything placed lies outside the picture.
    beyond = Fixed("figure-beyond")

    def __init__(
        self,
        language: str,
        project: Project,
        actors: Mapping[str, str] | None = None,
        places: Mapping[str, str] | None = None,
    ) -> None:
        self.code, self.rtl = language, language == "ar"
        self.country, self.cities = project.names[language], project.city_areas
        self.actors, self.places = actors or {}, places or {}

    def text(self, identifier: str, **arguments: str | int) -> str:
        """Return a message of the catalogue."""
        return catalogue.text(identifier, self.code, **arguments)

    def number(self, value: float) -> str:
        """Return ``1,234`` or, for shares, ``8.2``."""
        return f"{round(value, 1):,.1f}".removesuffix(".0")

    def amount(self, value: float) -> str:
        """Return an amount in two digits: ``0.043``, ``3.5``, ``1,200``."""
        return f"{float(f'{value:.2g}'):,.10g}"

    def name(self, place: str) -> str:
        """Return a place, governorate or water as it is written in this language."""
        if place in self.places:
            return self.places[place]
        is_water = phrases.value("water", place) == place
        return phrases.value("water", place, self.code) if is_water else place

    def actor(self, name: str) -> str:
        """Return an actor as it is written in this language."""
        return self.actors.get(name) or name

    def type(self, event_type: str) -> str:
        """Return an event type for a legend."""
        said = phrases.value("type-label", event_type, self.code)
        return said if said != event_type else said.capitalize()

    def quoted(self, event_type: str) -> str:
        """Return an event type inside a title."""
        return phrases.value("type", event_type, self.code)

    def attribution(self, status: str) -> str:
        """Return how an attribution stands."""
        return phrases.value("attribution", status, self.code)

    def value(self, parameter: str, value: str) -> str:
        """Return a value of a parameter as it is said in a filter."""
        if parameter == "actor":
            return self.actor(value)
        if parameter == "governorate":
            return self.places.get(value) or value
        kinds = {"precision": "level", "count": "rule"}
        return phrases.value(kinds.get(parameter, parameter), value, self.code)

    def rule(self, rule: str) -> str:
        """Return a counting rule, as it ends the line of counts."""
        return self.text(f"figure-rule-{rule}")

    def size(self, rule: str) -> str:
        """Return the heading over the sizes of symbols."""
        return self.text(f"figure-size-{rule}")

    def listing(self, values: Sequence[str], joiner: str = "and") -> str:
        """Return ``a, b and c``."""
        return phrases.listing(values, joiner, self.code)

    def enumerated(self, names: Sequence[str]) -> str:
        """Return names of the data, one after the other."""
        return phrases.enumerated(names, self.code)

    def count(self, number: int) -> str:
        """Return ``23 incidents``."""
        return phrases.count(number, "incident", self.code)

    def dates(self, first: date | None, last: date | None) -> str:
        """Return an inclusive interval."""
        return phrases.date_range(first, last, self.code)

    def describe(self, wanted: IncidentFilter) -> str:
        """Return the filter in words."""
        return wanted.describe(self)

    def headings(
        self, number: int, wanted: IncidentFilter, abroad: bool, what: tuple[str, str] | None = None
    ) -> list[str]:
        """Return the headline that a view gives itself: in full, then in fewer and fewer words.

        `what` is mapped instead of single incidents: a layer and a measure.
        """
        if not number:
            return [self.no_match]
        head = self._layer(*what) if what else self.count(number)
        named = len(wanted.type) == 1 and wanted.type[0] != "other"
        typed = head
        if named:
            kind = self.quoted(wanted.type[0])
            typed = self.text("figure-title-of-type", title=head, type=kind)

        def where(title: str) -> str:
            if len(wanted.governorate) in (1, 2, 3):
                places = self.listing([self.name(name) for name in wanted.governorate])
                return self.text("figure-in-places", title=title, places=places)
            if wanted.governorate or what:
                return title
            message = "figure-in-country-and-abroad" if abroad else "figure-in-country"
            return self.text(message, title=title, country=self.country)

        def end(title: str) -> str:
            return self._by_area(title, what[0]) if what else title

        def whose(title: str) -> str:
            if len(wanted.actor) not in (1, 2):
                return title
            actors = self.listing([self.actor(name) for name in wanted.actor])
            return self.text("figure-title-about", title=title, subject=actors)

        return [whose(end(where(typed))), whose(end(where(head))), end(where(head)), end(head)]

    def mapped(self, show: str, measure: str) -> str:
        """Return what a heat map or governorates show: ``People killed, by governorate``."""
        return self._by_area(self._layer(show, measure), show)

    def _layer(self, show: str, measure: str) -> str:
        drawn = {"heat": "heat-map", "rates": "rated"}.get(show, "mapped")
        return self.text(f"figure-{drawn}-{measure}")

    def _by_area(self, title: str, show: str) -> str:
        return title if show == "heat" else self.text("figure-by-governorate", title=title)

    def others(self, number: int) -> str:
        """Return what ends a list of values that was cut, after ``or``."""
        return self.text("figure-others", number=number)

    def more_filters(self, number: int) -> str:
        """Return what ends a list of filters that was cut."""
        return self.text("figure-more-filters", number=number)

    def outside_period(self, number: int, years: Sequence[int]) -> str:
        """Return that background lies before or after the period that is stated."""
        if len(years) > MOST_YEARS:
            said = self.text("figure-many-years", first=str(years[0]), last=str(years[-1]))
        else:
            listed = self.listing([*map(str, years)])
            said = self.text("figure-years", count=len(years), years=listed)
        return self.text("figure-outside-period", number=number, years=said)

    def context(self, number: int) -> str:
        """Return how many of the incidents are background."""
        return self.text("figure-context", number=number)

    def toll(self, kind: str, low: int, best: int, high: int, rule: str) -> str:
        """Return ``killed 41–58, best 47``: the range, and the figure under the rule."""
        harmed = self.text(f"harmed-{kind}")
        if low == best == high:
            return self.text("figure-toll-exact", kind=harmed, best=best)
        ends = sorted((low, best, high))
        word = self.text(f"rule-{rule}")
        return self.text(
            "figure-toll", kind=harmed, low=ends[0], high=ends[2], rule=word, best=best
        )

    def kind(self, kind: str) -> str:
        """Return ``Killed``."""
        return self.text(f"harmed-title-{kind}")

    def figure(self, low: int | None, best: int | None, high: int | None) -> str:
        """Return a toll as a range."""
        return phrases.number_range(low, best, high, self.code)

    def ledger(self, summary: Mapping[str, Any], off: int) -> str:
        """Return what is left out and why; `off` incidents have a point beyond the picture."""
        return phrases.ledger(summary, off, self.code, self.country)

    def measure(self, measure: str, rule: str) -> str:
        """Return what is added up: ``Incidents``, ``Killed (best figures)``."""
        if measure == "incidents":
            return self.text("figure-measure-incidents")
        return self.text(f"figure-measure-{measure}", rule=self.rule(rule))

    def per_cell(self, measure: str, rule: str, km: float | None) -> str:
        """Return the heading over the colours of a heat map."""
        return self.text("figure-per-cell", measure=self.measure(measure, rule), km=f"{km:g}")

    def per_governorate(self, measure: str, rule: str, km: float | None = None) -> str:
        """Return the heading over the colours of governorates."""
        return self.text("figure-per-governorate", measure=self.measure(measure, rule))

    def rate(self, measure: str, rule: str) -> str:
        """Return the heading over the colours of rates."""
        if measure == "incidents":
            return self.text("figure-rate-incidents")
        return self.text(f"figure-rate-{measure}", rule=self.rule(rule))

    def of_amounts(self, answer: Mapping[str, Any]) -> str:
        """Return what a heat map or coloured governorates leave out, and what their colours are."""
        measure, left, heat = answer["measure"], answer["not_drawn"], answer["layer"] == "heat"
        parts = []
        if left["count"]:
            why = phrases.not_drawn(left["reasons"], self.code, self.country)
            parts.append(self.text("figure-not-drawn", number=left["count"], reasons=why))
        if answer["without_figure"] and measure != "killed":  # the ledger says that one
            unknown = answer["without_figure"]
            parts.append(self.text(f"figure-without-figure-{measure}", number=unknown))
        if outside := answer.get("outside"):
            total = self.amount(answer["total"])
            parts.append(
                self.text("figure-amount-beyond", amount=self.amount(outside), total=total)
            )
        if heat:
            parts.append(self.text("figure-shared-out"))
        if len(answer["breaks"]) > 1:
            parts.append(self.text(f"figure-classes-{answer['layer']}"))
        if answer["layer"] == "rates" and self.cities:
            places = self.listing([self.name(name) for name in self.cities])
            parts.append(self.text("figure-approximate-outline", places=places))
        return " ".join(parts)

    def unplaced(self, number: int) -> str:
        """Return that nothing of a view can be placed."""
        return self.text("figure-unplaced", number=number, country=self.country)

    def more(self, number: int) -> str:
        """Return what ends a list that was cut."""
        return self.text("figure-more", number=number)

    def version(self, version: str) -> str:
        """Return the data version."""
        return self.text("figure-version", version=version)

    def trend(self, unit: str) -> str:
        """Return what the bars are."""
        return self.text(f"figure-trend-{unit}")

    def left_out(self, undated: float, outside: float) -> str:
        """Return what bars over time leave out."""
        parts = []
        if undated:
            parts.append(self.text("figure-open-date", amount=self.number(undated)))
        if outside:
            parts.append(self.text("figure-outside-bars", amount=self.number(outside)))
        if not parts:
            return ""
        return self.text("figure-bars-leave-out", parts=self.listing(parts))

    def tick(self, day: date, unit: str, long: bool) -> str:
        """Return the label under a bar."""
        if unit == "year":
            return str(day.year)
        if long or unit == "month":
            return phrases.short_month(day, self.code)
        return phrases.day_without_year(day, self.code, short=True)

    def series(self, name: str) -> str:
        """Return the name of a series of bars."""
        said = phrases.value("figure-series", name, self.code)
        return said if said != name else phrases.value("type-label", name, self.code)

    def toll_deck(self, date_text: str, place: str) -> str:
        """Return when and where one incident happened."""
        return f"{date_text[:1].upper()}{date_text[1:]} · {place}"

    def incident_date(self, first: date | None, last: date | None, text: str | None) -> str:
        """Return the date of one incident as known."""
        return phrases.incident_date(first, last, text, self.code)

    def place(
        self, parts: Sequence[str | None], precision: str | None, radius: float | None
    ) -> str:
        """Return where one incident happened, and how exactly that is known."""
        how = phrases.precision(precision, radius, self.code)
        names = [self.name(part) for part in parts if part]
        where = phrases.place(*names, language=self.code)
        if how == where:  # neither is known
            return where
        return self.text("place-precise", place=where, precision=how)

    def toll_counts(self, sources: int, claims: int) -> str:
        """Return how many sources say how much."""
        said = phrases.count(sources, "source", self.code)
        how_much = phrases.count(claims, "figure", self.code)
        return self.text("figure-toll-counts", sources=said, figures=how_much)

    def not_drawn_claims(self, number: int) -> str:
        """Return that figures did not fit."""
        return self.text("figure-more-figures", number=number)

    def via(self, outlet: str, reported_by: str | None) -> str:
        """Return who says so: the outlet, and whom it credits."""
        if not reported_by:
            return outlet
        return self.text("figure-via", outlet=outlet, reported_by=reported_by)
