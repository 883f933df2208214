"""A data folder into checked tables, and into an engine that answers from them."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd

from incident_map import shipped
from incident_map.engine import engine_of
from incident_map.engine.protocol import Engine
from incident_map.model.problems import Problem, Problems, findings
from incident_map.model.project import Project
from incident_map.model.schema import INCIDENTS, TABLES
from incident_map.model.tables import Tables, no_rows, row_positions
from incident_map.reading.cross_checks import check_across
from incident_map.reading.faults import told_of
from incident_map.reading.project_file import find_project, read_project
from incident_map.reading.row_checks import check_table
from incident_map.reading.table_files import LoadError, RawTable, digest, find_file, read_table
from incident_map.system_memory import trim

#: Rows from which what reading needed is worth a search for garbage, which takes 0.1 s.
WORTH_TRIMMING = 50_000


def load(folder: str | Path | None = None) -> Engine:
    """Return what answers questions about a data folder; see :func:`read_tables`."""
    tables = read_tables(folder)
    with told_of(_called(tables.folder)):
        return engine_of(tables)


def read_tables(folder: str | Path | None = None, project: Project | None = None) -> Tables:
    """Return the checked tables of a data folder.

    Parameters
    ----------
    folder
        Holds at least ``incidents.csv`` or ``incidents.parquet``; by default the project's
        own data.
    project
        What they are about; by default, what the folder says.

    Raises
    ------
    LoadError
        When there are no incidents to read at all, or ``project.toml`` cannot be used. Bad rows
        do not raise, nor does a file of claims, sources or actors that cannot be used: they are
        in ``problems``.
    """
    folder = Path(folder) if folder is not None else shipped.DATA
    with told_of(_called(folder)):
        return _read_folder(folder, project)


def _called(folder: Path) -> str:
    return f"The folder {folder.name!r}"


def _read_folder(folder: Path, project: Project | None) -> Tables:
    paths = {table.name: find_file(folder, table) for table in TABLES.values()}
    if paths["incidents"] is None:
        raise LoadError(
            f"There is no incidents.csv or incidents.parquet in the folder {folder.name!r}."
        )
    about = read_project(folder) if project is None else project
    existing = {name: path for name, path in paths.items() if path is not None}
    hashed = list(existing.values())
    own = find_project(folder)
    if own is not None and folder.resolve() != shipped.DATA:  # the shipped one is the program's
        hashed.append(own)
    with ThreadPoolExecutor(1) as beside:  # hashing leaves the interpreter to others
        version = beside.submit(digest, hashed)
        raw, unread = _read(existing)
        files = tuple(raw)
        frames, problems = _checked(raw, unread, about)
    rows = row_positions(frames["claims"]["incident_id"], frames["incidents"]["incident_id"])
    tables = Tables(
        incidents=frames["incidents"],
        claims=frames["claims"].assign(row=rows),
        sources=frames["sources"],
        actors=frames["actors"],
        problems=problems,
        version=version.result(),
        folder=folder,
        files=files,
        project=about,
    )
    if len(frames["incidents"]) >= WORTH_TRIMMING:
        trim()
    return tables


def _checked(
    raw: dict[str, RawTable], unread: list[Problem], project: Project
) -> tuple[dict[str, pd.DataFrame], Problems]:
    """Check tables, which are taken out; return the rows that are kept and all problems."""
    checked = {}
    for name in list(raw):
        with told_of(raw[name].path.name):  # lines are looked for in the file again
            checked[name] = check_table(raw.pop(name))
    checkers = {name: checker for name, (_, checker) in checked.items()}
    check_across({name: frame for name, (frame, _) in checked.items()}, checkers, project)
    frames = {}
    for name in TABLES:
        if name in checked:
            frame, checker = checked.pop(name)
            kept = frame[~checker.rejected] if checker.rejected.any() else frame
            frames[name] = kept.reset_index(drop=True)
        else:
            frames[name] = no_rows(name)
    told = [one for checker in checkers.values() for one in checker.findings]
    return frames, Problems([*findings(unread), *told])


def _read(existing: Mapping[str, Path]) -> tuple[dict[str, RawTable], list[Problem]]:
    """Read files; one beside the incidents that cannot be used is a problem, and left out."""
    raw, unread = {}, []
    for name, path in existing.items():
        try:
            raw[name] = read_table(path, TABLES[name])
        except LoadError as error:
            if name == INCIDENTS.name:
                raise
            reason = f"the file cannot be used and is left out: {error}"
            unread.append(Problem(path.name, None, None, "", reason))
    return raw, unread
