"""Charts as Vega-Lite specifications, each with a sentence and with the numbers behind it.

Colours and stacks are worked out here, and every scale has explicit ends: the browser only
draws. Dates travel as plain milliseconds since 1970, so that no time zone moves a day.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from incident_map import View
from incident_map.drawing import palette
from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.model.formulas import FORMULA
from ui.markdown import plain
from ui.page_language import LANGUAGE

Spec = dict[str, Any]

WHITE = palette.WHITE
#: What is apart from the rest, or folded into it.
GREY = palette.SYMBOLS["other"].color
DAY = 86_400_000  # milliseconds


class Ink(NamedTuple):
    """Colours of the page that a chart has to name itself."""

    text: str
    muted: str
    paper: str
    none: str  # fill of "nothing here"
    accent: tuple[str, str]  # few … many
    deaths: tuple[str, str]

    def ramp(self, measure: str) -> tuple[str, str]:
        """Return the two ends of the colours of a measure; red is for deaths alone."""
        return self.deaths if measure == "killed" else self.accent


def _ink(theme: palette.Theme) -> Ink:
    few = (theme.few, theme.link), (theme.few_deaths, theme.deaths)
    return Ink(theme.ink, theme.quiet, theme.paper, theme.none, *few)


LIGHT, DARK = _ink(palette.LIGHT), _ink(palette.DARK)


def ink() -> Ink:
    """Return the colours of the reader's theme."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def show(
    view: View, spec: Spec, frame: pd.DataFrame, sentence: str, *, name: str, height: int
) -> None:
    """Draw a chart; under it the sentence that stands for it, and its numbers as a file."""
    colors = ink()
    quiet = {"labelColor": colors.muted, "labelFontSize": 12}
    spec = spec | {"config": {"view": {"stroke": None}, "axis": quiet, "legend": quiet}}
    st.vega_lite_chart(spec, height=height, width="stretch", alt=sentence)
    st.caption(plain(sentence))
    st.download_button(
        text("trends-csv", LANGUAGE),
        lambda: safe_csv(frame),
        f"{view.engine.project.file_prefix}-incidents-{name}-{view.engine.version[:8]}.csv",
        "text/csv",
        key=f"csv_{name}",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )


def safe_csv(frame: pd.DataFrame) -> bytes:
    """Return a frame as CSV that Excel opens as UTF-8 and in which no text is a formula."""
    frame = frame.copy()
    for column in frame.columns[[not pd.api.types.is_numeric_dtype(kind) for kind in frame.dtypes]]:
        if not pd.api.types.is_datetime64_any_dtype(frame[column]):
            cells = frame[column].astype("str")
            frame[column] = cells.mask(cells.str.match(FORMULA), "'" + cells)
    written: str = frame.to_csv(index=False, lineterminator="\n")
    return written.encode("utf-8-sig")


def no_figures(view: View, measure: str) -> bool:
    """Tell whether no incident of the view has a figure for a toll."""
    totals = view.summary()["totals"]
    return measure in totals and totals[measure]["unknown"] == len(view)


# Over time


def what(view: View, measure: str) -> str:
    """Return the measure for the start of a sentence, with its counting rule."""
    rule = text(f"figure-rule-{view.filter.count}", LANGUAGE)
    return text(f"trends-what-{measure}", LANGUAGE, rule=rule)


def number(amount: float) -> str:
    """Return ``1,234`` or, for shares, ``8.2``."""
    return f"{round(amount, 1):,.1f}".removesuffix(".0")


def label(value: Any, incidents: int, measure: str) -> str:
    """Return what stands beside a bar."""
    if measure != "incidents" and not incidents:
        return text("figure-no-incident", LANGUAGE)
    return text("toll-not-known", LANGUAGE) if pd.isna(value) else f"{value:,}"


def in_words(value: Any, incidents: int, measure: str) -> str:
    """Return a governorate's amount so that zero, nothing and not known stay apart."""
    if not incidents:
        return text("trends-none-here", LANGUAGE)
    if measure == "incidents":
        return f"{value:,}"
    if pd.isna(value):
        return text("trends-not-known-in", LANGUAGE, number=incidents)
    return text("trends-amount-in", LANGUAGE, amount=f"{value:,}", number=incidents)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2), from 1 to 21."""

    def luminance(color: str) -> float:
        linear = [
            c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
            for c in (part / 255 for part in palette.channels(color))
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def milliseconds(days: pd.Series) -> pd.Series:
    """Return days as Vega reads them: since 1970, in UTC."""
    return days.astype("datetime64[ms]").astype("int64")


def span(row: Any, unit: str) -> str:
    """Return the bin of a row with ``start`` and ``end`` in words, to stand after "in"."""
    first = row["start"].date()
    if unit == "week":
        days = phrases.date_range(first, row["end"].date(), LANGUAGE)
        return text("trends-week", LANGUAGE, days=days)
    return phrases.month(first, LANGUAGE) if unit == "month" else str(first.year)


def bins_in_words(frame: pd.DataFrame, unit: str) -> list[str]:
    """Return the bin of each row in words, worked out once per bin."""
    bins = frame[["start", "end"]].drop_duplicates()
    said = {row["start"]: span(row, unit) for row in bins.to_dict("records")}
    return [said[start] for start in frame["start"]]


def tip(field: str, title: str | None = None, **more: str) -> Spec:
    """Return a line of a tooltip: a field, and what it is called."""
    return {"field": field, "title": text(f"trends-tip-{title or field}", LANGUAGE), **more}


def time_axis(frame: pd.DataFrame, unit: str) -> Spec:
    """Return the encoding of ``x`` over the whole period of a frame, a tick at every bin."""
    starts = milliseconds(frame["start"].drop_duplicates()).tolist()
    stop = int(milliseconds(frame["end"] + pd.Timedelta(days=1)).max())
    many_years = stop - starts[0] > 370 * DAY
    style = "%Y" if unit == "year" else "%b %Y" if many_years or unit == "month" else "%-d %b"
    axis: Spec = {"title": None, "grid": False, "values": starts, "labelAlign": "left"}
    axis |= {"labelExpr": f"utcFormat(datum.value, '{style}')", "labelOverlap": "greedy"}
    return {
        "field": "x",
        "type": "quantitative",
        "scale": {"domain": [starts[0], stop], "nice": False, "zero": False},
        "axis": axis | {"labelBound": True, "labelSeparation": 8},
    }


def amount_axis(field: str, top: float) -> Spec:
    """Return the encoding of ``y`` from zero to a little above the highest."""
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"domain": [0, max(top, 1) * 1.04], "nice": False, "zero": True},
        "axis": {"title": None, "tickCount": 4, "tickMinStep": 1, "domain": False},
    }
