"""TwiML documents: bytes in, a list of verbs out; and what a verb says."""

from xml.etree import ElementTree as ET

PROMPTS = frozenset({"Say", "Play", "Pause"})


class BadDocumentError(Exception):
    """Not TwiML; `code` is Twilio's (12100 not XML, 12102 wrong root)."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def parse(text: bytes | str) -> list[ET.Element]:
    """The verbs of a document, in order; raises BadDocumentError."""
    raw = text.encode() if isinstance(text, str) else text
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise BadDocumentError(12100, "document type declarations are not TwiML")
    try:
        root = ET.fromstring(raw.strip())  # noqa: S314 - no declarations, see above, and small (webhooks.LARGEST_ANSWER)
    except ET.ParseError as error:
        raise BadDocumentError(12100, f"not well-formed XML: {error}") from error
    if root.tag != "Response":
        raise BadDocumentError(12102, f"the root must be Response, not {root.tag}")
    return list(root)


def spoken(verb: ET.Element) -> str:
    """All text inside a verb; SSML is read as text."""
    return " ".join("".join(verb.itertext()).split())


def number(verb: ET.Element, name: str, default: float) -> float:
    """A numeric attribute; what is not a number counts as missing, as it does for Twilio (with a warning there)."""
    try:
        return float(verb.get(name, default))
    except ValueError:
        return default


def flag(verb: ET.Element, name: str, default: bool) -> bool:
    given = verb.get(name)
    return default if given is None else given.lower() == "true"
