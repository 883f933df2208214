"""The project's own data: what the four CSV files must hold, read here without the core.

The texts of the two articles are not part of the repository. Where they lie next to it
(``../shared/sources``), every quote is looked up in them; elsewhere the quotes are held to the
SHA-256 hashes recorded when they were checked. After an edit of quotes, run
``python -m tests.data.test_project_data`` where the texts are, to check them and record them anew.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from datetime import date

import pytest

from tests.support.project_tables import (
    ACTORS,
    ALLOWED,
    ARTICLE_CLAIMS,
    ARTICLES,
    BY_ID,
    CLAIMS,
    COLUMNS,
    DUPLICATE,
    FRAMES,
    HASHES,
    INCIDENTS,
    QUOTED,
    ROOT,
    SOURCES,
    STATUSES,
    SUPPORTS,
    TEXTS,
    TOLLS,
    TRACKED,
    TRACKING,
    UNREAD,
    not_verbatim,
    numbers,
    point,
    quote_hashes,
    remark,
    replaced,
    said,
    spans,
    split,
)

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
    assert (
        not urls.str.casefold()
        .str.replace(r"^https?://(www\.)?|/$", "", regex=True)
        .duplicated()
        .any()
    )
    assert (SOURCES["archived_url"] == "").all()
    tracked = SOURCES["url"].str.contains(TRACKING)
    assert set(SOURCES.loc[tracked, "source_id"]) == TRACKED


def test_sources_are_described() -> None:
    """Outlet, kind and language are known; only what nobody read has no language."""
    assert (SOURCES["outlet"] != "").all()
    assert set(SOURCES.loc[SOURCES["language"] == "", "source_id"]) == UNREAD
    assert SOURCES["language"].str.fullmatch(r"([a-z]{2})?").all()
    kinds = SOURCES.groupby("outlet")["kind"].nunique()
    assert (kinds == 1).all(), kinds[kinds > 1]


def test_no_page_read_is_said() -> None:
    """An outlet known at second hand has no address, and its claims say so."""
    unread = CLAIMS["note"].str.contains("no page of this outlet was read")
    without = set(SOURCES.loc[SOURCES["url"] == "", "source_id"])
    assert set(CLAIMS.loc[unread, "source_id"]) == without - set(ARTICLES) - {"levant-rashad"}


# The fourteen events and the eighty-one claims of the articles


def test_incidents() -> None:
    """IRQ-0001 to IRQ-0094 without a gap; the five of context are among the articles' fourteen."""
    assert list(INCIDENTS["incident_id"]) == [f"IRQ-{n:04d}" for n in range(1, 95)]
    assert INCIDENTS["title"].str.casefold().is_unique
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
    assert set(rows["incident_id"]) <= {f"IRQ-{n:04d}" for n in range(1, 15)}


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


def test_known_spellings_of_actors() -> None:
    """The spellings that readers and sources use lead to the canonical name."""
    aliases = {row.name: set(split(row.aliases)) for row in ACTORS.itertuples(index=False)}
    assert aliases["Islamic State"] >= {"ISIS", "IS", "Daesh", "داعش"}
    assert aliases["Popular Mobilization Forces"] >= {"Hashd al-Shaabi", "PMF", "PMU"}
    assert aliases["Government of Iraq"] >= {"Kadhimi", "Kazemi", "Kazimi"}
    assert ACTORS["name_ar"].is_unique


def test_the_headline_rests_on_claims() -> None:
    """Each actor of the headline is named in a claim, and one claim has the headline's status."""
    for row in INCIDENTS.itertuples():
        claims = said(row.incident_id, "perpetrator")
        actors = split(row.perpetrator)
        assert (actors == ["Unknown"]) == (row.attribution == "unclaimed"), row.incident_id
        if actors == ["Unknown"]:
            assert len(said(row.incident_id, "attribution")) or len(claims), row.incident_id
            continue
        assert set(actors) <= set(claims["value"]), row.incident_id
        if row.attribution in SUPPORTS:
            statuses = set(claims.loc[claims["value"].isin(actors), "status"])
            assert statuses & SUPPORTS[row.attribution], row.incident_id


def test_corroboration_rests_on_sources() -> None:
    """The word fits the number of sources that tell of the event itself."""
    for row in INCIDENTS.itertuples():
        claims = CLAIMS[CLAIMS["incident_id"] == row.incident_id]
        sources = claims.loc[claims["field"] != "background", "source_id"].nunique()
        if row.corroboration in ("confirmed", "corroborated", "contested"):
            assert sources >= 2, row.incident_id
        if row.corroboration == "confirmed":
            vouched = (claims["reported_by"] != "") | (claims["status"] == "claimed")
            assert vouched.any(), row.incident_id
        if row.corroboration == "single source":
            assert sources <= 1 or "one source" in row.note, row.incident_id
        if row.corroboration == "uncorroborated":
            assert sources == 1, row.incident_id
            assert row.incident_id == "IRQ-0003" or row.attribution == "claimed", row.incident_id


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


