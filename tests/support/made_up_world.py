"""A hundred thousand made-up incidents, and the plainest way to work out what is true of them.

The reference is a pandas frame of the very text that was written, one boolean column per condition;
it shares no array with the program.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from bench import generate
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.geography.projection import BBox
from incident_map.model import vocabulary as v
from incident_map.model.schema import TABLES
from incident_map.query.filters import IncidentFilter
from incident_map.reading.loading import load
from incident_map.reading.project_file import shipped_project

ROWS, SEED = 100_000, 2021
CLAIMED = 6_000  # incidents with claims
GIANT = 100_000  # killed, in one row
IRAQ = (38.0, 28.0, 49.0, 38.0)
WORLD = (-180.0, -90.0, 180.0, 90.0)
SITES = ("Source A", "Source B")
MakeDataset = Callable[..., MemoryEngine]

# ------------------------------------------------------------------------------- what is written

COMMON = tuple(
    re.findall(
        r"\w+",
        """
        patrol checkpoint convoy market river bridge village road police station night witnesses
        officials gunmen vehicle roadside explosive device wounded civilians soldiers house farm
        district mayor funeral protest camp school hospital oil pipeline power line tower
        """,
    )
)
#: Spellings of one name in the texts.
SPELLINGS = ("Mikdadiya", "Muqdadiyah", "Miqdadiya", "المقدادية")
ARABIC = ("هجوم", "عبوة", "الناصرية", "قتلى", "مدنيين")
RARE = ("quarantine", "zeppelin", "Yathrib", "xylophone", "Hulagu")


def summaries(chance: np.random.Generator) -> list[str]:
    """Eight words each, common ones often; every hundredth a name, Arabic, rare or an acronym."""
    weight = 1 / np.arange(1, len(COMMON) + 1)
    drawn = chance.choice(np.array(COMMON), (ROWS, 8), p=weight / weight.sum())
    texts = [" ".join(words) for words in drawn]
    extra = [*SPELLINGS, *ARABIC, "IS fighters", "the US army", "COVID"]
    for row in chance.choice(ROWS, ROWS // 100, replace=False):
        texts[row] += f" near {extra[chance.integers(len(extra))]}"
    for number, word in enumerate(RARE):
        for row in chance.choice(ROWS, number + 1, replace=False):
            texts[row] += f", a {word} there"
    return texts


def made_up() -> pd.DataFrame:
    """The generated incidents, made as awkward as real ones; all cells are text."""
    frame = generate.incidents(ROWS, SEED).astype(object).fillna("")
    chance = np.random.default_rng(SEED)

    def some(share: float) -> np.ndarray:
        return chance.random(ROWS) < share

    frame.loc[some(0.02), "date_start"] = ""
    frame.loc[some(0.02), "date_end"] = ""
    long = some(0.01) & (frame["date_start"] != "") & (frame["date_end"] != "")
    later = pd.to_datetime(frame.loc[long, "date_start"]) + pd.Timedelta(days=500)
    frame.loc[long, "date_end"] = later.dt.strftime("%Y-%m-%d")
    for column, share in (("killed_low", 0.05), ("killed_best", 0.04), ("killed_high", 0.03)):
        frame.loc[some(share), column] = ""
    nobody_knows = some(0.03)
    frame.loc[nobody_knows, ["killed_low", "killed_best", "killed_high"]] = ""
    for column in ("event_type", "attribution", "corroboration", "target", "location_precision"):
        frame.loc[some(0.02), column] = ""
    frame.loc[some(0.02), "governorate"] = ""
    frame.loc[some(0.01), "category"] = "context"
    second = some(0.04)
    others = chance.choice([f"Actor {i:02d}" for i in range(40, 60)], ROWS)
    frame.loc[second, "perpetrator"] += ";" + pd.Series(others)[second]
    frame["summary"] = summaries(chance)
    frame.loc[77, ["killed_low", "killed_best", "killed_high"]] = str(GIANT)
    return frame


def made_up_claims(frame: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, np.ndarray]]:
    """Claims on some incidents, and per kind of disagreement the rows on which they differ."""
    chance = np.random.default_rng(SEED + 1)
    claims: list[dict[str, str]] = []
    differ = {kind: np.zeros(ROWS, dtype=bool) for kind in v.DISAGREEMENTS}

    def say(row: int, source: str, field: str, **cells: str) -> None:
        name = frame["incident_id"].iat[row]
        about = {"claim_id": f"C{len(claims)}", "incident_id": name, "source_id": source}
        claims.append(about | {"field": field} | cells)

    for row in chance.choice(ROWS, CLAIMED, replace=False).tolist():
        if chance.random() < 0.5:
            one, other = chance.integers(0, 4, 2).tolist()
            for source, number in zip(SITES, (one, other), strict=True):
                say(row, source, "killed", low=str(number), high=str(number))
            differ["toll"][row] = one != other
        if chance.random() < 0.7:
            names = [f"Actor {i:02d}" for i in chance.integers(0, 60, 2)]
            statuses = chance.choice(np.array(v.CLAIM_STATUSES), 2).tolist()
            for source, actor, status in zip(SITES, names, statuses, strict=True):
                say(row, source, "perpetrator", value=actor, status=status)
            contested = {"denied", "disputed"}
            differ["actor"][row] = bool(contested & set(statuses)) or names[0] != names[1]
    return pd.DataFrame(claims), differ


@dataclass
class World:
    """The program's data set, and the same rows for the reference."""

    data: MemoryEngine
    frame: pd.DataFrame  # the text as written, with typed columns beside it
    said: pd.DataFrame  # one line per row, actor, role and status
    differ: dict[str, np.ndarray]


