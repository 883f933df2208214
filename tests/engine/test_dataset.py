"""Loading a folder, and the arrays and lists that everything else is made of."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from incident_map.engine.memory.dataset import OPEN_END, OPEN_START, UNKNOWN, Dataset
from incident_map.engine.memory.sort_orders import MAX_ORDERS
from incident_map.model.vocabulary import GOVERNORATES
from incident_map.query.address import unknown_values
from incident_map.query.filters import IncidentFilter, QueryError
from incident_map.reading.loading import load
from incident_map.reading.table_files import LoadError

MakeDataset = Callable[..., Dataset]


def test_the_project(project: Dataset) -> None:
    """Fourteen events of the articles, all of them loadable without a remark."""
    assert len(project) >= 14
    assert project.problems == ()
    assert project.incidents["incident_id"].is_unique
    assert {f"IRQ-{n:04d}" for n in range(1, 15)} <= set(project.id_index)


def test_a_folder_without_incidents(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(LoadError, match=r"no incidents\.csv"):
            load(folder)


def test_incidents_alone_are_enough(tmp_path: Path) -> None:
    (tmp_path / "incidents.csv").write_text("title,incident_id\nSomething,UCDP-1\n")
    data = load(str(tmp_path))
    assert data.tables == ("incidents",)
    assert data.problems == ()
    assert data.view("q=something").incident_ids() == ["UCDP-1"]
    assert data.view("").summary()["count"] == 1
    assert data.source_counts.tolist() == [0]


@pytest.mark.parametrize("content", ["", "a,b\n1,2\n", "claim_id,claim_id\n"])
def test_a_file_beside_the_incidents_stops_nothing(tmp_path: Path, content: str) -> None:
    """It is left out and named; the incidents are there."""
    (tmp_path / "incidents.csv").write_text("title,incident_id\nSomething,UCDP-1\n")
    (tmp_path / "claims.csv").write_text(content)
    data = load(tmp_path)
    assert data.view().incident_ids() == ["UCDP-1"] and data.claims.empty
    assert data.tables == ("incidents",)
    [problem] = data.problems
    assert (problem.file, problem.line, problem.rejected) == ("claims.csv", None, True)
    assert "left out" in problem.reason


def test_version(sample: Dataset, sample_folder: Path, tmp_path: Path) -> None:
    """Depends on the content only, and on every byte of it."""
    copy = shutil.copytree(sample_folder, tmp_path / "copy")
    assert load(copy).version == sample.version
    with (copy / "actors.csv").open("a") as file:
        file.write("\n")
    assert load(copy).version != sample.version


def test_immutable(sample: Dataset) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        sample.version = "x"  # type: ignore[misc]


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
    sample: Dataset, query: str, parameter: str, value: str, words: str
) -> None:
    with pytest.raises(QueryError) as caught:
        sample.view(query)
    error = caught.value
    assert (error.parameter, error.value) == (parameter, value)
    assert words in error.message
    if parameter != "id":
        named = getattr(sample, f"{parameter}_index")
        listed = sample.actors["name"] if parameter == "actor" else GOVERNORATES
        assert error.allowed == sorted({*named, *listed})


def test_a_known_name_that_no_incident_has_is_no_error(sample: Dataset) -> None:
    """A cited link survives an edit that takes the last incident of Basra away."""
    assert len(sample.view("governorate=Basra")) == 0


def test_all_unknown_values_are_named(sample: Dataset) -> None:
    wanted = IncidentFilter(actor=("Iran", "X"), governorate=("Y",), id=("T-01", "Z"))
    assert [e.value for e in unknown_values(sample, wanted)] == ["X", "Y", "Z"]


def test_actors_are_those_named_in_a_role(sample: Dataset) -> None:
    """Headline, claims and targets, in alphabetical order."""
    assert sample.actor_index.tolist() == [
        "Civilians",
        "Government of Iraq",
        "Iran",
        "Islamic State",
        "Pro-Iran militias",
        "Protesters",
        "Unknown",
    ]


def test_aliases(sample: Dataset) -> None:
    assert sample.names["actor"].spelled("daesh") == "Islamic State"
    assert sample.names["actor"].spelled("is") == "Islamic State"
    assert sample.names["actor"].spelled("al-kazemi") == "Government of Iraq"


def test_days(sample: Dataset) -> None:
    first = (date(2021, 10, 1) - date(1970, 1, 1)).days
    assert sample.start_day[0] == sample.end_day[0] == first
    assert sample.start_day[[1, 3, 11]].tolist() == [OPEN_START] * 3
    assert sample.end_day[[2, 3, 11]].tolist() == [OPEN_END] * 3
    assert sample.start_day.dtype == sample.end_day.dtype == np.int32


def test_first_and_last_day_of_the_calendar(make_dataset: MakeDataset) -> None:
    data = make_dataset([{"date_start": "0001-01-01", "date_end": "9999-12-31"}])
    assert data.extent == (date.min, date.max)
    assert len(data.view("dates=0001-01-01&dates=9999-12-31&date_match=certain")) == 1
    assert len(data.view("dates=0001-01-02&dates=9999-12-31&date_match=certain")) == 0


def test_tolls_and_points(sample: Dataset) -> None:
    assert sample.tolls["killed_best"].tolist()[:6] == [12, 0, UNKNOWN, UNKNOWN, 0, UNKNOWN]
    longitude, latitude = sample.lon_lat
    assert (longitude[0], latitude[0]) == (44.46, 33.38)
    assert np.isnan(longitude[5])


def test_extent_is_that_of_the_incidents_proper(sample: Dataset, make_dataset: MakeDataset) -> None:
    """Context rows reach back for years; they count where there is nothing else."""
    assert sample.extent == (date(2021, 10, 1), date(2021, 11, 7))
    context = {"category": "context", "date_start": "2017-07-09", "date_end": "2017-07-10"}
    assert make_dataset([context]).extent == (date(2017, 7, 9), date(2017, 7, 10))
    assert make_dataset([{}]).extent is None
    assert make_dataset([{"date_start": "2021-10-01"}]).extent is None


def test_source_counts(sample: Dataset) -> None:
    assert sample.source_counts.tolist() == [2, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0]


def test_governorates_that_occur(sample: Dataset) -> None:
    assert sample.governorate_index.tolist() == ["Baghdad", "Diyala", "Idlib", "Kirkuk"]


def test_of_two_that_begin_on_one_day_the_shorter_is_the_earlier(make_dataset: MakeDataset) -> None:
    ends = ["2021-10-27", "2021-10-26", "2021-10-26", ""]
    data = make_dataset([{"date_start": "2021-10-26", "date_end": end} for end in ends])
    assert data.order("date_start").tolist() == [1, 2, 0, 3]
    assert data.order("-date_start").tolist() == [0, 1, 2, 3]


def test_orders_are_right_and_only_the_last_few_are_kept(sample: Dataset) -> None:
    columns = [str(name) for name in sample.incidents.columns[: MAX_ORDERS + 2]]
    wanted = [sign + name for name in columns for sign in ("", "-")]
    with ThreadPoolExecutor(4) as pool:
        orders = dict(zip(wanted, pool.map(sample.order, wanted), strict=True))
    assert len(sample._orders) == MAX_ORDERS
    for sort, order in orders.items():
        name = sort.removeprefix("-")
        sorted_rows = sample.incidents.sort_values(name, ascending=sort == name, kind="stable")
        assert order.tolist() == sorted_rows.index.tolist(), sort
    assert sample.order(wanted[0]).tolist() == orders[wanted[0]].tolist()
