"""What the benchmark says must be right; how long things take is no matter of tests."""

from __future__ import annotations

import asyncio
import base64
import io
import json
import sys
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import pandas as pd
import pytest

from bench import generate, opening, picture, profile, rows, searching, sessions, tables, unlike
from bench.browser import message_bytes
from bench.candidates import CANDIDATES, NOTES, PEERS, notebook
from bench.relay import relay
from bench.tables import OURS, Measured
from incident_map import load
from tests.support.loops import finish

# ------------------------------------------------------------------------------------- the rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return rows.write("4000", tmp_path_factory.mktemp("rows"))


@pytest.fixture(scope="module")
def frame(folder: Path) -> pd.DataFrame:
    return pd.read_csv(folder / "incidents.csv")


def test_same_seed_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = generate.write(4000, tmp_path / "again") / "incidents.csv"
    other = generate.write(4000, tmp_path / "other", seed=1) / "incidents.csv"
    assert again.read_bytes() == (folder / "incidents.csv").read_bytes()
    assert other.read_bytes() != again.read_bytes()


def test_made_up_rows_are_valid_and_say_so(folder: Path, frame: pd.DataFrame) -> None:
    data = load(folder)
    assert len(data) == 4000 and data.problems == ()
    assert frame["note"].str.contains("made up").all()
    assert frame["title"].str.startswith("Made-up").all()


def test_made_up_rows_are_skewed(frame: pd.DataFrame) -> None:
    placed = frame.dropna(subset=["latitude"])
    stacks = placed.groupby(["latitude", "longitude"]).size().sort_values()
    assert stacks.iloc[-1] > 0.05 * len(frame)  # a large stack on one point
    assert (stacks == 1).sum() > 0.2 * len(frame)  # and many that stand alone
    assert 0 < len(frame) - len(placed) < 0.1 * len(frame)  # some without a point
    actors = frame["perpetrator"].value_counts()
    assert len(actors) > 40 and actors.iloc[0] > 20 * actors.iloc[-1]
    assert frame["killed_best"].median() <= 1 and frame["killed_best"].max() > 50
    assert (frame["date_end"] > frame["date_start"]).any()


def test_peers_get_the_same_rows(folder: Path, frame: pd.DataFrame) -> None:
    points = pd.read_parquet(rows.write_for_peers(folder))
    placed = frame.dropna(subset=["latitude"])
    assert points["lat"].tolist() == placed["latitude"].tolist()
    assert points["title"].tolist() == placed["title"].tolist()
    flat = np.fromfile(folder / "rows.bin", np.float32).reshape(-1, 4)
    assert np.allclose(flat[:, 0], points["lon"]) and (flat[:, 2] == points["start"]).all()
    first, last = date(2007, 1, 1), date(2009, 12, 31)
    inside = (points["start"] <= (last - date(1970, 1, 1)).days) & (
        points["end"] >= (first - date(1970, 1, 1)).days
    )
    view = load(folder).view(f"dates={first}&dates={last}").rows()
    assert inside.sum() == view["latitude"].notna().sum() > 100


@pytest.mark.skipif(not rows.REAL.exists(), reason="the UCDP file is not there")
def test_real_rows(tmp_path: Path) -> None:
    data = load(rows.write("real", tmp_path))
    assert len(data) == 7473 and not any(problem.rejected for problem in data.problems)
    assert data.tables.incidents["killed_best"].sum() == 120_631
    assert data.tables.incidents["killed_low"].sum() == 117_227
    points = data.tables.incidents.groupby(["latitude", "longitude"]).size()
    assert points.max() == 1705 and len(points) == 458
    assert Counter(data.tables.incidents["location_precision"])["settlement"] == 5345 + 956


# ----------------------------------------------------------------------------------- the tables


