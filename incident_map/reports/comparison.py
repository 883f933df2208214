"""What changed between two versions of a data folder, as one query sees it.

Rows are matched by their ids, so their order is no change, nor is ``33.0`` for ``33.00``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from incident_map.engine.memory.dataset import UNKNOWN, Dataset
from incident_map.engine.memory.id_lookup import Ids
from incident_map.engine.memory.view import View
from incident_map.exports.excel import FORMULA
from incident_map.language import phrases
from incident_map.model import vocabulary as v
from incident_map.model.schema import CLAIMS, INCIDENTS
from incident_map.query.address import unknown_values
from incident_map.query.filters import IncidentFilter, Query
from incident_map.reports.dossier.facts import spoken

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
ENTERED, LEFT = "now in the query", "now outside the query"
COLUMNS = ["incident_id", "change", "column", "old", "new", "title", "claim_id"]
NUMBERS = [c.name for c in INCIDENTS.columns if c.kind in ("integer", "number")]
MAX_SHOWN = 200  # characters of a line in the report; the table has every cell whole


@dataclass(frozen=True, eq=False)
class Comparison:
    """The difference between an earlier and a later version under one query.

    Attributes
    ----------
    versions : tuple of str
        Version hashes, the earlier first.
    totals : pandas.DataFrame
        ``figure``, ``rule`` (empty for the number of incidents), ``before``, ``after``,
        ``change``; whole numbers. An unknown toll adds nothing, as on the page.
    incidents : pandas.DataFrame
        ``incident_id``, ``change``, ``title``; ``changed`` may mean claims only.
    changes : pandas.DataFrame
        See :meth:`to_frame`.
    notes : tuple of str
        What a reader must know to understand the rest, in sentences.
    """

    filter: IncidentFilter
    versions: tuple[str, str]
    totals: pd.DataFrame
    incidents: pd.DataFrame
    changes: pd.DataFrame
    notes: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing changed for this query."""
        return self.incidents.empty

    def to_frame(self) -> pd.DataFrame:
        """Return the changes as one tidy table of text, `COLUMNS`, by incident.

        One row per changed cell, its texts as in the CSV file (``""`` is not known); before
        them, for an incident that is not merely ``changed``, a row with an empty ``column``;
        after them its claims: changed cells likewise, and what added or removed ones say.
        """
        return self.changes.copy()

    def to_csv(self) -> str:
        """Return the table as CSV, every cell quoted.

        Text that a spreadsheet would take for a formula gets an apostrophe in front, as in
        the exports; numbers, such as a western longitude, stay as they are.
        """
        frame = self.to_frame()
        number = frame["column"].isin(NUMBERS) & (frame["claim_id"] == "")
        for name in COLUMNS:
            risky = frame[name].str.contains(FORMULA) & ~(number & (name in ("old", "new")))
            frame[name] = frame[name].mask(risky, "'" + frame[name])
        return frame.to_csv(index=False, quoting=csv.QUOTE_ALL, lineterminator="\n")

    def describe(self) -> list[str]:
        """Return the report as lines of plain text, with control characters spelled out."""
        lines = [f"What changed for: {self.filter.describe()}"]
        lines.append(f"Query: {self.filter.to_query() or 'none'}")
        lines.append("Data version {} before, {} after".format(*self.versions))
        lines += [f"Note: {note}" for note in self.notes]
        lines += ["", f"{'':<20}{'before':>12}{'after':>12}{'change':>12}"]
        for figure, rule, before, after, change in self.totals.itertuples(index=False):
            name = f"{figure}, {v.COUNT_RULE_WORDS[rule]}" if rule else figure
            moved = f"{change:+,}" if change else "same"
            lines.append(f"{name:<20}{before:>12,}{after:>12,}{moved:>12}")
        if self.empty:
            lines += ["", "Nothing changed for this query."]
        details: dict[str, list[str]] = {name: [] for name in self.incidents["incident_id"]}
        for name, change, column, old, new, _, claim in self.changes.itertuples(index=False):
            if claim or column:
                what = ", ".join(filter(None, (f"{change} {claim}" * bool(claim), column)))
                said = f"{old or '(empty)'} → {new or '(empty)'}" if column else new or old
                details[name].append(f"    {what}: {said}")
        for change in (ADDED, REMOVED, ENTERED, LEFT, CHANGED):
            listed = self.incidents[self.incidents["change"] == change]
            if len(listed):
                lines += ["", f"{change.capitalize()}: {phrases.count(len(listed), 'incident')}"]
            for name, title in zip(listed["incident_id"], listed["title"], strict=True):
                lines += [f"  {name}  {title}", *details[name]]
        return [_line(line) for line in lines]


