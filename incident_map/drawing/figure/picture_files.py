"""The page as a file: PNG, SVG or PDF, the same bytes for the same page."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG

from incident_map.drawing.figure import fonts
from incident_map.drawing.figure.canvas import Page, TextBox
from incident_map.drawing.figure.presets import LEFT_TO_RIGHT, RIGHT_TO_LEFT
from incident_map.language.catalogue import text

#: matplotlib's settings while drawing. No mathematics, no hinting (so that what is measured is
#: what is drawn), text as text, and nothing random in the file (``svg.hashsalt`` is the
#: project's).
SETTINGS: dict[str, Any] = {
    "text.usetex": False,
    "text.parse_math": False,
    "text.hinting": "none",
    "svg.fonttype": "none",
    "svg.id": None,
    "pdf.fonttype": 42,
    "pdf.compression": 6,
    "pdf.use14corefonts": False,
    "path.simplify": False,
    "path.snap": False,
    "axes.unicode_minus": False,
}
_SVG = "http://www.w3.org/2000/svg"


def save(page: Page, format: str, about: dict[str, str], language: str = "en") -> bytes:
    """Return the page as a file.

    Parameters
    ----------
    page
        What was drawn.
    format
        ``png``, ``svg`` or ``pdf``.
    about
        ``title``, ``description``, ``version``, ``licence``, ``source``, ``creator``; goes into
        the file's own metadata.
    language
        Of the picture, and of what the metadata say around these texts.
    """
    out = io.BytesIO()
    if format == "png":
        metadata = {
            "Title": about["title"],
            "Description": about["description"],
            "Copyright": about["licence"],
            "Source": about["source"],
            "Comment": text("figure-version", language, version=about["version"]),
            "Software": None,
        }
        FigureCanvasAgg(page.figure).print_png(out, metadata=metadata)  # type: ignore[no-untyped-call]
        return out.getvalue()
    page.figure.set_dpi(72)
    if format == "pdf":
        metadata = {
            "Title": about["title"],
            "Subject": about["description"],
            "Keywords": text("figure-keywords", language, **_terms(about)),
            "Creator": about["creator"],
            "Producer": None,
            "CreationDate": None,
        }
        FigureCanvasPdf(page.figure).print_pdf(out, metadata=metadata)  # type: ignore[no-untyped-call]
        return out.getvalue()
    drawn = io.StringIO()
    nothing = {"Date": None, "Creator": None, "Format": None, "Type": None}
    FigureCanvasSVG(page.figure).print_svg(drawn, metadata=nothing)  # type: ignore[no-untyped-call]
    return _finished(drawn.getvalue(), page, about, language)


def _terms(about: dict[str, str]) -> dict[str, str]:
    """Return which data a picture shows, and on which terms."""
    return {name: about[name] for name in ("version", "licence", "source")}


def _finished(svg: str, page: Page, about: dict[str, str], language: str) -> bytes:
    """Give an SVG its size in pixels, title and description, and texts that keep their place."""
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    root = ET.fromstring(svg)
    root.set("width", f"{page.preset.width}px")
    root.set("height", f"{page.preset.height}px")
    root.set("role", "img")
    description = text(
        "figure-description", language, description=about["description"], **_terms(about)
    )
    told = {"figure-title": ("title", about["title"]), "figure-description": ("desc", description)}
    root.set("aria-labelledby", " ".join(told))
    if page.rtl:
        root.set("lang", "ar")
    for old in root.findall(f"{{{_SVG}}}metadata"):
        root.remove(old)
    for place, (name, (tag, said)) in enumerate(told.items()):
        node = ET.Element(f"{{{_SVG}}}{tag}", {"id": name})
        node.text = said
        root.insert(place, node)
    known = {str(box.artist.get_gid()): box for box in page.texts}
    for group in root.iter(f"{{{_SVG}}}g"):
        box = known.get(group.get("id", ""))
        for node in group.findall(f"{{{_SVG}}}text") if box else ():
            assert box is not None
            _text(node, box, page.point)
    content: bytes = ET.tostring(
        root, encoding="utf-8", xml_declaration=True, short_empty_elements=True
    )
    return content


def _text(node: ET.Element, box: TextBox, point: float) -> None:
    """Make a text keep its place and width in whatever font it is shown."""
    marks = LEFT_TO_RIGHT + RIGHT_TO_LEFT
    node.text = (node.text or "").strip(marks)
    style = re.sub(r"font-family:[^;]*", "font-family: " + fonts.CSS, node.get("style", ""))
    if box.rtl:  # the anchor's names follow the direction of writing
        node.set("direction", "rtl")
        turned = {"start": "end", "end": "start"}
        style = re.sub("(text-anchor: )(start|end)", lambda m: m[1] + turned[m[2]], style)
    if box.halo:
        style += (
            "; paint-order: stroke; stroke-linejoin: round; "
            f"stroke: {box.halo_color}; stroke-width: {box.halo * point:.3g}"
        )
    node.set("style", style)
    node.attrib.pop("transform", None)  # "rotate(-0 …)"
    if len(box.text) > 1:
        node.set("textLength", f"{(box.box[2] - box.box[0]) * point:.2f}")
        node.set("lengthAdjust", "spacingAndGlyphs")
