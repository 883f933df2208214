"""Another country's data folder, with a ``project.toml`` of its own."""

from __future__ import annotations

import csv
import re
from pathlib import Path

#: The country whose map travels with the program.
OURS = re.compile("iraq|irq|baghdad|العراق|بغداد", re.IGNORECASE)
PROJECT = """\
title = "Freedonia Incident Map"
slug = "freedonia-incident-map"
file_prefix = "freedonia"
author = "The Freedonia Incident Map contributors"
data_title = "Freedonia Incident Map: what was said of it"
id_example = "FDA-001"
languages = ["en", "ar"]

[licence]
id = "CC0-1.0"
name = "CC0"
title = "Creative Commons Zero 1.0"
url = "https://creativecommons.org/publicdomain/zero/1.0/"

[country]
code = "FDA"
names = { en = "Freedonia", ar = "فريدونيا" }
capital = "Fredville"
bounds = [-40, 40, -30, 45.5]
reach = [-55, 30, -15, 55]

[first_level]
word = "county"
areas = ["Upper Freedonia", "Lower Freedonia"]

[layers]
covered = [-45, 35, -25, 50]
city_areas = ["Upper Freedonia"]
area_remark = "No county has an outline yet."
remarks = ["The coast is a guess."]
"""
INCIDENTS: list[dict[str, object]] = [
    {
        "incident_id": "FDA-001",
        "title": "Mortar fire on Fredville",
        "event_type": "rocket or mortar fire",
        "country": "FDA",
        "governorate": "Upper Freedonia",
        "place": "Fredville",
        "latitude": 42,
        "longitude": -35,
        "location_precision": "settlement",
        "location_radius_km": 5,
        "perpetrator": "Sylvania",
        "attribution": "claimed",
        "killed_low": 1,
        "killed_best": 2,
        "killed_high": 3,
        "updated": "1933-12-01",
    },
    {
        "incident_id": "FDA-002",
        "title": "Duck soup is served",
        "event_type": "protest",
        "country": "FDA",
        "governorate": "Lower Freedonia",
        "place": "Mess",
    },
    {
        "incident_id": "FDA-003",
        "title": "Declaration of war",
        "event_type": "political event",
        "country": "SYL",
        "place": "Palace",
    },
    {
        "incident_id": "FDA-004",
        "title": "Lost patrol",
        "event_type": "clash",
        "country": "FDA",
        "governorate": "Middle Freedonia",
        "latitude": 41,
        "longitude": -34,
        "location_precision": "district",
        "location_radius_km": 20,
    },
    {
        "incident_id": "FDA-005",
        "title": "A point on another continent",
        "event_type": "clash",
        "country": "FDA",
        "governorate": "Lower Freedonia",
        "latitude": 33.3,
        "longitude": 44.4,
        "location_precision": "district",
        "location_radius_km": 20,
    },
]


def write(folder: Path, project: str = PROJECT) -> Path:
    """Write the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "project.toml").write_text(project, encoding="utf-8")
    with (folder / "incidents.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(
            file, list(dict.fromkeys(["date_start", "date_end", *INCIDENTS[0]]))
        )
        writer.writeheader()
        for day, row in enumerate(INCIDENTS, 1):
            date = f"1933-11-{day:02}"
            writer.writerow({"date_start": date, "date_end": date} | row)
    return folder


def silent(text: str) -> bool:
    """Whether a text says nothing of the country whose map travels with the program."""
    text = re.sub(r"data:image[^\"']+", "", text)  # letters by chance
    found = OURS.search(text)
    assert not found, text[max(0, found.start() - 80) : found.end() + 80]
    return True
