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
from incident_map.language.catalogue import text
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
    clean = " ".join(_ILLEGAL.sub(" ", "" if value is None else str(value)).split())
    return clean if len(clean) <= longest else f"{clean[: longest - 1].rstrip()}…"


def subject_of(
    incident: Mapping[str, Any], project: Project, language: str = "en"
) -> Subject | None:
    """Return what can be drawn honestly; None where the map layers are of another country."""
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
        placed = _placed(incident, about, (longitude, latitude), language)
        if placed:
            return placed
    if not countries and about["governorate"] not in governorates():
        return None
    return _unplaced(about, project, latitude is not None and longitude is not None, language)


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
    incident: Mapping[str, Any],
    about: dict[str, str],
    point: tuple[float, float],
    language: str,
) -> Subject | None:
    """Return the area around a point, or nothing if the point says no more than the country."""
    precision, radius = about["location_precision"], _number(incident.get("location_radius_km"))
    radius = radius if radius is not None and radius > 0 else None
    sharp = precision in SHARP
    if (radius is None and not sharp) or (radius or 0) > _VAGUE_KM:
        return None
    label = phrases.place(
        about["place"] or about["district"], about["governorate"], language=language
    )
    named = about["place"] or about["district"] or about["governorate"]
    if not named:
        where = text("small-map-point", language)
    elif sharp:
        where = label
    elif precision == "district":
        district = about["district"] or about["place"]
        where = phrases.place(district, about["governorate"], language=language)
    else:
        where = text("small-map-point-for", language, place=label)
    known = phrases.precision(precision, language=language)
    if radius is None:
        title = text("small-map-no-size", language, where=where)
        detail = text("small-map-symbol", language, known=known)
    else:
        km = f"{radius:.3g}"
        circle = "small-map-circle-and-symbol" if sharp else "small-map-circle"
        title = text("small-map-area", language, km=km, where=where)
        detail = text(circle, language, km=km, known=known)
    return Subject(
        title=title[:1].upper() + title[1:],
        detail=detail,
        caption="",
        point=point,
        radius=radius,
        sharp=sharp,
        label=label if named else "",
        place=about["place"] or about["district"],
        district=about["district"],
        event_type=about["event_type"],
    )


def _unplaced(about: dict[str, str], project: Project, has_point: bool, language: str) -> Subject:
    """Return the governorate, or the country, with the words that go with it."""
    governorate, district = about["governorate"], about["district"]
    marked = _marked(governorate, district, project)
    level = phrases.value("level", project.level, language)
    country = project.names[language]
    area = country
    if governorate:
        area = text("small-map-first-level", language, name=governorate, level=level)
    within = text("small-map-district", language, name=district) if district else ""
    where = phrases.place(within, area, language=language)
    reason = text("small-map-vague-point" if has_point else "small-map-no-point", language)
    remark = ""
    if governorate in project.city_areas:
        remark = text("small-map-city-only", language, level=level)
    elif len(marked) > 1:
        others = [name for name in marked if name != governorate]
        areas = phrases.listing(others, "and", language)
        remark = text("small-map-both", language, areas=areas)
    elif governorate and not marked:
        remark = text("small-map-no-borders", language)
    said = {"where": where, "reason": reason}
    caption = (
        text("small-map-somewhere-and", language, remark=remark, **said)
        if remark
        else text("small-map-somewhere", language, **said)
    )
    drawn = (
        text("small-map-hatched", language, areas=phrases.listing(marked, "and", language))
        if marked
        else text("small-map-outlined", language, country=country)
    )
    detail = drawn[:1].upper() + drawn[1:]
    if about["place"]:
        detail += " " + text("small-map-named", language, place=about["place"])
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
