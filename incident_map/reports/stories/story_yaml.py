"""A story's text into plain values, whoever wrote it: YAML of a file, or the short form of a link.

Whatever is wrong becomes one :class:`.Refused` in plain words. Nothing in here can run code, refer
to another file, or grow beyond the bounds.
"""

from __future__ import annotations

import base64
import json
import zlib
from typing import Any

import yaml

from incident_map.reports.stories.step_fields import Refused

MAX_BYTES = 1_000_000  # of a file, and of what a link unpacks to
MAX_LINK = 32_000  # characters of a packed story; the server takes 64 KB of headers
MAX_DEPTH = 6  # of lists in lists; a story needs four
TOO_DEEP = f"has lists in lists, more than {MAX_DEPTH} deep."

# libyaml where it is installed: the same rules, and a megabyte in a tenth of the time.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(content: bytes | str) -> Any:
    """Return the plain values of a YAML text (bytes are UTF-8)."""
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    if len(raw) > MAX_BYTES:
        raise Refused("", f"is larger than {MAX_BYTES:,} bytes.")
    try:
        text = raw.decode("utf-8-sig")
        _refuse_growth(text)
        return yaml.load(text, Loader=_Loader)
    except UnicodeDecodeError:
        raise Refused("", "is not a text file in UTF-8.") from None
    except yaml.MarkedYAMLError as error:
        if "nesting depth" in (error.problem or ""):  # libyaml looks ahead and has its own limit
            raise Refused("", TOO_DEEP) from None
        line = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise Refused("", f"is not YAML{line}: {error.problem or 'it cannot be read'}.") from None
    except (yaml.YAMLError, ValueError) as error:
        if isinstance(error, Refused):
            raise
        # A character that is no text, or a date such as 2021-13-45.
        raise Refused("", "is not YAML: it holds something that cannot be read.") from None


def parse_link(packed: str) -> Any:
    """Return the plain values of base64url of deflated JSON."""
    if len(packed) > MAX_LINK:
        raise Refused("", f"is longer than {MAX_LINK:,} characters.")
    unpacker = zlib.decompressobj()
    try:
        raw = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        text = unpacker.decompress(raw, MAX_BYTES)
        if unpacker.eof:
            return json.loads(text)
    except (ValueError, zlib.error, RecursionError):
        pass
    raise Refused("", "is damaged, or holds too much: copy the link again as a whole.")


class _Loader(_SafeLoader):  # type: ignore[misc]
    """Plain values only, and no field twice: the last one would win in silence."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        """Build a mapping whose keys are texts, each given once."""
        keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        if len(keys) < len(node.value):
            raise Refused("", f"has a field without a name in line {node.start_mark.line + 1}.")
        if twice := next((i for i, key in enumerate(keys) if key in keys[:i]), None):
            line = node.value[twice][0].start_mark.line + 1
            raise Refused("", f"has a field twice: “{keys[twice][:40]}”, in line {line}.")
        return dict(super().construct_mapping(node, deep))


def _refuse_growth(text: str) -> None:
    """Refuse aliases, which can multiply, and what is nested without end."""
    depth = 0
    for event in yaml.parse(text, Loader=_SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise Refused("", "uses an alias (“*name”), which stories do not have.")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise Refused("", TOO_DEEP)