@pytest.mark.parametrize("kind", TOLLS)
def test_the_range_is_that_of_the_claims(kind: str) -> None:
    """Low and high are the lowest and highest claim; first counts left out are marked as such."""
    for row in INCIDENTS.itertuples():
        claims = said(row.incident_id, kind)
        cells = (getattr(row, f"{kind}_low"), getattr(row, f"{kind}_high"))
        kept = spans(claims[~replaced(claims)])
        if not kept:
            assert cells == ("", ""), f"{row.incident_id}: {kind} without a claim"
            assert not spans(claims), row.incident_id
            continue
        low, high = min(low for low, _ in kept), max(high for _, high in kept)
        assert cells == (str(low), str(high)), f"{row.incident_id}: {kind}"
        for first, last in spans(claims[replaced(claims)]):
            assert last < low or first > high, f"{row.incident_id}: {kind} is not outside"
            assert "the range" in row.note, row.incident_id


def test_some_first_counts_are_left_out() -> None:
    """The incidents that leave a first count out of the range: the rule is used, and rarely."""
    left_out = CLAIMS[CLAIMS["field"].isin(TOLLS) & replaced(CLAIMS)]
    numbers = [int(one.removeprefix("IRQ-")) for one in sorted(set(left_out["incident_id"]))]
    assert numbers == [7, 8, 24, 59, 78, 81, 94]


@pytest.mark.parametrize("kind", TOLLS)
def test_the_best_figure_is_claimed_and_explained(kind: str) -> None:
    """Some source gives it; where it is not the one that most sources give, the note says why."""
    for row in INCIDENTS[INCIDENTS[f"{kind}_best"] != ""].itertuples():
        claims = said(row.incident_id, kind)
        claims = claims[~replaced(claims)]
        best = int(getattr(row, f"{kind}_best"))
        assert best in {number for span in spans(claims) for number in span}, row.incident_id
        behind = defaultdict(set)
        for claim in claims[claims["low"] != ""].itertuples():
            behind[int(claim.low), int(claim.high)].add(claim.source_id)
        most = max(len(sources) for sources in behind.values())
        favoured = [span for span, sources in behind.items() if len(sources) == most]
        if favoured != [(best, best)]:
            explained = re.search(rf"\bbest\b(?! for (?!{kind}))", row.note, re.IGNORECASE)
            assert explained, f"{row.incident_id}: {kind}"


@pytest.mark.parametrize("kind", TOLLS)
def test_zero_is_said_by_a_source(kind: str) -> None:
    """No zero stands for a silence."""
    zero = INCIDENTS.loc[INCIDENTS[f"{kind}_low"] == "0", "incident_id"]
    claimed = CLAIMS[(CLAIMS["field"] == kind) & (CLAIMS["low"] == "0")]
    assert set(zero) == set(claimed["incident_id"])
    assert (claimed["value"] != "").all()


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
        ("IRQ-0018", None, None, None),
        ("IRQ-0019", (1, 1, 3), (0, 2, 2), None),
        ("IRQ-0024", (8, 8, 8), (4, 4, 4), None),
        ("IRQ-0042", (4, 4, 4), (8, 9, 9), None),
        ("IRQ-0059", (8, 8, 11), None, None),
        ("IRQ-0077", None, None, None),
        ("IRQ-0081", (4, 5, 5), (6, 6, 6), None),
        ("IRQ-0082", (4, 4, 7), (4, 4, 20), None),
        ("IRQ-0089", (2, 3, 3), None, (3, 4, 4)),
        ("IRQ-0094", (19, 20, 20), (2, 2, 3), None),
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
    """A headline is `claimed` exactly where a source reports the actor's own claim."""
    claimed = INCIDENTS.loc[INCIDENTS["attribution"] == "claimed"]
    numbers = [int(one.removeprefix("IRQ-")) for one in claimed["incident_id"]]
    assert numbers == [7, 8, 30, 32, 34, 79, 81, 84, 85, 87, 89]
    assert set(claimed["perpetrator"]) == {"Islamic State"}
    rows = CLAIMS[CLAIMS["status"] == "claimed"]
    assert set(rows["incident_id"]) == set(claimed["incident_id"])


def test_possible_duplicates_are_marked_on_both_sides() -> None:
    """Each of a pair names the other in a claim and in its note."""
    pairs = set()
    for claim in CLAIMS[CLAIMS["field"] == "background"].itertuples():
        if found := DUPLICATE.match(claim.value):
            pairs.add((claim.incident_id, found[1]))
            assert claim.note, claim.claim_id
    assert len(pairs) == 12
    assert pairs == {(other, one) for one, other in pairs}
    for one, other in pairs:
        assert re.search(f"Possible duplicates?\\b.*{other}", BY_ID.loc[one, "note"]), (one, other)
    noted = INCIDENTS.loc[INCIDENTS["note"].str.contains("Possible duplicate"), "incident_id"]
    assert set(noted) == {one for one, _ in pairs}


def test_mentioned_incidents_exist() -> None:
    """Every incident that a note, a summary or a claim mentions is in the data."""
    texts = [*INCIDENTS["note"], *INCIDENTS["summary"], *CLAIMS["value"], *CLAIMS["note"]]
    mentioned = {one for text in texts for one in re.findall(r"IRQ-\d+", text)}
    assert mentioned <= set(INCIDENTS["incident_id"])


if __name__ == "__main__":
    wrong = not_verbatim()
    if wrong:
        raise SystemExit("not in the article: " + " | ".join(wrong))
    HASHES.write_text(json.dumps(quote_hashes(), indent=2) + "\n", encoding="utf-8")
