"""Where the project's incidents are, and the words about them."""

from __future__ import annotations

import re

from tests.support.project_tables import (
    DISPUTED,
    FRAMES,
    INCIDENTS,
    PLACES,
    RADIUS,
    name_words,
    said,
)


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


def test_radius_follows_precision() -> None:
    """The radius is that of the codebook's table, or the basis says why it is another."""
    for row in INCIDENTS[INCIDENTS["latitude"] != ""].itertuples():
        usual = float(row.location_radius_km) == RADIUS[row.location_precision]
        assert usual != ("the radius, wider than usual" in row.location_basis), row.incident_id


def test_one_place_has_one_point() -> None:
    """The same district, place and precision do not lie at two points."""
    where = ["governorate", "district", "place", "location_precision"]
    placed = INCIDENTS[INCIDENTS["latitude"] != ""]
    points = placed[[*where, "latitude", "longitude"]].drop_duplicates()
    assert not points.duplicated(where).any(), points[points.duplicated(where, keep=False)]


def test_governorates_are_canonical() -> None:
    """In Iraq a governorate is one of the eighteen, and a district or place stands under one."""
    names = set(PLACES.loc[PLACES["kind"] == "governorate", "name"])
    assert len(names) == 18
    in_iraq = INCIDENTS[INCIDENTS["country"] == "IRQ"]
    assert set(in_iraq["governorate"]) <= names | {""}
    assert set(PLACES["governorate"]) <= names | {""}
    below = in_iraq[(in_iraq["district"] != "") | (in_iraq["place"] != "")]
    assert (below["governorate"] != "").all()
    assert list(INCIDENTS.loc[INCIDENTS["country"] != "IRQ", "incident_id"]) == [
        f"IRQ-{n:04d}" for n in (9, 12, 14, 55)
    ]


def test_disputed_places_keep_the_wording() -> None:
    """Where more than one authority rules, a claim keeps what the source says of the place."""
    rows = INCIDENTS[INCIDENTS["district"].isin(DISPUTED)]
    assert len(rows) > 20
    for incident_id in rows["incident_id"]:
        claims = said(incident_id, "place")
        assert (claims["value"] != "").any(), incident_id
    makhmour = INCIDENTS[INCIDENTS["district"] == "Makhmour"]
    assert set(makhmour["governorate"]) == {"Erbil", "Nineveh"}
    assert makhmour["note"].str.contains("disputed|boundary").all()


def test_places_are_findable() -> None:
    """Governorate, district and place each hold a listed name, known in that governorate."""
    listed = [(name_words(row.name), row.governorate) for row in PLACES.itertuples(index=False)]
    arabic = set(PLACES.loc[PLACES["name_ar"] != "", "name"])
    for row in INCIDENTS[INCIDENTS["country"] == "IRQ"].itertuples():
        for text in filter(None, (row.governorate, row.district, row.place)):
            here = [name for name, where in listed if where in ("", row.governorate)]
            assert any(name <= name_words(text) for name in here), (row.incident_id, text)
        assert {row.governorate, row.district} - {""} <= arabic, row.incident_id


def test_no_exact_site_is_claimed() -> None:
    """No source gives the coordinate of a site, so none is coded as one."""
    assert "site" not in set(INCIDENTS["location_precision"])


def test_summaries_are_short() -> None:
    """One to three sentences; titles short, in sentence case, without a full stop."""
    sentences = INCIDENTS["summary"].str.count(r"[.!?](?:\s|$)")
    assert sentences.between(1, 3).all()
    assert (INCIDENTS["title"].str.len() <= 60).all()
    assert not INCIDENTS["title"].str.endswith(".").any()


def test_words_are_the_editors_own() -> None:
    """Nothing of how the rows came about: readers get the incident, its sources and doubts."""
    process = re.compile(
        r"\b(?:sheet|briefs?|briefed|coded from|csv|dataset|todo|tbd|placeholder|E0\d|row \d+)\b",
        re.IGNORECASE,
    )
    for name, frame in {**FRAMES, "places": PLACES}.items():
        for column in frame.columns.difference(["url", "title", "source_id"]):
            found = frame.loc[frame[column].str.contains(process), column]
            assert found.empty, f"{name}.{column}: {list(found)}"


def test_every_incident_has_a_note() -> None:
    """The editors say of each incident what is uncertain."""
    assert (INCIDENTS["note"] != "").all()
