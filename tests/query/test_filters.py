"""The query language: reading, writing, describing, refusing."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from urllib.parse import parse_qsl, quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from incident_map.engine.memory.search.text_index import words
from incident_map.model import vocabulary as v
from incident_map.query.filters import PARAMETERS, IncidentFilter, QueryError, pairs

#: The parameters of the contract (design, section 6).
CONTRACT = [
    *("dates", "date_match", "actor", "attribution", "type", "governorate", "corroboration"),
    *("category", "role", "precision", "min_killed", "count", "q", "bbox", "near", "id"),
]
#: Those the project added.
ADDED = ["on_map", "disagreement", "nearby", "safe"]
ALWAYS_REPEATABLE = {"actor", "attribution", "type", "governorate", "corroboration", "category"}
REPEATABLE = ALWAYS_REPEATABLE | {"id", "dates", "disagreement", "on_map"}


def _any_of(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values, max_size=4, unique=True).map(tuple)


def _ordered(low: float, high: float) -> st.SearchStrategy[tuple[float, float]]:
    number = st.floats(low, high, allow_nan=False)
    return st.tuples(number, number).map(lambda pair: (min(pair), max(pair)))


names = st.text(min_size=1, max_size=12) | st.sampled_from(["A&B=C", "a+b %2B;#", "داعش", " x "])
filters = st.builds(
    IncidentFilter,
    dates=st.none() | st.tuples(st.dates(), st.dates()).map(lambda p: (min(p), max(p))),
    date_match=st.sampled_from(v.DATE_MATCHES),
    actor=_any_of(names),
    role=st.sampled_from(v.ROLES),
    attribution=_any_of(st.sampled_from(v.STATUSES)),
    type=_any_of(st.sampled_from(v.EVENT_TYPES)),
    governorate=_any_of(names),
    corroboration=_any_of(st.sampled_from(v.CORROBORATIONS)),
    category=_any_of(st.sampled_from(v.CATEGORIES)),
    precision=st.none() | st.sampled_from(v.PRECISIONS),
    on_map=_any_of(st.sampled_from(["point", "area", "none"])),
    min_killed=st.none() | st.integers(0, 999_999_999),
    count=st.sampled_from(v.COUNT_RULES),
    q=st.text(max_size=40).filter(lambda q: not q.strip() or words(q)),
    bbox=st.none()
    | st.tuples(_ordered(-180, 180), _ordered(-90, 90)).map(
        lambda b: (b[0][0], b[1][0], b[0][1], b[1][1])
    ),
    near=st.none()
    | st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 20_040, exclude_min=True)),
    nearby=st.none()
    | st.tuples(
        st.text(min_size=1, max_size=12).filter(lambda name: "," not in name),
        st.floats(0, 20_040, exclude_min=True),
        st.integers(0, 36_525),
    ),
    disagreement=_any_of(st.sampled_from(list(v.DISAGREEMENTS))),
    safe=st.booleans(),
    id=_any_of(names),
)
hostile_query = st.lists(
    st.tuples(st.sampled_from([*PARAMETERS, "nonsense", ""]), st.text(max_size=30)), max_size=5
)


@given(filters)
@example(IncidentFilter(q="a&b=c+d%20;#?é المقدادية", actor=("A=B&C", "100%", "+;", "\n")))
@example(IncidentFilter(near=(-0.0, 1e-300, 5e-324), min_killed=0, q=" "))
def test_round_trip(wanted: IncidentFilter) -> None:
    query = wanted.to_query()
    again = IncidentFilter.from_query(query)
    assert again == wanted
    assert again.to_query() == query, "the canonical form is its own canonical form"
    assert query.isascii()


@given(filters)
def test_all_forms_of_a_query_agree(wanted: IncidentFilter) -> None:
    """A string, one with a question mark, pairs and a mapping of lists are the same query."""
    query = wanted.to_query()
    listed = pairs(query)
    mapping: dict[str, list[str]] = {}
    for name, value in listed:
        mapping.setdefault(name, []).append(value)
    for form in ("?" + query, listed, mapping):
        assert IncidentFilter.from_query(form) == wanted


@given(filters, st.randoms(use_true_random=False))
def test_canonical_query_ignores_the_order_of_parameters(
    wanted: IncidentFilter, random: st.DataObject
) -> None:
    groups = list(dict.fromkeys(name for name, _ in pairs(wanted.to_query())))
    random.shuffle(groups)  # type: ignore[attr-defined]
    given_ = [pair for name in groups for pair in pairs(wanted.to_query()) if pair[0] == name]
    assert IncidentFilter.from_query(given_).to_query() == wanted.to_query()


def test_canonical_query() -> None:
    """Fixed order, defaults left out, the shortest numbers, doubles dropped."""
    query = (
        "near=33.30,44.0,1e2&role=any&count=best&type=clash&type=bombing&type=clash"
        "&dates=2021-10-01&dates=2021-10-31&date_match=possible&q="
    )
    found = IncidentFilter.from_query(query)
    assert found.type == ("clash", "bombing")
    assert found.to_query() == (
        "dates=2021-10-01&dates=2021-10-31&type=clash&type=bombing&near=33.3%2C44%2C100"
    )
    assert IncidentFilter().to_query() == ""
    assert IncidentFilter.from_query("") == IncidentFilter.from_query("?") == IncidentFilter()


def test_the_contract_names_every_parameter() -> None:
    assert sorted(PARAMETERS) == sorted(CONTRACT + ADDED)
    assert list(PARAMETERS) == [item.name for item in fields(IncidentFilter)]


VALID = {
    "dates": ["2021-10-01", "2021-10-31"],
    "date_match": ["certain"],
    "actor": ["Islamic State"],
    "attribution": ["claimed"],
    "type": ["bombing"],
    "governorate": ["Salah al-Din"],
    "corroboration": ["single source"],
    "category": ["context"],
    "role": ["named"],
    "precision": ["district"],
    "on_map": ["area", "none"],
    "min_killed": ["0"],
    "count": ["high"],
    "q": ["Mikdadiya"],
    "bbox": ["38,28,49,38"],
    "near": ["33.3,44.4,50"],
    "id": ["IRQ-0001"],
    "disagreement": ["toll"],
    "nearby": ["IRQ-0007,25,7"],
    "safe": ["1"],
}


@pytest.mark.parametrize("name", CONTRACT)
def test_every_parameter_is_read_and_written(name: str) -> None:
    query = [(name, value) for value in VALID[name]]
    found = IncidentFilter.from_query(query)
    assert found != IncidentFilter()
    assert parse_qsl(found.to_query()) == query
    assert found.is_empty == (name in ("date_match", "role", "count"))
    assert (found.describe() == "all incidents") == found.is_empty


@pytest.mark.parametrize("status", v.STATUSES)
def test_every_status_can_be_asked_for(status: str) -> None:
    """Those of headlines and those of claims: ``accused`` is only among the latter."""
    assert IncidentFilter.from_query([("attribution", status)]).attribution == (status,)


BAD = [
    ("nonsense", "1"),
    ("", ""),
    ("Dates", "2021-10-01"),
    ("limit", "10"),
    ("date_match", "maybe"),
    ("date_match", ""),
    ("actor", ""),
    ("attribution", "Claimed"),
    ("attribution", ""),
    ("type", "drone"),
    ("type", "bombing,clash"),
    ("governorate", ""),
    ("corroboration", "true"),
    ("category", "all"),
    ("role", "victim"),
    ("role", ""),
    ("precision", "exact"),
    ("on_map", "circle"),
    ("precision", ""),
    ("min_killed", "-1"),
    ("min_killed", "1.5"),
    ("min_killed", "1e3"),
    ("min_killed", " 1"),
    ("min_killed", "١"),
    ("min_killed", "9" * 400),
    ("min_killed", ""),
    ("count", "median"),
    ("q", "x" * 501),
    ("q", "…?!"),
    ("bbox", ""),
    ("bbox", "1,2,3"),
    ("bbox", "1,2,3,4,5"),
    ("bbox", "nan,28,49,38"),
    ("bbox", "-inf,28,49,38"),
    ("bbox", "38,28,49,1e999"),
    ("bbox", "49,28,38,38"),
    ("bbox", "38,38,49,28"),
    ("bbox", "-181,28,49,38"),
    ("bbox", "38,28,49,91"),
    ("bbox", "a,b,c,d"),
    ("bbox", "38;28;49;38"),
    ("near", ""),
    ("near", "33,44"),
    ("near", "33,44,0"),
    ("near", "33,44,-5"),
    ("near", "33,44,nan"),
    ("near", "33,44,inf"),
    ("near", "91,44,5"),
    ("near", "33,181,5"),
    ("near", "33,44,1e9"),
    ("nearby", ""),
    ("nearby", "IRQ-0007"),
    ("nearby", "IRQ-0007,25"),
    ("nearby", ",25,7"),
    ("nearby", "IRQ-0007,0,7"),
    ("nearby", "IRQ-0007,25,-1"),
    ("nearby", "IRQ-0007,25,1.5"),
    ("nearby", "IRQ-0007,nan,7"),
    ("nearby", "IRQ-0007,25,99999"),
    ("safe", ""),
    ("safe", "0"),
    ("safe", "true"),
    ("disagreement", ""),
    ("disagreement", "killed"),
    ("id", ""),
]


@pytest.mark.parametrize(("name", "value"), BAD)
def test_bad_value(name: str, value: str) -> None:
    """The error names parameter, value and message, and what would be allowed."""
    with pytest.raises(QueryError) as caught:
        IncidentFilter.from_query(
            [("type", "bombing"), (name, value)] if name != "type" else [(name, value)]
        )
    error = caught.value
    assert error.parameter == name
    assert (error.value and value.startswith(error.value)) or error.value == value
    assert error.message == str(error) and error.message.endswith(".")
    assert set(error.as_dict()["error"]) == {"parameter", "value", "message", "allowed"}
    if name in ("actor", "governorate", "id"):
        assert error.allowed is None  # the data set knows which; see test_engine
    else:
        assert error.allowed


@pytest.mark.parametrize(
    "given_",
    [
        [""],
        ["2021-10-01"],
        ["2021-10-01", ""],
        ["2021-10-01", "2021-10-02", "2021-10-03"],
        ["2021-10-31", "2021-10-01"],
        ["2021-02-29", "2021-10-01"],
        ["2021-10-1", "2021-10-31"],
        ["20211001", "20211031"],
        ["2021-10-01T00:00", "2021-10-31"],
        ["01-10-2021", "31-10-2021"],
        ["2021-10-01", "٢٠٢١-١٠-٣١"],
        ["0000-01-01", "2021-10-01"],
        ["2021-W40-1", "2021-10-31"],
    ],
)
def test_bad_dates(given_: list[str]) -> None:
    with pytest.raises(QueryError) as caught:
        IncidentFilter.from_query([("dates", value) for value in given_])
    assert caught.value.parameter == "dates"
    assert caught.value.value in given_
    assert "YYYY-MM-DD" in str(caught.value.allowed)


@pytest.mark.parametrize("name", ["bbox", "near"])
@pytest.mark.parametrize("number", ["3_3", "٣٣", "0x21", "1e5000"])
def test_a_number_is_written_in_plain_digits(name: str, number: str) -> None:
    """Python reads underscores and other scripts' digits; an address does not mean them."""
    rest = "44,45,46" if name == "bbox" else "44,5"
    with pytest.raises(QueryError):
        IncidentFilter.from_query({name: f"{number},{rest}"})


