"""The API described for machines: OpenAPI 3.1, out of the code that answers.

Parameters come from :mod:`incident_map.query.filters`, rows from the schema, routes from the table
in :mod:`incident_map.web.handlers`; only the sentences about answers stand here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from incident_map import shipped
from incident_map.engine.protocol import Engine
from incident_map.query.filters import PARAMETERS
from incident_map.web.endpoints import JSON, OWN, Endpoint
from incident_map.web.json_schemas import ref, schemas


def document(endpoints: Sequence[Endpoint], engine: Engine) -> dict[str, Any]:
    """Return the OpenAPI document.

    Parameters
    ----------
    endpoints
        The routes, in the order in which they are listed.
    engine
        Where examples and the data version come from.
    """
    return {
        "openapi": "3.1.0",
        "info": {
            "title": engine.project.title,
            "version": f"{shipped.VERSION}+data.{engine.version}",
            "summary": "Incidents as sets of claims by named sources.",
            "description": "What stands behind ? in the page's address works here as well. "
            "Different parameters combine with AND; every route answers HEAD too.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/api"}],
        "paths": {endpoint.path: {"get": _operation(endpoint)} for endpoint in endpoints},
        "components": {
            "schemas": schemas(),
            "parameters": {
                **{name: query_parameter(name) for name in PARAMETERS},
                **{name: _own_parameter(name) for name in OWN},
            },
        },
    }


def query_parameter(name: str) -> dict[str, Any]:
    """Return one parameter of the query language as an OpenAPI parameter object."""
    one = PARAMETERS[name]
    default = {"default": one.default} if isinstance(one.default, str) and one.default else {}
    return {
        "name": name,
        "in": "query",
        "description": one.meaning,
        "schema": one.reader.schema | default,
        "style": "form",
        "explode": True,
    }


def _own_parameter(name: str) -> dict[str, Any]:
    words, schema = OWN[name]
    return {"name": name, "in": "query", "description": words, "schema": schema}


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    names = [*(PARAMETERS if endpoint.takes_query else ()), *endpoint.own]
    parameters: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in endpoint.path_names
    ]
    for name in names:
        reference = {"$ref": f"#/components/parameters/{name}"}
        if name in endpoint.required:
            reference = (query_parameter(name) if name in PARAMETERS else _own_parameter(name)) | {
                "required": True
            }
        parameters.append(reference)
    answer = ref(endpoint.schema) if endpoint.schema else {}
    content = {media.partition(";")[0]: {"schema": answer} for media in endpoint.media_types}
    version = {"description": "Hash of the data files.", "schema": {"type": "string"}}
    headers = {"X-Dataset-Version": version, "ETag": {"schema": {"type": "string"}}}
    success = {"description": endpoint.summary, "content": content, "headers": headers}
    answers = {
        "200": success,
        "304": {"description": "As the client has it already (If-None-Match).", "headers": headers},
        "400": _error("An unknown parameter or a bad value."),
        "503": _error("There is no data to answer from, or too many downloads are being made."),
    }
    if endpoint.path_names:
        answers["404"] = _error("There is no such incident.")
    return {
        "operationId": re.sub(r"\W+", "_", endpoint.path).strip("_") or "page",
        "summary": endpoint.summary,
        "parameters": parameters,
        "responses": dict(sorted(answers.items())),
    }


def _error(words: str) -> dict[str, Any]:
    return {"description": words, "content": {JSON: {"schema": ref("Error")}}}
