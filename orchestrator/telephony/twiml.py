"""The documents the carrier reads to callers, made with the SDK's own builders."""

from collections.abc import Iterable

import langcodes
import phonenumbers
from aiohttp import web
from phonenumbers import NumberParseException
from twilio.twiml.voice_response import VoiceResponse

from orchestrator.texts import locale, text

VOICES = {"en": "en-US", "fr": "fr-FR", "es": "es-ES", "pt": "pt-BR"}
"""Locale of a text -> language of Twilio's voice."""

WAIT_PAUSE_S = 10
"""Silence between two repetitions: the carrier asks for a waiting document again when it has been read."""


def answer(document: str) -> web.Response:
    """A document as the carrier takes it."""
    return web.Response(text=document, content_type="text/xml", headers={"Cache-Control": "no-store"})


def waiting(language: str, key: str) -> str:
    """What somebody alone in a conference, or on hold, hears again and again. Only Say and Pause may stand here."""
    document = VoiceResponse()
    _say(document, language, key)
    document.pause(length=WAIT_PAUSE_S)
    return str(document)


def hold(language: str, keys: Iterable[str], music: str) -> str:
    """What somebody hears who waits for an agent: why, and music from this address. Asked for again when it is over."""
    document = VoiceResponse()
    for key in keys:
        _say(document, language, key)
    document.play(music)
    return str(document)


def sentence(language: str, key: str) -> str:
    """A sentence, and nothing else."""
    document = VoiceResponse()
    _say(document, language, key)
    return str(document)


def goodbye(key: str, *languages: str) -> str:
    """A sentence, once in each of the languages (each locale once), then the end of the call."""
    document = VoiceResponse()
    for tag in dict.fromkeys(locale(language) for language in languages):
        _say(document, tag, key)
    document.hangup()
    return str(document)


def spoken_code(language: str, name: str, code: str) -> str:
    """The digits one by one, three times."""
    document, tag = VoiceResponse(), locale(language)
    voice = VOICES.get(tag, tag)
    document.say(text(tag, "voice", "voice-code", name=name), language=voice)
    for _ in range(3):
        document.pause(length=1)
        document.say(", ".join(code), language=voice)
    document.hangup()
    return str(document)


def language_of(number: str) -> str:
    """The language most likely spoken where a number (E.164) is from; English for what is no number."""
    try:
        region = phonenumbers.region_code_for_number(phonenumbers.parse(number))
    except NumberParseException:
        return "en"
    if not region or region == "001":
        return "en"
    return str(langcodes.Language.make(territory=region).maximize().language)


def _say(document: VoiceResponse, language: str, key: str) -> None:
    tag = locale(language)
    document.say(text(tag, "voice", key), language=VOICES.get(tag, tag))
