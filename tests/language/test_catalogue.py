"""The catalogue of messages: the same in both languages, called as it is written, all used."""

from __future__ import annotations

import logging
import re

import numpy as np
import pytest
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from incident_map.engine.answers import Counts
from incident_map.language.catalogue import (
    Catalogue,
    MessageError,
    _nodes,
    for_browser,
    shipped,
    slug,
    text,
)
from incident_map.model import vocabulary as v
from incident_map.query.filters import PARAMETERS
from tests.support.messages import calls, constants, counted, patterns
from tests.support.scripts import script_patterns, script_strings

#: What messages of values begin with → the values.
VALUES = {
    "type": v.EVENT_TYPES,
    "type-label": v.EVENT_TYPES,
    "attribution": v.STATUSES,
    "corroboration": v.CORROBORATIONS,
    "category": v.CATEGORIES,
    "disagreement": tuple(v.DISAGREEMENTS),
    "level": v.PRECISIONS,
    "precision": v.PRECISIONS,
    "rule": v.COUNT_RULES,
    "harmed": v.TOLLS,
    "source-kind": v.SOURCE_KINDS,
    "field": v.CLAIM_FIELDS,
    "change": (*v.CHANGES, *v.CLAIM_CHANGES),
}
#: Forms of an Arabic noun beside its number; that of none is said only where it differs.
ARABIC_FORMS = {"one", "two", "few", "many", "other"}
LATIN = re.compile("[A-Za-z]{3,}")


def choices(message: ast.Message) -> list[ast.SelectExpression]:
    return [node for node in _nodes(message) if isinstance(node, ast.SelectExpression)]


def test_both_languages_have_the_same_messages_with_the_same_variables():
    english, arabic = (shipped().messages(code) for code in v.LANGUAGES)
    assert list(english) == list(arabic), "in the same order, to be read side by side"
    for name in english:
        assert shipped().variables(name, "en") == shipped().variables(name, "ar"), name


def test_arabic_nouns_have_every_form_that_their_number_asks_for():
    counted = 0
    for name, message in shipped().messages("ar").items():
        for choice in choices(message):
            keys = {str(getattr(one.key, "name", "")) for one in choice.variants}
            states_number = any(
                isinstance(node, ast.VariableReference) and node.id.name == "number"
                for variant in choice.variants
                for node in _nodes(variant.value)
            )
            if states_number and keys != {"other"}:
                counted += 1
                assert keys - {"zero"} == ARABIC_FORMS, name
    assert counted > 8


def test_a_message_without_forms_in_english_may_have_them_in_arabic():
    numbers = (0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 1234)
    assert [text("count-row", "ar", number=n) for n in numbers] == [
        "0 صف",
        "صف واحد",
        "صفان",
        "3 صفوف",
        "10 صفوف",
        "11 صفاً",
        "99 صفاً",
        "100 صف",
        "102 صف",
        "103 صفوف",
        "1,234 صفاً",
    ]
    said = text("ledger-rejected", number=1), text("ledger-rejected", number=2)
    assert said == ("1 row left out because of errors.", "2 rows left out because of errors.")


@pytest.mark.parametrize(("kind", "values"), VALUES.items())
def test_every_value_of_the_vocabulary_has_a_message_and_no_other_has(kind, values):
    named = {name for name in shipped().messages("en") if name.startswith(f"{kind}-")}
    if kind == "type":
        named -= {name for name in named if name.startswith("type-label-")}
    if kind == "harmed":
        named -= {name for name in named if name.startswith("harmed-title-")}
    expected = {f"{kind}-{slug(value)}" for value in values}
    assert named - {"precision-within"} == expected


def test_every_message_is_used():
    whole = constants() | script_strings()
    made = [re.compile(pattern) for pattern in patterns() | script_patterns()]
    of_values = {f"{kind}-{slug(value)}" for kind, values in VALUES.items() for value in values}
    inside = {
        node.id.name
        for message in shipped().messages("en").values()
        for node in _nodes(message)
        if isinstance(node, ast.MessageReference)
    }
    unused = [
        name
        for name in shipped().messages("en")
        if name not in whole | of_values | inside
        and not name.startswith(
            # names on maps, nouns, reasons, and what codes of countries and languages stand for
            ("water-", "count-", "not-drawn-", "country-", "language-", "meaning-")
        )
        and not any(pattern.fullmatch(name) for pattern in made)
    ]
    assert unused == []


