"""The project's own data: what the four CSV files must hold, read here without the core.

The texts of the two articles are not part of the repository. Where they lie next to it
(``../shared/sources``), every quote is looked up in them; elsewhere the quotes are held to the
SHA-256 hashes recorded when they were checked. After an edit of quotes, run
``python tests/test_project_data.py`` where the texts are, to check them and record them anew.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[1]
HASHES = ROOT / "tests" / "fixtures" / "quote_hashes.json"
TEXTS = ROOT.parent / "shared" / "sources"
ARTICLES = {
    "frontier-post-a": "article-a-battlefield-baghdad.txt",
    "frontier-post-b": "article-b-heart-of-iraq.txt",
}
TOLLS = ("killed", "wounded", "kidnapped")
ARTICLE_CLAIMS = [f"A{n}" for n in range(1, 53)] + [f"B{n}" for n in range(1, 30)]
COLUMNS = {
    "incidents": (
        "incident_id,title,category,event_type,date_start,date_end,date_text,country,governorate,"
        "district,place,latitude,longitude,location_precision,location_radius_km,location_basis,"
        "perpetrator,attribution,target,weapon,killed_low,killed_best,killed_high,wounded_low,"
        "wounded_best,wounded_high,kidnapped_low,kidnapped_best,kidnapped_high,corroboration,"
        "summary,updated,note"
    ),
    "claims": ("claim_id,incident_id,source_id,reported_by,field,low,high,value,status,quote,note"),
    "sources": "source_id,outlet,author,title,url,archived_url,published,language,kind",
    "actors": "name,name_ar,kind,aliases,note",
}
ALLOWED = {
    ("incidents", "category"): "incident,context",
    ("incidents", "event_type"): (
        "drone attack,rocket or mortar fire,bombing,armed attack,assassination,kidnapping,clash,"
        "air or artillery strike,raid or arrest,protest,accident,political event,other"
    ),
    ("incidents", "location_precision"): (
        "site,neighbourhood,settlement,subdistrict,district,governorate,country,unknown"
    ),
    ("incidents", "attribution"): (
        "claimed,attributed,suspected,disputed,denied,unclaimed,not applicable"
    ),
    ("incidents", "corroboration"): (
        "confirmed,corroborated,single source,contested,uncorroborated"
    ),
    ("claims", "field"): (
        "date,place,perpetrator,attribution,target,weapon,weapon_count,killed,wounded,kidnapped,"
        "damage,defence,response,background"
    ),
    ("sources", "kind"): "news,agency,official,ngo,reference,social",
    ("actors", "kind"): (
        "state force,militia,jihadist group,insurgent group,political party,international force,"
        "foreign state,civilians,unidentified"
    ),
}
STATUSES = {"claimed", "attributed", "suspected", "accused", "denied", "disputed"}


def table(name: str) -> pd.DataFrame:
    """One CSV file as text, empty cells as empty strings."""
    return pd.read_csv(ROOT / f"{name}.csv", dtype=str, keep_default_na=False, encoding="utf-8")


INCIDENTS, CLAIMS, SOURCES, ACTORS = (table(name) for name in COLUMNS)
FRAMES = dict(zip(COLUMNS, (INCIDENTS, CLAIMS, SOURCES, ACTORS), strict=True))
BY_ID = INCIDENTS.set_index("incident_id")
QUOTED = CLAIMS[CLAIMS["quote"] != ""]


def split(cell: str) -> list[str]:
    """Return the values of a cell that may hold several."""
    return [part for part in cell.split(";") if part]


def digest(quote: str) -> str:
    """SHA-256 of a quote, byte for byte."""
    return hashlib.sha256(quote.encode("utf-8")).hexdigest()


def quote_hashes() -> dict[str, str]:
    """Hash of every quote in claims.csv, with the article it is from."""
    pairs = zip(QUOTED["quote"], QUOTED["source_id"], strict=True)
    return dict(sorted((digest(quote), source) for quote, source in pairs))


def not_verbatim() -> list[str]:
    """Quotes that their article does not hold (needs the texts)."""
    texts = {
        source: (TEXTS / name).read_bytes().decode("utf-8") for source, name in ARTICLES.items()
    }
    pairs = zip(QUOTED["quote"], QUOTED["source_id"], strict=True)
    return [quote for quote, source in pairs if quote not in texts[source]]


def numbers(incident_id: str, field: str) -> set[int]:
    """Every number that a claim gives for one field of one incident."""
    rows = CLAIMS[(CLAIMS["incident_id"] == incident_id) & (CLAIMS["field"] == field)]
    return {int(cell) for cell in [*rows["low"], *rows["high"]] if cell}


def point(incident_id: str) -> tuple[float, float]:
    """Latitude and longitude of one incident."""
    row = BY_ID.loc[incident_id]
    return float(row["latitude"]), float(row["longitude"])


def remark(note: str) -> str:
    """Return a claim's note without the claim number at its head."""
    return re.sub(r"^[AB]\d+;?\s*", "", note)


