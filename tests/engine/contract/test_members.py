"""No member of the protocols is left out: by an engine, by a question, or by a test of its own."""

from __future__ import annotations

import ast
import inspect
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import tests.support
from incident_map.engine.protocol import Engine, View
from tests.engine.contract.questions import ENGINE_QUESTIONS, VIEW_QUESTIONS, Ask

HERE = Path(__file__).parent
SUPPORT = [Path(folder) for folder in tests.support.__path__]
#: Not these: they ask every question of the list, whatever it is.
GENERAL = {"test_members.py", "test_engines_agree.py"}
PROTOCOLS: dict[type, dict[str, Callable[..., Any]]] = {
    Engine: ENGINE_QUESTIONS,
    View: VIEW_QUESTIONS,
}


def members(protocol: type) -> dict[str, Any]:
    """Methods and properties that a protocol declares itself."""
    found = {}
    for name, member in vars(protocol).items():
        function = member.fget if isinstance(member, property) else member
        own = getattr(function, "__qualname__", "").startswith(f"{protocol.__name__}.")
        if inspect.isfunction(function) and own:
            found[name] = member
    return found


MEMBERS = [(protocol, name) for protocol in PROTOCOLS for name in members(protocol)]
NAMES = [f"{protocol.__name__}.{name}" for protocol, name in MEMBERS]


def subject(engine: Engine, protocol: type) -> Any:
    return engine if protocol is Engine else engine.view("")


def test_there_are_members() -> None:
    assert {"version", "view", "__len__", "__contains__", "warm"} <= set(members(Engine))
    assert {"engine", "rows", "__len__", "clusters", "derived"} <= set(members(View))
    assert not any(name.startswith("_abc") or name == "__init__" for _, name in MEMBERS)


@pytest.mark.parametrize(("protocol", "name"), MEMBERS, ids=NAMES)
def test_an_engine_has_the_member_with_its_parameters(
    engine: Engine, protocol: type, name: str
) -> None:
    """Names, kinds and defaults of parameters are those of the protocol."""
    declared, one = members(protocol)[name], subject(engine, protocol)
    if isinstance(declared, property):
        assert hasattr(one, name)
        assert not inspect.ismethod(getattr(one, name))
        return
    written = getattr(type(one), name)
    assert inspect.isfunction(written) and written is not declared

    def parameters(function: Callable[..., Any]) -> list[tuple[str, object, object]]:
        listed = inspect.signature(function).parameters.values()
        return [(each.name, each.kind, each.default) for each in listed]

    assert parameters(written) == parameters(declared)


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_there_is_a_question_for_every_member(protocol: type) -> None:
    assert set(PROTOCOLS[protocol]) == set(members(protocol))


class Watched:
    """An engine or a view, and which of its members were asked for."""

    def __init__(self, watched: Any) -> None:
        self.watched = watched
        self.asked: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.asked.add(name)
        return getattr(self.watched, name)

    def __len__(self) -> int:
        self.asked.add("__len__")
        return len(self.watched)

    def __contains__(self, name: object) -> bool:
        self.asked.add("__contains__")
        return name in self.watched


@pytest.mark.parametrize(("protocol", "name"), MEMBERS, ids=NAMES)
def test_a_question_asks_the_member_it_is_named_for(
    engine: Engine, protocol: type, name: str
) -> None:
    watched = Watched(subject(engine, protocol))
    ids = [f"T-{number:02d}" for number in range(1, 13)]
    PROTOCOLS[protocol][name](watched, Ask(ids, random.Random(1)))
    assert name in watched.asked


def used_in_tests() -> set[str]:
    """Attributes, and the two operators, that the tests of single cases use."""
    found = set()
    for path in HERE.glob("test_*.py"):
        if path.name in GENERAL:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute):
                found.add(node.attr)
            elif isinstance(node, ast.Name) and node.id == "len":
                found.add("__len__")
            elif isinstance(node, ast.In):
                found.add("__contains__")
    return found


def test_every_member_has_a_case_of_its_own() -> None:
    assert {name for _, name in MEMBERS} - used_in_tests() == set()


def test_the_plain_engine_has_nothing_of_the_fast_one() -> None:
    files = [path for folder in SUPPORT for path in folder.glob("plain_*.py")]
    assert len(files) > 5
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.startswith("incident_map.engine.memory") for name in names), path
