"""Mistakes somebody could make about crashes, as small edits of a copy of the sources. The run must find each."""

import shutil
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[3]
SOURCES = ("orchestrator", "queues", "widgets")


class Edit(NamedTuple):
    """Replace the one place where `old` stands in a file."""

    file: str
    old: str
    new: str


FAULTS: dict[str, tuple[Edit, ...]] = {
    "dials-again": (
        Edit("orchestrator/desk/effects.py", "if isinstance(effect, PlaceLeg | SendCode):", "if number < 0:"),
        Edit("queues/handling.py", 'if leg.state == "intent":', 'if leg.state == "":'),
    ),
    "acknowledges-early": (
        Edit(
            "orchestrator/realtime/talking.py",
            "        stored = await self.context.store.write(\n"
            "            lambda c: transcripts.say(c, body.contact_id, sender, body.client_id, body.text, now)\n"
            "        )\n",
            "        import asyncio\n"
            "        loop = asyncio.get_running_loop()\n"
            "        early = loop.create_future()\n"
            "        def work(c):\n"
            "            try:\n"
            "                said = transcripts.say(c, body.contact_id, sender, body.client_id, body.text, now)\n"
            "            except Exception as no:\n"
            "                loop.call_soon_threadsafe(early.set_exception, no)\n"
            "                raise\n"
            "            loop.call_soon_threadsafe(early.set_result, said)\n"
            "        self._writing = loop.create_task(self.context.store.write(work))\n"
            "        stored = await early\n",
        ),
    ),
    "forgets-restart": (
        Edit("orchestrator/desk/loop.py", "        await self.settle([(events.Restarted(), None)])\n", ""),
    ),
}
"""`dials-again`: placing a leg is taken up again after a crash, as if it were any effect. `acknowledges-early`: a chat
message is answered when it is written, not when that is committed. `forgets-restart`: a desk that takes over believes
that everybody is still there."""


def plant(name: str, where: Path) -> Path:
    """A copy of the sources in `where`, with a fault in it. Raises `LookupError` for an edit that no longer fits."""
    for folder in SOURCES:
        shutil.copytree(ROOT / folder, where / folder)
    for edit in FAULTS[name]:
        path = where / edit.file
        text = path.read_text()
        if text.count(edit.old) != 1:
            raise LookupError(f"{edit.file}: {text.count(edit.old)} times {edit.old!r}")
        path.write_text(text.replace(edit.old, edit.new))
    return where
