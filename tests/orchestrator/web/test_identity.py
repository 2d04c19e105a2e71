"""The host site's signed identity: of all these tokens, two are good."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jws
from joserfc.jwk import ECKey, Key, OctKey, RSAKey

from orchestrator.settings import Settings, SettingsError
from orchestrator.web.identity import LONGEST, Claims, Identity, customer_of
from queues.errors import Refused

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
AT = int(NOW.timestamp())
SECRET = "a shared secret of the tests, long enough"
AUDIENCE = "telescopes-desk"
RSA = RSAKey.generate_key(2048)
STRANGERS_RSA = RSAKey.generate_key(2048)
SHORT_PEM = (
    rsa.generate_private_key(65537, 1024)  # noqa: S505 - to be refused
    .public_key()
    .public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    .decode()
)
PUBLIC_PEM = RSA.as_pem(private=False).decode()
GOOD = {
    "sub": "customer-17",
    "name": "Camille Lefèvre",
    "email": "camille@example.org",
    "plan": "business",
    "role": "owner",
    "language": "fr-CA",
    "custom": {"company": "Étoile", "seat": "12"},
    "aud": AUDIENCE,
    "iat": AT,
    "exp": AT + 3600,
    "iss": "an unknown claim",
}
IDENTITY = Identity(
    Settings(identity_secret=SECRET, identity_public_key=PUBLIC_PEM, identity_audience=AUDIENCE), "unused " * 8
)


def b64(value: bytes | dict[str, Any]) -> str:
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def forge(header: dict[str, Any], payload: bytes | dict[str, Any], secret: bytes) -> str:
    """Signed by hand with HMAC-SHA256, whatever the header says."""
    signed = f"{b64(header)}.{b64(payload)}"
    return f"{signed}.{b64(hmac.digest(secret, signed.encode(), hashlib.sha256))}"


def hs(changes: dict[str, Any] | None = None, *, drop: str = "", **header: Any) -> str:
    """A token as the host site signs it, with changes; good but for them."""
    said = {name: value for name, value in (GOOD | (changes or {})).items() if name != drop}
    return forge({"alg": "HS256", "typ": "JWT", **header}, said, SECRET.encode())


def raw(payload: bytes) -> str:
    return forge({"alg": "HS256"}, payload, SECRET.encode())


def signed(algorithm: str, key: Key) -> str:
    return jws.serialize_compact({"alg": algorithm}, json.dumps(GOOD), key, [algorithm])


def rs(key: RSAKey = RSA, algorithm: str = "RS256", **header: Any) -> str:
    return jws.serialize_compact({"alg": algorithm, **header}, json.dumps(GOOD), key, [algorithm])


def unsigned(alg: str) -> str:
    return f"{b64({'alg': alg, 'typ': 'JWT'})}.{b64(GOOD)}."


SIGNATURE = "its signature does not hold"
CLAIM = "its claims are no JSON object"
BAD: dict[str, tuple[Callable[[], str], str]] = {
    # Algorithms and keys (RFC 8725, 2.1, 2.2, 3.1)
    "alg none": (lambda: unsigned("none"), SIGNATURE),
    "alg None": (lambda: unsigned("None"), SIGNATURE),
    "alg missing": (lambda: forge({"typ": "JWT"}, GOOD, SECRET.encode()), SIGNATURE),
    "alg not a text": (lambda: forge({"alg": ["HS256"]}, GOOD, SECRET.encode()), SIGNATURE),
    "HS256 with the public key as secret": (lambda: forge({"alg": "HS256"}, GOOD, PUBLIC_PEM.encode()), SIGNATURE),
    "RS256 signed with the secret": (lambda: forge({"alg": "RS256"}, GOOD, SECRET.encode()), SIGNATURE),
    "HS512": (lambda: signed("HS512", OctKey.import_key(SECRET)), SIGNATURE),
    "RS512": (lambda: rs(algorithm="RS512"), SIGNATURE),
    "PS256": (lambda: rs(algorithm="PS256"), SIGNATURE),
    "ES256": (lambda: signed("ES256", ECKey.generate_key("P-256")), SIGNATURE),
    "another secret": (lambda: forge({"alg": "HS256"}, GOOD, b"another secret, which is long enough too"), SIGNATURE),
    "empty secret": (lambda: forge({"alg": "HS256"}, GOOD, b""), SIGNATURE),
    "a stranger's RSA key": (lambda: rs(STRANGERS_RSA), SIGNATURE),
    "a stranger's key carried along": (lambda: rs(STRANGERS_RSA, jwk=STRANGERS_RSA.as_dict()), SIGNATURE),
    "a secret carried along": (
        lambda: forge({"alg": "HS256", "jwk": {"kty": "oct", "k": b64(b"x" * 32)}}, GOOD, b"x" * 32),
        SIGNATURE,
    ),
    "key by address": (lambda: hs(jku="https://example.org/keys"), SIGNATURE),
    "critical extension": (lambda: hs(crit=["exp"], exp=AT), SIGNATURE),
    "unencoded payload": (lambda: hs(crit=["b64"], b64=False), SIGNATURE),
    "another kind of token": (lambda: hs(typ="at+jwt"), SIGNATURE),
    # Shape
    "empty": (lambda: "", SIGNATURE),
    "dots": (lambda: "..", SIGNATURE),
    "words": (lambda: "not a token", SIGNATURE),
    "not ASCII": (lambda: "é" * 40, SIGNATURE),
    "lone surrogate": (lambda: "\udcff.a.b", SIGNATURE),
    "five parts": (lambda: hs() + ".a.b", SIGNATURE),
    "no signature": (lambda: hs().rpartition(".")[0] + ".", SIGNATURE),
    "claims changed": (lambda: _with_claims(hs(), GOOD | {"plan": "priority"}), SIGNATURE),
    "huge": (lambda: hs({"more": "x" * LONGEST}), f"it is longer than {LONGEST} characters"),
    "deep": (lambda: raw(b"[" * 2500), CLAIM),
    "claims are a list": (lambda: raw(b"[1]"), CLAIM),
    "claims are no JSON": (lambda: raw(b"{"), CLAIM),
    "broken UTF-8": (lambda: raw(b'{"sub": "\xff"}'), CLAIM),
    "lone surrogate in a name": (lambda: raw(b'{"sub": "a", "name": "\\ud800"}'), CLAIM),
    "exp NaN": (lambda: raw(b'{"sub": "a", "exp": NaN}'), CLAIM),
    # Times
    "exp missing": (lambda: hs(drop="exp"), "exp is missing"),
    "exp null": (lambda: hs({"exp": None}), "exp is missing"),
    "exp a text": (lambda: hs({"exp": str(AT + 60)}), "exp is not a number of seconds since 1970"),
    "exp true": (lambda: hs({"exp": True}), "exp is not a number of seconds since 1970"),
    "exp negative": (lambda: hs({"exp": -1}), "exp is not a number of seconds since 1970"),
    "exp without end": (lambda: raw(b'{"sub": "a", "exp": 1' + b"0" * 400 + b"}"), ""),
    "exp in milliseconds": (lambda: hs({"exp": (AT + 3600) * 1000}), "exp is more than 24 hours ahead"),
    "exp in two days": (lambda: hs({"exp": AT + 172800}), "exp is more than 24 hours ahead"),
    "expired": (lambda: hs({"iat": AT - 7200, "exp": AT - 3600}), "it has expired"),
    "just expired": (lambda: hs({"iat": AT - 7200, "exp": AT - 60}), "it has expired"),
    "not good yet": (lambda: hs({"nbf": AT + 600}), "it is not good yet (nbf)"),
    "issued in the future": (lambda: hs({"iat": AT + 600}), "iat is in the future"),
    "issued long ago": (lambda: hs({"iat": AT - 86400 * 30}), "exp is before iat, or more than 24 hours after it"),
    "ended before it was issued": (
        lambda: hs({"iat": AT + 30, "exp": AT}),
        "exp is before iat, or more than 24 hours after it",
    ),
    # Audience
    "aud missing": (lambda: hs(drop="aud"), "aud is not ours"),
    "aud another": (lambda: hs({"aud": "another-desk"}), "aud is not ours"),
    "aud others": (lambda: hs({"aud": ["another-desk", AUDIENCE + "2"]}), "aud is not ours"),
    "aud an object": (lambda: hs({"aud": {AUDIENCE: 1}}), "aud is not ours"),
    # Claims
    "sub missing": (lambda: hs(drop="sub"), "sub is missing"),
    "sub blank": (lambda: hs({"sub": "  "}), "sub is missing"),
    "sub a number": (lambda: hs({"sub": 17}), "sub is not a text"),
    "sub long": (lambda: hs({"sub": "x" * 201}), "sub is longer than 200 characters"),
    "name long": (lambda: hs({"name": "x" * 201}), "name is longer than 200 characters"),
    "name of two lines": (lambda: hs({"name": "Camille\r\nBcc: a@b.c"}), "name holds control characters"),
    "plan an object": (lambda: hs({"plan": {"name": "business"}}), "plan is not a text"),
    "role a list": (lambda: hs({"role": ["owner"]}), "role is not a text"),
    "email not one": (lambda: hs({"email": "camille"}), "email is not an e-mail address"),
    "two emails": (lambda: hs({"email": "a@example.org, b@example.org"}), "email is not an e-mail address"),
    "language not one": (lambda: hs({"language": "français"}), "language is not a language tag (BCP 47)"),
    "custom a text": (lambda: hs({"custom": "gold"}), "custom is not an object of texts"),
    "custom nested": (lambda: hs({"custom": {"team": {"id": 1}}}), "custom.team is not a text"),
    "custom a number": (lambda: hs({"custom": {"seats": 3}}), "custom.seats is not a text"),
    "custom null": (lambda: hs({"custom": {"seats": None}}), "custom.seats is not a text"),
    "custom many": (lambda: hs({"custom": {str(n): "" for n in range(21)}}), "custom has more than 20 entries"),
    "custom long": (lambda: hs({"custom": {"note": "x" * 501}}), "custom.note is longer than 500 characters"),
    "custom name long": (
        lambda: hs({"custom": {"n" * 61: "x"}}),
        "custom has a name that is empty, unprintable or longer than 60 characters",
    ),
}  # fmt: skip


def _with_claims(token: str, claims: dict[str, Any]) -> str:
    header, _, signature = token.split(".")
    return f"{header}.{b64(claims)}.{signature}"


@pytest.mark.parametrize("token", [hs(), rs()], ids=["HS256", "RS256"])
def test_a_good_identity_is_believed(token: str) -> None:
    assert IDENTITY.verify(token, NOW) == Claims(
        sub="customer-17",
        name="Camille Lefèvre",
        email="camille@example.org",
        plan="business",
        role="owner",
        language="fr-CA",
        custom={"company": "Étoile", "seat": "12"},
    )


@pytest.mark.parametrize("case", BAD)
def test_any_other_is_not(case: str) -> None:
    make, reason = BAD[case]
    with pytest.raises(Refused) as no:
        IDENTITY.verify(make(), NOW)
    assert no.value.code == "bad-identity"
    assert str(no.value.params["reason"]).isprintable()
    if reason:
        assert no.value.params["reason"] == reason


def test_each_character_of_a_token_matters() -> None:
    """Another character anywhere makes it a forgery; only the last of each part may carry idle bits."""
    token = hs()
    ends = {index - 1 for index, sign in enumerate(token + ".") if sign == "."}
    for index in range(0, len(token), 7):
        if index in ends:
            continue
        changed = token[:index] + ("A" if token[index] != "A" else "B") + token[index + 1 :]
        with pytest.raises(Refused):
            IDENTITY.verify(changed, NOW)


def test_clocks_may_differ_a_little() -> None:
    token = hs({"iat": AT + 50, "nbf": AT + 50, "exp": AT + 50})
    assert IDENTITY.verify(token, NOW).sub == "customer-17"
    assert IDENTITY.verify(token, NOW + timedelta(seconds=100)).sub == "customer-17"
    with pytest.raises(Refused):
        IDENTITY.verify(token, NOW + timedelta(seconds=110))


def test_little_is_required_and_null_is_not_said() -> None:
    identity = Identity(Settings(identity_secret=SECRET))
    token = raw(json.dumps({"sub": "x", "exp": AT + 60, "name": None, "custom": None}).encode())
    assert identity.verify(token, NOW) == Claims(sub="x")


def test_only_the_configured_key_counts() -> None:
    only_rs = Identity(Settings(identity_public_key=PUBLIC_PEM))
    assert only_rs.verify(rs(), NOW).sub == "customer-17"
    for token in (hs(), forge({"alg": "HS256"}, GOOD, PUBLIC_PEM.encode())):
        with pytest.raises(Refused):
            only_rs.verify(token, NOW)
    with pytest.raises(Refused):
        Identity(Settings(identity_secret=SECRET)).verify(rs(), NOW)
    with pytest.raises(Refused):
        Identity(Settings()).verify(hs(), NOW)


def test_the_public_key_may_be_a_file(tmp_path: Path) -> None:
    path = tmp_path / "host.pem"
    path.write_text(PUBLIC_PEM)
    assert Identity(Settings(identity_public_key=str(path))).verify(rs(), NOW).sub == "customer-17"


def test_what_the_demo_signs_is_good() -> None:
    demo = Identity(Settings(identity_audience=AUDIENCE), "m" * 43)
    claims = Claims(sub="camille", name="Camille", custom={"company": "Étoile"})
    token = demo.sign(claims, timedelta(hours=1), NOW)
    assert demo.verify(token, NOW) == claims
    with pytest.raises(Refused):
        demo.verify(token, NOW + timedelta(hours=2))
    with pytest.raises(Refused):
        IDENTITY.verify(token, NOW)
    with pytest.raises(SettingsError, match="IDENTITY_SECRET"):
        Identity(Settings(identity_public_key=PUBLIC_PEM)).sign(claims)


@pytest.mark.parametrize(
    "settings",
    [
        Settings(identity_secret="short"),
        Settings(identity_secret=PUBLIC_PEM),
        Settings(identity_public_key="no-such-file.pem"),
        Settings(identity_public_key="-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"),
        Settings(identity_public_key=RSA.as_pem(private=True).decode()),
        Settings(identity_public_key=SHORT_PEM),
        Settings(identity_public_key=ECKey.generate_key("P-256").as_pem(private=False).decode()),
    ],
    ids=["short secret", "public key as secret", "no file", "no key", "private key", "1024 bits", "elliptic curve"],
)
def test_keys_that_are_none_stop_the_start(settings: Settings) -> None:
    with pytest.raises(SettingsError, match="RINGBACK_IDENTITY"):
        Identity(settings)


def test_a_sub_is_one_customer() -> None:
    one = customer_of(Claims(sub="17", name="Camille", plan="business", custom={"a": "b"}), "pt")
    assert one.id == customer_of(Claims(sub="17", name="Renamed")).id
    assert one.id != customer_of(Claims(sub="18", name="Camille")).id
    assert len(one.id) == 32
    assert (one.sub, one.assurance, one.language, one.plan, one.custom) == (
        "17",
        "verified",
        "pt",
        "business",
        {"a": "b"},
    )
    assert customer_of(Claims(sub="17", language="fr"), "pt").language == "fr"
