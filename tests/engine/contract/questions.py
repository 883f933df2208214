"""One question for every member of the two protocols, which any engine can be asked.

An answer is plain values and frames. Where the contract leaves something open (the order of the
rows of a frame, the wording of a reason), the question asks for the rest.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

import pandas as pd

from incident_map.engine.protocol import Engine, Period, View
from incident_map.geography.projection import BBox
from incident_map.model import vocabulary as v
from incident_map.model.schema import CLAIMS, INCIDENTS
from incident_map.model.tables import TYPED_ENDS

T = TypeVar("T")
WORLD: BBox = (-180.0, -90.0, 180.0, 90.0)
IRAQ: BBox = (38.0, 28.0, 49.0, 38.0)


@dataclass(frozen=True)
class Ask:
    """What questions are about, drawn by chance; two of one seed draw the same."""

    ids: Sequence[str]
    chance: random.Random

    def one(self, values: Sequence[T]) -> T:
        """One of some values."""
        return self.chance.choice(values)

    def some_ids(self, most: int = 9) -> list[str]:
        """A few incidents of the data, in any order."""
        return self.chance.sample(self.ids, min(most, len(self.ids)))

    def box_and_zoom(self) -> tuple[BBox, int]:
        """A box as a screen would ask for, or one that has nothing to do with the zoom."""
        zoom = self.chance.randint(0, 19)
        if self.chance.random() < 0.4:
            return self.one([WORLD, IRAQ]), zoom
        width = 360 / 2**zoom * 4 if self.chance.random() < 0.7 else self.chance.uniform(0.01, 9)
        lon, lat = self.chance.uniform(43, 46), self.chance.uniform(32.5, 36)
        half = min(width / 2, 40)
        return (lon - half, lat - half * 0.7, lon + half, lat + half * 0.7), zoom

    def period(self) -> Period:
        """Some days of the years of the data."""
        first = date(2021, 7, 1) - timedelta(self.chance.choice([0, 30, 500, 5000]))
        return first, first + timedelta(self.chance.choice([0, 20, 150, 900, 5000]))


def ordered(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """A frame whose rows may come in any order, in one order."""
    return frame.sort_values([*columns], kind="stable")


def claims_of(frame: pd.DataFrame) -> pd.DataFrame:
    """The columns that a frame of claims has in any engine."""
    return frame[[*CLAIMS.names, *TYPED_ENDS]]


def facts(engine: Engine) -> dict[str, Any]:
    """What an engine says of itself."""
    return {
        "version": engine.version,
        "folder": engine.folder,
        "files": list(engine.files),
        "project": engine.project,
        "is_redacted": engine.is_redacted,
        "counts": engine.counts,
        "extent": engine.extent,
        "edited": engine.edited,
        "size": len(engine),
    }


def names_of(engine: Engine, ask: Ask) -> dict[str, Any]:
    """What can be named, and what somebody may have meant."""
    found: dict[str, Any] = {}
    typed = ["is", "ISIS", "daesh", "داعش", "unknown", "bagdad", "baghdad", "actor", "zzz", "", "a"]
    typed += ["Pro-Iran", "militias", "AAA", "alias of b", "Salah", "iran", " Diyala "]
    for parameter, names in engine.names.items():
        found[parameter] = {
            "all": {*names},
            "size": len(names),
            "known": [name in names for name in ("Iran", "Diyala", "diyala", "Nobody", None)],
            "spelled": [names.spelled(each) for each in typed],
            "find": [{*names.find(each)} for each in typed],
        }
    return found


def related(engine: Engine, ask: Ask) -> dict[str, Any]:
    """Whom a few incidents are tied to; the strongest relation comes first."""
    tied = {name: engine.related(name) for name in ask.some_ids(6)}
    return {name: (list(found), found) for name, found in tied.items()}


def problems(engine: Engine, ask: Ask) -> Any:
    """What is wrong with the files."""
    found = engine.problems
    return [str(problem) for problem in found], found.rejected_rows, found.flagged


def searchable(engine: Engine, ask: Ask) -> bool:
    """Whether a search is answered at once, after it was prepared."""
    engine.prepare_search()
    return engine.is_searchable


def warmed(engine: Engine, ask: Ask) -> bool:
    """Whether a search is answered at once, after everything was worked out."""
    engine.warm()
    return engine.is_searchable


def in_view(engine: Engine, ask: Ask) -> list[str]:
    """What a query string, pairs, a mapping and a filter leave."""
    asked = "type=bombing&type=clash&count=high"
    views = [engine.view(asked), engine.view({"type": ["bombing", "clash"], "count": "high"})]
    views += [engine.view(views[0].filter), engine.view([("type", "bombing"), ("type", "clash")])]
    ids = [view.incident_ids() for view in views]
    assert all(each == ids[0] for each in ids)
    return ids[0]


ENGINE_QUESTIONS: dict[str, Callable[[Engine, Ask], Any]] = {
    "version": lambda engine, ask: engine.version,
    "folder": lambda engine, ask: engine.folder,
    "files": lambda engine, ask: engine.files,
    "project": lambda engine, ask: engine.project,
    "problems": problems,
    "is_redacted": lambda engine, ask: engine.is_redacted,
    "counts": lambda engine, ask: engine.counts,
    "extent": lambda engine, ask: engine.extent,
    "edited": lambda engine, ask: engine.edited,
    "names": names_of,
    "is_searchable": searchable,
    "__len__": lambda engine, ask: len(engine),
    "__contains__": lambda engine, ask: [
        each in engine for each in (*ask.some_ids(), "X-99", "", None, 7)
    ],
    "is_placed": lambda engine, ask: [engine.is_placed(name) for name in ask.some_ids()],
    "view": in_view,
    "redacted": lambda engine, ask: (
        facts(engine.redacted()),
        engine.redacted().view("").records(),
        facts(engine.redacted().redacted()),
    ),
    "incident": lambda engine, ask: [engine.incident(name) for name in ask.some_ids()],
    "dossier": lambda engine, ask: [engine.dossier(name) for name in ask.some_ids()],
    "related": related,
    "claims_named": lambda engine, ask: engine.claims_named(
        ["C01", "C0002", "C0003", "IRQ-0007-C01", "IRQ-0007-C02", "nothing"]
    ),
    "sources": lambda engine, ask: engine.sources(),
    "actors": lambda engine, ask: engine.actors(),
    "known_ids": lambda engine, ask: engine.known_ids(["X-99", *ask.some_ids(), ""]),
    "incident_frame": lambda engine, ask: (
        engine.incident_frame(wanted := ask.some_ids()),
        list(engine.incident_frame(wanted).index),
    ),
    "claim_frame": lambda engine, ask: claims_of(engine.claim_frame(ask.some_ids())),
    "prepare_search": lambda engine, ask: engine.prepare_search(),
    "warm": warmed,
}


def page(ask: Ask) -> dict[str, Any]:
    """A page of the list, in the order of some column."""
    sort = ask.one([None, *INCIDENTS.names, "date_start", "date_start", "killed_best"])
    if sort is not None:
        sort = ask.one(["", "-"]) + sort
    limit = ask.one([None, 0, 1, 7, 50])
    return {"limit": limit, "offset": ask.one([0, 0, 3, 60]), "sort": sort}


def batches(view: View, ask: Ask) -> Any:
    """All rows and all claims, some incidents at a time, and how many of them at a time."""
    size = ask.one([5, 17, 60])
    found: list[Any] = []
    for table in ("incidents", "claims"):
        frames = list(view.batches(size, table))
        found.append((len(list(view.batches(table=table))), [len(each) for each in frames]))
        found.append(pd.concat(frames) if frames else None)
    return found


def subset(view: View, ask: Ask) -> Any:
    """What an engine of these incidents alone says of itself, and of them."""
    part = view.subset()
    return facts(part), part.view("").records(sort=None)


def reasons(view: View, ask: Ask) -> list[bool]:
    """Of which incidents that were found the title says it all; the words are the engine's own."""
    return [reason == "" for reason in view.match_reasons(view.incident_ids()[:30])]


