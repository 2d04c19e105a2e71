"""Judges TwiML documents by a grammar read off the Twilio SDK's own builders.

Twilio publishes no schema. Calling every builder method once with a marker for each named argument shows which
elements may stand in which, which attributes each takes and which may hold text. What the builders do not know
(value lists, what a waiting room may play) stands below as data.
"""

import inspect
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from xml.etree import ElementTree as ET

from twilio.twiml import TwiML, voice_response

MOST_BYTES = 64 * 1024
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# The verbs each kind of document may hold at its top; None: all.
KINDS: Mapping[str, frozenset[str] | None] = {
    "voice": None,
    "wait": frozenset({"Play", "Say", "Pause", "Redirect"}),  # conference waiting and hold music
    "queue-wait": frozenset({"Play", "Say", "Pause", "Hangup", "Redirect", "Leave", "Gather"}),
}
# The SDK's VoiceResponse has methods for these two, but Twilio reads them inside <Dial> and <Pay> only.
NOUNS = frozenset({"Queue", "Prompt"})
# Elements that say nothing without a text, unless one of these attributes or children stands in for it.
NEEDS_TEXT: Mapping[str, frozenset[str]] = {
    "Redirect": frozenset(),
    "Number": frozenset(),
    "Conference": frozenset(),
    "Play": frozenset({"digits"}),
    "Say": frozenset({"break", "emphasis", "lang", "p", "phoneme", "prosody", "s", "say-as", "sub", "w"}),
    "Client": frozenset({"Identity"}),
    "Sip": frozenset({"Uri"}),
}

