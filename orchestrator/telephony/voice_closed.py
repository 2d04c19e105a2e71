"""What callers of a line that takes no call now hear and may key."""

from orchestrator.telephony.spoken_times import day_and_time
from orchestrator.telephony.voice_menu import CALL_ME_KEY, MESSAGE_KEY, Document, Sentence, spelled, useless
from queues.policy import PhoneLine

WHY = {"line-full": "voice-line-full", "not-included": "voice-line-not-included"}


def closed(line: PhoneLine, language: str, why: str, opens_at: str, zone: str, *, callback: bool) -> str:
    """Nobody answers now: a callback, if it is offered, or a message. `why`: `closed`, `line-full`, `not-included`."""
    document = Document(language)
    if why == "closed" and opens_at:
        document.say("voice-line-closed", opens=day_and_time(document.language, opens_at, zone))
    else:
        document.say(WHY.get(why, "voice-line-closed-now"))
    return _choices(document, line, language, callback=callback)


def choices_again(line: PhoneLine, language: str, *, callback: bool) -> str:
    """After a key that leads nowhere."""
    return _choices(Document(language), line, language, useless(language), callback=callback)


def _choices(document: Document, line: PhoneLine, language: str, *before: Sentence, callback: bool) -> str:
    keys = list[Sentence]()
    if callback:
        keys.append((language, "voice-line-call-later", {"digit": CALL_ME_KEY}))
    if line.voicemail:
        keys.append((language, "voice-line-message", {"digit": MESSAGE_KEY}))
    if keys:
        document.ask(f"closed/{language}?callback={int(callback)}", [*before, *keys], digits=1)
    return document.say("voice-line-goodbye").hang_up()


def confirm_number(language: str, number: str, caller_id: str) -> str:
    """Who will be called, and from where; whoever presses nothing is not called."""
    facts: dict[str, object] = {"number": spelled(number), "caller_id": spelled(caller_id)}
    return confirm_keys(language, (language, "voice-line-confirm-later", facts))


def confirm_keys(language: str, first: Sentence) -> str:
    keys: list[Sentence] = [first, (language, "voice-line-confirm-later-keys", {})]
    return Document(language).ask(f"later/{language}", keys, digits=1).say("voice-line-not-arranged").hang_up()


def other_number(language: str, *before: str) -> str:
    """Ask for the number to call, after sentences such as why the last one will not do."""
    keys: list[Sentence] = [(language, key, {}) for key in (*before, "voice-line-key-number")]
    return Document(language).ask(f"later-number/{language}", keys).say("voice-line-not-arranged").hang_up()


def arranged(language: str, number: str, caller_id: str, at: str, zone: str) -> str:
    """It is on record. `at`: from when on we call, as an ISO instant; empty for as soon as possible."""
    facts = {"number": spelled(number), "caller_id": spelled(caller_id)}
    document = Document(language)
    if at:
        return document.say("voice-line-arranged-at", when=day_and_time(document.language, at, zone), **facts).hang_up()
    return document.say("voice-line-arranged", **facts).hang_up()
