"""The host site's signed word on who its customer is: a JWT, by RFC 7519 and RFC 8725.

One key, one algorithm: HS256 with the shared secret, RS256 with the public key. What the token's header says chooses
among these two and nothing else: no other algorithm, no key named or carried by the token, no extension.
"""

import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import msgspec
from joserfc import jws
from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwk import Key, OctKey, RSAKey
from msgspec import Struct

from orchestrator.settings import SHORTEST_SECRET, Settings, SettingsError
from queues.asking import check_email
from queues.contacts import Customer
from queues.errors import Refused

LONGEST = 4096
"""Characters of a token."""
LIFETIME = timedelta(hours=24)
"""The furthest `exp` may lie ahead: a token that leaks is of use for a day at most."""
LEEWAY = timedelta(seconds=60)
"""How far the host site's clock may be off."""
SMALLEST_RSA = 2048
MOST_CUSTOM = 20
LIMITS = {"sub": 200, "name": 200, "email": 254, "plan": 60, "role": 60, "language": 35}
CUSTOM_NAME, CUSTOM_VALUE = 60, 500

_SPACE = UUID("0f6e0b5c-98a4-5c0e-8f53-1c7b0c1a7d42")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_HEADER = frozenset({"alg", "typ", "kid"})


class Claims(Struct, frozen=True, kw_only=True):
    """What the host site says of its customer. Empty = not said."""

    sub: str
    name: str = ""
    email: str = ""
    plan: str = ""
    role: str = ""
    language: str = ""
    custom: dict[str, str] = {}


class Identity:
    """Checks identities, and makes them for the demo site. Raises `SettingsError` for keys that are none.

    `made_up_secret`: the demo's own HS256 key, used when no `identity_secret` is set; none outside the demo.
    """

    def __init__(self, settings: Settings, made_up_secret: str | None = None) -> None:
        self._audience = settings.identity_audience
        self._keys: dict[str, Key] = {}
        secret = settings.identity_secret or made_up_secret
        if secret:
            self._keys["HS256"] = _secret_key(secret)
        if settings.identity_public_key:
            self._keys["RS256"] = _public_key(settings.identity_public_key)

    def verify(self, token: str, now: datetime | None = None) -> Claims:
        """The claims of a good token. Raises `Refused("bad-identity")`; its `reason` may be shown to anybody."""
        said = self._signed(token)
        _check_times(said, now or datetime.now(UTC))
        self._check_audience(said.get("aud"))
        return _claims(said)

    def sign(self, claims: Claims, lifetime: timedelta = timedelta(hours=1), now: datetime | None = None) -> str:
        """A token for the demo's customers (HS256). Raises `SettingsError` without a secret."""
        if "HS256" not in self._keys:
            raise SettingsError("RINGBACK_IDENTITY_SECRET is missing: without it no identity can be signed")
        now = now or datetime.now(UTC)
        said = {name: value for name, value in msgspec.structs.asdict(claims).items() if value}
        said |= {"iat": int(now.timestamp()), "exp": int((now + lifetime).timestamp())}
        if self._audience:
            said["aud"] = self._audience
        header = {"alg": "HS256", "typ": "JWT"}
        return jws.serialize_compact(header, msgspec.json.encode(said), self._keys["HS256"], ["HS256"])

    def _signed(self, token: str) -> dict[str, Any]:
        """The payload, once the signature is good. No word of ours about which part of a forgery was nearly right."""
        if len(token) > LONGEST:
            raise _no(f"it is longer than {LONGEST} characters")
        for algorithm, key in self._keys.items():
            try:
                found = jws.deserialize_compact(token, key, [algorithm])
                header = found.headers()
            except (JoseError, ValueError, TypeError, RecursionError):
                continue
            if header.keys() <= _HEADER and str(header.get("typ", "JWT")).upper() == "JWT":
                return _payload(found.payload)
        raise _no("its signature does not hold")

    def _check_audience(self, aud: Any) -> None:
        if self._audience and aud != self._audience and not (isinstance(aud, list) and self._audience in aud):
            raise _no("aud is not ours")


def customer_of(claims: Claims, fallback_language: str = "en") -> Customer:
    """The customer a checked identity speaks of. The same `sub` is always the same customer."""
    return Customer(
        id=uuid5(_SPACE, claims.sub).hex,
        sub=claims.sub,
        name=claims.name,
        email=claims.email,
        plan=claims.plan,
        role=claims.role,
        language=claims.language or fallback_language,
        assurance="verified",
        custom=claims.custom,
    )


