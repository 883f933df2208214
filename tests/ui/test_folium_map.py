"""The map as Python sends it to the browser, and the table of symbols it draws from."""

from __future__ import annotations

import json
import re
from functools import partial
from itertools import combinations
from pathlib import Path

import folium
import numpy as np
import pytest
import streamlit_folium
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient
from streamlit_folium import _get_feature_group_string, _get_header, _get_map_string

from incident_map import IncidentFilter, load, shipped
from incident_map.drawing.event_symbols import SHAPES, symbol_svg
from incident_map.drawing.palette import BLACK, LINES, SYMBOLS
from incident_map.language import phrases
from incident_map.model.vocabulary import ATTRIBUTIONS, EVENT_TYPES
from incident_map.reading.project_file import shipped_project
from tests.support.front_end import style_source
from ui import folium_map as ui_map
from ui import headline, picture_caption
from ui.folium_map import incident_layer
from ui.map_events import clicked_bbox, clicked_incident_id
from ui.script_components import Assets, address

HOSTILE = [
    "q=</script><script>alert(1)</script>",
    "q=');alert(1);('",
    'q=");alert(1);("',
    "q={{ 'map_div' }}{% raw %}",
    "q={{{ 7 * 7 }}}{# {{",
    "q={%",
    "q=\\u0022);alert(1)//\u2028\u2029",
    "q=<img src=x onerror=alert(1)>&actor=`${alert(1)}`",
    "q=map_div feature_group_0 drawnItems_draw_control_div_1 alert(coords);",
]


base_map = partial(ui_map.base_map, shipped_project())


def map_script(fig: folium.Map) -> str:
    """The script that st_folium sends for a base map."""
    fig.get_root().render()
    return _get_map_string(fig)


def layer_script(layer: folium.FeatureGroup) -> str:
    """The script that st_folium evaluates when the feature group has changed."""
    fig = base_map()
    map_script(fig)
    return _get_feature_group_string(layer, map=fig)


def state_of(script: str) -> dict:
    """Read back what the script hands to IncidentMap.update, as the browser would."""
    call = re.search(r"IncidentMap\.update\(\s*map_div, (.*)\);\n", script)
    assert call, script
    return json.loads(call.group(1))


def urls(fig: ui_map.IncidentMap) -> list[str]:
    return [url for _, url in fig.default_js + fig.default_css]


# ----------------------------------------------------------------------------------- the base map


def test_script_is_the_same_on_every_call():
    assert map_script(base_map()) == map_script(base_map())


def test_script_does_not_depend_on_the_view():
    fig = base_map()
    before = map_script(fig)
    _get_feature_group_string(incident_layer("q=a"), map=fig)
    assert map_script(base_map()) == before


def test_calls_our_script_with_the_configuration():
    script = map_script(base_map(tiles=False))
    call = re.search(r"IncidentMap\.create\(\s*\"map_div\", (.*)\);", script)
    assert call
    config = json.loads(call.group(1))
    assert config["bounds"] == [[29.05, 38.75], [37.4, 48.6]]
    assert config["tiles"] == []


def test_what_the_browser_keeps_is_not_sent_with_every_change():
    script = map_script(base_map(tiles=False))
    assert not re.search(r"drone attack|zoneAnchors|#[0-9a-f]{6}", script)
    assert len(script) < 1_000


def test_bounds_hold_the_corners_of_iraq():
    (south, west), (north, east) = base_map().config["bounds"]
    # Fao, Rabia, Zakho, Trebil: lat, lon.
    for lat, lon in [(29.98, 48.47), (36.8, 42.1), (37.14, 42.68), (33.4, 38.95)]:
        assert south < lat < north and west < lon < east


def test_loads_only_leaflet_fullscreen_and_our_own_files():
    fig = base_map(offline_assets=True)
    assert {url.split("?")[0] for url in urls(fig)} == {
        "/vendor/leaflet/dist/leaflet.js",
        "/vendor/leaflet/dist/leaflet.css",
        "/vendor/leaflet.fullscreen/dist/Control.FullScreen.umd.js",
        "/vendor/leaflet.fullscreen/dist/Control.FullScreen.css",
        "/assets/map.js",
        "/assets/fonts.css",
        "/assets/map.css",
    }


