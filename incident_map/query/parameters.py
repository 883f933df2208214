"""A parameter of the query language as one object: all that is known of it stands in one place.

The parameters themselves are the fields of :class:`incident_map.query.filters.IncidentFilter`.
From them follow the reading and writing of addresses, the description in words, the masks and
facet counts of an engine, the widgets of the sidebar, the API's description, the table in
``docs/api.md``, and what a published page can filter by.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from urllib.parse import parse_qsl

from incident_map.language.catalogue import shipped, slug, text
from incident_map.query.conditions import Condition
from incident_map.query.readers import QueryError, Reader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = ["Parameter", "Query", "QueryError", "Speech", "Widget", "pairs", "parameter"]

Default = TypeVar("Default")
Query = str | Mapping[str, Any] | Iterable[tuple[str, str]]


class Speech(Protocol):
    """How one language says what a filter holds."""

    @property
    def code(self) -> str:
        """ISO 639-1 code of the language."""
        ...

    def listing(self, values: Sequence[str], joiner: str = "and") -> str:
        """Return ``a, b and c``; the joiner is ``and`` or ``or``."""
        ...

    def dates(self, first: date | None, last: date | None) -> str:
        """Return an inclusive interval of days."""
        ...

    def value(self, parameter: str, value: str) -> str:
        """Return a value of a parameter as readers know it."""
        ...


#: Says one parameter of a filter; the filter has the others that belong to it.
Saying = Callable[[Any, Speech], str]


@dataclass(frozen=True)
class Widget:
    """How a page asks for a parameter; what it says stands in the catalogue of messages.

    Attributes
    ----------
    kind
        ``options`` (any number of a list), ``choice`` (one of a list), ``buttons`` (one of a
        few), ``number``, ``text``, ``switch``, ``dates``.
    place
        ``top``, ``main``, ``more`` (folded, because few need it) or ``end``; inside a place, the
        order is that of the parameters.
    """

    kind: str
    place: str = "main"


@dataclass(frozen=True)
class Parameter:
    """One parameter of the query language.

    Attributes
    ----------
    name, default
        In an address, and what holds where it is not given.
    reader
        Reads and writes its values, and says which there are.
    meaning
        What it asks for, in a sentence of the API's description (English).
    say
        Says in words what is asked for; None where another parameter says it.
    condition
        What it asks of an incident; None for what is asked of no incident alone.
    part_of
        The parameter that it goes with: where that one is set, it is applied with it.
    facet
        Whether a view says how many incidents each of its values would leave.
    named
        Whether its values are names that the data knows, such as those of actors.
    widget
        How a page asks for it; None where nothing but the address does.
    """

    reader: Reader
    meaning: str
    say: Saying | None = None
    condition: Condition | None = None
    part_of: str = ""
    facet: bool = False
    named: bool = False
    widget: Widget | None = None
    name: str = ""
    default: Any = None

    def read(self, given: list[str]) -> Any:
        """Return what the filter holds for the values given; raises `QueryError`."""
        return self.reader.read(self.name, given)

    def said(self, what: str, language: str = "en") -> str | None:
        """Return what a page says of it: ``label``, ``help``, ``empty`` or ``value-…``, if any.

        The message of the catalogue is ``filter-<name>-<what>``.
        """
        message = f"filter-{slug(self.name)}-{slug(what)}"
        return text(message, language) if shipped().has(message, language) else None

    @property
    def is_list(self) -> bool:
        """Whether any number of values can be given."""
        return bool(self.default == ())


def parameter(default: Default, reader: Reader, meaning: str, **more: Any) -> Default:
    """Return the field of a dataclass that is a parameter; see :class:`Parameter` for the rest."""
    declared = Parameter(reader, meaning, default=default, **more)
    made: Any = field(default=default, metadata={"parameter": declared})
    return made  # type: ignore[no-any-return]


def pairs(query: Query) -> list[tuple[str, str]]:
    """Return the name–value pairs of a query string, a mapping or pairs."""
    if isinstance(query, str):
        return parse_qsl(query.removeprefix("?"), keep_blank_values=True)
    if isinstance(query, Mapping):
        listed = (
            (n, given if isinstance(given, list | tuple) else [given]) for n, given in query.items()
        )
        return [(name, str(value)) for name, given in listed for value in given]
    return [(name, str(value)) for name, value in query]
