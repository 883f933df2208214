"""A folder into an engine: what it knows, what it refuses, and whose rows it answers for."""

from __future__ import annotations

import dataclasses
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from incident_map.engine import engine_of
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.query.address import unknown_values
from incident_map.query.filters import IncidentFilter, QueryError
from incident_map.reading.loading import load
from incident_map.reading.project_file import shipped_project
from incident_map.reading.table_files import LoadError
from tests.conftest import MakeDataset

ROOT = Path(__file__).resolve().parents[2]


def test_the_project(project: MemoryEngine) -> None:
    """Fourteen events of the articles, all of them loadable without a remark."""
    assert len(project) >= 14
    assert project.problems == ()
    assert project.tables.incidents["incident_id"].is_unique
    assert {f"IRQ-{n:04d}" for n in range(1, 15)} <= set(project.columns.id_lookup)


def test_a_folder_without_incidents(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(LoadError, match=r"no incidents\.csv"):
            load(folder)


def test_incidents_alone_are_enough(tmp_path: Path) -> None:
    (tmp_path / "incidents.csv").write_text("title,incident_id\nSomething,UCDP-1\n")
    data = load(str(tmp_path))
    assert data.files == ("incidents",)
    assert data.problems == ()
    assert data.view("q=something").incident_ids() == ["UCDP-1"]
    assert data.view("").summary()["count"] == 1
    assert data.columns.source_counts.tolist() == [0]


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "claim_id,claim_id\n"])
def test_a_file_beside_the_incidents_stops_nothing(tmp_path: Path, content: str) -> None:
    """It is left out and named; the incidents are there."""
    (tmp_path / "incidents.csv").write_text("title,incident_id\nSomething,UCDP-1\n")
    (tmp_path / "claims.csv").write_text(content)
    data = load(tmp_path)
    assert data.view().incident_ids() == ["UCDP-1"] and data.tables.claims.empty
    assert data.files == ("incidents",)
    [problem] = data.problems
    assert (problem.file, problem.line, problem.rejected) == ("claims.csv", None, True)
    assert "left out" in problem.reason


def test_version(sample: MemoryEngine, sample_folder: Path, tmp_path: Path) -> None:
    """Depends on the content only, and on every byte of it."""
    copy = shutil.copytree(sample_folder, tmp_path / "copy")
    assert load(copy).version == sample.version
    with (copy / "actors.csv").open("a") as file:
        file.write("\n")
    assert load(copy).version != sample.version


def test_immutable(sample: MemoryEngine) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        sample.tables.version = "x"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        sample.version = "x"  # type: ignore[misc]


