"""Sizes, themes and parameters of a figure, and what is refused. No matplotlib here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from incident_map.drawing.palette import THEMES
from incident_map.language import phrases
from incident_map.model import vocabulary as v
from incident_map.model.vocabulary import MEASURES
from incident_map.query.filters import PARAMETERS, QueryError

if TYPE_CHECKING:
    from incident_map.engine.protocol import Engine

Box = tuple[float, float, float, float]

FORMATS = ("png", "svg", "pdf")
LANGUAGES = v.LANGUAGES
KINDS = ("map", "trend", "toll")
SHOWN = ("marks", "heat", "governorates", "rates")
#: A title is cut to what fits; more than this cannot be meant as one.
LONGEST_TITLE = 500
LONGEST_ADDRESS = 4000
#: Direction marks: they tell the layout how a line with both scripts runs, and are not seen.
LEFT_TO_RIGHT, RIGHT_TO_LEFT = "\u200e", "\u200f"


@dataclass(frozen=True)
class Preset:
    """A size for a use.

    Attributes
    ----------
    width, height
        In pixels.
    dpi
        Pixels per inch.
    scale
        Pixels per unit. All lengths in this package are in units; running text is 11 to 12 of
        them, so the scale says how large text is for the distance it is read from.
    marks
        Size of the marks against those of the web map.
    title, text, small
        Sizes of type, in units.
    wide
        Legend beside the panel instead of under it.
    """

    width: int
    height: int
    dpi: int
    scale: float
    marks: float
    title: float
    text: float
    small: float
    wide: bool
    #: Left free above and below, in units: a phone shows its own buttons there.
    clear: tuple[float, float] = (0.0, 0.0)

    @property
    def units(self) -> tuple[float, float]:
        """Width and height in units."""
        return self.width / self.scale, self.height / self.scale


PRESETS: dict[str, Preset] = {
    # A slide, 16:9, read from the back row; the same for a 4K screen.
    "slide": Preset(1920, 1080, 96, 1.75, 0.9, 26, 12.5, 10, True),
    "slide-4k": Preset(3840, 2160, 192, 3.5, 0.9, 26, 12.5, 10, True),
    # A square post and a full-screen story, read on a phone.
    "square": Preset(1080, 1080, 96, 2.5, 0.66, 19, 11, 8.8, False),
    "story": Preset(1080, 1920, 96, 2.6, 0.8, 23, 11.8, 9.6, False, clear=(42.0, 52.0)),
    # A printed page, upright and lying.
    "a4-portrait": Preset(2480, 3508, 300, 3.7, 0.85, 25, 11.8, 9.4, False),
    "a4-landscape": Preset(3508, 2480, 300, 3.7, 0.85, 25, 11.8, 9.4, True),
    # A newspaper column, 89 × 120 mm.
    "column": Preset(1051, 1418, 300, 3.1, 0.62, 16.5, 10, 8.2, False),
}


_HTTP = re.compile(r"https?://[^\s/?#]+\S*", re.IGNORECASE)


@dataclass(frozen=True)
class Options:
    """What a figure is to look like; see :func:`incident_map.drawing.figure.figure`."""

    format: str = "png"
    preset: str = "slide"
    theme: str = "light"
    lang: str = "en"
    title: str | None = None
    qr: bool = False
    kind: str = "map"
    show: str = "marks"
    measure: str = "incidents"
    bbox: Box | None = None
    address: str = ""
    incident: str | None = None

    def checked(self, engine: Engine) -> Options:
        """Return the options if all of them can be drawn.

        Raises
        ------
        QueryError
            Names the parameter, the value and what is allowed.
        """
        lists: dict[str, Iterable[str]] = {
            "format": FORMATS,
            "preset": PRESETS,
            "theme": THEMES,
            "lang": engine.project.languages,
        }
        lists |= {"kind": KINDS, "show": SHOWN, "measure": MEASURES}
        for name, allowed in lists.items():
            value = getattr(self, name)
            if value not in allowed:
                listed = phrases.listing(list(allowed))
                raise QueryError(
                    name, value, f"“{value}” is not a value of “{name}”: {listed}.", list(allowed)
                )
        amounts = phrases.listing(["show=heat", "show=governorates"])
        for name, first, needed in (
            ("show", SHOWN[0], "kind=map" if self.kind != "map" else ""),
            ("measure", MEASURES[0], amounts if self.show == "marks" else ""),
        ):
            if needed and (value := getattr(self, name)) != first:
                raise QueryError(name, value, f"“{name}” goes with {needed}.", [first])
        if self.bbox is not None:
            PARAMETERS["bbox"].read([",".join(map(repr, map(float, self.bbox)))])
        if self.qr and not is_web(self.address):
            raise QueryError(
                "qr",
                self.address[:60],
                "A QR code needs an absolute http or https address.",
                "an “address” of http(s)://…",
            )
        for name, text, longest in (
            ("title", self.title or "", LONGEST_TITLE),
            ("address", self.address, LONGEST_ADDRESS),
        ):
            if len(text) > longest:
                raise QueryError(
                    name,
                    text[:60],
                    f"“{name}” is longer than {longest} characters.",
                    f"up to {longest} characters",
                )
        self._check_incident(engine)
        return self

    def _check_incident(self, engine: Engine) -> None:
        if self.kind != "toll":
            return
        if not self.incident:
            raise QueryError(
                "incident",
                "",
                "A figure of kind “toll” needs an “incident”.",
                "the id of an incident",
            )
        if self.incident not in engine:
            raise QueryError(
                "incident",
                self.incident,
                f"There is no incident “{self.incident}” in this data.",
                "the id of an incident",
            )


def is_web(address: str) -> bool:
    """Tell an absolute http(s) address, without spaces, from anything else."""
    return bool(_HTTP.fullmatch(address))


def read(format: str, own: Mapping[str, str]) -> Options:
    """Read the parameters of ``/api/figure.…`` that are not of the query language.

    Parameters
    ----------
    format
        The ending of the address.
    own
        ``preset``, ``theme``, ``lang``, ``kind``, ``show``, ``measure``, ``title``,
        ``qr`` (1 or 0), ``extent`` (west,south,east,north), ``address`` and
        ``incident``, as far as given.

    Raises
    ------
    QueryError
        For a switch or a box that cannot be read; the rest is checked when drawing.
    """
    switches = {"": False, "0": False, "1": True}
    if (qr := own.get("qr", "")) not in switches:
        raise QueryError("qr", qr, f"“{qr}” is neither 1 nor 0.", ["0", "1"])
    box = own.get("extent")
    return Options(
        format=format,
        preset=own.get("preset", "slide"),
        theme=own.get("theme", "light"),
        lang=own.get("lang", "en"),
        title=own.get("title") or None,
        qr=switches[qr],
        kind=own.get("kind", "map"),
        show=own.get("show", "marks"),
        measure=own.get("measure", "incidents"),
        bbox=None if box is None else PARAMETERS["bbox"].reader.read("extent", [box]),
        address=own.get("address", ""),
        incident=own.get("incident") or None,
    )