# The files


@pytest.mark.parametrize("name", COLUMNS)
def test_file_form(name: str) -> None:
    """UTF-8 without a byte order mark, LF line ends, the contract's columns in order."""
    data = (ROOT / f"{name}.csv").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert data.decode("utf-8").split("\n", 1)[0] == COLUMNS[name]


@pytest.mark.parametrize(("name", "column"), ALLOWED)
def test_controlled_values(name: str, column: str) -> None:
    """Controlled columns hold listed values only, and are never empty."""
    assert set(FRAMES[name][column]) <= set(ALLOWED[name, column].split(","))


def test_no_stray_space() -> None:
    """No cell begins or ends with a space."""
    for frame in FRAMES.values():
        for column in frame:
            assert list(frame[column]) == list(frame[column].str.strip()), column


def test_ids_are_unique_and_resolve() -> None:
    """Every id occurs once, and every reference leads somewhere."""
    for frame in FRAMES.values():
        assert frame.iloc[:, 0].is_unique
    assert set(CLAIMS["incident_id"]) == set(INCIDENTS["incident_id"])
    assert set(CLAIMS["source_id"]) == set(SOURCES["source_id"])
    expected = CLAIMS.groupby("incident_id").cumcount() + 1
    assert list(CLAIMS["claim_id"]) == [
        f"{incident}-C{number:02d}"
        for incident, number in zip(CLAIMS["incident_id"], expected, strict=True)
    ]


def test_no_claim_twice() -> None:
    """No source says the same thing twice about an incident."""
    same = ["incident_id", "source_id", "reported_by", "field", "low", "high", "value", "note"]
    assert not CLAIMS.duplicated(same).any()


def test_urls() -> None:
    """An address is http or https, or empty, and is listed once."""
    urls = SOURCES["url"][SOURCES["url"] != ""]
    assert urls.str.match(r"^https?://[^\s]+$").all()
    assert urls.is_unique
    assert (SOURCES["archived_url"] == "").all()


# The fourteen events and the eighty-one claims of the articles


def test_fourteen_incidents() -> None:
    """IRQ-0001 to IRQ-0014, five of them context."""
    assert list(INCIDENTS["incident_id"]) == [f"IRQ-{n:04d}" for n in range(1, 15)]
    context = INCIDENTS.loc[INCIDENTS["category"] == "context", "incident_id"]
    assert list(context) == [f"IRQ-{n:04d}" for n in (5, 11, 12, 13, 14)]


@pytest.mark.parametrize("number", ARTICLE_CLAIMS)
def test_article_claim_is_coded(number: str) -> None:
    """Each claim of the articles is a row with a quote, under the right article."""
    rows = CLAIMS[CLAIMS["note"].str.match(rf"{number}(;|$)")]
    assert len(rows)
    assert set(rows["source_id"]) == {f"frontier-post-{number[0].lower()}"}
    assert (rows["quote"] != "").all()
    assert len(set(rows["incident_id"])) == 1


def test_article_rows_are_numbered() -> None:
    """Every row of the two articles carries its claim number; no other row carries one."""
    numbered = CLAIMS["note"].str.extract(r"^([AB]\d+)(?:;|$)")[0]
    of_article = CLAIMS["source_id"].isin(list(ARTICLES))
    assert list(numbered.notna()) == list(of_article)
    assert set(numbered.dropna()) == set(ARTICLE_CLAIMS)


# Quotes


def test_quotes_are_short_and_from_the_articles() -> None:
    """At most 25 words, and only where the text of the source is at hand."""
    assert QUOTED["quote"].str.split().str.len().max() <= 25
    assert set(QUOTED["source_id"]) == set(ARTICLES)


def test_quotes_match_the_recorded_hashes() -> None:
    """The quotes are exactly those that were checked against the articles."""
    assert quote_hashes() == json.loads(HASHES.read_text(encoding="utf-8"))


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the texts of the articles are not here")
def test_quotes_are_verbatim() -> None:
    """Every quote stands in its article, byte for byte."""
    assert not_verbatim() == []


# Actors


def test_actors_exist() -> None:
    """Every actor in incidents and in perpetrator claims has a row in actors.csv."""
    named = {
        name for cell in [*INCIDENTS["perpetrator"], *INCIDENTS["target"]] for name in split(cell)
    }
    named |= set(CLAIMS.loc[CLAIMS["field"] == "perpetrator", "value"])
    assert named <= set(ACTORS["name"])
    assert (ACTORS["name_ar"] != "").all()


