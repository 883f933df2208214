"""Stories: what is read, what is refused and in which words, and the one the project ships."""

from __future__ import annotations

import base64
import json
import re
import zlib
from datetime import date
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft7Validator

from incident_map import Engine
from incident_map.drawing.map_config import map_config
from incident_map.engine.memory.engine import MemoryEngine
from incident_map.reading.project_file import shipped_project
from incident_map.reports.stories import story_files as stories
from incident_map.reports.stories import story_schema
from incident_map.reports.stories.step_fields import BASES, reach
from incident_map.reports.stories.story_files import Fault, Step, Story
from incident_map.reports.stories.story_yaml import MAX_BYTES, MAX_LINK

FOLDER = Path(__file__).resolve().parents[2] / "stories"
SHIPPED = "ten-days-in-baghdad"
HOSTILE = '</script><img src=x onerror="alert(1)">{{ 7 * 7 }}{% raw %}javascript:alert(1)'


def one(data: Engine, **step: object) -> tuple[Step | None, list[Fault]]:
    """Read a story of a good step and the one given; only the latter is returned."""
    value = {"title": "T", "steps": [{"title": "good"}, {"title": "T"} | step]}
    story, faults = stories.check(value, data, "t.yaml")
    assert story is not None and story.steps[0] == Step("good")
    return (story.steps[1] if len(story.steps) > 1 else None), faults


def test_every_field_is_read(project: Engine) -> None:
    step, faults = one(
        project,
        text="  two\n lines ",
        query="?governorate=Diyala&dates=2021-10-26&dates=2021-10-26",
        id="IRQ-0007",
        map="7.5/34.1/44.9",
        base="Satellite",
        notes="a\nb",
        seconds=5,
        rests_on=["IRQ-0007-C01", "IRQ-0007-C01"],
    )
    assert faults == []
    assert step == Step(
        title="T",
        text="two lines",
        query="dates=2021-10-26&dates=2021-10-26&governorate=Diyala",
        id="IRQ-0007",
        map=(7.5, 34.1, 44.9),
        base="Satellite",
        notes="a\nb",
        seconds=5.0,
        rests_on=("IRQ-0007-C01",),
    )
    assert one(project, map={"zoom": 7, "lat": 34, "lon": 45})[0].map == (7, 34, 45)  # type: ignore[union-attr]


BAD = [
    ("text", 5, "is not text; put it in quotes."),
    ("text", ["a"], "is a list; put it in quotes."),
    ("text", "x" * 401, "is too long: 401 characters; the most is 400."),
    ("text", "a\x00b", "holds control characters."),
    ("title", "", "is empty."),
    ("title", None, "is missing."),  # “title:” and nothing after it
    ("title", date(2021, 1, 1), "is not text; put it in quotes."),
    ("colour", "red", "there is no such field."),
    ("query", "colour=red", "There is no parameter “colour”."),
    ("query", "dates=2021-10-26", "needs two"),
    ("query", "actor=Nobody at all", "There is no actor “Nobody at all” in this data."),
    ("query", "id=IRQ-9999", "There is no incident “IRQ-9999” in this data."),
    ("id", "IRQ-9999", "there is no such incident in this data."),
    ("id", 7, "is not text; put it in quotes."),
    ("map", "7/34", "is not zoom/latitude/longitude"),
    ("map", "7/34/45/1", "is not zoom/latitude/longitude"),
    ("map", [7, 34, 45], "is not zoom/latitude/longitude"),
    ("map", {"zoom": 7, "lat": 34}, "is not zoom/latitude/longitude"),
    ("map", {"zoom": True, "lat": 34, "lon": 45}, "is not zoom/latitude/longitude"),
    ("map", "nan/34/45", "the zoom must lie between 4.5 and 17."),
    ("map", "7/90/45", "the latitude must lie between 24 and 42."),
    ("map", "7/34/inf", "the longitude must lie between 31 and 57."),
    ("base", "https://example.org/{z}", "is no background: Streets, Light, Satellite."),
    ("seconds", 1, "is not a number from 2 to 600."),
    ("seconds", "12", "is not a number from 2 to 600."),
    ("seconds", True, "is not a number from 2 to 600."),
    ("seconds", float("nan"), "is not a number from 2 to 600."),
    ("rests_on", "IRQ-0007-C01", "must be a list of claim ids."),
    ("rests_on", [7], "must be a list of claim ids."),
    ("rests_on", ["IRQ-0007-C999"], "there is no such claim in this data."),
    ("rests_on", ["x"] * 201, "the most is 200."),
]