def some() -> list[Measured]:
    return [
        Measured("1000", OURS, [0.5, 0.1, 0.3], 2_000, [0.1], 0.2, 0.4, 2.0, 4e6, 200, 30),
        Measured("1000", "peer", [3.0], 500_000, [0.25], None, 0.4, 2.0, 8e6, 100, 15, notes="¹"),
        Measured("100000", OURS, [0.5], 2_000, [0.2], server_mb=400),
        Measured("100000", "peer", server_mb=800, stopped="> 60 s", notes="¹"),
        Measured("real", "peer", [1.0]),
    ]


def cells(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]


def test_table() -> None:
    heads, rule, *lines = cells(tables.table(some()))
    assert {len(line) for line in (heads, rule, *lines)} == {len(tables.FIGURES) + 2}
    by = [dict(zip(heads, line, strict=True)) for line in lines]
    assert by[0]["change s"] == "0.30"  # the median
    assert by[0]["change KB"] == "2.0" and by[1]["open MB"] == "8.0"
    assert by[1]["pan s"] == "–"  # not measured is not zero
    assert by[1][""] == "peer ¹" and by[3]["change s"] == "**> 60 s**"
    assert [line["incidents"] for line in by] == ["1,000", "1,000", "100,000", "100,000", "real"]


def test_ratios_are_against_ours_at_the_same_size() -> None:
    heads, _, *lines = cells(tables.ratios(some()))
    by = [dict(zip(heads, line, strict=True)) for line in lines]
    assert [line["incidents"] for line in by] == ["1,000", "100,000"]  # ours is 1, real has none
    assert by[0]["time"] == "10×" and by[0]["bytes"] == "250×"
    assert by[0]["server CPU"] == "2.5×" and by[0]["server memory"] == "0.50×"
    assert by[1]["time"] == "> 120×" and by[1]["server memory"] == "2.0×"
    assert by[1]["bytes"] == "–"


def test_no_ratio_without_both_figures() -> None:
    ours, peer = Measured("1", OURS, [1.0], change_bytes=0), Measured("1", "peer", change_bytes=5)
    assert tables.ratio(peer, ours, "change_s") is None
    assert tables.ratio(peer, ours, "change_bytes") is None
    assert tables.over("failed", 1.0) == tables.over("> 60 s", None) == "–"


def test_how_busy_the_machine_was() -> None:
    assert tables.busy(some()) == ""
    loads = [Measured("1", OURS, load=2.04), Measured("1", "peer", load=7)]
    assert "2.0 to 7.0 processes" in tables.busy(loads)
    assert tables.busy([*loads, Measured("1", "other")]) == ""  # half of the truth is none


def test_measurements_survive_json() -> None:
    assert [Measured(**one.as_dict()) for one in some()] == some()


def test_written_between_the_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- bench:a -->\nold\n<!-- /bench:a -->\nafter\n", encoding="utf-8")
    tables.write({"a": "new"}, page)
    tables.write({"a": "newer"}, page)
    assert page.read_text(encoding="utf-8") == (
        "before\n<!-- bench:a -->\nnewer\n<!-- /bench:a -->\nafter\n"
    )
    with pytest.raises(ValueError, match="bench:b"):
        tables.write({"b": "new"}, page)


def test_the_documentation_has_a_place_for_every_command() -> None:
    text = tables.PAGE.read_text(encoding="utf-8")
    for name in ("compare", "sessions", "profile", "starting", "searching", "opening", "unlike"):
        assert tables.insert(text, name, "x") != text


def test_every_candidate_has_a_script_and_its_notes_are_explained() -> None:
    assert CANDIDATES[0].name == OURS and CANDIDATES[0].is_app
    for who in CANDIDATES[1:]:
        assert (PEERS / who.script).is_file()
        assert set(who.notes.split()) <= NOTES.keys()


def test_a_script_becomes_a_notebook_beside_what_its_page_asks_for(tmp_path: Path) -> None:
    reader = tmp_path / "node_modules" / "parquet-wasm" / "esm" / "parquet_wasm_bg.wasm"
    reader.parent.mkdir(parents=True)
    reader.write_bytes(b"\0asm")
    script = PEERS / "lonboard_map.py"
    folder = notebook(script, tmp_path)
    made = json.loads((folder / "index.ipynb").read_text(encoding="utf-8"))
    assert [cell["source"] for cell in made["cells"]] == [script.read_text(encoding="utf-8")]
    assert (folder / reader.name).read_bytes() == b"\0asm"


