"""The route /present and the storyboard: what is answered, and that nothing in it is trusted."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from incident_map import Engine
from incident_map.language.catalogue import shipped
from incident_map.query.filters import IncidentFilter
from incident_map.reading.table_files import LoadError
from incident_map.reports.stories import story_files as stories
from incident_map.reports.stories.story_files import Step, Story
from ui import present
from ui.present_deck import deck, in_words, single

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = "ten-days-in-baghdad"
MakeDataset = Callable[..., Engine]
HOSTILE = '</script><img src=x onerror="alert(1)">{{ 7 * 7 }}{% include "x" %}<!--\u2028'


@pytest.fixture(scope="module")
def client(project: Engine) -> TestClient:
    return TestClient(Starlette(routes=[present.route(lambda: project)]))


def values(text: str) -> dict[str, Any]:
    """Return what the page hands to its script."""
    found = re.search(r'<script type="application/json" id="values">(.*?)</script>', text, re.S)
    assert found is not None
    return json.loads(found[1])


def test_a_story_with_its_headers(client: TestClient, project: Engine) -> None:
    answer = client.get(f"/present?story={SHIPPED}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-encoding"] == "gzip"
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "form-action 'none'" in policy
    assert re.search(r"script-src 'self'( https://cdn\.jsdelivr\.net)?;", policy)
    assert "unsafe" not in policy.split("style-src")[0]
    found = values(answer.text)["deck"]
    assert found["version"] == project.version and len(found["steps"]) == 12


def test_no_script_stands_in_the_page(client: TestClient) -> None:
    for query in (f"story={SHIPPED}", f"story={SHIPPED}&notes=1", "", "actor=Islamic+State"):
        text = client.get(f"/present?{query}").text
        tags = re.findall(r"<script[^>]*>", text)
        assert all("src=" in tag or "application/json" in tag for tag in tags)
        assert not re.search(r"<[^>]+\son\w+\s*=|<style|style=|javascript:", text)
        assert not re.findall(r'(?:src|href)="(?!\./)[^"]*"', text)  # all from here, at any prefix


def test_every_step_is_that_of_its_query(client: TestClient, project: Engine) -> None:
    story, _ = stories.load(present.folder(), SHIPPED, project)
    assert story is not None
    shown = values(client.get(f"/present?story={SHIPPED}").text)["deck"]["steps"]
    for step, seen in zip(story.steps, shown, strict=True):
        view = project.view(step.query)
        assert seen["state"]["query"] == step.query
        assert seen["state"]["incidents"] == len(view)
        rows = view.rows()
        assert seen["state"]["unplaced"] == int(rows["latitude"].isna().sum())
        assert (seen["state"]["selected"] or {}).get("incident_id") == step.id
        assert (seen["bounds"] is None) == rows["latitude"].isna().all()
        if seen["bounds"]:
            (south, west), (north, east) = seen["bounds"]
            assert rows["latitude"].dropna().between(south, north).all()
            assert rows["longitude"].dropna().between(west, east).all()


def test_words_of_a_single_incident(project: Engine) -> None:
    step = Step("T", query="id=IRQ-0008", id="IRQ-0008", rests_on=("IRQ-0008-C23",))
    shown = deck(project, Story("S", (step,)))["steps"][0]
    assert shown["when"] == "5 September 2021"
    assert shown["where"] == "Satiha (Tal al-Steih), Kirkuk"
    assert shown["figures"][0] == {"text": "killed 12–16 (best 13)", "deaths": True}
    assert shown["uncertain"][0] == "Place known to the sub-district, within about 15 km."
    assert "killed" in shown["uncertain"][1]
    assert shown["sources"] == "The Daily Observer, Bangladesh"
    without = deck(project, Story("S", (Step("T", query="id=IRQ-0008"),)))["steps"][0]
    assert without["sources"].endswith("more") and without["state"]["selected"] is None


def test_words_of_several_incidents(project: Engine) -> None:
    step = Step("T", query="dates=2021-10-26&dates=2021-10-26")
    shown = deck(project, Story("S", (step,)))["steps"][0]
    view = project.view(step.query)
    assert shown["when"] == "26 October 2021"
    assert shown["figures"][0]["text"] == f"{len(view)} incidents"
    rows = view.rows()
    area = rows["location_radius_km"].gt(0) & rows["location_precision"].ne("site")
    assert f"{(area & rows['latitude'].notna()).sum()} of {len(rows)} places known" in " ".join(
        shown["uncertain"]
    )
    certain = len(project.view(step.query + "&date_match=certain"))
    assert f"{len(view) - certain} only possibly on these days." in shown["uncertain"]


def test_an_empty_view_and_the_awkward_data(sample: Engine) -> None:
    queries = ["q=zzzzzz", "", "id=T-04", "id=T-06", "id=T-03", "id=T-08", "id=T-10", "count=high"]
    shown = deck(sample, Story("S", tuple(Step("T", query=q) for q in queries)))["steps"]
    assert shown[0]["bounds"] is None and shown[0]["when"] == shown[0]["where"] == ""
    assert shown[0]["figures"] == [{"text": "No incident matches this selection.", "deaths": False}]
    everything = f"{len(sample):,} of {len(sample):,} filtered out."
    assert shown[0]["uncertain"] == [everything, "No text has “zzzzzz”."]
    assert shown[3]["uncertain"][0] == "Not on the map: no point is known."
    json.dumps(shown, allow_nan=False)


def test_the_days_asked_for_are_said_even_where_nothing_happened(project: Engine) -> None:
    step = Step("T", query="dates=1980-01-01&dates=1980-01-02&date_match=certain")
    shown = deck(project, Story("S", (step,)))["steps"][0]
    assert shown["when"] == "1–2 January 1980"
    assert shown["figures"][0]["text"] == "No incident matches this selection."
    assert shown["uncertain"] == ["94 of 94 filtered out."]


def test_a_marked_incident_stands_for_itself(client: TestClient, project: Engine) -> None:
    view = project.view("governorate=Kirkuk")
    story = Story("S", (Step("Held", query="governorate=Kirkuk", id="IRQ-0092"),))
    queried = values(client.get("/present?governorate=Kirkuk&id=IRQ-0092").text)["deck"]["steps"][0]
    assert queried["title"] == "Five Islamic State suspects held in Kirkuk"
    for shown in (queried, deck(project, story)["steps"][0]):
        assert shown["when"] == "announced 23 December (23 December 2021)"
        assert shown["where"] == "Kirkuk"
        assert shown["figures"] == [{"text": "killed: not known", "deaths": False}]
        assert shown["uncertain"] == ["This incident is not on the map: no point is known."]
        assert shown["state"]["selected"] is None and shown["state"]["incidents"] == len(view)
        one, together, *rest = shown["around"]
        assert one == f"One of {len(view)} incidents: Kirkuk."
        whole = deck(project, Story("S", (Step("T", query="governorate=Kirkuk"),)))["steps"][0]
        tolls = [figure["text"] for figure in whole["figures"][1:]]
        assert together == f"Together: {', '.join([whole['when'], *tolls])}."
        assert rest == whole["uncertain"] and whole["around"] == []


def test_a_marked_incident_with_figures_of_its_own(project: Engine) -> None:
    query = "id=IRQ-0007&id=IRQ-0059&count=high"
    shown = deck(project, Story("S", (Step("T", query=query, id="IRQ-0059"),)))["steps"][0]
    assert shown["where"] == "Nahr al-Imam, Diyala"
    assert shown["figures"] == [{"text": "killed 8–11 (best 8)", "deaths": True}]
    assert shown["uncertain"][0] == "Place known to the district, within about 20 km."
    assert shown["around"][0] == "One of 2 incidents."  # nobody in the room knows ids
    assert "killed 19–27 (highest 27)" in shown["around"][1]
    dates = "dates=2021-10-26&dates=2021-10-26"
    shown = deck(project, Story("S", (Step("T", query=dates, id="IRQ-0007"),)))["steps"][0]
    assert shown["around"][0].endswith(" incidents: 26 October 2021.")
    assert shown["around"][1].startswith("Together: killed ")


def test_figures_that_one_end_alone_is_known_of(make_dataset: MakeDataset) -> None:
    data = make_dataset(
        [
            {"killed_best": 5, "wounded_high": 4},
            {"killed_low": 0, "killed_best": 0, "killed_high": 0},
            {"category": "context"},
        ]
    )
    ids = data.view().incident_ids(sort=None)
    shown = deck(data, Story("S", tuple(Step("T", query=f"id={one}") for one in ids)))["steps"]
    assert [figure["text"] for figure in shown[0]["figures"]] == ["killed 5", "wounded 4"]
    assert shown[1]["figures"] == [{"text": "killed 0", "deaths": False}]
    assert shown[2]["figures"] == []  # an election has no toll to miss
    assert shown[2]["uncertain"] == ["Not on the map: no point is known.", "Background."]


def test_a_mark_that_the_view_does_not_hold_is_said(client: TestClient) -> None:
    text = client.get("/present?governorate=Diyala&id=IRQ-0001").text
    assert "1 thing was left out" in text
    assert "IRQ-0001 is not among these incidents, so it is not marked." in text
    assert values(text)["deck"]["steps"][0]["title"] == "Diyala"


@pytest.mark.parametrize("query", ["", "governorate=Kirkuk", "date_match=certain&type=bombing"])
def test_a_view_says_what_the_page_says(project: Engine, query: str) -> None:
    told = deck(project, Story("S", (Step("T", query=query),)))
    summary = project.view(query).summary()
    said = " ".join(told["steps"][0]["uncertain"])
    context, doubles = summary["context"], summary["possible_duplicates"]
    assert (f"{context} of them background." in said) == bool(context)
    assert (f"{doubles} marked as possible duplicates, and counted." in said) == bool(doubles)
    assert told["made_of"] == f"Data version {project.version}"
    assert summary["context"] or query  # the whole has both
    assert "filtered out" not in said  # every step has a filter


def test_a_possible_duplicate_says_so(project: Engine) -> None:
    steps = (Step("T", query="id=IRQ-0003"), Step("T", query="id=IRQ-0001"))
    shown = deck(project, Story("S", steps))["steps"]
    found = ["Marked as a possible duplicate, and counted." in one["uncertain"] for one in shown]
    assert found == [True, False]


def test_a_word_that_no_text_has_is_said(project: Engine) -> None:
    shown = deck(project, Story("S", (Step("T", query="q=Baghdda"),)))["steps"][0]
    assert "No text has “Baghdda”; read as “Baghdad”." in shown["uncertain"][-1]


def test_a_view_of_the_page(client: TestClient, project: Engine) -> None:
    shown = values(client.get("/present?governorate=Diyala&id=IRQ-0007&utm_source=x").text)["deck"]
    assert len(shown["steps"]) == 1
    step = shown["steps"][0]
    assert step["title"] == "Attack on Rashad village, Muqdadiya"
    assert step["state"]["query"] == "governorate=Diyala"  # one id marks and does not narrow
    assert step["state"]["selected"]["incident_id"] == "IRQ-0007"
    assert step["page"] == "governorate=Diyala&id=IRQ-0007"
    both, _ = single(project, "id=IRQ-0001&id=IRQ-0007&id=IRQ-0001")
    assert both.steps[0].id == "IRQ-0001" and "id=IRQ-0007" in both.steps[0].query


def test_what_is_wrong_in_the_address_is_said(client: TestClient) -> None:
    text = client.get("/present?colour=red&actor=Nobody&nearby=IRQ-9999,5,5&type=bombing").text
    for part in ("“colour”", "“Nobody”", "IRQ-9999", "3 things were left out"):
        assert part in text
    assert values(text)["deck"]["steps"][0]["state"]["query"] == "type=bombing"


def test_a_story_takes_no_filter(client: TestClient) -> None:
    text = client.get(f"/present?story={SHIPPED}&type=bombing").text
    assert "1 thing was left out" in text and "the address, type: “bombing” – is not used" in text


def test_unknown_and_broken_stories(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORIES", str(tmp_path))
    assert "has no stories yet" in client.get("/present").text
    (tmp_path / "half.yaml").write_text(
        "title: Half\nsteps: [{title: a}, {title: b, query: colour=red}]", encoding="utf-8"
    )
    (tmp_path / "broken.yaml").write_text("steps: [", encoding="utf-8")
    listing = client.get("/present")
    assert listing.status_code == 200
    for part in ("Half", "1 left out", "broken cannot be shown", "There is no parameter “colour”"):
        assert part in listing.text
    half = client.get("/present?story=half")
    assert half.status_code == 200 and "1 thing was left out" in half.text
    assert len(values(half.text)["deck"]["steps"]) == 1
    assert client.get("/present?story=broken").status_code == 422
    (tmp_path / "short.yml").write_text("title: Short\nsteps: [{title: a}]", encoding="utf-8")
    assert client.get("/present?story=short").status_code == 200
    assert "Files that cannot be shown" not in client.get("/present").text
    (tmp_path / "Bad Name.yaml").write_text("title: x\nsteps: [{title: a}]", encoding="utf-8")
    (tmp_path / os.fsdecode(b"<i>\xff.yml")).write_text("title: x", encoding="utf-8")
    text = client.get("/present").text
    assert "Bad Name.yaml: cannot be opened, because its name cannot stand in an address." in text
    assert "&lt;i&gt;?.yml: cannot be opened" in text and "Short" in text
    for name in ("Bad Name", "Bad Name.yaml"):
        answer = client.get("/present", params={"story": name})
        assert answer.status_code == 404 and "There is no story" not in answer.text
        assert "Bad Name.yaml: cannot be opened" in answer.text.split("<h2>")[0]
    for name in ("none", "../half", "%2e%2e/half", "%00", "<b>"):
        answer = client.get(f"/present?story={name}")
        assert answer.status_code == 404
        assert "<b>" not in answer.text


def test_a_hostile_story_stays_text(client: TestClient, project: Engine) -> None:
    step = Step(title=HOSTILE[:100], text=HOSTILE, notes=HOSTILE)
    story = Story(HOSTILE[:100], (step, step), author=HOSTILE[:100])
    plain = " ".join(HOSTILE.split())
    answer = client.get("/present", params={"draft": stories.pack(story)})
    assert answer.status_code == 200
    assert "<img" not in answer.text and "<!--" not in answer.text
    assert answer.text.count("</script>") == answer.text.count("<script")
    assert "49" not in re.sub(r"[0-9a-f]{10}", "", answer.text.split('id="values"')[0])
    shown = values(answer.text)["deck"]
    assert shown["steps"][0]["text"] == plain
    caption, keys = answer.text.split('<dialog id="keys"')
    for part in (caption, keys):  # on every step, and where one looks things up
        assert "Draft from a link, in the words of whoever made the link." in part
    story_of_a_file = client.get(f"/present?story={SHIPPED}").text
    assert "Draft from a link" not in story_of_a_file


def test_a_bad_draft(client: TestClient) -> None:
    for draft in ("AAAA", "<script>", "x" * 40_000):
        answer = client.get("/present", params={"draft": draft})
        assert answer.status_code == 422
        assert "This story cannot be shown." in answer.text and "<script>" not in answer.text


def test_theme_and_safe(client: TestClient) -> None:
    def root(query: str) -> str:
        return client.get(f"/present?story={SHIPPED}{query}").text.split("<head>")[0]

    assert 'data-theme="dark"' in root("") and 'data-theme="dark"' in root("&theme=%22x")
    assert 'data-theme="light"' in root("&theme=light")
    assert 'data-theme="auto"' in root("&theme=auto")


def test_safe_takes_everything_from_the_data_for_live_audiences(
    client: TestClient, project: Engine
) -> None:
    steps = values(client.get(f"/present?story={SHIPPED}&safe=1").text)["deck"]["steps"]
    marks = [step["state"]["selected"] for step in steps if step["state"]["selected"]]
    for mark in marks:
        row = project.redacted().incident(mark["incident_id"])
        assert (mark["latitude"], mark["longitude"]) == (row["latitude"], row["longitude"])
    assert marks and not any("Satiha" in step["where"] for step in steps)
    assert any(
        "Satiha" in step["where"]
        for step in values(client.get(f"/present?story={SHIPPED}").text)["deck"]["steps"]
    )
    coarse = values(client.get("/present?safe=1&type=bombing").text)["deck"]
    assert coarse["steps"][0]["state"]["version"] == coarse["version"] == project.redacted().version
    alone = client.get("/present?id=IRQ-0008&safe=1").text
    assert "Armed attack, Kirkuk" in alone and "Satiha" not in alone


def test_policy_names_other_hosts_only_when_needed() -> None:
    assert "http" not in present.policy(["./vendor/x.js"])
    with_tiles = present.policy(["https://cdn.example.org/a.js"], ["https://{s}.tile.org/{z}"])
    assert "script-src 'self' https://cdn.example.org;" in with_tiles
    assert "img-src 'self' data: https://*.tile.org" in with_tiles


def test_no_data() -> None:
    def broken() -> Engine:
        raise LoadError("incidents.csv is <missing>")

    answer = TestClient(Starlette(routes=[present.route(broken)])).get("/present?story=x")
    assert answer.status_code == 503 and "incidents.csv is &lt;missing&gt;" in answer.text


def test_foreign_data(sample: Engine, generated: Engine) -> None:
    for data in (sample, generated):
        foreign = TestClient(Starlette(routes=[present.route(lambda data=data: data)]))
        assert foreign.get("/present?count=high").status_code == 200
        listing = foreign.get("/present")  # the shipped story does not fit; that is said
        assert listing.status_code == 200 and "left out" in listing.text


def in_arabic(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("present", "present_deck", "storyboard"):
        monkeypatch.setattr(f"ui.{module}.LANGUAGE", "ar")


def test_the_page_in_arabic(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    in_arabic(monkeypatch)
    text = client.get("/present?actor=Islamic+State&colour=red&id=IRQ-0007").text
    assert '<html lang="ar" dir="rtl"' in text
    shell = text.split("<script")[0]
    assert "اضغط ? لقراءة ما هو." in shell and "العنوان, colour: “red” – " in shell
    page = shell.split("<section ")[1].partition(">")[2].split("<noscript>")[0]
    labels = " ".join(re.findall('(?:title|aria-label)="([^"]*)"', page))
    told = labels + re.sub("<[^>]*>", " ", page)
    step = values(text)["deck"]["steps"][0]
    data = f"{step['title']} {step['text']} There is no parameter “colour”, red"
    keyboard = "Space Page down up Enter Backspace Home End Esc"
    said = set(re.findall("[A-Za-z]{3,}", told))
    assert said - set(re.findall("[A-Za-z]+", f"{data} {keyboard}")) == set()
    listing = client.get("/present").text
    assert "<h1>عرض</h1>" in listing and "12 خطوة" in listing
    assert "<code>/present</code> قبل <code>?</code>" in listing


def test_a_step_in_arabic(project: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    in_arabic(monkeypatch)
    steps = (Step("T", query="governorate=Kirkuk", id="IRQ-0092"), Step("T", query="id=IRQ-0008"))
    one, other = deck(project, Story("S", steps))["steps"]
    assert one["figures"] == [{"text": "القتلى: العدد غير معروف", "deaths": False}]
    assert one["uncertain"] == ["هذه الحادثة غير ظاهرة على الخريطة: لا تُعرف نقطة لها."]
    assert one["around"][0] == "واحدة من 27 حادثة: Kirkuk."
    assert one["around"][1].startswith("المجموع: 5 آب – 23 كانون الأول 2021، القتلى: ")
    assert other["figures"][0]["text"] == "القتلى: 12–16 (الأرجح 13)"
    assert other["uncertain"][0] == "المكان: معروف على مستوى الناحية، ضمن نحو 15 كم."
    assert in_words(project.view("type=bombing")).title == "تفجير"


def test_every_message_of_the_templates_stands_in_one() -> None:
    folder = ROOT / "ui" / "templates"
    sources = [path.read_text(encoding="utf-8") for path in folder.glob("present*.html")]
    named = {f"present-page-{name}" for s in sources for name in re.findall(r'say\("([a-z-]+)"', s)}
    prefix = "present-page-"
    assert named == {name for name in shipped().messages("en") if name.startswith(prefix)}
    keys = {f"present-{kind}-{name}" for kind in ("key", "does") for name in present.KEYS}
    assert keys == {
        name
        for name in shipped().messages("en")
        if name.startswith(("present-key-", "present-does-"))
    }


def test_a_view_in_words(project: Engine) -> None:
    view = project.view("governorate=Kirkuk")
    assert in_words(view) == Step("Kirkuk", query="governorate=Kirkuk")
    marked = in_words(view, "IRQ-0008")
    assert marked.id == "IRQ-0008" and "checkpoint" in marked.title and marked.text
    assert in_words(view, "IRQ-0001").id is None  # not in the view
    long = IncidentFilter(q="x" * 300)
    assert len(in_words(project.view(long)).title) == 120


# ------------------------------------------------------------------------------ storyboard


def board() -> None:
    import streamlit as st

    from incident_map import load
    from ui import storyboard

    data = st.cache_resource(load)()
    st.session_state.setdefault("selected", None)
    storyboard.show(data.view(st.session_state.get("query", "")), st.session_state.get("place"))


@pytest.fixture
def app() -> AppTest:
    app = AppTest.from_function(board, default_timeout=30)
    app.session_state["storyboard_open"] = True
    return app.run()


def press(app: AppTest, label: str, place: int = 0) -> AppTest:
    return [button for button in app.button if button.label == label][place].click().run()


def steps(app: AppTest) -> list[Step]:
    return list(app.session_state["storyboard"].steps)


def test_a_closed_storyboard_draws_nothing() -> None:
    app = AppTest.from_function(board, default_timeout=30).run()
    assert not app.text_input and not app.button and not app.exception


def test_storyboard_collects_orders_and_removes(app: AppTest) -> None:
    for query in ("governorate=Kirkuk", "governorate=Diyala", "type=bombing"):
        app.session_state["query"] = query
        app.session_state["place"] = "7/34/44" if query == "type=bombing" else None
        app.run()
        press(app, "Add this view to the story")
    assert [step.title for step in steps(app)] == ["Kirkuk", "Diyala", "Bombing"]
    assert steps(app)[2].map == (7, 34, 44)
    press(app, "Up", 2)
    press(app, "Down", 0)
    assert [step.title for step in steps(app)] == ["Bombing", "Kirkuk", "Diyala"]
    press(app, "Remove", 1)
    assert [step.query for step in steps(app)] == ["type=bombing", "governorate=Diyala"]
    assert not app.exception and not app.error


def test_storyboard_takes_own_words_and_refuses_bad_ones(app: AppTest) -> None:
    app.text_input[0].set_value("  [Own](x) <b>words</b> ").run()
    app.text_area[0].set_value("Said on the screen").run()
    press(app, "Add this view to the story")
    assert steps(app) == [Step("[Own](x) <b>words</b>", text="Said on the screen")]
    assert any("\\[Own\\]" in markdown.value for markdown in app.markdown)
    app.text_input[0].set_value(" ").run()
    press(app, "Add this view to the story")
    assert len(steps(app)) == 1 and "is empty" in app.error[0].value


def test_storyboard_presents_what_it_holds(app: AppTest, project: Engine) -> None:
    press(app, "Add this view to the story")
    story = app.session_state["storyboard"]
    assert stories.unpack(stories.pack(story), project) == (story, [])
    found = [n.proto.url for n in app.get("link_button")]
    assert found == ["/present?count=best", f"/present?draft={stories.pack(story)}"]


def test_a_full_storyboard_takes_no_more(app: AppTest) -> None:
    many = Story("Long", tuple(Step(f"Step {n}") for n in range(stories.MAX_STEPS)))
    app.session_state["storyboard"] = many
    app.run()
    press(app, "Add this view to the story")
    assert "it has 200 steps, which is the most" in app.error[0].value.replace("\\", "")
    assert len(steps(app)) == stories.MAX_STEPS


def test_storyboard_in_arabic(monkeypatch: pytest.MonkeyPatch) -> None:
    in_arabic(monkeypatch)
    app = AppTest.from_function(board, default_timeout=30)
    app.session_state["storyboard_open"] = True
    app.run()
    press(app, "أضف هذا الاختيار إلى القصة")
    assert [step.title for step in steps(app)] == ["جميع الحوادث"]
    assert app.session_state["storyboard"].title == "قصتي"
    press(app, "أضف هذا الاختيار إلى القصة")
    press(app, "إلى الأعلى", 1)
    press(app, "حذف", 0)
    assert len(steps(app)) == 1 and not app.exception
    assert app.caption[0].value.startswith("خطوة واحدة، محفوظة")


def test_storyboard_opens_a_file(app: AppTest) -> None:
    text = (ROOT / "stories" / f"{SHIPPED}.yaml").read_text(encoding="utf-8")
    bad = text.replace("id=IRQ-0008", "id=IRQ-9999")
    app.get("file_uploader")[0].set_value(("s.yaml", bad.encode(), "application/yaml")).run()
    assert len(steps(app)) == 11
    assert any("IRQ\\-9999" in error.value for error in app.error)
