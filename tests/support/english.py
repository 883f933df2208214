"""English of the catalogue in a page of another language."""

from __future__ import annotations

import html
import re

from incident_map.language.catalogue import shipped, text


def english_in(page: str, *prefixes: str) -> list[str]:
    """Return messages that a page says in English: two words and more, nothing filled in.

    Parameters
    ----------
    page
        A document in Arabic; scripts, styles, drawings and text to paste are passed over.
    prefixes
        What identifiers begin with.
    """
    bare = re.sub(r"(?s)<(script|style|svg|pre)\b.*?</\1>", "", page)
    said = " ".join(html.unescape(bare).split())
    return [
        name
        for name in shipped().messages("en")
        if name.startswith(prefixes)
        and not shipped().variables(name)
        and " " in text(name).strip()
        and text(name) in said
        and text(name) != text(name, "ar")
    ]
