"""The one-file map and the site, as bytes; in the browser they are in `tests.browser.published`."""

from __future__ import annotations

import base64
import doctest
import hashlib
import json
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest

from bench import generate
from incident_map import publish
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.engine.memory.view import MemoryView
from incident_map.geography import base_map
from incident_map.geography.layers import layer
from incident_map.model.schema import CLAIMS
from incident_map.publish import one_file, page_files, publish_command, site, site_links
from incident_map.publish.base_layers import DECIMALS, layers
from incident_map.publish.packing import pack
from incident_map.publish.site_folder import HEADING
from incident_map.reading.loading import load
from incident_map.reading.project_file import shipped_project
from incident_map.reports.dossier.facts import differences, spoken
from incident_map.whole_files import is_signed, signed
from ui import folium_map as app_map

pytestmark = pytest.mark.slow

HOSTILE = '<img src=x onerror="alert(1)">'
Rows = list[dict[str, Any]]
MakeDataset = Callable[..., MemoryEngine]

ROOT = Path(__file__).resolve().parents[2]
SIX_MEGABYTES = 6_000_000
NASTY = f"{HOSTILE}</script><script>alert(1)</script><!--\u2028{{{{ 7*7 }}}}"


SCRIPT = re.compile(r"<script([^>]*)>(.*?)</script", re.DOTALL | re.IGNORECASE)


class Tags(HTMLParser):
    """Collects elements with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep one element."""
        self.found.append((tag, dict(attrs)))


class Document:
    """What a browser would find: elements by tag, and the text of scripts."""

    def __init__(self, text: str) -> None:
        # A script ends at the first end tag, whatever stands in it. Their texts are taken out
        # first: the parser of the standard library would need minutes for them.
        self.scripts = [(attrs, body) for attrs, body in SCRIPT.findall(text)]
        bare = re.sub(r"<style>.*?</style", "<style></style", text, flags=re.DOTALL)
        self.tags = Tags(SCRIPT.sub(r"<script\1></script", bare)).found

    def script(self, name: str) -> str:
        """Text of the script element with an id."""
        return next(body for attrs, body in self.scripts if f'id="{name}"' in attrs)

    @property
    def running(self) -> list[str]:
        """Scripts that a browser runs."""
        return [body for attrs, body in self.scripts if "type=" not in attrs]

    @property
    def addresses(self) -> list[tuple[str, str, str]]:
        """Tag, attribute and value of everything that leads or loads."""
        kinds = ("href", "src", "srcset", "data", "action", "poster")
        return [
            (tag, kind, value)
            for tag, attrs in self.tags
            for kind in kinds
            if (value := attrs.get(kind))
        ]

    @property
    def policy(self) -> str:
        """The one Content-Security-Policy."""
        metas = [attrs for tag, attrs in self.tags if tag == "meta"]
        found = [m["content"] for m in metas if m.get("http-equiv") == "Content-Security-Policy"]
        assert len(found) == 1 and found[0] is not None
        return found[0]


@pytest.fixture(scope="module")
def document(project: MemoryEngine) -> Document:
    return Document(publish.page(project.view()).decode())


def packed(document: Document) -> dict:
    return json.loads(document.script("data"))


# ---------------------------------------------------------------------------- the one file


def test_the_same_view_gives_the_same_bytes(project: MemoryEngine) -> None:
    other = load()
    for query in ("", "actor=Islamic State&dates=2021-10-01&dates=2021-11-07"):
        assert publish.page(project.view(query)) == publish.page(other.view(query))
    assert publish.page(project.view("id=IRQ-0007")) != publish.page(project.view("id=IRQ-0008"))


def test_the_file_asks_for_nothing(document: Document) -> None:
    assert [tag for tag, _ in document.tags if tag in ("img", "iframe", "object", "base")] == []
    for tag, kind, value in document.addresses:
        if tag == "link":
            assert (kind, value[:5]) == ("href", "data:")
        else:
            assert tag == "a" and value.startswith("#")
    style = page_files.style()
    assert "@import" not in style
    # "#default#VML" is Leaflet's way to draw in browsers of the last century.
    assert {found[:5] for found in re.findall(r"url\(['\"]?([^)]*)", style)} <= {"data:", "#defa"}