CALL_EVENTS = frozenset({"initiated", "ringing", "answered", "completed"})
RECORDING_EVENTS = frozenset({"in-progress", "completed", "absent"})
BOOLEAN = frozenset({"true", "false"})
# Attribute values, by element and attribute or by attribute alone. Several stand in one attribute, space-separated.
VALUES: Mapping[str, frozenset[str]] = {
    "Conference.statusCallbackEvent": frozenset(
        {"start", "end", "join", "leave", "mute", "hold", "modify", "speaker", "announcement"}
    ),
    "Conference.record": frozenset({"do-not-record", "record-from-start"}),
    "Conference.beep": BOOLEAN | {"onEnter", "onExit"},
    "Gather.input": frozenset({"dtmf", "speech"}),
    "Number.statusCallbackEvent": CALL_EVENTS,
    "Client.statusCallbackEvent": CALL_EVENTS,
    "Sip.statusCallbackEvent": CALL_EVENTS,
    "Reject.reason": frozenset({"rejected", "busy"}),
    "recordingStatusCallbackEvent": RECORDING_EVENTS,
    "machineDetection": frozenset({"Enable", "DetectMessageEnd"}),
    **dict.fromkeys(("startConferenceOnEnter", "endConferenceOnExit", "muted"), BOOLEAN),
    **dict.fromkeys(("answerOnBridge", "hangupOnStar", "actionOnEmptyResult", "playBeep"), BOOLEAN),
}
WHOLE_NUMBERS = frozenset({"timeout", "timeLimit", "numDigits", "maxLength", "maxParticipants", "length", "loop"})
SEVERAL = frozenset({"input", "statusCallbackEvent", "recordingStatusCallbackEvent", "partialResultCallbackEvent"})
E164 = re.compile(r"\+[1-9]\d{6,14}")
PYTHON_REPR = re.compile(r"\[.*\]|\{'.*\}|\('.*\)|<.* object at 0x.*>|True|False|None", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Element:
    """What one element may carry: attributes, text, and the elements inside it by tag."""

    attributes: frozenset[str] = frozenset()
    text: bool = False
    children: dict[str, "Element"] = field(default_factory=dict)


@cache
def grammar() -> Element:
    """The <Response> element of voice documents."""
    root = voice_response.VoiceResponse()
    return Element(children={tag: child for tag, child in read_children(root, {}).items() if tag not in NOUNS})


def read_children(parent: TwiML, known: dict[type, dict[str, Element]]) -> dict[str, Element]:
    """The elements a builder makes inside itself. Known holds what was read, so that SSML may nest without end."""
    kind = type(parent)
    if kind not in known:
        children = known[kind] = {}
        builders = [name for name in vars(kind) if not name.startswith("_")]
        for child in (build(parent, name) for name in builders):
            inside = read_children(child, known)
            attributes = frozenset(XML_LANG if name == "xml:lang" else name for name in child.attrs)
            children[child.name] = Element(attributes, child.value is not None, inside)
    return known[kind]


def build(parent: TwiML, name: str) -> TwiML:
    """What the builder method makes when each of its named arguments is given."""
    method = getattr(parent, name)
    named = [one.name for one in inspect.signature(method).parameters.values() if one.kind is not one.VAR_KEYWORD]
    made: TwiML = method(**dict.fromkeys(named, "marker"))
    return made


def check_twiml(document: str, kind: str = "voice") -> list[str]:
    """What Twilio would refuse, or silently ignore, in a document.

    Kind: "voice" for a call's document, "wait" for conference waiting and hold music, "queue-wait" for <Enqueue>.
    An XML declaration may be missing. Raises KeyError for another kind.
    """
    verbs = KINDS[kind]
    problems = [] if len(document.encode()) <= MOST_BYTES else [f"the document is larger than {MOST_BYTES} bytes"]
    if "<!DOCTYPE" in document:
        return [*problems, "the document has a DOCTYPE"]
    try:
        root = ET.fromstring(document)  # noqa: S314  (no DOCTYPE, hence no entities)
    except ET.ParseError as error:
        return [*problems, f"not XML: {error}"]
    if root.tag != "Response":
        return [*problems, f"the document starts with <{root.tag}>, not <Response>"]
    problems.extend(check_element(root, grammar()))
    problems.extend(
        f"<{verb.tag}> may not stand in a {kind} document" for verb in root if verbs and verb.tag not in verbs
    )
    problems.extend("<Reject> must come first" for verb in root[1:] if verb.tag == "Reject")
    return problems


def check_element(element: ET.Element, known: Element) -> Iterator[str]:
    """An element, its attributes, its text and all inside it."""
    tag, text = element.tag, "".join([element.text or "", *(child.tail or "" for child in element)]).strip()
    for name, value in element.attrib.items():
        if name in known.attributes:
            yield from check_attribute(tag, name, value)
        else:
            yield f"<{tag}> has no attribute {name}"
    if text and not known.text:
        yield f"<{tag}> may not hold text ({text[:40]!r})"
    yield from check_text(element, text)
    for child in element:
        if child.tag in known.children:
            yield from check_element(child, known.children[child.tag])
        else:
            yield f"<{child.tag}> may not stand in <{tag}>"


def check_text(element: ET.Element, text: str) -> Iterator[str]:
    """Texts that must be there, and numbers that must be E.164."""
    tag = element.tag
    instead = {*element.attrib, *(child.tag for child in element)}
    if not text and tag in NEEDS_TEXT and not NEEDS_TEXT[tag] & instead:
        yield f"<{tag}> is empty"
    if text and tag in ("Number", "Dial") and not E164.fullmatch(text):
        yield f"<{tag}> dials {text!r}, not an E.164 number"
    if tag == "Dial" and not text and not len(element):
        yield "<Dial> is empty"
    if tag not in ("Say", "Parameter", "Task") and PYTHON_REPR.fullmatch(text):
        yield f"<{tag}> holds the Python value {text!r}"


def check_attribute(tag: str, name: str, value: str) -> Iterator[str]:
    """One attribute's value: Python values, value lists, methods, whole numbers, caller ids."""
    if PYTHON_REPR.fullmatch(value):
        yield f"<{tag} {name}> holds the Python value {value!r}; several values are joined with spaces"
        return
    allowed = VALUES.get(f"{tag}.{name}", VALUES.get(name))
    listed = value.split() if name in SEVERAL else [value]
    if name.lower().endswith("method") and name != "paymentMethod":
        allowed = frozenset({"GET", "POST"})
    if allowed and not set(listed) <= allowed:
        yield f"<{tag} {name}={value!r}> is not one of {', '.join(sorted(allowed))}"
    if name in WHOLE_NUMBERS and not value.isdecimal():
        yield f"<{tag} {name}={value!r}> is not a whole number"
    if name == "callerId" and not re.fullmatch(rf"{E164.pattern}|client:\S+", value):
        yield f"<{tag} callerId={value!r}> is not an E.164 number"
