"""Answers at 100,000 incidents, and on heavy stacks, against the plainest way to work them out.

Nothing here is about time. The reference is a pandas frame of the very text that was written, one
boolean column per condition, ``groupby`` and loops; it shares no array with the program. The
made-up rows are given what real ones have: open dates, missing figures, several actors, claims
that cannot all be true, two scripts, one giant number.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from starlette.testclient import TestClient

from bench import generate, rows
from incident_map.drawing.figure import marks
from incident_map.engine.memory.cluster_grid import CELL
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.geography.projection import TILE, BBox, project, unproject
from incident_map.language.folding import FUNCTION_WORDS
from incident_map.model import vocabulary as v
from incident_map.query.filters import IncidentFilter
from incident_map.reading.loading import load
from incident_map.web.api import api
from tests.support import front_end
from tests.support.made_up_world import (
    COMMON,
    GIANT,
    IRAQ,
    RARE,
    ROWS,
    SPELLINGS,
    VIEWS,
    WORLD,
    World,
    as_day,
    chosen_rows,
    conditions,
    drawn,
    in_box,
    left,
    make_world,
    random_box,
    role_pairs,
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make_world(tmp_path_factory.mktemp("scale"))


# -------------------------------------------------------------------------------------- clusters


@pytest.mark.parametrize("number", VIEWS)
def test_clusters_add_up_to_a_plain_count(world: World, number: int) -> None:
    """Every incident with a point in the box is in one mark, with its figures and its type."""
    wanted, frame = drawn(number), world.frame
    bbox, zoom = random_box(np.random.default_rng(number), frame)
    if number < 4:  # the largest and the closest look at all of it
        wanted = IncidentFilter(count=wanted.count)
        bbox, zoom = ((WORLD, 0), (IRAQ, 6), (IRAQ, 24), (WORLD, 12))[number]
    answer = world.data.view(wanted).clusters(bbox, zoom)
    inside = left(conditions(world, wanted)) & in_box(frame, bbox)
    members = frame[inside]
    found = [feature["properties"] for feature in answer["features"]]
    assert answer["count"] == sum(p["count"] for p in found) == len(members)
    assert answer["version"] == world.data.version
    for end in ("low", "high"):
        told = sum(p[f"killed_{end}"] or 0 for p in found)
        assert told == members[f"n_killed_{end}"].sum()
    killed = members[f"n_killed_{wanted.count}"]
    assert sum(p["killed"] or 0 for p in found) == killed.sum()
    single = [p for p in found if p["count"] == 1]
    several = [p for p in found if p["count"] > 1]
    unknown = sum(p["killed"] is None for p in single) + sum(p["unknown"] for p in several)
    assert unknown == killed.isna().sum()
    disputed = sum(p["disagree"] for p in single) + sum(p["disputed"] for p in several)
    assert disputed == np.logical_or.reduce([*world.differ.values()])[inside].sum()
    types: Counter[str] = Counter()
    for p in found:
        assert sum(p["by_type"].values()) == p["count"]
        types.update(p["by_type"])
    assert types == Counter(members["event_type"].replace("", "other"))
    check_members(members, answer, bbox)


def check_members(members: pd.DataFrame, answer: dict[str, Any], bbox: BBox) -> None:
    """Bounds hold what they stand for; a single incident is itself, and none comes twice."""
    west, south, east, north = bbox
    by_id = members.set_index("incident_id")
    singles = [f for f in answer["features"] if f["properties"]["count"] == 1]
    ids = [feature["properties"]["incident_id"] for feature in singles]
    assert len(set(ids)) == len(ids)
    for feature in singles:
        p, row = feature["properties"], by_id.loc[feature["properties"]["incident_id"]]
        assert feature["geometry"]["coordinates"] == [row["n_longitude"], row["n_latitude"]]
        assert (p["title"], p["event_type"] or "") == (row["title"], row["event_type"])
        figures = [p[f"killed_{rule}"] for rule in v.COUNT_RULES]
        written = [row[f"killed_{rule}"] for rule in v.COUNT_RULES]
        assert ["" if each is None else str(each) for each in figures] == written
    lon, lat = members["n_longitude"].to_numpy(), members["n_latitude"].to_numpy()
    for feature in answer["features"]:
        p = feature["properties"]
        if p["count"] == 1:
            continue
        w, s, e, n = p["bounds"]
        assert west <= w <= e <= east and south <= s <= n <= north
        held = (lon >= w) & (lon <= e) & (lat >= s) & (lat <= n)
        assert held.sum() >= p["count"]
        if (w, s) == (e, n):  # all on one point: whoever stands there is meant, nobody else
            assert p["stack"] and held.sum() == p["count"]
            assert feature["geometry"]["coordinates"] == [w, s]
            best = members.loc[held, "n_killed_best"]
            low, high = members.loc[held, "n_killed_low"], members.loc[held, "n_killed_high"]
            assert (p["killed_low"] or 0, p["killed_high"] or 0) == (low.sum(), high.sum())
            assert best.sum() >= 0


def test_there_are_stacks_and_single_incidents_to_check(world: World) -> None:
    """At the closest zoom around the largest town: the checks above are not about nothing."""
    lon, lat = world.frame[["n_longitude", "n_latitude"]].dropna().value_counts().index[0]
    near = (lon - 0.02, lat - 0.02, lon + 0.02, lat + 0.02)
    answer = world.data.view("").clusters(near, 17)
    counts = [f["properties"]["count"] for f in answer["features"]]
    assert max(counts) > 1000 and counts.count(1) > 10
    check_members(world.frame[in_box(world.frame, near)], answer, near)


PANS = ((0.01, 0.0), (-0.07, 0.02), (0.11, -0.13))


@pytest.mark.parametrize("zoom", range(5, 18))
def test_a_small_pan_changes_nothing_well_inside(world: World, zoom: int) -> None:
    """The grid is fixed to the world: what both boxes hold, with a margin, is the same marks."""
    frame = world.frame[["n_longitude", "n_latitude"]].dropna()
    lon, lat = frame.value_counts().index[0]
    view = world.data.view("")
    cell = CELL / (TILE * 2.0**zoom)  # in the unit square of Web Mercator
    x, y = (float(axis[0]) for axis in project(np.array([lon]), np.array([lat])))
    width, height = 16 * cell, 14 * cell

    def box(dx: float, dy: float) -> tuple[float, float, float, float]:
        return (
            x - width / 2 + dx * width,
            y - height / 2 + dy * height,
            x + width / 2 + dx * width,
            y + height / 2 + dy * height,
        )

    def drawn_in(square: tuple[float, ...], inner: tuple[float, ...]) -> list[Any]:
        left, top, right, bottom = (min(max(side, 0.0), 1.0) for side in square)
        (west, east), (north, south) = unproject(np.array([left, right]), np.array([top, bottom]))
        features = view.clusters((west, south, east, north), zoom)["features"]
        points = np.array([f["geometry"]["coordinates"] for f in features]).reshape(-1, 2)
        px, py = project(points[:, 0], points[:, 1])
        kept = (px >= inner[0]) & (px <= inner[2]) & (py >= inner[1]) & (py <= inner[3])
        chosen = [feature for feature, inside in zip(features, kept, strict=True) if inside]
        return sorted(
            chosen, key=lambda f: (f["geometry"]["coordinates"], f["properties"]["count"])
        )

    before = box(0, 0)
    for dx, dy in PANS:
        after = box(dx, dy)
        margin = 4 * cell  # what an edge cuts may reach its neighbours, and they theirs
        inner = (
            max(before[0], after[0]) + margin,
            max(before[1], after[1]) + margin,
            min(before[2], after[2]) - margin,
            min(before[3], after[3]) - margin,
        )
        stayed = drawn_in(before, inner)
        assert stayed and stayed == drawn_in(after, inner), (dx, dy)


# ----------------------------------------------------------------------------- facets, histogram


@pytest.mark.parametrize("number", VIEWS)
def test_facets_against_a_groupby(world: World, number: int) -> None:
    """Each option under all other conditions; actor, role and attribution as one of them."""
    wanted, frame = drawn(number), world.frame
    summary = world.data.view(wanted).summary()
    masks = conditions(world, wanted)
    assert summary["count"] == left(masks).sum() and summary["total"] == ROWS
    facets = summary["facets"]
    columns = {"type": "event_type"} | {
        name: name for name in ("governorate", "corroboration", "category")
    }
    for facet, column in columns.items():
        values = frame.loc[left(masks, facet), column]
        assert facets[facet] == Counter(values[values != ""]), facet

    who = "actor" if wanted.actor else "attribution"  # an actor's statuses are no other condition
    others = left(masks, who)
    pairs = role_pairs(world, wanted)
    assert facets["actor"] == Counter(pairs.loc[others[pairs["row"]], "actor"])
    if wanted.actor:
        anyhow = wanted.replace(attribution=())
        stands = role_pairs(world, anyhow).query("actor in @wanted.actor")
        told = stands.merge(world.said[["row", "actor", "status"]], on=["row", "actor"])
        told = told.loc[told["status"].isin(v.STATUSES), ["row", "status"]].drop_duplicates()
        assert facets["attribution"] == Counter(told.loc[others[told["row"]], "status"])
        role_others = left(masks, "actor")
        for role in v.ROLES:
            rows_of = list(chosen_rows(world, wanted.replace(role=role)))
            assert facets["role"][role] == role_others[rows_of].sum(), role
    else:
        headline = frame.loc[others, "attribution"]
        assert facets["attribution"] == Counter(headline[headline != ""])

    differ = {
        k: int((mask & left(masks, "disagreement")).sum()) for k, mask in world.differ.items()
    }
    assert facets["disagreement"] == {kind: n for kind, n in differ.items() if n}
    rank = frame["location_precision"].replace("", "unknown").map(v.PRECISIONS.index)
    rank = rank[left(masks, "precision")]
    assert facets["precision"] == {p: (rank <= i).sum() for i, p in enumerate(v.PRECISIONS)}
    if wanted.dates:
        for match in v.DATE_MATCHES:
            asked = conditions(world, wanted.replace(date_match=match))
            assert facets["date_match"][match] == left(asked).sum()


@pytest.mark.parametrize("number", range(12))
def test_totals_and_ledger_against_sums(world: World, number: int) -> None:
    wanted, frame = drawn(number), world.frame
    summary = world.data.view(wanted).summary()
    rows_left = frame[left(conditions(world, wanted))]
    killed = {rule: rows_left[f"n_killed_{rule}"].sum() for rule in v.COUNT_RULES}
    killed["unknown"] = rows_left[f"n_killed_{wanted.count}"].isna().sum()
    assert summary["totals"]["killed"] == killed
    assert summary["context"] == (rows_left["category"] == "context").sum()
    ledger = summary["not_shown"]
    assert sum(ledger["not_on_map"].values()) == rows_left["n_longitude"].isna().sum()
    assert ledger["filtered_out"] == ROWS - len(rows_left)


def shared_out(frame: pd.DataFrame, bins: list[tuple[date, date]]) -> dict[str, Any]:
    """Per row: inside one bin, spread over several, without a day, or beyond all bins."""
    certain, spread = [0] * len(bins), [0.0] * len(bins)
    undated, outside = 0, 0.0
    for start, end in zip(frame["date_start"], frame["date_end"], strict=True):
        if not start or not end:
            undated += 1
            continue
        first, last = date.fromisoformat(start), date.fromisoformat(end)
        length, found = (last - first).days + 1, 0
        for i, (begin, stop) in enumerate(bins):
            days = (min(last, stop) - max(first, begin)).days + 1
            if days == length:
                certain[i] += 1
            elif days > 0:
                spread[i] += days / length
            found += max(days, 0)
        outside += 1 - found / length
    return {"certain": certain, "spread": spread, "undated": undated, "outside": outside}


def bins_of(found: dict[str, Any]) -> list[tuple[date, date]]:
    return [(date.fromisoformat(b["start"]), date.fromisoformat(b["end"])) for b in found["bins"]]


@pytest.mark.parametrize("query", ["", "type=bombing&dates=2008-01-01&dates=2009-06-30"])
def test_histogram_against_every_row(world: World, query: str) -> None:
    """On the first 5,000 ids: bin by bin, day by day, with a period that leaves some outside."""
    ids = tuple(world.frame["incident_id"][:5000])
    wanted = IncidentFilter.from_query(query).replace(id=ids)
    view = world.data.view(wanted)
    rows_left = world.frame[:5000]
    rows_left = rows_left[left(conditions(world, wanted), "dates")[:5000]]
    for period in (
        None,
        (date(2007, 2, 3), date(2010, 11, 12)),
        (date(2008, 1, 1), date(2008, 2, 5)),
    ):
        found = view.histogram(period)
        expected = shared_out(rows_left, bins_of(found))
        assert [b["certain"] for b in found["bins"]] == expected["certain"]
        assert [b["spread"] for b in found["bins"]] == pytest.approx(expected["spread"], abs=6e-4)
        assert found["undated"] == expected["undated"]
        total = sum(expected["certain"]) + sum(expected["spread"]) + expected["outside"]
        assert total + expected["undated"] == pytest.approx(len(rows_left))


@pytest.mark.parametrize("number", range(20))
def test_histogram_adds_up_to_the_count(world: World, number: int) -> None:
    """Certain, spread, undated and what lies outside the bins: together all but the dates leave."""
    wanted, frame = drawn(number), world.frame
    found = world.data.view(wanted).summary()["histogram"]
    rows_left = frame[left(conditions(world, wanted), "dates")]
    dated = rows_left.dropna(subset=["d_date_start", "d_date_end"])
    assert found["undated"] == len(rows_left) - len(dated)
    bins = bins_of(found)
    first, last = as_day(bins[0][0]), as_day(bins[-1][1])
    start, end = dated["d_date_start"], dated["d_date_end"]
    days = (end - start).dt.days + 1
    beyond = (first - start).dt.days.clip(0, days) + (end - last).dt.days.clip(0, days)
    inside = len(dated) - (beyond / days).sum()
    shown = sum(b["certain"] + b["spread"] for b in found["bins"])
    assert shown == pytest.approx(inside, abs=6e-4 * len(bins))


# --------------------------------------------------------------------------------------- search

WORD = r"[\p{L}\p{N}]"


def holding(texts: pa.Array, *alternatives: str) -> np.ndarray:
    """Rows whose text holds one of the patterns, between beginnings of words (RE2)."""
    pattern = rf"(?:^|[^\p{{L}}\p{{N}}])(?:{'|'.join(alternatives)})"
    return pc.match_substring_regex(texts, pattern).to_numpy(zero_copy_only=False)


def whole(word: str) -> str:
    return rf"{re.escape(word)}(?:[^\p{{L}}\p{{N}}]|$)"


@pytest.fixture(scope="module")
def texts(world: World) -> pa.Array:
    """Everything the search looks through, one text per incident, as it was written."""
    frame = world.frame
    columns = ["incident_id", "title", "place", "governorate", "perpetrator", "target"]
    joined = frame[columns[0]].str.cat([frame[name] for name in columns[1:]], sep=" | ")
    joined = joined.str.cat([frame["event_type"], frame["summary"]], sep=" | ")
    named = world.said[world.said["role"] == "named"].groupby("row")["actor"].agg(" | ".join)
    joined = joined.str.cat(named.reindex(frame.index).fillna(""), sep=" | ")
    return pa.array(joined.astype(object).tolist(), pa.large_string())


#: Words of three letters and more find what begins with them; a name all its spellings.
PREFIXES = [
    *COMMON[:12],
    *("roa", "vill", "expl", "poli", "wit", "offic", "civ", "sol", "pip", "hosp", "xyl", "zepp"),
    *("bombing", "bomb", "drone", "assassination", "raid", "kidnapping", "protest", "clash"),
    *(word.lower() for word in RARE),
    *("made", "incident", "GEN", "0000012", "GEN-0000123"),
    *("هجوم", "عبوة", "قتلى", "مدن"),
    *("covid", "army"),
]
PAIRS = [
    ("roadside", "explosive"),
    ("market", "night"),
    ("patrol", "bombing"),
    ("zeppelin", "patrol"),
    ("هجوم", "checkpoint"),
    ("town", "actor"),
]


@pytest.mark.parametrize("word", PREFIXES)
def test_a_word_finds_what_a_scan_finds(world: World, texts: pa.Array, word: str) -> None:
    lower = pc.utf8_lower(texts)
    expected = holding(lower, re.escape(word.lower()))
    assert expected.any()
    assert (world.data.columns.text_index.search(word) == expected).all()
    assert len(world.data.view(IncidentFilter(q=word))) == expected.sum()


@pytest.mark.parametrize("words", PAIRS, ids=" ".join)
def test_two_words_find_what_holds_both(
    world: World, texts: pa.Array, words: tuple[str, str]
) -> None:
    lower = pc.utf8_lower(texts)
    expected = holding(lower, re.escape(words[0])) & holding(lower, re.escape(words[1]))
    for query in (" ".join(words), " ".join(words[::-1]), f"the {words[0]} of {words[1]}"):
        assert (world.data.columns.text_index.search(query) == expected).all(), query


@pytest.mark.parametrize("number", ["1", "7", "12", "48", "99"])
def test_two_signs_are_no_beginning(world: World, texts: pa.Array, number: str) -> None:
    """“12” is town 12 and Actor 12, and not 120."""
    expected = holding(texts, whole(number))
    assert expected.any()
    assert (world.data.columns.text_index.search(number) == expected).all()


@pytest.mark.parametrize("spelling", [*SPELLINGS, "al-Muqdadiya", "Miqdādīyah"])
def test_every_spelling_finds_all_spellings(world: World, texts: pa.Array, spelling: str) -> None:
    expected = holding(texts, *map(re.escape, SPELLINGS))
    assert expected.sum() > 100
    assert (world.data.columns.text_index.search(spelling) == expected).all()


@pytest.mark.parametrize(
    ("query", "patterns"),
    [
        ("IS", [whole("IS")]),
        ("US", [whole("US")]),
        ("الناصرية", ["الناصرية"]),
        ("ناصرية", ["الناصرية"]),
        ("zzzyx", []),
        ("qqqq patrol", []),
    ],
)
def test_acronyms_articles_and_nothing(
    world: World, texts: pa.Array, query: str, patterns: list[str]
) -> None:
    expected = holding(texts, *patterns) if patterns else np.zeros(ROWS, dtype=bool)
    assert expected.any() == bool(patterns)
    assert (world.data.columns.text_index.search(query) == expected).all()


def test_the_words_asked_for_are_no_function_words() -> None:
    assert not {word.lower() for word in PREFIXES} & FUNCTION_WORDS


# --------------------------------------------------------------------------------------- paging


def pages(client: TestClient, query: str, limit: int) -> Iterator[dict[str, Any]]:
    """Answers of incidents.json, following ``next`` to the end."""
    address: str | None = f"/incidents.json?{query}&limit={limit}".replace("?&", "?")
    while address:
        response = client.get(address)
        assert response.status_code == 200, response.text
        answer = response.json()
        yield answer
        address = answer["next"]


def listed(client: TestClient, query: str, limit: int) -> list[str]:
    return [i["incident_id"] for page in pages(client, query, limit) for i in page["incidents"]]


def exported(client: TestClient, query: str) -> list[str]:
    text = client.get(f"/incidents.csv?{query}").content.decode("utf-8-sig")
    return [row["incident_id"] for row in csv.DictReader(io.StringIO(text))]


@pytest.mark.parametrize(
    ("query", "limit"),
    [("type=bombing", 5000), ("type=raid or arrest&count=low", 777), ("q=zeppelin", 1)],
)
def test_the_pages_in_order_are_the_export(world: World, query: str, limit: int) -> None:
    client = TestClient(api(lambda: world.data))
    found = listed(client, query, limit)
    assert found == exported(client, query)
    assert len(set(found)) == len(found) == len(world.data.view(query)) > 1


def test_the_order_is_the_one_documented(world: World) -> None:
    """The newest first, without a date last; also page by page.

    Of one first day, the last day decides; other ties are as in the file.
    """
    client = TestClient(api(lambda: world.data))
    frame = world.frame[world.frame["event_type"] == "kidnapping"]
    for sort, ascending in (("-date_start", False), ("killed_best", True)):
        keys = ["d_date_end", "d_date_start"] if "date" in sort else ["n_killed_best"]
        expected = frame
        for key in keys:  # each stable: the last one counts most
            expected = expected.sort_values(
                key, ascending=ascending, kind="stable", na_position="last"
            )
        found = listed(client, f"type=kidnapping&sort={sort}", 1500)
        assert found == expected["incident_id"].tolist()


def list_of(client: TestClient, bounds: list[float], query: str, limit: int) -> list[str]:
    """What the map's popup asks: a little box around the stack, page by page by offset."""
    west, south, east, north = bounds
    margin = 2e-6  # 0.2 m, as in frontend/map/popups.js
    box = f"{west - margin},{south - margin},{east + margin},{north + margin}"
    found: list[str] = []
    while True:
        address = f"/incidents.json?{query}&bbox={box}&limit={limit}&offset={len(found)}"
        answer = client.get(address.replace("?&", "?")).json()
        found += [incident["incident_id"] for incident in answer["incidents"]]
        if not answer["next"]:
            assert answer["count"] == len(found)
            return found


