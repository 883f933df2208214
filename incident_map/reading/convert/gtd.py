"""GTD, the Global Terrorism Database of START at the University of Maryland.

Codes as in its codebook of 2021. Its summaries are texts of its own and are not taken over; its
terms of use do not allow passing the data on.
"""

from __future__ import annotations

import pandas as pd

from incident_map.model import vocabulary as v
from incident_map.model.project import Project
from incident_map.reading.convert import shared_coding as f
from incident_map.reading.convert.shared_coding import Area, Foreign

#: ``specificity``. 2 and 3 are the middle of the smallest division known; 5 is no place.
AREAS = {
    "1": Area("settlement", "5"),
    "2": Area("district", "20"),
    "3": Area("district", "20"),
    "4": Area("governorate", "60"),
    "5": Area("country"),
}
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
UNKNOWN = r"^-9+$"  # −9 and −99


def incidents(raw: pd.DataFrame, project: Project) -> pd.DataFrame:
    """Return attacks in the columns of ``incidents.csv``."""
    where = f.country(raw["country_txt"])
    area = f.areas(f.whole(raw["specificity"]), AREAS)
    placed = (area["location_radius_km"] != "") & (raw["latitude"] != "")
    start, end = _dates(raw)
    groups = pd.DataFrame({name: f.actors(raw[name]) for name in ("gname", "gname2", "gname3")})
    figures = {kind: _figure(raw[column]) for kind, column in TOLLS.items()}
    return pd.DataFrame(
        {
            "incident_id": "GTD-" + f.whole(raw["eventid"]),
            "title": f.joined(raw[["attacktype1_txt", "city"]], ", "),
            "category": "incident",
            "event_type": _type(raw),
            "date_start": start,
            "date_end": end,
            "date_text": raw["approxdate"].where(start != end, ""),
            "country": where,
            "governorate": f.governorate(raw["provstate"], where, project),
            "place": _known(raw["city"]),
            "latitude": raw["latitude"].where(placed, ""),
            "longitude": raw["longitude"].where(placed, ""),
            "location_precision": area["location_precision"],
            "location_radius_km": area["location_radius_km"].where(placed, ""),
            "location_basis": "GTD, specificity " + raw["specificity"],
            "perpetrator": f.joined(groups, ";"),
            "attribution": _attribution(raw),
            "target": f.actors(raw["targtype1_txt"]),
            "weapon": _known(raw["weaptype1_txt"]),
            **{f"{kind}_{rule}": one for kind, one in figures.items() for rule in v.COUNT_RULES},
            "summary": ("Target: " + raw["target1"] + ".").where(raw["target1"] != "", ""),
        }
    )  # fmt: skip


def credits(raw: pd.DataFrame) -> pd.DataFrame:
    """Return which articles GTD cites."""
    cited = f.joined(raw[["scite1", "scite2", "scite3"]], " · ")
    return pd.DataFrame({"reported_by": "", "note": cited})


def _dates(raw: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """First and last day: of the day, the month where the day is 0, the year where the month is."""
    year, month, day = (f.whole(raw[name]) for name in ("iyear", "imonth", "iday"))
    month = month.mask(month.isin(["", "0"]), "0")
    day = day.mask(day.isin(["", "0"]) | (month == "0"), "0")
    first = year + "-" + month.replace("0", "1") + "-" + day.replace("0", "1")
    start = pd.to_datetime(first, format="%Y-%m-%d", errors="coerce")
    ends = start.mask(day == "0", start + pd.offsets.MonthEnd(0))
    ends = ends.mask(month == "0", start + pd.offsets.YearEnd(0))
    return tuple(one.dt.strftime("%Y-%m-%d").fillna(first).astype("str") for one in (start, ends))


def _type(raw: pd.DataFrame) -> pd.Series:
    types = raw["attacktype1_txt"].str.casefold().map(TYPES).fillna("").astype("str")
    fired = (types == "bombing") & (raw["weapsubtype1_txt"].str.casefold() == FIRED)
    return types.mask(fired, "rocket or mortar fire")


def _attribution(raw: pd.DataFrame) -> pd.Series:
    """How the headline stands: claimed, suspected, attributed; unclaimed where nobody is named."""
    stands = pd.Series("attributed", index=raw.index, dtype="str")
    stands = stands.mask(f.whole(raw["guncertain1"]) == "1", "suspected")
    stands = stands.mask(f.whole(raw["claimed"]) == "1", "claimed")
    nobody = raw["gname"].str.casefold().isin(["", "unknown"])
    return stands.mask(nobody & (stands != "claimed"), "unclaimed")


def _known(cells: pd.Series) -> pd.Series:
    return cells.mask(cells.str.casefold() == "unknown", "")


def _figure(cells: pd.Series) -> pd.Series:
    return f.whole(cells).str.replace(UNKNOWN, "", regex=True)


GTD = Foreign(
    code="gtd",
    name="GTD",
    key="eventid",
    needed=f.names(
        "eventid iyear imonth iday country_txt latitude longitude gname attacktype1_txt nkill"
    ),
    used=f.names(
        "approxdate provstate city specificity gname2 gname3 guncertain1 claimed targtype1_txt "
        "target1 weaptype1_txt weapsubtype1_txt nwound nhostkid scite1 scite2 scite3"
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