def test_leaflet_comes_first_and_the_layer_last():
    scripts = [url for _, url in base_map(offline_assets=True).default_js]
    assert scripts[0].endswith("leaflet.js")
    assert "map.js" in scripts[-1]


def test_a_map_in_another_language_loads_its_messages_before_the_layer():
    fig = ui_map.base_map(shipped_project(), language="ar")
    names = [url.split("?")[0].rpartition("/")[2] for _, url in fig.default_js]
    assert names[-2:] == ["map.ar.js", "map.js"]
    assert fig.config["language"] == "ar"
    for _, url in fig.default_js[-2:]:
        assert shipped.asset(url.split("?")[0].rpartition("/")[2]).is_file()


def test_every_own_file_exists_and_is_versioned_by_content():
    for _, url in base_map().default_js + base_map().default_css:
        if "/assets/" in url:
            found = re.fullmatch(r"/assets/([\w.-]+)\?v=[0-9a-f]{10}", url)
            assert found
            assert shipped.asset(found.group(1)).is_file()


def test_a_file_is_kept_only_under_its_own_address():
    client = TestClient(Starlette(routes=[Mount("/assets", Assets())]))
    for name, kind in {"map.js": "javascript", "map.css": "css", "icon.svg": "svg"}.items():
        answer = client.get(address(name))
        assert answer.content == shipped.asset(name).read_bytes()
        assert kind in answer.headers["content-type"]
        assert "immutable" in answer.headers["cache-control"]
        for other in ("?v=other", "", f"?v={address('bars.js')[-10:]}"):
            assert "cache-control" not in client.get(f"/assets/{name}{other}").headers


def test_prefix_goes_before_local_addresses():
    fig = base_map(offline_assets=True, prefix="/iraq")
    assert all(url.startswith("/iraq/") for url in urls(fig))


def test_without_node_modules_the_cdn_serves_the_versions_of_package_json():
    package = json.loads((shipped.ROOT / "package.json").read_text(encoding="utf-8"))
    fig = base_map(offline_assets=False)
    for name, version in package["dependencies"].items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), "pinned, so that CDN and npm agree"
        if name not in ui_map.LIBRARIES:
            continue  # drawn with on the server
        assert f"https://cdn.jsdelivr.net/npm/{name}@{version}/" in " ".join(urls(fig))


def test_decides_by_itself_whether_npm_has_run(monkeypatch, tmp_path):
    package = (shipped.ROOT / "package.json").read_text(encoding="utf-8")
    (tmp_path / "package.json").write_text(package, encoding="utf-8")
    monkeypatch.setattr(shipped, "ROOT", tmp_path)
    monkeypatch.setattr(shipped, "NODE_MODULES", tmp_path / "node_modules")
    assert any(url.startswith("https://cdn") for url in urls(base_map()))
    for name, files in ui_map.LIBRARIES.items():
        for file in files:
            path = tmp_path / "node_modules" / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
    assert all(url.startswith("/") for url in urls(base_map()))


def test_folium_itself_adds_no_header_that_forbids_zooming_the_page():
    fig = base_map(offline_assets=True, tiles=False)
    map_script(fig)
    assert "user-scalable" not in _get_header(fig)
    assert "http" not in _get_header(fig).replace("http-equiv", "")


# ------------------------------------------------------------------------------------ tile layers


@pytest.mark.parametrize("value", ["off", "OFF", " off ", "0", "false"])
def test_off_leaves_no_address_of_another_host(monkeypatch, value):
    monkeypatch.setenv("BASEMAP_TILES", value)
    fig = base_map(offline_assets=True)
    assert "http" not in map_script(fig)
    assert not any("http" in url for url in urls(fig))


def test_our_scripts_name_other_hosts_only_to_give_credit():
    for name in ui_map.SCRIPTS + ui_map.STYLES:
        text = shipped.asset(name).read_text(encoding="utf-8")
        for found in re.finditer(r"https?://", text):
            before = text[: found.start()]
            is_link = before.endswith('href="')
            is_namespace = text.startswith("http://www.w3.org/2000/svg", found.start())
            assert is_link or is_namespace, text[found.start() - 40 : found.end() + 40]


