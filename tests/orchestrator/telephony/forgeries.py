"""Requests that are not the carrier's, each made from a genuine one."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from multidict import CIMultiDict
from twilio.request_validator import RequestValidator

from tests.orchestrator.carrier.harness import AUTH_TOKEN

SIGNATURE = "X-Twilio-Signature"
JSON = b'{"CallStatus": "completed"}'


@dataclass
class Letter:
    """A genuine webhook: to `base` + `path`, with this form."""

    base: str
    path: str
    form: dict[str, str]

    def __post_init__(self) -> None:
        self.body = urlencode(self.form).encode()
        self.headers = CIMultiDict({"Content-Type": "application/x-www-form-urlencoded"})
        self.sign(self.form)

    def sign(
        self,
        form: Mapping[str, str],
        *,
        base: str | None = None,
        token: str = AUTH_TOKEN,
        algorithm: str | None = None,
    ) -> None:
        url = (base or self.base) + self.path
        self.headers[SIGNATURE] = str(RequestValidator(token).compute_signature(url, form, algorithm))

    def swap(self, old: bytes, new: bytes) -> None:
        assert old in self.body
        self.body = self.body.replace(old, new)

    def add(self, more: bytes) -> None:
        self.body += more

    def elsewhere(self, base: str) -> None:
        """Signed for another address, which the request claims to have come by."""
        self.sign(self.form, base=base)
        self.headers["Host"], self.headers["X-Forwarded-Host"] = "elsewhere.example", "elsewhere.example"
        self.headers["X-Forwarded-Proto"] = "https"

    def other_path(self) -> None:
        self.path = self.path[:-1] + ("0" if self.path[-1] != "0" else "1")

    def strong(self) -> None:
        """Well signed, but with an algorithm the request itself chose."""
        self.headers["X-Twilio-Webhooks-Signature-Settings"] = "key=k,algorithm=HMAC_SHA256"
        self.sign(self.form, algorithm="HMAC_SHA256")

    def other_account(self) -> None:
        self.form["AccountSid"] = "AC" + "0" * 32
        self.body = urlencode(self.form).encode()
        self.sign(self.form)

    def json(self, hashed: bytes | None) -> None:
        """A JSON body, with the hash of something else in the address, or with none."""
        if hashed is not None:
            self.path += f"?bodySHA256={hashlib.sha256(hashed).hexdigest()}"
        self.body, self.headers["Content-Type"] = JSON, "application/json"
        self.sign({})


FORGERIES: Mapping[str, Callable[[Letter], object]] = {
    "no signature": lambda one: one.headers.popall(SIGNATURE),
    "an empty signature": lambda one: one.headers.update({SIGNATURE: ""}),
    "a strange signature": lambda one: one.headers.update({SIGNATURE: "é" * 28}),
    "another token": lambda one: one.sign(one.form, token="0" * 32),
    "a shortened signature": lambda one: one.headers.update({SIGNATURE: one.headers[SIGNATURE][:-1]}),
    "two signatures": lambda one: one.headers.add(SIGNATURE, one.headers[SIGNATURE]),
    "another path": Letter.other_path,
    "another host": lambda one: one.elsewhere("http://elsewhere.example"),
    "another scheme": lambda one: one.elsewhere(one.base.replace("http://", "https://")),
    "a query": lambda one: setattr(one, "path", one.path + "?a=1"),
    "a parameter more": lambda one: one.add(b"&Digits=1"),
    "a parameter less": lambda one: one.swap(b"SequenceNumber=3", b""),
    "another value": lambda one: one.swap(b"completed", b"busy"),
    "a repeated parameter": lambda one: one.add(b"&CallStatus=busy"),
    "a repeated value": lambda one: one.add(b"&CallStatus=completed"),
    "another algorithm": Letter.strong,
    "another account": Letter.other_account,
    "an uncovered body": lambda one: one.json(None),
    "a body that was swapped": lambda one: one.json(b"{}"),
    "a body in parts": lambda one: one.headers.update({"Content-Type": "multipart/form-data; boundary=x"}),
    "a body that is no text": lambda one: one.add(b"&Name=%ff%fe"),
    "a shifted boundary": lambda one: one.swap(b"CallStatus=completed", b"CallStatu=scompleted"),
    "a shifted call": lambda one: one.swap(b"&CallStatus=", b"CallStatus%3D"),
}
