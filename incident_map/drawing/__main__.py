"""``python -m incident_map.drawing`` writes the drawing's tables into the front end's sources."""

from __future__ import annotations

from pathlib import Path

from incident_map import shipped
from incident_map.drawing import script_tables, stylesheet

FOLDER = shipped.ROOT / "frontend"


def sources() -> dict[Path, str]:
    """Return the files that are written from the tables, with their text."""
    written = stylesheet.sheets() | script_tables.tables()
    return {FOLDER / path: text for path, text in written.items()}


def main() -> None:
    """Write the files."""
    for path, text in sources().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
