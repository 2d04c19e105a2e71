"""Somebody has their own phone rung, and reads how it went."""

import re
from secrets import token_hex

from orchestrator.bus.questions import RingPhone
from orchestrator.web.routing import Call, Route
from queues.calls import SOFTPHONE
from queues.errors import Refused
from queues.events import PhoneTested
from widgets import wire

CALL = re.compile(r"CA[0-9a-fA-F]{32}")


async def begin(call: Call) -> wire.PhoneTest:
    """The desk grants it and counts it before anything rings, then has it rung, once, whatever becomes of it."""
    person, bus = call.person, call.context.bus
    assert person is not None
    granted = await bus.ask(PhoneTested(agent_id=person.id, test_id=token_hex(16)))
    assert isinstance(granted, dict)
    rung = await bus.ask(RingPhone(to=granted["to"], caller_id=granted["caller_id"], language=person.best_language))
    assert isinstance(rung, dict)
    return wire.PhoneTest(call=rung["call"])


async def look(call: Call) -> wire.PhoneTestState:
    """Of a call to one's own phone only."""
    person, sid = call.person, call.request.match_info["call"]
    assert person is not None
    found = None
    if CALL.fullmatch(sid):
        found = await call.context.telephone.ring_test_state(sid, person.phone or f"{SOFTPHONE}{person.id}")
    if found is None:
        raise Refused("not-found")
    return wire.PhoneTestState(state=found)  # type: ignore[arg-type]


ROUTES = [
    Route(method="POST", path="/api/v1/agent/phone/tests", handler=begin, who="person", reply=wire.PhoneTest,
          says="Have one's own phone rung: it says a sentence and hangs up.", limit=20,
          errors=("unauthorized", "dialing-stopped", "on-the-phone", "too-many", "phone-disturbed", "test-not-placed",
                  "no-desk")),
    Route(method="GET", path="/api/v1/agent/phone/tests/{call}", handler=look, who="person",
          says="How that call goes.", reply=wire.PhoneTestState, errors=("unauthorized", "not-found")),
]  # fmt: skip