def test_on_offers_three_layers_with_attribution(monkeypatch):
    monkeypatch.delenv("BASEMAP_TILES", raising=False)
    tiles = base_map().config["tiles"]
    assert [tile["name"] for tile in tiles] == ["Streets", "Light", "Satellite"]
    for tile in tiles:
        assert tile["url"].startswith("https://")
        assert {"{x}", "{y}", "{z}"} <= set(re.findall(r"{\w+}", tile["url"]))
        assert "key" not in tile["url"].lower()
        assert tile["attribution"]


def test_no_tile_layer_is_drawn_by_folium():
    assert "L.tileLayer" not in map_script(base_map(tiles=True))


# ----------------------------------------------------------------------------- the incident layer


def test_hands_over_query_selection_and_rule():
    script = layer_script(
        incident_layer(
            "?type=clash&count=low",
            {
                "incident_id": "IRQ-0002",
                "title": "Attack on Rashad",
                "latitude": 33.9,
                "longitude": 45,
                "location_radius_km": None,
            },
            "low",
            version="abc123",
        )
    )
    assert state_of(script) == {
        "query": "type=clash&count=low",
        "selected": {
            "incident_id": "IRQ-0002",
            "title": "Attack on Rashad",
            "latitude": 33.9,
            "longitude": 45.0,
            "location_radius_km": None,
        },
        "count": "low",
        "version": "abc123",
        "incidents": None,
        "unplaced": None,
        "nearby": None,
        "caption": None,
    }


def test_says_how_many_incidents_the_map_cannot_show():
    state = state_of(layer_script(incident_layer("q=Lahiban", count=2, unplaced=2)))
    assert (state["incidents"], state["unplaced"]) == (2, 2)
    assert state["count"] == "best"  # the counting rule, not a number


def test_same_view_same_script():
    assert layer_script(incident_layer("q=a")) == layer_script(incident_layer("q=a"))
    assert layer_script(incident_layer("q=a")) != layer_script(incident_layer("q=b"))


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_query_stays_a_string(query):
    script = layer_script(incident_layer(query))
    assert state_of(script)["query"] == query
    assert not set("<>&'") & set(script)
    assert script.count("\n") == layer_script(incident_layer("")).count("\n")


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_query_is_no_template(query):
    # branca compiles the scripts it has rendered as templates, and renders those with the page.
    fig = base_map()
    incident_layer(query).add_to(fig)
    page = fig.get_root().render()
    assert state_of(page.replace(fig.get_name(), "map_div"))["query"] == query


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_selection_stays_a_string(text):
    selected = {"incident_id": text, "title": text, "latitude": 33, "longitude": 44}
    state = state_of(layer_script(incident_layer("", selected)))
    assert state["selected"]["incident_id"] == text
    assert state["selected"]["title"] == text


@pytest.mark.parametrize("missing", [None, float("nan"), "", "north", float("inf")])
def test_without_coordinates_nothing_is_marked(missing):
    selected = {"incident_id": "IRQ-0009", "latitude": missing, "longitude": 44.0}
    assert state_of(layer_script(incident_layer("", selected)))["selected"] is None


def test_unknown_radius_is_null_not_nan():
    selected = {"latitude": 33, "longitude": 44, "location_radius_km": float("nan")}
    assert "NaN" not in layer_script(incident_layer("", selected))


def test_is_added_once_and_never_listed_as_a_layer():
    script = layer_script(incident_layer(""))
    assert script.count("addLayer") == 1
    assert ".addTo(" not in script


# ----------------------------------------------------------------------------------------- clicks


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (None, None),
        ({}, None),
        ({"last_active_drawing": None}, None),
        ({"last_active_drawing": "x"}, None),
        ({"last_active_drawing": {"properties": None}}, None),
        ({"last_active_drawing": {"properties": {}}}, None),
        ({"last_active_drawing": {"properties": {"incident_id": ""}}}, None),
        ({"last_active_drawing": {"properties": {"incident_id": 7}}}, None),
        ({"last_active_drawing": {"properties": {"incident_id": "IRQ-0007"}}}, "IRQ-0007"),
    ],
)
def test_id_is_read_or_none(result, expected):
    assert clicked_incident_id(result) == expected


def told(**properties):
    """What st_folium returns when our layer has reported these properties."""
    return {"last_active_drawing": {"type": "Feature", "properties": properties}}


