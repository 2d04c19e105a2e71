"""How well waits were forecast: one figure for everybody, the details for supervisors."""

from datetime import timedelta

from orchestrator.records import quotes
from orchestrator.web.routing import Call, Route
from queues.errors import Refused
from widgets import wire

DAYS = 30
MOST_DAYS = 90


async def kept(call: Call) -> wire.Kept:
    since = call.context.clock() - timedelta(days=DAYS)
    return await call.context.store.read(lambda c: quotes.kept(c, since, DAYS))


async def grades(call: Call) -> wire.Grades:
    text = call.request.query.get("days", str(DAYS))
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= MOST_DAYS):
        raise Refused("bad-field", field="days")
    since = call.context.clock() - timedelta(days=int(text))
    return await call.context.store.read(lambda c: quotes.grades(c, since, int(text)))


ROUTES = [
    Route(method="GET", path="/api/v1/forecast/kept", handler=kept, who="anybody",
          says=f"The share of waits of the last {DAYS} days that came within the range that was shown.",
          reply=wire.Kept),
    Route(method="GET", path="/api/v1/forecast/grades", handler=grades, who="supervisor", may=("days",),
          says=f"Every range that was shown, graded by what came. `days`: 1 to {MOST_DAYS} ({DAYS}).",
          reply=wire.Grades, errors=("unauthorized", "forbidden", "bad-field")),
]  # fmt: skip
