"""The program's typeface as CSS for a document that carries its style sheet inside it."""

from __future__ import annotations

from incident_map import shipped


def faces(folder: str) -> str:
    """Return the faces of ``fonts.css``, whose files are in a folder as seen from the document."""
    css = shipped.asset("fonts.css").read_text(encoding="utf-8").strip()
    return css.replace('url("./', f'url("{folder}')