def test_box_of_the_area_button_is_read_as_numbers():
    result = told(bbox="43.44268,32.6093,45.35706,33.98665", pressed=1)
    assert clicked_bbox(result) == (43.44268, 32.6093, 45.35706, 33.98665)
    assert clicked_incident_id(result) is None
    assert clicked_bbox(told(bbox="-180,-90,180,90")) == (-180, -90, 180, 90)


@pytest.mark.parametrize(
    "box",
    [
        None,
        "",
        [43, 32, 45, 33],
        "43,32,45",
        "43,32,45,33,1",
        "43,32,45,north",
        "43,,45,33",
        "nan,32,45,33",
        "43,32,inf,33",
        "45,32,43,33",
        "43,33,45,32",
        "43,32,43,33",
        "43,-91,45,33",
        "43,32,181,33",
    ],
)
def test_box_that_is_none_is_not_read(box):
    assert clicked_bbox(told(bbox=box)) is None


@pytest.mark.parametrize("result", [None, {}, {"last_active_drawing": None}, told(incident_id="A")])
def test_no_box_as_long_as_the_button_was_not_pressed(result):
    assert clicked_bbox(result) is None


def test_circle_is_told_as_plain_numbers():
    nearby = {"latitude": np.float64(35.5), "longitude": "44.25", "km": 25, "title": "</script>"}
    state = state_of(layer_script(incident_layer("nearby=A,25,7", nearby=nearby)))
    assert state["nearby"] == {"latitude": 35.5, "longitude": 44.25, "km": 25}


@pytest.mark.parametrize(
    "nearby",
    [
        None,
        {},
        {"latitude": 35.5, "longitude": 44.25},
        {"latitude": float("nan"), "longitude": 44.25, "km": 25},
        {"latitude": 35.5, "longitude": 44.25, "km": 0},
    ],
)
def test_no_circle_without_a_point_and_a_distance(nearby):
    assert state_of(layer_script(incident_layer("", nearby=nearby)))["nearby"] is None


@pytest.mark.parametrize("hostile", HOSTILE)
def test_caption_of_a_picture_arrives_as_it_was_given(hostile):
    caption = {"title": hostile, "tolls": {"killed": hostile}, "note": ""}
    script = layer_script(incident_layer("", caption=caption))
    assert state_of(script)["caption"] == caption
    assert "<" not in script and "{{" not in script


def test_without_a_caption_there_is_none():
    assert state_of(layer_script(incident_layer("")))["caption"] is None


def test_caption_says_in_plain_words_what_the_page_says():
    view = load().view(IncidentFilter.from_query("actor=Islamic+State&q=Kirkuk&count=high"))
    said, summary = picture_caption.caption(view), view.summary()
    assert said["title"] == headline.headline(view, summary)
    assert said["filter"] == "Islamic State, words “Kirkuk”"
    killed = summary["totals"]["killed"]
    assert 0 < killed["low"] < killed["high"]
    assert said["tolls"]["killed"] == (
        f"{killed['low']}–{killed['high']} (highest count {killed['high']})"
    )
    assert said["rule"].startswith("Counting rule: highest count")
    assert said["note"] == phrases.ledger(summary) != ""
    assert view.engine.version in said["source"] and said["version"] == view.engine.version
    assert "Selection" not in said["source"] and said["licence"].startswith("CC BY 4.0")
    assert said["slug"] == "islamic-state-words-kirkuk"
    assert not re.search(r":red\[|\*\*|\\", json.dumps(said, ensure_ascii=False))


def test_caption_names_no_filter_where_there_is_none_and_says_how_words_were_read():
    assert picture_caption.caption(load().view(IncidentFilter()))["filter"] == ""
    dated = IncidentFilter.from_query("dates=2021-10-01&dates=2021-10-31")
    said = picture_caption.caption(load().view(dated))
    assert said["filter"] == "" and "1–31 October 2021" in said["title"]
    slip = load().view(IncidentFilter.from_query("q=chekpoint"))
    assert (
        headline.misspelt(slip) and headline.misspelt(slip) in picture_caption.caption(slip)["note"]
    )


def test_caption_of_nothing_claims_no_toll():
    said = picture_caption.caption(load().view(IncidentFilter.from_query("q=zzzzqqqq")))
    assert said["tolls"] == {} and said["title"].startswith("0 incidents")


