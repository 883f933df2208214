"""``project.toml``, and a data folder of another country from end to end."""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from incident_map import Engine, LoadError, load, shipped
from incident_map.drawing import figure
from incident_map.drawing.figure import Options
from incident_map.drawing.locator.locator_map import small_map
from incident_map.drawing.map_config import map_config
from incident_map.exports import bundle, citation, formats, provenance
from incident_map.exports.datapackage import datapackage
from incident_map.language.catalogue import text as message
from incident_map.model.vocabulary import ELSEWHERE, NO_GOVERNORATE
from incident_map.publish import one_file, site
from incident_map.reading.convert import convert
from incident_map.reading.loading import read_tables
from incident_map.reading.project_file import KEYS, read_project, shipped_project
from incident_map.reading.store import Store
from incident_map.reports.stories import story_files as stories
from incident_map.web import dossier_page
from incident_map.web.api import api
from tests.support import freedonia
from tests.support.freedonia import silent


@pytest.fixture(scope="module")
def abroad(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The data of Freedonia."""
    return load(freedonia.write(tmp_path_factory.mktemp("freedonia") / "fda"))


# ---------------------------------------------------------------------------------- the file


def test_the_shipped_project_is_what_its_data_are_about() -> None:
    project = shipped_project()
    assert project == read_project(shipped.DATA) == load().project
    assert (project.name, project.code, len(project.areas)) == ("Iraq", "IRQ", 18)
    assert project.not_on_map[0] == "outside Iraq"
    assert project.names == {"en": "Iraq", "ar": "العراق"}
    west, south, east, north = project.covered
    inside = project.bounds
    assert west < inside[0] and south < inside[1] and inside[2] < east and inside[3] < north


def test_every_key_is_read(tmp_path: Path) -> None:
    project = read_project(freedonia.write(tmp_path))
    assert project.title == "Freedonia Incident Map"
    assert project.bounds == (-40.0, 40.0, -30.0, 45.5)
    assert all(isinstance(edge, float) for edge in (*project.bounds, *project.reach))
    assert project.level == "county" and project.city_areas == ("Upper Freedonia",)
    assert project.area_remark and project.remarks == ("The coast is a guess.",)
    assert project.licence and project.licence.id == "CC0-1.0"


def test_without_a_file_it_is_the_shipped_map_on_loan(tmp_path: Path) -> None:
    shutil.copy(shipped.DATA / "incidents.csv", tmp_path)
    project = load(tmp_path).project
    assert project == shipped_project().lent()
    assert project.areas == shipped_project().areas and project.title == "Iraq Incident Map"


def test_without_a_licence_none_is_given(tmp_path: Path) -> None:
    text = re.sub(r"\[licence\].*?\n\n", "", freedonia.PROJECT, flags=re.DOTALL)
    engine = load(freedonia.write(tmp_path, text))
    assert engine.project.licence is None
    assert citation.licence(engine) == message("licence-none")
    assert "licenses" not in datapackage(engine.project, engine.version)
    assert "license:" not in citation.cff(engine.view())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "F', 'titel = "F', "“titel” is not known; the file may have title, slug,"),
        ('slug = "freedonia-incident-map"\n', "", "“slug” is missing."),
        ('"Freedonia Incident Map"', '" "', "“title” may not be empty."),
        ('"Freedonia Incident Map"', "7", "“title” is a text in quotation marks, not 7."),
        ('"freedonia"', '"Free/donia"', "“file_prefix” may have a–z, 0–9 and single hyphens, not"),
        ('"freedonia"', '"-"', "“file_prefix” may have a–z"),
        ('["en", "ar"]', '["ar"]', "“languages” has to name “en”"),
        ('["en", "ar"]', '["en", "xx"]', "“languages” has “xx”, which is none of en or ar."),
        ('["en", "ar"]', '["en"]', "“country.names.ar” is not known; “country.names” may have en."),
        (', ar = "فريدونيا"', "", "“country.names.ar” is missing."),
        ('names = { en = "Freedonia", ar = "فريدونيا" }', 'names = "Freedonia"',
         "“country.names” is a part with keys of its own, not 'Freedonia'."),
        ('"FDA"', '"Fda"', "“country.code” is three capital letters (ISO 3166-1 alpha-3), not"),
        ("[country]", "[land]", "“land” is not known; the file may have"),
        ("bounds = [-40, 40, -30, 45.5]\n", "", "“country.bounds” is missing."),
        ("[-40, 40, -30, 45.5]", "[-40, 40, -30]", "“country.bounds” is west, south, east, north"),
        ("[-40, 40, -30, 45.5]", '[-40, 40, -30, "45"]', "“country.bounds” is west, south, east"),
        ("[-40, 40, -30, 45.5]", "[-40, 40, -30, true]", "“country.bounds” is west, south, east"),
        ("[-40, 40, -30, 45.5]", "[-40, 40, -30, nan]", "“country.bounds” is west, south, east"),
        ("[-40, 40, -30, 45.5]", f"[-40, 40, -30, 1{'0' * 400}]", "“country.bounds” is west"),
        ("[-40, 40, -30, 45.5]", "[-30, 40, -40, 45.5]", "in degrees, the smaller ones first, not"),
        ("[-40, 40, -30, 45.5]", "[-40, 40, -30, 95]", "in degrees, the smaller ones first, not"),
        ("[-40, 40, -30, 45.5]", "[-60, 40, -30, 45]", "“country.reach” has to hold all of"),
        ('["Upper Freedonia", "Lower Freedonia"]', "[]", "“first_level.areas” may not be empty."),
        ('"Lower Freedonia"]', '"Upper Freedonia"]', "“first_level.areas” has “Upper Freedonia”"),
        ('"Lower Freedonia"]', '""]', "“first_level.areas” has an empty text."),
        ('"Lower Freedonia"]', "7]", "“first_level.areas” is a list of texts, not ['Upper"),
        ('city_areas = ["Upper', 'city_areas = ["Inner', "“layers.city_areas” has “Inner"),
        ('url = "https', 'url = "ftp', "“licence.url” is an address that begins with"),
        ('id = "CC0-1.0"\n', "", "“licence.id” is missing."),
        ("[layers]", "[layers", "project.toml cannot be read: "),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_key(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in freedonia.PROJECT
    folder = freedonia.write(tmp_path, freedonia.PROJECT.replace(old, new, 1))
    with pytest.raises(LoadError) as caught:
        load(folder)
    message = str(caught.value)
    assert message.startswith("project.toml") and message.endswith(".")
    assert said in message
    assert "\n" not in message and len(message) < 250


def test_a_file_that_is_no_text_is_said(tmp_path: Path) -> None:
    (freedonia.write(tmp_path) / "project.toml").write_bytes(b'title = "\xff"')
    with pytest.raises(LoadError, match=r"project\.toml cannot be read"):
        load(tmp_path)


def test_every_key_is_documented_where_newcomers_look() -> None:
    text = (shipped.DATA / "project.toml").read_text(encoding="utf-8")
    for part, keys in KEYS.items():
        for key in keys:
            assert re.search(rf"^(\[{key}\]|{key} = )", text, re.MULTILINE), (part, key)
    assert text.count("#") > 15


def test_its_text_is_part_of_the_version_but_for_the_shipped_one(tmp_path: Path) -> None:
    folder = freedonia.write(tmp_path)
    before = load(folder).version
    (folder / "project.toml").write_text(freedonia.PROJECT + "\n", encoding="utf-8")
    assert load(folder).version != before
    (tmp_path / "copy").mkdir()
    for name in ("incidents", "claims", "sources", "actors"):
        shutil.copy(shipped.DATA / f"{name}.csv", tmp_path / "copy")
    assert load(tmp_path / "copy").version == load().version


def test_the_store_reads_it_again_and_keeps_the_last_good_one(tmp_path: Path) -> None:
    folder = freedonia.write(tmp_path)
    store = Store(folder)
    assert store.project and store.project.name == "Freedonia"
    store.current()
    path = folder / "project.toml"

    def save(text: str, seconds: int) -> None:
        path.write_text(text, encoding="utf-8")
        os.utime(path, ns=(seconds * 10**9, seconds * 10**9))

    save(freedonia.PROJECT.replace('"Freedonia Incident Map"', '"Map of Freedonia"'), 1)
    assert store.current().project.title == "Map of Freedonia" and not store.notice
    save(freedonia.PROJECT.replace("title", "titel"), 2)
    assert store.current().project.title == "Map of Freedonia"
    assert "“titel” is not known" in store.notice and "last good version" in store.notice
    assert Store(folder).project is None


def test_data_can_be_read_as_those_of_another_project(tmp_path: Path) -> None:
    folder = freedonia.write(tmp_path)
    (folder / "project.toml").unlink()
    project = replace(shipped_project(), code="FDA", areas=("Upper Freedonia",))
    assert read_tables(folder, project).project is project
    assert read_tables(folder).project == shipped_project().lent()


# -------------------------------------------------------------------------- another country


def test_its_areas_are_those_that_are_counted(abroad: Engine) -> None:
    view = abroad.view()
    counted = view.by_governorate("killed")
    rest = [ELSEWHERE, NO_GOVERNORATE]
    assert counted["governorate"].tolist() == ["Upper Freedonia", "Lower Freedonia", *rest]
    assert counted["incidents"].tolist() == [1, 2, 1, 1]
    rows = view.governorate_amounts()["governorates"]
    assert [row["governorate"] for row in rows] == ["Upper Freedonia", "Lower Freedonia"]
    assert abroad.names["governorate"].find("Lower Freedonia")
    with pytest.raises(Exception, match="There is no governorate “Babil” in this data"):
        abroad.view("governorate=Babil")


def test_what_lies_abroad_lies_outside_it(abroad: Engine) -> None:
    assert abroad.view().summary()["not_shown"]["not_on_map"] == {
        "outside Freedonia": 1,
        "named place, no known point": 1,
    }
    heat = abroad.view().heat((-45, 35, -25, 50), 6)
    assert heat["not_drawn"]["reasons"]["outside Freedonia"] == 1
    assert abroad.redacted().project is abroad.project is abroad.view().subset().project


def test_checks_name_it(abroad: Engine) -> None:
    said = {(p.line, p.column): p.reason for p in abroad.problems}
    assert said[(5, "governorate")] == "not a county of Freedonia as the codebook spells it"
    reason = "the point lies outside Freedonia, though the country is FDA, and no note says why"
    assert said[(6, "latitude")] == reason
    assert len(said) == 2
    assert silent("\n".join(map(str, abroad.problems)))


def test_it_is_cited_by_its_title(abroad: Engine) -> None:
    view = abroad.view("min_killed=1")
    text = citation.text(view)
    assert text.startswith(
        "The Freedonia Incident Map contributors (1933). Freedonia Incident Map: what was said of "
        f"it. Data version {abroad.version} [Data set]."
    )
    assert "Shown with" not in text and not citation.is_own(abroad)
    assert citation.bibtex(view).startswith("@misc{freedonia-incident-map-")
    assert json.loads(citation.cff(view).split("license: ")[1].split("\n")[0]) == "CC0-1.0"
    assert provenance.about(view)["Licence"].startswith("CC0, https://")
    package = datapackage(abroad.project, abroad.version, abroad.files)
    assert (package["name"], package["title"]) == (
        "freedonia-incident-map",
        "Freedonia Incident Map: what was said of it",
    )
    assert package["licenses"][0]["name"] == "CC0-1.0"
    said = [text, citation.bibtex(view), citation.ris(view), citation.cff(view)]
    assert silent("\n".join([*said, *provenance.about(view).values()]))


def test_files_begin_with_its_prefix(abroad: Engine) -> None:
    view = abroad.view("min_killed=1")
    end = f"_{abroad.version}_at-least-1-killed-best-count"
    for name in formats.FORMATS:
        assert formats.plan(view, name).name == f"freedonia-incidents{end}.{name}"
    assert formats.plan(view, "xlsx", "both").name.startswith("freedonia-incidents-claims_")
    assert bundle.plan(view).name == f"freedonia-incidents-bundle{end}.zip"
    assert figure.plan(view, Options()).name == f"freedonia-incidents-map-slide{end}.png"
    assert one_file.file_name(view) == f"freedonia-incidents-map{end}.html"
    assert silent(bundle.readme(view, {"incidents": 1}))


def test_the_map_begins_where_it_is(abroad: Engine) -> None:
    config = map_config(abroad.project)
    assert config["bounds"] == ((40.0, -40.0), (45.5, -30.0))
    assert config["maxBounds"] == ((30.0, -55.0), (55.0, -15.0))
    assert config["project"]["outside"] == "outside Freedonia"
    assert silent(json.dumps(config))


@pytest.mark.slow
@pytest.mark.parametrize("query", ["", "id=FDA-001", "id=FDA-002", "id=FDA-003", "id=FDA-005"])
@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize(
    "options",
    [
        Options(),
        Options(show="heat"),
        Options(show="governorates"),
        Options(kind="trend"),
        Options(kind="toll", incident="FDA-001"),
    ],
    ids=lambda options: f"{options.kind}-{options.show}",
)
def test_pictures_speak_of_it(abroad: Engine, query: str, lang: str, options: Options) -> None:
    drawn = figure.draw(abroad.view(query), replace(options, lang=lang, format="svg"))
    said = " ".join(text.text for text in drawn.texts)
    assert silent(said) and silent(drawn.content.decode())
    name = abroad.project.names[lang]
    if options.kind == "map" and options.show == "marks" and not query:
        assert name in " ".join(t.text for t in drawn.texts if t.role == "title")
        assert abroad.project.outside in said or lang == "ar"
        assert f"خارج {name}" in said or lang == "en"
    if options == Options() and query in ("id=FDA-002", "id=FDA-003"):
        assert name in " ".join(t.text for t in drawn.texts if t.role == "message")


def test_a_picture_shows_its_country_and_not_that_of_the_layers(abroad: Engine) -> None:
    whole = figure.draw(abroad.view("id=FDA-002"), Options()).bounds  # without a point
    placed = figure.draw(abroad.view("id=FDA-001&id=FDA-004"), Options()).bounds
    assert whole and placed
    assert -60 < whole[0] < -40 and -30 < whole[2] < -10
    assert 30 < whole[1] < 40 and 45.5 < whole[3] < 55
    assert -45 < placed[0] < -35 and -34 < placed[2] < -25


def test_a_language_that_it_does_not_have_is_refused(tmp_path: Path) -> None:
    text = freedonia.PROJECT.replace('["en", "ar"]', '["en"]').replace(', ar = "فريدونيا"', "")
    view = load(freedonia.write(tmp_path, text)).view()
    with pytest.raises(Exception, match="“ar” is not a value of “lang”: en"):
        figure.draw(view, Options(lang="ar"))


def test_dossiers_speak_of_it(abroad: Engine) -> None:
    for one in abroad.view().incident_ids():
        page = dossier_page.html(abroad, one)
        assert "Freedonia Incident Map" in page and silent(page)
        assert ("(outside Freedonia: SYL)" in page) == (one == "FDA-003")
        assert 'class="smallmap"' not in page  # the layers are of another country
    assert silent(dossier_page.missing(abroad, "Nothing."))


def test_a_small_map_speaks_of_its_country() -> None:
    """Words that only a country with map layers has."""
    project = replace(
        shipped_project(), names={"en": "Freedonia", "ar": ""}, level="county", code="IRQ"
    )
    whole = small_map({"country": "IRQ", "location_precision": "country"}, project)
    assert "Somewhere in Freedonia" in whole and "Freedonia is outlined" in whole
    assert "Iraq" not in whole
    city = small_map({"country": "IRQ", "governorate": "Baghdad"}, project)
    assert "only the city, and the county is larger" in city
    other = replace(project, city_areas=("Erbil",))
    assert "only the city" not in small_map({"governorate": "Baghdad"}, other)
    assert "only the city" in small_map({"governorate": "Erbil"}, other)


@pytest.mark.slow
def test_published_pages_speak_of_it(abroad: Engine, tmp_path: Path) -> None:
    page = one_file.page(abroad.view()).decode()
    ours = re.sub(r"<script[^>]* id=\"(layer|licence)-.*?</script>", "", page, flags=re.DOTALL)
    base = json.loads(re.search(r'id="base">(.*?)</script>', ours)[1])  # type: ignore[index]
    assert base["map"]["project"]["filePrefix"] == "freedonia" and base["title"] == ""
    assert "<title>Freedonia Incident Map</title>" in ours and silent(ours)
    for name in site.write_site(abroad.view(), tmp_path / "site"):
        if name.endswith((".html", ".json", ".txt")) and name != "index.html":
            assert silent((tmp_path / "site" / name).read_text(encoding="utf-8")), name


def test_the_api_speaks_of_it(abroad: Engine) -> None:
    client = TestClient(Starlette(routes=[Mount("/api", api(lambda: abroad))]))
    document = client.get("/api/openapi.json").json()
    assert document["info"]["title"] == "Freedonia Incident Map"
    assert "API of the Freedonia Incident Map" in client.get("/api/").text
    for path in ("", "summary", "incidents.json", "incidents.geojson", "export.json",
                 "density?layer=governorates", "clusters?bbox=-45,35,-25,50&zoom=5"):  # fmt: skip
        answer = client.get(f"/api/{path}")
        assert answer.status_code == 200 and silent(answer.text)


def test_stories_reach_as_far_as_it_does(abroad: Engine) -> None:
    def step(place: str) -> dict[str, object]:
        return {"title": "S", "steps": [{"title": "A", "query": "id=FDA-001", "map": place}]}

    story, faults = stories.check(step("7/42/-35"), abroad, "The story")
    assert story and story.steps[0].map == (7, 42, -35) and not faults
    _, faults = stories.check(step("7/33.3/44.4"), abroad, "The story")
    assert "longitude must lie between -55 and -15" in str(faults[0])


def test_converting_spells_its_areas(tmp_path: Path) -> None:
    header = "id,type_of_violence,side_a,side_b,where_prec,latitude,longitude,date_start,date_end,"
    header += "low,best,high,adm_1,country\n"
    row = "1,1,A,B,1,42,-35,1989-11-01,1989-11-01,1,2,3,{},{}\n"
    path = tmp_path / "ged.csv"
    rows = [("upper freedonia province", "FDA"), ("Bagdad", "FDA"), ("Bagdad", "Iraq")]
    path.write_text(header + "".join(row.format(*one) for one in rows), encoding="utf-8")
    project = read_project(freedonia.write(tmp_path / "fda"))
    found = convert(path, project=project).tables["incidents"]["governorate"].tolist()
    assert found == ["Upper Freedonia", "Bagdad", "Bagdad"]
    found = convert(path).tables["incidents"]["governorate"].tolist()
    assert found == ["upper freedonia province", "Bagdad", "Baghdad"]
