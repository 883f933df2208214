"""The few commands of SVG path data that the symbols use, as a matplotlib path."""

from __future__ import annotations

import re

import numpy as np
from matplotlib.path import Path

_TOKEN = re.compile(r"[A-Za-z]|-?(?:\d+\.\d*|\.\d+|\d+)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "A": 7, "Z": 0}


def parsed(data: str) -> Path:
    """Read absolute moves, lines and half circles.

    Arcs are those of a circle drawn in two halves: the only ones among the symbols.

    Raises
    ------
    ValueError
        For any other command.
    """
    tokens = _TOKEN.findall(data)
    points: list[tuple[float, float]] = []
    codes: list[int] = []
    command, i = "", 0
    while i < len(tokens):
        if tokens[i].isalpha():
            command, i = tokens[i], i + 1
        if command not in _TAKES:
            raise ValueError(f"{command!r} is not a command that symbols use")
        numbers = [float(token) for token in tokens[i : i + _TAKES[command]]]
        i += _TAKES[command]
        if command == "Z":
            points.append(points[0])
            codes.append(int(Path.CLOSEPOLY))
            continue
        new = _points(command, numbers, points)
        first = command == "M" and not points
        points += new
        codes += [int(Path.MOVETO if first else Path.LINETO)] * len(new)
    return Path(np.array(points), codes)


def _points(
    command: str, numbers: list[float], before: list[tuple[float, float]]
) -> list[tuple[float, float]]:
    if command == "H":
        return [(numbers[0], before[-1][1])]
    if command == "V":
        return [(before[-1][0], numbers[0])]
    if command == "A":
        return _half(before[-1], (numbers[5], numbers[6]), clockwise=numbers[4] == 0)
    return [(numbers[0], numbers[1])]


def _half(
    start: tuple[float, float], end: tuple[float, float], clockwise: bool
) -> list[tuple[float, float]]:
    """Half a circle from one point to another, in 24 short lines."""
    middle, radius = np.add(start, end) / 2, float(np.hypot(*np.subtract(end, start))) / 2
    from_angle = float(np.arctan2(*np.subtract(start, middle)[::-1]))
    turn = -np.pi if clockwise else np.pi
    angles = from_angle + turn * np.arange(1, 25) / 24
    around = middle + radius * np.column_stack([np.cos(angles), np.sin(angles)])
    return [(float(x), float(y)) for x, y in around]
