"""What callers of our lines hear and may key: one document a step, made with the SDK's own builders.

A step's address holds where in the menu the caller is, and nothing that was keyed.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from twilio.twiml.voice_response import Gather, VoiceResponse

from orchestrator.telephony.spoken_times import day_and_time, time_of_day
from orchestrator.telephony.twiml import VOICES
from orchestrator.texts import locale, text
from queues.policy import PhoneLine
from queues.waiting import NO_TURN_YET

BASE = "/twilio/line"
MUSIC = "/twilio/music.wav"

SUPPORT_KEY = "9"
CALL_ME_KEY, MESSAGE_KEY = "1", "2"
LANGUAGE_KEYS = "2345678"
"""Keys of a line's languages from the second on; 1 and 9 mean something else."""

MENU_S, KEYING_S = 4, 8
"""How long a caller may think before the first key, and between two."""

SLIPS = 5
"""How often in a call something may be keyed that cannot be a number or key, without counting as wrong: so it comes
out when keys are pressed before they are asked for, as the carrier hears none between two questions."""

SILENCES = 2
"""How often in a row a question may be left without an answer before we end the call; silence is no try."""

LONGEST_MESSAGE_S = 120


Sentence = tuple[str, str, dict[str, object]]
"""Language, key of `voice.ftl`, its variables."""


class Closing(NamedTuple):
    """We close before a caller's turn is likely (`late`), or are `closed`: instants in ISO form, empty when there is
    none; `again_at`: from when a call to them is made, if none is today."""

    how: str
    closes_at: str
    again_at: str
    zone: str


class Wait(NamedTuple):
    """What a waiting caller is told. `low_s`, `high_s`: the range, or none with the reason why there is none."""

    place: int | None
    low_s: int | None
    high_s: int | None
    reason: str | None
    closing: Closing | None = None


class Document:
    """One document in one language."""

    def __init__(self, language: str) -> None:
        self.language = locale(language)
        self._response = VoiceResponse()

    def say(self, key: str, **facts: object) -> "Document":
        _say(self._response, self.language, key, facts)
        return self

    def play(self) -> "Document":
        self._response.play(MUSIC)
        return self

    def ask(self, action: str, sentences: Sequence[Sentence], *, digits: int | None = None,
            music: bool = False) -> "Document":  # fmt: skip
        """Wait for keys: so many, or any until #. `sentences`: language, key of the text, facts."""
        gather = Gather(action=f"{BASE}/{action}", method="POST", input="dtmf", timeout=MENU_S if digits else KEYING_S)
        gather.attrs |= {"numDigits": digits} if digits else {"finishOnKey": "#"}
        for language, key, facts in sentences:
            _say(gather, language, key, facts)
        if music:
            gather.play(MUSIC)
        self._response.append(gather)
        return self

    def go(self, step: str) -> str:
        """On to another step."""
        self._response.redirect(f"{BASE}/{step}", method="POST")
        return str(self._response)

    def hang_up(self) -> str:
        self._response.hangup()
        return str(self._response)

    def leave(self) -> str:
        """Out of the waiting room: what comes next is asked for there (`after`)."""
        self._response.leave()
        return str(self._response)

    def wait(self, contact_id: str, line: PhoneLine) -> str:
        """Into the waiting room. Its name is the line's, and nobody's number."""
        self._response.enqueue(
            f"line-{re.sub(r'[^0-9]', '', line.e164)}",
            wait_url=f"{BASE}/wait/{contact_id}", wait_url_method="POST",
            action=f"{BASE}/after/{contact_id}", method="POST",
        )  # fmt: skip
        return str(self._response)

    def record(self, language: str) -> str:
        self._response.record(
            action=f"{BASE}/recorded/{language}", method="POST", max_length=LONGEST_MESSAGE_S, finish_on_key="#",
            play_beep=True, timeout=10,
        )  # fmt: skip
        return self.say("voice-line-no-message").hang_up()

    def join(self, attempt_id: str, contact_id: str, base: str) -> str:
        """Into the attempt's conference, which ends when the caller hangs up."""
        dial = self._response.dial(action=f"{BASE}/after/{contact_id}", method="POST")
        dial.conference(
            attempt_id, participant_label="customer", beep="false", start_conference_on_enter=True,
            end_conference_on_exit=True, wait_url=f"{base}/twilio/hold/{attempt_id}", wait_method="POST",
            status_callback=f"{base}/twilio/conference/{attempt_id}", status_callback_event="start end join leave",
        )  # fmt: skip
        return str(self._response)


