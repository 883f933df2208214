"""Names found among very many, in any spelling; and what the page does with them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from incident_map import QueryError
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.engine.memory.search.known_names import KnownNames
from incident_map.query.address import MAX_ALLOWED
from tests.conftest import MakeDataset
from ui import typed_names
from ui.widgets import LISTED

SCRIPT = Path(__file__).resolve().parents[2] / "ui" / "navigation.py"
OTHERS = {"Islamic State": ("ISIS", "Daesh", "داعش"), "Asaib Ahl al-Haq": ("AAH",)}
NAMES = KnownNames(["Islamic State", "Asaib Ahl al-Haq", "Ansar al-Islam", "isis watch"], OTHERS)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Islamic State", ["Islamic State"]),
        ("islamic state ", ["Islamic State"]),
        ("DAESH", ["Islamic State"]),
        ("داعش", ["Islamic State"]),
        ("isis watch", ["isis watch"]),
        ("aah", ["Asaib Ahl al-Haq"]),
        ("islam", ["Islamic State", "Ansar al-Islam"]),
        ("Asa'ib", ["Asaib Ahl al-Haq"]),
        ("Ansaar", ["Ansar al-Islam"]),
        ("nobody", []),
        ("", []),
        ("…", []),
        ("<script>", []),
    ],
)
def test_what_a_text_may_stand_for(text: str, found: list[str]) -> None:
    assert NAMES.find(text) == found


def test_a_name_goes_before_what_another_is_called() -> None:
    both = KnownNames(["Guard", "Watch"], {"Watch": ("guard",)})
    assert both.find("GUARD") == ["Guard"]
    assert len(both) == 2 and list(both) == ["Guard", "Watch"]
    assert "Guard" in both and "guard" not in both


def test_no_names() -> None:
    assert KnownNames([], {}).find("anything") == []


def test_every_actor_and_governorate_can_be_named(project: MemoryEngine) -> None:
    assert set(project.tables.actors["name"]) | set(project.columns.actor_names) == set(
        project.names["actor"]
    )
    assert set(project.columns.governorate_names) <= set(project.names["governorate"])
    assert project.redacted().names is project.names


def many(rows: int) -> list[dict[str, str]]:
    """Make incidents of as many groups, the first ones more often."""
    return [
        {"perpetrator": f"Group {i:03d}", "governorate": f"Region {i:03d}"}
        for i in range(rows)
        for _ in range(2 if i < 5 else 1)
    ]


def test_an_error_does_not_list_thousands(make_dataset: MakeDataset) -> None:
    data = make_dataset(many(MAX_ALLOWED + 1))
    with pytest.raises(QueryError) as told:
        data.view("actor=Group")
    assert told.value.allowed is not None and len(told.value.allowed) == MAX_ALLOWED
    with pytest.raises(QueryError) as told:
        data.view("actor=Nobody")
    assert told.value.allowed == []
    few = make_dataset(many(3))
    with pytest.raises(QueryError) as told:
        few.view("actor=Nobody")
    assert told.value.allowed == ["Group 000", "Group 001", "Group 002"]


@pytest.fixture
def page(make_dataset: MakeDataset, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """Open the map on a data set of twice as many actors and governorates as are listed."""
    folder = make_dataset(many(2 * LISTED)).folder
    st.cache_resource.clear()
    monkeypatch.setenv("INCIDENTS_DATA", str(folder))
    yield AppTest.from_file(str(SCRIPT), default_timeout=30).run()
    st.cache_resource.clear()  # the data set is nobody else's


def options(page: AppTest, name: str) -> list[str]:
    return list(page.multiselect(key=f"f_{name}").options)


def captions(page: AppTest) -> str:
    return " ".join(one.value for one in page.sidebar.caption)


@pytest.mark.parametrize(("name", "noun"), [("actor", "Group"), ("governorate", "Region")])
def test_the_most_frequent_are_listed_and_any_other_can_be_typed(
    page: AppTest, name: str, noun: str
) -> None:
    assert len(options(page, name)) == LISTED
    assert options(page, name)[0] == f"{noun} 000 (2)"
    rare = f"{noun} {2 * LISTED - 1}"
    assert not any(rare in option for option in options(page, name))
    page.session_state[f"f_{name}"] = [rare.lower()]
    page.run()
    assert not page.exception
    assert page.session_state[f"f_{name}"] == [rare]
    assert page.query_params[name] == rare
    assert page.subheader[0].value.startswith("1 incident")
    assert f"{rare} (1)" in options(page, name)


def test_what_may_be_several_is_listed_first(page: AppTest) -> None:
    page.session_state["f_actor"] = ["Group 299", "29"]
    page.run()
    assert page.session_state["f_actor"] == ["Group 299"]
    assert "10 actors hold “29”" not in captions(page)  # two signs are no beginning of a word
    page.session_state["f_actor"] = ["Group 299", "group"]
    page.run()
    assert page.session_state["f_actor"] == ["Group 299"]
    said = captions(page).replace("\\", "")
    assert f"{2 * LISTED} actors hold “group”: the first of them stand" in said
    page.session_state["f_actor"] = ["Group 299", "Group 000"]
    page.run()
    assert "hold" not in captions(page)
    assert page.subheader[0].value.startswith("3 incidents")


@pytest.mark.slow
@pytest.mark.parametrize("text", ["nobody", "<img src=x>", "**", " "])
def test_what_nobody_is_called_is_said(page: AppTest, text: str) -> None:
    page.session_state["f_actor"] = [text]
    page.run()
    assert not page.exception
    assert page.session_state["f_actor"] == []
    assert "No actor of this data is called" in captions(page)
    assert "<img" not in captions(page).replace("\\<", "")


def test_an_old_label_is_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    state: dict[str, object] = {"f_actor": ["isis watch (1,234)", "Ansar al-Islam"]}
    monkeypatch.setattr(st, "session_state", state)
    typed_names.take({"actor": NAMES})
    assert state == {"f_actor": ["isis watch", "Ansar al-Islam"], "asked_actor": None}


def test_few_names_are_all_listed(
    make_dataset: MakeDataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    st.cache_resource.clear()
    monkeypatch.setenv("INCIDENTS_DATA", str(make_dataset(many(LISTED - 20)).folder))
    page = AppTest.from_file(str(SCRIPT), default_timeout=30).run()
    assert len(options(page, "actor")) == LISTED - 20
    assert not page.multiselect(key="f_actor").proto.accept_new_options
    st.cache_resource.clear()


def test_names_are_no_sentences() -> None:
    texts = pd.Series(["US forces", "us"])
    assert KnownNames(texts.tolist(), {}).find("US") == ["us"]
