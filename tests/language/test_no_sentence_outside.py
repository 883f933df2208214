"""What readers are told stands in the catalogue, and nowhere else."""

from __future__ import annotations

import pytest

from tests.support.messages import modules
from tests.support.sentences import reads_like_one, sentences

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
    incident_map/shipped.py
    incident_map/web/dossier_route.py
    ui/date_widgets.py
    ui/folium_map.py
    ui/headline.py
    ui/histogram.py
    ui/incident_card.py
    ui/incident_list.py
    ui/navigation.py
    ui/notices.py
    ui/picture_caption.py
    ui/picture_dialog.py
    ui/table_columns.py
    ui/timeline.py
    ui/typed_names.py
    ui/widgets.py
    pages/about.py
    pages/data.py
    pages/table.py
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