def greeting(name: str, line: PhoneLine, language: str) -> str:
    """Who is called, and the keys there are; whoever presses none goes on."""
    return _menu(line, language, (language, f"voice-line-{line.purpose}", {"name": name}))


def useless_key(line: PhoneLine, language: str, tries: int) -> str:
    """A key of the greeting that leads nowhere: the keys that do, and on an identified line the next question with
    them, whose first digit it may have been."""
    if line.purpose != "identified":
        return _menu(line, language, useless(language))
    return personal_number(language, 1, tries, before=[useless(language)], after=_languages(line, language))


def useless(language: str) -> Sentence:
    return language, "voice-line-useless", {}


def _menu(line: PhoneLine, language: str, first: Sentence) -> str:
    support: list[Sentence] = [(language, "voice-line-for-support", {"digit": SUPPORT_KEY})]
    sentences = [first, *(support if line.purpose == "sales" else []), *_languages(line, language)]
    return Document(language).ask(f"menu/{language}", sentences, digits=1).go(f"on/{language}")


def _languages(line: PhoneLine, language: str) -> list[Sentence]:
    """The keys of the other ones, each said in its own."""
    keys = language_keys(line).items()
    return [(other, "voice-line-language", {"digit": key}) for key, other in keys if other != language]


def chosen(name: str, line: PhoneLine, language: str, tries: int) -> str:
    """After the key of a language. Where a number is to be keyed, it is asked for in the same document, so that no
    second menu takes its first digit from whoever knows what comes; one key alone still is that of a language."""
    if line.purpose != "identified":
        return greeting(name, line, language)
    said: Sentence = (language, "voice-line-identified", {"name": name})
    return personal_number(language, 1, tries, before=[said], after=_languages(line, language))


def language_keys(line: PhoneLine) -> dict[str, str]:
    """Key -> language; the first language of the line has the first key as well, for those who want it back."""
    return dict(zip(LANGUAGE_KEYS, (*line.languages[1:], line.languages[0]), strict=False))


def support(line: PhoneLine, language: str, *, may_text: bool) -> str:
    """There is no support on this line; how to get it."""
    document = Document(language).say("voice-line-support")
    return offer_text(language, document=document) if may_text else _stay(document, language)


def offer_text(language: str, *before: Sentence, document: Document | None = None) -> str:
    """The address of the site as a text message."""
    sentences: list[Sentence] = [*before, (language, "voice-line-text", {"digit": 1})]
    return _stay((document or Document(language)).ask(f"text/{language}", sentences, digits=1), language)


def _stay(document: Document, language: str) -> str:
    return document.say("voice-line-stay").go(f"on/{language}")


def personal_number(language: str, round_: int, tries: int, *, slips: int = 0, silences: int = 0,
                    before: Sequence[Sentence] = (), after: Sequence[Sentence] = ()) -> str:  # fmt: skip
    """Ask who calls. `slips`: how often in this call something was keyed that cannot be what was asked for; `silences`:
    how often in a row nothing was."""
    if round_ > tries:
        return not_identified(language)
    sentences = [*before, (language, "voice-line-personal-number", {}), *after]
    return _keyed(language, f"number/{language}/{round_}", slips, silences, sentences, "voice-line-unclear")


def host_key(language: str, round_: int, *, slips: int = 0, silences: int = 0, before: Sequence[Sentence] = ()) -> str:
    sentences = [*before, (language, "voice-line-host-key", {})]
    return _keyed(language, f"key/{language}/{round_}", slips, silences, sentences, "voice-line-unclear-key")


def _keyed(language: str, step: str, slips: int, silences: int, sentences: Sequence[Sentence], unclear: str) -> str:
    """Where nothing is keyed, or # alone, the carrier goes to the same step without digits. `unclear`: the last words
    after too much that cannot be what was asked for."""
    if gives_up(slips, silences):
        return Document(language).say(unclear if slips > SLIPS else "voice-line-silent").hang_up()
    said: list[Sentence] = [(language, "voice-line-nothing-keyed", {})] if silences else []
    step = f"{step}?slips={slips}&silences={silences}"
    return Document(language).ask(step, [*said, *sentences]).go(step)


def gives_up(slips: int, silences: int) -> bool:
    """Whether a question was asked in vain so often that the call ends: no key was tried by that."""
    return slips > SLIPS or silences > SILENCES