def make_world(folder: Path) -> World:
    """Write the made-up rows into a folder, and load them."""
    frame = made_up()
    claims, differ = made_up_claims(frame)
    frame.to_csv(folder / "incidents.csv", index=False)
    claims.reindex(columns=TABLES["claims"].names).to_csv(folder / "claims.csv", index=False)
    sources = pd.DataFrame({"source_id": SITES, "outlet": SITES, "title": SITES})
    sources.reindex(columns=TABLES["sources"].names).to_csv(folder / "sources.csv", index=False)
    data = load(folder)
    assert len(data) == ROWS, [problem for problem in data.problems if problem.rejected][:3]
    for name in ("latitude", "longitude", *(f"killed_{rule}" for rule in v.COUNT_RULES)):
        frame[f"n_{name}"] = pd.to_numeric(frame[name].replace("", None))
    for name in ("date_start", "date_end"):
        frame[f"d_{name}"] = pd.to_datetime(frame[name].replace("", None))
    rows_of = pd.Series(range(ROWS), index=frame["incident_id"])
    parts = []
    for role, column in (("perpetrator", "perpetrator"), ("target", "target")):
        listed = frame.loc[frame[column] != "", column].str.split(";").explode()
        status = frame["attribution"].reindex(listed.index) if role == "perpetrator" else None
        parts.append(pd.DataFrame({"row": listed.index, "actor": listed.to_numpy(), "role": role}))
        parts[-1]["status"] = None if status is None else status.to_numpy()
    named = claims[claims["field"] == "perpetrator"]
    parts.append(
        pd.DataFrame(
            {
                "row": rows_of[named["incident_id"]].to_numpy(),
                "actor": named["value"].to_numpy(),
                "role": "named",
                "status": named["status"].to_numpy(),
            }
        )
    )
    said = pd.concat(parts, ignore_index=True)
    return World(data, frame, said, differ)


# ---------------------------------------------------------------------------------- the reference


def as_day(value: date) -> pd.Timestamp:
    return pd.Timestamp(value)


def chosen_rows(world: World, wanted: IncidentFilter) -> set[int]:
    """Rows on which one of the actors has the role, and a status asked for."""
    return set(role_pairs(world, wanted).query("actor in @wanted.actor")["row"])


def role_pairs(world: World, wanted: IncidentFilter) -> pd.DataFrame:
    """Distinct rows and actors in the role asked for; with a status asked for, wherever said."""
    said = world.said
    pairs = said if wanted.role == "any" else said[said["role"] == wanted.role]
    pairs = pairs[["row", "actor"]].drop_duplicates()
    if wanted.attribution:
        with_status = said[said["status"].isin(wanted.attribution)][["row", "actor"]]
        pairs = pairs.merge(with_status.drop_duplicates())
    return pairs