def respelled(view: View, ask: Ask) -> dict[str, set[str]]:
    """What words that no text holds were read as; in which order, is the engine's own affair."""
    return {word: {one.casefold() for one in read} for word, read in view.respelled().items()}


def series(view: View, ask: Ask) -> list[pd.DataFrame]:
    """Series by everything that they can be by."""
    periods = [None, None, ask.period()]
    return [
        view.over_time(
            ask.one(v.TIME_UNITS),
            by,
            ask.chance.randint(0, 8),
            ask.one(v.MEASURES),
            ask.one(periods),
        )
        for by in (None, "type", "actor")
    ]


def marks(view: View, ask: Ask) -> Any:
    """What the map draws; marks of one size in any order."""
    answer = view.clusters(*ask.box_and_zoom())
    sizes = [feature["properties"]["count"] for feature in answer["features"]]
    assert sizes == sorted(sizes, reverse=True)

    def key(feature: Any) -> Any:
        about = feature["properties"]
        where = [round(degree, 4) for degree in feature["geometry"]["coordinates"]]
        return -about["count"], where, about.get("incident_id", "")

    return {**answer, "features": sorted(answer["features"], key=key)}


def hot(view: View, ask: Ask) -> Any:
    """Amounts in cells; the cells in any order."""
    answer: dict[str, Any] = dict(view.heat(*ask.box_and_zoom(), ask.one(v.MEASURES)))
    cells = answer.pop("cells")
    return answer, sorted(zip(cells["row"], cells["column"], cells["amount"], strict=True))


