"""Data sets that the tests of the core share: one small and awkward, one large, the project's."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from bench import generate
from incident_map.drawing.figure import Options, draw
from incident_map.drawing.figure.composition import Drawing
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.language import catalogue
from incident_map.model import vocabulary as v
from incident_map.model.schema import TABLES
from incident_map.query.filters import IncidentFilter
from incident_map.reading.loading import load
from incident_map.reading.project_file import shipped_project

# The same examples on every run, and no deadline: the tests say nothing about time.
settings.register_profile("core", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("core")
# A message that is missing, or called without an argument, is an error here.
catalogue.shipped().strict = True


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One process more than there are processors: a test of a browser mostly waits for it."""
    waiting = 0 if "not browser" in str(config.option.markexpr) else 1
    return (os.cpu_count() or 1) + waiting


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the modules that take longest, so that no processor waits at the end."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


Rows = list[dict[str, Any]]
MakeFolder = Callable[..., Path]
MakeDataset = Callable[..., MemoryEngine]

HOSTILE = '<img src=x onerror="alert(1)">'
GREEN_ZONE = {"latitude": 33.3086, "longitude": 44.3892, "location_precision": "neighbourhood"}

INCIDENTS: Rows = [
    {
        "incident_id": "T-01",
        "title": "Bombing of a market, with a comma",
        "category": "incident",
        "event_type": "bombing",
        "date_start": "2021-10-01",
        "date_end": "2021-10-01",
        "country": "IRQ",
        "governorate": "Baghdad",
        "place": "Sadr City",
        "latitude": 33.38,
        "longitude": 44.46,
        "location_precision": "site",
        "location_radius_km": 0.2,
        "perpetrator": "Islamic State",
        "attribution": "claimed",
        "target": "Civilians",
        "killed_low": 10,
        "killed_best": 12,
        "killed_high": 15,
        "corroboration": "corroborated",
    },
    {  # open start
        "incident_id": "T-02",
        "title": "Attack on al-Rashad, Kirkuk",
        "category": "incident",
        "event_type": "armed attack",
        "date_end": "2021-10-05",
        "date_text": "before 6 October",
        "country": "IRQ",
        "governorate": "Kirkuk",
        "place": "Rashad",
        "latitude": 35.13,
        "longitude": 44.08,
        "location_precision": "subdistrict",
        "location_radius_km": 15,
        "perpetrator": "Unknown",
        "attribution": "unclaimed",
        "killed_low": 0,
        "killed_best": 0,
        "killed_high": 0,
        "corroboration": "single source",
    },
    GREEN_ZONE
    | {  # open end, no toll, first of a stack of three
        "incident_id": "T-03",
        "title": "Protest camp",
        "category": "incident",
        "event_type": "protest",
        "date_start": "2021-10-20",
        "country": "IRQ",
        "governorate": "Baghdad",
        "place": "Green Zone",
        "location_radius_km": 1.5,
        "perpetrator": "Protesters",
        "attribution": "not applicable",
        "corroboration": "confirmed",
    },
    GREEN_ZONE
    | {  # no date, two perpetrators, no best figure
        "incident_id": "T-04",
        "title": "Clashes",
        "category": "incident",
        "event_type": "clash",
        "date_text": "undated",
        "country": "IRQ",
        "governorate": "Baghdad",
        "perpetrator": "Islamic State; Pro-Iran militias",
        "attribution": "disputed",
        "target": "Protesters;Government of Iraq",
        "killed_low": 1,
        "killed_high": 4,
        "corroboration": "contested",
    },
    GREEN_ZONE
    | {
        "incident_id": "T-05",
        "title": HOSTILE,
        "category": "incident",
        "event_type": "drone attack",
        "date_start": "2021-11-07",
        "date_end": "2021-11-07",
        "country": "IRQ",
        "governorate": "Baghdad",
        "place": "Green Zone",
        "perpetrator": "Unknown",
        "attribution": "unclaimed",
        "target": "Government of Iraq",
        "killed_low": 0,
        "killed_best": 0,
        "killed_high": 0,
        "wounded_low": 2,
        "wounded_best": 6,
        "wounded_high": 10,
        "corroboration": "confirmed",
    },
    {  # no place
        "incident_id": "T-06",
        "title": "Election",
        "category": "context",
        "event_type": "political event",
        "date_start": "2021-10-10",
        "date_end": "2021-10-12",
        "country": "IRQ",
        "location_precision": "country",
        "attribution": "not applicable",
        "corroboration": "confirmed",
    },
    {  # outside Iraq, in one of two countries
        "incident_id": "T-07",
        "title": "Capture abroad",
        "category": "incident",
        "event_type": "raid or arrest",
        "date_start": "2021-10-11",
        "date_end": "2021-10-11",
        "country": "SYR;TUR",
        "location_precision": "country",
        "perpetrator": "Government of Iraq",
        "attribution": "attributed",
        "target": "Islamic State",
        "corroboration": "corroborated",
    },
    {  # outside Iraq, with a point
        "incident_id": "T-08",
        "title": "Raid in Idlib",
        "category": "context",
        "event_type": "raid or arrest",
        "date_start": "2019-10-01",
        "date_end": "2019-10-31",
        "date_text": "October 2019",
        "country": "SYR",
        "governorate": "Idlib",
        "latitude": 36.1,
        "longitude": 36.6,
        "location_precision": "governorate",
        "location_radius_km": 40,
        "target": "Islamic State",
        "attribution": "attributed",
        "corroboration": "corroborated",
    },
    {
        "incident_id": "T-09",
        "title": "هجوم على المقدادية",
        "category": "incident",
        "event_type": "armed attack",
        "date_start": "2021-10-21",
        "date_end": "2021-10-31",
        "date_text": "late October",
        "country": "IRQ",
        "governorate": "Diyala",
        "district": "Muqdadiya",
        "place": "Rashad (al-Hawasha)",
        "latitude": 33.97861,
        "longitude": 44.93694,
        "location_precision": "district",
        "location_radius_km": 20,
        "perpetrator": "Islamic State",
        "attribution": "attributed",
        "target": "Civilians",
        "killed_low": 11,
        "killed_best": 15,
        "killed_high": 16,
        "kidnapped_low": 2,
        "kidnapped_best": 3,
        "kidnapped_high": 3,
        "corroboration": "confirmed",
    },
    {  # beyond the end of Web Mercator
        "incident_id": "T-10",
        "title": "Near the pole",
        "country": "NOR",
        "latitude": 89.9,
        "longitude": 10,
    },
    {"incident_id": "T-11", "title": "Dateline, east", "latitude": 0, "longitude": 180},
    {"incident_id": "T-12", "title": "Dateline, west", "latitude": -90, "longitude": -180},
]
SOURCES: Rows = [
    {"source_id": "one", "outlet": "One", "url": "https://example.org/1", "kind": "news"},
    {"source_id": "two", "outlet": "Two", "published": "2021-11-08", "kind": "agency"},
    {"source_id": "three", "outlet": "Three"},
]
_PERPETRATORS = [  # incident, source, actor, status
    ("T-01", "one", "Islamic State", "claimed"),
    ("T-01", "two", "Islamic State", "claimed"),
    ("T-05", "one", "Iran", "denied"),
    ("T-05", "one", "Pro-Iran militias", "suspected"),
    ("T-05", "two", "Islamic State", "suspected"),
    ("T-05", "three", "Pro-Iran militias", "accused"),
]
_FIGURES = [  # incident, source, field, low, high
    ("T-09", "one", "killed", 11, 11),
    ("T-09", "two", "killed", 14, 16),
    ("T-09", "one", "kidnapped", 2, 3),
    ("T-09", "two", "kidnapped", 3, 3),
    ("T-09", "one", "date", "2021-10-21", "2021-10-31"),
    ("T-09", "two", "date", "2021-10-26", "2021-10-26"),
]
CLAIMS: Rows = [
    {"incident_id": i, "source_id": s, "field": "perpetrator", "value": actor, "status": status}
    for i, s, actor, status in _PERPETRATORS
] + [
    {"incident_id": i, "source_id": s, "field": field, "low": low, "high": high}
    for i, s, field, low, high in _FIGURES
]
CLAIMS = [{"claim_id": f"C{n:02d}"} | claim for n, claim in enumerate(CLAIMS, 1)]
CLAIMS[0]["quote"] = "We did it"
ACTORS: Rows = [
    {"name": "Unknown", "name_ar": "مجهول", "kind": "unidentified"},
    {"name": "Islamic State", "name_ar": "داعش", "aliases": "ISIS;IS; Daesh"},
    {"name": "Pro-Iran militias", "kind": "militia"},
    {"name": "Iran", "kind": "foreign state"},
    {"name": "Protesters", "kind": "civilians"},
    {"name": "Civilians", "kind": "civilians"},
    {"name": "Government of Iraq", "aliases": "Mustafa al-Kadhimi;al-Kazemi"},
]
SAMPLE = {"incidents": INCIDENTS, "claims": CLAIMS, "sources": SOURCES, "actors": ACTORS}