def test_the_policy_names_the_one_script_and_allows_no_request(document: Document) -> None:
    (running,) = document.running
    digest = base64.b64encode(hashlib.sha256(running.encode()).digest()).decode()
    rules = dict(rule.strip().split(" ", 1) for rule in document.policy.split(";"))
    assert rules["script-src"] == f"'sha256-{digest}'"
    assert rules["default-src"] == rules["connect-src"] == "'none'"
    assert rules["form-action"] == rules["base-uri"] == "'none'"
    assert rules["img-src"] == "data:"
    # The policy comes before everything that it is about.
    first = [tag for tag, _ in document.tags]
    assert first.index("meta") < first.index("script") and first.index("style") > 2


def test_the_pack_holds_the_view(project: MemoryEngine, document: Document) -> None:
    data = packed(document)
    view = project.view()
    assert data["incidents"]["incident_id"] == project.tables.incidents["incident_id"].tolist()
    assert sum(data["claims"]["count"]) == len(project.tables.claims)
    strings = data["strings"]
    titles = [strings[number] for number in data["incidents"]["title"]]
    assert titles == project.tables.incidents["title"].tolist()
    start = 0
    for row, one in enumerate(view.engine.columns.id_lookup):
        known = project.dossier(one)
        count = data["claims"]["count"][row]
        texts = [strings[n] for n in data["claims"]["text"][start : start + count]]
        assert sorted(texts) == sorted(spoken(claim) for claim in known["claims"])
        assert data["incidents"]["differ"][row] == differences(known)
        quotes = {strings[n] for n in data["claims"]["quote"][start : start + count]} - {""}
        assert quotes == {claim["quote"] for claim in known["claims"] if claim["quote"]}
        start += count


def test_a_narrower_view_holds_nothing_else(project: MemoryEngine) -> None:
    view = project.view("actor=Kurdistan Workers' Party")
    if not len(view):
        view = project.view("type=protest")
    text = publish.page(view).decode()
    left_out = set(project.tables.incidents["incident_id"]) - set(view.incident_ids())
    assert 0 < len(view) < len(project)
    data = packed(Document(text))
    assert set(data["incidents"]["incident_id"]) == set(view.incident_ids())
    titles = project.tables.incidents.set_index("incident_id")["title"]
    kept = {titles[one] for one in view.incident_ids()}
    assert [
        titles[one] for one in left_out if titles[one] in text and titles[one] not in kept
    ] == []


def test_empty_cells_stay_empty(sample: MemoryEngine) -> None:
    columns = pack(sample.view())["incidents"]
    frame = sample.tables.incidents
    for name in ("killed_low", "killed_best", "wounded_high", "latitude", "location_radius_km"):
        empty = [value is None for value in columns[name]]
        assert empty == frame[name].isna().tolist()
    assert [day is None for day in columns["start"]] == frame["date_start"].isna().tolist()
    assert 0 in columns["killed_best"]


def test_hostile_text_stays_text(make_dataset: MakeDataset) -> None:
    url = "javascript:alert(1)"
    data = make_dataset(
        [{"title": NASTY, "summary": NASTY, "perpetrator": "Unknown", "killed_best": 1}],
        actors=[{"name": "Unknown"}],
        sources=[{"source_id": "s", "outlet": NASTY, "url": url, "archived_url": url}],
        claims=[
            {"claim_id": "c", "incident_id": "T-01", "source_id": "s", "field": "damage",
             "value": NASTY, "quote": NASTY}
        ],
    )  # fmt: skip
    text = publish.page(data.view(), NASTY).decode()
    found = Document(text)
    assert len(found.running) == 1
    assert url not in text
    assert not [attrs for _, attrs in found.tags if "onerror" in attrs]
    plain = json.loads(found.script("data"))
    assert NASTY in plain["strings"]
    raw = found.script("data")
    assert not set("<>\u2028\u2029") & set(raw)
    assert "49" not in re.findall(r"<h1[^>]*>(.*?)</h1>", text)[0]


