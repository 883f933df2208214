"""How the reports came in: order, nothing lost, and the line that is drawn of it."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from incident_map import Engine
from incident_map.reports.dossier.chronology import KEY_FIELDS, Count, chronology, counts, step_line
from incident_map.reports.dossier.facts import label, sources_in_order


@pytest.mark.slow
def test_days_in_order_undated_last_and_every_source_once(project: Engine) -> None:
    for incident in project.view().incident_ids(sort=None):
        record = project.dossier(incident)
        days = chronology(record)
        keys = [day.day or "9999" for day in days]
        assert all(a < b for a, b in pairwise(keys))
        assert all(report.source["published"] == day.day for day in days for report in day.reports)
        told = [report.source["source_id"] for day in days for report in day.reports]
        assert sorted(told) == sorted(s["source_id"] for s in sources_in_order(record))


@pytest.mark.slow
def test_every_key_statement_is_told(project: Engine) -> None:
    for incident in project.view().incident_ids(sort=None):
        record = project.dossier(incident)
        told = {
            said.claim_id
            for day in chronology(record)
            for report in day.reports
            for statements in report.gave.values()
            for said in statements
        }
        assert told == {c["claim_id"] for c in record["claims"] if c["field"] in KEY_FIELDS}


def test_other_fields_are_named(project: Engine) -> None:
    days = chronology(project.dossier("IRQ-0007"))
    assert days[0].text == "26 October 2021" and days[-1].text == "Date not known"
    first = days[0].reports[0]
    assert [s.text for s in first.gave[label("killed")]] == ["at least 11 civilians"]
    assert first.also == ("date", "place", "weapon")


def test_counts_are_those_of_dated_sources(project: Engine) -> None:
    found = counts(project.dossier("IRQ-0007"))
    assert [(one.day.isoformat(), one.low, one.high) for one in found] == [
        ("2021-10-26", 10, 12),
        ("2021-10-27", 6, 14),
        ("2021-10-28", 15, 15),
        ("2021-10-31", 15, 15),
    ]


def test_no_line_of_one_day(sample: Engine) -> None:
    found = counts(sample.dossier("T-09"))  # one dated source of two
    assert len(found) == 1
    assert step_line(found) == step_line([]) == ""


def test_line_shows_every_figure_and_stays_inside() -> None:
    found = [
        Count(date(2021, 10, 26), ((10, 10), (12, 12))),
        Count(date(2021, 10, 27), ((6, 6),)),
        Count(date(2024, 3, 13), ((0, 2),)),
    ]
    svg = step_line(found)
    root = ElementTree.fromstring(svg)
    height = float(root.get("height", ""))
    dots = root.findall("circle")
    assert len(dots) == 5
    for dot in dots:
        assert 0 <= float(dot.get("cx", "").rstrip("%")) <= 100
        assert 0 <= float(dot.get("cy", "")) <= height
    assert "26 October 2021: 10–12; 27 October 2021: 6; 13 March 2024: 0–2" in svg
    assert re.search(r">10–12</text>", svg)


def test_line_of_zeros() -> None:
    svg = step_line([Count(date(2021, 1, day), ((0, 0),)) for day in (1, 2)])
    assert ElementTree.fromstring(svg) is not None and "nan" not in svg
