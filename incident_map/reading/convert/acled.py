"""ACLED, the Armed Conflict Location & Event Data Project.

Codes as in its codebook of 2023 and later. Its notes are texts of its own and are not taken over;
its terms of use do not allow passing the data on.
"""

from __future__ import annotations

import pandas as pd

from incident_map.model import vocabulary as v
from incident_map.reading.convert import cell_checks as cells
from incident_map.reading.convert import shared_coding as f
from incident_map.reading.convert import shared_places as places
from incident_map.reading.convert.export_dates import days, iso_days
from incident_map.reading.convert.shared_coding import Foreign, Import
from incident_map.reading.convert.shared_places import Area

#: ``geo_precision``. A capital that stands for its region is an area.
AREAS = {
    "1": Area("settlement", "5"),
    "2": Area("subdistrict", "25"),
    "3": Area("governorate", "60"),
}
#: ``sub_event_type`` → ours. Its air and drone strikes are one type; so are shells and missiles.
TYPES = {
    "armed clash": "clash",
    "government regains territory": "clash",
    "non-state actor overtakes territory": "clash",
    "air/drone strike": "air or artillery strike",
    "shelling/artillery/missile attack": "rocket or mortar fire",
    "remote explosive/landmine/ied": "bombing",
    "suicide bomb": "bombing",
    "grenade": "bombing",
    "attack": "armed attack",
    "abduction/forced disappearance": "kidnapping",
    "peaceful protest": "protest",
    "protest with intervention": "protest",
    "excessive force against protesters": "protest",
    "violent demonstration": "protest",
    "arrests": "raid or arrest",
    "agreement": "political event",
}
#: Those that have no type of their own here.
OTHER_TYPES = (
    "chemical weapon", "sexual violence", "mob violence", "looting/property destruction",
    "headquarters or base established", "non-violent transfer of territory",
    "change to group/activity", "disrupted weapons use", "other",
)  # fmt: skip
EVENTS = (
    "battles", "explosions/remote violence", "violence against civilians", "protests", "riots",
    "strategic developments",
)  # fmt: skip
#: ``event_type`` in which the first actor does something to the second.
ATTACKS = ("explosions/remote violence", "violence against civilians")
BATTLES = "battles"
CIVILIANS = ("7", "civilians")  # ``inter1``, ``inter2``, in either of ACLED's ways
DAYS_AROUND = pd.Timedelta(days=3)  # a week: three days to either side


def incidents(raw: pd.DataFrame, how: Import) -> pd.DataFrame:
    """Return events in the columns of ``incidents.csv``.

    In a battle both fought. Who protests, or who signs, is no perpetrator: the summary names them.
    """
    report = how.report
    raw = _one_row_each(raw, how)
    kind = cells.labels(raw["event_type"], EVENTS, report)
    sub = cells.labels(raw["sub_event_type"], (*TYPES, *OTHER_TYPES), report)
    other = sub.isin(OTHER_TYPES).map({True: "other", False: ""})
    attack = kind.isin(ATTACKS)
    first, second = _attacker_first(raw, attack)
    both = f.joined(pd.DataFrame({"first": first, "second": second}), ";")
    where = places.country(raw["country"])
    precision = cells.codes(raw["geo_precision"], tuple(AREAS), report)
    area = places.areas(precision, AREAS)
    place = places.known(raw["location"])
    placed = (raw["latitude"] != "") | (raw["longitude"] != "")
    point = cells.points(raw, placed, where, area["location_radius_km"], report, swap=how.swap)
    governorate = places.governorate(places.known(raw["admin1"]), where, how.project)
    radius = places.wide_enough(area, governorate, point, how.project)
    day = days(raw["event_date"], report, raw["year"], how.order)
    start, end = _dates(day, cells.codes(raw["time_precision"], ("1", "2", "3"), report))
    dead = cells.figures(raw["fatalities"], report)
    return pd.DataFrame(
        {
            "incident_id": "ACLED-" + cells.ids(raw["event_id_cnty"], report),
            "title": f.joined(raw[["sub_event_type"]].assign(place=place), ", "),
            "category": "incident",
            "event_type": sub.map(TYPES).fillna(other).astype("str"),
            "date_start": start,
            "date_end": end,
            "date_text": raw["event_date"].where(day == "", ""),
            "country": where,
            "governorate": governorate,
            "district": places.known(raw["admin2"]),
            "place": place,
            **point,
            "location_precision": area["location_precision"],
            "location_radius_km": radius.where(point["latitude"] != "", ""),
            "location_basis": "ACLED, geo_precision " + precision,
            "perpetrator": first.where(attack, both.where(kind == BATTLES, "")),
            "target": second.where(attack, ""),
            **{f"killed_{rule}": dead for rule in v.COUNT_RULES},
            "summary": _summary(raw),
        }
    )


