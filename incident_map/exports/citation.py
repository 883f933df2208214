"""How to cite a view, and what must be said about it wherever it travels.

No clock: the year is that of the last edit in the data, so the same view of the same data has
the same citation, whenever it is downloaded.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from incident_map import shipped
from incident_map.engine.protocol import Engine, View
from incident_map.language import catalogue, phrases
from incident_map.model import vocabulary as v
from incident_map.query import sayings


def is_own(engine: Engine) -> bool:
    """Tell the data that travel with the program from anybody else's."""
    return engine.folder.resolve() == shipped.DATA


def title(engine: Engine, language: str = "en") -> str:
    """Return under which title the data are cited."""
    return engine.project.data_title or catalogue.text(
        "citation-folder", language, folder=engine.folder.name
    )


def shown_with(engine: Engine, language: str = "en") -> str:
    """Return on which map data are shown that do not say themselves what they are."""
    project = engine.project
    return (
        "" if project.data_title else catalogue.text("citation-shown", language, map=project.title)
    )


def link(view: View, path: str = "/") -> str:
    """Return the address that brings the view back, from the root of a running map."""
    query = view.filter.to_query()
    return path + (f"?{query}" if query else "")


@dataclass(frozen=True)
class Citation:
    """The sentences of a citation.

    Attributes
    ----------
    work
        Who made the data, in which year, their title and version.
    selection
        What of the data is cited, and the query that brings it back.
    shown
        See :func:`shown_with`; empty for data that say themselves what they are.
    """

    work: str
    selection: str
    shown: str


def cited(view: View, language: str = "en") -> Citation:
    """Return the citation of a view, sentence by sentence."""
    engine = view.engine
    author, day = engine.project.author, engine.edited
    year = str(day.year) if day else catalogue.text("citation-no-year", language)
    work = {"year": year, "title": title(engine, language), "version": engine.version}
    said = {
        "filter": view.filter.describe(sayings.speech(language)),
        "count": phrases.count(len(view), "incident", language),
    }
    query = view.filter.to_query()
    return Citation(
        catalogue.text("citation-work", language, author=author, **work)
        if author
        else catalogue.text("citation-work-unsigned", language, **work),
        catalogue.text("citation-selection-query", language, query=f"?{query}", **said)
        if query
        else catalogue.text("citation-selection", language, **said),
        shown_with(engine, language),
    )


def text(view: View, language: str = "en") -> str:
    """Return the citation as a paragraph."""
    said = cited(view, language)
    return " ".join(filter(None, (said.work, said.selection, said.shown)))


def bibtex(view: View, language: str = "en") -> str:
    """Return a BibTeX entry (``@misc``, which every style knows)."""
    engine = view.engine
    author, day = engine.project.author, engine.edited
    note = f"{catalogue.text('citation-data-set', language)} {_note(view, language)}"
    fields = {
        "author": f"{{{author}}}" if author else "",
        "title": f"{{{_latex(title(engine, language))}}}",
        "year": str(day.year) if day else "",
        "version": engine.version,
        "note": _latex(note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    key = f"{engine.project.slug}-{engine.version}"
    return "\n".join([f"@misc{{{key},", *lines, "}"]) + "\n"


def ris(view: View, language: str = "en") -> str:
    """Return a RIS record (type ``DATA``)."""
    engine = view.engine
    tags = [
        ("TY", "DATA"),
        ("AU", engine.project.author),
        ("TI", title(engine, language)),
        ("PY", str(engine.edited.year) if engine.edited else ""),
        ("ET", catalogue.text("figure-version", language, version=engine.version)),
        ("N1", " ".join(_note(view, language).split())),  # a record has one tag per line
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in tags if value or tag == "ER")


def _note(view: View, language: str) -> str:
    """Return what is cited as a record's note, which has no full stop at its end."""
    said = cited(view, language)
    return " ".join(filter(None, (said.selection, said.shown))).removesuffix(".")


def cff(view: View, language: str = "en") -> str:
    """Return a ``CITATION.cff`` (1.2.0) for the selection; YAML in its JSON form."""
    engine, day = view.engine, view.engine.edited
    author = engine.project.author or catalogue.text("citation-unknown-author", language)
    record: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": catalogue.text("citation-please", language),
        "type": "dataset",
        "title": title(engine, language),
        "authors": [{"name": author}],
        "version": engine.version,
        "abstract": cited(view, language).selection,
    }
    if given := engine.project.licence:
        record["license"] = given.id
    if day:
        record["date-released"] = day.isoformat()
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in record.items())
    return "\n".join(lines) + "\n"


def licence(engine: Engine, language: str = "en") -> str:
    """Return under which terms the data may be used."""
    project = engine.project
    if project.licence:
        return project.licence.text
    return catalogue.text("licence-none" if project.data_title else "licence-elsewhere", language)


def terms(engine: Engine, language: str = "en") -> str:
    """Return licence and rights in whole sentences, as a page ends with them."""
    given = licence(engine, language)
    # A full stop behind an address would be taken for a part of it.
    message = "licence-data-address" if given.endswith("/") else "licence-data"
    return catalogue.text(message, language, licence=given)


def toll(summary: Mapping[str, Any], kind: str, language: str = "en") -> str:
    """Return one toll under each rule, e.g. ``lowest 41, best 47, highest 58``."""
    total = summary["totals"][kind]
    rule = catalogue.text(f"rule-{summary['counting_rule']}", language)
    figures = {name: total[name] for name in v.COUNT_RULES}
    return catalogue.text("citation-toll", language, rule=rule, unknown=total["unknown"], **figures)


_LATEX = str.maketrans(
    {char: f"\\{char}" for char in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def _latex(value: str) -> str:
    return " ".join(value.split()).translate(_LATEX)
