"""The table of Twilio's operations: as its generator writes it, and the generator itself on a small document."""

import json
from typing import Any

from tests.fixtures.twilio import generate
from tests.support.twilio_check import TABLE


def test_the_table_is_as_its_generator_writes_it() -> None:
    text = TABLE.read_text()
    assert generate.layout(json.loads(text)) + "\n" == text
    assert len(text) < 150_000


def test_the_generator_keeps_facts_and_learns_nulls_from_examples(tmp_path: Any) -> None:
    call = {
        "type": "object",
        "properties": {
            "sid": {"type": "string", "pattern": "^CA", "minLength": 34},
            "price": {"$ref": "#/components/schemas/p"},
        },
    }
    post = {
        "parameters": [{"name": "AccountSid", "in": "path", "required": True, "schema": {"type": "string"}}],
        "requestBody": {
            "content": {
                "application/x-www-form-urlencoded": {
                    "schema": {
                        "required": ["To"],
                        "properties": {
                            "To": {"type": "string"},
                            "Event": {"type": "array", "items": {"type": "string", "description": "d"}},
                        },
                    }
                }
            }
        },
        "responses": {
            "201": {
                "content": {
                    "application/json": {
                        "schema": {"$ref": "#/components/schemas/call"},
                        "examples": {"one": {"value": {"sid": "CA1", "price": None}}},
                    }
                }
            }
        },
    }
    info = {"title": "T", "version": "1.2"}
    schemas = {"call": call, "p": {"type": "string", "enum": ["a"]}}
    paths = {"/2010-04-01/Accounts/{AccountSid}/Calls.json": {"post": post}, "/2010-04-01/Else.json": {"post": post}}
    for name in generate.WANTED:
        own = paths if "api" in name else {}
        (tmp_path / name).write_text(json.dumps({"info": info, "paths": own, "components": {"schemas": schemas}}))
    (tmp_path / "PROVENANCE.md").write_text(f"commit {'0a' * 20} of")
    made = generate.table(tmp_path)
    assert made["source"]["commit"] == "0a" * 20
    assert made["operations"] == {
        "POST /2010-04-01/Accounts/{AccountSid}/Calls.json": {
            "path": {"AccountSid": {}},
            "form": {"Event": {"array": True}, "To": {"required": True}},
            "responses": {"201": "call"},
        }
    }
    assert made["schemas"] == {"call": {"price": {"enum": ["a"], "nullable": True}, "sid": {"pattern": "^CA"}}}
