"""The language in which pages speak, and what a filter holds in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from incident_map.language import phrases
from incident_map.model.project import Project
from incident_map.query.filters import IncidentFilter

LANGUAGE = "en"  # of the page

#: Parameters whose values have messages of another name.
_KINDS = {"precision": "level"}


class PageSpeech:
    """How a page says what a filter holds; see :class:`incident_map.query.parameters.Speech`."""

    code = LANGUAGE

    def listing(self, values: Sequence[str], joiner: str = "and") -> str:
        """Return ``a, b and c``."""
        return phrases.listing(values, joiner, self.code)

    def dates(self, first: date | None, last: date | None) -> str:
        """Return an inclusive interval of days."""
        return phrases.date_range(first, last, self.code)

    def value(self, parameter: str, value: str) -> str:
        """Return a value in words; names stay as the data have them."""
        return phrases.value(_KINDS.get(parameter, parameter), value, self.code)


def described(wanted: IncidentFilter) -> str:
    """Return a filter in words."""
    return wanted.describe(PageSpeech())


def country(project: Project) -> str:
    """Return the country's name inside a sentence."""
    return project.names.get(LANGUAGE, project.name)
