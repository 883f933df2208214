"""What the four files hold: one declaration that validates, documents and is published.

The same :class:`Column` objects drive :mod:`incident_map.reading.row_checks`, the Frictionless data
package (``/api/datapackage.json``) and the codebook, so the three cannot differ.

Plain pandas masks read this table instead of a schema library: pandera and frictionless
both report failures per check or per cell in their own words and know nothing of
"rejected" against "flagged"; the rules that matter here run across files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from incident_map.model import vocabulary as v

Kind = Literal["string", "date", "integer", "number", "any"]


@dataclass(frozen=True)
class Column:
    """One column of one file.

    Parameters
    ----------
    name, meaning, example
        As in the codebook.
    kind
        ``integer`` is a whole number, ``number`` decimal degrees or kilometres, ``date`` an
        ISO 8601 calendar date, ``any`` a number or a date.
    allowed
        The controlled list; empty for free text.
    required
        Whether an empty cell rejects the row.
    many
        Whether ``;`` separates several values in one cell.
    minimum, maximum
        Inclusive bounds of a number.
    refers_to
        ``(table, column)`` in which every value must be found.
    own
        Whether nearly every row has a text of its own here, so that distinct ones are not
        worth keeping apart.
    """

    name: str
    meaning: str
    example: str = ""
    kind: Kind = "string"
    allowed: tuple[str, ...] = ()
    required: bool = False
    many: bool = False
    minimum: float | None = None
    maximum: float | None = None
    refers_to: tuple[str, str] | None = None
    own: bool = False


@dataclass(frozen=True)
class Table:
    """One file: its name, its key and its columns in order."""

    name: str
    key: str
    columns: tuple[Column, ...]

    @property
    def file(self) -> str:
        """File name inside a data folder."""
        return f"{self.name}.csv"

    @property
    def names(self) -> list[str]:
        """Column names in order."""
        return [column.name for column in self.columns]

    def __getitem__(self, name: str) -> Column:
        """Return the column called `name`."""
        return next(column for column in self.columns if column.name == name)


def _toll(kind: str) -> tuple[Column, ...]:
    """Low, best and high of one kind of harm."""
    words = {"low": "lowest figure", "best": "editors' best figure", "high": "highest figure"}
    return tuple(
        Column(
            f"{kind}_{rule}",
            f"People {kind}: the {words[rule]} the sources support; 0 means they say none.",
            {"low": "11", "best": "15", "high": "16"}[rule],
            "integer",
            minimum=0,
            maximum=10_000_000,
        )
        for rule in v.COUNT_RULES
    )


INCIDENTS = Table(
    "incidents",
    "incident_id",
    (
        Column(
            "incident_id",
            "Permanent identifier, never reused.",
            "IRQ-0007",
            required=True,
            own=True,
        ),
        Column(
            "title",
            "Short, neutral, sentence case.",
            "Attack on Rashad village",
            required=True,
            own=True,
        ),
        Column("category", "Incident, or context for it.", "incident", allowed=v.CATEGORIES),
        Column("event_type", "What happened.", "armed attack", allowed=v.EVENT_TYPES),
        Column("date_start", "First day the sources support.", "2021-10-26", "date"),
        Column("date_end", "Last day the sources support (inclusive).", "2021-10-26", "date"),
        Column("date_text", "The wording when the day is not known.", "late October"),
        Column("country", "ISO 3166-1 alpha-3; several when disputed.", "IRQ", many=True),
        Column("governorate", "First-level division (ADM1).", "Diyala"),
        Column("district", "Second-level division (ADM2).", "Muqdadiya"),
        Column("place", "Finest named place.", "Rashad (al-Hawasha)"),
        Column(
            "latitude",
            "Decimal degrees north, WGS 84; empty when there is no honest point.",
            "33.97861",
            "number",
            minimum=-90,
            maximum=90,
            own=True,
        ),
        Column(
            "longitude",
            "Decimal degrees east, WGS 84; empty when there is no honest point.",
            "44.93694",
            "number",
            minimum=-180,
            maximum=180,
            own=True,
        ),
        Column(
            "location_precision",
            "The finest division for which the point stands.",
            "district",
            allowed=v.PRECISIONS,
        ),
        Column(
            "location_radius_km",
            "Radius in kilometres of the area the sources support.",
            "20",
            "number",
            minimum=0,
            maximum=20_004,  # half the Earth's circumference
        ),
        Column("location_basis", "Where the point comes from, in words.", "GeoNames town centre"),
        Column(
            "perpetrator",
            "The editors' headline: canonical actor names.",
            "Islamic State",
            many=True,
            refers_to=("actors", "name"),
        ),
        Column("attribution", "How that headline stands.", "claimed", allowed=v.ATTRIBUTIONS),
        Column(
            "target",
            "Canonical names of the actors hit or aimed at.",
            "Civilians",
            many=True,
            refers_to=("actors", "name"),
        ),
        Column("weapon", "Short text.", "small arms"),
        *_toll("killed"),
        *_toll("wounded"),
        *_toll("kidnapped"),
        Column("corroboration", "How well it is sourced.", "confirmed", allowed=v.CORROBORATIONS),
        Column("summary", "One to three sentences in the project's own words.", own=True),
        Column("updated", "Date of the last edit to this row.", "2026-11-20", "date"),
        Column(
            "note",
            "Editors' remark: why a claim lies outside the range, what is uncertain.",
            own=True,
        ),
    ),
)

CLAIMS = Table(
    "claims",
    "claim_id",
    (
        Column("claim_id", "Permanent identifier.", "IRQ-0007-C01", required=True, own=True),
        Column(
            "incident_id",
            "The incident it is about.",
            "IRQ-0007",
            required=True,
            refers_to=("incidents", "incident_id"),
        ),
        Column(
            "source_id",
            "The source that says it.",
            "frontier-post-a",
            required=True,
            refers_to=("sources", "source_id"),
        ),
        Column("reported_by", "Whom the source credits; empty is its own voice.", "AP"),
        Column("field", "What it is about.", "killed", allowed=v.CLAIM_FIELDS, required=True),
        Column("low", "Lowest number or first day.", "14", "any"),
        Column("high", "Highest number or last day.", "14", "any"),
        Column(
            "value",
            "In words; an actor's canonical name for a perpetrator.",
            "14 killed",
            own=True,
        ),
        Column("status", "What is said of a perpetrator.", "claimed", allowed=v.CLAIM_STATUSES),
        Column(
            "quote",
            "Verbatim, at most 25 words.",
            "14 people were killed, 15 were injured.",
            own=True,
        ),
        Column("note", "Editors' remark.", own=True),
    ),
)

SOURCES = Table(
    "sources",
    "source_id",
    (
        Column("source_id", "Permanent identifier.", "frontier-post-a", required=True),
        Column("outlet", "Who published it.", "The Frontier Post", required=True),
        Column("author", "Named author.", "Andrey Kots"),
        Column("title", "Title of the page or article."),
        Column("url", "Address (http or https).", "https://example.org/story"),
        Column("archived_url", "Address of an archived copy."),
        Column("published", "Day of publication.", "2021-11-08", "date"),
        Column("language", "ISO 639-1 code.", "en"),
        Column("kind", "What sort of source.", "news", allowed=v.SOURCE_KINDS),
    ),
)

ACTORS = Table(
    "actors",
    "name",
    (
        Column("name", "Canonical name, unique.", "Islamic State", required=True),
        Column("name_ar", "Name in Arabic.", "الدولة الإسلامية"),
        Column("kind", "What sort of actor.", "jihadist group", allowed=v.ACTOR_KINDS),
        Column("aliases", "Other spellings and names.", "ISIS;IS;Daesh", many=True),
        Column("note", "Editors' remark."),
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in (INCIDENTS, CLAIMS, SOURCES, ACTORS)}

MAX_QUOTE_WORDS = 25