def test_status_belongs_to_perpetrator_claims() -> None:
    """A perpetrator claim has a status; no other claim has one."""
    perpetrator = CLAIMS["field"] == "perpetrator"
    assert set(CLAIMS.loc[perpetrator, "status"]) <= STATUSES
    assert (CLAIMS.loc[~perpetrator, "status"] == "").all()


def test_an_alias_means_one_actor() -> None:
    """No alias is shared, and none is another actor's name."""
    aliases = [alias.casefold() for cell in ACTORS["aliases"] for alias in split(cell)]
    assert len(aliases) == len(set(aliases))
    assert not set(aliases) & set(ACTORS["name"].str.casefold())


# Numbers and dates


def test_tolls_are_ordered() -> None:
    """Low <= best <= high, and never one without the others."""
    for kind in TOLLS:
        rows = INCIDENTS[[f"{kind}_low", f"{kind}_best", f"{kind}_high"]]
        for low, best, high in rows.itertuples(index=False):
            if (low, best, high) != ("", "", ""):
                assert 0 <= int(low) <= int(best) <= int(high)


def test_dates_are_ordered() -> None:
    """Dates are ISO days, first before last, in incidents, claims and sources."""
    dated = CLAIMS[CLAIMS["field"] == "date"]
    pairs = [
        *zip(INCIDENTS["date_start"], INCIDENTS["date_end"], strict=True),
        *zip(dated["low"], dated["high"], strict=True),
        *((day, day) for day in [*SOURCES["published"], *INCIDENTS["updated"]]),
    ]
    for first, last in pairs:
        days = [date.fromisoformat(day) for day in (first, last) if day]
        assert days == sorted(days)


def test_unknown_days_have_words() -> None:
    """Where the dates are empty, the wording says what is known."""
    undated = INCIDENTS[INCIDENTS["date_start"] == ""]
    assert (undated["date_text"] != "").all()


def test_claims_outside_the_range_are_explained() -> None:
    """A toll outside its incident's range has a note of its own, and so has the incident."""
    outside = 0
    for claim in CLAIMS[CLAIMS["field"].isin(TOLLS) & (CLAIMS["low"] != "")].itertuples():
        incident = BY_ID.loc[claim.incident_id]
        low, high = (incident[f"{claim.field}_{end}"] for end in ("low", "high"))
        assert low, f"{claim.claim_id} gives a number and {claim.incident_id} none"
        if not int(low) <= int(claim.low) <= int(claim.high) <= int(high):
            outside += 1
            assert len(remark(claim.note)) > 20, claim.claim_id
            assert "range" in incident["note"], claim.incident_id
    assert outside > 0


def test_day_claims_outside_the_dates_are_explained() -> None:
    """A claimed date that does not touch the incident's interval has a note."""
    for claim in CLAIMS[(CLAIMS["field"] == "date") & (CLAIMS["high"] != "")].itertuples():
        incident = BY_ID.loc[claim.incident_id]
        before = claim.high < incident["date_start"]
        after = claim.low > incident["date_end"]
        assert not (before or after) or len(remark(claim.note)) > 20, claim.claim_id


@pytest.mark.parametrize(
    ("incident_id", "killed", "wounded", "kidnapped"),
    [
        ("IRQ-0001", (0, 0, 0), (2, 6, 10), None),
        ("IRQ-0002", (0, 0, 0), (0, 0, 0), None),
        ("IRQ-0003", None, None, None),
        ("IRQ-0006", (0, 2, 4), (100, 125, 125), None),
        ("IRQ-0007", (11, 15, 16), (6, 17, 25), (2, 3, 3)),
        ("IRQ-0008", (12, 13, 16), (3, 3, 6), None),
    ],
)
def test_headline_tolls(
    incident_id: str,
    killed: tuple[int, int, int] | None,
    wounded: tuple[int, int, int] | None,
    kidnapped: tuple[int, int, int] | None,
) -> None:
    """The editors' numbers; an empty toll is unknown, zero is what the sources say."""
    row = BY_ID.loc[incident_id]
    for kind, expected in zip(TOLLS, (killed, wounded, kidnapped), strict=True):
        cells = tuple(row[f"{kind}_{end}"] for end in ("low", "best", "high"))
        assert cells == (("", "", "") if expected is None else tuple(map(str, expected)))


@pytest.mark.parametrize(
    ("incident_id", "field", "expected"),
    [
        ("IRQ-0001", "wounded", {2, 3, 4, 6, 7, 10}),
        ("IRQ-0001", "weapon_count", {1, 2, 3}),
        ("IRQ-0006", "killed", {0, 1, 2, 3, 4}),
        ("IRQ-0006", "wounded", {100, 120, 125}),
        ("IRQ-0007", "killed", {6, 11, 12, 13, 14, 15, 16}),
        ("IRQ-0007", "wounded", {6, 7, 11, 13, 15, 17, 25}),
        ("IRQ-0007", "kidnapped", {2, 3}),
        ("IRQ-0008", "killed", {7, 12, 13, 14, 16}),
        ("IRQ-0008", "wounded", {3, 5, 6}),
    ],
)
def test_disagreeing_figures_are_kept(incident_id: str, field: str, expected: set[int]) -> None:
    """Every figure that a source gives stays in the claims."""
    assert expected <= numbers(incident_id, field)


