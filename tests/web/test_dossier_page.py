"""The dossier as a document: complete, safe, and every link of it leads somewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlsplit

import pytest

from incident_map import Engine
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.language.catalogue import text as message
from incident_map.model.vocabulary import LANGUAGES
from incident_map.query.filters import IncidentFilter
from incident_map.reports.dossier.facts import sources_in_order
from incident_map.web.dossier_links import Links, Place, report_link, safe_url
from incident_map.web.dossier_page import html, missing, policy
from tests.support.english import english_in

HOSTILE = '"><img src=x onerror="alert(1)"><script>alert(2)</script>{{ 7*7 }}'
VOID = {"meta", "link", "br", "img", "hr", "input"}


class Document(HTMLParser):
    """Elements, ids, links and text of a document; fails on tags that do not match."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.attributes: Counter[str] = Counter()
        self.text: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note ids and links."""
        self.tags[tag] += 1
        for name, value in attrs:
            self.attributes[name] += 1
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src"):
                self.links.append(value or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """``<path/>`` opens and closes."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Check that it closes what is open."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text.append(data)

    @property
    def words(self) -> str:
        """Return the text of the document, blanks collapsed."""
        return " ".join(" ".join(self.text).split())


def resolves(data: Engine, page: Document, link: str) -> bool:
    parts = urlsplit(link)
    if parts.scheme:
        return parts.scheme in ("http", "https")
    if link.startswith("#"):
        return parts.fragment in page.ids
    query = parse_qsl(parts.query)
    if parts.path == "./":
        data.view(query)  # raises for a bad parameter
        return True
    if parts.path == "incident":
        return dict(query)["id"] in data
    if re.fullmatch(r"api/figure\.(png|svg|pdf)", parts.path):
        own = dict(query)
        return own["kind"] == "toll" and own["incident"] in data
    found = re.fullmatch(r"api/incidents/(.+)\.json", parts.path)
    return bool(found and found[1] in data)


@pytest.mark.slow
def test_every_project_incident_renders_and_its_links_resolve(project: Engine) -> None:
    for incident in project.view().incident_ids(sort=None):
        page = Document(html(project, incident))
        record = project.dossier(incident)
        assert all(resolves(project, page, link) for link in page.links), page.links
        assert len(set(page.ids)) == len(page.ids)
        claims = Counter(name for name in page.ids if name.startswith("claim-"))
        assert claims == Counter(f"claim-{claim['claim_id']}" for claim in record["claims"])
        sources = [name for name in page.ids if name.startswith("source-")]
        assert len(sources) == len(sources_in_order(record))
        assert page.tags["h1"] == page.tags["main"] == 1
        for known in (record["title"], record["summary"], incident):
            assert not known or " ".join(known.split()) in page.words


def test_every_quote_is_told_with_its_source(project: Engine) -> None:
    page = Document(html(project, "IRQ-0007")).words
    for claim in project.dossier("IRQ-0007")["claims"]:
        if claim["quote"]:
            assert f"“{claim['quote']}”" in page
    assert "no public address known" in page


def test_what_a_reporter_reads_first(project: Engine) -> None:
    page = Document(html(project, "IRQ-0007")).words
    for part in (
        "Armed attack", "Confirmed", "19 sources recorded", "Known to the district, within",
        "11–16 (best 15)", "The actor itself claimed it.", "Islamic State claimed it",
        "Killed: 15 sources, 6 to 16; the best figure here is 15.",
        "6 UrduPoint (Sputnik report), citing source in the local security forces (outside the",
        "The place is known only to the district.", "Reprisal attack on Nahr al-Imam",
    ):  # fmt: skip
        assert part in page, part


