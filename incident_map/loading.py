"""A data folder into a validated :class:`Dataset`."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from incident_map.crosscheck import check_across
from incident_map.dataset import Dataset
from incident_map.read import LoadError, digest, find_file, read_table
from incident_map.schema import TABLES
from incident_map.validate import check_table


def load(folder: str | Path | None = None) -> Dataset:
    """Load and validate a data folder.

    Parameters
    ----------
    folder
        Holds at least ``incidents.csv`` or ``incidents.parquet``; by default the project's
        own data.

    Raises
    ------
    LoadError
        When there are no incidents to read at all. Bad rows do not raise: they are in
        ``problems``.
    """
    folder = Path(folder) if folder is not None else Path(__file__).resolve().parent.parent
    paths = {table.name: find_file(folder, table) for table in TABLES.values()}
    if paths["incidents"] is None:
        raise LoadError(
            f"There is no incidents.csv or incidents.parquet in the folder {folder.name!r}."
        )
    found = {name: path for name, path in paths.items() if path is not None}
    version = digest(list(found.values()))
    raws = {name: read_table(path, TABLES[name]) for name, path in found.items()}
    checked = {name: check_table(raw) for name, raw in raws.items()}
    checkers = {name: checker for name, (_, checker) in checked.items()}
    check_across({name: frame for name, (frame, _) in checked.items()}, checkers)
    frames = {
        name: frame[~checkers[name].rejected].reset_index(drop=True)
        for name, (frame, _) in checked.items()
    }
    for name in TABLES.keys() - frames.keys():
        frames[name] = pd.DataFrame(
            {column: pd.Series(dtype="str") for column in TABLES[name].names}
        )
    ids = pd.Index(frames["incidents"]["incident_id"])
    claims = frames["claims"].assign(row=ids.get_indexer(frames["claims"]["incident_id"]))
    problems = [problem for checker in checkers.values() for problem in checker.problems]
    order = sorted(problems, key=lambda p: (p.file, p.line or 0, p.column or ""))
    return Dataset(
        incidents=frames["incidents"],
        claims=claims,
        sources=frames["sources"],
        actors=frames["actors"],
        problems=tuple(order),
        version=version,
        folder=folder,
        tables=tuple(found),
    )
