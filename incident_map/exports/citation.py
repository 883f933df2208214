"""How to cite a view, and what must be said about it wherever it travels.

No clock: the year is that of the last edit in the data, so the same view of the same data has
the same citation, whenever it is downloaded.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from incident_map import shipped
from incident_map.engine.protocol import Engine, View
from incident_map.language import phrases
from incident_map.model import vocabulary as v

NO_LICENCE = (
    "not ours to give: this data came from another folder; ask those who published it, "
    "and cite them as well"
)
NOT_LICENSED = "none is given: ask those who published the data"
COUNTING = (
    "Every toll has a lowest, a best and a highest figure. A total adds up one of the three; an "
    "incident without that figure adds nothing. Zero means that a source says none, an empty "
    "cell that no source says."
)


def is_own(engine: Engine) -> bool:
    """Tell the data that travel with the program from anybody else's."""
    return engine.folder.resolve() == shipped.DATA


def title(engine: Engine) -> str:
    """Return under which title the data are cited."""
    folder = f"Incidents of the data folder “{engine.folder.name}”"
    return engine.project.data_title or folder


def shown_with(engine: Engine) -> str:
    """Return on which map data are shown that do not say themselves what they are."""
    project = engine.project
    return "" if project.data_title else f"Shown with the {project.title}."


def link(view: View, path: str = "/") -> str:
    """Return the address that brings the view back, from the root of a running map."""
    query = view.filter.to_query()
    return path + (f"?{query}" if query else "")


def _facts(view: View) -> dict[str, str]:
    engine, day = view.engine, view.engine.edited
    query = view.filter.to_query()
    return {
        "author": engine.project.author,
        "title": title(engine),
        "year": str(day.year) if day else "",
        "version": engine.version,
        "selection": view.describe(),
        "count": phrases.count(len(view), "incident"),
        "query": f"; query ?{query}" if query else "",
        "shown": shown_with(engine),
    }


def text(view: View) -> str:
    """Return the citation as a sentence."""
    f = _facts(view)
    who = " ".join(filter(None, (f["author"], f"({f['year'] or 'n.d.'})")))
    parts = [
        f"{who}. {f['title']}. Data version {f['version']} [Data set].",
        f"Selection: {f['selection']} ({f['count']}{f['query']}).",
        f["shown"],
    ]
    return " ".join(filter(None, parts))


def bibtex(view: View) -> str:
    """Return a BibTeX entry (``@misc``, which every style knows)."""
    f = _facts(view)
    note = f"Data set. Selection: {f['selection']} ({f['count']}{f['query']})"
    fields = {
        "author": f"{{{f['author']}}}" if f["author"] else "",
        "title": f"{{{_latex(f['title'])}}}",
        "year": f["year"],
        "version": f["version"],
        "note": _latex(". ".join(filter(None, (note, f["shown"].rstrip("."))))),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    key = f"{view.engine.project.slug}-{f['version']}"
    return "\n".join([f"@misc{{{key},", *lines, "}"]) + "\n"


def ris(view: View) -> str:
    """Return a RIS record (type ``DATA``)."""
    f = _facts(view)
    note = f"Selection: {f['selection']} ({f['count']}{f['query']}) {f['shown']}"
    tags = [
        ("TY", "DATA"),
        ("AU", f["author"]),
        ("TI", f["title"]),
        ("PY", f["year"]),
        ("ET", f"Data version {f['version']}"),
        ("N1", " ".join(note.split())),  # a record has one tag per line
        ("ER", ""),
    ]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in tags if value or tag == "ER")


def cff(view: View) -> str:
    """Return a ``CITATION.cff`` (1.2.0) for the selection; YAML in its JSON form."""
    f, day = _facts(view), view.engine.edited
    record: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this selection of the data, please cite it as below.",
        "type": "dataset",
        "title": f["title"],
        "authors": [{"name": f["author"] or "unknown; see the data folder"}],
        "version": f["version"],
        "abstract": f"Selection: {f['selection']} ({f['count']}{f['query']}).",
    }
    if licence := view.engine.project.licence:
        record["license"] = licence.id
    if day:
        record["date-released"] = day.isoformat()
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in record.items())
    return "\n".join(lines) + "\n"


def licence(engine: Engine) -> str:
    """Return under which terms the data may be used."""
    project = engine.project
    if project.licence:
        return project.licence.text
    return NOT_LICENSED if project.data_title else NO_LICENCE


def about(view: View) -> dict[str, str]:
    """Return what a reader of the bare rows must know: item → text, in order."""
    summary = view.summary()
    rule = v.COUNT_RULE_WORDS[view.filter.count]
    return {
        "Title": _facts(view)["title"],
        "Selection": view.describe(),
        "Query": view.filter.to_query() or "(none: all incidents)",
        "Link": f"{link(view)} (page), {link(view, '/api/incidents.csv')} (data): put the address "
        "of the map that you use in front",
        "Data version": view.engine.version,
        "Incidents": f"{len(view):,} of {len(view.engine):,}",
        "Counting rule": f"{rule}. {COUNTING}",
        **{f"People {kind}": toll(summary, kind) for kind in v.TOLLS},
        "Not shown": phrases.ledger(summary) or "nothing",
        "Licence": licence(view.engine),
        "Citation": text(view),
    }


def toll(summary: Mapping[str, Any], kind: str) -> str:
    """Return one toll under each rule, e.g. ``lowest 41, best 47, highest 58``."""
    total = summary["totals"][kind]
    figures = (f"{v.COUNT_RULE_WORDS[rule]} {total[rule]:,}" for rule in v.COUNT_RULES)
    rule = v.COUNT_RULE_WORDS[summary["counting_rule"]]
    return f"{', '.join(figures)}; no {rule} figure for {total['unknown']:,}"


_LATEX = str.maketrans(
    {char: f"\\{char}" for char in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def _latex(value: str) -> str:
    return " ".join(value.split()).translate(_LATEX)
