"""What changed between two versions of a data folder, as one query sees it.

Rows are matched by their ids, so their order is no change, nor is ``33.0`` for ``33.00``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from incident_map.engine.answers import sum_under
from incident_map.engine.protocol import Engine, View
from incident_map.language import phrases
from incident_map.language.catalogue import text
from incident_map.model import vocabulary as v
from incident_map.model.formulas import FORMULA
from incident_map.model.records import claim_records, plain_value
from incident_map.model.schema import CLAIMS, INCIDENTS
from incident_map.query.address import unknown_values
from incident_map.query.filters import IncidentFilter, Query
from incident_map.query.sayings import Language
from incident_map.reports.dossier.facts import spoken

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
        holds: bool = self.incidents.empty
        return holds

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
        written: str = frame.to_csv(index=False, quoting=csv.QUOTE_ALL, lineterminator="\n")
        return written

    def describe(self, language: str = "en") -> list[str]:
        """Return the report as lines of plain text, with control characters spelled out."""
        before, after = self.versions
        query = self.filter.to_query() or text("comparison-no-query", language)
        lines = [
            text("comparison-head", language, filter=self.filter.describe(Language(language))),
            text("comparison-query", language, query=query),
            text("comparison-versions", language, before=before, after=after),
        ]
        lines += [text("comparison-note", language, note=note) for note in self.notes]
        heads = (text(f"comparison-{name}", language) for name in ("before", "after", "change"))
        lines += ["", f"{'':<20}{''.join(f'{head:>12}' for head in heads)}"]
        for figure, rule, earlier, later, change in self.totals.itertuples(index=False):
            name = figure_name(figure, rule, language)
            moved = f"{change:+,}" if change else text("comparison-same", language)
            lines.append(f"{name:<20}{earlier:>12,}{later:>12,}{moved:>12}")
        if self.empty:
            lines += ["", text("comparison-nothing", language)]
        details: dict[str, list[str]] = {name: [] for name in self.incidents["incident_id"]}
        for name, change, column, old, new, _, claim in self.changes.itertuples(index=False):
            if claim or column:
                details[name].append(_detail(change, column, old, new, claim, language))
        for change in v.CHANGES:
            listed = self.incidents[self.incidents["change"] == change]
            if len(listed):
                became = phrases.value("change", change, language)
                head = became[:1].upper() + became[1:]
                said = text("comparison-changes", language, change=head, number=len(listed))
                lines += ["", said]
            for name, title in zip(listed["incident_id"], listed["title"], strict=True):
                lines += [f"  {name}  {title}", *details[name]]
        return [_line(line) for line in lines]


def figure_name(figure: str, rule: str, language: str = "en") -> str:
    """Return what a line of the totals is called, e.g. ``killed, lowest``."""
    if not rule:
        return text("comparison-incidents", language)
    kind, rule = text(f"harmed-{figure}", language), text(f"rule-{rule}", language)
    return text("comparison-toll", language, kind=kind, rule=rule)


def _detail(change: str, column: str, old: str, new: str, claim: str, language: str) -> str:
    """Return a changed cell, or a claim that was added or removed, as a line of the report."""
    what = column
    if claim:
        became = phrases.value("change", change, language)
        what = text("comparison-claim", language, change=became, claim=claim)
        if column:
            what = text("comparison-claim-cell", language, claim=what, column=column)
    said = new or old
    if column:
        empty = text("comparison-empty", language)
        said = text("comparison-cell", language, old=old or empty, new=new or empty)
    return f"    {what}: {said}"


def compare(
    old: Engine, new: Engine, query: IncidentFilter | Query = "", language: str = "en"
) -> Comparison:
    """Compare an earlier and a later version of the data for one query; its notes are worded.

    Raises
    ------
    QueryError
        For a bad query, and for an actor, governorate or id that neither version knows. One
        that a single version knows (say a renamed actor) is told in ``notes``, and matches
        nothing in the other.
    """
    wanted = query if isinstance(query, IncidentFilter) else IncidentFilter.from_query(query)
    notes = _notes(old, new, wanted, language)
    views = old.view(wanted, strict=False), new.view(wanted, strict=False)
    before, after = (pd.Index(view.incident_ids(sort=None), dtype="object") for view in views)
    # In the query before or after, and there in both versions; only in one of them.
    either = after.append(before[~before.isin(after)])
    there = [np.array(version.known_ids(either), dtype=bool) for version in (old, new)]
    kept, come, gone = either[there[0] & there[1]], either[~there[0]], either[~there[1]]
    left, right = old.incident_frame(kept), new.incident_frame(kept)
    state = np.where(~kept.isin(before), v.ENTERED, np.where(kept.isin(after), v.CHANGED, v.LEFT))
    names = ["incident_id", "title"]
    parts = [
        right[names].assign(change=state),
        new.incident_frame(come)[names].assign(change=v.ADDED),
        old.incident_frame(gone)[names].assign(change=v.REMOVED),
    ]
    # In the order of the later version; what is gone from it, behind.
    order = np.concatenate([parts[0].index, parts[1].index, len(new) + parts[2].index])
    listed = pd.concat(parts).assign(order=order).sort_values("order", ignore_index=True)

    whole = listed[listed["change"] != v.CHANGED]
    cells = _cells(left, right, ["incident_id"], INCIDENTS.names)
    claims = _claims(old.claim_frame([*kept, *gone]), new.claim_frame([*kept, *come]))
    changes = pd.concat([whole, cells, claims], ignore_index=True).reindex(columns=COLUMNS)
    order = pd.Index(listed["incident_id"]).get_indexer(changes["incident_id"])
    changes["title"] = listed["title"].to_numpy()[order]
    changes["change"] = changes["change"].fillna(pd.Series(listed["change"].to_numpy()[order]))
    changes = changes.iloc[np.argsort(order, kind="stable")].reset_index(drop=True)
    touched = listed[["incident_id", "change", "title"]].iloc[np.unique(order)]
    return Comparison(
        filter=wanted,
        versions=(old.version, new.version),
        totals=_totals(*views),
        incidents=touched.reset_index(drop=True),
        changes=changes.astype("str").fillna(""),
        notes=notes,
    )


def _notes(old: Engine, new: Engine, wanted: IncidentFilter, language: str) -> tuple[str, ...]:
    notes = []
    unknown = [{(e.parameter, e.value): e for e in unknown_values(d, wanted)} for d in (old, new)]
    for key in unknown[0]:
        if key in unknown[1]:
            raise unknown[1][key]
    for which, engine, errors in zip(("earlier", "later"), (old, new), unknown, strict=True):
        said = [str(error) for error in errors.values()]
        if rejected := sum(engine.problems.rejected_rows.values()):
            said.append(text("ledger-rejected", language, number=rejected))
        notes += [text(f"comparison-{which}", language, said=one) for one in said]
    return tuple(notes)


def _match(old: pd.Index, new: pd.Index) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Positions: shared (old, new), gone (old), come (new)."""
    to = new.get_indexer(old)
    at = np.flatnonzero(to >= 0)
    come = np.ones(len(new), dtype=bool)
    come[to[at]] = False
    return at, to[at], np.flatnonzero(to < 0), np.flatnonzero(come)


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


