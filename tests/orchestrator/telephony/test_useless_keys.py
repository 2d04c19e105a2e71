"""A key that leads nowhere: this is said, then the keys that do, and nothing of the announcement again."""

import pytest
from msgspec.structs import replace

from queues.policy import Hours
from tests.orchestrator.telephony.harness import House
from tests.orchestrator.telephony.test_closed_line import closed
from tests.orchestrator.telephony.test_lines import KNOWN, SALES, asks, form, line, waits

__all__ = ["closed", "line"]
USELESS = "Cette touche n’a pas de fonction ici."


def follows(document: str, *sentences: str) -> bool:
    """Whether these are said, in this order, after the key was called useless, and whatever follows asks for a key."""
    at = [document.index(one) for one in (USELESS, *sentences)]
    return at == sorted(at) and document.index("<Gather") < at[0]


async def test_in_the_greeting_of_a_sales_line(line: House) -> None:
    await asks(line, "/telephony/incoming", form())
    said = await asks(line, "/twilio/line/menu/fr", form(Digits="7"))
    assert follows(said, "Pour l’assistance, appuyez sur 9", "For English, press 2", "/twilio/line/on/fr")
    assert ("Astrelle" in said, "réservée aux ventes" in said) == (False, False)


async def test_in_the_greeting_of_an_identified_line_it_may_have_begun_a_number(line: House) -> None:
    await asks(line, "/telephony/incoming", form(1, KNOWN))
    said = await asks(line, "/twilio/line/menu/fr", form(1, KNOWN, Digits="9"))
    assert follows(said, "Composez votre numéro personnel", "For English, press 2")
    assert ("number/fr/1?slips=0" in said, "l’assistance" in said) == (True, False)


async def test_where_a_text_message_is_offered_nobody_is_told_that_one_was_sent(line: House) -> None:
    telephone = line.desk.floor.policy.telephone
    lines = tuple(replace(one, texts=one.e164 == SALES) for one in telephone.lines)
    line.desk.floor.policy = replace(line.desk.floor.policy, telephone=replace(telephone, lines=lines))
    await asks(line, "/telephony/incoming", form())
    said = await asks(line, "/twilio/line/text/fr", form(Digits="4"))
    assert follows(said, "appuyez sur 1", "restez en ligne")
    assert ("Personne sur cette ligne" in said, "<Hangup" in said) == (False, False)


async def test_in_the_waiting_room(line: House) -> None:
    contact_id = await waits(line)
    before = await asks(line, f"/twilio/line/wait/{contact_id}", form(), "queue-wait")
    said = await asks(line, f"/twilio/line/press/{contact_id}", form(Digits="7"), "queue-wait")
    assert follows(said, "appuyez sur 1", "<Play>", f"/twilio/line/wait/{contact_id}")
    assert ["la prochaine personne" in one for one in (before, said)] == [True, False]


async def test_in_the_waiting_room_of_who_has_left_it_is_over(line: House) -> None:
    contact_id = await waits(line)
    await line.post("/twilio/line/status", form(CallStatus="completed"))
    said = await asks(line, f"/twilio/line/press/{contact_id}", form(Digits="7"), "queue-wait")
    assert ("Au revoir" in said, USELESS in said) == (True, False)


async def test_where_the_number_is_confirmed(line: House) -> None:
    contact_id = await waits(line)
    said = await asks(line, f"/twilio/line/call-me/{contact_id}", form(Digits="7"), "queue-wait")
    assert follows(said, "Si c’est exact, appuyez sur 1", f"/twilio/line/wait/{contact_id}")


@pytest.mark.parametrize("callback", [True, False])
async def test_on_a_closed_line_what_was_offered_is_offered_again(closed: House, callback: bool) -> None:
    policy = closed.desk.floor.policy
    if not callback:
        closed.desk.floor.policy = replace(policy, hours=policy.hours | {"callback": Hours(open="off")})
    await asks(closed, "/telephony/incoming", form())
    first = await asks(closed, "/twilio/line/on/fr", form())
    step = first.partition('action="')[2].partition('"')[0]
    said = await asks(closed, step, form(Digits="5"))
    assert ("être rappelé" in first, "être rappelé" in said) == (callback, callback)
    assert follows(said, "laisser un message, appuyez sur 2", "Au revoir")
    assert ("fermés" in first, "fermés" in said, f'action="{step}"' in said) == (True, False, True)


async def test_where_a_later_call_is_confirmed(closed: House) -> None:
    await asks(closed, "/telephony/incoming", form())
    said = await asks(closed, "/twilio/line/later/fr", form(Digits="7"))
    assert follows(said, "Si c’est exact, appuyez sur 1", "Aucun rappel")
    assert closed.desk.floor.contacts == {}