def test_live_audiences_get_no_quotes(project: MemoryEngine) -> None:
    view = project.view("safe=1")
    text = publish.page(view).decode()
    found = [quote for quote in project.tables.claims["quote"].dropna() if quote in text]
    assert found == []
    assert "places coarsened and names left out" in text
    with_points = project.tables.incidents.dropna(subset=["latitude"])
    data = packed(Document(text))
    exact = set(zip(with_points["latitude"], with_points["longitude"], strict=True))
    shown = set(zip(data["incidents"]["latitude"], data["incidents"]["longitude"], strict=True))
    assert not exact & shown


def test_the_page_says_what_it_is(project: MemoryEngine) -> None:
    view = project.view("actor=Islamic State&count=high&dates=2021-10-01&dates=2021-11-07")
    text = publish.page(view, "  My  title ").decode()
    assert "<title>My title</title>" in text
    assert json.loads(Document(text).script("base"))["title"] == "My title"  # for its pictures
    for plain in (None, " Iraq  Incident Map"):
        told = Document(publish.page(view, plain).decode()).script("base")
        assert json.loads(told)["title"] == ""
    for part in (view.describe(), project.version, "highest count", "CC BY 4.0", "GeoNames"):
        assert part in text
    assert publish.file_name(view).endswith(".html")
    assert project.version in publish.file_name(view)


def test_other_peoples_data_gets_no_licence_of_ours(sample: MemoryEngine) -> None:
    text = publish.page(sample.view()).decode()
    assert "Licence of the data: not ours to give" in text


# ------------------------------------------------------------------------ size and limits


def dense(folder: Path, project: MemoryEngine) -> MemoryEngine:
    """Five thousand incidents, with claims and texts as many and as long as the project's."""
    number = 5_000
    generate.write(number, folder)
    rows = pd.read_csv(folder / "incidents.csv", dtype=str, keep_default_na=False)
    own = project.tables.incidents[["title", "summary", "note", "location_basis"]].fillna("")
    claims = project.tables.claims[CLAIMS.names].astype("str").replace("nan", "")
    claims = claims.where(project.tables.claims[CLAIMS.names].notna(), "")
    texts = [*own.to_numpy().ravel(), *claims["quote"], *claims["value"]]
    all_words = np.array(" ".join(texts).split(), dtype=object)
    rng = np.random.default_rng(1)

    def like(texts: pd.Series) -> list[str]:
        """As many words, each drawn anew: nothing repeats that would not in real data."""
        return [" ".join(rng.choice(all_words, len(text.split()))) for text in texts]

    pick = rng.integers(0, len(own), number)
    for column in own:
        rows[column] = like(own[column].iloc[pick])
    rows["title"] = rows["title"].where(rows["title"] != "", "x")
    rows.to_csv(folder / "incidents.csv", index=False)
    much = round(number * len(claims) / len(own))
    said = claims.iloc[rng.integers(0, len(claims), much)].reset_index(drop=True)
    said["claim_id"] = [f"C{n}" for n in range(much)]
    said["incident_id"] = rng.choice(rows["incident_id"], much)
    for column in ("quote", "note", "reported_by"):
        said[column] = like(said[column])
    said["value"] = said["value"].where(said["field"] == "perpetrator", like(said["value"]))
    sources = project.tables.sources.astype("str").where(project.tables.sources.notna(), "")
    many = round(number * len(sources) / len(own))
    sources = sources.iloc[rng.integers(0, len(sources), many)].reset_index(drop=True)
    sources["source_id"] = [f"s{n}" for n in range(many)]
    sources["title"] = like(sources["title"])
    sources["url"] = [f"https://example.org/{rng.integers(1 << 60):x}" for _ in range(many)]
    said["source_id"] = rng.choice(sources["source_id"], much)
    said.to_csv(folder / "claims.csv", index=False)
    sources.to_csv(folder / "sources.csv", index=False)
    (folder / "actors.csv").write_bytes((ROOT / "actors.csv").read_bytes())
    return load(folder)


