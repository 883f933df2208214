"""An incident as text to paste: short, complete, with who says so."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from incident_map.drawing.quote_card import MAX_LENGTH, bibtex, cite, cut, quote_card
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.reading.project_file import shipped_project

ADDRESS = "https://example.org/incident?id=IRQ-0007"


@pytest.mark.slow
def test_every_card_is_short_and_ends_with_the_address(project: MemoryEngine) -> None:
    for incident in project.columns.id_lookup:
        address = f"https://example.org/incident?id={incident}"
        card = quote_card(project, incident, address)
        assert len(card) <= MAX_LENGTH
        assert card.endswith(f"\n{address}")
        assert incident in card.splitlines()[0]
        heads = [line.split(":")[0] for line in card.splitlines()[1:-1]]
        assert [h for h in heads if h != "Sources differ on"] == [
            "When", "Where", "Toll", "Perpetrator", "Sources",
        ]  # fmt: skip


def test_what_the_card_says(project: MemoryEngine) -> None:
    card = quote_card(project, "IRQ-0007", ADDRESS)
    for part in (
        "Attack on Rashad village, Muqdadiya (IRQ-0007)",
        "When: 26 October 2021",
        "known to the district, within about 20 km",
        "11–16 killed (best 15), 6–25 wounded (best 17), 2–3 kidnapped (best 3)",
        "Perpetrator: Islamic State (claimed). Sources: Islamic State claimed it "
        "(Rudaw and The Levant News)",
        "attributed to Islamic State (",
        "Sources differ on: killed, wounded and kidnapped",
        "TRT World (26 October 2021)",
        "and 14 more",
    ):
        assert part in card


def test_a_card_in_arabic_says_the_same(project: MemoryEngine) -> None:
    card = quote_card(project, "IRQ-0007", ADDRESS, "ar")
    assert [line.partition(":")[0] for line in card.splitlines()[1:-1]] == [
        "الزمان", "المكان", "الحصيلة", "المنفّذ", "المصادر مختلفة في", "المصادر",
    ]  # fmt: skip
    for part in (
        "26 تشرين الأول 2021",
        "معروف على مستوى القضاء، ضمن نحو 20 كم",
        "Islamic State (أُعلنت المسؤولية). المصادر: ",
        "؛ منسوب إلى Islamic State (",
    ):
        assert part in card
    english = quote_card(project, "IRQ-0007", ADDRESS)
    assert re.findall("[0-9]+", card.splitlines()[3]) == re.findall(
        "[0-9]+", english.splitlines()[3]
    )
    cited = cite(project, project.dossier("IRQ-0007"), ADDRESS, "ar")
    assert cited.endswith(f"[مجموعة بيانات]. {ADDRESS}") and project.version in cited


def test_every_card_in_arabic_is_short(project: MemoryEngine) -> None:
    for incident in project.columns.id_lookup:
        address = f"https://example.org/incident?id={incident}"
        assert len(quote_card(project, incident, address, "ar")) <= MAX_LENGTH


def test_a_denial_is_told_as_one(project: MemoryEngine) -> None:
    assert "Iran: involvement denied" in quote_card(project, "IRQ-0001", ADDRESS)


def test_long_texts_are_cut_and_the_address_is_not(
    make_dataset: Callable[..., MemoryEngine],
) -> None:
    rows = [{
        "title": "word " * 400, "date_text": "when " * 200, "governorate": "G" * 500,
        "place": "P" * 500, "perpetrator": "A" * 900,
    }]  # fmt: skip
    claims = [
        {"claim_id": f"C{n}", "incident_id": "T-01", "source_id": f"s{n}", "field": "killed",
         "low": n, "high": n}
        for n in range(30)
    ]  # fmt: skip
    sources = [{"source_id": f"s{n}", "outlet": f"Outlet {n} " + "x" * 200} for n in range(30)]
    data = make_dataset(rows, claims=claims, sources=sources)
    address = "https://example.org/" + "a" * 80
    card = quote_card(data, "T-01", address)
    assert len(card) <= MAX_LENGTH
    assert card.splitlines()[-1] == address
    assert "\nSources: 30\n" in card
    assert all(f"\n{head}: " in card for head in ("When", "Where", "Toll", "Perpetrator"))


def test_line_breaks_of_the_data_make_no_lines(make_dataset: Callable[..., MemoryEngine]) -> None:
    data = make_dataset([{"title": "One\nToll: 900"}])
    card = quote_card(data, "T-01", ADDRESS)
    assert card.splitlines()[0] == "One Toll: 900 (T-01)"
    assert "Sources: none recorded" in card


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [("short", 10, "short"), ("one two three", 9, "one two…"), ("x" * 20, 5, "xxxx…")],
)
def test_cut(text: str, most: int, expected: str) -> None:
    assert cut(text, most) == expected
    assert len(cut(text, most)) <= most


def test_citation_names_author_year_title_version_id_and_address(project: MemoryEngine) -> None:
    text = cite(project, project.dossier("IRQ-0007"), ADDRESS)
    assert text.startswith(
        f"{shipped_project().author} (2026). “Attack on Rashad village, Muqdadiya” "
    )
    assert f"Data version {project.version} [Data set]." in text
    assert text.endswith(ADDRESS)


def test_foreign_data_is_not_ours_to_sign(sample: MemoryEngine) -> None:
    record = sample.dossier("T-05")
    text = cite(sample, record, ADDRESS)
    assert shipped_project().author not in text + bibtex(sample, record, ADDRESS)
    assert text.startswith("(n.d.). “<img") and "Shown with the Iraq Incident Map." in text


def test_bibtex_is_one_balanced_entry(project: MemoryEngine, sample: MemoryEngine) -> None:
    for data in (project, sample):
        for incident in data.columns.id_lookup:
            entry = bibtex(data, data.dossier(incident), ADDRESS)
            assert re.match(r"@misc\{iraq-incident-map-[A-Za-z0-9_-]+,\n", entry)
            bare = re.sub(r"\\[{}]", "", entry)
            assert bare.count("{") == bare.count("}")
            assert entry.endswith("}\n") and ADDRESS in entry
