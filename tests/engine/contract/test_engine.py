"""What an engine says of its data, and of single incidents."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from incident_map.engine.answers import ClaimKey, Counts
from incident_map.engine.protocol import Engine
from incident_map.model.schema import CLAIMS, INCIDENTS
from incident_map.model.tables import TYPED_ENDS, Tables

MakeEngine = Callable[..., Engine]
IDS = [f"T-{number:02d}" for number in range(1, 13)]


def test_what_it_is(engine: Engine, sample_tables: Tables) -> None:
    assert (engine.version, engine.folder) == (sample_tables.version, sample_tables.folder)
    assert tuple(engine.files) == ("incidents", "claims", "sources", "actors")
    assert engine.counts == Counts(incidents=12, claims=12, sources=3, actors=7)
    assert len(engine) == 12
    assert engine.extent == (date(2021, 10, 1), date(2021, 11, 7))
    assert engine.edited is None
    assert not engine.is_redacted


def test_the_day_of_the_last_edit(make_engine: MakeEngine) -> None:
    days = ("2021-03-01", "2022-01-31", "", "2021-12-31")
    assert make_engine([{"updated": day} for day in days]).edited == date(2022, 1, 31)


def test_what_was_wrong_with_the_files(make_engine: MakeEngine) -> None:
    engine = make_engine([{}, {"title": ""}, {"killed_low": 3, "killed_high": 1}])
    assert engine.problems.rejected_rows == {"incidents.csv": 1}
    assert engine.problems.flagged == 1
    assert engine.view("").summary()["not_shown"]["rejected_rows"] == 1
    assert len(engine) == 2


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], None),
        ([{}, {"date_start": "2021-10-05"}], None),
        ([{"date_start": "2021-10-05"}, {"date_end": "2021-10-09"}], ("2021-10-05", "2021-10-09")),
        # A slip in a year stretches nothing; context counts where there is nothing else.
        (
            [{"date_start": day, "date_end": day} for day in ("2021-10-05", "0202-10-05")],
            ("2021-10-05", "2021-10-05"),
        ),
        (
            [
                {"date_start": "2017-01-01", "date_end": "2017-01-02", "category": "context"},
                {"date_start": "2021-01-01", "date_end": "2021-01-02"},
            ],
            ("2021-01-01", "2021-01-02"),
        ),
        (
            [{"date_start": "2017-01-01", "date_end": "2017-01-02", "category": "context"}],
            ("2017-01-01", "2017-01-02"),
        ),
    ],
)
def test_from_the_first_day_to_the_last(
    make_engine: MakeEngine, rows: list[dict[str, Any]], expected: tuple[str, str] | None
) -> None:
    days = expected and tuple(map(date.fromisoformat, expected))
    assert make_engine(rows).extent == days


def test_which_incidents_there_are(engine: Engine) -> None:
    assert "T-01" in engine and "T-99" not in engine and None not in engine
    assert engine.known_ids(["T-12", "T-99", "T-01", ""]) == [True, False, True, False]
    assert engine.known_ids([]) == []
    assert [name for name in IDS if not engine.is_placed(name)] == ["T-06", "T-07"]


@pytest.mark.parametrize(
    "ask", ["incident", "dossier", "related", "is_placed"], ids=lambda name: name
)
def test_an_unknown_incident_is_a_key_error(engine: Engine, ask: str) -> None:
    with pytest.raises(KeyError):
        getattr(engine, ask)("T-99")


def test_one_incident(engine: Engine) -> None:
    found = engine.incident("T-04")
    assert list(found) == INCIDENTS.names
    assert (found["date_start"], found["date_text"]) == (None, "undated")
    assert (found["killed_low"], found["killed_best"], found["killed_high"]) == (1, None, 4)
    assert found["target"] == "Protesters;Government of Iraq"
    assert type(found["killed_low"]) is int and type(found["latitude"]) is float


def test_a_dossier(engine: Engine) -> None:
    found = engine.dossier("T-05")
    assert {name: found[name] for name in INCIDENTS.names} == engine.incident("T-05")  # type: ignore[literal-required]
    assert [claim["claim_id"] for claim in found["claims"]] == ["C03", "C04", "C05", "C06"]
    assert [source["source_id"] for source in found["sources"]] == ["one", "two", "three"]
    told = [tuple(one.values()) for one in found["attributions"]]
    assert list(found["attributions"][0]) == ["actor", "status", "headline", "sources", "claimed"]
    assert told == [
        ("Unknown", "unclaimed", True, "", False),
        ("Iran", "denied", False, "one", True),
        ("Islamic State", "suspected", False, "two", True),
        ("Pro-Iran militias", "accused", False, "three", True),
        ("Pro-Iran militias", "suspected", False, "one", True),
    ]
    assert found["disagreements"] == ["perpetrator"]


def test_claims_have_typed_ends(engine: Engine) -> None:
    claims = engine.dossier("T-09")["claims"]
    assert [list(claim) for claim in claims] == [[*CLAIMS.names, *TYPED_ENDS]] * 6
    numbers = [(claim["low_number"], claim["high_number"]) for claim in claims]
    assert numbers == [(11, 11), (14, 16), (2, 3), (3, 3), (None, None), (None, None)]
    assert all(type(low) is int for low, _ in numbers[:4])
    days = [(claim["low_day"], claim["high_day"]) for claim in claims]
    assert days[3:] == [
        (None, None),
        (date(2021, 10, 21), date(2021, 10, 31)),
        (date(2021, 10, 26), date(2021, 10, 26)),
    ]
    assert claims[0]["low"] == "11", "as the file has it"
    assert claims == engine.view("id=T-09").claims()[0]


def test_what_claims_are_about(engine: Engine) -> None:
    assert engine.claims_named(["C07", "nothing", "C01", "C07"]) == {
        "C01": ClaimKey("T-01", "one"),
        "C07": ClaimKey("T-09", "one"),
    }
    assert engine.claims_named([]) == {}


def test_sources_and_actors_in_file_order(engine: Engine) -> None:
    assert [source["source_id"] for source in engine.sources()] == ["one", "two", "three"]
    assert engine.sources()[1]["published"] == "2021-11-08"
    assert [actor["name"] for actor in engine.actors()][:3] == [
        "Unknown",
        "Islamic State",
        "Pro-Iran militias",
    ]
    assert engine.actors()[2]["aliases"] is None


def test_frames_of_incidents_and_claims(engine: Engine) -> None:
    """Incidents as asked for, numbered by their place in the file; claims in file order."""
    frame = engine.incident_frame(["T-09", "T-01", "T-05"])
    assert list(frame.columns) == INCIDENTS.names
    assert frame["incident_id"].tolist() == ["T-09", "T-01", "T-05"]
    assert list(frame.index) == [8, 0, 4]
    claims = engine.claim_frame(["T-09", "T-02", "T-01"])
    assert {*CLAIMS.names, *TYPED_ENDS} <= {*claims.columns}
    assert claims["claim_id"].tolist() == [f"C{n:02d}" for n in (1, 2, *range(7, 13))]
    assert (claims["low_number"].dtype.kind, claims["low_day"].dtype.kind) == ("f", "M")
    assert engine.incident_frame([]).empty and engine.claim_frame([]).empty


def test_answers_belong_to_who_asked(engine: Engine) -> None:
    """Whoever writes into a frame changes nothing for others."""

    def asked() -> list[Any]:
        view = engine.view("type=armed attack&type=bombing&type=clash")
        batches = [next(iter(view.batches(table=table))) for table in ("incidents", "claims")]
        frames = [engine.incident_frame(IDS), engine.claim_frame(IDS), view.rows()]
        frames += [view.source_frame(), view.actor_frame(), view.derived(), view.by_governorate()]
        return frames + batches + [view.rows(sort=None), view.actor_roles(), view.disagreements()]

    before = asked()
    for frame in asked():
        assert len(frame)
        frame[frame.columns[0]] = "overwritten"
    for one, other in zip(before, asked(), strict=True):
        assert one.astype(object).equals(other.astype(object))


# Names


def test_what_can_be_named(engine: Engine) -> None:
    """What occurs, and what is listed; each once."""
    actors, governorates = engine.names["actor"], engine.names["governorate"]
    assert {*engine.names} == {"actor", "governorate"}
    assert sorted(actors) == sorted(actor["name"] for actor in engine.actors())
    assert {*governorates} == {*engine.project.areas, "Idlib"} and len(governorates) == 19
    assert "Iran" in actors and "iran" not in actors and None not in actors


@pytest.mark.parametrize(
    ("typed", "spelled", "found"),
    [
        ("islamic state", "Islamic State", {"Islamic State"}),
        (" DAESH ", "Islamic State", {"Islamic State"}),
        ("داعش", "Islamic State", {"Islamic State"}),
        ("IS", "Islamic State", {"Islamic State"}),
        ("kazemi", None, {"Government of Iraq"}),
        ("iran", "Iran", {"Iran"}),
        ("irania", None, set()),
        ("militia", None, {"Pro-Iran militias"}),
        ("pro", None, {"Pro-Iran militias", "Protesters"}),
        ("", None, set()),
    ],
)
def test_a_name_in_any_spelling(
    engine: Engine, typed: str, spelled: str | None, found: set[str]
) -> None:
    names = engine.names["actor"]
    assert names.spelled(typed) == spelled
    assert {*names.find(typed)} == found


# Getting ready


def test_a_search_can_be_prepared(make_engine: MakeEngine) -> None:
    engine = make_engine([{"title": "Mosul"}])
    engine.prepare_search()
    assert engine.is_searchable
    assert engine.view("q=mosul").incident_ids() == ["T-01"]


@pytest.mark.parametrize("rows", [[], [{"title": "Mosul"}]])
def test_warming_changes_no_answer(make_engine: MakeEngine, rows: list[dict[str, Any]]) -> None:
    engine = make_engine(rows)
    before = engine.view("").summary()
    engine.warm()
    assert engine.is_searchable
    assert engine.view("").summary() == before


@pytest.mark.parametrize("ask", ["contains", "differing", "incident_frame", "claim_frame"])
def test_an_unknown_incident_is_an_error_not_another_one(engine: Engine, ask: str) -> None:
    """An id that is not there once answered for the last incident of the file."""
    asked = engine.view("") if ask in ("contains", "differing") else engine
    with pytest.raises(KeyError):
        getattr(asked, ask)(["T-01", "nobody"])