def _claims(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Changed cells of claims, and what those say that were added or removed."""
    keys = ["incident_id", "claim_id"]  # both: one that moved is removed here and added there
    ids = [pd.Index(frame["incident_id"] + "\n" + frame["claim_id"]) for frame in (old, new)]
    left, right, gone, come = _match(*ids)
    cells = _cells(old.iloc[left], new.iloc[right], keys, CLAIMS.names)
    parts = [cells.assign(change=v.CLAIM_CHANGED)]
    for frame, end, change in (
        (old.iloc[gone], "old", v.CLAIM_REMOVED),
        (new.iloc[come], "new", v.CLAIM_ADDED),
    ):
        said = [
            f"{claim['field']}: {spoken(claim)} ({claim['source_id']})"
            for claim in claim_records(frame)
        ]
        parts.append(frame[keys].assign(change=change, **{end: said}))
    return pd.concat(parts)


def _totals(before: View, after: View) -> pd.DataFrame:
    rows: list[tuple[str, str, int, int]] = [("incidents", "", len(before), len(after))]
    sums = before.summary()["totals"], after.summary()["totals"]
    for kind, rule in product(v.TOLLS, v.COUNT_RULES):
        earlier, later = (sum_under(totals[kind], rule) for totals in sums)
        rows.append((kind, rule, earlier, later))
    frame = pd.DataFrame(rows, columns=["figure", "rule", "before", "after"])
    return frame.assign(change=frame["after"] - frame["before"])


def _text(value: object) -> str:
    """One cell as the CSV file has it."""
    plain = plain_value(value)
    cell = "" if plain is None else str(plain)
    return cell.removesuffix(".0") if isinstance(plain, float) else cell


def _line(said: str) -> str:
    """One line that a terminal shows as text: no line breaks, escapes or reversals."""
    kept = said if len(said) <= MAX_SHOWN else said[:MAX_SHOWN] + " …"
    if kept.isprintable():
        return kept
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in kept)
