"""Numbers with their nouns in Arabic."""

from __future__ import annotations


def counted(number: int, one: str, two: str, few: str, many: str) -> str:
    """Return a number with its noun in the form that Arabic asks for."""
    if number == 1:
        return one
    if number == 2:
        return two
    return f"{number:,} {few if 3 <= number % 100 <= 10 else many}"
