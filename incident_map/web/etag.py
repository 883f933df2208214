"""What answers depend on besides the data: the program, in a few signs."""

from __future__ import annotations

import hashlib
from functools import cache

from incident_map import shipped


@cache
def program() -> str:
    """Return 8 hexadecimal digits of SHA-256 over the core, the map layers and the browser's files.

    So that an answer which a browser has kept is asked for anew after an update, or after a
    spelling was added to the places that the search knows.
    """
    sha = hashlib.sha256()
    for folder in (shipped.PACKAGE, shipped.GEODATA, shipped.ASSETS):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                sha.update(path.relative_to(folder).as_posix().encode() + b"\0")
                sha.update(path.read_bytes())
    return sha.hexdigest()[:8]
