"""Stories: lists of steps for the projector, kept as small YAML files and checked step by step.

Three things come from here: a story read with all that is wrong with it (:func:`read`,
:func:`load`), its YAML (:func:`write`), and its short form for an address (:func:`pack`,
:func:`unpack`). A step that has a fault is left out and listed; the rest goes on.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from incident_map.engine.protocol import Engine
from incident_map.reports.stories.step_fields import Known, Refused, claims_named
from incident_map.reports.stories.story_schema import HEAD, MODELINE, STEP
from incident_map.reports.stories.story_schema import MAX_STEPS as MAX_STEPS
from incident_map.reports.stories.story_yaml import MAX_BYTES, MAX_LINK, parse_link, parse_yaml

MAX_SHOWN = 80  # characters of a bad value in a fault
MAX_NAME = 80  # characters of a story's name, which stands in its address
NAME = re.compile(rf"[a-z0-9-]{{1,{MAX_NAME}}}")
SUFFIXES = (".yaml", ".yml")
UNUSABLE = (
    "cannot be opened, because its name cannot stand in an address. Rename it: a-z, 0-9 and "
    f"hyphens, at most {MAX_NAME}, and then .yaml."
)


@dataclass(frozen=True)
class Fault:
    """What is wrong with a story, and where: file, step (from 1), field, value, reason."""

    file: str
    step: int | None
    field: str
    value: str
    reason: str

    def __str__(self) -> str:
        """Return ``file.yaml, step 3, query: “colour” – There is no parameter “colour”.``."""
        step = f"step {self.step}" if self.step else ""
        where = ", ".join(filter(None, (self.file, step, self.field)))
        return (
            f"{where}: “{self.value}” – {self.reason}" if self.value else f"{where}: {self.reason}"
        )


@dataclass(frozen=True)
class Step:
    """One picture and its caption.

    Attributes
    ----------
    title, text
        What stands on the screen, plain text.
    query
        The incidents to show, in the query language; ``id`` in it narrows, as in the API.
    id
        The incident that is marked; one of those shown.
    map
        Zoom, latitude and longitude (WGS 84 degrees); None shows all incidents of the step.
    base
        Name of an online background; empty for the built-in map.
    notes
        For the presenter only.
    seconds
        How long autoplay stays; None for the default.
    rests_on
        Ids of the claims that the text rests on; their incidents are shown.
    """

    title: str
    text: str = ""
    query: str = ""
    id: str | None = None
    map: tuple[float, float, float] | None = None
    base: str = ""
    notes: str = ""
    seconds: float | None = None
    rests_on: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Return the step as a story file has it, without what is empty."""
        values: dict[str, Any] = {name: getattr(self, name) for name in STEP}
        values["map"] = "/".join(f"{part:g}" for part in self.map) if self.map else None
        values["rests_on"] = list(self.rests_on)
        return {name: value for name, value in values.items() if value not in ("", None, [])}


@dataclass(frozen=True)
class Story:
    """A title and steps in order."""

    title: str
    steps: tuple[Step, ...]
    author: str = ""
    language: str = "en"

    def as_dict(self) -> dict[str, Any]:
        """Return the story as a file has it, without what is empty."""
        head = {"title": self.title, "author": self.author, "language": self.language}
        steps = [step.as_dict() for step in self.steps]
        return {name: value for name, value in head.items() if value} | {"steps": steps}


Read = tuple[Story | None, list[Fault]]


def names(folder: Path) -> list[str]:
    """Return the names of the stories of a folder; see :func:`unusable` for its other files."""
    return sorted(_by_name(folder))


def unusable(folder: Path) -> list[Fault]:
    """Return what is wrong with the YAML files of a folder that no address can open."""
    usable = _by_name(folder)
    faults = []
    for path in _candidates(folder):
        same = usable.get(path.stem)
        if same == path:
            continue
        reason = f"is not read: “{same.name}” has the same name." if same else UNUSABLE
        faults.append(Fault(_shown(path.name), None, "", "", reason))
    return faults


def load(folder: Path, name: str, engine: Engine) -> Read:
    """Read one story of a folder; a name that no file can have is none of the folder.

    Raises
    ------
    KeyError
        If the folder has no such story.
    """
    if not NAME.fullmatch(name):
        raise KeyError(name)
    path = _by_name(folder)[name]
    try:
        if path.stat().st_size > MAX_BYTES:
            return None, [Fault(path.name, None, "", "", f"larger than {MAX_BYTES:,} bytes.")]
        return read(path.read_bytes(), engine, path.name)
    except OSError as error:
        return None, [Fault(path.name, None, "", "", f"cannot be read: {error.strerror}.")]


def _candidates(folder: Path) -> list[Path]:
    """The YAML files of a folder, ``.yaml`` first; hidden ones are those of other programs."""
    found = [
        path
        for path in (folder.glob("*") if folder.is_dir() else ())
        if path.suffix.lower() in SUFFIXES and path.name[0] != "." and path.is_file()
    ]
    return sorted(found, key=lambda path: (SUFFIXES.index(path.suffix.lower()), path.name))