@pytest.mark.parametrize(("field", "value", "reason"), BAD)
def test_a_bad_step_is_left_out_and_listed(
    project: Engine, field: str, value: object, reason: str
) -> None:
    step, faults = one(project, **{field: value})
    assert step is None
    assert [(f.file, f.step, f.field) for f in faults] == [("t.yaml", 2, field)]
    assert reason in faults[0].reason
    assert str(faults[0]).startswith(f"t.yaml, step 2, {field}: ")
    assert len(faults[0].value) <= 80


def test_everything_wrong_with_a_step_is_said_at_once(project: Engine) -> None:
    step, faults = one(project, query="colour=red&type=nonsense", seconds=0, rests_on=["a", "b"])
    assert step is None
    assert [(f.field, f.value) for f in faults] == [
        ("query", "colour=red"), ("query", "type=nonsense"), ("seconds", "0"),
        ("rests_on", "a"), ("rests_on", "b"),
    ]  # fmt: skip


def test_incident_and_claims_are_those_of_the_query(project: Engine) -> None:
    _, faults = one(project, query="id=IRQ-0001", id="IRQ-0007", rests_on=["IRQ-0007-C01"])
    assert [f.reason for f in faults] == [
        "is not among the incidents of the query.",
        "is a claim on IRQ-0007, which is not among the incidents of the query.",
    ]
    assert one(project, query="id=IRQ-0007", id="IRQ-0007", rests_on=["IRQ-0007-C01"])[1] == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "a story is a list of fields"),
        ("- a\n- b", "a story is a list of fields"),
        ("title: a", "is missing."),
        ("steps: 5", "must be a list of steps"),
        ("steps: []", "must be a list of steps"),
        ("steps:\n- just text", "a step is a list of fields"),
        ("steps: [", "is not YAML in line 2"),
        ("title: a\ntitle: b\nsteps: []", "has a field twice: “title”, in line 2."),
        ("? [a]\n: b", "has a field without a name"),
        ("a: &x [1]\nb: *x", "uses an alias"),
        ("a: !!python/object/apply:os.system ['true']", "is not YAML"),
        ("a: 2021-13-45", "is not YAML"),
        ("[" * 5000, "has lists in lists"),
        ("title: a\nsteps:\n- title: '\x07'", "is not YAML"),
        ("x" * (MAX_BYTES + 1), "is larger than 1,000,000 bytes."),
        (b"title: \xff", "is not a text file in UTF-8."),
    ],
)
def test_what_is_no_story(project: Engine, text: str | bytes, reason: str) -> None:
    story, faults = stories.read(text, project, "t.yaml")
    assert story is None
    assert any(reason in fault.reason for fault in faults), faults


def test_the_head_is_checked_and_the_rest_goes_on(project: Engine) -> None:
    text = "titel: x\nauthor: 5\nlanguage: english language\nsteps: [{title: a}]"
    story, faults = stories.read(text, project, "t.yaml")
    assert story == Story(title="t.yaml", steps=(Step("a"),))
    assert [fault.field for fault in faults] == ["titel", "title", "author", "language"]


def test_too_many_steps(project: Engine) -> None:
    value = {"title": "T", "steps": [{"title": "a"}] * 201}
    story, faults = stories.check(value, project)
    assert story is not None and len(story.steps) == 200
    assert "only the first 200" in faults[0].reason


def test_hostile_text_stays_text(project: Engine) -> None:
    step, faults = one(project, title=HOSTILE, text=HOSTILE, notes=HOSTILE)
    assert faults == [] and step is not None and step.text == HOSTILE
    story = Story(title=HOSTILE, steps=(step,))
    assert stories.read(stories.write(story), project) == (story, [])
    assert stories.unpack(stories.pack(story), project) == (story, [])


