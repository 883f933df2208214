"""Citations: complete, without a clock, and readable by the programs they are for."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from incident_map import Engine, View, __version__
from incident_map.exports import citation, provenance
from incident_map.model.vocabulary import LANGUAGES
from incident_map.reading.project_file import shipped_project

MakeDataset = Callable[..., Engine]
ROOT = Path(__file__).resolve().parents[2]
QUERIES = ["", "actor=Islamic State&dates=2021-10-01&dates=2021-10-31", "q=المقدادية 100% {a}_\\b"]


@pytest.fixture(params=QUERIES)
def view(request: pytest.FixtureRequest, project: Engine) -> View:
    return project.view([tuple(part.split("=")) for part in request.param.split("&") if part])


def test_text(project: Engine) -> None:
    view = project.view("id=IRQ-0007")
    assert citation.text(view) == (
        "The Iraq Incident Map contributors (2026). Iraq Incident Map: incidents and the claims "
        f"behind them. Data version {project.version} [Data set]. "
        "Selection: IRQ-0007 (1 incident; query ?id=IRQ-0007)."
    )


def test_bibtex(view: View) -> None:
    entry = citation.bibtex(view)
    assert entry.startswith(f"@misc{{iraq-incident-map-{view.engine.version},\n")
    bare = re.sub(r"\\[{}]", "", entry)
    assert bare.count("{") == bare.count("}")
    assert not re.search(r"(?<!\\)[%&#$_]", entry), "TeX would take it for its own"
    assert re.search(r"year = \{\d{4}\}", entry)


def test_ris(view: View) -> None:
    lines = citation.ris(view).split("\r\n")
    assert lines[0] == "TY  - DATA"
    assert lines[-2:] == ["ER  - ", ""]
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    assert f"ET  - Data version {view.engine.version}" in lines


def test_cff(view: View) -> None:
    record = yaml.safe_load(citation.cff(view))
    assert record["cff-version"] == "1.2.0"
    assert (record["type"], record["license"]) == ("dataset", "CC-BY-4.0")
    assert record["version"] == view.engine.version, "text, although it may look like a number"
    assert view.describe() in record["abstract"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", record["date-released"])


def test_the_projects_own_file() -> None:
    record = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors", "type"} <= set(record)
    assert record["version"] == __version__
    assert record["authors"] == [{"name": shipped_project().author}]
    assert record["title"] == shipped_project().data_title
    assert record["license"] == ["MIT", "CC-BY-4.0"]


def test_without_a_date_there_is_no_year(make_dataset: MakeDataset) -> None:
    view = make_dataset([{}]).view("")
    assert citation.text(view).startswith("(n.d.). Incidents of the data folder “data")
    assert "Shown with the Iraq Incident Map." in citation.text(view)
    assert "year" not in citation.bibtex(view)
    assert "PY" not in citation.ris(view)
    assert "date-released" not in yaml.safe_load(citation.cff(view))


def test_about(sample: Engine) -> None:
    about = provenance.about(sample.view("count=high"))
    assert about["Incidents"] == "12 of 12"
    assert about["People killed"] == "lowest 22, best 27, highest 35; no highest figure for 7"
    assert re.match(r"\d+ not on the map: .*outside Iraq", about["Not shown"])
    assert "without a figure for killed" in about["Not shown"]
    assert about["Query"] == "count=high"


def test_a_citation_has_sentences(view: View) -> None:
    said = citation.cited(view)
    assert citation.text(view) == f"{said.work} {said.selection}"
    assert said.work.endswith(f"Data version {view.engine.version} [Data set].")
    assert said.shown == ""


def test_a_record_of_data_shown_with_another_map_has_whole_sentences(
    make_dataset: MakeDataset,
) -> None:
    view = make_dataset([{}]).view("")
    said = citation.cited(view)
    assert said.shown == "Shown with the Iraq Incident Map."
    note = f"{said.selection} {said.shown}".removesuffix(".")
    assert f"N1  - {note}\r\n" in citation.ris(view)
    assert f"note = {{Data set. {note}}}" in citation.bibtex(view)


def test_a_citation_in_arabic(project: Engine) -> None:
    view = project.view("type=bombing&dates=2021-10-01&dates=2021-10-31")
    said = citation.cited(view, "ar")
    assert said.work.endswith(f"نسخة البيانات {project.version} [مجموعة بيانات].")
    assert said.selection.startswith("الاختيار: 1–31 تشرين الأول 2021، تفجير (")
    assert said.selection.endswith("؛ الاستعلام ?dates=2021-10-01&dates=2021-10-31&type=bombing).")
    for record in (citation.bibtex, citation.ris, citation.cff):
        assert said.selection.removesuffix(").") in record(view, "ar").replace("\\", "")


def test_terms_are_whole_sentences(project: Engine, make_dataset: MakeDataset) -> None:
    own = "https://creativecommons.org/licenses/by/4.0/ Quotes belong to their authors."
    assert citation.terms(project).endswith(own), "a full stop would belong to the address"
    lent = make_dataset([{}])
    assert f"{citation.licence(lent)}. Quotes belong" in citation.terms(lent)
    assert citation.licence(lent, "ar") in citation.terms(lent, "ar")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_toll_names_each_rule(sample: Engine, language: str) -> None:
    said = citation.toll(sample.view("count=high").summary(), "killed", language)
    assert re.findall(r"\d+", said) == ["22", "27", "35", "7"]
