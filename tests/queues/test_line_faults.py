"""What is wrong with one of our lines is named by its field."""

import pytest
from msgspec.structs import replace

from queues.faults import faults
from queues.policy import PhoneLine, Policy
from tests.support.floors import POLICY

SALES = PhoneLine(
    e164="+33199000191", label="Sales", country="FR", purpose="sales", topic="optics", languages=("fr", "en")
)
KNOWN = replace(SALES, e164="+33199000192", purpose="identified", topic="setup", extension="2")
WHERE = "telephone.lines, +33199000191: "


def having(*lines: PhoneLine) -> Policy:
    return replace(POLICY, telephone=replace(POLICY.telephone, lines=lines))


def test_sound_lines_have_no_fault() -> None:
    assert faults(having(SALES, KNOWN, replace(KNOWN, e164="+33199000193", sign_in_url="https://a.example"))) == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (replace(SALES, label=" "), "label must not be empty"),
        (replace(SALES, label={"fr": "Ventes", "en": " "}), "label must not be empty"),
        (replace(SALES, label={}), "label must not be empty"),
        (replace(SALES, label={"en": "Sales", "de": "Verkauf"}), "label: `de` is not in languages"),
        (replace(SALES, country="UK"), "country: `UK` is no country"),
        (replace(SALES, languages=()), "languages: name at least one"),
        (replace(SALES, languages=("fr", "de")), "languages: `de` is not in languages"),
        (replace(SALES, languages=("fr", "fr")), "languages: `fr` is named twice"),
        (replace(SALES, topic="none"), "topic: there is no topic `none`"),
        (replace(SALES, topic="setup"), "topic: `setup` has no skill, so a sales line would reach everybody"),
        (replace(SALES, extension="two"), "extension: `two` cannot be keyed"),
        (replace(SALES, sign_in_url="help.example"), "sign_in_url: must begin with https:// or http://"),
    ],
)
def test_a_fault_is_named_by_its_field(line: PhoneLine, fault: str) -> None:
    assert faults(having(line)) == [WHERE + fault]


def test_a_number_is_one_line() -> None:
    assert faults(having(SALES, replace(KNOWN, e164=SALES.e164))) == ["telephone.lines: `+33199000191` is named twice"]
    assert faults(having(replace(SALES, e164="0199000191"))) == [
        "telephone.lines, 0199000191: e164 is not written as +, country code, number"
    ]


def test_a_line_is_called_by_its_label_in_the_language_asked_for_else_in_english_else_by_any() -> None:
    line = replace(SALES, label={"es": "Ventas", "en": "Sales"})
    assert [line.called(language) for language in ("es", "en", "fr")] == ["Ventas", "Sales", "Sales"]
    assert replace(SALES, label={"es": "Ventas"}).called("fr") == "Ventas"
    assert replace(SALES, label="Shop").called("fr") == "Shop"
