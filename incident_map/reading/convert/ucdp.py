"""UCDP GED, the Georeferenced Event Dataset of the Uppsala Conflict Data Program.

Codes as in its codebook (Högbladh 2019, version 19.1); later versions have the same ones.
"""

from __future__ import annotations

import pandas as pd

from incident_map.model import vocabulary as v
from incident_map.reading.convert import cell_checks as cells
from incident_map.reading.convert import shared_coding as f
from incident_map.reading.convert import shared_places as places
from incident_map.reading.convert.export_dates import days, told_order
from incident_map.reading.convert.shared_coding import Foreign, Import
from incident_map.reading.convert.shared_places import Area

#: ``where_prec``. A point for a line, a country or the sea says nothing, so there is none.
AREAS = {
    "1": Area("settlement", "5"),
    "2": Area("subdistrict", "25"),
    "3": Area("district", "20"),
    "4": Area("governorate", "60"),
    "5": Area("country"),
    "6": Area("country"),
    "7": Area("unknown"),
}
#: ``type_of_violence``, in words.
VIOLENCE = {
    "1": "State-based conflict",
    "2": "Non-state conflict",
    "3": "One-sided violence against civilians",
}
ONE_SIDED = "3"
EARLIEST = "1900"  # a report of 1753-01-01 has no day
DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
#: Stands for an actor without a name of its own yet, in candidate events.
_PLACEHOLDER = r"\bXXX\d*\b"
#: Several states on one side stand in one cell.
_STATES = r"Government of [^,]+(?:, Government of [^,]+)+"


def incidents(raw: pd.DataFrame, how: Import) -> pd.DataFrame:
    """Return events in the columns of ``incidents.csv``.

    The two sides of a dyad fought; only in one-sided violence is it known who did what to whom.
    GED does not record the means, so the type of event is empty.
    """
    report = how.report
    violence = cells.codes(raw["type_of_violence"], tuple(VIOLENCE), report)
    precision = cells.codes(raw["where_prec"], tuple(AREAS), report)
    clarity = cells.codes(raw["event_clarity"], ("1", "2"), report)
    for name in ("dyad_name", "side_a", "side_b"):
        report.keep(raw[name].where(raw[name].str.contains(_PLACEHOLDER), ""))
    raw = raw.assign(
        type_of_violence=violence,
        event_clarity=clarity,
        **{name: _named(raw[name]) for name in ("dyad_name", "side_a", "side_b")},
    )
    report.keep(raw["code_status"])
    one_sided = violence == ONE_SIDED
    side_a, side_b = (_side(raw[name]) for name in ("side_a", "side_b"))
    alone = cells.whole(raw["number_of_sources"]) == "1"
    where = places.country(raw["country"])
    place = places.known(raw["where_coordinates"])
    area = places.areas(precision, AREAS)
    placed = area["location_radius_km"] != ""
    report.keep_of(raw, ("latitude", "longitude"), ~precision.isin(list(AREAS)))
    point = cells.points(
        raw, placed, where, area["location_radius_km"], report, swap=how.swap
    )  # fmt: skip
    governorate = places.governorate(places.known(raw["adm_1"]), where, how.project)
    radius = places.wide_enough(area, governorate, point, how.project)
    both = f.joined(pd.DataFrame({"a": side_a, "b": side_b}), ";")
    order = how.order or told_order([raw["date_start"], raw["date_end"]], [raw["year"], None])
    start = days(raw["date_start"], report, raw["year"], order)
    end = days(raw["date_end"], report, None, order)
    unread = raw["date_start"].where(start == "", "")
    return pd.DataFrame(
        {
            "incident_id": "UCDP-" + cells.ids(raw["id"], report),
            "title": f.joined(raw[["dyad_name"]].assign(place=place), ", "),
            "category": "incident",
            "date_start": start,
            "date_end": end,
            "date_text": unread,
            "country": where,
            "governorate": governorate,
            "district": places.known(raw["adm_2"]),
            "place": place,
            **point,
            "location_precision": area["location_precision"],
            "location_radius_km": radius.where(point["latitude"] != "", ""),
            "location_basis": "UCDP GED, where_prec " + precision,
            "perpetrator": both.where(~one_sided, side_a),
            "target": side_b.where(one_sided, ""),
            **{f"killed_{rule}": cells.figures(raw[rule], report) for rule in v.COUNT_RULES},
            "corroboration": alone.map({True: "single source", False: ""}),
            "summary": _summary(raw),
        }
    )


def credits(raw: pd.DataFrame) -> pd.DataFrame:
    """Return whom GED credits, and the report by day and headline."""
    offices = raw["source_office"].map(_each_once).astype("str")
    day = raw["source_date"].mask(raw["source_date"] < EARLIEST, "")
    report = f.joined(pd.DataFrame({"day": day, "headline": raw["source_headline"]}), ", ")
    report = report.where(offices != "", raw["source_article"])
    return pd.DataFrame({"reported_by": offices, "note": report})


def _named(names: pd.Series) -> pd.Series:
    """Names with nobody's in place of those that only stand for an actor to be named."""
    unnamed = names.str.replace(_PLACEHOLDER, v.UNNAMED, regex=True)
    return unnamed.mask(unnamed == f"{v.UNNAMED} - {v.UNNAMED}", f"{v.UNNAMED} actors")


def _side(names: pd.Series) -> pd.Series:
    states = names.str.fullmatch(_STATES)
    return f.actors(names).mask(states, names.str.replace(", Government of ", ";Government of "))


def _each_once(offices: str) -> str:
    return ", ".join(dict.fromkeys(part.strip() for part in offices.split(";") if part.strip()))


def _summary(raw: pd.DataFrame) -> pd.Series:
    """The kind of violence, and how the best estimate divides, in words of our own."""
    kind = raw["type_of_violence"].map(VIOLENCE).fillna("")
    aggregate = (raw["event_clarity"] == "2").map({True: "Known only in aggregate.", False: ""})
    a, b, civilians, unknown = (cells.whole(raw[name]) for name in DEATHS)
    fighters = (", " + raw["side_b"] + " " + b).where(raw["type_of_violence"] != ONE_SIDED, "")
    deaths = raw["side_a"] + " " + a + fighters + ", civilians " + civilians
    deaths = "Deaths, best estimate: " + deaths + ", not known " + unknown + "."
    counted = (raw[list(DEATHS)] != "").all(axis=1)
    unsure = raw["code_status"].str.casefold().str.startswith("check")
    provisional = "Provisional: UCDP marks it “" + raw["code_status"] + "”."
    parts = {
        "kind": kind + (kind != "").map({True: ".", False: ""}),
        "aggregate": aggregate,
        "deaths": deaths.where(counted, ""),
        "provisional": provisional.where(unsure, ""),
    }
    return f.joined(pd.DataFrame(parts), " ")


GED = Foreign(
    code="ucdp",
    name="UCDP GED",
    key="id",
    country="country",
    needed=f.names(
        "id type_of_violence side_a side_b where_prec latitude longitude date_start date_end "
        "low best high"
    ),
    used=f.names(
        "dyad_name where_coordinates adm_1 adm_2 country number_of_sources event_clarity "
        "source_office source_date source_headline source_article year code_status"
    )
    | frozenset(DEATHS),
    source={
        "source_id": "UCDP-GED",
        "outlet": "Uppsala Conflict Data Program",
        "title": "UCDP Georeferenced Event Dataset (GED)",
        "url": "https://ucdp.uu.se/downloads/",
        "language": "en",
        "kind": "reference",
    },
    incidents=incidents,
    credits=credits,
)
