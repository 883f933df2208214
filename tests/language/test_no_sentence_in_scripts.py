"""What scripts tell stands in the catalogue, as what Python tells does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fluent.syntax import ast

from incident_map.language.catalogue import _nodes, shipped, text
from incident_map.model import vocabulary as v
from tests.support import front_end
from tests.support.scripts import read, script_patterns, scripts
from tests.support.sentences import reads_like_one

#: Text that is read, not said: how names are typed.
READ = ("onefile/local-search.js",)


def test_no_sentence_stands_outside_the_catalogue() -> None:
    found = {
        name: [one for one in script.sentences if reads_like_one(one[1])]
        for name, script in scripts().items()
        if name not in READ
    }
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize(
    "code",
    [
        'say("No incident matches.");',
        'html("button", { type: "button", title: "Close" });',
        "node.textContent = `${n} of ${all} filtered out`;",
        'node.setAttribute("aria-label", "Legend");',
        'add("Perpetrator", names);',
        'throw new Refusal("The picture is too large.");',
        'map.on("click", () => say("the dead"));',
        'say("Only {} of them".replace("{}", n));',
        'const RULES = { low: "lowest count", best: "حوادث" };',
    ],
)
def test_what_a_reader_would_see_is_found(code: str, tmp_path: Path) -> None:
    said = [one for _, one in _read(code, tmp_path).sentences]
    assert any(map(reads_like_one, said)), said


@pytest.mark.parametrize(
    "code",
    [
        'import { first } from "../Some file here.js";',
        'map.on("zoomstart movestart", hide);',
        'html("div", { class: "leaflet-bar imap-tools" });',
        'if (event.key === "Escape") leave();',
        'const keys = { Home: 1, "Page down": 2 };',
        'box.querySelector(".imap-play input");',
        'node.classList.add("imap-one two");',
        'console.warn("The picture could not be made:", error);',
        'text("script-map-legend");',
        '// Says "No incident matches."',
    ],
)
def test_what_is_for_machines_is_not(code: str, tmp_path: Path) -> None:
    said = [one for _, one in _read(code, tmp_path).sentences]
    assert not any(map(reads_like_one, said)), said


def test_every_call_names_a_message_and_fills_it() -> None:
    found = [(name, *call) for name, script in scripts().items() for call in script.calls]
    assert len(found) > 250
    for name, parts, given, whole in found:
        pattern = re.compile(".+".join(map(re.escape, parts)))
        meant = [one for one in shipped().messages("en") if pattern.fullmatch(one)]
        assert meant, f"{name}: {parts}"
        for one in meant:
            wanted = shipped().variables(one)
            assert not whole or set(given) >= wanted, f"{name}: {one}"
        # Of several that are put together, one may need less.
        assert any(set(given) <= shipped().variables(one) for one in meant), f"{name}: {parts}"


def test_what_scripts_put_together_are_messages() -> None:
    """Whatever begins as a message does goes on as one."""
    beginnings = {name.split("-")[0] for name in shipped().messages("en")}
    for pattern in script_patterns():
        if pattern.split("\\")[0] in beginnings:
            assert any(re.fullmatch(pattern, name) for name in shipped().messages("en")), pattern


@pytest.mark.parametrize("language", v.LANGUAGES)
def test_scripts_say_every_message_as_python_does(language: str) -> None:
    """The whole catalogue, with every form that a number asks for."""
    asked = [
        (name, given)
        for name, message in shipped().messages(language).items()
        for given in _arguments(name, message, language)
    ]
    assert len(asked) > 500
    said = front_end.call(
        'import { speak, text } from "./shared/messages.js";',
        "(language, asked) => (speak(language), asked.map(([name, given]) => text(name, given)))",
        language,
        asked,
    )
    for (name, given), one in zip(asked, said, strict=True):
        assert one == text(name, language, **given), name


def _arguments(name: str, message: ast.Message, language: str) -> list[dict[str, str | int]]:
    """Return arguments to try a message with: several where it counts something."""
    variables = sorted(shipped().variables(name, language))
    if not variables:
        return [{}]
    numbers = {"number", *_selectors(message)} & set(variables)
    tried = (0, 1, 2, 3, 10, 11, 99, 100, 102, 1234, 1_000_001) if numbers else (0,)
    return [{one: n if one in numbers else f"<{one} {n}>" for one in variables} for n in tried]


def _selectors(message: ast.Message) -> set[str]:
    return {
        node.selector.id.name
        for node in _nodes(message)
        if isinstance(node, ast.SelectExpression)
        and isinstance(node.selector, ast.VariableReference)
    }


def _read(code: str, folder: Path):  # type: ignore[no-untyped-def]
    path = folder / "made-up.js"
    path.write_text(code, encoding="utf-8")
    return read([str(path)])[str(path)]