# Named facts


def test_unverified_projectile() -> None:
    """IRQ-0003 rests on one article: uncorroborated, toll unknown, nobody claimed it."""
    row = BY_ID.loc["IRQ-0003"]
    assert row["corroboration"] == "uncorroborated"
    assert row["attribution"] == "unclaimed"
    rows = CLAIMS[CLAIMS["incident_id"] == "IRQ-0003"]
    assert set(rows.loc[rows["field"] != "background", "source_id"]) == {"frontier-post-a"}


def test_jasim_is_not_put_in_iraq() -> None:
    """Sami Jasim was caught outside Iraq, at a place that no source gives."""
    row = BY_ID.loc["IRQ-0009"]
    assert row["country"] == "SYR;TUR"
    assert (row["latitude"], row["longitude"]) == ("", "")
    assert row["governorate"] == ""


def test_the_rashads_are_kept_apart() -> None:
    """Rashad (Diyala), al-Rashad (Kirkuk) and al-Rashayed (Babil) are three places."""
    diyala, kirkuk, babil = point("IRQ-0007"), point("IRQ-0008"), (32.74512, 44.76589)
    for first, second in ((diyala, kirkuk), (diyala, babil), (kirkuk, babil)):
        km_north = 111 * (first[0] - second[0])
        km_east = 92 * (first[1] - second[1])
        assert (km_north**2 + km_east**2) ** 0.5 > 100
    assert BY_ID.loc["IRQ-0007", "governorate"] == "Diyala"
    assert BY_ID.loc["IRQ-0008", "governorate"] == "Kirkuk"


def test_residence_attack_stays_unattributed() -> None:
    """The headline adopts no suspect; suspicion, denial and speculation stay claims."""
    row = BY_ID.loc["IRQ-0001"]
    assert (row["perpetrator"], row["attribution"]) == ("Unknown", "unclaimed")
    rows = CLAIMS[(CLAIMS["incident_id"] == "IRQ-0001") & (CLAIMS["field"] == "perpetrator")]
    said = set(zip(rows["value"], rows["status"], strict=True))
    assert {
        ("Pro-Iran militias", "suspected"),
        ("Iran", "denied"),
        ("Islamic State", "suspected"),
    } <= said


def test_claims_of_responsibility() -> None:
    """Islamic State claimed Rashad and the Kirkuk checkpoint, and nothing else here."""
    claimed = INCIDENTS.loc[INCIDENTS["attribution"] == "claimed"]
    assert list(claimed["incident_id"]) == ["IRQ-0007", "IRQ-0008"]
    assert set(claimed["perpetrator"]) == {"Islamic State"}
    rows = CLAIMS[CLAIMS["status"] == "claimed"]
    assert set(rows["incident_id"]) == {"IRQ-0007", "IRQ-0008"}


# Places and words


def test_a_point_is_whole_and_explained() -> None:
    """Latitude, longitude and radius come together, within Iraq; a basis is always given."""
    for row in INCIDENTS.itertuples():
        cells = (row.latitude, row.longitude, row.location_radius_km)
        assert all(cells) or not any(cells), row.incident_id
        assert row.location_basis, row.incident_id
        if row.latitude:
            assert row.country == "IRQ"
            assert 29 < float(row.latitude) < 37.5
            assert 38.7 < float(row.longitude) < 48.6
            assert float(row.location_radius_km) > 0


def test_no_exact_site_is_claimed() -> None:
    """No source gives the coordinate of a site, so none is coded as one."""
    assert "site" not in set(INCIDENTS["location_precision"])


def test_summaries_are_short() -> None:
    """One to three sentences; titles short, in sentence case, without a full stop."""
    sentences = INCIDENTS["summary"].str.count(r"[.!?](?:\s|$)")
    assert sentences.between(1, 3).all()
    assert (INCIDENTS["title"].str.len() <= 60).all()
    assert not INCIDENTS["title"].str.endswith(".").any()


def test_every_incident_has_a_note() -> None:
    """The editors say of each incident what is uncertain."""
    assert (INCIDENTS["note"] != "").all()


if __name__ == "__main__":
    wrong = not_verbatim()
    if wrong:
        raise SystemExit("not in the article: " + " | ".join(wrong))
    HASHES.write_text(json.dumps(quote_hashes(), indent=2) + "\n", encoding="utf-8")