def _by_name(folder: Path) -> dict[str, Path]:
    """The file of every story that an address can name."""
    found: dict[str, Path] = {}
    for path in _candidates(folder):
        if NAME.fullmatch(path.stem):
            found.setdefault(path.stem, path)
    return found


def read(content: bytes | str, engine: Engine, file: str = "story") -> Read:
    """Read a story from YAML and check it against the data.

    Parameters
    ----------
    content
        The file; bytes are UTF-8.
    engine
        What queries, ids and claims must be known to.
    file
        Its name, for faults.

    Returns
    -------
    Story or None, list of Fault
        None where nothing can be shown.
    """
    try:
        value = parse_yaml(content)
    except Refused as refused:
        return None, [Fault(file, None, "", "", str(refused))]
    return check(value, engine, file)


def unpack(packed: str, engine: Engine) -> Read:
    """Read a story from the short form of a link; the inverse of :func:`pack`, and as strict."""
    file = "the story of the link"
    try:
        value = parse_link(packed)
    except Refused as refused:
        return None, [Fault(file, None, "", "", str(refused))]
    return check(value, engine, file)


def pack(story: Story) -> str:
    """Return a story as one parameter of an address (``draft``): JSON, deflated, base64url.

    Raises
    ------
    ValueError
        If it is too long for a link.
    """
    text = json.dumps(story.as_dict(), ensure_ascii=False, separators=(",", ":")).encode()
    packed = base64.urlsafe_b64encode(zlib.compress(text, 9)).rstrip(b"=").decode()
    if len(packed) > MAX_LINK:
        raise ValueError("The story is too long for a link.")
    return packed


def write(story: Story) -> str:
    """Return the YAML of a story; :func:`read` gives the same story again."""
    text = yaml.safe_dump(story.as_dict(), sort_keys=False, allow_unicode=True, width=88)
    return f"{MODELINE}{text}"


def check(value: Any, engine: Engine, file: str = "story") -> Read:
    """Check a story that is plain values already: mappings, lists, texts and numbers."""
    if not isinstance(value, dict):
        reason = "a story is a list of fields: title, author, language, steps."
        return None, [Fault(file, None, "", _shown(value), reason)]
    faults = [
        Fault(file, None, _shown(name), "", "there is no such field.")
        for name in value
        if name not in (*HEAD, "steps")
    ]
    head: dict[str, str] = {}
    for name, default in (("title", file), ("author", ""), ("language", "en")):
        try:
            read = HEAD[name].read
            head[name] = read(value[name], Known(engine, {}), {}) if name in value else default
            if name == "title" and "title" not in value:
                raise Refused("", "is missing; the name of the file stands for it.")
        except Refused as refused:
            head[name] = default
            faults.append(Fault(file, None, name, _shown(refused.value), str(refused)))
    given = value.get("steps")
    if not isinstance(given, list) or not given:
        reason = "is missing." if "steps" not in value else "must be a list of steps, “- title: …”."
        shown = "" if not given else _shown(given)
        return None, [*faults, Fault(file, None, "steps", shown, reason)]
    if len(given) > MAX_STEPS:
        reason = f"{len(given):,} steps; only the first {MAX_STEPS} are read."
        faults.append(Fault(file, None, "steps", "", reason))
    given = given[:MAX_STEPS]
    known = Known(engine, claims_named(engine, given))
    steps = []
    for number, one in enumerate(given, 1):
        step, wrong = _step(one, known)
        faults += [Fault(file, number, name, shown, reason) for name, shown, reason in wrong]
        steps += [step] if step else []
    return (Story(steps=tuple(steps), **head) if steps else None), faults


def _step(given: Any, known: Known) -> tuple[Step | None, list[tuple[str, str, str]]]:
    """Return a step, or what is wrong with it as field, value and reason."""
    if not isinstance(given, dict):
        return None, [("", _shown(given), "a step is a list of fields: title, text, query …")]
    values: dict[str, Any] = {}
    wrong = [(_shown(name), "", "there is no such field.") for name in given if name not in STEP]
    if given.get("title") is None:
        wrong.append(("title", "", "is missing."))
    # In the order of the fields: an incident and claims are looked for in what the query shows.
    for name, field in STEP.items():
        if given.get(name) is None:
            continue
        try:
            values[name] = field.read(given[name], known, values)
        except Refused as refused:
            wrong += [(name, _shown(value), reason) for value, reason in refused.all]
    return (None if wrong else Step(**values)), wrong


def _shown(value: Any) -> str:
    """Return the start of a bad value, on one line."""
    # The name of a file may hold bytes that are no text.
    text = str(value)[: MAX_SHOWN * 2].encode(errors="replace").decode()
    text = " ".join(text.split())
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 1]}…"
