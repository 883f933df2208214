"""What readers are told stands in the catalogue, and nowhere else."""

from __future__ import annotations

import pytest

from tests.support.messages import modules, templates
from tests.support.sentences import reads_like_one, sentences, template_sentences

#: Read by who runs or programs it, in English: the API's description, commands, files of stories.
NOT_FOR_READERS = ("incident_map/web/", "_command.py", "__main__.py", "/reading/", "/stories/")
FOR_READERS = ("incident_map/web/dossier_",)
#: Text that is read, not said: how names are typed, months in a query, names of typefaces.
READ = (
    "incident_map/language/folding.py",
    "incident_map/language/misspellings.py",
    "incident_map/language/periods.py",
    "incident_map/drawing/figure/fonts.py",
)
#: Engines, tables and queries give values; what a query says of itself is worded in query/.
VALUES_ONLY = ("incident_map/engine/", "incident_map/model/", "incident_map/query/")
#: Modules whose sentences are still to be moved. A module that holds none may not stand here.
NOT_YET = frozenset(
    """
    incident_map/drawing/palette.py
    incident_map/drawing/figure/picture_files.py
    incident_map/drawing/figure/presets.py
    incident_map/drawing/figure/qr.py
    incident_map/drawing/locator/subject.py
    incident_map/drawing/quote_card.py
    incident_map/exports/bundle.py
    incident_map/exports/citation.py
    incident_map/exports/codebook.py
    incident_map/exports/datapackage.py
    incident_map/exports/excel.py
    incident_map/exports/formats.py
    incident_map/exports/record_batches.py
    incident_map/publish/one_file.py
    incident_map/publish/page_files.py
    incident_map/publish/site.py
    incident_map/reports/comparison.py
    incident_map/shipped.py
    incident_map/web/dossier_route.py
    ui/changes.py
    ui/present.py
    ui/present_deck.py
    ui/storyboard.py
    """.split()  # noqa: SIM905
)
#: Templates of which the same holds.
TEMPLATES_NOT_YET = frozenset(
    """
    incident_map/publish/templates/incidents.html
    incident_map/publish/templates/published.html
    incident_map/web/templates/dossier.html
    incident_map/web/templates/dossier_base.html
    incident_map/web/templates/dossier_missing.html
    ui/templates/present.html
    ui/templates/present_index.html
    """.split()  # noqa: SIM905
)


def checked() -> dict[str, list[tuple[int, str]]]:
    """Return what each module for readers says itself; modules that say nothing are left out."""
    found = {}
    for path, tree in modules().items():
        mechanical = any(part in path for part in NOT_FOR_READERS)
        if path in READ or path.startswith(VALUES_ONLY):
            continue
        if mechanical and not path.startswith(FOR_READERS):
            continue
        if said := list(sentences(tree)):
            found[path] = said
    return found


def test_no_sentence_stands_outside_the_catalogue():
    assert {path: said for path, said in checked().items() if path not in NOT_YET} == {}


def test_modules_that_are_not_moved_yet_are_named_only_while_they_are_not():
    assert set(checked()) >= NOT_YET


def test_no_sentence_stands_in_a_template():
    of_api = "incident_map/web/templates/api.html"  # for programmers, in English
    found = {path: list(template_sentences(source)) for path, source in templates().items()}
    assert {path for path, said in found.items() if said} - {of_api} == TEMPLATES_NOT_YET


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


@pytest.mark.parametrize(
    "source",
    [
        "<p>{{ place }} not known</p>",
        '<ul aria-label="Back to the map"></ul>',
        "{% if x %}\n- Limits\n{% endif %}",
    ],
)
def test_a_sentence_in_a_template_is_found(source):
    assert list(template_sentences(source))


def test_messages_styles_and_remarks_in_a_template_are_none():
    source = (
        '{# A remark of ours. #}<style>a b c { color: red }</style><p class="a">{{ text("x") }}'
    )
    assert list(template_sentences(source)) == []


def test_a_tag_may_tell_something():
    assert reads_like_one('<svg role="img" aria-label="Killed, day by day">')