def test_five_thousand_incidents_fit(tmp_path: Path, project: MemoryEngine) -> None:
    data = dense(tmp_path, project)
    assert len(data) == 5_000 and len(data.tables.claims) > 10 * len(data)
    content = publish.page(data.view())
    assert 3_000_000 < len(content) < SIX_MEGABYTES
    held = json.loads(zlib.decompress(base64.b64decode(Document(content.decode()).script("data"))))
    assert len(held["incidents"]["incident_id"]) == 5_000
    assert sum(held["claims"]["count"]) == len(data.tables.claims)


def test_more_than_the_limit_is_refused_in_a_sentence(generated: MemoryEngine) -> None:
    with pytest.raises(publish.TooLargeError, match=r"holds 5,000 incidents.* at most 4,999"):
        publish.page(generated.view(), limit=4_999)
    assert publish.page(generated.view(), limit=5_000)


def test_without_leaflet_the_error_says_how_to_get_it(
    project: MemoryEngine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(page_files, "LEAFLET", tmp_path)
    with pytest.raises(publish.AssetError, match=r"make run.*npm ci"):
        publish.page(project.view())


# ------------------------------------------------------------- the same map as in the app


def test_every_style_of_the_app_is_there() -> None:
    assert set(app_map.STYLES) <= set(page_files.STYLES)


def test_the_map_is_told_the_same_as_in_the_app() -> None:
    told = app_map.base_map(shipped_project(), tiles=False).config
    page = one_file.base(load().view("id=IRQ-0001"), one_file.Around())["map"]
    assert json.loads(json.dumps(page)) == json.loads(json.dumps(told))


def test_layers_are_the_same_shapes_rounded() -> None:
    assert base_map.scene()["files"] == list(DECIMALS)

    def positions(shape: list) -> list[tuple[float, float]]:
        if isinstance(shape[0], (int, float)):
            return [tuple(shape)]
        return [position for part in shape for position in positions(part)]

    for name, decimals in DECIMALS.items():
        whole, small = layer(name)["features"], layers()[name]["features"]
        assert len(whole) == len(small)
        for one, other in zip(whole, small, strict=True):
            given = positions(one["geometry"]["coordinates"])
            kept = positions(other["geometry"]["coordinates"])
            rounded = {tuple(round(x, decimals) for x in position) for position in given}
            assert set(kept) == rounded
            assert one["geometry"]["type"] == other["geometry"]["type"]


def test_the_core_stays_without_streamlit() -> None:
    code = "import sys, incident_map.publish; assert 'streamlit' not in sys.modules; print('ok')"
    out = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert out.stdout.strip() == "ok", out.stderr


# --------------------------------------------------------------------------------- the site


@pytest.fixture(scope="module")
def folder(project: MemoryEngine, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site")
    site.write_site(project.view(), target, address="https://example.org/iraq/")
    return target


def leads(page: Path) -> list[str]:
    found = Document(page.read_text(encoding="utf-8"))
    return [value for _, kind, value in found.addresses if kind == "href"]


def broken(folder: Path) -> list[tuple[str, str]]:
    """Internal links, and fragments, that lead nowhere."""
    out = []
    for page in folder.rglob("*.html"):
        ids = set(re.findall(r'\bid="([^"]+)"', page.read_text(encoding="utf-8")))
        for href in leads(page):
            parts = urlsplit(href)
            if parts.scheme in ("http", "https", "mailto", "data"):
                continue
            if not parts.path:
                if parts.fragment and parts.fragment not in ids:
                    out.append((page.name, href))
                continue
            if parts.query or not (page.parent / unquote(parts.path)).is_file():
                out.append((page.name, href))
    return out


def test_every_link_of_the_site_leads_to_a_file(folder: Path) -> None:
    assert broken(folder) == []
    assert len(leads(folder / "incident" / "IRQ-0007.html")) > 20


def test_every_incident_has_a_page_and_a_record(project: MemoryEngine, folder: Path) -> None:
    listed = leads(folder / "incident" / "index.html")
    for one in project.tables.incidents["incident_id"]:
        assert f"../incident/{one}.html" in listed
        page = (folder / "incident" / f"{one}.html").read_text(encoding="utf-8")
        assert one in page
        record = json.loads((folder / "incident" / f"{one}.json").read_text(encoding="utf-8"))
        assert record["incident_id"] == one and record["version"] == project.version
        assert f"../index.html#id={one}" in leads(folder / "incident" / f"{one}.html")


def test_a_narrower_site_links_to_nothing_outside_it(project: MemoryEngine, tmp_path: Path) -> None:
    view = project.view("actor=Islamic State")
    site.write_site(view, tmp_path / "a")
    assert broken(tmp_path / "a") == []
    pages = {page.stem for page in (tmp_path / "a" / "incident").glob("*.html")} - {"index"}
    assert pages == set(view.incident_ids())
    assert not (tmp_path / "a" / "sitemap.xml").exists()
    csv = pd.read_csv(tmp_path / "a" / "data" / "incidents.csv")
    assert csv["incident_id"].tolist() == view.incident_ids()
    claims = pd.read_csv(tmp_path / "a" / "data" / "claims.csv")
    assert set(claims["incident_id"]) <= set(view.incident_ids())


def test_the_sitemap_names_every_page(project: MemoryEngine, folder: Path) -> None:
    tree = ElementTree.parse(folder / "sitemap.xml")
    found = [node.text for node in tree.iter() if node.tag.endswith("}loc")]
    start = "https://example.org/iraq"
    pages = {f"{start}/incident/{one}.html" for one in project.tables.incidents["incident_id"]}
    assert set(found) == pages | {f"{start}/", f"{start}/incident/index.html"}
    robots = (folder / "robots.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {start}/sitemap.xml" in robots
    page = (folder / "incident" / "IRQ-0007.html").read_text(encoding="utf-8")
    assert f"{start}/incident/IRQ-0007.html" in page


def test_the_site_is_the_same_every_time(
    project: MemoryEngine, folder: Path, tmp_path: Path
) -> None:
    site.write_site(load().view(), tmp_path, address="https://example.org/iraq/")
    sums = (folder / site.MANIFEST).read_text(encoding="utf-8")
    assert sums == (tmp_path / site.MANIFEST).read_text(encoding="utf-8")
    heading, *lines = sums.splitlines()
    assert heading.startswith("# ")
    for line in lines:
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    written = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert written == {line.split("  ")[1] for line in lines} | {site.MANIFEST}
    checked = subprocess.run(
        ["sha256sum", "--check", "--quiet", "--strict", site.MANIFEST], cwd=folder, check=False
    )
    assert checked.returncode == 0


def test_a_later_site_takes_the_earlier_away_and_nothing_else(
    project: MemoryEngine, tmp_path: Path
) -> None:
    site.write_site(project.view("id=IRQ-0001&id=IRQ-0002"), tmp_path)
    (tmp_path / "mine.txt").write_text("mine")
    (tmp_path / "index.html").unlink()  # by hand: what is missing is no reason to refuse
    site.write_site(project.view("id=IRQ-0002"), tmp_path)
    pages = {page.name for page in (tmp_path / "incident").glob("*.html")}
    assert pages == {"index.html", "IRQ-0002.html"}
    assert (tmp_path / "mine.txt").read_text() == "mine"


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def refused(project: MemoryEngine, target: Path, match: str, around: Path) -> None:
    """Assert that nothing is changed, nor left."""
    before = everything(around)
    with pytest.raises(publish.FolderError, match=match):
        site.write_site(project.view("id=IRQ-0001"), target)
    assert everything(around) == before


def test_what_was_changed_since_is_not_replaced(project: MemoryEngine, tmp_path: Path) -> None:
    target = tmp_path / "site"
    site.write_site(project.view("id=IRQ-0001"), target)
    page = target / "incident" / "IRQ-0001.html"
    page.write_text(page.read_text() + "<!-- by hand -->")
    refused(project, target, "IRQ-0001.html.* was changed since", tmp_path)


def test_what_others_put_where_a_page_is_to_be_stays(project: MemoryEngine, tmp_path: Path) -> None:
    target = tmp_path / "site"
    site.write_site(project.view("id=IRQ-0002"), target)
    (target / "incident" / "IRQ-0001.html").write_text("mine")
    refused(project, target, "somebody else's making", tmp_path)


@pytest.mark.parametrize("name", ["index.html", "thesis.docx", "image.iso"])
def test_a_list_of_hashes_of_others_makes_a_folder_nobody_elses(
    project: MemoryEngine, tmp_path: Path, name: str
) -> None:
    target = tmp_path / "thesis"
    target.mkdir()
    (target / name).write_text("years of work")
    digest = hashlib.sha256(b"years of work").hexdigest()
    (target / site.MANIFEST).write_text(f"{digest}  {name}\n")
    refused(project, target, "holds something else", tmp_path)


@pytest.mark.parametrize("linked", ["index.html", "incident", "data", site.MANIFEST, ""])
def test_nothing_is_written_or_removed_through_a_link(
    project: MemoryEngine, tmp_path: Path, linked: str
) -> None:
    target, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    site.write_site(project.view("id=IRQ-0001&id=IRQ-0002"), target)
    (target / linked).rename(elsewhere)
    (target / linked).symlink_to(elsewhere)
    refused(project, target, "a link|something else", tmp_path)


def test_no_site_where_the_data_are(sample_folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(sample_folder, data)
    view = load(data).view()
    for target in (data, data / "site", tmp_path):
        with pytest.raises(publish.FolderError, match="where the data are"):
            site.write_site(view, target)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
    assert everything(data) == everything(sample_folder)


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_run_that_is_cut_short_leaves_the_earlier_site(
    project: MemoryEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    target = tmp_path / "site"
    site.write_site(project.view("id=IRQ-0001"), target)
    before = everything(tmp_path)

    def cut_short(*_: object) -> bytes:
        raise error

    monkeypatch.setattr(site, "_robots", cut_short)
    with pytest.raises(type(error)):
        site.write_site(project.view("id=IRQ-0002"), target)
    with pytest.raises(type(error)):
        site.write_site(project.view("id=IRQ-0002"), tmp_path / "another")
    assert everything(tmp_path) == before


def test_a_run_that_is_killed_is_followed_by_one_that_succeeds(
    project: MemoryEngine, tmp_path: Path
) -> None:
    """Killed while the files move, and while they are made."""
    target = tmp_path / "site"
    site.write_site(project.view("id=IRQ-0001"), target)
    for lines in (
        "os.replace = lambda *_: os._exit(9) if next(moves) > 2 else move(*_)",
        "site._robots = lambda *_: os._exit(9)",
    ):
        code = (
            "import itertools, os; from pathlib import Path; from incident_map import load; "
            "from incident_map.publish import site; moves, move = itertools.count(), os.replace; "
            f"{lines}; site.write_site(load().view('id=IRQ-0002'), Path({str(target)!r}))"
        )
        assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 9
        assert len(list(tmp_path.iterdir())) == 2, "it left something"
    site.write_site(project.view("id=IRQ-0003"), target)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    pages = {page.name for page in (target / "incident").glob("*.html")}
    assert pages == {"index.html", "IRQ-0003.html"}


def test_a_folder_with_other_things_is_left_alone(project: MemoryEngine, tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("x")
    with pytest.raises(publish.FolderError, match="holds something else"):
        site.write_site(project.view("id=IRQ-0001"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


def test_a_forged_list_of_files_takes_nothing_outside(
    project: MemoryEngine, tmp_path: Path
) -> None:
    target, victim = tmp_path / "site", tmp_path / "victim.txt"
    victim.write_text("x")
    target.mkdir()
    digest = hashlib.sha256(b"x").hexdigest()
    for name in ("../victim.txt", str(victim), "incident/../../victim.txt", "data/.."):
        (target / site.MANIFEST).write_text(f"{HEADING}\n{digest}  {name}\n")
        refused(project, target, "holds something else", tmp_path)


def test_ids_become_safe_file_names(make_dataset: MakeDataset, tmp_path: Path) -> None:
    ids = ["../../up", "index", "A", "a", "con", "قصف", "x y?#%", NASTY]
    rows: Rows = [{"incident_id": one, "latitude": 33, "longitude": 44} for one in ids]
    view = make_dataset(rows).view()
    site.write_site(view, tmp_path / "site")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert all((tmp_path / "site") in path.parents for path in files)
    pages = [p.name.lower() for p in (tmp_path / "site" / "incident").glob("*.html")]
    assert len(set(pages)) == len(pages) == len(ids) + 1
    assert broken(tmp_path / "site") == []
    told = json.loads(Document((tmp_path / "site" / "index.html").read_text()).script("base"))
    assert {one for one in ids if one != "A"} == set(told["names"])


@pytest.mark.parametrize(
    "address", ["example.org", "ftp://x.org", "https://x.org/?a=1", "https://"]
)
def test_an_address_that_is_none_is_refused(
    project: MemoryEngine, tmp_path: Path, address: str
) -> None:
    with pytest.raises(publish.FolderError):
        site.write_site(project.view("id=IRQ-0001"), tmp_path, address=address)


def test_a_subset_is_a_data_set_of_the_view(project: MemoryEngine, generated: MemoryEngine) -> None:
    views: list[MemoryView] = [
        project.view("type=armed attack"),
        generated.view("actor=Actor 0001"),
    ]
    views += [project.view("safe=1&type=armed attack"), project.view("q=nothinglikethis")]
    for view in views:
        part = view.subset()
        assert part.tables.incidents["incident_id"].tolist() == (
            view.engine.tables.incidents["incident_id"].iloc[view.selection.positions].tolist()
        )
        assert len(part) < len(view.engine)
        assert (
            part.columns.disputed.tolist()
            == view.engine.columns.disputed[view.selection.positions].tolist()
        )
        assert (
            part.columns.source_counts.tolist()
            == view.engine.columns.source_counts[view.selection.positions].tolist()
        )
        own = part.tables.claims["incident_id"].to_numpy()
        assert (
            own == part.tables.incidents["incident_id"].to_numpy()[part.tables.claims["row"]]
        ).all()
    assert project.view().subset() is project


# ------------------------------------------------------------------------------ the command


def run(*arguments: str) -> int:
    parser = publish_command.argparse.ArgumentParser()
    publish_command.add_arguments(parser)
    return publish_command.run(parser.parse_args(arguments))


def test_the_command_writes_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], project: MemoryEngine
) -> None:
    out = tmp_path / "map.html"
    assert run(str(out), "--query", "?actor=Islamic State", "--safe", "--title", "Talk") == 0
    view = project.view("actor=Islamic State&safe=1")
    assert out.read_bytes() == signed(publish.page(view, "Talk"))
    said = capsys.readouterr().out
    assert f"{len(view)} incidents" in said and "MB" in said and project.version in said
    assert run(str(out)) == 0, "its own file is replaced"
    out.write_text("mine")
    assert run(str(out)) == 2 and out.read_text() == "mine"
    assert "--force" in capsys.readouterr().err
    assert run(str(out), "--force") == 0 and is_signed(out)


def test_the_command_writes_a_site_and_counts_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], sample_folder: Path
) -> None:
    generate.write(105, tmp_path / "data")
    assert run(str(tmp_path / "site"), "--site", "--data", str(tmp_path / "data")) == 0
    said = capsys.readouterr()
    assert said.err.splitlines() == [f"{n} of 105 incidents" for n in (100, 105)]
    assert "105 incidents" in said.out and "--address" in said.out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--query", "actor=Nobody"], "There is no actor “Nobody” in this data."),
        (["--query", "nonsense=1"], "There is no parameter “nonsense”."),
        (["--limit", "10"], "one file at most 10"),
        (["--data", "/nowhere"], "There is no incidents.csv"),
        (["--address", "https://example.org"], "--address goes with --site"),
    ],
)
def test_the_command_says_plainly_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    out = tmp_path / "out.html"
    assert run(str(out), *arguments) == 2
    said = capsys.readouterr()
    assert sentence in said.err and "Traceback" not in said.err
    assert not out.exists()


@pytest.mark.parametrize("module", [site_links, one_file, site])
def test_examples(module: ModuleType) -> None:
    assert doctest.testmod(module).failed == 0


def test_json_cannot_end_its_element() -> None:
    text = one_file.as_json({"a": "</script><!--\u2028\u2029 ]]>"})
    assert not set("<>\u2028\u2029") & set(text)
    assert json.loads(text) == {"a": "</script><!--\u2028\u2029 ]]>"}