# ----------------------------------------------------------------------------- the measurements


def jpeg(values: np.ndarray) -> str:
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(values).convert("RGB").save(out, "JPEG", quality=60)
    return base64.b64encode(out.getvalue()).decode()


def test_a_picture_is_still_when_its_pixels_are() -> None:
    empty = np.full((200, 400), 240, np.uint8)
    left, right = empty.copy(), empty.copy()
    left[80:120, 40:80] = 30
    right[80:120, 340:380] = 30
    film = picture.Film(width=400)
    for when, values in enumerate((empty, empty, left, right, right)):
        film.add(float(when), picture.decode(jpeg(values)))
    assert film.seen == 5 and len(film.frames) == 3  # frames without a change are not kept
    assert film.changes() == [2.0, 3.0]
    assert film.changes((200, 0, 200, 200)) == [3.0]  # the left half does not count
    assert film.changes((0, 0, 200, 200)) == [2.0, 3.0]
    assert film.changes(since=2.5) == [3.0]
    film.cut()
    assert film.changes() == []


def test_bytes_of_a_websocket_message() -> None:
    for size in (0, 1, 2, 3, 1000):
        data = base64.b64encode(b"x" * size).decode()
        assert message_bytes({"opcode": 2, "payloadData": data}) == size
    assert message_bytes({"opcode": 1, "payloadData": "ü"}) == 2


def test_percentile() -> None:
    values = [float(value) for value in range(100, 0, -1)]
    assert sessions.percentile(values, 0.95) == 95.0
    assert sessions.percentile(values, 1) == 100.0
    assert sessions.percentile([7.0], 0.95) == 7.0
    with pytest.raises(ValueError, match="no values"):
        sessions.percentile([], 0.95)


def test_no_two_sessions_ask_for_the_same_dates() -> None:
    asked = [sessions.dates_of(session, change) for session in range(60) for change in range(20)]
    assert len(set(asked)) == len(asked)
    assert all(first < last for first, last in asked)


def test_nested_work_counts_once() -> None:
    def event(name: str, ts: float, dur: float, tid: int = 1) -> dict[str, object]:
        return {"ph": "X", "name": name, "ts": ts, "dur": dur, "pid": 1, "tid": tid}

    parts = profile.shares(
        [
            event("FunctionCall", 0, 10_000),
            event("Layout", 2_000, 3_000),  # forced by the script
            event("Paint", 12_000, 1_000),
            event("RasterTask", 0, 2_000, tid=2),
            event("SomethingElse", 0, 99_000),
            {"ph": "B", "name": "Layout", "ts": 0, "pid": 1, "tid": 1},
        ]
    )
    assert parts == {"scripting": 7.0, "style and layout": 3.0, "paint": 3.0}


def test_the_profile_charges_the_innermost_function_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / "ui" / "thing.py"
    text = "def inner(work): work()\ndef outer(work, library): library(lambda: inner(work))\n"
    space: dict[str, Callable[..., None]] = {}
    exec(compile(text, str(module), "exec"), space)
    clock = [0.0]
    monkeypatch.setattr(profile.time, "perf_counter", lambda: clock[0])

    def work() -> None:
        clock[0] += 5

    def library(call: Callable[[], None]) -> None:
        clock[0] += 2
        call()

    watch = profile.Watch(tmp_path)
    sys.setprofile(watch)
    try:
        space["outer"](work, library)
    finally:
        sys.setprofile(None)
    inner, outer = "`ui/thing.py` inner", "`ui/thing.py` outer"
    assert watch.calls[inner] == watch.calls[outer] == 1
    # What is not ours counts for the function of ours that called it, and only there.
    assert (watch.own[inner], watch.own[outer]) == (5, 2)
    assert (watch.whole[inner], watch.whole[outer]) == (5, 7)
    assert sum(watch.own.values()) == watch.whole[outer]
    assert cells(watch.table(top=1))[2] == ["5,000", inner, "5,000", "1"]


