"""The shapes of an engine's answers: plain values, the same from every engine."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypedDict

from incident_map.geography.projection import BBox
from incident_map.model.records import Incident

#: What "nearby" means for the related incidents of a dossier.
RELATED_KM, RELATED_DAYS = 25, 7
#: Related incidents that are listed per relation, the nearest in time; the rest is counted.
MAX_RELATED = 8
DUPLICATE = "possible duplicate of"


class Counts(NamedTuple):
    """How many rows the tables have."""

    incidents: int
    claims: int
    sources: int
    actors: int


class Totals(TypedDict):
    """One toll of a view: its sum under each counting rule, and incidents without a figure."""

    low: int
    best: int
    high: int
    unknown: int


def sum_under(totals: Totals, rule: str) -> int:
    """Return the sum of a toll under one of the counting rules."""
    return {"low": totals["low"], "best": totals["best"], "high": totals["high"]}[rule]


class Bin(TypedDict):
    """One bar of the histogram; days are ISO and inclusive."""

    start: str
    end: str
    certain: int
    spread: float


class Histogram(TypedDict):
    """Incidents over time under all filters but the dates."""

    unit: str
    bins: list[Bin]
    undated: int
    outside: float


class NotShown(TypedDict):
    """The ledger: what a view leaves out, and why."""

    filtered_out: int
    not_on_map: dict[str, int]
    rejected_rows: int


class Span(TypedDict):
    """First and last known day of a view (ISO); None where nothing is dated."""

    first: str | None
    last: str | None


class Summary(TypedDict):
    """Everything that headline and sidebar say about a view."""

    version: str
    query: str
    description: str
    count: int
    total: int
    context: int
    possible_duplicates: int
    dates: Span
    counting_rule: str
    totals: dict[str, Totals]
    facets: dict[str, dict[str, int]]
    histogram: Histogram
    not_shown: NotShown


class FeatureCollection(TypedDict):
    """What the map draws for one box, as GeoJSON."""

    type: str
    version: str
    count: int
    features: list[Feature]


class PointGeometry(TypedDict):
    """Where a mark is drawn: longitude and latitude in degrees."""

    type: str
    coordinates: list[float]


class MarkProperties(TypedDict, total=False):
    """What a mark says: the first four always, then those of several or of a single incident."""

    count: int
    #: Under the counting rule; None when no incident there has a figure.
    killed: int | None
    by_type: dict[str, int]
    #: Whether no zoom can split it.
    stack: bool
    # Of several incidents.
    bounds: list[float]
    killed_low: int | None
    killed_high: int | None
    disputed: int
    unknown: int
    # Of one incident; a stack on one point has the radius too.
    location_radius_km: float | None
    incident_id: str
    title: str
    event_type: str | None
    location_precision: str | None
    perpetrator: str | None
    attribution: str | None
    killed_best: int | None
    wounded_low: int | None
    wounded_best: int | None
    wounded_high: int | None
    date: str
    place: str
    sources: int
    disagree: bool
    disagree_on: list[str]
    near_match: str


class Feature(TypedDict):
    """One mark: a cluster, a stack or a single incident; see docs/api.md."""

    type: str
    geometry: PointGeometry
    properties: MarkProperties


class NotDrawn(TypedDict):
    """What a map of amounts leaves out: incidents, their amount, and incidents per reason."""

    count: int
    amount: float
    reasons: dict[str, int]


class AmountsHead(TypedDict):
    """What maps of amounts have in common."""

    measure: str
    counting_rule: str
    count: int
    total: float
    without_figure: int


class HeatCells(TypedDict):
    """The cells of a heat map with something in them, as lists of one length."""

    column: list[int]
    row: list[int]
    amount: list[float]


class HeatMap(AmountsHead):
    """Amounts in the cells of a grid fixed to the world."""

    version: str
    layer: Literal["heat"]
    inside: float
    outside: float
    cell_km: float
    not_drawn: NotDrawn
    bounds: list[float]
    columns: int
    rows: int
    breaks: list[float]
    cells: HeatCells


class GovernorateAmount(TypedDict):
    """The amount of one governorate; None where no incident has a figure.

    ``rate`` is the amount per incident that has a figure; of incidents, their share in those of
    all governorates, in percent. Areas are of unequal size: a rate may colour them, a sum not.
    """

    governorate: str
    incidents: int
    amount: int | None
    rate: float | None
    low: int | None
    high: int | None
    without_figure: int


class GovernorateMap(AmountsHead):
    """Amounts by recorded governorate."""

    version: str
    layer: Literal["governorates", "rates"]
    not_drawn: NotDrawn
    breaks: list[float]
    rate_breaks: list[float]
    governorates: list[GovernorateAmount]


Amounts = HeatMap | GovernorateMap


class Bounds(NamedTuple):
    """The box around the points of a view, and around the areas that they stand for.

    Degrees, ``west, south, east, north``; ``placed`` incidents have a point in it.
    """

    points: BBox
    areas: BBox
    placed: int


class Neighbours(NamedTuple):
    """The incidents before and after one in a view, by date."""

    earlier: str | None
    later: str | None


class RelatedIncidents(NamedTuple):
    """Incidents of one relation, the nearest in time first, and how many there are in all.

    ``certain`` says for each listed one whether uncertainty leaves the relation open.
    """

    incidents: list[Incident]
    certain: list[bool]
    total: int


class ClaimKey(NamedTuple):
    """The incident that a claim is about, and the source that says it."""

    incident_id: str
    source_id: str


class Uncertainty(NamedTuple):
    """How many incidents of a view are uncertain in which way.

    ``areas``: known only to an area; ``disputed``: sources differ; ``possible_dates``: only
    possibly within the dates asked for.
    """

    areas: int
    disputed: int
    possible_dates: int


class Background(NamedTuple):
    """Context rows beyond a period, and the years they begin in."""

    incidents: int
    years: list[int]
