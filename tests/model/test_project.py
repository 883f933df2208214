"""What a project says of its country, and in which words."""

from __future__ import annotations

import dataclasses

import pytest

from incident_map.model import vocabulary as v
from incident_map.model.project import Licence, Project

FREEDONIA = Project(
    title="Freedonia Incident Map",
    author="Rufus T. Firefly",
    data_title="Incidents of Freedonia",
    licence=Licence("CC0-1.0", "CC0", "Creative Commons Zero 1.0", "https://example.org/cc0"),
    slug="freedonia-incident-map",
    file_prefix="freedonia",
    id_example="FDA-001",
    languages=("en", "ar"),
    code="FDA",
    names={"en": "Freedonia", "ar": "فريدونيا"},
    capital="Fredville",
    bounds=(-40.0, 40.0, -30.0, 45.0),
    reach=(-55.0, 30.0, -15.0, 55.0),
    covered=(-45.0, 35.0, -25.0, 50.0),
    level="county",
    areas=("Upper Freedonia", "Lower Freedonia"),
)


def test_reasons_name_the_country() -> None:
    assert FREEDONIA.outside == "outside Freedonia"
    assert FREEDONIA.not_on_map == ("outside Freedonia", *v.NOT_PLACED)
    assert FREEDONIA.not_in_heat_map == (*FREEDONIA.not_on_map, *v.TOO_VAGUE)
    assert len({*FREEDONIA.not_in_heat_map}) == 5


@pytest.mark.parametrize(
    ("cell", "abroad"),
    [("SYL", True), ("SYL;TUR", True), ("FDA", False), ("SYL;FDA", False), ("", False),
     (None, False)],
)  # fmt: skip
def test_abroad_is_what_names_others_and_not_the_country(cell: str | None, abroad: bool) -> None:
    assert FREEDONIA.is_abroad(cell) is abroad


def test_reach_is_a_box_with_its_edge() -> None:
    assert FREEDONIA.reaches(-35, 42) and FREEDONIA.reaches(-55, 30) and FREEDONIA.reaches(-15, 55)
    for point in [(-55.1, 42), (-14.9, 42), (-35, 29.9), (-35, 55.1)]:
        assert not FREEDONIA.reaches(*point)


def test_lent_to_the_data_of_others_it_says_nothing_of_them() -> None:
    lent = FREEDONIA.lent()
    assert (lent.author, lent.data_title, lent.licence) == ("", "", None)
    own = {"author", "data_title", "licence"}
    for field in dataclasses.fields(Project):
        if field.name not in own:
            assert getattr(lent, field.name) == getattr(FREEDONIA, field.name)
    assert lent.lent() == lent


def test_it_never_changes_and_can_be_a_key() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        FREEDONIA.title = "Sylvania"  # type: ignore[misc]
    assert {FREEDONIA: 1}[dataclasses.replace(FREEDONIA)] == 1
    lent = FREEDONIA.lent()
    assert lent != FREEDONIA


def test_a_licence_says_where_its_terms_stand() -> None:
    assert FREEDONIA.licence
    assert FREEDONIA.licence.text == "CC0, https://example.org/cc0"
