"""Names for a small imagined Twilio account, and faultless answers made from the table of operations."""

from collections.abc import Mapping
from typing import Any

from .twilio_check import find_operation, table

ACCOUNT, CALL = "AC" + "a" * 32, "CA" + "b" * 32
ROOT = f"/2010-04-01/Accounts/{ACCOUNT}"
CALLS, ONE_CALL = f"{ROOT}/Calls.json", f"{ROOT}/Calls/{CALL}.json"
PARTICIPANTS = f"{ROOT}/Conferences/attempt-1/Participants.json"
HOOK = "https://desk.example/twilio/voice?attempt=1#rc=2&rp=5xx"
TO, FROM = "+33199001278", "+33199009000"


def sample(facts: Mapping[str, Any], name: str = "") -> Any:
    """A value Twilio could give for one property."""
    if facts.get("array"):
        return [sample({**facts, "array": False})]
    if "schema" in facts:
        return sample_object(facts["schema"])
    if name.startswith("next_page") or facts.get("type") == "any":
        return None
    if name == "key":  # of a page's meta: where its list is
        return "content"
    if "pattern" in facts:
        return facts["pattern"].lstrip("^(")[:2] + "0" * 32
    if facts.get("format") == "date-time-rfc-2822":
        return "Fri, 18 Feb 2011 21:07:19 +0000"
    return (
        facts["enum"][0]
        if "enum" in facts
        else {"integer": 1, "number": 0.5, "boolean": True, "object": {}}.get(facts.get("type", ""), "x")
    )


def sample_object(schema: str) -> dict[str, Any]:
    """An object with every property of a schema."""
    return {name: sample(facts, name) for name, facts in table()["schemas"][schema].items()}


def sample_answer(method: str, path: str) -> tuple[int, dict[str, Any] | None]:
    """Status and body of a faultless answer, the lowest status first; 404 for an operation that the table lacks."""
    found = find_operation(method, path)
    if not found:
        return 404, {"code": 20404, "message": "not found", "more_info": "https://x.example", "status": 404}
    status, schema = min(table()["operations"][found[0]]["responses"].items())
    return int(status), schema and sample_object(schema)
