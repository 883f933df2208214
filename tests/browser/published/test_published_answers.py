"""The one-file map answers in Chromium what the program answers in Python."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from incident_map import View, publish
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.publish.one_file import Around, as_json, base
from incident_map.publish.packing import pack
from tests.browser.program import ROOT
from tests.browser.published.reading import SHOWN, Open, fragment, ids
from tests.support import front_end

pytestmark = pytest.mark.browser

ASK = "(url) => IncidentPublished.ask(url)"
QUERIES = [
    "",
    "dates=2021-10-21&dates=2021-11-07",
    "dates=2021-10-21&dates=2021-11-07&date_match=certain",
    "dates=2021-08-05&dates=2021-08-05",
    "actor=Islamic+State",
    "actor=Islamic+State&role=perpetrator",
    "actor=Islamic+State&role=named",
    "actor=Islamic+State&role=target&type=raid+or+arrest",
    "actor=Islamic+State&actor=Unknown&dates=2021-10-01&dates=2021-10-31",
    "type=drone+attack&type=protest",
    "governorate=Diyala&governorate=Kirkuk",
    "min_killed=3&count=low",
    "min_killed=3&count=high&type=armed+attack",
    "bbox=43,33,46,36",
    "nearby=IRQ-0007,50,14",
    "q=Mikdadiya",
    "q=المقدادية",
    "q=IS+attack",
    "q=Daesh&governorate=Kirkuk",
    "id=IRQ-0007&id=IRQ-0001",
]


@pytest.mark.parametrize("part", range(4))
def test_a_link_shows_the_same_incidents(
    read: Open, whole: Path, project: MemoryEngine, part: int
) -> None:
    """The first link of a part opens the file; the others are followed in it."""
    page = None
    for query in QUERIES[part::4]:
        if page is None:
            page = read(whole, fragment(query))
        else:
            page.evaluate("(fragment) => { location.hash = fragment; }", fragment(query))
        view = project.view(query)
        expect(page.locator("#headline")).to_contain_text(f"{len(view)} incident")
        page.wait_for_function(f"({SHOWN})().length === {len(view)}")
        assert ids(page) == view.incident_ids(), query
        listed = page.locator(".entries a").evaluate_all("all => all.map(a => a.id)")
        assert listed == [f"entry-{one}" for one in view.incident_ids()[:40]], query
        assert page.locator("#faults").inner_text() == ""


def test_every_spelling_finds_what_the_program_finds(
    project: MemoryEngine,
) -> None:
    text = (ROOT / "tests" / "fixtures" / "spellings.csv").read_text(encoding="utf-8")
    queries = [line.split(",")[0] for line in text.splitlines()[1:] if line[:1] != '"']
    queries += ["IS", "is", "US", "the", "of the", "al-Rashad", "Rashid", "U.S.", "irq-0007", "%"]
    index = project.columns.text_index
    # The program puts slips in typing right as well; the file does not, and says so.
    queries = [q for q in queries if not any(word.read_as for word in index.asked(q))]
    assert len(queries) > 100
    found = front_end.call(
        """import { unpack } from "./onefile/local-data.js";
        import { Index } from "./onefile/local-search.js";""",
        """(packed, queries) => {
          const index = new Index(unpack(packed));
          return queries.map((q) => [...index.search(q).mask]);
        }""",
        json.loads(as_json(pack(project.view()))),
        queries,
    )
    for query, mask in zip(queries, found, strict=True):
        assert mask == index.search(query).astype(int).tolist(), query


def boxes(seed: int, number: int) -> list[tuple[tuple[float, float, float, float], int]]:
    """Boxes of many sizes over Iraq and beyond, each with a zoom."""
    rng = np.random.default_rng(seed)
    out = [((-180.0, -90.0, 180.0, 90.0), 2), ((38.75, 29.05, 48.6, 37.4), 6)]
    for _ in range(number):
        west, south = rng.uniform(36, 46), rng.uniform(28, 36)
        width, height = rng.uniform(0.05, 8, 2)
        box = [round(float(x), 6) for x in (west, south, west + width, south + height)]
        out.append(((box[0], box[1], box[2], box[3]), int(rng.integers(3, 18))))
    return out


def same(drawn: dict[str, Any], known: dict[str, Any]) -> None:
    """Two answers draw the same: everything equal, places to the sixth decimal."""
    assert drawn["count"] == known["count"]
    assert len(drawn["features"]) == len(known["features"])
    for one, other in zip(drawn["features"], known["features"], strict=True):
        places = (one["geometry"]["coordinates"], other["geometry"]["coordinates"])
        np.testing.assert_allclose(*places, atol=1.1e-6)
        assert one["properties"] == json.loads(json.dumps(other["properties"]))


@pytest.mark.parametrize(
    "query",
    ["", "count=low", "actor=Islamic+State&count=high", "dates=2021-10-01&dates=2021-11-07",
     "nearby=IRQ-0007,80,30"],
)  # fmt: skip
def test_clusters_are_those_of_the_server(
    read: Open, whole: Path, project: MemoryEngine, query: str
) -> None:
    compare(read(whole), project.view(query), query, boxes(1, 25))


@pytest.mark.parametrize(
    "query", ["", "count=high&type=bombing", "actor=Actor+0000&governorate=Babil"]
)
def test_clusters_of_many_are_those_of_the_server(
    read: Open, many: Path, made_up: MemoryEngine, query: str
) -> None:
    view = made_up.view(query)
    assert len(view)
    compare(read(many), view, query, boxes(2, 30))


def compare(page: Page, view: View, query: str, asked: list) -> None:
    stacks = 0
    for box, zoom in asked:
        url = f"/api/clusters?{query}&bbox={','.join(map(str, box))}&zoom={zoom}"
        known = view.clusters(box, zoom)
        same(page.evaluate(ASK, url), known)
        stacks += sum(feature["properties"]["stack"] for feature in known["features"])
    assert stacks or len(view) < 50


@pytest.mark.parametrize("query", ["", "actor=Islamic+State", "dates=2021-10-01&dates=2021-10-31"])
def test_figures_are_those_of_the_server(
    read: Open, whole: Path, project: MemoryEngine, query: str
) -> None:
    page = read(whole)
    told = page.evaluate(ASK, f"/api/summary?{query}")
    known = project.view(query).summary()
    for name in ("count", "dates", "counting_rule", "totals", "histogram"):
        assert told[name] == known[name], name
    assert told["not_shown"]["not_on_map"] == known["not_shown"]["not_on_map"]
    facets = front_end.call(
        """import { unpack } from "./onefile/local-data.js";
        import { facet } from "./onefile/conditions.js";
        import { Filters } from "./onefile/local-filter.js";""",
        """(packed, base, query) => {
          const view = new Filters(unpack(packed), base).view(query);
          const counted = base.parameters.filter(({ condition, widget }) =>
            condition && ["options", "choice"].includes(widget?.kind));
          return Object.fromEntries(
            counted.map((one) => [one.name, Object.fromEntries(facet(view, one))]));
        }""",
        json.loads(as_json(pack(project.view()))),
        json.loads(as_json(base(project.view(), Around()))),
        query,
    )
    assert {"actor", "type", "on_map", "precision"} <= facets.keys()
    assert facets == {name: known["facets"][name] for name in facets}


def test_the_histogram_of_years_is_that_of_the_server(
    read: Open, many: Path, made_up: MemoryEngine
) -> None:
    told = read(many).evaluate(ASK, "/api/summary?type=bombing")
    known = made_up.view("type=bombing").summary()["histogram"]
    assert (told["histogram"]["unit"], told["histogram"]["undated"]) == (
        known["unit"],
        known["undated"],
    )
    assert [b["start"] for b in told["histogram"]["bins"]] == [b["start"] for b in known["bins"]]
    assert [b["certain"] for b in told["histogram"]["bins"]] == [
        b["certain"] for b in known["bins"]
    ]
    spreads = [[b["spread"] for b in bins] for bins in (told["histogram"]["bins"], known["bins"])]
    np.testing.assert_allclose(*spreads, atol=0.0011)


def test_a_published_selection_keeps_its_rule_and_its_circle(
    read: Open, project: MemoryEngine, folder: Path
) -> None:
    view = project.view("nearby=IRQ-0007,80,30&count=high")
    path = folder / "near.html"
    path.write_bytes(publish.page(view))
    page = read(path)
    assert ids(page) == view.incident_ids()
    expect(page.get_by_role("radio", name="highest")).to_be_checked()
    expect(page.locator(".imap-reach")).to_have_count(1)
    same(
        page.evaluate(ASK, "/api/clusters?bbox=40,30,48,37&zoom=7"),
        view.clusters((40, 30, 48, 37), 7),
    )
