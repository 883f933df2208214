"""Why a file lacks a column that it needs: what it seems to be instead, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

SHOWN = 8  # column names that a message repeats
SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}


def lacks(path: Path, names: Sequence[str], needed: str) -> str:
    """Return a sentence or two for people.

    Parameters
    ----------
    path
        The file.
    names
        Its columns, as they were read.
    needed
        The column that is not there.
    """
    reason = f"{path.name} has no column {needed!r}; it needs one to be used."
    return f"{reason} {_why(path, names, needed)}"


def _why(path: Path, names: Sequence[str], needed: str) -> str:
    from incident_map.reading.convert import recognise  # only for a file that cannot be used

    with path.open("rb") as file:
        begin = file.read(4)
    if begin.startswith(b"PK\x03\x04"):
        return "It is a workbook or a zip file: save it as CSV (UTF-8)."
    if begin.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "Its text is UTF-16: save it as CSV in UTF-8."
    if foreign := recognise(names):
        command = f"python -m incident_map convert {path.name} NEW_FOLDER"
        return f"It looks like an export of {foreign.name}; to make a data folder of it: {command}"
    for sign, word in SEPARATORS.items():
        cut = [name.strip() for one in names if sign in one for name in one.split(sign)]
        if needed in cut:
            return f"Its columns are separated by {word}: save it with commas."
    if alike := [name for name in names if name.strip().casefold() == needed]:
        return f"It has {alike[0]!r}: names have to be written exactly so, without spaces."
    listed = ", ".join(name[:40] or "(no name)" for name in names[:SHOWN])
    return f"It has: {listed}{' …' if len(names) > SHOWN else ''}."
