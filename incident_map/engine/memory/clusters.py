"""What the map draws for one view: a grid of clusters, single incidents and stacks.

Life of an answer: points of the view in the box → runs of points in one grid cell (the grid is
fixed to the world, so that a small pan changes nothing) → cells → close neighbours merged →
features. The rows are passed over once per figure, in NumPy; what is sent depends on the size
of the screen only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np

from incident_map.engine.answers import (
    Feature,
    FeatureCollection,
    MarkProperties,
    PointGeometry,
)
from incident_map.engine.memory.cluster_grid import Grouped, grouped
from incident_map.engine.memory.incident_columns import IncidentColumns
from incident_map.engine.memory.row_groups import UNKNOWN
from incident_map.engine.memory.spatial_index import InBox
from incident_map.geography.projection import MAX_ZOOM, TILE, BBox
from incident_map.language import phrases
from incident_map.model.records import records
from incident_map.model.vocabulary import COUNT_RULES

SAME_POINT = 1e-4  # degrees, about 10 m: nobody zooms in far enough to tell them apart


def cluster(
    columns: IncidentColumns,
    inside: np.ndarray,
    bbox: BBox,
    zoom: int,
    rule: str = "best",
    near_certain: np.ndarray | None = None,
) -> FeatureCollection:
    """Group incidents for one box and zoom.

    Parameters
    ----------
    columns
        Those of the data.
    inside : numpy.ndarray of bool, shape (rows of the data,)
        True for the incidents to draw, if they have a point inside `bbox`.
    bbox
        ``west, south, east, north`` in degrees.
    zoom
        Web map zoom, 0 to 24.
    rule
        Counting rule for ``killed``.
    near_certain : numpy.ndarray of bool, shape (rows of the data,), optional
        Where an incident is certainly as near as the filter asks; single incidents then say so.

    Returns
    -------
    dict
        GeoJSON FeatureCollection; its ``count`` is the sum of those of its features.
    """
    in_box = columns.spatial_index.find(inside, bbox)
    answer = FeatureCollection(
        type="FeatureCollection",
        version=columns.tables.version,
        count=len(in_box.at),
        features=[],
    )
    if not len(in_box.at):
        return answer
    groups = grouped(columns.spatial_index, in_box, bbox, zoom)
    marks = _marks(columns, in_box, groups)
    singles = _singles(columns, marks, near_certain)
    for i in np.argsort(-marks.count, kind="stable").tolist():
        bounds = marks.bounds[i]
        properties: MarkProperties = {
            "count": int(marks.count[i]),
            "killed": marks.killed(rule, i),
            "by_type": marks.by_type[i],
            "stack": False,
        }
        if i in singles:
            point = bounds[:2]
            properties.update(singles[i])
        else:
            same = max(bounds[2] - bounds[0], bounds[3] - bounds[1]) < SAME_POINT
            properties["stack"] = same or groups.scale >= TILE * 2.0**MAX_ZOOM
            properties["bounds"] = bounds
            properties["killed_low"] = marks.killed("low", i)
            properties["killed_high"] = marks.killed("high", i)
            properties["disputed"] = int(marks.disputed[i])
            properties["unknown"] = int(marks.unknown[rule][i])
            # A stack is drawn at a point, so it says how large an area that point stands for.
            point = bounds[:2] if same else groups.points[i]
            if same:
                properties["location_radius_km"] = float(marks.radius[i]) or None
        geometry = PointGeometry(type="Point", coordinates=point)
        answer["features"].append(Feature(type="Feature", geometry=geometry, properties=properties))
    return answer


@dataclass(frozen=True, eq=False)
class Marks:
    """Figures per group; arrays of shape (groups,), and lists of as many entries.

    ``sums`` and ``unknown`` hold, per counting rule, people killed and incidents without a
    figure; ``row`` is the only incident of a group of one.
    """

    count: np.ndarray
    sums: dict[str, np.ndarray]
    unknown: dict[str, np.ndarray]
    disputed: np.ndarray
    radius: np.ndarray
    bounds: list[list[float]]
    by_type: list[dict[str, int]]
    row: np.ndarray

    def killed(self, rule: str, i: int) -> int | None:
        """Return the killed of one group; None when no incident there has a figure."""
        return int(self.sums[rule][i]) if self.unknown[rule][i] < self.count[i] else None


def _marks(columns: IncidentColumns, in_box: InBox, groups: Grouped) -> Marks:
    index, size = columns.spatial_index, len(groups.points)
    lengths = np.diff(np.append(groups.begin_rows, len(in_box.at)))  # of the runs
    count = np.bincount(groups.group, lengths, size).astype(np.int64)
    figure = index.toll_group.take(in_box.at)
    sums, unknown = {}, {}
    for rule in COUNT_RULES:
        killed = columns.tolls[f"killed_{rule}"][columns.toll_groups.first]
        missing = killed == UNKNOWN
        sums[rule] = groups.total(np.where(missing, 0, killed).take(figure))
        unknown[rule] = np.zeros(size)
        if missing.any():
            unknown[rule] = groups.total(missing.take(figure))
    disputed = (
        groups.total(index.disputed.take(in_box.at)) if columns.disputed.any() else np.zeros(size)
    )
    lon, lat = index.lon[in_box.points], index.lat[in_box.points]
    bounds = np.column_stack(
        [
            groups.reduce(how, axis, groups.begin_points)
            for how in (np.minimum, np.maximum)
            for axis in (lon, lat)
        ]
    )
    row = np.zeros(size, dtype=np.int64)
    row[groups.group] = index.rows[in_box.at[groups.begin_rows]]
    same = (_extent(bounds) < SAME_POINT) & (count > 1)
    return Marks(
        count=count,
        sums=sums,
        unknown=unknown,
        disputed=disputed,
        radius=_radius(columns, in_box, groups, lengths, same),
        bounds=bounds.tolist(),
        by_type=_by_type(
            columns, index.type.take(in_box.at), np.repeat(groups.group, lengths), size
        ),
        row=row,
    )


def _extent(bounds: np.ndarray) -> np.ndarray:
    """The longer side of each box, in degrees."""
    values: np.ndarray = np.max(bounds[:, 2:] - bounds[:, :2], axis=1)
    return values


def _radius(
    columns: IncidentColumns, in_box: InBox, groups: Grouped, lengths: np.ndarray, same: np.ndarray
) -> np.ndarray:
    """Largest radius of the groups on one point, in kilometres; 0 for the others."""
    radius = np.zeros(len(same))
    runs = same[groups.group]
    if runs.any():
        rows = columns.spatial_index.rows[in_box.at[np.repeat(runs, lengths)]]
        begin = np.cumsum(lengths[runs]) - lengths[runs]
        largest = np.maximum.reduceat(columns.radius_km[rows], begin)
        np.maximum.at(radius, groups.group[runs], largest)
    return radius


def _by_type(
    columns: IncidentColumns, types: np.ndarray, group: np.ndarray, size: int
) -> list[dict[str, int]]:
    """Count the event types of each group; an empty one is "other"."""
    names = ["other", *map(str, columns.incidents["event_type"].cat.categories)]
    group *= len(names)
    group += types
    wide = np.bincount(group, minlength=size * len(names)).reshape(size, len(names))
    out: list[dict[str, int]] = [{} for _ in range(size)]
    for name, counts in zip([*names[1:], names[0]], np.roll(wide, -1, axis=1).T, strict=True):
        for i in np.flatnonzero(counts).tolist():
            out[i][name] = out[i].get(name, 0) + int(counts[i])
    return out


def _singles(
    columns: IncidentColumns, marks: Marks, near_certain: np.ndarray | None
) -> dict[int, MarkProperties]:
    """Group → what tooltip and popup say of its only incident (plain values)."""
    alone = np.flatnonzero(marks.count == 1)
    if not len(alone):
        return {}
    rows = marks.row[alone]
    figures = [f"{kind}_{rule}" for kind in ("killed", "wounded") for rule in COUNT_RULES]
    kept = ["incident_id", "title", "event_type", "location_precision", "location_radius_km"]
    kept += ["perpetrator", "attribution", *figures]
    read = [*kept, "date_start", "date_end", "date_text", "place", "district", "governorate"]
    out: dict[int, MarkProperties] = {}
    described = records(columns.row_reader.read(rows, read))
    for i, row, record in zip(alone.tolist(), rows.tolist(), described, strict=True):
        cells = {name: record[name] for name in kept} | {
            "date": phrases.record_date(record),
            "place": phrases.place(record["place"], record["district"], record["governorate"]),
            "sources": int(columns.source_counts[row]),
            "disagree": bool(columns.disputed[row]),
            "disagree_on": [kind for kind, differ in columns.disputed_on.items() if differ[row]],
        }
        out[i] = cast("MarkProperties", cells)
        if near_certain is not None:
            out[i]["near_match"] = "certain" if near_certain[row] else "possible"
    return out