def test_tables_with_other_rows_answer_for_them(
    sample: MemoryEngine, generated: MemoryEngine
) -> None:
    """Nothing that was worked out for the first rows is told of the others."""
    for data, number in ((generated, len(generated) // 2), (sample, len(sample) // 2)):
        whole = data.view("").summary()
        tables = dataclasses.replace(data.tables, incidents=data.tables.incidents[:number])
        if len(tables.claims):  # they say at which position their incident is
            of_half = tables.claims[tables.claims["row"] < number]
            tables = dataclasses.replace(tables, claims=of_half.reset_index(drop=True))
        half = engine_of(tables)
        assert half.view("") is not data.view("") and len(half) == len(half.view("")) == number
        ids = data.tables.incidents["incident_id"].tolist()
        assert half.view("").incident_ids(sort=None) == ids[:number]
        assert half.known_ids(ids) == [True] * number + [False] * (len(ids) - number)
        found, rows = half.view("").summary(), tables.incidents
        assert (found["count"], found["total"]) == (number, number)
        assert found["totals"]["killed"]["best"] == rows["killed_best"].sum()
        types = rows.groupby("event_type", observed=True).size().to_dict()
        assert found["facets"]["type"] == types
        world = (-180.0, -90.0, 180.0, 90.0)
        assert half.view("").clusters(world, 5)["count"] == rows["latitude"].notna().sum()
        query = f"q={data.tables.incidents['title'].iloc[-1].split()[0]}"
        assert half.view(query).incident_ids(sort=None) == [
            one for one in data.view(query).incident_ids(sort=None) if one in set(ids[:number])
        ]
        assert half.redacted().view("").incident_ids(sort=None) == ids[:number]
        assert data.view("").summary() == whole, "and the first engine stays as it is"


#: An answer put into an object from outside is still there in a copy with other rows.
PUT_IN = re.compile(r"(?:__dict__|\bvars\([^()]*\))\s*(?:\[|\.(?:setdefault|update|pop|clear)\b)")


def test_no_module_writes_into_the_attributes_of_an_object() -> None:
    assert all(map(PUT_IN.search, ("a.__dict__[b] = c", "a.__dict__.setdefault(b)", "vars(a)[b]")))
    modules = sorted((ROOT / "incident_map").rglob("*.py"))
    assert len(modules) > 80
    found = [
        f"{module.relative_to(ROOT)}:{number}: {line.strip()}"
        for module in modules
        for number, line in enumerate(module.read_text(encoding="utf-8").splitlines(), 1)
        if PUT_IN.search(line)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("query", "parameter", "value", "words"),
    [
        ("actor=Nobody", "actor", "Nobody", "There is no actor “Nobody”"),
        ("actor=islamic state", "actor", "islamic state", "There is no actor"),
        ("actor=Daesh", "actor", "Daesh", "another name of “Islamic State”"),
        ("actor=isis", "actor", "isis", "another name of “Islamic State”"),
        ("actor=Iran&actor=X", "actor", "X", "There is no actor “X”"),
        ("governorate=Bagdad", "governorate", "Bagdad", "There is no governorate"),
        ("id=T-99", "id", "T-99", "There is no incident “T-99”"),
        ("id=t-01", "id", "t-01", "There is no incident"),
    ],
)
def test_values_that_this_data_does_not_know(
    sample: MemoryEngine, query: str, parameter: str, value: str, words: str
) -> None:
    with pytest.raises(QueryError) as caught:
        sample.view(query)
    error = caught.value
    assert (error.parameter, error.value) == (parameter, value)
    assert words in error.message
    if parameter != "id":
        named = getattr(sample.columns, f"{parameter}_names")
        listed = sample.tables.actors["name"] if parameter == "actor" else shipped_project().areas
        assert error.allowed == sorted({*named, *listed})


def test_a_known_name_that_no_incident_has_is_no_error(sample: MemoryEngine) -> None:
    """A cited link survives an edit that takes the last incident of Basra away."""
    assert len(sample.view("governorate=Basra")) == 0


def test_all_unknown_values_are_named(sample: MemoryEngine) -> None:
    wanted = IncidentFilter(actor=("Iran", "X"), governorate=("Y",), id=("T-01", "Z"))
    assert [e.value for e in unknown_values(sample, wanted)] == ["X", "Y", "Z"]


def test_aliases(sample: MemoryEngine) -> None:
    assert sample.names["actor"].spelled("daesh") == "Islamic State"
    assert sample.names["actor"].spelled("is") == "Islamic State"
    assert sample.names["actor"].spelled("al-kazemi") == "Government of Iraq"


def test_first_and_last_day_of_the_calendar(make_dataset: MakeDataset) -> None:
    data = make_dataset([{"date_start": "0001-01-01", "date_end": "9999-12-31"}])
    assert data.extent == (date.min, date.max)
    assert len(data.view("dates=0001-01-01&dates=9999-12-31&date_match=certain")) == 1
    assert len(data.view("dates=0001-01-02&dates=9999-12-31&date_match=certain")) == 0


def test_extent_is_that_of_the_incidents_proper(
    sample: MemoryEngine, make_dataset: MakeDataset
) -> None:
    """Context rows reach back for years; they count where there is nothing else."""
    assert sample.extent == (date(2021, 10, 1), date(2021, 11, 7))
    context = {"category": "context", "date_start": "2017-07-09", "date_end": "2017-07-10"}
    assert make_dataset([context]).extent == (date(2017, 7, 9), date(2017, 7, 10))
    assert make_dataset([{}]).extent is None
    assert make_dataset([{"date_start": "2021-10-01"}]).extent is None
