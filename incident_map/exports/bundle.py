"""The replication bundle: what a reader needs to check a figure in two years, in one zip.

The same query on the same data version gives the same bytes: nothing in it depends on the
clock, on the machine's address or on the order of a set.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from incident_map import shipped
from incident_map.engine.answers import sum_under
from incident_map.engine.protocol import Engine, View
from incident_map.exports import citation, codebook, provenance
from incident_map.exports.datapackage import datapackage
from incident_map.exports.download import Export, Plan, to_file, zip_member
from incident_map.exports.formats import MEDIA_TYPES, file_name
from incident_map.exports.record_batches import NEAR_MATCH, arrow_schema, record_batch, row_count
from incident_map.exports.text_files import csv, csv_bytes
from incident_map.model import vocabulary as v
from incident_map.model.schema import TABLES

CELLS = """\
The CSV files hold the cells as they are in the data: UTF-8 without a byte order mark, nothing
put in front of text that begins like a formula. For a spreadsheet, take the Excel file of the
same query instead.
"""

README = """\
# Replication bundle of the {title}

| | |
|---|---|
{about}

{files}
- `datapackage.json`: columns and types (Frictionless), size and hash of each file
- `codebook.md`, `citation.txt`, `citation.bib`, `citation.ris`, `CITATION.cff`, `LICENSE`
- `query.txt`: the query; behind `?` it works on the map's page and in its API

`python load.py` (with pandas) prints

```
{expected}
```

{cells}
"""

LOAD = '''\
"""Load the bundle and print its totals: they are those of README.md. Needs pandas only."""
from pathlib import Path
import pandas as pd

files = sorted(Path(__file__).resolve().parent.glob("*.csv"))
tables = {f.stem: pd.read_csv(f, keep_default_na=False, na_values=[""]) for f in files}
for name, table in tables.items():
    print(f"{name}: {len(table)}")
for kind in ("killed", "wounded", "kidnapped"):
    low, best, high = (tables["incidents"][f"{kind}_{r}"].sum() for r in ("low", "best", "high"))
    print(f"{kind}: lowest {low:.0f}, best {best:.0f}, highest {high:.0f}")
'''


def plan(view: View) -> Plan:
    """Name the bundle of a view; its ``make`` writes it.

    Tables that the data folder does not have are left out; sources and actors are those that
    the view's incidents and claims name.
    """
    name = file_name(view, "zip", what="incidents-bundle")
    media = MEDIA_TYPES["zip"]
    return Plan(name, media, lambda: to_file(name, media, _write, view))


def bundle(view: View) -> Export:
    """Return the replication bundle of a view, a zip file."""
    return plan(view).make()


def _write(path: Path, view: View) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        _fill(archive, view)


def _fill(archive: zipfile.ZipFile, view: View) -> None:
    files: dict[str, dict[str, Any]] = {}
    rows: dict[str, int] = {}
    named = {"sources": view.source_frame, "actors": view.actor_frame}
    for name in (name for name in TABLES if name in view.engine.files):
        content: Iterable[bytes]
        if name in named:
            frame = named[name]()
            batch = record_batch(frame, arrow_schema(TABLES[name]))
            content, rows[name] = [csv_bytes(batch, header=True)], len(frame)
        else:
            content, rows[name] = csv(view, name, for_spreadsheets=False), row_count(view, name)
        size, sha = zip_member(archive, TABLES[name].file, content)
        files[name] = {"bytes": size, "hash": f"sha256:{sha}"}
    texts = {
        "datapackage.json": json.dumps(descriptor(view, files), ensure_ascii=False, indent=2),
        "README.md": readme(view, rows),
        "query.txt": view.filter.to_query(),
        "citation.txt": citation.text(view),
        "citation.bib": citation.bibtex(view),
        "citation.ris": citation.ris(view),
        "CITATION.cff": citation.cff(view),
        "codebook.md": _codebook(view.engine),
        "LICENSE": _licence(view.engine),
        "load.py": LOAD,
    }
    for name, text in texts.items():
        zip_member(archive, name, [(text.rstrip("\n") + "\n").encode()])


def descriptor(view: View, files: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the Frictionless descriptor of the bundle, with size and hash of every file."""
    extra = [NEAR_MATCH] if view.filter.flags_distance else []
    engine = view.engine
    package = datapackage(engine.project, engine.version, tuple(files), extra=extra)
    package["description"] = f"Selection: {view.describe()}. {citation.text(view)}"
    for resource in package["resources"]:
        resource |= files[resource["name"]]
    return package


def readme(view: View, rows: dict[str, int]) -> str:
    """Return README.md: what is in the bundle, and the figures that ``load.py`` must print."""
    about = "\n".join(
        f"| {item} | {_cell(text)} |" for item, text in provenance.about(view).items()
    )
    files = "\n".join(f"- `{TABLES[name].file}`: {n:,} rows" for name, n in rows.items())
    return README.format(
        title=view.engine.project.title,
        about=about,
        files=files,
        expected=expected(view, rows),
        cells=CELLS.rstrip(),
    )


def expected(view: View, rows: dict[str, int]) -> str:
    """Return the lines that ``load.py`` prints."""
    totals = view.summary()["totals"]
    lines = [f"{name}: {rows[name]}" for name in sorted(rows)]
    for kind in v.TOLLS:
        figures = (f"{v.COUNT_RULE_WORDS[r]} {sum_under(totals[kind], r)}" for r in v.COUNT_RULES)
        lines.append(f"{kind}: {', '.join(figures)}")
    return "\n".join(lines)


def _cell(text: str) -> str:
    """Return a text as one cell of a Markdown table, shown as it is."""
    escaped = re.sub(r"([\\`*_\[\]<>|])", r"\\\1", text)
    return " ".join(escaped.split())


def _codebook(engine: Engine) -> str:
    """Return the codebook; for other people's data only the columns, not our coding rules."""
    path = shipped.DOCS / "codebook.md"
    if citation.is_own(engine) and path.is_file():
        return path.read_text(encoding="utf-8")
    return f"# Columns\n\n{codebook.columns_markdown()}"


def _licence(engine: Engine) -> str:
    path = shipped.ROOT / "LICENSE"
    if citation.is_own(engine) and path.is_file():
        return path.read_text(encoding="utf-8")
    return f"Licence of the data: {citation.licence(engine)}."