def not_identified(language: str) -> str:
    return Document(language).say("voice-line-not-identified").hang_up()


def waiting(contact_id: str, line: PhoneLine, language: str, wait: Wait | None, *, is_useless: bool = False) -> str:
    """The place and the wait as far as they are known, music, and the keys there are. After a key that leads nowhere
    (`is_useless`) only that, and the keys."""
    sentences: list[Sentence] = [useless(language)] if is_useless else []
    closing = wait.closing if wait is not None else None
    if wait is not None and not is_useless:
        sentences += [(language, key, facts) for key, facts in [*_spoken(wait), *_closing(wait, locale(language))]]
    if line.callback and closing is not None and closing.again_at:
        when = day_and_time(locale(language), closing.again_at, closing.zone)
        sentences.append((language, "voice-line-call-me-by", {"digit": CALL_ME_KEY, "when": when}))
    elif line.callback:
        sentences.append((language, "voice-line-call-me", {"digit": CALL_ME_KEY}))
    if line.voicemail and wait is not None and (closing is not None or wait.reason in NO_TURN_YET):
        sentences.append((language, "voice-line-message", {"digit": MESSAGE_KEY}))
    return Document(language).ask(f"press/{contact_id}", sentences, digits=1, music=True).go(f"wait/{contact_id}")


def _spoken(wait: Wait) -> list[tuple[str, dict[str, object]]]:
    said: list[tuple[str, dict[str, object]]] = []
    if wait.place is not None:
        said.append(("voice-line-place", {"place": wait.place}))
    if wait.low_s is not None and wait.high_s is not None:
        low, high = wait.low_s // 60, -(-wait.high_s // 60)
        said.append(("voice-line-wait", {"low": low, "high": high}))
    else:
        said.append((no_turn(wait.reason) or "voice-line-wait-unknown", {}))
    return said


def no_turn(reason: str | None) -> str | None:
    """The sentence why nobody will answer soon; none when somebody may."""
    if reason not in NO_TURN_YET:
        return None
    return f"voice-line-{reason}" if reason in {"leaving", "disturbed", "spent"} else "voice-line-nobody"


def _closing(wait: Wait, language: str) -> list[tuple[str, dict[str, object]]]:
    """That we close or have closed, and that those who are here go on."""
    closing = wait.closing
    if closing is None:
        return []
    here: list[tuple[str, dict[str, object]]] = [] if wait.reason in NO_TURN_YET else [("voice-line-still-here", {})]
    if closing.how == "late":
        return [("voice-line-closing", {"closes": time_of_day(language, closing.closes_at, closing.zone)}), *here]
    return [("voice-line-closed-now", {}), *here]


def confirm_number(contact_id: str, language: str, number: str, caller_id: str) -> str:
    """Who will be called, and from where; whoever presses nothing stays on the line."""
    sentences: list[Sentence] = [
        (language, "voice-line-confirm-number", {"number": spelled(number), "caller_id": spelled(caller_id)}),
        (language, "voice-line-confirm-keys", {}),
    ]
    return Document(language).ask(f"call-me/{contact_id}", sentences, digits=1).go(f"wait/{contact_id}")


def confirm_again(contact_id: str, language: str) -> str:
    sentences: list[Sentence] = [useless(language), (language, "voice-line-confirm-keys", {})]
    return Document(language).ask(f"call-me/{contact_id}", sentences, digits=1).go(f"wait/{contact_id}")


def other_number(contact_id: str, language: str, *before: str) -> str:
    """Ask for the number to call, after sentences such as why the last one will not do."""
    sentences: list[Sentence] = [(language, key, {}) for key in (*before, "voice-line-key-number")]
    return Document(language).ask(f"call-number/{contact_id}", sentences).go(f"wait/{contact_id}")


def will_call(language: str, number: str, caller_id: str) -> str:
    facts = {"number": spelled(number), "caller_id": spelled(caller_id)}
    return Document(language).say("voice-line-will-call", **facts).hang_up()


def spelled(number: str) -> str:
    """A number as it is read out: figure by figure, in the groups it is written in."""
    return ", ".join(" ".join(group) for group in number.replace("+", "").replace("-", " ").split())


def _say(parent: VoiceResponse | Gather, language: str, key: str, facts: dict[str, object]) -> None:
    tag = locale(language)
    parent.say(text(tag, "voice", key, **facts), language=VOICES.get(tag, tag))
