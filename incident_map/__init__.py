"""Iraq Incident Map: incidents as sets of claims made by named sources.

The core library; it imports no Streamlit.

Examples
--------
>>> from incident_map import load
>>> view = load().view("actor=Islamic State&dates=2021-09-01&dates=2021-11-07")
>>> view.describe()
'1 September – 7 November 2021, Islamic State'
"""

from incident_map.engine.protocol import Engine, View
from incident_map.model.problems import Problem
from incident_map.query.filters import IncidentFilter, QueryError
from incident_map.reading.loading import load
from incident_map.reading.table_files import LoadError
from incident_map.shipped import VERSION as __version__

__all__ = [
    "Engine",
    "IncidentFilter",
    "LoadError",
    "Problem",
    "QueryError",
    "View",
    "__version__",
    "load",
]
