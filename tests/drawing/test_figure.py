"""The picture of a view: its size, its options, and that it is always the same."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import threading
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from incident_map.drawing.figure import (
    FORMATS,
    KINDS,
    LANGUAGES,
    PRESETS,
    THEMES,
    Options,
    draw,
    figure,
    plan,
    read,
)
from incident_map.drawing.palette import SYMBOLS
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.model import vocabulary as v
from incident_map.query.parameters import QueryError
from tests.support.pictures import KIRKUK, SVG, collisions, said

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


# -------------------------------------------------------------------------------------- size


@pytest.mark.parametrize("name", PRESETS)
def test_a_png_has_the_pixels_and_the_resolution_of_its_preset(drawn, name: str):
    image = Image.open(io.BytesIO(drawn(preset=name).content))
    preset = PRESETS[name]
    assert image.size == (preset.width, preset.height)
    assert image.info["dpi"] == pytest.approx((preset.dpi, preset.dpi), abs=0.02)


def test_the_sizes_are_those_that_are_promised():
    sizes = {name: (p.width, p.height, p.dpi) for name, p in PRESETS.items()}
    assert sizes["slide"][:2] == (1920, 1080) and sizes["slide-4k"][:2] == (3840, 2160)
    assert sizes["square"][:2] == (1080, 1080) and sizes["story"][:2] == (1080, 1920)
    assert sizes["a4-portrait"] == (2480, 3508, 300) and sizes["a4-landscape"] == (3508, 2480, 300)
    assert sizes["column"][2] == 300 and sizes["column"][0] / 300 * 25.4 == pytest.approx(
        89, abs=0.1
    )


def test_the_4k_slide_is_the_slide(drawn):
    small, large = (drawn(preset=name, format="svg") for name in ("slide", "slide-4k"))
    assert PRESETS["slide"].units == PRESETS["slide-4k"].units
    both = zip(small.texts, large.texts, strict=True)
    assert all(a.text == b.text and a.box == pytest.approx(b.box) for a, b in both)


def test_vector_files_have_the_size_too(drawn):
    preset = PRESETS["a4-portrait"]
    root = ET.fromstring(drawn(preset="a4-portrait", format="svg").content)
    assert (root.get("width"), root.get("height")) == ("2480px", "3508px")
    page = pypdfium2.PdfDocument(drawn(preset="a4-portrait", format="pdf").content)[0]
    inches = (preset.width / preset.dpi * 72, preset.height / preset.dpi * 72)
    assert page.get_size() == pytest.approx(inches, abs=0.1)


# ---------------------------------------------------------------------------------- metadata


def test_metadata_goes_along(drawn, project: MemoryEngine):
    title, version = "Nineteen attacks", f"Data version {project.version}"
    png = Image.open(io.BytesIO(drawn(KIRKUK, title=title, preset="column").content)).info
    assert png["Title"] == title and "killed" in png["Description"]
    assert png["Comment"] == version and png["Copyright"].startswith("CC BY 4.0")
    pdf = pypdfium2.PdfDocument(drawn(KIRKUK, title=title, format="pdf").content)
    about = pdf.get_metadata_dict()
    assert about["Title"] == title and version in about["Keywords"] and "CC BY" in about["Keywords"]
    root = ET.fromstring(drawn(KIRKUK, title=title, format="svg").content)
    assert root.find(f"{SVG}title").text == title
    assert version in root.find(f"{SVG}desc").text and "CC BY" in root.find(f"{SVG}desc").text
    assert root.get("role") == "img" and root.get("aria-labelledby")


def test_a_pdf_embeds_its_fonts(drawn):
    content = drawn(KIRKUK, format="pdf", preset="column").content
    assert b"/FontFile2" in content and b"/Type3" not in content
    assert b"CreationDate" not in content


# ---------------------------------------------------------------------------- the same bytes


def test_the_same_view_gives_the_same_bytes(project: MemoryEngine, tmp_path: Path):
    each = [{"format": format, "preset": "column", "lang": "ar"} for format in FORMATS]
    first = [figure(project.view(KIRKUK), **options) for options in each]
    assert [figure(project.view(KIRKUK), **options) for options in each] == first
    code = (
        "import hashlib; from incident_map import load; "
        "from incident_map.drawing.figure import figure; "
        f"view = load().view({KIRKUK!r}); "
        f"print([hashlib.sha256(figure(view, **each)).hexdigest() for each in {each!r}])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "17", "PATH": "", "HOME": str(tmp_path), "TZ": "Asia/Baghdad"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == str([hashlib.sha256(content).hexdigest() for content in first])


def test_two_at_a_time_do_not_disturb_each_other(project: MemoryEngine):
    wanted = [("en", "light"), ("ar", "dark"), ("en", "print"), ("ar", "light")]
    alone = {
        key: figure(project.view(KIRKUK), format="svg", lang=key[0], theme=key[1]) for key in wanted
    }
    together: dict[tuple[str, str], bytes] = {}

    def work(lang: str, theme: str) -> None:
        together[lang, theme] = figure(project.view(KIRKUK), format="svg", lang=lang, theme=theme)

    threads = [threading.Thread(target=work, args=key) for key in wanted]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert together == alone


def test_matplotlib_waits_until_something_is_drawn():
    code = "import sys, incident_map.drawing.figure; "
    code += "print({'matplotlib', 'streamlit'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert run.stdout.strip() == "set()"


# -------------------------------------------------------------------------------- parameters


@pytest.mark.parametrize(
    ("parameter", "options"),
    [
        ("format", {"format": "gif"}),
        ("preset", {"preset": "poster"}),
        ("theme", {"theme": "sepia"}),
        ("lang", {"lang": "fr"}),
        ("kind", {"kind": "pie"}),
        ("bbox", {"bbox": (50.0, 30.0, 40.0, 36.0)}),
        ("bbox", {"bbox": (float("nan"), 30.0, 40.0, 36.0)}),
        ("title", {"title": "x" * 501}),
        ("address", {"address": "x" * 4001}),
        ("qr", {"qr": True}),
        ("qr", {"qr": True, "address": "javascript:alert(1)"}),
        ("qr", {"qr": True, "address": "/?id=1"}),
        ("qr", {"qr": True, "address": "https://example.org/" + "x" * 3900}),
        ("incident", {"kind": "toll"}),
        ("incident", {"kind": "toll", "incident_id": "IRQ-9999"}),
    ],
)
def test_bad_parameters_are_named(project: MemoryEngine, parameter: str, options: dict):
    with pytest.raises(QueryError) as caught:
        figure(project.view(KIRKUK), **options)
    assert caught.value.parameter == parameter and caught.value.allowed


def test_parameters_are_read_from_a_query():
    own = {"preset": "story", "qr": "1", "extent": "44,33,45,34", "address": "https://example.org/"}
    options = read("png", own)
    assert (options.preset, options.qr, options.bbox) == ("story", True, (44, 33, 45, 34))
    assert read("svg", {}) == Options(format="svg")
    for bad in ({"qr": "yes"}, {"extent": "1,2,3"}):
        with pytest.raises(QueryError):
            read("png", bad)


def test_a_download_is_checked_before_it_is_drawn(project: MemoryEngine):
    planned = plan(project.view("type=protest"), Options(format="svg", preset="column"))
    assert planned.media_type == "image/svg+xml"
    assert planned.name == f"iraq-incidents-map-column_{project.version}_protest.svg"
    with planned.make() as export:
        content = b"".join(export)
    assert content == figure(project.view("type=protest"), format="svg", preset="column")
    names = {
        plan(project.view(""), Options(kind="toll", incident=each, preset="square")).name
        for each in ("IRQ-0007", "IRQ-0008")
    }
    start = f"iraq-incidents-toll-square_{project.version}_irq-000"
    assert names == {f"{start}7.png", f"{start}8.png"}
    for bad in (Options(preset="x"), Options(qr=True, address="https://e.org/" + "x" * 3900)):
        with pytest.raises(QueryError):
            plan(project.view(""), bad)


def test_the_documentation_has_every_preset():
    text = (ROOT / "docs" / "figures.md").read_text(encoding="utf-8")
    for name, preset in PRESETS.items():
        assert f"| `{name}` | {preset.width} × {preset.height} | {preset.dpi} |" in text
    assert all(f"`{theme}`" in text for theme in THEMES)


# ------------------------------------------------------------------------------------ themes


def test_print_is_grey_and_tells_types_apart(drawn):
    looks = {(SYMBOLS[kind].grey, SYMBOLS[kind].hatch) for kind in v.EVENT_TYPES}
    assert len(looks) == len(v.EVENT_TYPES)
    for kind in KINDS:
        options = {"theme": "print", "kind": kind, "incident": "IRQ-0007", "format": "svg"}
        content = drawn(preset="column", **options).content.decode()
        colors = set(re.findall("#([0-9a-f]{6})", content))
        assert colors and all(c[:2] == c[2:4] == c[4:] for c in colors)


def test_deaths_are_red_and_bold(drawn):
    nodes = ET.fromstring(drawn(format="svg").content).iter(f"{SVG}text")
    (killed,) = (node for node in nodes if (node.text or "").startswith("killed "))
    style = killed.get("style", "")
    assert THEMES["light"].deaths in style and "font-weight: 700" in style


# --------------------------------------------------------------------------- nothing to draw


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["map", "trend"])
def test_an_empty_view_says_so(drawn, lang: str, kind: str):
    picture = drawn("actor=Taliban&governorate=Muthanna", lang=lang, kind=kind, format="svg")
    text = said(picture.content)
    assert ("No incident matches" in text) if lang == "en" else ("لا توجد حوادث" in text)
    assert not picture.marks and not collisions(picture)
    assert len(drawn("actor=Taliban&governorate=Muthanna", lang=lang, kind=kind).content) > 20_000
    assert not [text for text in picture.texts if text.role == "sources"]


def test_a_view_without_any_point_says_so(project: MemoryEngine, drawn):
    lon = project.columns.lon_lat[0]
    ids = project.tables.incidents["incident_id"][np.isnan(lon)].tolist()[:5]
    picture = drawn("&".join(f"id={i}" for i in ids), format="svg")
    assert "None of these 5 incidents has a known point" in said(picture.content)
    assert picture.unplaced == 5 and not collisions(picture)


def test_points_off_the_edge_of_the_world_do_no_harm(sample: MemoryEngine):
    for box in (None, (-180.0, -90.0, 180.0, 90.0), (10.0, 10.0, 10.0, 10.0)):
        picture = draw(sample.view(""), Options(format="svg", bbox=box))
        total = sum(m.count for m in picture.marks) + picture.off + picture.unplaced
        assert total == len(sample)
        assert not collisions(picture)
