"""What the peers share: the same rows, the same date field, one height for the map."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

HEIGHT = 600  # pixels, as the map of the program
CENTRE = (33.2, 43.7)  # latitude, longitude
ZOOM = 6
#: Browser libraries from this machine; peers would take them from a CDN.
VENDOR = os.environ.get("BENCH_VENDOR", "")


@st.cache_resource(show_spinner=False)
def rows() -> pd.DataFrame:
    """Return the placed incidents: ``title``, ``lat``, ``lon``, ``start``, ``end`` (days)."""
    return pd.read_parquet(Path(os.environ["BENCH_ROWS"]))


def chosen() -> pd.DataFrame:
    """Draw the date field and return the rows possibly inside, as the program counts them."""
    frame = rows()
    text = st.text_input("Exact dates")
    if not text:
        return frame
    first, last = (date.fromisoformat(day.strip()) for day in text.split("–"))
    start, end = frame["start"].to_numpy(), frame["end"].to_numpy()
    return frame[(start <= _day(last)) & (end >= _day(first))]


def _day(day: date) -> int:
    return day.toordinal() - date(1970, 1, 1).toordinal()
