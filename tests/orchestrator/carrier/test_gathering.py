"""Gather: keys and typed words, what ends it, and what the application is told."""

import pytest
from twilio.twiml.voice_response import Gather, VoiceResponse

from tests.orchestrator.carrier.harness import FREE_NUMBER, OWN_FR, Carrier, PhonePage, Receiver

INCOMING = "/telephony/incoming"


async def asked(carrier: Carrier, receiver: Receiver, **attributes: object) -> tuple[str, PhonePage]:
    """A caller who is asked for something."""
    document = VoiceResponse()
    document.append(Gather(action="/given", **attributes))
    document.say("Nothing came")
    receiver.documents |= {INCOMING: str(document), "/given": "<Response><Hangup/></Response>"}
    page = await carrier.page(any=True)
    await page.say("dial", **{"from": FREE_NUMBER, "to": OWN_FR})
    sid = (await page.hear("connected"))["call"]
    await page.hear("gather")
    return sid, page


async def given(page: PhonePage, receiver: Receiver) -> dict[str, str]:
    """What the action was told; empty when it was not asked."""
    await page.hear("hungup")
    names = ("Digits", "SpeechResult", "Confidence")
    return {name: letter[name] for letter in receiver.at("/given") for name in names if letter.get(name) is not None}


async def test_words_are_told_with_how_sure_they_are(carrier: Carrier, receiver: Receiver) -> None:
    sid, page = await asked(carrier, receiver, input="speech", timeout=500, language="fr-FR", hints="facture, retour")
    asking = page.seen[-1]
    assert (asking["speech"], asking["keys"], asking["language"]) == (True, False, "fr-FR")
    await page.say("digit", call=sid, digit="1")  # keys are not asked for
    await page.say("speech", call=sid, text="  une   facture ")
    assert await given(page, receiver) == {"SpeechResult": "une facture", "Confidence": "0.95"}


@pytest.mark.parametrize("first", ["speech", "digit"])
async def test_keys_or_words_whichever_come_first(first: str, carrier: Carrier, receiver: Receiver) -> None:
    sid, page = await asked(carrier, receiver, input="dtmf speech", timeout=500, num_digits=1)
    said = {"text": "two"} if first == "speech" else {"digit": "2"}
    await page.say(first, call=sid, **said)
    expected = {"SpeechResult": "two", "Confidence": "0.95"} if first == "speech" else {"Digits": "2"}
    assert await given(page, receiver) == expected


async def test_words_are_not_heard_where_keys_are_asked_for(carrier: Carrier, receiver: Receiver) -> None:
    sid, page = await asked(carrier, receiver, timeout=500)
    await page.say("speech", call=sid, text="one")
    for digit in "12#":
        await page.say("digit", call=sid, digit=digit)
    assert await given(page, receiver) == {"Digits": "12"}


async def test_keys_pause_at_most_the_timeout(carrier: Carrier, receiver: Receiver) -> None:
    sid, page = await asked(carrier, receiver, timeout=10, num_digits=4)
    await page.say("digit", call=sid, digit="7")
    assert await given(page, receiver) == {"Digits": "7"}


@pytest.mark.parametrize(("kinds", "empty"), [("dtmf", {"Digits": ""}), ("speech", {"SpeechResult": ""})])
async def test_the_action_hears_of_nothing_if_it_wants_to(
    kinds: str, empty: dict[str, str], carrier: Carrier, receiver: Receiver
) -> None:
    _, page = await asked(carrier, receiver, input=kinds, timeout=3, action_on_empty_result=True)
    assert await given(page, receiver) == empty


async def test_the_finishing_key_alone_is_nothing(carrier: Carrier, receiver: Receiver) -> None:
    sid, page = await asked(carrier, receiver, timeout=500)
    await page.say("digit", call=sid, digit="#")
    assert (await page.hear("say"))["text"] == "Nothing came"
    assert await given(page, receiver) == {}


@pytest.mark.parametrize("text", ["", "   ", "x" * 501, 7])
async def test_what_cannot_be_said(text: object, carrier: Carrier, receiver: Receiver) -> None:
    sid, page = await asked(carrier, receiver, input="speech", timeout=500)
    await page.say("speech", call=sid, text=text)
    assert (await page.hear("error"))["code"] == 31000