def test_an_interval_is_told_as_one(sample: Engine) -> None:
    assert "The sources support these 11 days, not one day." in html(sample, "T-09")
    assert "days, not one day" not in html(sample, "T-05")


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_text_stays_text(make_dataset: Callable[..., Engine], language: str) -> None:
    texts = ("title", "date_text", "governorate", "district", "place", "location_basis",
             "perpetrator", "target", "weapon", "summary", "note")  # fmt: skip
    rows = [dict.fromkeys(texts, HOSTILE) | {"killed_low": 1, "killed_high": 2},
            {"title": HOSTILE, "place": HOSTILE, "governorate": HOSTILE}]  # fmt: skip
    fields = ("date", "place", "perpetrator", "attribution", "target", "killed", "background")
    claims = [
        {"claim_id": f"C{n}", "incident_id": "T-01", "source_id": "s", "field": field,
         "reported_by": HOSTILE, "value": HOSTILE, "quote": HOSTILE, "note": HOSTILE,
         **({"low": 1, "high": 2} if field == "killed" else {})}
        for n, field in enumerate(fields)
    ]  # fmt: skip
    sources = [{"source_id": "s", "outlet": HOSTILE, "author": HOSTILE, "title": HOSTILE,
                "language": HOSTILE}]  # fmt: skip
    data = make_dataset(rows, claims=claims, sources=sources)
    report, links = "https://example.org/?t={title}", Links(origin=HOSTILE)
    text = html(data, "T-01", report=report, links=links, language=language)
    page = Document(text)
    assert page.tags["img"] == 0 and page.tags["script"] == 1
    assert not [name for name in page.attributes if name.startswith("on")]
    assert page.words.count(HOSTILE) >= 20
    assert {urlsplit(link).scheme for link in page.links} <= {"", "https"}


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", " javascript:alert(1)", "//x.org", "", None],
)
def test_only_web_addresses_are_links(address: str | None) -> None:
    assert safe_url(address) is None


def test_a_bad_url_that_got_past_loading_is_no_link(
    sample: MemoryEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = sample.tables.sources.assign(
        url="javascript:alert(1)", archived_url="javascript:alert(2)"
    )
    dossier = MemoryEngine.dossier
    monkeypatch.setattr(MemoryEngine, "dossier", lambda data, incident: {
        **dossier(data, incident),
        "sources": [
            {name: None if value != value else value for name, value in source.items()}
            | {"published": None}
            for source in sources.to_dict("records")
        ],
    })  # fmt: skip
    page = Document(html(sample, "T-09"))
    assert not [link for link in page.links if "script" in link]
    assert "no public address known" in page.words


def test_archived_copies_are_linked(make_dataset: Callable[..., Engine]) -> None:
    claims = [{"claim_id": "C1", "incident_id": "T-01", "source_id": "s", "field": "damage",
               "value": "a door", "quote": "a door"}]  # fmt: skip
    sources = [{"source_id": "s", "outlet": "S", "url": "https://example.org/a",
                "archived_url": "https://archive.example.org/a"}]  # fmt: skip
    page = Document(html(make_dataset([{}], claims=claims, sources=sources), "T-01"))
    assert page.links.count("https://archive.example.org/a") == 2  # with the quote and the source
    assert page.links.count("https://example.org/a") == 2


@pytest.mark.slow
def test_foreign_data_without_claims_or_sources(
    sample: Engine, generated: Engine, make_dataset: Callable[..., Engine]
) -> None:
    for data in (sample, generated, make_dataset([{}])):
        for incident in data.view().incident_ids(sort=None)[:15]:
            page = Document(html(data, incident))
            assert all(resolves(data, page, link) for link in page.links)
            if not data.dossier(incident)["claims"]:
                assert "No statements of sources are recorded for this incident." in page.words
                assert "No two statements recorded here contradict" not in page.words


def test_claims_whose_source_is_not_listed(
    sample: MemoryEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = MemoryEngine.dossier
    monkeypatch.setattr(
        MemoryEngine, "dossier", lambda data, incident: {**dossier(data, incident), "sources": []}
    )
    page = Document(html(sample, "T-09"))
    assert {"source-1", "source-2", "claim-C07", "claim-C12"} <= set(page.ids)
    assert "two sources recorded" in page.words.lower()


def test_links_of_a_view_and_of_a_file_on_disk(project: Engine) -> None:
    view = IncidentFilter.from_query("type=bombing")
    page = Document(html(project, "IRQ-0007", place=Place(view, "IRQ-0006", "IRQ-0008")))
    assert "./?type=bombing&id=IRQ-0007" in page.links
    assert "incident?type=bombing&id=IRQ-0006" in page.links
    assert "incident?type=bombing&id=IRQ-0008" in page.links
    on_disk = Links("../", "incident/{id}.html", "https://example.org/map/")
    page = Document(html(project, "IRQ-0007", place=Place(view), links=on_disk))
    local = [link for link in page.links if not link.startswith(("#", "http"))]
    assert all(link.startswith("../") for link in local)
    assert "../incident/IRQ-0059.html" in local and "../?type=bombing&id=IRQ-0007" in local
    assert "https://example.org/map/incident/IRQ-0007.html" in page.words


def test_linked_incidents_can_be_shown_on_the_map(project: Engine) -> None:
    page = Document(html(project, "IRQ-0001"))
    assert "./?nearby=IRQ-0001,25,7&id=IRQ-0001" in page.links
    shown = next(link for link in page.links if link.startswith("./?id=IRQ-0001&id="))
    ids = [value for _, value in parse_qsl(urlsplit(shown).query)]
    assert ids[0] == ids[-1] == "IRQ-0001" and len(ids) > 3
    assert project.view([("id", i) for i in ids]).incident_ids()


def test_the_document_asks_for_nothing(project: Engine) -> None:
    text = html(project, "IRQ-0001")
    page = Document(text)
    assert page.tags["link"] == page.tags["img"] == page.tags["iframe"] == 0
    assert page.attributes["src"] == 0
    # But for the typeface, from the server that the document comes from.
    rest = re.sub(r'url\("assets/ibm-plex-sans-[\w-]+\.woff2"\)', "", text)
    assert "@import" not in rest and "url(" not in rest.replace("\\url{", "")


def test_policy_allows_the_script_that_is_there_and_no_other(project: Engine) -> None:
    import base64
    import hashlib

    text = html(project, "IRQ-0007")
    script = re.search(r"<script>(.*?)</script>", text, re.S)
    assert script is not None
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy()
    assert "default-src 'none'" in policy() and "unsafe-inline'; img-src data:" in policy()


@pytest.mark.slow
def test_description_for_search_engines(project: Engine) -> None:
    for incident in project.view().incident_ids(sort=None):
        text = html(project, incident)
        found = re.search(r'<meta name="description" content="([^"]+)">', text)
        assert found is not None and 20 < len(found[1]) < 300
        assert 'property="og:title"' in text and "noindex" not in text


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("https://example.org/new?title={id}%20{title}",
         "https://example.org/new?title=T-1%20A%20%26%20%7Bid%7D%22"),
        ("mailto:desk@example.org?subject={id}", "mailto:desk@example.org?subject=T-1"),
        ("javascript:alert('{id}')", None),
        ("/relative", None),
        ('https://example.org/"onclick="x', None),
        ("", None),
    ],
)  # fmt: skip
def test_report_link(template: str, expected: str | None) -> None:
    assert report_link({"incident_id": "T-1", "title": 'A & {id}"'}, template) == expected


