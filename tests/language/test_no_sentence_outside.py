"""What readers are told stands in the catalogue, and nowhere else."""

from __future__ import annotations

import pytest

from tests.support.messages import modules, templates
from tests.support.sentences import reads_like_one, sentences
from tests.support.template_sentences import template_sentences

#: Read by who runs or programs it, in English: the API's description, commands, files of stories.
NOT_FOR_READERS = ("incident_map/web/", "_command.py", "__main__.py", "/reading/", "/stories/")
FOR_READERS = ("incident_map/web/dossier_", "incident_map/web/templates/dossier")
#: Part of a file format, or of its documentation, and as much in English as the columns' names are:
#: programs read it, and who works with a file has the codebook at hand, which is English.
FORMATS = (
    "incident_map/exports/bundle.py",  # README.md and load.py of the bundle
    "incident_map/exports/codebook.py",  # docs/codebook.md
    "incident_map/exports/datapackage.py",  # datapackage.json
    "incident_map/exports/excel.py",  # marks and remarks on cells that Excel cannot hold
    "incident_map/exports/provenance.py",  # metadata of Parquet, README of Excel and GeoPackage
    "incident_map/exports/record_batches.py",  # the description of a column
)
#: What to type in a terminal, for who starts the program.
STARTING = ("incident_map/shipped.py",)
#: Text that is read, not said: how names are typed, months in a query, names of typefaces.
READ = (
    "incident_map/language/folding.py",
    "incident_map/language/misspellings.py",
    "incident_map/language/periods.py",
    "incident_map/drawing/figure/fonts.py",
)
#: Engines, tables and queries give values; what a query says of itself is worded in query/.
VALUES_ONLY = ("incident_map/engine/", "incident_map/model/", "incident_map/query/")


def checked() -> dict[str, list[tuple[int, str]]]:
    """Return what each module and template for readers says itself, of those that say anything."""
    found = {}
    told = {path: sentences(tree) for path, tree in modules().items()}
    told |= {path: template_sentences(source) for path, source in templates().items()}
    for path, texts in told.items():
        mechanical = any(part in path for part in NOT_FOR_READERS)
        if path in (*READ, *FORMATS, *STARTING) or path.startswith(VALUES_ONLY):
            continue
        if mechanical and not path.startswith(FOR_READERS):
            continue
        if said := list(texts):
            found[path] = said
    return found


def test_no_sentence_stands_outside_the_catalogue():
    assert checked() == {}


@pytest.mark.parametrize(
    "text",
    [
        "No incident matches.",
        "Killed",
        "{} of {} filtered out",
        "until {}",
        "حوادث عدة",
        "the dead",
    ],
)
def test_what_reads_like_a_sentence_is_found(text):
    assert reads_like_one(text)


@pytest.mark.parametrize(
    "text",
    ["figure-area", "killed_best", "drone attack", "%Y-%m-%d", "{}–{}", '<g class="a b">', "utf-8"],
)
def test_what_is_for_machines_is_not(text):
    assert not reads_like_one(text)


def test_a_tag_may_tell_something():
    assert reads_like_one('<svg role="img" aria-label="Killed, day by day">')


PAGE = """<title>{{ title }}</title>
<style>p { color: red }</style><script>const said = "Killed here";</script>
<p class="not {{ "told" }}">{% if one %}{{ text("some-message", who="<b>") }}{% endif %} · {{ 3 }}
<code>/code?in=words</code></p>
{# for who edits it #}<a href="{{ link("map") }}" data-name="no label">{{ "x" ~ kind }}</a>
"""


def test_a_template_that_only_asks_for_messages_says_nothing():
    assert list(template_sentences(PAGE)) == []


@pytest.mark.parametrize(
    "said",
    [
        "<p>none</p>",
        "<b>{{ number }} killed</b>",
        '<a aria-label="Back">←</a>',
        '<img alt="{{ kind }} drawn" title="">',
        '<meta name="description" content="No dossier">',
        '{{ "certain" if one else "possible" }}',
        '{{ kind or "not known" }}',
        '{{ button("Next step (→)") }}',
        '{% set draft = "Draft from a link" %}',
        "<p>القتلى</p>",
    ],
)
def test_what_a_template_says_is_found_with_its_line(said):
    assert {line for line, _ in template_sentences(PAGE + said)} == {PAGE.count("\n") + 1}
