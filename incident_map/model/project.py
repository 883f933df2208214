"""What one map is about: a country with its areas, and what readers are told of the data.

Everything that a map of another country would have other is in :class:`Project`, which is read
from ``project.toml`` (:mod:`incident_map.reading.project_file`); nothing else names the country.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from incident_map.model import vocabulary as v

#: ``west, south, east, north`` in degrees (WGS 84, EPSG:4326).
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Licence:
    """Under which terms the data may be used.

    Attributes
    ----------
    id
        SPDX identifier, e.g. ``CC-BY-4.0`` (https://spdx.org/licenses/).
    name, title
        In short and in full.
    url
        Where the terms stand.
    """

    id: str
    name: str
    title: str
    url: str

    @property
    def text(self) -> str:
        """The name and where the terms stand, as they follow the data wherever they travel."""
        return f"{self.name}, {self.url}"


@dataclass(frozen=True)
class Project:
    """What a data folder is about.

    Boxes are degrees in WGS 84 (EPSG:4326), as `Box` orders them. Names are spelled as in the data
    and in the map layers (``geodata/``).

    Attributes
    ----------
    title
        Of the map, as it stands on every page.
    author, data_title
        Who made the data, and under which title they are cited; both empty where whoever runs
        the map does not know (:meth:`lent`).
    licence
        Of the data; None where it is not ours to give.
    slug
        The title for machines: in keys and identifiers.
    file_prefix
        How the names of downloads begin.
    id_example
        An incident id, to show what one looks like.
    languages
        ISO 639-1 codes of the languages that pictures can be had in.
    code
        ISO 3166-1 alpha-3 code of the country.
    names
        Language → the country's name inside a sentence.
    capital
        Name of the capital.
    bounds
        All of the country with a little room: what the map shows first.
    reach
        How far one can pan: the region around, so that nobody gets lost.
    covered
        What the map layers cover, a little inside their cut edge.
    level
        What a first-level area is called, in the singular.
    areas
        Names of the first-level areas (ADM1), in the order in which they are listed.
    city_areas
        Those of which the map layers have the city only.
    area_remark, remarks
        What else readers must know of the map layers, in sentences: of the outlines of areas (may
        be empty), and of the rest.
    """

    title: str
    author: str
    data_title: str
    licence: Licence | None
    slug: str
    file_prefix: str
    id_example: str
    languages: tuple[str, ...]
    code: str
    names: Mapping[str, str] = field(hash=False)
    capital: str
    bounds: Box
    reach: Box
    covered: Box
    level: str
    areas: tuple[str, ...]
    city_areas: tuple[str, ...] = ()
    area_remark: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The country in English, as it stands inside a sentence."""
        return self.names["en"]

    @property
    def outside(self) -> str:
        """Why an incident abroad is not on the map, in the words of the ledger and the API."""
        return f"outside {self.name}"

    @property
    def not_on_map(self) -> tuple[str, ...]:
        """Why an incident is not on the map, in the words of the ledger and the API."""
        return (self.outside, *v.NOT_PLACED)

    @property
    def not_in_heat_map(self) -> tuple[str, ...]:
        """Why an incident is not in the heat map; the first are those of :attr:`not_on_map`."""
        return (*self.not_on_map, *v.TOO_VAGUE)

    def is_abroad(self, country: str | None) -> bool:
        """Whether a cell of the column ``country`` names others, and not this one.

        An empty cell is no statement: such an incident counts as one of the country.
        """
        return bool(country) and self.code not in str(country)

    def reaches(self, longitude: float, latitude: float) -> bool:
        """Whether a point (degrees, WGS 84) lies where one can pan to."""
        west, south, east, north = self.reach
        return west <= longitude <= east and south <= latitude <= north

    def lent(self) -> Project:
        """Return the same map for the data of others, of which we know neither maker nor terms."""
        return replace(self, author="", data_title="", licence=None)
