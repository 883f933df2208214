"""What tests of pictures share: the text of one, and whether its texts have room."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import combinations

from incident_map.drawing.figure import PRESETS, fonts
from incident_map.drawing.figure.canvas import TextBox
from incident_map.drawing.figure.composition import Drawing

SVG = "{http://www.w3.org/2000/svg}"
KIRKUK = "governorate=Kirkuk&governorate=Diyala&dates=2021-09-01&dates=2021-11-30"
#: The 4K slide is the slide in finer pixels, so that its layout is the same.
LAYOUTS = [name for name in PRESETS if name != "slide-4k"]

Box = tuple[float, float, float, float]


def svg_texts(content: bytes) -> list[str]:
    return [node.text or "" for node in ET.fromstring(content).iter(f"{SVG}text")]


def texts(picture: Drawing, role: str) -> list[str]:
    """What plays a part on a picture, line by line."""
    return [text.text for text in picture.texts if text.role == role]


def said(content: bytes) -> str:
    """All text of an SVG in one line, as it was before it was broken into lines."""
    return " ".join(svg_texts(content))


def touch(p: Box, q: Box) -> bool:
    beside = p[2] <= q[0] + 0.2 or q[2] <= p[0] + 0.2
    return not (beside or p[3] <= q[1] + 0.2 or q[3] <= p[1] + 0.2)


def around(text: TextBox) -> Box:
    """A box that no letter of any script leaves."""
    return text.box[0] - 1, text.base - 1.3 * text.size, text.box[2] + 1, text.base + text.size / 2


def ink(text: TextBox) -> Box:
    """Where the letters of a text really are, from the points of their outlines."""
    points = fonts.outline(fonts.directed(text.text, text.rtl), text.bold).vertices * text.size
    (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
    return text.box[0] + x0, text.base - y1, text.box[0] + x1, text.base - y0


def collisions(picture: Drawing) -> list[str]:
    """Texts that touch each other, or that leave the page."""
    page = (4.0, 4.0, picture.width - 4, picture.height - 4)
    out = []
    for text in picture.texts:
        x0, y0, x1, y1 = ink(text) if text.role in ("title", "mark") else text.box
        if x0 < page[0] or y0 < page[1] or x1 > page[2] or y1 > page[3]:
            out.append(f"{text.role} “{text.text}” leaves the page")
    for a, b in combinations(picture.texts, 2):
        if touch(around(a), around(b)) and touch(ink(a), ink(b)):
            out.append(f"{a.role} “{a.text}” on {b.role} “{b.text}”")
    return out