def _no(reason: str) -> Refused:
    return Refused("bad-identity", field="identity", reason=reason)


# Keys


def _secret_key(secret: str) -> OctKey:
    if len(secret.encode()) < SHORTEST_SECRET:
        raise SettingsError(f"RINGBACK_IDENTITY_SECRET is shorter than {SHORTEST_SECRET} bytes")
    try:
        with _strictly():
            return OctKey.import_key(secret)
    except (ValueError, SecurityWarning):
        raise SettingsError("RINGBACK_IDENTITY_SECRET is a key of another kind, not a secret") from None


def _public_key(given: str) -> RSAKey:
    """From PEM text, or from the file at a path."""
    name = "RINGBACK_IDENTITY_PUBLIC_KEY"
    try:
        pem = given if "-----BEGIN" in given else Path(given).read_text()
        with _strictly():
            key = RSAKey.import_key(pem)
    except SecurityWarning:
        raise SettingsError(f"{name} is shorter than {SMALLEST_RSA} bits") from None
    except (OSError, ValueError, TypeError, JoseError) as error:
        raise SettingsError(f"{name} is no RSA public key in PEM, nor a path to one ({type(error).__name__})") from None
    if key.is_private:
        raise SettingsError(f"{name} is a private key; keep it, and give us its public half")
    return key


@contextmanager
def _strictly() -> Iterator[None]:
    """What joserfc only warns of (RSA keys under 2048 bits, secrets that look like keys) is refused here."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", SecurityWarning)
        yield


# Claims


def _payload(payload: bytes) -> dict[str, Any]:
    """msgspec reads JSON as the standard has it: no NaN, no broken UTF-8."""
    try:
        return msgspec.json.decode(payload, type=dict[str, Any])
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise _no("its claims are no JSON object") from None


def _check_times(said: Mapping[str, Any], now: datetime) -> None:
    at, leeway = now.timestamp(), LEEWAY.total_seconds()
    exp, iat, nbf = (_instant(said, name) for name in ("exp", "iat", "nbf"))
    if exp is None:
        raise _no("exp is missing")
    if exp <= at - leeway:
        raise _no("it has expired")
    if exp - at > LIFETIME.total_seconds() + leeway:
        raise _no("exp is more than 24 hours ahead")
    if nbf is not None and nbf > at + leeway:
        raise _no("it is not good yet (nbf)")
    if iat is None:
        return
    if iat > at + leeway:
        raise _no("iat is in the future")
    if not 0 <= exp - iat <= LIFETIME.total_seconds() + leeway:
        raise _no("exp is before iat, or more than 24 hours after it")


def _instant(said: Mapping[str, Any], name: str) -> float | None:
    value = said.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 2**53:
        raise _no(f"{name} is not a number of seconds since 1970")
    return float(value)


def _claims(said: Mapping[str, Any]) -> Claims:
    texts = {name: _text(said.get(name), name, most) for name, most in LIMITS.items()}
    if not texts["sub"].strip():
        raise _no("sub is missing")
    if texts["language"] and not _LANGUAGE.fullmatch(texts["language"]):
        raise _no("language is not a language tag (BCP 47)")
    if texts["email"]:
        _check_address(texts["email"])
    return Claims(**texts, custom=_custom(said.get("custom")))


def _check_address(email: str) -> None:
    try:
        check_email(email, "identity")
    except Refused:
        raise _no("email is not an e-mail address") from None


def _text(value: Any, name: str, most: int) -> str:
    """One line of text, surrounding blanks removed; null is the same as not said."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _no(f"{name} is not a text")
    if len(value) > most:
        raise _no(f"{name} is longer than {most} characters")
    if any(sign < " " or sign == "\x7f" for sign in value):
        raise _no(f"{name} holds control characters")
    return value.strip() if name != "sub" else value


def _custom(value: Any) -> dict[str, str]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise _no("custom is not an object of texts")
    if len(value) > MOST_CUSTOM:
        raise _no(f"custom has more than {MOST_CUSTOM} entries")
    return {_custom_name(name): _custom_text(name, entry) for name, entry in value.items()}


def _custom_name(name: str) -> str:
    if not 0 < len(name) <= CUSTOM_NAME or not name.isprintable():
        raise _no(f"custom has a name that is empty, unprintable or longer than {CUSTOM_NAME} characters")
    return name


def _custom_text(name: str, value: Any) -> str:
    if value is None:
        raise _no(f"custom.{name} is not a text")
    return _text(value, f"custom.{name}", CUSTOM_VALUE)