def derived(view: View, ask: Ask) -> pd.DataFrame:
    """What is known beside the cells; the spellings of places in any order."""
    frame = view.derived()
    spelled = [" ; ".join(sorted(cell.split(" ; "))) for cell in frame["other_places"]]
    return frame.assign(other_places=pd.Series(spelled, dtype="str", index=frame.index))


def once(view: View, ask: Ask) -> list[int]:
    """Work that is done at the first time only."""
    done: list[int] = []

    def work() -> int:
        done.append(1)
        return len(view)

    name = f"count {ask.chance.random()}"
    told = [view.once(name, work) for _ in range(3)]
    return [*told, len(done)]


VIEW_QUESTIONS: dict[str, Callable[[View, Ask], Any]] = {
    "engine": lambda view, ask: facts(view.engine),
    "filter": lambda view, ask: view.filter,
    "__len__": lambda view, ask: len(view),
    "once": once,
    "describe": lambda view, ask: view.describe(),
    "incident_ids": lambda view, ask: (view.incident_ids(), view.incident_ids(page(ask)["sort"])),
    "contains": lambda view, ask: view.contains(ask.some_ids(30)),
    "rows": lambda view, ask: (view.rows(), view.rows(**page(ask))),
    "records": lambda view, ask: (view.records(), view.records(**page(ask))),
    "batches": batches,
    "claim_count": lambda view, ask: view.claim_count(),
    "claims": lambda view, ask: view.claims(),
    "source_frame": lambda view, ask: view.source_frame(),
    "actor_frame": lambda view, ask: view.actor_frame(),
    "claims_per_source": lambda view, ask: view.claims_per_source(),
    "to_geodataframe": lambda view, ask: view.to_geodataframe(),
    "subset": subset,
    "neighbours": lambda view, ask: [view.neighbours(name) for name in ask.some_ids(30)],
    "differing": lambda view, ask: view.differing(ask.some_ids(30)),
    "match_reasons": reasons,
    "respelled": respelled,
    "is_possible_duplicate": lambda view, ask: [
        view.is_possible_duplicate(name) for name in ask.some_ids(30)
    ],
    "summary": lambda view, ask: view.summary(),
    "histogram": lambda view, ask: (view.histogram(), view.histogram(ask.period())),
    "uncertainty": lambda view, ask: view.uncertainty(),
    "background_beyond": lambda view, ask: view.background_beyond(ask.period()),
    "without_dates": lambda view, ask: (
        view.without_dates().filter,
        view.without_dates().incident_ids(),
    ),
    "certainly_near": lambda view, ask: view.certainly_near(),
    "units": lambda view, ask: view.units(),
    "bin_edges": lambda view, ask: [
        view.bin_edges(unit, period) for unit in v.TIME_UNITS for period in (None, ask.period())
    ],
    "over_time": series,
    "left_out": lambda view, ask: view.left_out(ask.one(v.TIME_UNITS), ask.one(v.MEASURES)),
    "by_governorate": lambda view, ask: [view.by_governorate(each) for each in v.MEASURES],
    "by_actor_and_status": lambda view, ask: view.by_actor_and_status(),
    "sensitivity": lambda view, ask: view.sensitivity(),
    "sensitivity_over_time": lambda view, ask: view.sensitivity_over_time(ask.one(v.TIME_UNITS)),
    "clusters": marks,
    "heat": hot,
    "governorate_amounts": lambda view, ask: [
        view.governorate_amounts(each) for each in v.MEASURES
    ],
    "bounds": lambda view, ask: [
        view.bounds(),
        view.bounds(ask.box_and_zoom()[0], ask.one([0, 9])),
    ],
    "derived": derived,
    "actor_roles": lambda view, ask: ordered(view.actor_roles(), "role", "position", "actor"),
    "disagreements": lambda view, ask: ordered(view.disagreements(), "position", "field"),
}
