"""The engines that have to keep the contract, and the data that they are asked about.

A further engine is one more line in `ENGINES`; every test of this folder then runs on it too.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from incident_map.engine.memory.engine import MemoryEngine
from incident_map.engine.protocol import Engine
from incident_map.model.tables import Tables
from incident_map.reading.loading import read_tables
from tests.engine.contract import awkward_rows
from tests.support import freedonia
from tests.support.plain_engine import PlainEngine

ENGINES: dict[str, Callable[[Tables], Engine]] = {
    "memory": MemoryEngine,
    "plain": PlainEngine,
}
#: Whose answers the others are held against: the one that is easiest to read.
REFERENCE = "plain"

Rows = list[dict[str, Any]]
MakeEngine = Callable[..., Engine]


@pytest.fixture(scope="session", params=ENGINES)
def engine_kind(request: pytest.FixtureRequest) -> str:
    """Name of each engine in turn."""
    kind: str = request.param
    return kind


@pytest.fixture(scope="session", params=[kind for kind in ENGINES if kind != REFERENCE])
def other_kind(request: pytest.FixtureRequest) -> str:
    """Name of each engine that is held against the reference."""
    kind: str = request.param
    return kind


@pytest.fixture(scope="session")
def sample_tables(sample_folder: Path) -> Tables:
    """Twelve incidents, among them every awkward case; see the conftest above."""
    return read_tables(sample_folder)


@pytest.fixture(scope="session")
def project_tables() -> Tables:
    """The project's own data."""
    return read_tables()


@pytest.fixture(scope="session")
def freedonia_tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Data of another country, with a ``project.toml`` of its own."""
    return read_tables(freedonia.write(tmp_path_factory.mktemp("freedonia")))


@pytest.fixture(scope="session")
def generated_tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Three hundred made-up incidents with claims."""
    return read_tables(awkward_rows.write(tmp_path_factory.mktemp("awkward")))


@pytest.fixture(scope="session")
def engine(engine_kind: str, sample_tables: Tables) -> Engine:
    """An engine of the sample."""
    return ENGINES[engine_kind](sample_tables)


@pytest.fixture(scope="session")
def project_engine(engine_kind: str, project_tables: Tables) -> Engine:
    """An engine of the project's own data."""
    return ENGINES[engine_kind](project_tables)


@pytest.fixture(scope="session")
def freedonia_engine(engine_kind: str, freedonia_tables: Tables) -> Engine:
    """An engine of another country's data."""
    return ENGINES[engine_kind](freedonia_tables)


@pytest.fixture(scope="session")
def generated_engine(engine_kind: str, generated_tables: Tables) -> Engine:
    """An engine of the made-up incidents."""
    return ENGINES[engine_kind](generated_tables)


@pytest.fixture(scope="session")
def make_tables(make_folder: Callable[..., Path]) -> Callable[..., Tables]:
    """Write rows and read them; once, whichever engine they are for."""
    kept: dict[str, Tables] = {}

    def make(**tables: Rows) -> Tables:
        key = json.dumps(tables)
        if key not in kept:
            kept[key] = read_tables(make_folder(**tables))
        return kept[key]

    return make


@pytest.fixture(scope="session")
def make_engine(engine_kind: str, make_tables: Callable[..., Tables]) -> MakeEngine:
    """Make an engine of rows; an incident's id and title may be left out."""

    def make(incidents: Rows, **tables: Rows) -> Engine:
        named = {"title": "Something"}
        rows = [{"incident_id": f"T-{n:02d}"} | named | row for n, row in enumerate(incidents, 1)]
        return ENGINES[engine_kind](make_tables(incidents=rows, **tables))

    return make
