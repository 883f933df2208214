"""GTD, the Global Terrorism Database of START at the University of Maryland.

Codes as in its codebook of 2021. Its summaries are texts of its own and are not taken over; its
terms of use do not allow passing the data on.
"""

from __future__ import annotations

import pandas as pd

from incident_map.model import vocabulary as v
from incident_map.reading.convert import cell_checks as cells
from incident_map.reading.convert import shared_coding as f
from incident_map.reading.convert import shared_places as places
from incident_map.reading.convert.approximate_dates import interval
from incident_map.reading.convert.export_dates import iso_days
from incident_map.reading.convert.import_report import Report
from incident_map.reading.convert.shared_coding import Foreign, Import
from incident_map.reading.convert.shared_places import Area

#: ``specificity``. 2 and 3 are the middle of the smallest division known; 5 is no place.
AREAS = {
    "1": Area("settlement", "5"),
    "2": Area("district", "20"),
    "3": Area("district", "20"),
    "4": Area("governorate", "60"),
    "5": Area("country"),
}
#: A town where ``vicinity`` is 1: near it, not in it.
NEARBY = Area("subdistrict", "25")
TYPES = {
    "assassination": "assassination",
    "armed assault": "armed attack",
    "bombing/explosion": "bombing",
    "hostage taking (barricade incident)": "kidnapping",
    "hostage taking (kidnapping)": "kidnapping",
    "hijacking": "other",
    "facility/infrastructure attack": "other",
    "unarmed assault": "other",
}
#: Explosions of this ``weapsubtype1_txt`` were fired, not laid.
FIRED = "projectile (rockets, mortars, rpgs, etc.)"
TOLLS = {"killed": "nkill", "wounded": "nwound", "kidnapped": "nhostkid"}
FLAGS = ("0", "1", "-9")
UNKNOWN = r"^-9+$"  # −9 and −99


def incidents(raw: pd.DataFrame, how: Import) -> pd.DataFrame:
    """Return attacks in the columns of ``incidents.csv``."""
    report = how.report
    where = places.country(raw["country_txt"])
    area = _area(raw, report)
    has_place = (area["location_radius_km"] != "") & (raw["latitude"] + raw["longitude"] != "")
    specificity = cells.whole(raw["specificity"])
    report.keep_of(raw, ("latitude", "longitude"), ~specificity.isin(list(AREAS)))
    point = cells.points(raw, has_place, where, area["location_radius_km"], report, swap=how.swap)
    governorate = places.governorate(places.known(raw["provstate"]), where, how.project)
    radius = places.wide_enough(area, governorate, point, how.project)
    town = places.known(raw["city"])
    start, end = _dates(raw, report)
    groups = pd.DataFrame({name: f.actors(raw[name]) for name in ("gname", "gname2", "gname3")})
    figures = {kind: _figure(raw[column], report) for kind, column in TOLLS.items()}
    attackers = _figure(raw["nkillter"], report)
    for name in ("nkillter", "doubtterr", "compclaim", "guncertain1", "vicinity"):
        report.keep(raw[name])
    return pd.DataFrame(
        {
            "incident_id": "GTD-" + cells.ids(raw["eventid"], report),
            "title": f.joined(
                raw[["attacktype1_txt"]].assign(place=places.known(raw["city"])), ", "
            ),
            "category": "incident",
            "event_type": _type(raw, report),
            "date_start": start,
            "date_end": end,
            "date_text": raw["approxdate"].mask(raw["approxdate"] == "0", ""),
            "country": where,
            "governorate": governorate,
            "place": town,
            **point,
            "location_precision": area["location_precision"],
            "location_radius_km": radius.where(point["latitude"] != "", ""),
            "location_basis": "GTD, specificity " + specificity,
            "perpetrator": f.joined(groups, ";"),
            "attribution": _attribution(raw, report),
            "target": f.actors(raw["targtype1_txt"]),
            "weapon": places.known(raw["weaptype1_txt"]),
            **{f"{kind}_{rule}": one for kind, one in figures.items() for rule in v.COUNT_RULES},
            **{f"killed_attackers_{rule}": attackers for rule in v.COUNT_RULES},
            "summary": _summary(raw, figures["killed"], attackers, report),
        }
    )


def credits(raw: pd.DataFrame) -> pd.DataFrame:
    """Return which articles GTD cites."""
    cited = f.joined(raw[["scite1", "scite2", "scite3"]], " · ")
    return pd.DataFrame({"reported_by": "", "note": cited})


def _area(raw: pd.DataFrame, report: Report) -> pd.DataFrame:
    """Precision and radius; an attack near a town is known less exactly than one in it."""
    area = places.areas(cells.codes(raw["specificity"], tuple(AREAS), report), AREAS)
    near = cells.codes(raw["vicinity"], FLAGS, report) == "1"
    near &= area["location_precision"] == AREAS["1"].precision
    return area.assign(
        location_precision=area["location_precision"].mask(near, NEARBY.precision),
        location_radius_km=area["location_radius_km"].mask(near, NEARBY.radius_km),
    )


