"""Who says what: every claim in one cell, every figure with who gives it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from incident_map import Engine
from incident_map.model.vocabulary import CLAIM_FIELDS, NUMBER_FIELDS
from incident_map.reports.dossier.claims_matrix import figures, matrix
from tests.support.records import claim


@pytest.mark.slow
def test_every_claim_stands_in_exactly_one_cell(project: Engine) -> None:
    for incident in project.view().incident_ids(sort=None):
        record = project.dossier(incident)
        found = matrix(record)
        shown = Counter(
            (row.field, source["source_id"], said.claim_id)
            for row in found.rows
            for source, cell in zip(found.sources, row.cells, strict=True)
            for said in cell
        )
        claims = Counter((c["field"], c["source_id"], c["claim_id"]) for c in record["claims"])
        assert shown == claims
        assert set(shown.values()) <= {1}


def test_order_of_rows_and_columns(project: Engine) -> None:
    found = matrix(project.dossier("IRQ-0007"))
    fields = [row.field for row in found.rows]
    assert fields == sorted(fields, key=CLAIM_FIELDS.index)
    days = [source["published"] or "9999" for source in found.sources]
    assert days == sorted(days)
    assert days[-1] == "9999" and days[0] == "2021-10-26"


def test_rows_that_differ_say_how(project: Engine) -> None:
    found = {row.field: row.differ for row in matrix(project.dossier("IRQ-0007")).rows}
    assert found["killed"].startswith("15 sources, 6 to 16")
    assert found["kidnapped"].startswith("Five sources")
    assert {field for field, differ in found.items() if differ} == {
        "killed", "wounded", "kidnapped",
    }  # fmt: skip


def test_quote_status_and_note_of_a_statement(project: Engine) -> None:
    rows = matrix(project.dossier("IRQ-0007")).rows
    said = {s.claim_id: s for row in rows for cell in row.cells for s in cell}
    assert said["IRQ-0007-C06"].quote == "14 people were killed, 15 were injured."
    assert said["IRQ-0007-C06"].note.startswith("matches a Diyala")
    assert said["IRQ-0007-C05"].status is None  # the text says it: "Islamic State: attributed"
    assert said["IRQ-0007-C10"].reported_by == "source in the local security forces"


@pytest.mark.slow
def test_figures_are_those_of_the_claims(project: Engine) -> None:
    for incident in project.view().incident_ids(sort=None):
        record = project.dossier(incident)
        for field in NUMBER_FIELDS:
            claims = [claim for claim in record["claims"] if claim["field"] == field]
            given = {
                (int(c["low"] or c["high"]), int(c["high"] or c["low"]))
                for c in claims
                if c["low"] or c["high"]
            }
            found = figures(record, field)
            assert {(one.low, one.high) for one in found if one.low is not None} == given
            assert bool(found) == bool(claims)
            high = [-1 if one.high is None else one.high for one in found]
            assert all(a >= b for a, b in pairwise(high))


def test_zero_is_a_figure_and_comes_before_words(sample: Engine) -> None:
    incident = sample.dossier("T-09")
    claims = [
        claim(source_id="one", field="killed", low=low, high=low, value=value)
        for low, value in ((None, "several"), ("0", None), ("3", None))
    ]
    found = figures({**incident, "claims": claims}, "killed")
    assert [one.text for one in found] == ["3", "0", "several"]


def test_nothing_said(sample: Engine) -> None:
    found = matrix(sample.dossier("T-12"))
    assert found.rows == () and found.sources == ()