@pytest.mark.parametrize("name", sorted({*CONTRACT, *ADDED} - REPEATABLE))
def test_a_single_value_is_given_once(name: str) -> None:
    with pytest.raises(QueryError) as caught:
        IncidentFilter.from_query([(name, VALID[name][0])] * 2)
    assert caught.value.parameter == name
    assert caught.value.value == VALID[name][0]
    assert "once" in caught.value.message


@pytest.mark.parametrize("name", sorted(REPEATABLE))
def test_repeatable(name: str) -> None:
    value = VALID[name][0]
    found = getattr(IncidentFilter.from_query([(name, value)] * 2), name)
    assert len(found) == (2 if name == "dates" else 1)


def test_unknown_parameter_lists_the_known_ones() -> None:
    with pytest.raises(QueryError) as caught:
        IncidentFilter.from_query("actors=Iran")
    assert caught.value.allowed == list(PARAMETERS)
    assert caught.value.value == "Iran"


@given(hostile_query)
def test_anything_else_is_an_error_of_its_own_kind(query: list[tuple[str, str]]) -> None:
    """Whatever is asked, either there is a filter or a QueryError; and pages go on."""
    found, errors = IncidentFilter.read(query)
    assert IncidentFilter.from_query(found.to_query()) == found
    if errors:
        with pytest.raises(QueryError) as caught:
            IncidentFilter.from_query(query)
        assert caught.value.as_dict() == errors[0].as_dict()
    assert all(error.parameter in dict(query) for error in errors)


