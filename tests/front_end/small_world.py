"""A dozen made-up incidents: every kind of date, toll, place and spelling that rules differ on."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

IS, PMF = "Islamic State", "Popular Mobilization Forces"


def incident(number: int, title: str, kind: str, **more: object) -> dict[str, object]:
    """Return a row of ``incidents.csv``; what is not said is empty."""
    return {"incident_id": f"T-{number:03}", "title": title, "event_type": kind, **more}


def at(lat: float, lon: float, precision: str = "settlement", km: float = 5) -> dict[str, object]:
    """Return the cells of a place."""
    return {
        "latitude": lat, "longitude": lon, "country": "IRQ",
        "location_precision": precision, "location_radius_km": km,
    }  # fmt: skip


def on(first: str, last: str = "", text: str = "") -> dict[str, object]:
    """Return the cells of a date."""
    return {"date_start": first, "date_end": last or first, "date_text": text}


def killed(low: object, best: object, high: object) -> dict[str, object]:
    """Return the cells of a toll."""
    return {"killed_low": low, "killed_best": best, "killed_high": high}


DIYALA, KIRKUK, BAGHDAD = ({"governorate": name} for name in ("Diyala", "Kirkuk", "Baghdad"))
INCIDENTS = [
    incident(1, "Attack on a village near Mikdadiya", "armed attack", **DIYALA, **at(33.98, 44.94),
             **on("2021-10-26"), **killed(11, 15, 16), perpetrator=IS, attribution="claimed",
             place="Rashad", corroboration="corroborated"),
    incident(2, "Revenge in Nahr al-Imam", "armed attack", **DIYALA, **at(33.98, 44.94),
             **on("2021-10-27"), **killed(8, "", ""), perpetrator="Unknown",
             attribution="unclaimed", place="Nahr al-Imam"),
    incident(3, "هجوم في المقدادية", "bombing", **DIYALA, **at(33.98, 44.94),
             **on("2021-10-21", "2021-10-31", "late October"), **killed("", 3, ""),
             perpetrator=IS, attribution="suspected", place="Muqdadiyah"),
    incident(4, "Police checkpoint attacked", "clash", **KIRKUK, **at(35.2, 44.1, "site", 0.2),
             **on("2021-09-05"), **killed(10, 13, 13), perpetrator=IS, attribution="claimed",
             place="Rashad", weapon="machine guns"),
    incident(5, "Drones attack a residence", "drone attack", **BAGHDAD,
             **at(33.306, 44.388, "site", 0.1), **on("2021-11-07"), **killed(0, 0, 0),
             perpetrator="Unknown", attribution="unclaimed", wounded_low=6, wounded_best=7,
             wounded_high=10, place="Green Zone"),
    incident(6, "IS fighters seen in the U.S. zone", "raid or arrest", **BAGHDAD,
             **at(33.31, 44.39), **on("2021-11-05"), perpetrator=PMF, attribution="attributed",
             target=IS, place="Karrada", duplicate_of="T-005"),
    incident(7, "Protest in a street", "protest", **BAGHDAD, **at(33.34, 44.4), **on("2021-11-01"),
             **killed(1, 2, 2), perpetrator="Unknown", attribution="disputed"),
    incident(8, "Somewhere in a district", "kidnapping", **KIRKUK, place="Hawija",
             **on("2021-10-01", "2021-10-31"), kidnapped_low=2, kidnapped_best=2),
    incident(9, "Nobody knows where", "other", perpetrator="Unknown"),
    incident(10, "Beyond the border", "air or artillery strike", country="SYR",
             **on("2021-08-15"), **killed(1, "", 4), place="Deir ez-Zor"),
    incident(11, "Old as the hills", "bombing", **KIRKUK, **at(35.47, 44.39), **on("2014-06-10"),
             **killed(1200, 1566, 1700), perpetrator=IS, attribution="claimed"),
    incident(12, "An election", "political event", category="context", country="IRQ",
             **on("2021-10-10")),
]  # fmt: skip
CLAIMS = [
    ("T-001-C01", "T-001", "S-1", "killed", {"low": 11, "high": 11, "quote": "Eleven were killed"}),
    ("T-001-C02", "T-001", "S-2", "killed", {"low": 16, "high": 16}),
    ("T-001-C03", "T-001", "S-1", "perpetrator", {"value": IS, "status": "claimed"}),
    ("T-005-C01", "T-005", "S-1", "perpetrator", {"value": PMF, "status": "suspected"}),
    ("T-005-C02", "T-005", "S-2", "response", {"value": "Condemned by all", "said_by": PMF}),
]
SOURCES = [
    {"source_id": "S-1", "outlet": "The Paper", "title": "One", "kind": "news",
     "url": "https://example.org/1", "published": "2021-11-08", "language": "en"},
    {"source_id": "S-2", "outlet": "The Agency", "title": "Two", "kind": "agency",
     "url": "https://example.org/2", "published": "2021-11-09", "language": "en"},
]  # fmt: skip
ACTORS = [
    {"name": IS, "kind": "jihadist group", "aliases": "Daesh;ISIS;ISIL", "name_ar": "داعش"},
    {"name": PMF, "kind": "militia", "aliases": "Hashd al-Shaabi", "name_ar": "الحشد الشعبي"},
]


def write(folder: Path) -> Path:
    """Write the tables into a folder and return it."""
    claims = [
        {"claim_id": key, "incident_id": about, "source_id": source, "field": field, **more}
        for key, about, source, field, more in CLAIMS
    ]
    tables: dict[str, Iterable[Mapping[str, object]]] = {
        "incidents": INCIDENTS, "claims": claims, "sources": SOURCES, "actors": ACTORS,
    }  # fmt: skip
    for name, rows in tables.items():
        rows = list(rows)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)
    return folder
