"""Names of files in a published site, and links between them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from incident_map.web.dossier_links import Links

#: An id that is a file name everywhere and needs no quoting in an address.
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,79}")
#: Names that this folder, or Windows, keeps for itself.
_TAKEN = frozenset(
    ["index", "con", "prn", "aux", "nul"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)


def stems(ids: Iterable[str]) -> dict[str, str]:
    """Return id → file name without ending, different for every id on every file system.

    Examples
    --------
    >>> stems(["IRQ-0007", "irq-0007", "a/../b"])
    {'IRQ-0007': 'IRQ-0007', 'irq-0007': 'irq-0007-af1c2472', 'a/../b': 'a-b-900ea8b7'}
    """
    names: dict[str, str] = {}
    used = set(_TAKEN)
    for one in ids:
        name = one
        if not _PLAIN.fullmatch(one) or one.lower() in used:
            short = re.sub(r"[^A-Za-z0-9_]+", "-", one).strip("-")[:40]
            mark = hashlib.sha256(one.encode()).hexdigest()[:8]
            name = f"{short}-{mark}" if short else mark
        used.add(name.lower())
        names[one] = name
    return names


@dataclass(frozen=True)
class SiteLinks(Links):
    """Links between files: no server answers a query here, so the map's is behind ``#``.

    Attributes
    ----------
    names
        Id → file name without ending; see :func:`stems`.
    """

    dossier: str = "incident/{id}.html"  # no query: this says that there is no server
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def fonts(self) -> None:
        """None: a published page takes the typeface from the reader's own system."""
        return None

    def map(self, query: str = "") -> str:
        """Return the address of the map, or of one view of it."""
        return f"{self.prefix}index.html{'#' + query if query else ''}"

    def incident(self, incident_id: str, view: str = "") -> str:
        """Return the address of a page; a view has none of its own."""
        return f"{self.prefix}incident/{quote(self.names[incident_id], safe='')}.html"

    def api(self, incident_id: str) -> str:
        """Return the address of the incident as data."""
        return f"{self.prefix}incident/{quote(self.names[incident_id], safe='')}.json"

    def permanent(self, incident_id: str) -> str:
        """Return the address to cite; without an origin, the file's own name."""
        own = f"incident/{quote(self.names[incident_id], safe='')}.html"
        return f"{self.origin.rstrip('/')}/{own}" if self.origin else own