@pytest.fixture(scope="session")
def make_folder(tmp_path_factory: pytest.TempPathFactory) -> MakeFolder:
    """Write a data folder: table name → rows; columns that no row mentions are empty."""
    number = count()

    def make(**tables: Rows) -> Path:
        folder = tmp_path_factory.mktemp(f"data{next(number)}")
        for name, rows in tables.items():
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, TABLES[name].names, lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
        return folder

    return make


@pytest.fixture(scope="session")
def make_dataset(make_folder: MakeFolder) -> MakeDataset:
    """Load rows; an incident's id and title may be left out."""
    filled = {"title": "Something"}

    def make(incidents: Rows, **tables: Rows) -> MemoryEngine:
        rows = [{"incident_id": f"T-{n:02d}"} | filled | row for n, row in enumerate(incidents, 1)]
        return load(make_folder(incidents=rows, **tables))

    return make


@pytest.fixture(scope="session")
def sample_folder(make_folder: MakeFolder) -> Path:
    """Folder of the small awkward data set. Not to be written to."""
    return make_folder(**SAMPLE)


@pytest.fixture(scope="session")
def sample(sample_folder: Path) -> MemoryEngine:
    """Twelve incidents, among them every awkward case."""
    return load(sample_folder)


@pytest.fixture(scope="session")
def sample_rows() -> dict[str, Rows]:
    """Rows of the small data set by table, to be changed and written again (copy first)."""
    return SAMPLE


