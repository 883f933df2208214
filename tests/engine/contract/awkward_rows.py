"""Three hundred made-up incidents, as awkward as real ones, with claims that disagree."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from bench import generate
from incident_map.model import vocabulary as v
from incident_map.model.schema import TABLES
from incident_map.query.filters import IncidentFilter
from incident_map.reading.project_file import shipped_project

ROWS, SEED = 300, 2021
ACTORS = [f"Actor {letter}" for letter in "ABCDEFGHIJKL"]
SOURCES = ["Source A", "Source B", "Source C"]
PLACES = ["Muqdadiya", "Rashad (al-Hawasha)", "Green Zone", "Mosul", "Dibis (near)", "Town 7"]
WORDS = [
    *("patrol", "checkpoint", "convoy", "market", "roadside", "drone", "drones", "village"),
    *("Mikdadiya", "Muqdadiyah", "المقدادية", "هجوم", "IS fighters", "the US army", "quarantine"),
]
TOLLS = [f"{kind}_{rule}" for kind in v.TOLLS for rule in v.COUNT_RULES]
#: What a search may ask: beginnings, plurals, spellings, slips, acronyms, aliases, nothing.
QUERIES = [
    *("patrol", "chec", "ch", "drones", "markets", "Muqdadiyya", "المقدادية", "هجوم", "IS", "US"),
    *("us", "the market", "in the", "alias of b", "Gen-0000012", "checkpiont", "Mosil", "rashad"),
    *("zzzzzz", "village drone", "bombing", "شعار", "Actor", "quarentine", "RAID IN MOSUL"),
]


def incidents(chance: np.random.Generator) -> pd.DataFrame:
    """Return the incidents as text."""
    frame = generate.incidents(ROWS, SEED).astype(object).fillna("")

    def some(share: float) -> np.ndarray:
        return chance.random(ROWS) < share

    def drawn(values: list[str]) -> np.ndarray:
        return chance.choice(np.array(values, dtype=object), ROWS)

    frame["perpetrator"], frame["target"] = drawn(ACTORS[:8]), drawn(ACTORS[4:])
    frame.loc[some(0.15), "perpetrator"] += "; " + pd.Series(drawn(ACTORS))
    frame.loc[some(0.1), "target"] += ";" + pd.Series(drawn(ACTORS))
    frame.loc[some(0.05), ["perpetrator", "attribution"]] = ""
    frame.loc[some(0.05), "date_start"] = ""
    frame.loc[some(0.05), "date_end"] = ""
    long = some(0.06) & (frame["date_start"] != "") & (frame["date_end"] != "")
    later = pd.to_datetime(frame.loc[long, "date_start"]) + pd.Timedelta(days=400)
    frame.loc[long, "date_end"] = later.dt.strftime("%Y-%m-%d")
    slip = some(0.01)
    frame.loc[slip, ["date_start", "date_end"]] = "0202-11-07"
    for kind in v.TOLLS[1:]:
        low = chance.integers(0, 9, ROWS)
        for rule, more in zip(v.COUNT_RULES, (0, 1, 4), strict=True):
            frame[f"{kind}_{rule}"] = [str(each + more) for each in low]
    for column in TOLLS:
        frame.loc[some(0.06), column] = ""
    for kind, share in zip(v.TOLLS, (0.1, 0.3, 0.6), strict=True):
        frame.loc[some(share), [f"{kind}_{rule}" for rule in v.COUNT_RULES]] = ""
    frame["location_precision"] = drawn(list(v.PRECISIONS))
    frame["location_radius_km"] = drawn(["", "0", "0.2", "1.5", "5", "20", "45"])
    frame.loc[some(0.1), ["latitude", "longitude"]] = ""
    abroad = some(0.08)
    frame.loc[abroad, "country"] = drawn(["SYR", "SYR;TUR", "IRQ;SYR", "IRN"])[abroad]
    frame.loc[abroad, "governorate"] = drawn(["Idlib", "Raqqa", ""])[abroad]
    frame["district"] = drawn(["", "", "Muqdadiya", "Karkh"])
    placed = some(0.4)
    frame.loc[placed, "place"] = drawn(PLACES)[placed]
    frame.loc[some(0.2), ["governorate", "district", "place"]] = ""
    for column in ("event_type", "attribution", "corroboration", "location_precision", "category"):
        frame.loc[some(0.05), column] = ""
    frame.loc[some(0.1), "category"] = "context"
    frame["summary"] = [" ".join(chance.choice(WORDS, 5)) for _ in range(ROWS)]
    frame.loc[some(0.3), "summary"] = ""
    frame["weapon"] = drawn(["", "", "Katyusha rocket", "small arms", "IED"])
    frame["updated"] = drawn(["", "2022-01-05", "2022-03-01"])
    frame["date_text"] = drawn(["", "", "", "late that month"])
    noted = some(0.1)
    frame.loc[noted, "note"] = [f"see GEN-{n:07d}" for n in chance.integers(1, ROWS, noted.sum())]
    return frame


def claims(frame: pd.DataFrame, chance: random.Random) -> pd.DataFrame:
    """Return claims on every second incident, some of which cannot all be true."""
    rows: list[dict[str, str]] = []

    def say(name: str, source: str, field: str, **cells: str) -> None:
        about = {"claim_id": f"C{len(rows):04d}", "incident_id": name, "source_id": source}
        rows.append(about | {"field": field} | cells)

    for row in frame.to_dict("records"):
        name, first = str(row["incident_id"]), str(row["date_start"])
        if chance.random() < 0.5:
            continue
        for source in chance.sample(SOURCES, chance.randint(1, 3)):
            number = chance.randint(0, 4)
            if chance.random() < 0.6:
                field = chance.choice(["killed", "killed", "wounded", "weapon_count"])
                say(name, source, field, low=str(number), high=str(number + chance.randint(0, 1)))
            if chance.random() < 0.6:
                status = chance.choice(["", *v.CLAIM_STATUSES])
                say(name, source, "perpetrator", value=chance.choice(ACTORS), status=status)
            if chance.random() < 0.3 and first > "1000":
                day = (date.fromisoformat(first) + timedelta(number - 2)).isoformat()
                say(name, source, "date", low=day, high=day)
            if chance.random() < 0.3:
                where = chance.choice(["Diyala", "in Kirkuk", "50 km north of Mosul", "Baghdad"])
                say(
                    name,
                    source,
                    "place",
                    value=where,
                    note=chance.choice(["", "contradicts C0003"]),
                )
            if chance.random() < 0.2:
                say(name, source, "target", value=chance.choice(ACTORS))
            if chance.random() < 0.2:
                words = " ".join(chance.sample(WORDS, 3))
                say(name, source, "damage", value=words, quote=f"They said {words}")
            if chance.random() < 0.1:
                other = f"GEN-{chance.randint(1, ROWS):07d}"
                say(name, source, "background", value=f"possible duplicate of {other}")
    return pd.DataFrame(rows)


def write(folder: Path) -> Path:
    """Write the four tables into a folder."""
    frame = incidents(np.random.default_rng(SEED))
    said = claims(frame, random.Random(SEED))
    sources = pd.DataFrame({"source_id": SOURCES, "outlet": SOURCES, "author": "Somebody"})
    kinds = ["unidentified", *["militia"] * (len(ACTORS) - 1)]
    aliases = [f"Alias of {name[-1]};{name[-1] * 3}" for name in ACTORS]
    actors = pd.DataFrame({"name": ACTORS, "kind": kinds, "aliases": aliases})
    actors["name_ar"] = ["شعار", *[""] * (len(ACTORS) - 1)]
    written = {"incidents": frame, "claims": said, "sources": sources, "actors": actors}
    for name, table in written.items():
        path = folder / TABLES[name].file
        table.reindex(columns=TABLES[name].names).to_csv(path, index=False)
    return folder


def random_filter(seed: int) -> IncidentFilter:
    """Return a filter of which most conditions are absent, so that a good part is left."""
    chance = random.Random(seed)

    def maybe(share: float) -> bool:
        return chance.random() < share

    def some(values: tuple[str, ...] | list[str], most: int = 3) -> tuple[str, ...]:
        return tuple(chance.sample(values, chance.randint(1, most)))

    first = date(2004, 1, 1) + timedelta(chance.randint(0, 4000))
    last = first + timedelta(chance.randint(0, 4000))
    ids = [f"GEN-{number:07d}" for number in range(1, ROWS + 1)]
    return IncidentFilter(
        dates=(first, last) if maybe(0.3) else None,
        date_match=chance.choice(v.DATE_MATCHES),
        actor=some(ACTORS, 5) if maybe(0.25) else (),
        role=chance.choice(v.ROLES),
        attribution=some(v.STATUSES, 5) if maybe(0.2) else (),
        type=some(v.EVENT_TYPES[:5], 5) if maybe(0.2) else (),
        governorate=some([*shipped_project().areas, "Idlib"], 9) if maybe(0.1) else (),
        corroboration=some(v.CORROBORATIONS) if maybe(0.1) else (),
        category=some(v.CATEGORIES, 1) if maybe(0.2) else (),
        disagreement=some(list(v.DISAGREEMENTS)) if maybe(0.1) else (),
        precision=chance.choice(v.PRECISIONS) if maybe(0.1) else None,
        on_map=some(["point", "area", "none"], 1) if maybe(0.1) else (),
        min_killed=chance.randint(0, 3) if maybe(0.1) else None,
        count=chance.choice(v.COUNT_RULES),
        q=chance.choice(QUERIES) if maybe(0.2) else "",
        bbox=(41.0, 30.0, 46.5, 36.0) if maybe(0.1) else None,
        near=(33.3, 44.4, 250.0) if maybe(0.1) else None,
        nearby=(chance.choice(ids), 300.0, 2000) if maybe(0.1) else None,
        id=some(ids, 80) if maybe(0.05) else (),
        safe=maybe(0.1),
    )
