"""What `ui.page_address` asks of Streamlit beyond its public interface is still there."""

from __future__ import annotations

import ast
from dataclasses import fields
from pathlib import Path

from streamlit.runtime.scriptrunner import ScriptRunContext, get_script_run_ctx

ROOT = Path(__file__).resolve().parents[2]
#: All that the pages use of Streamlit's insides; a test of its own tries each.
INSIDES = {
    "ui/page_address.py": {"streamlit.runtime.scriptrunner"},
    "ui/session_memory.py": {"streamlit.runtime", "_session_mgr", "_session_storage", "_cache"},
}


def test_whether_the_reader_went_back() -> None:
    """``is_history_navigation`` is read with a default, which would hide that it is gone."""
    assert "is_history_navigation" in {field.name for field in fields(ScriptRunContext)}
    assert get_script_run_ctx(suppress_warning=True) is None


def test_no_other_insides_are_used() -> None:
    used = {}
    for path in [ROOT / "app.py", *ROOT.glob("ui/*.py"), *ROOT.glob("pages/*.py")]:
        if found := insides(ast.parse(path.read_text(encoding="utf-8"))):
            used[path.relative_to(ROOT).as_posix()] = found
    assert used == INSIDES


def insides(tree: ast.Module) -> set[str]:
    """Modules below ``streamlit.`` that are imported, and private attributes of other objects."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("streamlit."):
            found.add(node.module or "")
        elif isinstance(node, ast.ImportFrom) and node.module == "streamlit":
            found |= {f"streamlit.{name.name}" for name in node.names if name.name == "runtime"}
        elif isinstance(node, ast.Attribute) and node.attr.startswith("_"):
            own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
            if not own and not node.attr.startswith("__"):
                found.add(node.attr)
    return found