def test_every_call_names_a_message_and_fills_it():
    found = [call for call in calls() if "-" in call[1]]
    assert len(found) > 50
    assert {path.rpartition(".")[2] for path, _, _ in found} >= {"py", "html"}
    for path, name, given in found:
        assert shipped().has(name), f"{path}: {name}"
        assert given == shipped().variables(name) or "**" in given, f"{path}: {name}"


def test_every_noun_that_is_counted_has_a_message():
    found = {(function, noun) for _, function, noun in counted()}
    # Most counts stand inside a message by now.
    inside = {
        ("count", node.id.name.removeprefix("count-"))
        for message in shipped().messages("en").values()
        for node in _nodes(message)
        if isinstance(node, ast.MessageReference) and node.id.name.startswith("count-")
    }
    found |= inside
    assert len(found) > 12
    for function, noun in found:
        assert shipped().has(f"{function}-{slug(noun)}"), noun
    for noun in Counts._fields:  # the command line counts what a folder holds
        assert shipped().has(f"count-{noun[:-1]}")
    for name, parameter in PARAMETERS.items():  # names that were typed and found
        assert not parameter.named or shipped().has(f"count-{name}")


def test_arabic_is_arabic():
    kept = {"figure-map-credit"} | {name for name in shipped().messages("ar") if "water" in name}
    for name, message in shipped().messages("ar").items():
        said = "".join(node.value for node in _nodes(message) if isinstance(node, ast.TextElement))
        assert name in kept or not LATIN.search(said), name


MADE_UP = {"en": "here = Here\nwho = { $name } came\n", "ar": "who = جاء { $name } { $place }\n"}


def test_what_is_missing_is_an_error_in_tests():
    strict = Catalogue(MADE_UP, strict=True)
    assert strict.text("here") == "Here"
    for name, language in (("here", "ar"), ("nowhere", "en"), ("here", "ku")):
        with pytest.raises(MessageError, match=name):
            strict.text(name, language)
    with pytest.raises(MessageError, match=r"\$place"):
        strict.text("who", "ar", name="X")


def test_what_is_missing_is_said_in_english_and_logged(caplog):
    kind = Catalogue(MADE_UP)
    with caplog.at_level(logging.WARNING):
        assert kind.text("here", "ar") == "Here"
        assert kind.text("who", "ar", name="X") == "X came"
        assert kind.text("nowhere", "ar") == "nowhere"
    assert [record.levelname for record in caplog.records] == ["WARNING"] * 3


def test_an_argument_that_chooses_a_form_may_not_be_missing_either():
    with pytest.raises(MessageError, match="number"):
        text("count-incident")


def test_numbers_of_numpy_are_numbers():
    assert text("count-row", "ar", number=np.int64(1234)) == "1,234 صفاً"
    assert text("ledger-possible", number=np.int32(1234)).startswith("1,234 only")


@pytest.mark.parametrize("source", ["no message\n", "a = 1\na = 2\n"])
def test_a_file_that_is_no_fluent_is_not_read(source):
    with pytest.raises(ValueError, match=r"Fluent|twice"):
        Catalogue({"en": source}).text("a")


@pytest.mark.parametrize("given", ["{braces}", "{{", "5 > 3", "%s", "⁨x⁩"])
def test_what_is_filled_in_stays_as_it_is(given):
    assert text("list-and", before=given, last="b") == f"{given} and b"


@pytest.mark.parametrize("language", v.LANGUAGES)
def test_a_bundle_for_the_browser_is_whole(language):
    source = for_browser(language, "ledger-", "date-")
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(FluentResource(source))
    names = re.findall("^([a-z0-9-]+) =", source, re.MULTILINE)
    assert {"ledger-possible", "date-day", "count-row"} <= set(names)
    assert not [name for name in names if not name.startswith(("ledger-", "date-", "count-"))]
    value = bundle.get_message("ledger-rejected").value
    assert value is not None
    assert bundle.format_pattern(value, {"number": 2}) == (
        text("ledger-rejected", language, number=2),
        [],
    )
