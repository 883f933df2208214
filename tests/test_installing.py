"""The program as pip installs it: all of it is in the wheel, and runs away from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from bench import processes, sessions
from incident_map import __version__
from incident_map import shipped as shipped_files
from incident_map.drawing.figure import fonts
from tests.support.loops import finish
from ui.folium_map import LIBRARIES

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = "incident_map/shipped_files"
SECONDS = 120  # a deadline, for a busy machine
#: What pip and npm say when no registry answers.
UNREACHABLE = (
    "Could not find a version that satisfies the requirement hatchling",
    "Failed to establish a new connection",
    "Temporary failure in name resolution",
    "Network is unreachable",
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout, built as ``pip install`` builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", str(folder)]
    done = subprocess.run([*command, str(ROOT)], capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    if done.returncode and any(words in said for words in UNREACHABLE):
        pytest.skip("no registry to fetch the build requirements from")
    assert done.returncode == 0, said
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which pip has unpacked the wheel, without its dependencies."""
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet"]
    subprocess.run([*command, "--target", str(folder), str(wheel)], check=True)
    return folder


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of somebody else's: modules of the same names, and settings that we do not want."""
    folder = tmp_path_factory.mktemp("elsewhere")
    for name in ("app", "ui", "pages", "incident_map", "streamlit", "bench"):
        (folder / f"{name}.py").write_text("raise SystemExit('this is another program')\n")
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "config.toml").write_text("[browser]\ngatherUsageStats = true\n")
    lines = (ROOT / "incidents.csv").read_text(encoding="utf-8-sig").splitlines(keepends=True)
    (folder / "mine").mkdir()
    (folder / "mine" / "incidents.csv").write_text(lines[0] + lines[1], encoding="utf-8")
    return folder