def compare(old: Dataset, new: Dataset, query: IncidentFilter | Query = "") -> Comparison:
    """Compare an earlier and a later version of the data for one query.

    Raises
    ------
    QueryError
        For a bad query, and for an actor, governorate or id that neither version knows. One
        that a single version knows (say a renamed actor) is told in ``notes``, and matches
        nothing in the other.
    """
    wanted = query if isinstance(query, IncidentFilter) else IncidentFilter.from_query(query)
    notes = _notes(old, new, wanted)
    masks = before, after = _mask(old, wanted), _mask(new, wanted)
    left, right, gone, come = _match(old.id_index, new.id_index, *masks)
    state = np.where(~before[left], ENTERED, np.where(after[right], CHANGED, LEFT))
    names = ["incident_id", "title"]
    parts = [
        new.incidents[names].iloc[right].assign(change=state),
        new.incidents[names].iloc[come].assign(change=ADDED),
        old.incidents[names].iloc[gone].assign(change=REMOVED),
    ]
    listed = pd.concat(parts).assign(order=np.concatenate([right, come, len(new) + gone]))
    listed = listed.sort_values("order", ignore_index=True)

    whole = listed[listed["change"] != CHANGED]
    frames = (old.incidents.iloc[left], new.incidents.iloc[right])
    cells = _cells(*frames, ["incident_id"], INCIDENTS.names)
    claims = _claims(_claims_of(old, left, gone), _claims_of(new, right, come))
    changes = pd.concat([whole, cells, claims], ignore_index=True).reindex(columns=COLUMNS)
    order = pd.Index(listed["incident_id"]).get_indexer(changes["incident_id"])
    changes["title"] = listed["title"].to_numpy()[order]
    changes["change"] = changes["change"].fillna(pd.Series(listed["change"].to_numpy()[order]))
    changes = changes.iloc[np.argsort(order, kind="stable")].reset_index(drop=True)
    touched = listed[["incident_id", "change", "title"]].iloc[np.unique(order)]
    return Comparison(
        filter=wanted,
        versions=(old.version, new.version),
        totals=_totals((old, new), masks),
        incidents=touched.reset_index(drop=True),
        changes=changes.astype("str").fillna(""),
        notes=notes,
    )


def _notes(old: Dataset, new: Dataset, wanted: IncidentFilter) -> tuple[str, ...]:
    notes = []
    unknown = [{(e.parameter, e.value): e for e in unknown_values(d, wanted)} for d in (old, new)]
    for key in unknown[0]:
        if key in unknown[1]:
            raise unknown[1][key]
    for name, data, errors in zip(("earlier", "later"), (old, new), unknown, strict=True):
        notes += [f"In the {name} version: {error}" for error in errors.values()]
        if rejected := sum(data.problems.rejected_rows.values()):
            rows = phrases.count(rejected, "row")
            notes.append(f"In the {name} version: {rows} left out because of errors.")
    return tuple(notes)


def _mask(data: Dataset, wanted: IncidentFilter) -> np.ndarray:
    """Which incidents are in the view; values that the data does not know match nothing."""
    known = tuple(name for name in wanted.id if name in data.id_index)
    if wanted.id and not known:
        return np.zeros(len(data), dtype=bool)
    return View(data, wanted.replace(id=known)).failures == 0


def _match(
    old_ids: Ids, new_ids: Ids, before: np.ndarray, after: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Positions, of what either mask holds: shared (old, new), gone (old), come (new)."""
    to = new_ids.get_indexer(old_ids)
    known = to >= 0
    shared, come = before & known, after.copy()
    shared[known] |= after[to[known]]
    come[to[known]] = False
    at = np.flatnonzero(shared)
    return at, to[at], np.flatnonzero(before & ~known), np.flatnonzero(come)


def _cells(old: pd.DataFrame, new: pd.DataFrame, keys: list[str], names: list[str]) -> pd.DataFrame:
    """``column``, ``old``, ``new`` where two frames of the same rows differ, by row."""
    parts = []
    for name in names:
        a, b = (frame[name].reset_index(drop=True) for frame in (old, new))
        same = (a == b).to_numpy(dtype=bool, na_value=False) | (a.isna() & b.isna()).to_numpy()
        at = np.flatnonzero(~same)
        ends = {"old": a.iloc[at].map(_text).array, "new": b.iloc[at].map(_text).array}
        parts.append(new[keys].iloc[at].assign(row=at, column=name, **ends))
    return pd.concat(parts).sort_values("row", kind="stable").drop(columns="row")


def _claims_of(data: Dataset, *rows: np.ndarray) -> pd.DataFrame:
    wanted = np.zeros(len(data), dtype=bool)
    wanted[np.concatenate(rows)] = True
    return data.claims[wanted[data.claims["row"]]]


def _claims(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Changed cells of claims, and what those say that were added or removed."""
    keys = ["incident_id", "claim_id"]  # both: one that moved is removed here and added there
    ids = [pd.Index(frame["incident_id"] + "\n" + frame["claim_id"]) for frame in (old, new)]
    every = (np.ones(len(frame), dtype=bool) for frame in (old, new))
    left, right, gone, come = _match(*ids, *every)
    cells = _cells(old.iloc[left], new.iloc[right], keys, CLAIMS.names)
    parts = [cells.assign(change="claim changed")]
    for frame, end, change in (
        (old.iloc[gone], "old", "removed"),
        (new.iloc[come], "new", "added"),
    ):
        plain = frame.astype(object).where(frame.notna(), None).to_dict("records")
        said = [f"{claim['field']}: {spoken(claim)} ({claim['source_id']})" for claim in plain]
        parts.append(frame[keys].assign(change=f"claim {change}", **{end: said}))
    return pd.concat(parts)


def _totals(sides: tuple[Dataset, Dataset], masks: tuple[np.ndarray, np.ndarray]) -> pd.DataFrame:
    rows = [("incidents", "", *(int(mask.sum()) for mask in masks))]
    for kind, rule in product(v.TOLLS, v.COUNT_RULES):
        tolls = [
            data.tolls[f"{kind}_{rule}"][mask] for data, mask in zip(sides, masks, strict=True)
        ]
        rows.append((kind, rule, *(int(t[t != UNKNOWN].sum(dtype=np.int64)) for t in tolls)))
    frame = pd.DataFrame(rows, columns=["figure", "rule", "before", "after"])
    return frame.assign(change=frame["after"] - frame["before"])


def _text(value: object) -> str:
    """One cell as the CSV file has it."""
    plain = phrases.plain(value)
    text = "" if plain is None else str(plain)
    return text.removesuffix(".0") if isinstance(plain, float) else text


def _line(text: str) -> str:
    """One line that a terminal shows as text: no line breaks, escapes or reversals."""
    kept = text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN] + " …"
    if kept.isprintable():
        return kept
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in kept)