def _dates(raw: pd.DataFrame, report: Report) -> tuple[pd.Series, pd.Series]:
    """First and last day: as ``approxdate`` says, or the day, or the month, or the year.

    The month stands for a day that is 0 or none of that month, the year for such a month.
    """
    year, month, day = (cells.whole(raw[name]) for name in ("iyear", "imonth", "iday"))
    january = pd.to_datetime(year + "-1-1", format="%Y-%m-%d", errors="coerce")
    report.flag((year != "") & january.isna(), raw["iyear"], "no year; left empty")
    months = pd.to_datetime(year + "-" + month + "-1", format="%Y-%m-%d", errors="coerce")
    unknown = month.isin(["", "0"])
    bad = january.notna() & ~unknown & months.isna()
    report.flag(bad, raw["imonth"], "no month; its year is taken")
    exact = pd.to_datetime(year + "-" + month + "-" + day, format="%Y-%m-%d", errors="coerce")
    bad = months.notna() & ~day.isin(["", "0"]) & exact.isna()
    report.flag(bad, raw["iday"], "no day of that month; its month is taken")
    start = exact.fillna(months).fillna(january)
    last = months + pd.offsets.MonthEnd(0)
    end = exact.fillna(last).fillna(january + pd.offsets.YearEnd(0))
    return _approximate(raw, year, start, end, report)


def _approximate(
    raw: pd.DataFrame, year: pd.Series, start: pd.Series, end: pd.Series, report: Report
) -> tuple[pd.Series, pd.Series]:
    """The days between which it happened where ``approxdate`` names two."""
    said = raw["approxdate"]
    filled = said[~said.isin(["", "0"])]
    keys = pd.MultiIndex.from_arrays([filled, year[filled.index]])
    read = {key: interval(*key) or (pd.NaT, pd.NaT) for key in keys.unique()}
    days = pd.DataFrame([read[key] for key in keys], index=filled.index, columns=["first", "last"])
    days = days.reindex(said.index)
    first, last = (pd.to_datetime(days[name]) for name in days)
    apart = (first > end) | (last < start)
    reason = "these days are not the coded date, which is taken"
    report.flag(apart, said, reason, keep=False)
    good = first.notna() & ~apart & start.notna()
    start, end = start.mask(good, first), end.mask(good, last)
    return tuple(iso_days(one) for one in (start, end))


def _summary(
    raw: pd.DataFrame, killed: pd.Series, attackers: pd.Series, report: Report
) -> pd.Series:
    """What was aimed at, and how many of the dead were attackers, in words of our own."""
    target = ("Target: " + raw["target1"] + ".").where(raw["target1"] != "", "")
    dead, own = (pd.to_numeric(one, errors="coerce") for one in (killed, attackers))
    more = own > dead
    report.flag(more, raw["nkillter"], "more attackers killed than people; kept", keep=False)
    part = attackers + " of the " + killed + " killed were attackers."
    whole = ("All " + killed + " killed were attackers.").mask(
        killed == "1", "The one person killed was an attacker."
    )
    said = part.mask(own == dead, whole).where((own > 0) & (own <= dead), "")
    return f.joined(pd.DataFrame({"target": target, "said": said}), " ")


def _type(raw: pd.DataFrame, report: Report) -> pd.Series:
    types = cells.labels(raw["attacktype1_txt"], (*TYPES, "unknown"), report).map(TYPES)
    types = types.fillna("").astype("str")
    fired = (types == "bombing") & (raw["weapsubtype1_txt"].str.casefold() == FIRED)
    return types.mask(fired, "rocket or mortar fire")


def _attribution(raw: pd.DataFrame, report: Report) -> pd.Series:
    """How the headline stands: claimed, suspected, attributed; unclaimed where nobody is named."""
    stands = pd.Series("attributed", index=raw.index, dtype="str")
    stands = stands.mask(cells.codes(raw["guncertain1"], FLAGS, report) == "1", "suspected")
    stands = stands.mask(cells.codes(raw["claimed"], FLAGS, report) == "1", "claimed")
    nobody = raw["gname"].str.casefold().isin(["", "unknown"])
    return stands.mask(nobody & (stands != "claimed"), "unclaimed")


def _figure(counts: pd.Series, report: Report) -> pd.Series:
    """A number of people; −9 and −99 say that it is not known."""
    return cells.figures(cells.whole(counts).str.replace(UNKNOWN, "", regex=True), report)


GTD = Foreign(
    code="gtd",
    name="GTD",
    key="eventid",
    country="country_txt",
    needed=f.names(
        "eventid iyear imonth iday country_txt latitude longitude gname attacktype1_txt nkill"
    ),
    used=f.names(
        "approxdate provstate city specificity gname2 gname3 guncertain1 claimed targtype1_txt "
        "target1 weaptype1_txt weapsubtype1_txt nwound nhostkid nkillter doubtterr compclaim "
        "vicinity scite1 scite2 scite3"
    ),
    source={
        "source_id": "GTD",
        "outlet": "START, University of Maryland",
        "title": "Global Terrorism Database",
        "url": "https://www.start.umd.edu/gtd/",
        "language": "en",
        "kind": "reference",
    },
    incidents=incidents,
    credits=credits,
)