def test_names_are_of_the_folder(project: Engine, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for path in ("secret.yaml", "in/good.yaml", "in/Bad.yaml", "in/a b.yaml", "in/note.txt"):
        (tmp_path / path).write_text("title: a\nsteps: [{title: b}]", encoding="utf-8")
    (tmp_path / "in" / "folder.yaml").mkdir()
    assert stories.names(tmp_path / "in") == ["good"]
    assert stories.names(tmp_path / "none") == []
    for name in ("../secret", "..%2fsecret", "Bad", "a b", "", "good.yaml", "folder", "g\x00", "x"):
        with pytest.raises(KeyError):
            stories.load(tmp_path / "in", name, project)
    assert stories.load(tmp_path / "in", "good", project)[0] is not None
    (tmp_path / "in" / "large.yaml").write_bytes(b" " * (MAX_BYTES + 1))
    story, faults = stories.load(tmp_path / "in", "large", project)
    assert story is None and "larger than" in faults[0].reason


def test_files_that_cannot_be_opened_are_listed(project: Engine, tmp_path: Path) -> None:
    usable = ("short.yml", "both.yaml", "LOUD.yaml", "upper.YAML")
    others = ("Bad Name.yaml", "both.yml", "é.yml", f"{'x' * 81}.yaml", ".hidden.yaml", "note.txt")
    for name in (*usable, *others):
        (tmp_path / name).write_text("title: a\nsteps: [{title: b}]", encoding="utf-8")
    (tmp_path / "both.yml").write_text("title: other\nsteps: [{title: b}]", encoding="utf-8")
    (tmp_path / "folder.yml").mkdir()
    assert stories.names(tmp_path) == ["both", "short", "upper"]
    for name in ("both", "short", "upper"):
        story, faults = stories.load(tmp_path, name, project)
        assert story is not None and story.title == "a" and faults == []
    listed = {fault.file: fault.reason for fault in stories.unusable(tmp_path)}
    assert set(listed) == {"Bad Name.yaml", "LOUD.yaml", "both.yml", "é.yml", f"{'x' * 79}…"}
    assert listed.pop("both.yml") == "is not read: “both.yaml” has the same name."
    assert all("cannot be opened, because its name" in reason for reason in listed.values())
    for name in ("LOUD", "Bad Name", "folder", "é", "x" * 81):
        with pytest.raises(KeyError):
            stories.load(tmp_path, name, project)
    assert stories.unusable(tmp_path / "none") == []


def link(value: bytes) -> str:
    return base64.urlsafe_b64encode(zlib.compress(value)).rstrip(b"=").decode()


@pytest.mark.parametrize(
    "packed",
    [
        "", "?", "éé", "AAAA", link(b"{")[:-4], link(b"\xff"), link(b"[" * 100_000),
        link(b"[" + b" " * (MAX_BYTES + 10) + b"]"), "A" * (MAX_LINK + 1),
        link(json.dumps({"title": "a", "steps": [{"title": "a", "query": "x=1"}]}).encode()),
    ],
)  # fmt: skip
def test_a_bad_link_is_one_plain_sentence(project: Engine, packed: str) -> None:
    story, faults = stories.unpack(packed, project)
    assert story is None and len(faults) == 1
    assert str(faults[0]).startswith("the story of the link")


def test_a_link_that_unpacks_to_too_much(project: Engine) -> None:
    good = json.dumps({"title": "a", "steps": [{"title": "a"}]}).encode()
    assert stories.unpack(link(good), project)[0] is not None
    story, faults = stories.unpack(link(good + b" " * MAX_BYTES), project)
    assert story is None and "holds too much" in faults[0].reason


def test_a_link_that_would_be_too_long(project: Engine) -> None:
    words = "".join(chr(0x4E00 + (n * 7919) % 20_000) for n in range(4_000))
    story = Story("T", tuple(Step("a", notes=words[n:] + words[:n]) for n in range(0, 4_000, 20)))
    with pytest.raises(ValueError, match="too long for a link"):
        stories.pack(story)


def test_twenty_steps_fit_into_a_link(project: Engine) -> None:
    shipped, _ = stories.load(FOLDER, SHIPPED, project)
    assert shipped is not None
    twenty = Story("T", (shipped.steps * 2)[:20])
    assert len(stories.pack(twenty)) < 6_000
    assert stories.unpack(stories.pack(twenty), project) == (twenty, [])


def test_limits_are_those_of_the_map() -> None:
    (south, west), (north, east) = map_config(shipped_project())["maxBounds"]
    limits = reach(shipped_project())
    assert limits["latitude"] == (south, north) and limits["longitude"] == (west, east)
    assert len(BASES) == 3 and set(story_schema.STEP) == set(Step("a").__dict__)


# ----------------------------------------------------------- the schema for those who edit YAML

HEADS: list[dict[str, object]] = [{"titel": "x"}, {"author": 5}, {"language": "english language"}]
#: Reasons that no schema knows: the data, the country, characters that YAML does not let through.
ONLY_READ = ("There is no", "there is no such incident", "there is no such claim", "needs two")
ONLY_READ += ("latitude must lie between 24", "control characters")


def by_schema(value: object) -> list[str]:
    """Return the fields that an editor program would underline, as a path without numbers."""
    found = Draft7Validator(story_schema.schema()).iter_errors(value)
    return [".".join(str(part) for part in error.path if part != "steps") for error in found]


def test_schema_and_table_are_those_of_the_readers() -> None:
    Draft7Validator.check_schema(story_schema.schema())
    text = (FOLDER / story_schema.SCHEMA).read_text(encoding="utf-8")
    assert text == story_schema.schema_file(), "run: python -m incident_map codebook"
    text = (FOLDER.parent / "docs" / "stories.md").read_text(encoding="utf-8")
    assert story_schema.START in text and story_schema.MODELINE.strip() in text
    assert story_schema.written_into(text) == text, "run: python -m incident_map codebook"


@pytest.mark.parametrize(("field", "value", "reason"), BAD)
def test_the_schema_underlines_what_the_reader_refuses(
    field: str, value: object, reason: str
) -> None:
    found = by_schema({"title": "T", "steps": [{"title": "T"} | {field: value}]})
    if value != value or any(words in reason for words in ONLY_READ):  # not a number
        assert found == []
    elif field == "colour":
        assert found == ["0"]
    else:
        assert [path.split(".")[:2] for path in found] == [["0", field]]


@pytest.mark.parametrize(
    "value",
    [[], {}, {"title": "T"}, {"title": "T", "steps": []}, {"title": "T", "steps": ["text"]}]
    + [{"title": "T", "steps": [{"title": "a"}] * 201}, {"steps": [{"title": "a"}]}]
    + [{"title": "T", "steps": [{"title": "a"}], **head} for head in HEADS],
)
def test_the_schema_underlines_what_is_no_story(project: Engine, value: object) -> None:
    assert by_schema(value) and stories.check(value, project)[1]


def test_the_schema_takes_what_the_reader_takes(project: Engine) -> None:
    for path in sorted(FOLDER.glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        assert text.startswith(story_schema.MODELINE)
        assert by_schema(yaml.safe_load(text)) == []
        story, _ = stories.load(FOLDER, path.stem, project)
        assert story is not None
        written = stories.write(story)
        assert written.startswith(story_schema.MODELINE)
        assert by_schema(yaml.safe_load(written)) == []
    places: list[object] = ["7.5/34.1/44.9", " 7 / 34/ -44 ", {"zoom": 7, "lat": 34, "lon": 45}]
    nothing = dict.fromkeys(story_schema.STEP.keys() - {"title"})
    steps = [{"title": "a", "map": place} for place in places] + [{"title": "a"} | nothing]
    value = {"title": "T", "language": "ar-IQ", "steps": steps}
    assert by_schema(value) == []
    assert len(stories.check(value, project)[1]) == 1  # 44 degrees west is not Iraq


# ------------------------------------------------------------------- the story of the project

WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBER_WORDS = dict(zip(WORDS, range(2, 13), strict=True))  # "one" is also an article


def numbers(text: str) -> set[int]:
    """Return every number that a text tells, in digits or words."""
    found = {int(digits.replace(",", "")) for digits in re.findall(r"\d[\d,]*", text)}
    return found | {
        NUMBER_WORDS[w] for w in re.findall(r"[a-z]+", text.lower()) if w in NUMBER_WORDS
    }


def shipped_steps(project: Engine) -> tuple[Step, ...]:
    story, faults = stories.load(FOLDER, SHIPPED, project)
    assert faults == [] and story is not None
    return story.steps


def test_the_shipped_story_is_whole(project: Engine) -> None:
    raw = yaml.safe_load((FOLDER / f"{SHIPPED}.yaml").read_text(encoding="utf-8"))
    steps = shipped_steps(project)
    assert len(steps) == len(raw["steps"]) and 8 <= len(steps) <= 12
    assert all(step.text and step.rests_on and step.notes for step in steps)


@pytest.mark.parametrize("place", range(12))
def test_a_shipped_step_rests_on_claims_of_its_incidents(project: MemoryEngine, place: int) -> None:
    step = shipped_steps(project)[place]
    shown = set(project.view(step.query).incident_ids())
    claims = project.tables.claims.set_index("claim_id").loc[list(step.rests_on)]
    assert set(claims["incident_id"]) <= shown
    if len(shown) <= 2:
        assert set(claims["incident_id"]) == shown  # nothing is shown that the text is silent on
    known = set(claims["source_id"])
    published = project.tables.sources.set_index("source_id").loc[list(known), "published"].dropna()
    named = claims["incident_id"].unique()
    incidents = project.tables.incidents.set_index("incident_id").loc[named]
    said = " ".join(
        str(cell)
        for cell in [
            *claims[["value", "low", "high", "quote", "reported_by"]].to_numpy().ravel(),
            *incidents.filter(regex="killed|wounded|kidnapped|date_").to_numpy().ravel(),
            *published,
        ]
    )
    said = re.sub(r"(\d{4})-\d\d-(\d\d)", r"\1 \2", said).replace(".0 ", " ")  # no months, no zeros
    for text in (step.title, step.text, step.notes):
        assert numbers(text) <= numbers(said), numbers(text) - numbers(said)
        for quote in re.findall(r"“([^”]*)”", text):
            assert len(quote.split()) <= 25


def test_the_number_check_can_fail(project: MemoryEngine) -> None:
    assert numbers("between 11 and sixteen, or 1,200; three") == {11, 1200, 3}
    step = shipped_steps(project)[1]
    claims = project.tables.claims.set_index("claim_id").loc[list(step.rests_on), "value"]
    assert 99 not in numbers(" ".join(map(str, claims)))
