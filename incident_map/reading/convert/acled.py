"""ACLED, the Armed Conflict Location & Event Data Project.

Codes as in its codebook of 2023 and later. Its notes are texts of its own and are not taken over;
its terms of use do not allow passing the data on.
"""

from __future__ import annotations

import pandas as pd

from incident_map.model.project import Project
from incident_map.reading.convert import shared_coding as f
from incident_map.reading.convert.shared_coding import Area, Foreign

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
#: ``event_type`` in which the first actor does something to the second.
ATTACKS = ("explosions/remote violence", "violence against civilians")
BATTLES = "battles"
DAYS_AROUND = pd.Timedelta(days=3)  # a week: three days to either side


def incidents(raw: pd.DataFrame, project: Project) -> pd.DataFrame:
    """Return events in the columns of ``incidents.csv``.

    In a battle both fought. Who protests, or who signs, is no perpetrator: the summary names them.
    """
    kind = raw["event_type"].str.casefold()
    first, second = (f.actors(raw[name]) for name in ("actor1", "actor2"))
    both = f.joined(pd.DataFrame({"first": first, "second": second}), ";")
    attack = kind.isin(ATTACKS)
    where = f.country(raw["country"])
    area = f.areas(f.whole(raw["geo_precision"]), AREAS)
    start, end = _dates(f.day(raw["event_date"]), f.whole(raw["time_precision"]))
    types = raw["sub_event_type"].str.casefold().map(TYPES)
    return pd.DataFrame(
        {
            "incident_id": "ACLED-" + raw["event_id_cnty"],
            "title": f.joined(raw[["sub_event_type", "location"]], ", "),
            "category": "incident",
            "event_type": types.fillna("other").where(raw["sub_event_type"] != "", ""),
            "date_start": start,
            "date_end": end,
            "country": where,
            "governorate": f.governorate(raw["admin1"], where, project),
            "district": raw["admin2"],
            "place": raw["location"],
            "latitude": raw["latitude"],
            "longitude": raw["longitude"],
            **area,
            "location_basis": "ACLED, geo_precision " + raw["geo_precision"],
            "perpetrator": first.where(attack, both.where(kind == BATTLES, "")),
            "target": second.where(attack, ""),
            **{f"killed_{rule}": f.whole(raw["fatalities"]) for rule in ("low", "best", "high")},
            "summary": _summary(raw),
        }
    )  # fmt: skip


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
    return tuple(one.dt.strftime("%Y-%m-%d").fillna(day).astype("str") for one in (start, end))


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
    needed=f.names(
        "event_id_cnty event_date event_type sub_event_type actor1 country "
        "latitude longitude fatalities"
    ),
    used=f.names(
        "time_precision geo_precision actor2 assoc_actor_1 assoc_actor_2 admin1 admin2 location "
        "source"
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