@pytest.fixture(scope="session")
def project() -> MemoryEngine:
    """The project's own data."""
    return load()


@pytest.fixture(scope="session")
def drawn(project: MemoryEngine) -> Callable[..., Drawing]:
    """Draw the project's data; kept, as many tests look at the same picture."""

    @cache
    def make(query: str = "", **options: Any) -> Drawing:
        return draw(project.view(query), Options(**options))

    return make


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> MemoryEngine:
    """Five thousand made-up incidents, heavily stacked on towns."""
    return load(generate.write(5_000, tmp_path_factory.mktemp("generated")))


def _some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=3, unique=True).map(tuple)


@pytest.fixture(scope="session")
def generated_filters() -> st.SearchStrategy[IncidentFilter]:
    """Filters that leave a good part of the generated data, most conditions being absent."""
    days = st.dates(date(2004, 1, 1), date(2021, 12, 31))
    # The commonest perpetrators, and the commonest targets.
    actors = [f"Actor {i:04d}" for i in (*range(6), 1997, 1998, 1999)]
    return st.builds(
        IncidentFilter,
        dates=st.none() | st.tuples(days, days).map(lambda pair: (min(pair), max(pair))),
        date_match=st.sampled_from(v.DATE_MATCHES),
        actor=st.just(()) | _some(*actors),
        role=st.sampled_from(v.ROLES),
        attribution=st.just(()) | _some(*v.ATTRIBUTIONS),
        type=st.just(()) | _some(*v.EVENT_TYPES[:5]),
        governorate=st.just(()) | _some(*shipped_project().areas),
        corroboration=st.just(()) | _some(*v.CORROBORATIONS[:3]),
        precision=st.none() | st.sampled_from(v.PRECISIONS),
        min_killed=st.none() | st.integers(0, 4),
        count=st.sampled_from(v.COUNT_RULES),
        bbox=st.none() | st.just((41.0, 30.0, 46.5, 36.0)),
    )