def _one_row_each(raw: pd.DataFrame, how: Import) -> pd.DataFrame:
    """Rows with both actors: in the monadic form of ACLED an event has one row for each."""
    if (raw["actor2"] != "").any():
        return raw
    event = ["event_id_cnty", "event_date", "event_type", "sub_event_type", "latitude", "longitude"]
    again = raw.duplicated(event) & (raw["event_id_cnty"] != "")
    if not again.any():
        return raw
    number = raw.groupby(event).cumcount()
    second = raw[again & (number == 1)].set_index(event)
    merged = raw[~again]
    at = pd.MultiIndex.from_frame(merged[event])
    with_second = {
        f"{name}2": second[f"{name}1"]
        .reindex(at).fillna("").astype("str").to_numpy()
        for name in ("actor", "assoc_actor_", "inter")
    }  # fmt: skip
    more = again & (number > 1)
    reason = "a third row of one event; left out"
    how.report.flag(more, raw["event_id_cnty"], reason, kept=False)
    events = f"{len(second):,} event" + ("" if len(second) == 1 else "s")
    how.report.said.append(f"{events} in two rows each, one for each actor, put together.")
    return merged.assign(**with_second)


def _attacker_first(raw: pd.DataFrame, attack: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Both actors of each row; civilians, who attack nobody in ACLED's sense, stand second."""
    first, second = (f.actors(raw[name]) for name in ("actor1", "actor2"))

    def are_civilians(number: str) -> pd.Series:
        inter = cells.whole(raw[f"inter{number}"]).str.casefold()
        name = raw[f"actor{number}"]
        return (inter.isin(CIVILIANS) & (name != "")) | name.str.startswith("Civilians")

    turn = attack & are_civilians("1") & ~are_civilians("2")
    return first.where(~turn, second), second.where(~turn, first)


def credits(raw: pd.DataFrame) -> pd.DataFrame:
    """Return whom ACLED credits."""
    named = raw["source"].str.replace(r"\s*;\s*", ", ", regex=True)
    return pd.DataFrame({"reported_by": named, "note": ""})


def _dates(day: pd.Series, precision: pd.Series) -> tuple[pd.Series, pd.Series]:
    """First and last day: the day itself, three days to either side, or its month."""
    known = pd.to_datetime(day, format="%Y-%m-%d", errors="coerce")
    week, month = precision == "2", precision == "3"
    start = known.mask(week, known - DAYS_AROUND).mask(month, known.dt.to_period("M").dt.start_time)
    last = known.dt.to_period("M").dt.end_time.dt.normalize()
    end = known.mask(week, known + DAYS_AROUND).mask(month, last)
    return tuple(iso_days(one) for one in (start, end))


def _summary(raw: pd.DataFrame) -> pd.Series:
    """What kind of event it was and who took part, in words of our own."""
    sides = []
    for number in (1, 2):
        helpers = raw[f"assoc_actor_{number}"].str.replace(r"\s*;\s*", ", ", regex=True)
        with_them = (" (with " + helpers + ")").where(helpers != "", "")
        name = raw[f"actor{number}"]
        sides.append((name + with_them).where(name != "", ""))
    between = f.joined(pd.DataFrame(dict(enumerate(sides))), "; ")
    kind = raw["event_type"].where(raw["event_type"] == "", raw["event_type"] + ".")
    return f.joined(pd.DataFrame({"kind": kind, "between": between}), " ")


ACLED = Foreign(
    code="acled",
    name="ACLED",
    key="event_id_cnty",
    country="country",
    needed=f.names(
        "event_id_cnty event_date event_type sub_event_type actor1 country "
        "latitude longitude fatalities"
    ),
    used=f.names(
        "time_precision geo_precision actor2 assoc_actor_1 assoc_actor_2 admin1 admin2 location "
        "source year inter1 inter2"
    ),
    source={
        "source_id": "ACLED",
        "outlet": "ACLED",
        "title": "Armed Conflict Location & Event Data",
        "url": "https://acleddata.com/",
        "language": "en",
        "kind": "reference",
    },
    incidents=incidents,
    credits=credits,
)
