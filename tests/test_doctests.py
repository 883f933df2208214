"""The examples in the docstrings of the core do what they say."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import incident_map
import ui.sidebar

MODULES = [
    module.name
    for module in pkgutil.walk_packages(incident_map.__path__, "incident_map.")
    if not module.name.endswith("__main__")
]


@pytest.mark.parametrize("name", [*MODULES, incident_map.__name__, ui.sidebar.__name__])
def test_examples(name: str) -> None:
    module = importlib.import_module(name)
    assert doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE).failed == 0