def test_read_keeps_what_can_be_understood() -> None:
    query = "type=bombing&min_killed=many&q=Mosul&nonsense=1&bbox=1,2&count=high"
    found, errors = IncidentFilter.read(query)
    assert found == IncidentFilter(type=("bombing",), q="Mosul", count="high")
    assert [error.parameter for error in errors] == ["min_killed", "nonsense", "bbox"]


def test_a_filter_cannot_be_changed() -> None:
    wanted = IncidentFilter(q="x")
    with pytest.raises(AttributeError):
        wanted.q = "y"  # type: ignore[misc]
    assert wanted.replace(q="y") == IncidentFilter(q="y")
    assert wanted.q == "x"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "all incidents"),
        ("dates=2021-10-21&dates=2021-10-31", "21–31 October 2021"),
        (
            "dates=2021-09-05&dates=2021-11-07&date_match=certain&actor=Islamic State",
            "certainly within 5 September – 7 November 2021, Islamic State",
        ),
        ("actor=A&actor=B&role=target", "A or B as target"),
        ("actor=A&role=named&attribution=denied", "A named as perpetrator by a source, denied"),
        ("min_killed=1000&count=low", "at least 1,000 killed (lowest count)"),
        ("min_killed=0", "at least 0 killed (best count)"),
        ("type=bombing&type=clash&governorate=Kirkuk", "bombing or clash, Kirkuk"),
        ("precision=district", "place known at least to the district"),
        ("on_map=area&on_map=none", "on the map as an area or not on the map"),
        ("q=المقدادية", "words “المقدادية”"),
        ("bbox=38,28,49,38", "inside 28–38° N, 38–49° E"),
        ("near=33.3,44.4,50", "within 50 km of 33.3, 44.4"),
        ("disagreement=date&disagreement=toll", "sources differ on date or toll"),
        ("id=A&id=B", "A and B"),
    ],
)
def test_describe(query: str, expected: str) -> None:
    assert IncidentFilter.from_query(query).describe() == expected


def test_a_query_can_be_typed_by_hand() -> None:
    """Percent signs, pluses and raw Unicode all read alike."""
    forms = ("actor=Islamic State", "actor=Islamic+State", "actor=Islamic%20State")
    assert {IncidentFilter.from_query(form).actor for form in forms} == {("Islamic State",)}
    arabic = quote("q=داعش", safe="=")
    assert IncidentFilter.from_query(arabic) == IncidentFilter.from_query("q=داعش")


def test_dates_are_dates() -> None:
    found = IncidentFilter.from_query("dates=0001-01-01&dates=9999-12-31")
    assert found.dates == (date.min, date.max)


def test_an_incident_whose_id_has_commas() -> None:
    for incident in ("a,b", ",", "1,2,3", "IRQ-0007,25"):
        query = IncidentFilter(nearby=(incident, 25, 7)).to_query()
        assert IncidentFilter.from_query(query).nearby == (incident, 25, 7)