def test_reporting_an_error_with_and_without_an_address(project: Engine) -> None:
    page = Document(html(project, "IRQ-0007", report="mailto:desk@example.org?subject={id}"))
    assert "mailto:desk@example.org?subject=IRQ-0007" in page.links
    page = Document(html(project, "IRQ-0007", report="javascript:alert(1)"))
    assert not [link for link in page.links if link.startswith(("mailto", "javascript"))]
    assert "Tell those who publish this copy of the map" in page.words


def test_missing(project: Engine) -> None:
    page = Document(missing(project, f"No {HOSTILE}", notices=[HOSTILE], suggestion="IRQ-0007"))
    assert page.words.count(HOSTILE) == 2 and page.tags["script"] == 0
    assert "incident?id=IRQ-0007" in page.links and "./" in page.links
    assert Document(missing(None, "The data cannot be read.")).tags["h1"] == 1


def test_a_dossier_in_arabic_says_nothing_of_its_own_in_english(project: MemoryEngine) -> None:
    for incident in ("IRQ-0001", "IRQ-0007", "IRQ-0060"):
        page = html(project, incident, language="ar")
        assert page.startswith('<!doctype html>\n<html lang="ar" dir="rtl">')
        Document(page)
        assert english_in(page, "dossier-", "unknown-", "meaning-", "field-") == []
    assert english_in(html(project, "IRQ-0007"), "dossier-"), "in English it does"
    page = missing(project, "x", suggestion="IRQ-0001", language="ar")
    assert english_in(page, "dossier-") == []
    assert message("dossier-missing", "ar") in page
