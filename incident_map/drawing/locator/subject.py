"""What a small map of an incident may say: an area around a point, a governorate, or nothing."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import shapely

from incident_map.geography import layers, map_frame
from incident_map.geography.map_frame import mercator, shapes
from incident_map.language import phrases
from incident_map.model.project import Project
from incident_map.model.records import plain_value

#: Precisions with which a symbol may stand at the point.
SHARP = frozenset({"site", "neighbourhood", "settlement"})
#: The larger half of the country: an area of this radius says no more than "in the country".
_VAGUE_KM = 300.0
_NEAR_BORDER_KM = 15.0  # borders are coarse
_ILLEGAL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]+")


KEYS = (
    "incident_id",
    "country",
    "governorate",
    "district",
    "place",
    "latitude",
    "longitude",
    "location_precision",
    "location_radius_km",
    "event_type",
)


@dataclass(frozen=True)
class Subject:
    """What is drawn: a point with its area, marked governorates, or the country."""

    title: str
    detail: str
    #: Words under the map; empty for a point.
    caption: str
    point: tuple[float, float] | None = None
    radius: float | None = None
    sharp: bool = False
    #: Name at the symbol.
    label: str = ""
    #: The finest name known of it.
    place: str = ""
    district: str = ""
    event_type: str = "other"
    #: Names of governorates to mark; empty marks the country.
    marked: tuple[str, ...] = ()


def _number(value: object) -> float | None:
    """Read a finite number, or nothing."""
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _text(value: object, longest: int = 80) -> str:
    """Read text as XML can carry it; too much of it is cut."""
    if isinstance(value, list | tuple):
        value = ";".join(map(str, value))
    value = plain_value(value)
    text = " ".join(_ILLEGAL.sub(" ", "" if value is None else str(value)).split())
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def subject_of(incident: Mapping[str, Any], project: Project) -> Subject | None:
    """Decide what can be drawn honestly; nothing where the map layers are of another country."""
    if not layers.show(project):
        return None
    about = {key: _text(incident.get(key), 48) for key in KEYS}
    countries = set(re.split(r"[;,\s]+", about["country"].upper())) - {""}
    if countries and not countries & {project.code, project.name.upper()}:
        return None
    latitude, longitude = _number(incident.get("latitude")), _number(incident.get("longitude"))
    if latitude is not None and longitude is not None:
        if not _in_country(longitude, latitude, project):
            return None
        placed = _placed(incident, about, (longitude, latitude))
        if placed:
            return placed
    if not countries and about["governorate"] not in governorates():
        return None
    return _unplaced(about, project, latitude is not None and longitude is not None)


def _in_country(longitude: float, latitude: float, project: Project) -> bool:
    if not project.reaches(longitude, latitude):
        return False
    outline = map_frame.country(project, 9)
    reach = _NEAR_BORDER_KM * 1000 * map_frame.stretch(latitude)
    return bool(outline.distance(shapely.Point(mercator(longitude, latitude))) <= reach)


def governorates() -> dict[str, shapely.Geometry]:
    """Return the governorates by name, in projected metres, in middling detail."""
    return {about["name"]: geometry for about, geometry in shapes("governorates", 8)}


def _placed(
    incident: Mapping[str, Any], about: dict[str, str], point: tuple[float, float]
) -> Subject | None:
    """Return the area around a point, or nothing if the point says no more than the country."""
    precision, radius = about["location_precision"], _number(incident.get("location_radius_km"))
    radius = radius if radius is not None and radius > 0 else None
    sharp = precision in SHARP
    if (radius is None and not sharp) or (radius or 0) > _VAGUE_KM:
        return None
    if sharp or precision != "district":
        where = phrases.place(about["place"] or about["district"], about["governorate"])
    else:
        where = phrases.place(about["district"] or about["place"], about["governorate"])
    named = about["place"] or about["district"] or about["governorate"]
    if not named:
        where = "the point recorded"
    elif not sharp and precision != "district":
        where = f"the point recorded for {where}"
    known = phrases.precision(precision)
    if radius is None:
        title = f"{where}; the size of the area is not recorded"
        detail = f"A symbol marks the place, {known}."
    else:
        title = f"Area of {radius:.3g} km around {where}; the incident happened somewhere inside"
        mark = "a symbol marks its middle" if sharp else "no exact place is known"
        detail = f"A dashed circle with a radius of {radius:.3g} km; {known}; {mark}."
    return Subject(
        title=title[:1].upper() + title[1:],
        detail=detail,
        caption="",
        point=point,
        radius=radius,
        sharp=sharp,
        label=phrases.place(about["place"] or about["district"], about["governorate"])
        if named
        else "",
        place=about["place"] or about["district"],
        district=about["district"],
        event_type=about["event_type"],
    )


def _unplaced(about: dict[str, str], project: Project, has_point: bool) -> Subject:
    """Return the governorate, or the country, with the words that go with it."""
    governorate, district = about["governorate"], about["district"]
    marked = _marked(governorate, district, project)
    area = f"{governorate} {project.level}" if governorate else project.name
    where = phrases.place(f"{district} district" if district else "", area)
    reason = "its point stands for no smaller area" if has_point else "no point published"
    remark = ""
    if governorate in project.city_areas:
        remark = f"; the map data have only the city, and the {project.level} is larger"
    elif len(marked) > 1:
        others = phrases.listing([name for name in marked if name != governorate], "and")
        remark = f"; both are marked, as the map's borders put the district in {others}"
    elif governorate and not marked:
        remark = "; its borders are not in the map data"
    caption = f"Somewhere in {where}; {reason}{remark}"
    ground = (
        f"{project.name} is outlined" if not marked else f"{phrases.listing(marked, 'and')} hatched"
    )
    named = f" The place named is {about['place']}." if about["place"] else ""
    detail = (
        f"{ground[:1].upper()}{ground[1:]}; there is no symbol, because no point is known.{named}"
    )
    return Subject(caption, detail, caption, district=district, marked=marked)


def _marked(governorate: str, district: str, project: Project) -> tuple[str, ...]:
    """The governorate as recorded, and those where the layers have its district instead.

    Districts are disputed: Makhmour is reported under Nineveh and drawn in Erbil. To mark only
    the one would put the incident where it did not happen. Of some only the city is drawn, so
    nothing is marked for their outer districts.
    """
    known = governorates()
    if governorate not in known:
        return ()
    points = [g for p, g in shapes("places", 8) if district and p["district"] == district]
    holding = [name for name, area in known.items() if any(area.contains(p) for p in points)]
    if governorate in project.city_areas:
        return (governorate,) if not holding or governorate in holding else ()
    return (governorate, *(name for name in holding if name != governorate))
