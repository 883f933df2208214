"""Waiting for what a test is about, and the one proof that takes time: that nothing happens."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from playwright.sync_api import Frame, Page

from tests.browser.program import DEADLINE

T = TypeVar("T")


def until(page: Page, look: Callable[[], T | None], about: object) -> T:
    """Look again and again until there is something that only Python can judge, and return it.

    Parameters
    ----------
    page
        Its events are heard between one look and the next.
    look
        Returns what is waited for; None or False as long as it is not there.
    about
        What to say where it does not come within the deadline.
    """
    end = time.monotonic() + DEADLINE
    while (found := look()) is None or found is False:
        assert time.monotonic() < end, about
        page.wait_for_timeout(50)  # the pause of the poll; a sleep would not hear the page
    return found


def prove_it_stays(where: Page | Frame, condition: str, milliseconds: int) -> None:
    """Prove that something does not happen: a condition holds all the while.

    Parameters
    ----------
    where
        Page or frame whose scripts know the condition.
    condition
        An expression in JavaScript.
    milliseconds
        No longer than what must not happen would take.
    """
    broken_after = where.evaluate(
        f"""(milliseconds) => new Promise((done) => {{
            const begin = performance.now();
            const look = () => {{
                const passed = performance.now() - begin;
                if (!({condition})) done(passed);
                else if (passed > milliseconds) done(null);
                else setTimeout(look, 20);
            }};
            look();
        }})""",
        milliseconds,
    )
    assert broken_after is None, f"{condition}: no more after {broken_after:.0f} ms"
