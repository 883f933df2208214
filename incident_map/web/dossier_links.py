"""Where a dossier's links lead, and the words that explain the editors' terms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from incident_map.query.filters import IncidentFilter


@dataclass(frozen=True)
class Links:
    """Where the links of the document lead.

    Attributes
    ----------
    prefix
        From the document to the root of the map: empty beside it, ``../`` one folder down.
    dossier
        Address of a dossier from there, ``{id}`` standing for the incident.
    origin
        What to put before an address in citations, e.g. ``https://example.org``; may be empty.
    """

    prefix: str = ""
    dossier: str = "incident?id={id}"
    origin: str = ""

    @property
    def fonts(self) -> str | None:
        """Folder of the typeface's files; None where there is none beside the document."""
        return f"{self.prefix}assets/"

    def map(self, query: str = "") -> str:
        """Return the address of the map, or of one view of it."""
        return f"{self.prefix or './'}{'?' + query if query else ''}"

    def incident(self, incident_id: str, view: str = "") -> str:
        """Return the address of a dossier, of a view where one is given."""
        own = self.dossier.replace("{id}", quote(incident_id, safe=""))
        if view and "?" in own:
            own = own.replace("?", f"?{view}&", 1)
        return self.prefix + own

    def api(self, incident_id: str) -> str:
        """Return the address of the incident as data."""
        return f"{self.prefix}api/incidents/{quote(incident_id, safe='')}.json"

    def toll_picture(self, incident_id: str, format: str) -> str | None:
        """Return the address of the range bars as a picture; None in a document on disk."""
        if "?" not in self.dossier:
            return None
        own = urlencode({"kind": "toll", "incident": incident_id})
        return f"{self.prefix}api/figure.{format}?{own}"

    def permanent(self, incident_id: str) -> str:
        """Return the address to cite."""
        own = self.dossier.replace("{id}", quote(incident_id, safe=""))
        return f"{self.origin.rstrip('/')}/{own}"


@dataclass(frozen=True)
class Place:
    """Where the reader comes from: a view of the map, and the incidents before and after.

    Attributes
    ----------
    view
        The filter, without the incident itself.
    earlier, later
        Ids of the neighbours by date in the view, where there are any.
    notices
        What was not understood of the address, in sentences.
    """

    view: IncidentFilter = field(default_factory=IncidentFilter)
    earlier: str | None = None
    later: str | None = None
    notices: tuple[str, ...] = ()


def report_link(incident: Mapping[str, Any], template: str) -> str | None:
    """Return where to report an error: the template filled in, if it is a web or mail address."""
    if not re.match(r"(https?://|mailto:)[^\s\"'<>\\]+$", template.strip(), re.IGNORECASE):
        return None
    parts = {"{id}": incident["incident_id"], "{title}": incident["title"] or ""}
    return re.sub(r"\{id\}|\{title\}", lambda m: quote(parts[m[0]], safe=""), template.strip())


def safe_url(address: str | None) -> str | None:
    """Return a web address as it is, and None for anything that is not one."""
    return address if address and re.match(r"https?://", address, re.IGNORECASE) else None
