"""Whether a request comes from the carrier: its signature over the address we gave it and everything it posted.

The address is the configured public one with the request's path and query exactly as sent, never the Host header. The
algorithm is fixed here and not by the request: webhooks are signed with the account's auth token (HMAC-SHA1).
"""

from collections.abc import Sequence
from urllib.parse import parse_qs, parse_qsl, urlsplit

from aiohttp import web
from multidict import CIMultiDictProxy, MultiDict
from twilio.request_validator import (
    HMAC_SHA1,
    SIGNATURE_HEADER,
    SIGNATURE_SETTINGS_HEADER,
    RequestValidator,
    get_signature_algorithm,
)

FORM = "application/x-www-form-urlencoded"
MOST_FIELDS = 200


class NotBelieved(Exception):  # noqa: N818 - an expected answer, not an error
    """The request is not, or not provably, the carrier's. Says why, for the log."""


class Signatures:
    """Judges requests. `tokens`: the auth token, and its successor while it is being rotated."""

    def __init__(self, public_url: str, tokens: Sequence[str]) -> None:
        self._base = public_url.rstrip("/")
        self._validators = [RequestValidator(token) for token in tokens if token]

    def form(self, request: web.Request, body: bytes) -> MultiDict[str]:
        """What a signed request posted; empty for a JSON body. Raises `NotBelieved`."""
        signature = _signature(request.headers)
        url = self._base + request.raw_path
        signed, form = _signed(request, body, url)
        if not any(validator.validate(url, signed, signature, HMAC_SHA1) for validator in self._validators):
            raise NotBelieved("the signature does not fit")
        return form


def _signature(headers: CIMultiDictProxy[str]) -> str:
    given = headers.getall(SIGNATURE_HEADER, [])
    if len(given) != 1:
        raise NotBelieved(f"{len(given)} signatures")
    for settings in headers.getall(SIGNATURE_SETTINGS_HEADER, []):
        if get_signature_algorithm(settings).upper() != HMAC_SHA1:
            raise NotBelieved("signed with an algorithm or a key we do not use")
    return given[0]


def _signed(request: web.Request, body: bytes, url: str) -> tuple[MultiDict[str] | str, MultiDict[str]]:
    """What the signature covers beside the address, and the form."""
    try:
        text = body.decode()
        if not body or request.content_type == FORM:
            pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
            form = MultiDict(pairs)
            return form, form
    except ValueError:
        raise NotBelieved("a form that cannot be read") from None
    # Any other body is covered by its hash, which stands in the address; without one nothing covers it.
    if request.content_type != "application/json" or "bodySHA256" not in parse_qs(urlsplit(url).query):
        raise NotBelieved(f"a body of type {request.content_type} without a signed hash")
    return text, MultiDict()
