"""What is not known: said when it is so, and only then."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from incident_map.engine.memory.engine import MemoryEngine
from incident_map.reports.dossier.unknowns import unknowns

TOLLS = ("killed", "wounded", "kidnapped")
BLAMELESS = ("denied", "disputed")


def truths(data: MemoryEngine, row: int) -> dict[str, bool]:
    """Work out from the frames, and apart from the code under test, what is not known."""
    it = data.tables.incidents.iloc[row]
    claims = data.tables.claims[data.tables.claims["row"] == row]
    ids = claims["source_id"].unique()
    sources = data.tables.sources[data.tables.sources["source_id"].isin(ids)]
    named = claims[(claims["field"] == "perpetrator") & claims["value"].notna()]
    blaming = named[~named["status"].isin(BLAMELESS) & (named["value"] != "Unknown")]
    said, act = len(claims) > 0, it["attribution"] != "not applicable"
    start, end = it["date_start"], it["date_end"]
    found = {
        "no date": pd.isna(start) and pd.isna(end),
        "open start": pd.isna(start) and pd.notna(end),
        "open end": pd.notna(start) and pd.isna(end),
        "no single day": pd.notna(start) and pd.notna(end) and start < end,
        "no point": pd.isna(it["latitude"]),
        "no place": it["location_precision"] in ("unknown", None)
        or pd.isna(it["location_precision"]),
        "nobody named": bool(act and said and blaming.empty),
        "only suspected": bool(act and len(blaming) and (blaming["status"] == "suspected").all()),
        "perpetrator open": bool(
            act and (pd.isna(it["perpetrator"]) or it["perpetrator"] == "Unknown")
        ),
        "no claims": not said,
        "one source": len(ids) == 1,
        "no public address": bool(sources["url"].isna().any()) or len(sources) < len(ids),
        "no day of publication": bool(sources["published"].isna().any()) or len(sources) < len(ids),
        "no quote": bool(claims["quote"].isna().any()),
        "disagreement": row in set(data.columns.disagreements["row"]),
        "no weapon": pd.isna(it["weapon"]) and "weapon" not in set(claims["field"].astype(str)),
    }
    for precision in ("country", "governorate", "district", "subdistrict"):
        found[f"place only to {precision}"] = it["location_precision"] == precision
    for word in ("single source", "contested", "uncorroborated"):
        found[word] = it["corroboration"] == word
    for kind in TOLLS:
        known = it[[f"{kind}_low", f"{kind}_best", f"{kind}_high"]].notna().any()
        figures = claims[
            (claims["field"] == kind) & (claims["low"].notna() | claims["high"].notna())
        ]
        found[f"no figure for {kind}"] = not known and figures.empty
        found[f"no best figure for {kind}"] = bool(known and pd.isna(it[f"{kind}_best"]))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("name", ["project", "sample", "generated"])
def test_only_what_is_true_is_said(name: str, request: pytest.FixtureRequest) -> None:
    data: MemoryEngine = request.getfixturevalue(name)
    for row, incident in enumerate(data.columns.id_lookup[:120]):
        found = unknowns(data.dossier(incident))
        so = truths(data, row)
        assert all(so[one.key] for one in found), (incident, found)
        assert len({one.key for one in found}) == len(found)
        assert not any(one.text[0].islower() or not one.text.endswith(".") for one in found)


@pytest.mark.slow
def test_what_is_true_is_said(project: MemoryEngine) -> None:
    always = (
        "no date", "open start", "open end", "no single day", "no point", "no claims",
        "no public address", "no day of publication", "no quote", "disagreement", "nobody named",
        "only suspected", "single source", "contested", "uncorroborated", "place only to district",
        "place only to governorate", "place only to subdistrict", "place only to country",
    )  # fmt: skip
    for row, incident in enumerate(project.columns.id_lookup):
        keys = {one.key for one in unknowns(project.dossier(incident))}
        so = truths(project, row)
        assert {key for key in always if so[key]} <= keys, incident


def test_wording(project: MemoryEngine, sample: MemoryEngine) -> None:
    text = {one.key: one.text for one in unknowns(project.dossier("IRQ-0007"))}
    assert text["place only to district"] == "The place is known only to the district."
    assert text["no public address"] == "Three of 19 sources have no known public address."
    assert text["disagreement"].startswith("The sources disagree on killed, wounded and kidnapped")
    text = {one.key: one.text for one in unknowns(sample.dossier("T-09"))}
    assert text["no single day"] == "No single day is established: the sources support 11 days."
    assert text["no figure for wounded"] == "No source gives a figure for the wounded."
    assert text["no quote"] == "None of six statements is recorded in the source’s own words."


def test_figure_in_words_only(make_dataset: Callable[..., MemoryEngine]) -> None:
    claims = [
        {"claim_id": "C1", "incident_id": "T-01", "source_id": "s", "field": "killed",
         "value": "several"}
    ]  # fmt: skip
    data = make_dataset([{}], claims=claims, sources=[{"source_id": "s", "outlet": "S"}])
    text = {one.key: one.text for one in unknowns(data.dossier("T-01"))}
    assert text["no figure for killed"] == (
        "No source gives a figure for the killed. It is told in words only."
    )
