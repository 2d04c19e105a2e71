"""Ringback as it is, which also writes down every webhook it believed, as it came."""

from pathlib import Path

import msgspec
from aiohttp import web
from multidict import MultiDict
from twilio.request_validator import SIGNATURE_HEADER

from orchestrator.telephony.signatures import Signatures


def listen(file: Path) -> None:
    """From here on, in this process: one line of JSON each, `path` (with the query), `body` and `signature`."""
    believe = Signatures.form

    def noted(self: Signatures, request: web.Request, body: bytes) -> MultiDict[str]:
        form = believe(self, request, body)
        signature = request.headers[SIGNATURE_HEADER]
        with file.open("ab") as lines:
            lines.write(
                msgspec.json.encode({"path": request.raw_path, "body": body.decode(), "signature": signature}) + b"\n"
            )
        return form

    Signatures.form = noted  # type: ignore[method-assign]