def check_stack(data: MemoryEngine, bbox: BBox, zoom: int, query: str, limit: int) -> int:
    """The largest stack in a box can be listed in full; returns its size."""
    client = TestClient(api(lambda: data))
    asked = ",".join(map(str, bbox))
    answer = client.get(f"/clusters?{query}&bbox={asked}&zoom={zoom}".replace("?&", "?")).json()
    stacks = [f["properties"] for f in answer["features"] if f["properties"]["stack"]]
    stack = max(stacks, key=lambda p: p["count"])
    found = list_of(client, stack["bounds"], query, limit)
    assert len(found) == len(set(found)) == stack["count"]
    west, south, east, north = stack["bounds"]
    lon, lat = data.columns.lon_lat
    there = (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)
    exact = f"{query}&bbox={west},{south},{east},{north}".lstrip("&")  # edges belong to a box
    assert sorted(data.view(exact).incident_ids()) == sorted(found)
    in_view = set(data.view(query).incident_ids())
    assert set(found) == set(data.tables.incidents.loc[there, "incident_id"]) & in_view
    return len(found)


@pytest.fixture(scope="module")
def heavy(tmp_path_factory: pytest.TempPathFactory) -> MemoryEngine:
    """Two thousand incidents on one point, and a hundred single ones around it."""
    frame = generate.incidents(2100, 3)
    frame["latitude"], frame["longitude"] = "33.3152", "44.3661"
    around = np.random.default_rng(4).uniform(-0.2, 0.2, (100, 2))
    frame.loc[2000:, "latitude"] = [f"{33.3152 + dy:.5f}" for _, dy in around]
    frame.loc[2000:, "longitude"] = [f"{44.3661 + dx:.5f}" for dx, _ in around]
    folder = tmp_path_factory.mktemp("heavy")
    frame.to_csv(folder / "incidents.csv", index=False)
    return load(folder)