def environment(installed: Path) -> dict[str, str]:
    """The environment of one who has installed the program and set nothing."""
    ours = ("INCIDENTS_DATA", "STORIES", "STREAMLIT_", "PYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "PYTHONPATH": str(installed), "BASEMAP_TILES": "off"}


def call(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python away from the checkout, with what pip has unpacked."""
    return subprocess.run(
        [sys.executable, "-P", *arguments],
        cwd=folder,
        env=environment(installed),
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )


@contextmanager
def serving(installed: Path, folder: Path, *arguments: str) -> Iterator[int]:
    """Run ``incident-map serve`` until the block ends; gives the port."""
    port = processes.free_port()
    command = [str(installed / "bin" / "incident-map"), "serve", "--port", str(port), *arguments]
    with (folder / "said.txt").open("w+", encoding="utf-8") as said:
        process = subprocess.Popen(
            command, cwd=folder, env=environment(installed), stdout=said, stderr=subprocess.STDOUT
        )
        try:
            end = time.monotonic() + SECONDS
            while not is_up(port):
                said.seek(0)
                assert process.poll() is None and time.monotonic() < end, said.read()
                time.sleep(0.1)
            yield port
        finally:
            process.terminate()
            process.wait(SECONDS)


def is_up(port: int) -> bool:
    with suppress(OSError):
        return get(port, "/_stcore/health") == "ok"
    return False


def get(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://localhost:{port}{path}", timeout=SECONDS) as answer:
        return str(answer.read().decode("utf-8"))


def test_the_wheel_holds_the_whole_program(wheel: Path) -> None:
    """Every file of the application, by name, so that one that is added is not forgotten."""
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        shipped = {name for name in names if name.startswith(SHIPPED)}
    assert wheel.name.startswith(f"iraq_incident_map-{__version__}-")
    wanted = {"LICENSE", "app.py", "package.json", "project.toml"}
    wanted |= {"docs/codebook.md", ".streamlit/config.toml"}
    wanted |= {f"{table}.csv" for table in ("incidents", "claims", "sources", "actors")}
    # Building the wheel has built it.
    assert {"map.js", "map.css", "icon.svg"} <= {
        path.name for path in shipped_files.ASSETS.iterdir()
    }
    for folder in ("pages", "ui", "stories", "geodata", "frontend/dist"):
        wanted |= {
            path.relative_to(ROOT).as_posix()
            for path in (ROOT / folder).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
    # These make the layers; the program reads what they have made.
    wanted -= {f"geodata/{name}.py" for name in ("build", "corrections", "gshhg")}
    wanted -= {"geodata/requirements.txt"}
    wanted |= {f"node_modules/{name}/{file}" for name in LIBRARIES for file in LIBRARIES[name]}
    wanted |= {f"node_modules/{fonts.PACKAGE}/{file}" for file in fonts.FILES}
    wanted |= {
        f"node_modules/{name}"
        for name in (
            "@fontsource/ibm-plex-sans-arabic/LICENSE",
            "@fontsource/ibm-plex-sans/LICENSE",
            f"{fonts.PACKAGE}/LICENSE",
            f"{fonts.PACKAGE}/LICENSE_FONT",
            "leaflet/LICENSE",
            "leaflet.fullscreen/LICENSE.md",
        )
    }
    assert shipped == {f"{SHIPPED}/{name}" for name in wanted}


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    """No test, no bench, nothing of one machine; the rest is the library."""
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.startswith(SHIPPED)}
    library = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "incident_map").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    other = {name for name in names - library if ".dist-info/" not in name}
    assert library <= names
    assert other == set()
    assert not [name for name in names if "test" in Path(name).name or "conftest" in name]


def test_the_wheel_asks_for_what_requirements_txt_asks_for(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        lines = archive.read(name).decode("utf-8").splitlines()
    asked = {
        line.removeprefix("Requires-Dist: ") for line in lines if line.startswith("Requires-D")
    }
    listed = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert asked == {line for line in listed if line and not line.startswith("#")}
    assert f"Version: {__version__}" in lines


def test_it_is_a_library_elsewhere(installed: Path, elsewhere: Path) -> None:
    code = (
        "import incident_map; from incident_map import load, shipped\n"
        "print(incident_map.__file__, shipped.INSTALLED, len(load().view('')))"
    )
    file, inside, rows = call(installed, elsewhere, "-c", code).stdout.split()
    assert Path(file).is_relative_to(installed)
    assert inside == "True"
    there = call(installed, elsewhere, "-m", "incident_map", "validate")
    assert there.returncode == 0, there.stderr
    assert there.stdout.startswith(f"{rows} incidents, ")
    assert there.stdout.endswith("; 0 problems, 0 rows rejected.\n")


def test_the_commands_elsewhere(installed: Path, elsewhere: Path, tmp_path: Path) -> None:
    """Those that read or show files of the installed program, and change none of them."""
    before = {path: path.stat().st_mtime_ns for path in (installed / SHIPPED).rglob("*.*")}
    shown = call(installed, elsewhere, "-m", "incident_map", "codebook")
    assert shown.stdout == (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    page = tmp_path / "map.html"
    written = call(installed, elsewhere, "-m", "incident_map", "publish", str(page))
    assert written.returncode == 0, written.stderr
    assert "Leaflet" in page.read_text(encoding="utf-8")
    none = call(installed, elsewhere, "-m", "incident_map", "diff", "mine", "mine")
    assert none.returncode == 0, none.stderr
    assert {path: path.stat().st_mtime_ns for path in (installed / SHIPPED).rglob("*.*")} == before


def test_it_serves_elsewhere(installed: Path, elsewhere: Path) -> None:
    """Pages, API and browser files, with our settings, whatever lies in the current folder."""
    with serving(installed, elsewhere) as port:
        assert get(port, "/_stcore/health") == "ok"
        assert '"count":94' in get(port, "/api/summary")
        for name, files in LIBRARIES.items():
            for file in files:
                assert get(port, f"/vendor/{name}/{file}")
        assert '"features"' in get(port, "/geodata/governorates.geojson")
        assert "Ten days in Baghdad" in get(port, "/present")
        settings, page = finish(opened(port))
    assert settings.gather_usage_stats is False
    assert settings.toolbar_mode == settings.VIEWER
    assert page.error == ""
    assert any("94 incidents" in text for text in page.texts), page.texts


def test_a_folder_is_the_callers_own(installed: Path, elsewhere: Path) -> None:
    """A relative path means the folder in which the command was called."""
    with serving(installed, elsewhere, "--data", "mine") as port:
        assert '"count":1,' in get(port, "/api/summary")


async def opened(port: int) -> tuple[Any, sessions.Answer]:
    """What a reader gets who opens the page: Streamlit's settings, and what is on it."""
    from streamlit.proto.BackMsg_pb2 import BackMsg
    from streamlit.proto.ClientState_pb2 import ClientState
    from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
    from websockets.asyncio.client import connect

    address = f"ws://localhost:{port}/_stcore/stream"
    async with connect(address, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
        answer = await sessions.run_script(socket, ClientState())
    async with connect(address, subprotocols=["streamlit"], max_size=None) as socket:  # type: ignore[list-item]
        ask = BackMsg()
        ask.rerun_script.CopyFrom(ClientState())
        await socket.send(ask.SerializeToString())
        message = ForwardMsg()
        while message.WhichOneof("type") != "new_session":
            message.ParseFromString(await socket.recv())
    return message.new_session.config, answer
