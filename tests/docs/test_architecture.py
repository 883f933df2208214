"""The picture of the house is true: what it names exists, and what exists is named."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "incident_map"
TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
#: Packages from the ground up; those on one floor do not know each other.
FLOORS = (
    {"model"},
    {"language", "geography"},
    {"query"},
    {"engine"},
    {"reading", "reports", "exports"},
    {"drawing"},
    {"web"},
    {"publish"},
)
#: Modules beside the packages, which any of them may ask.
GROUND = {"shipped", "system_memory", "whole_files"}


def modules() -> dict[str, Path]:
    """Dotted name → file of everything that is imported by name."""
    found = {}
    for top in ("incident_map", "ui", "pages", "app.py"):
        place = ROOT / top
        for path in place.rglob("*.py") if place.is_dir() else [place]:
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imported(name: str) -> set[str]:
    """Modules of ours that a module imports, wherever in it, for types as well."""
    out = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            out |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                out.add(full if full in MODULES else node.module)
    return (out & MODULES.keys()) - {name}


GRAPH = {name: imported(name) for name in MODULES}


def test_every_path_that_is_named_exists() -> None:
    """Written from the root, or from the package that is spoken of."""
    named = set(re.findall(r"`([\w/]+(?:\.py|/))`", TEXT))
    assert len(named) > 40
    places = [ROOT, PACKAGE, PACKAGE / "engine" / "memory", *PACKAGE.glob("*/")]
    assert not [one for one in named if not any((place / one).exists() for place in places)]


def test_every_package_is_in_the_table_in_the_order_of_its_floor() -> None:
    table = re.findall(r"^\| `(\w+)` \|", TEXT, re.MULTILINE)
    packages = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert set(table) == packages == set().union(*FLOORS)
    floor = {name: number for number, names in enumerate(FLOORS) for name in names}
    assert [floor[name] for name in table] == sorted((floor[n] for n in table), reverse=True)


def test_at_most_six_modules_beside_the_packages() -> None:
    beside = sorted(path.stem for path in PACKAGE.glob("*.py"))
    assert len(beside) <= 6, beside


def test_imports_go_one_way() -> None:
    floor = {name: number for number, names in enumerate(FLOORS) for name in names}
    wrong = []
    for name, others in GRAPH.items():
        room = name.split(".")[1:2]
        if not name.startswith("incident_map.") or room[0] not in floor:
            continue
        for other in others:
            to = other.split(".")[1:2]
            outside = not other.startswith("incident_map")
            up = bool(to) and to[0] in floor and to != room and floor[to[0]] >= floor[room[0]]
            loose = bool(to) and to[0] not in floor and to[0] not in GROUND
            if outside or up or loose or other == "incident_map":
                wrong.append(f"{name} imports {other}")
    assert not wrong


def test_nothing_above_the_engine_knows_which_one_there_is() -> None:
    inside = "incident_map.engine"
    wrong = [
        f"{name} imports {other}"
        for name, others in GRAPH.items()
        for other in others
        if other.startswith("incident_map.engine.memory") and not name.startswith(inside)
    ]
    assert not wrong


def test_no_circle_of_modules() -> None:
    seen: dict[str, int] = {}

    def visit(name: str, path: tuple[str, ...]) -> None:
        if seen.get(name) == 2:
            return
        assert seen.get(name) != 1, " → ".join([*path[path.index(name) :], name])
        seen[name] = 1
        for other in sorted(GRAPH[name]):
            visit(other, (*path, name))
        seen[name] = 2

    for name in MODULES:
        visit(name, ())


def test_ten_floors_at_most() -> None:
    """From the front door to the vocabulary, a package being one room."""

    def room(name: str) -> str:
        parts = name.split(".")
        return parts[1] if parts[0] == "incident_map" and len(parts) > 1 else parts[0]

    below: dict[str, set[str]] = {}
    for name, others in GRAPH.items():
        below.setdefault(room(name), set()).update(room(other) for other in others)
    below.pop("incident_map", None)  # hands names on

    def floors(name: str) -> int:
        others = below.get(name, set()) - {name, "incident_map"}
        return 1 + max((floors(other) for other in others), default=0)

    assert floors("app") <= 10
    assert floors("pages") <= 10


@pytest.mark.parametrize("name", ["streamlit", "folium", "streamlit_folium"])
def test_the_library_knows_no_screen(name: str) -> None:
    wrong = []
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if re.search(rf"^\s*(import|from) {name}\b", text, re.MULTILINE):
            wrong.append(str(path))
    assert not wrong