@pytest.mark.parametrize(("query", "size"), [("", 2000), ("type=drone attack", None)])
@pytest.mark.parametrize("limit", [20, 333])
def test_a_heavy_stack_opens_as_pages(
    heavy: MemoryEngine, query: str, size: int | None, limit: int
) -> None:
    """None is lost and none comes twice, however many pages it takes."""
    near = (44.36, 33.31, 44.37, 33.32)
    found = check_stack(heavy, near, 17, query, limit)
    assert found == size if size else 100 < found < 2000


def test_the_heaviest_stacks_of_ucdp(tmp_path: Path) -> None:
    """Real events geocoded to the centre of a city: thousands on one point."""
    if not rows.REAL.is_file():
        pytest.skip(f"the UCDP file for Iraq is not here ({rows.REAL.name}, see bench/rows.py)")
    frame = rows.real()
    frame.to_csv(tmp_path / "incidents.csv", index=False)
    data = load(tmp_path)
    places = frame[["longitude", "latitude"]].astype(float).value_counts()
    for (lon, lat), count in list(places.items())[:3]:
        near = (lon - 0.001, lat - 0.001, lon + 0.001, lat + 0.001)
        assert check_stack(data, near, 17, "", 500) >= count > 200


# ----------------------------------------------------------------------------------- one giant


