"""The bar of a toll: every mark a claim, none hidden, nothing of the data as markup."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incident_map.drawing.range_bar import MARK, STEP, RangeMark, axis, range_bar
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.model.vocabulary import COUNT_RULES, TOLLS
from incident_map.reports.dossier.claims_matrix import figures
from incident_map.web.dossier_page import _marks

HOSTILE = '"><script>alert(1)</script>'
whole = st.integers(0, 1_000_000)


def drawn(svg: str) -> list[tuple[int, int]]:
    found = re.findall(r'data-low="(\d+)" data-high="(\d+)"', svg)
    return sorted((int(low), int(high)) for low, high in found)


@pytest.mark.slow
def test_every_mark_of_the_project_is_a_claim_and_every_figure_a_mark(
    project: MemoryEngine,
) -> None:
    seen = 0
    for incident in project.columns.id_lookup:
        record = project.dossier(incident)
        for kind in TOLLS:
            headline = tuple(record[f"{kind}_{rule}"] for rule in COUNT_RULES)
            svg = range_bar(kind, headline, _marks(figures(record, kind)))  # type: ignore[arg-type]
            claims = {
                (c["source_id"], c["reported_by"], int(c["low"] or c["high"]),
                 int(c["high"] or c["low"]))
                for c in record["claims"]
                if c["field"] == kind and (c["low"] or c["high"])
            }  # fmt: skip
            assert drawn(svg) == sorted(claim[2:] for claim in claims)
            seen += len(claims)
    assert seen > 200


def test_every_mark_stands_apart() -> None:
    marks = [RangeMark(11, 11, f"Source {n}") for n in range(6)] + [RangeMark(10, 12, "Range")]
    root = ElementTree.fromstring(range_bar("killed", (10, 11, 12), marks))
    places = [
        (float(circle.get("cx", "").rstrip("%")), float(circle.get("cy", "")))
        for group in root.iter("g")
        for circle in group.iter("circle")
    ]
    for n, one in enumerate(places):
        for other in places[n + 1 :]:
            apart = abs(one[0] - other[0]) >= MARK or abs(one[1] - other[1]) >= STEP
            assert apart, (one, other)


@given(st.lists(st.tuples(whole, whole), min_size=1, max_size=30), st.data())
def test_marks_never_overlap_and_stay_inside(
    spans: list[tuple[int, int]], data: st.DataObject
) -> None:
    marks = [RangeMark(min(span), max(span), "x") for span in spans]
    headline = tuple(sorted(data.draw(st.tuples(whole, whole, whole))))
    root = ElementTree.fromstring(range_bar("wounded", headline, marks))  # type: ignore[arg-type]
    boxes = []
    for group in root.iter("g"):
        xs = [float(c.get("cx", "").rstrip("%")) for c in group.iter("circle")]
        y = float(group.find("circle").get("cy", ""))  # type: ignore[union-attr]
        assert min(xs) >= 0 and max(xs) <= 100.001
        assert 0 < y < float(root.get("height", ""))
        boxes.append((min(xs) - MARK / 2, max(xs) + MARK / 2, y))
    for n, (left, right, y) in enumerate(boxes):
        for other in boxes[n + 1 :]:
            assert y != other[2] or left >= other[1] - 0.01 or right <= other[0] + 0.01


@given(st.integers(0, 10**9))
def test_axis_begins_at_zero_and_holds_the_highest(highest: int) -> None:
    ticks = axis(highest)
    assert ticks[0] == 0 and ticks[-1] >= max(highest, 1)
    assert 2 <= len(ticks) <= 6
    assert len({b - a for a, b in pairwise(ticks)}) == 1


@pytest.mark.parametrize("value", [5, 17])
def test_outside_the_range_is_hollow_and_says_so(value: int) -> None:
    svg = range_bar(
        "killed", (11, 15, 16), [RangeMark(value, value, "First"), RangeMark(12, 12, "Later")]
    )
    assert svg.count("rangebar-outside") == 1
    assert f"<title>{value}: First (outside the range)</title>" in svg
    assert "<title>12: Later</title>" in svg


def test_only_a_headline_or_only_claims() -> None:
    assert range_bar("killed", (None, None, None), []) == ""
    assert "rangebar-band" in range_bar("killed", (None, 3, None), [])
    bare = range_bar("killed", (None, None, None), [RangeMark(2, 4, "One")])
    assert "rangebar-band" not in bare and "rangebar-best" not in bare
    # numbers in the wrong order come from other people's data: a band all the same
    assert 'width="40.000%"' in range_bar("killed", (5, 4, 3), [])


def test_hostile_names_stay_text() -> None:
    svg = range_bar("killed", (1, 2, 3), [RangeMark(1, 1, HOSTILE)])
    assert "<script" not in svg
    root = ElementTree.fromstring(svg)
    assert root.find(".//g/title").text == f"1: {HOSTILE}"  # type: ignore[union-attr]