def test_streamlit_folium_still_reads_clicks_as_our_layer_reports_them():
    # incident-layer.js fires a click on a feature group; index.tsx of streamlit-folium turns
    # `e.layer.toGeoJSON()` into last_active_drawing. If that changes, clicks are lost.
    build = streamlit_folium.build_dir
    bundles = list(Path(build).glob("static/js/main.*.js"))
    text = "".join(bundle.read_text(encoding="utf-8") for bundle in bundles)
    assert "last_active_drawing=" in text
    assert "layer.toGeoJSON" in text


# --------------------------------------------------------------------------------------- symbols


def luminance(color: str) -> float:
    """Relative luminance of ``#rrggbb`` (WCAG 2)."""
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def css_variables(selector: str) -> dict[str, str]:
    """The plain colours that a rule of map.css sets."""
    css = style_source("map.css")
    rule = re.search(rf"^{re.escape(selector)} {{\n(.*?)^}}", css, re.DOTALL | re.MULTILINE)
    assert rule
    return dict(re.findall(r"(--imap-[\w-]+): (#[0-9a-f]{3,6});", rule.group(1)))


def long_form(color: str) -> str:
    return color if len(color) == 7 else "#" + "".join(2 * digit for digit in color[1:])


def test_every_event_type_has_a_look_in_the_order_of_the_list():
    assert tuple(SYMBOLS) == EVENT_TYPES


def test_every_attribution_has_a_line():
    assert tuple(LINES) == ATTRIBUTIONS


def test_no_two_types_share_a_shape():
    # Shape alone tells them apart, whatever colours a reader sees.
    shapes = [look.shape for look in SYMBOLS.values()]
    assert len(set(shapes)) == len(shapes) == 13
    assert set(shapes) <= set(SHAPES)


def test_no_two_attributions_share_a_line():
    for one, other in combinations(LINES.values(), 2):
        assert (one.width, one.dash) != (other.width, other.dash)


def test_shapes_are_path_data_and_nothing_else():
    for path in SHAPES.values():
        assert re.fullmatch(r"[MLHVAZ0-9.\- ]+", path)


@pytest.mark.parametrize("event_type", [*EVENT_TYPES, "", "<script>alert(1)</script>"])
def test_svg_for_lists_is_hidden_from_screen_readers_and_holds_no_data(event_type):
    svg = symbol_svg(event_type, 14)
    assert 'aria-hidden="true"' in svg and 'width="14"' in svg
    assert "script" not in svg
    if SYMBOLS.get(event_type, SYMBOLS["other"]).color == BLACK:
        assert BLACK not in svg, "black would vanish on a dark page"


# --------------------------------------------------------------------------------------- contrast


@pytest.mark.parametrize("theme", [".imap", ".imap.imap-dark"])
def test_names_on_the_map(theme):
    colors = {**css_variables(".imap"), **css_variables(theme)}
    for text in ("name", "name-quiet", "name-water"):
        for ground in ("paper", "ground"):
            pair = [long_form(colors[f"--imap-{name}"]) for name in (text, ground)]
            assert contrast(*pair) >= 4.5, (text, ground)


@pytest.mark.parametrize("theme", [".imap", ".imap.imap-dark"])
def test_counts_outlines_and_deaths(theme):
    colors = {**css_variables(".imap"), **css_variables(theme)}
    ink, disc, deaths, ground = (
        long_form(colors[f"--imap-{name}"]) for name in ("ink", "disc", "deaths", "ground")
    )
    assert contrast(ink, disc) >= 7
    assert contrast(ink, ground) >= 3
    # Deaths are written on Streamlit's background: white, or nearly black.
    assert contrast(deaths, "#ffffff" if theme == ".imap" else "#262b31") >= 4.5


# -------------------------------------------------------------------------------------------- npm


def test_lock_file_names_no_registry():
    lock = json.loads((shipped.ROOT / "package-lock.json").read_text(encoding="utf-8"))
    for name, package in lock["packages"].items():
        package.pop("funding", None)  # the page where its authors take money
        assert "http" not in json.dumps(package), name
        assert "resolved" not in package, name


def test_lock_file_holds_what_package_json_asks_for():
    package = json.loads((shipped.ROOT / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((shipped.ROOT / "package-lock.json").read_text(encoding="utf-8"))
    for name, version in package["dependencies"].items():
        assert lock["packages"][f"node_modules/{name}"]["version"] == version
        assert "integrity" in lock["packages"][f"node_modules/{name}"]
