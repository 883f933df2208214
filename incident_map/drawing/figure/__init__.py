"""The current view as a picture that captions itself: PNG, SVG or PDF, drawn without a network.

What a reader of the picture alone must know is inside it: what was asked for, how many incidents
and under which counting rule, what is left out and why, who says so, which version of the data,
under which licence, and where to find it again.

matplotlib is imported only when something is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incident_map.drawing.figure.presets import (
    FORMATS,
    KINDS,
    LANGUAGES,
    PRESETS,
    SHOWN,
    Options,
    read,
)
from incident_map.drawing.palette import THEMES

if TYPE_CHECKING:
    from incident_map.drawing.figure.composition import Drawing
    from incident_map.engine.protocol import View
    from incident_map.exports.download import Plan

__all__ = [
    "FORMATS",
    "KINDS",
    "LANGUAGES",
    "MEDIA_TYPES",
    "PRESETS",
    "SHOWN",
    "THEMES",
    "Options",
    "draw",
    "figure",
    "figure_of",
    "plan",
    "read",
]

MEDIA_TYPES = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf"}


def figure(
    view: View,
    *,
    format: str = "png",
    preset: str = "slide",
    theme: str = "light",
    lang: str = "en",
    title: str | None = None,
    qr: bool = False,
    kind: str = "map",
    show: str = "marks",
    measure: str = "incidents",
    bbox: tuple[float, float, float, float] | None = None,
    address: str = "",
    incident_id: str | None = None,
) -> bytes:
    """Draw a view as a picture.

    Parameters
    ----------
    view
        What to draw; its filter, counts and ledger become the caption.
    format
        ``png``, ``svg`` (text stays text) or ``pdf`` (fonts embedded).
    preset
        A key of :data:`~incident_map.drawing.figure.presets.PRESETS`: size and resolution.
    theme
        ``light``, ``dark`` or ``print`` (greys; event types by shape, tone and hatch).
    lang
        ``en`` or ``ar`` (right to left).
    title
        In place of the headline that the view gives itself; plain text, cut if too long.
    qr
        Add a QR code of `address`; only for an absolute http(s) address.
    kind
        ``map``, ``trend`` (bars over time) or ``toll`` (one incident's figures, claim by claim).
    show
        On a map: ``marks``, ``heat`` (amounts in the cells of a grid) or ``governorates`` (their
        sums).
    measure
        What is added up there: ``incidents``, ``killed`` or ``wounded``.
    bbox
        ``west, south, east, north`` in degrees to show; by default the filter's box, else what
        fits the incidents.
    address
        Where the view can be found again; by default the relative link.
    incident_id
        For ``toll``: which incident.

    Returns
    -------
    bytes
        The file. The same view of the same data gives the same bytes.

    Raises
    ------
    QueryError
        For a parameter that is none of these.
    """
    options = Options(
        format=format,
        preset=preset,
        theme=theme,
        lang=lang,
        title=title,
        qr=qr,
        kind=kind,
        show=show,
        measure=measure,
        bbox=bbox,
        address=address,
        incident=incident_id,
    )
    return figure_of(view, options)


def figure_of(view: View, options: Options) -> bytes:
    """Draw a view as a picture, with options that :func:`read` has read or a caller has made."""
    return draw(view, options).content


def draw(view: View, options: Options) -> Drawing:
    """Draw a view and say what was drawn: every text with its box, every mark with its count."""
    from incident_map.drawing.figure.composition import (
        draw as drawn,  # matplotlib takes a second to import
    )

    return drawn(view, options.checked(view.engine))


def plan(view: View, options: Options) -> Plan:
    """Check what is asked for, and return a download that is drawn when it is made.

    Raises
    ------
    QueryError
        As :func:`figure` does, before anything is drawn.
    """
    from incident_map.exports.download import Export, Plan
    from incident_map.exports.formats import file_name
    from incident_map.query.filters import IncidentFilter

    wanted = options.checked(view.engine)
    if wanted.qr:
        from incident_map.drawing.figure.qr import matrix

        matrix(wanted.address)  # an address can be too long for any code
    what = wanted.kind if wanted.show == "marks" else f"{wanted.show}-{wanted.measure}"
    what = f"incidents-{what}-{wanted.preset}"
    shown = view
    if wanted.kind == "toll":  # it shows one incident, whatever the view holds
        shown = view.engine.view(IncidentFilter(id=(str(wanted.incident),), safe=view.filter.safe))
    name = file_name(shown, wanted.format, what=what)
    media = MEDIA_TYPES[wanted.format]
    return Plan(name, media, lambda: Export(name, media, chunks=iter([figure_of(view, wanted)])))
