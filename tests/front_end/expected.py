"""What the program answers, for the tests of the front end: the same rules stand there once more.

``python -m tests.front_end.expected`` writes ``frontend/tests/expected.json`` anew; a test fails
when the program would write something else, and ``node --test`` when the browser answers
something else.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from incident_map.drawing.figure import marks
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.engine.protocol import View
from incident_map.language import phrases
from incident_map.language.periods import EPOCH
from incident_map.model import vocabulary as v
from incident_map.model.vocabulary import LANGUAGES
from incident_map.publish.one_file import Around, base
from incident_map.publish.packing import pack
from incident_map.reading.loading import load
from tests.front_end import small_world
from ui import headline

FILE = Path(__file__).resolve().parents[2] / "frontend" / "tests" / "expected.json"
QUERIES = (
    "",
    "dates=2021-10-21&dates=2021-11-07",
    "dates=2021-10-21&dates=2021-11-07&date_match=certain",
    "dates=2021-10-25&dates=2021-10-26",
    "actor=Islamic+State",
    "actor=Islamic+State&role=perpetrator",
    "actor=Islamic+State&role=target",
    "actor=Popular+Mobilization+Forces&role=named",
    "actor=Islamic+State&actor=Unknown&dates=2021-10-01&dates=2021-10-31",
    "type=drone+attack&type=protest",
    "governorate=Diyala&governorate=Kirkuk",
    "min_killed=3&count=low",
    "min_killed=3",
    "min_killed=4&count=high",
    "corroboration=confirmed&corroboration=single+source",
    "category=context",
    "disagreement=toll&disagreement=date",
    "precision=settlement",
    "on_map=area&on_map=none",
    "on_map=point&type=bombing",
    "bbox=43,33,46,34",
    "nearby=T-001,50,14",
    "nearby=T-005,10,3",
    "q=Miqdadiya",
    "q=المقدادية",
    "q=Daesh&governorate=Kirkuk",
    "q=Deir+ez-Zor",
    "id=T-007&id=T-001",
    "type=bombing&dates=2014-01-01&dates=2021-12-31&count=high",
)
#: What the page is told of the view that was published, as far as the words depend on it.
BASE = (
    "count",
    "total",
    "title",
    "rejected",
    "rest",
    "dates_words",
    "drawn",
    "nearby",
    "parameters",
)
#: Facets of what the page lists.
COUNTED = (
    *("actor", "type", "governorate", "corroboration", "category", "disagreement"),
    *("precision", "on_map"),
)
CLUSTERED = ("", "min_killed=4&count=high", "nearby=T-001,50,14")
WORDS = (
    "Mikdadiya", "Muqdadiyah", "Miqdadiya", "المقدادية", "Rashad", "al-Rashad", "Rashid", "IS",
    "is", "US", "U.S.", "the", "of the", "ISIS", "Daesh", "داعش", "fighter", "fighters", "drone",
    "Hawija", "Hawijah", "Kirkuk", "machine gun", "condemned", "T-007", "t-007", "%", "nothing",
)  # fmt: skip
BOXES = (
    ((-180.0, -90.0, 180.0, 90.0), 2),
    ((38.75, 29.05, 48.6, 37.4), 6),
    ((43.0, 33.0, 46.0, 36.0), 8),
    ((44.3, 33.2, 44.5, 33.4), 12),
    ((44.93, 33.97, 44.95, 33.99), 17),
)
TOLLS = (
    (None, None, None), (0, 0, 0), (5, 5, 5), (11, 15, 16), (3, None, None), (None, 4, None),
    (None, None, 9), (None, 3, 9), (2, 7, None), (1, None, 1), (1200, 1566, 1700),
)  # fmt: skip
DAYS = (
    ("2021-10-26", "2021-10-26"), ("2021-10-21", "2021-10-31"), ("2021-10-01", "2021-10-31"),
    ("2021-09-05", "2021-11-07"), ("2020-12-31", "2021-01-01"), ("2024-02-29", "2024-03-01"),
    ("1969-12-31", "1970-01-01"), ("2021-01-01", "2021-12-31"),
)  # fmt: skip
RECORDS = (
    ("2021-10-20", "2021-10-21", "in the night or on the next day"),
    ("2021-10-21", "2021-10-31", "late October 2021"), ("2021-09-30", "2021-10-01", None),
    ("2021-11-07", "2021-11-07", "at dawn"), ("2021-11-07", None, "since the election"),
    (None, "2021-11-07", ""), (None, None, "undated, recurring"), (None, None, None),
)  # fmt: skip
SUMS = {
    "killed": {"low": 1200, "best": 1566, "high": 1700, "unknown": 3},
    "wounded": {"low": 4, "best": 4, "high": 4, "unknown": 0},
    "kidnapped": {"low": 0, "best": 0, "high": 0, "unknown": 9},
}
REASONS = (
    {"outside Iraq": 2, "no known place": 3}, {"named place, no known point": 1200},
    {"known to the country only": 1, "area of unknown size": 2},
    {"outside these governorates": 11, "no governorate known": 3}, {},
)  # fmt: skip
PLACES = (
    ("Rashad", "Hawija", "Kirkuk"), ("Kirkuk", None, "kirkuk"), ("", None), ("Karrada", "Baghdad"),
)  # fmt: skip
KILLED = (None, 0, 1, 2, 5, 10, 20, 49, 50, 51, 1700)
COUNTS = (2, 3, 10, 99, 999, 1000, 1049, 1050, 9949, 9951, 10_000, 999_499, 999_500, 1_060_000)


def small_engine() -> MemoryEngine:
    """Return the made-up incidents as an engine."""
    with TemporaryDirectory() as folder:
        return load(small_world.write(Path(folder)))


def expected() -> dict[str, Any]:
    """Return all of it, as plain values."""
    engine = small_engine()
    view = engine.view()
    known = base(view, Around())
    return {
        "sizes": {
            "radius": [[each, marks.symbol_radius(each)] for each in KILLED],
            "donut": [[each, marks.donut_radius(each)] for each in COUNTS],
            "short": [[each, marks.short(each)] for each in COUNTS],
        },
        "words": {code: _words(code) for code in LANGUAGES},
        "packed": pack(view),
        "base": {name: known[name] for name in BASE}
        | {"map": {"project": known["map"]["project"]}},
        "search": {words: _found(engine, words) for words in WORDS},
        "queries": [_answer(engine.view(query), query) for query in QUERIES],
    }


def _words(language: str) -> dict[str, Any]:
    """What :mod:`incident_map.language.phrases` says in a language."""
    first = [one for one, _ in DAYS]
    return {
        "dates": [[*map(_day, pair), phrases.date_range(*_dates(pair), language)] for pair in DAYS],
        "open": [
            [None, None, phrases.date_range(None, None, language)],
            [None, first[0], phrases.date_range(None, date.fromisoformat(first[0]), language)],
            [first[0], None, phrases.date_range(date.fromisoformat(first[0]), None, language)],
        ],
        "days": [
            [
                one,
                *(phrases.day_without_year(day, language, short=short) for short in (False, True)),
                phrases.month(day, language),
                phrases.short_month(day, language),
            ]
            for one in first
            for day in [date.fromisoformat(one)]
        ],
        "records": [[one, phrases.record_date(one, language)] for one in map(_record, RECORDS)],
        "ranges": [[list(toll), phrases.number_range(*toll, language)] for toll in TOLLS],
        "tolls": [
            [kind, list(toll), phrases.toll(kind, *toll, language)]
            for kind in v.TOLLS
            for toll in TOLLS
        ],
        "sums": [
            [SUMS, 9, rule, noun, phrases.toll_ranges(SUMS, 9, rule, noun, language)]
            for rule in v.COUNT_RULES
            for noun in ("", "count")
        ],
        "listing": [
            [list(some), joiner, phrases.listing(some, joiner, language)]
            for some in ("", "a", "ab", "abc")
            for joiner in ("and", "or")
        ],
        "count": [
            [n, noun, phrases.count(n, noun, language)]
            for noun in ("incident", "source", "day", "row")
            for n in (0, 1, 2, 3, 10, 11, 99, 100, 102, 2340)
        ],
        "reasons": [[some, phrases.not_drawn(some, language)] for some in REASONS],
        "precision": [
            [value, km, phrases.precision(value, km, language)]
            for value in (*v.PRECISIONS, None, "nonsense")
            for km in (None, 0.25, 20.0)
        ],
        "place": [[list(some), phrases.place(*some, language=language)] for some in PLACES],
    }


def _record(dates: tuple[str | None, ...]) -> dict[str, str | None]:
    return dict(zip(("date_start", "date_end", "date_text"), dates, strict=True))


def _answer(view: View, query: str) -> dict[str, Any]:
    summary = view.summary()
    return {
        "query": query,
        "ids": view.incident_ids(),
        "headline": headline.headline(view, summary),
        "ledger": phrases.ledger(summary),
        "summary": {
            **{name: summary[name] for name in ("count", "dates", "counting_rule", "totals")},
            "histogram": summary["histogram"],
            "not_on_map": summary["not_shown"]["not_on_map"],
            "facets": {name: summary["facets"][name] for name in COUNTED},
        },
        "clusters": [
            [box, zoom, _drawn(view.clusters(box, zoom))]
            for box, zoom in BOXES
            if query in CLUSTERED
        ],
    }


def _drawn(answer: Any) -> dict[str, Any]:
    return {name: answer[name] for name in ("type", "count", "features")}


def _found(engine: MemoryEngine, words: str) -> list[str]:
    """Incidents that the words find; slips in typing are left alone, as in the browser."""
    index = engine.columns.text_index
    assert not any(word.read_as for word in index.asked(words)), words
    ids = [record["incident_id"] for record in engine.view().records(sort=None)]
    return [one for one, hit in zip(ids, index.search(words), strict=True) if hit]


def _dates(pair: tuple[str, str]) -> tuple[date, date]:
    return date.fromisoformat(pair[0]), date.fromisoformat(pair[1])


def _day(iso: str) -> int:
    return date.fromisoformat(iso).toordinal() - EPOCH


def text() -> str:
    """Return it as the file holds it: an answer is a line, so that a change shows where it is."""
    parts = {name: _lines(part, deep=name == "words") for name, part in expected().items()}
    return "{\n" + ",\n".join(f"{_json(name)}: {part}" for name, part in parts.items()) + "\n}\n"


def _lines(part: Any, *, deep: bool = False) -> str:
    if isinstance(part, list):
        return "[\n" + ",\n".join(map(_json, part)) + "\n]"
    write = _lines if deep else _json
    return "{\n" + ",\n".join(f"{_json(k)}: {write(value)}" for k, value in part.items()) + "\n}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
