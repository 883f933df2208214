"""A page to draw on, in units from the upper left corner, that remembers what stands where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.image import BboxImage
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox, Transform, TransformedBbox

from incident_map.drawing.figure import fonts
from incident_map.drawing.figure.presets import Preset
from incident_map.drawing.palette import Theme

Box = tuple[float, float, float, float]
#: How far letters reach above and below the base line, in shares of their size; the key says
#: whether the script runs from right to left.
ASCENT, DESCENT = 0.80, {False: 0.24, True: 0.42}


@dataclass(frozen=True)
class TextBox:
    """A line of text that was drawn: what part it plays, where its box is (in units)."""

    role: str
    text: str
    box: Box
    base: float
    size: float
    bold: bool
    rtl: bool
    halo: float
    halo_color: str
    artist: Artist


class Page:
    """A figure with one coordinate system and one order: what is drawn later lies above.

    Parameters
    ----------
    preset, theme
        Size and colours.
    rtl
        Whether the page runs from right to left: `start` is then the right-hand side.
    vector
        Whether halos of text are left to the format (SVG); otherwise they are drawn as shapes.
    """

    def __init__(self, preset: Preset, theme: Theme, rtl: bool, svg: bool = False) -> None:
        self.preset, self.theme, self.rtl, self.svg = preset, theme, rtl, svg
        self.width, self.height = preset.units
        inches = [(pixels + 1e-4) / preset.dpi for pixels in (preset.width, preset.height)]
        self.figure = Figure(figsize=(inches[0], inches[1]), dpi=preset.dpi, facecolor=theme.paper)
        #: One unit, in points.
        self.point = preset.scale * 72 / preset.dpi
        flip = Affine2D().scale(1 / self.width, -1 / self.height).translate(0, 1)
        self.transform: Transform = flip + self.figure.transFigure
        self.texts: list[TextBox] = []
        self._order = 0

    def _add(self, artist: Artist, clip: PathPatch | None = None) -> None:
        self._order += 1
        artist.set_zorder(self._order)
        artist.set_transform(
            artist.get_transform() if artist.is_transform_set() else self.transform
        )
        self.figure.add_artist(artist)
        if clip is not None:
            artist.set_clip_path(clip)

    def path(
        self,
        path: Path,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 0.0,
        *,
        alpha: float = 1.0,
        stroke_alpha: float | None = None,
        dash: Sequence[float] = (),
        clip: PathPatch | None = None,
        hatch: str = "",
        hatch_color: str | None = None,
        cap: str = "butt",
        name: str = "",
    ) -> None:
        """Draw a path given in units; `dash` in units, too. Hatches are in ink by default."""
        drawn = stroke is not None and width > 0
        patch = PathPatch(
            path,
            facecolor=(fill, alpha) if fill else "none",
            edgecolor=(stroke or "none", alpha if stroke_alpha is None else stroke_alpha)
            if drawn
            else "none",
            linewidth=width * self.point if drawn else 0.0,
            linestyle=(0, tuple(part / width for part in dash)) if drawn and dash else "solid",
            joinstyle="round",
            capstyle=cap,
            transform=self.transform,
            antialiased=True,
        )
        if hatch:
            patch.set_hatch(hatch)
            patch.set_hatchcolor(hatch_color or self.theme.ink)
            patch.set_hatch_linewidth(0.5 * self.point)
        if name:
            patch.set_gid(name)
        self._add(patch, clip)

    def line(self, points: Sequence[tuple[float, float]], stroke: str, width: float) -> None:
        """Draw straight lines between points."""
        self.path(Path(np.array(points, dtype=float)), None, stroke, width)

    def rectangle(
        self,
        box: Box,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 0.0,
        *,
        alpha: float = 1.0,
        hatch: str = "",
        hatch_color: str | None = None,
        name: str = "",
    ) -> None:
        """Draw a box ``(x0, y0, x1, y1)``."""
        self.path(
            outline(box),
            fill,
            stroke,
            width,
            alpha=alpha,
            hatch=hatch,
            hatch_color=hatch_color,
            name=name,
        )

    def picture(
        self, points: np.ndarray, box: Box, clip: PathPatch, *, smooth: bool = True, name: str
    ) -> None:
        """Draw points, shape (rows, columns, 4), RGBA from 0 to 1, smoothly or not into a box."""
        place = TransformedBbox(Bbox([box[:2], box[2:]]), self.transform)
        kind: Literal["bilinear", "nearest"] = "bilinear" if smooth else "nearest"
        image = BboxImage(place, interpolation=kind, origin="upper")
        image.set_data(points)
        image.set_gid(name)
        self._add(image, clip)

    def clip(self, box: Box) -> PathPatch:
        """Return a box to which drawing can be kept."""
        return PathPatch(outline(box), transform=self.transform)

    def text(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        color: str,
        *,
        role: str,
        bold: bool = False,
        anchor: str = "left",
        halo: str | None = None,
        halo_width: float = 2.4,
        rtl: bool | None = None,
    ) -> Box:
        """Write one line with its base line at `y`; returns its box.

        `anchor` says which end of the line is at `x`: ``left``, ``center`` or ``right``. The
        text is drawn as it is: nothing in it is read as markup or mathematics.
        """
        rtl = self.rtl if rtl is None else rtl
        line = fonts.directed(text, rtl)
        wide = fonts.width(line, size, bold)
        left = x - wide * {"left": 0.0, "center": 0.5, "right": 1.0}[anchor]
        box = (left, y - size * ASCENT, left + wide, y + size * DESCENT[rtl])
        font = fonts.properties(bold).copy()
        font.set_size(size * self.point)
        if halo and not self.svg:
            move = Affine2D().scale(size, -size).translate(left, y)
            self.path(move.transform_path(fonts.outline(line, bold)), None, halo, halo_width)
        artist = Text(
            x,
            y,
            line,
            color=color,
            horizontalalignment=anchor,  # type: ignore[arg-type]
            verticalalignment="baseline",
            fontproperties=font,
            parse_math=False,
            usetex=False,
            wrap=False,
            transform=self.transform,
        )
        artist.set_gid(f"{role}-{len(self.texts)}")
        self._add(artist)
        found = TextBox(
            role, text, box, y, size, bold, rtl, halo_width if halo else 0.0, halo or "", artist
        )
        self.texts.append(found)
        return box


def outline(box: Box) -> Path:
    """Return a box as a closed path."""
    x0, y0, x1, y1 = box
    return Path(np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]), closed=True)


def circle(x: float, y: float, radius: float) -> Path:
    """Return a circle as a path."""
    return Affine2D().scale(radius).translate(x, y).transform_path(Path.unit_circle())


def shape(geometry: shapely.Geometry) -> Path | None:
    """Return lines and polygons (with their holes) as one path; None if there is nothing."""
    pieces: list[Path] = []
    for part in shapely.get_parts(geometry):
        rings = [part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part]
        for ring in rings:
            if ring.geom_type not in ("LineString", "LinearRing"):
                continue  # clipping can leave points
            points = shapely.get_coordinates(ring)
            if len(points) > 1:
                pieces.append(Path(points, closed=ring.geom_type == "LinearRing"))
    return Path.make_compound_path(*pieces) if pieces else None