def conditions(world: World, wanted: IncidentFilter) -> dict[str, np.ndarray]:
    """One boolean column per condition, written down as docs/api.md says it."""
    frame, out = world.frame, {}
    if wanted.dates:
        first, last = map(as_day, wanted.dates)
        start, end = frame["d_date_start"], frame["d_date_end"]
        if wanted.date_match == "certain":
            out["dates"] = (start >= first) & (end <= last)
        else:
            out["dates"] = (start.isna() | (start <= last)) & (end.isna() | (end >= first))
    if wanted.actor:
        out["actor"] = pd.Series(frame.index.isin(list(chosen_rows(world, wanted))))
    elif wanted.attribution:
        out["attribution"] = frame["attribution"].isin(wanted.attribution)
    columns = {"type": "event_type"} | {
        name: name for name in ("governorate", "corroboration", "category")
    }
    for facet, column in columns.items():
        if values := getattr(wanted, facet):
            out[facet] = frame[column].isin(values)
    if wanted.disagreement:
        out["disagreement"] = pd.Series(
            np.logical_or.reduce([world.differ[kind] for kind in wanted.disagreement])
        )
    if wanted.precision:
        rank = frame["location_precision"].replace("", "unknown").map(v.PRECISIONS.index)
        out["precision"] = rank <= v.PRECISIONS.index(wanted.precision)
    if wanted.min_killed is not None:
        out["min_killed"] = frame[f"n_killed_{wanted.count}"] >= wanted.min_killed
    if wanted.bbox:
        out["bbox"] = pd.Series(in_box(frame, wanted.bbox))
    return {name: mask.to_numpy(dtype=bool) for name, mask in out.items()}


def in_box(frame: pd.DataFrame, bbox: BBox) -> np.ndarray:
    west, south, east, north = bbox
    lon, lat = frame["n_longitude"], frame["n_latitude"]
    return (lon.between(west, east) & lat.between(south, north)).to_numpy()


def left(masks: dict[str, np.ndarray], *without: str) -> np.ndarray:
    """Rows that all conditions leave, but for those named."""
    kept = np.ones(ROWS, dtype=bool)
    for name, mask in masks.items():
        if name not in without:
            kept &= mask
    return kept


def random_filter(chance: np.random.Generator) -> IncidentFilter:
    """Most conditions absent, so that a good part is left."""

    def maybe(share: float) -> bool:
        return bool(chance.random() < share)

    def some(values: list[str], most: int = 3) -> tuple[str, ...]:
        size = chance.integers(1, most + 1)
        return tuple(str(value) for value in chance.choice(np.array(values), size, replace=False))

    first = date(2004, 1, 1) + timedelta(days=int(chance.integers(0, 4000)))
    last = first + timedelta(days=int(chance.integers(0, 4000)))
    return IncidentFilter(
        dates=(first, last) if maybe(0.5) else None,
        date_match=str(chance.choice(np.array(v.DATE_MATCHES))),
        actor=some([f"Actor {i:02d}" for i in range(60)]) if maybe(0.35) else (),
        role=str(chance.choice(np.array(v.ROLES))),
        attribution=some(list(v.STATUSES)) if maybe(0.3) else (),
        type=some(list(v.EVENT_TYPES)) if maybe(0.3) else (),
        governorate=some(list(shipped_project().areas), 6) if maybe(0.2) else (),
        corroboration=some(list(v.CORROBORATIONS)) if maybe(0.2) else (),
        category=("incident",) if maybe(0.2) else (),
        disagreement=some(["toll", "actor"], 2) if maybe(0.1) else (),
        precision="site" if maybe(0.1) else None,
        min_killed=int(chance.integers(0, 4)) if maybe(0.2) else None,
        count=str(chance.choice(np.array(v.COUNT_RULES))),
        bbox=(41.0, 30.0, 46.5, 36.0) if maybe(0.1) else None,
    )


def random_box(chance: np.random.Generator, frame: pd.DataFrame) -> tuple[BBox, int]:
    """A box and zoom as a screen would ask for, or one that has nothing to do with the other."""
    zoom = int(chance.integers(3, 18))
    placed = frame["n_longitude"].dropna()
    row = placed.index[chance.integers(len(placed))]
    lon, lat = frame.loc[row, ["n_longitude", "n_latitude"]]
    width = 360 / 2**zoom * 4 if chance.random() < 0.8 else float(chance.uniform(0.01, 12))
    shift_x, shift_y = chance.uniform(-0.4, 0.4, 2) * width
    lon, lat = float(lon + shift_x), float(lat + shift_y)
    half = width / 2
    box = (lon - half, max(lat - half * 0.7, -85.0), lon + half, min(lat + half * 0.7, 85.0))
    return box, zoom


VIEWS = range(40)


def drawn(number: int) -> IncidentFilter:
    return random_filter(np.random.default_rng(1000 + number))
