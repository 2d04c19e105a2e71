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
    "dials-after-silence": (
        Edit(
            "orchestrator/telephony/placing.py",
            "    if status == TOO_BUSY:\n",
            "    if status == TOO_BUSY or status is None or status >= 500:\n",
        ),
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
    "dials-before-intent": (
        Edit(
            "orchestrator/desk/loop.py",
            "            written = await self._commit(told, now)\n        except Exception as error:\n"
            "            if not is_of_what_was_written",
            "            from orchestrator.telephony import participants\n"
            "            from queues.effects import PlaceLeg\n"
            "            early = [e for _, o in told for e in o.effects if isinstance(e, PlaceLeg)]\n"
            "            for effect in early:\n"
            "                leg = self.floor.legs[effect.leg_id]\n"
            "                participants.EARLY[leg.id] = (leg, self.floor.attempts[leg.attempt_id])\n"
            "            self.execute([(0, effect) for effect in early])\n"
            "            await asyncio.sleep(0.1 if early else 0)\n"
            "            written = await self._commit(told, now)\n"
            "            for effect in early:\n"
            "                participants.EARLY.pop(effect.leg_id)\n"
            "        except Exception as error:\n"
            "            if not is_of_what_was_written",
        ),
        Edit(
            "orchestrator/telephony/participants.py",
            '    """A leg as it is on record, and its attempt."""\n',
            "    if leg_id in EARLY:\n        return EARLY[leg_id]\n",
        ),
        Edit("orchestrator/telephony/participants.py", "def leg_row(", "EARLY = {}\n\n\ndef leg_row("),
    ),
    "hears-twice": (
        Edit("orchestrator/telephony/inbox.py", "    return events if new else []\n", "    return events\n"),
        Edit("queues/reporting.py", '        elif before != "in":\n', '        elif event.what == "joined":\n'),
        Edit(
            "queues/reporting.py",
            'if contact.state == "connecting" and floor.legs.of(attempt.id, "customer") is None:',
            'if contact.state == "connecting":',
        ),
    ),
    "cancels-unchecked": (
        Edit(
            "queues/asking.py",
            '        move(floor, contact, "canceled", now, outcome="canceled")\n'
            '    else:\n        raise Refused("being-dialed" if contact.state in CANCELABLE else "too-late")\n',
            '        if contact.state == "waiting":\n'
            '            move(floor, contact, "canceled", now, outcome="canceled")\n',
        ),
    ),
    "forgets-restart": (
        Edit("orchestrator/desk/loop.py", "        await self.settle([(events.Restarted(), None)])\n", ""),
    ),
}
"""`dials-again`: placing a leg is taken up again after a crash, as if it were any effect. `dials-after-silence`: a
carrier that fails or does not answer in time is taken for one that did nothing; only a storm shows it.
`acknowledges-early`: a chat message is answered when it is written, not when that is committed. `dials-before-intent`:
a leg is dialed before it is committed. `hears-twice`: a report that comes again is taken for news. `cancels-unchecked`:
canceling is acknowledged wherever the callback stands, and only one that waits is taken out. `forgets-restart`: a desk
that takes over believes that everybody is still there."""


def plant(name: str, where: Path) -> Path:
    """A copy of the sources in `where`, with a fault in it. Raises `LookupError` for an edit that no longer fits,
    `SyntaxError` for one that leaves no Python."""
    for folder in SOURCES:
        shutil.copytree(ROOT / folder, where / folder)
    for edit in FAULTS[name]:
        path = where / edit.file
        text = path.read_text()
        if text.count(edit.old) != 1:
            raise LookupError(f"{edit.file}: {text.count(edit.old)} times {edit.old!r}")
        text = text.replace(edit.old, edit.new)
        compile(text, edit.file, "exec")
        path.write_text(text)
    return where