def test_relay_counts_what_comes_back_and_passes_everything_on() -> None:
    async def shout(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write((await reader.readline()).upper() * 3)
        await writer.drain()
        writer.close()

    async def through() -> tuple[bytes, int]:
        server = await asyncio.start_server(shout, "localhost", 0)
        port = server.sockets[0].getsockname()[1]
        async with relay(f"http://localhost:{port}/page") as passing:
            assert passing.url.endswith("/page")
            address = urlsplit(passing.url)
            reader, writer = await asyncio.open_connection(address.hostname, address.port)
            writer.write(b"hello\n")
            said = await reader.read()
            writer.close()
        server.close()
        return said, passing.received

    said, received = finish(through())
    assert said == b"HELLO\n" * 3
    assert received == len(said)


def test_openings_are_compared_with_ours() -> None:
    made = [
        Measured("1000", OURS, open_s=8.0, open_bytes=1.5e6),
        Measured("1000", "a peer", notes="¹", open_s=20.0, open_bytes=3e6),
        Measured("1000", "another", stopped="> 120 s"),
    ]
    lines = opening.table(made).splitlines()[2:]
    assert lines == [
        f"| 1,000 | {OURS} | 8.0 | 1.5 | 1.0× |",
        "| 1,000 | a peer ¹ | 20.0 | 3.0 | 2.5× |",
        "| 1,000 | another | > 120 s | – | – |",
    ]


@pytest.mark.slow
def test_what_is_searched_for_is_there(tmp_path: Path) -> None:
    words, texts = searching.write(2000, tmp_path)
    assert len(set(words)) == len(words) == searching.VOCABULARY
    data = load(tmp_path)
    assert (
        data.tables.incidents["title"] + " " + data.tables.incidents["summary"]
    ).tolist() == texts.tolist()
    for text in searching.typed(words, "a common word"):
        scan = texts.str.split().map(lambda found, word=text: word in found)
        found = data.view(f"q={text}").selection.inside
        assert scan.sum() > 50 and found[scan.to_numpy()].all()
    for kind in searching.KINDS:
        typed = list(searching.typed(words, kind))
        assert len(typed) == searching.TRIES and len(typed[0].split()) == searching.KINDS[kind][1]


def test_searches_are_compared_with_a_scan() -> None:
    one = searching.Search(1000, "a rare word", found=2, answer_s=0.004, scan_s=0.02)
    assert searching.table([one]).splitlines()[2] == "| 1,000 | a rare word | 2 | 4 | 20 | 5.0× |"


def test_how_far_above_the_floor() -> None:
    made = [
        Measured("1000", OURS, change_s=[0.3], cpu_s=[0.08]),
        Measured("1000", "floor", change_s=[0.1], cpu_s=[0.08]),
        Measured("real", OURS, change_s=[0.4], cpu_s=[0.16]),
        Measured("real", "floor", change_s=[0.2], cpu_s=[0.08]),
        Measured("10000", OURS, change_s=[0.4], cpu_s=[0.16]),
    ]
    said = tables.above(made, "floor")
    assert "2.0 to 3.0 times as long" in said and "1.0 to 2.0 times as much" in said
    assert tables.above(made[:1], "floor") == ""


@pytest.mark.slow
def test_rows_of_which_no_two_are_alike(tmp_path: Path) -> None:
    frame = unlike.incidents(500)
    assert frame.equals(unlike.incidents(500)), "from a seed"
    frame.to_csv(tmp_path / "incidents.csv", index=False)
    data = load(tmp_path)
    assert len(data) == 500 and not data.problems.rejected_rows
    assert data.problems.flagged > 400
    assert (
        len(data.columns.actor_roles.sets) > 490 and len(data.columns.date_intervals.groups) > 490
    )
    assert len(data.columns.spatial_index.begin) - 1 == 500
