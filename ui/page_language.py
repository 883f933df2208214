"""The language in which pages speak, and what a filter and the country are called in it."""

from __future__ import annotations

from incident_map.model.project import Project
from incident_map.query import sayings
from incident_map.query.filters import IncidentFilter

LANGUAGE = "en"  # of the page


def described(wanted: IncidentFilter) -> str:
    """Return a filter in words."""
    return wanted.describe(sayings.speech(LANGUAGE))


def country(project: Project) -> str:
    """Return the country's name inside a sentence."""
    return project.names.get(LANGUAGE, project.name)