def test_one_giant_value_is_one_mark_among_others(world: World) -> None:
    """It is in the sums as it is, once, and no other figure changes for it."""
    row = world.frame.loc[77]
    view = world.data.view(IncidentFilter(min_killed=GIANT))
    assert view.incident_ids() == [row["incident_id"]]
    assert view.summary()["totals"]["killed"]["best"] == GIANT
    if row["longitude"]:
        (mark,) = view.clusters(IRAQ, 6)["features"]
        assert mark["properties"]["killed"] == GIANT


SIZES = """({ killed, counts }) =>
  [killed.map((n) => radius(n)), counts.map(donutRadius), counts.map(shortCount)]"""


def test_browser_and_picture_draw_the_same_sizes() -> None:
    """Of the number alone, up to the largest size: a giant leaves the others as they are."""
    killed = [None, 0, 1, 2, 5, 10, 20, 49, 50, 51, 1700, GIANT, 2**31]
    counts = [2, 3, 4, 10, 99, 186, 999, 1000, 1049, 1050, 9949, 9951, 10_000, 99_999, 100_000]
    counts += [999_499, 999_500, 999_999, 1_000_000, 1_060_000, 25_000_000]
    radii, donuts, labels = front_end.call(
        'import { donutRadius, radius, shortCount } from "./shared/symbols.js";',
        SIZES,
        {"killed": killed, "counts": counts},
    )
    assert radii == pytest.approx([marks.symbol_radius(each) for each in killed])
    assert donuts == pytest.approx([marks.donut_radius(each) for each in counts])
    assert labels == [marks.short(each) for each in counts]
    assert all(len(label) <= 4 for label in labels), "a donut has room for four characters"
    by_killed = dict(zip(killed, radii, strict=True))
    # What the legend shows, none of the sizes mistaken for another: 0, 10 and 50+.
    assert by_killed[10] - by_killed[0] > 4 and by_killed[50] - by_killed[10] > 4
    assert by_killed[49] < by_killed[50] == by_killed[GIANT] == by_killed[2**31] == marks.LARGEST
    assert by_killed[None] == by_killed[0] == marks.SMALLEST
    assert sorted(radii[1:]) == radii[1:]
