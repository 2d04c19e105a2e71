"""Every setting: its name, default and meaning. The only reader of the environment.

A setting `port` is `RINGBACK_PORT` in the environment and `port` in the settings file (TOML; its path is
`RINGBACK_SETTINGS`, or `ringback.toml` in the working directory). The environment wins. An unknown name, a value of
the wrong type and, outside the demo, a missing or example secret stop the start and are named.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from email.utils import parseaddr
from math import isfinite
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

import msgspec
from msgspec import Meta, Struct

PREFIX = "RINGBACK_"

TWILIO = "https://api.twilio.com"

EXAMPLE_SECRETS = frozenset({"", "change-me", "changeme", "secret", "example", "your-secret-here", "password"})

SHORTEST_SECRET = 32

_ORIGIN = re.compile(r"https?://([a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])(:[0-9]{1,5})?")
"""An origin as browsers send it: small letters, no path, nothing a header could be ended with."""


class SettingsError(Exception):
    """Settings to correct, named, one line each. The start stops."""


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings of one process."""

    host: Annotated[str, Meta(description="address to listen on")] = "127.0.0.1"
    port: Annotated[int, Meta(ge=0, le=65535, description="port to listen on; 0 = any free one")] = 8080
    public_url: Annotated[
        str, Meta(description="address browsers and the carrier reach us at; default http://host:port")
    ] = ""
    data_dir: Annotated[str, Meta(description="folder for the embedded database and made-up secrets")] = "var/data"
    database_url: Annotated[str, Meta(description="sqlite:///path or postgresql://…; default: SQLite in data_dir")] = ""
    bus_url: Annotated[str, Meta(description="redis://… between processes; empty = one process")] = ""
    policy_file: Annotated[str, Meta(description="the promises (TOML); empty = the demo's")] = ""
    desk: Annotated[str, Meta(description="name of the desk this process works for")] = "main"
    demo: Annotated[bool, Meta(description="demo site, made-up people, simulated carrier unless Twilio is set")] = True
    secret: Annotated[str, Meta(description="signs links and tokens; at least 32 characters")] = ""
    identity_secret: Annotated[str, Meta(description="HS256 key the host site signs its customers' identity with")] = ""
    identity_public_key: Annotated[str, Meta(description="RS256 public key (PEM, or a path to it) for the same")] = ""
    identity_audience: Annotated[str, Meta(description="`aud` an identity must carry; empty = not checked")] = ""
    embed_origins: Annotated[list[str], Meta(description="sites that may embed the widget, as origins")] = []
    sockets_per_address: Annotated[
        int, Meta(ge=1, description="the most Socket.IO connections of one address to one web process; see proxies")
    ] = 500
    sockets: Annotated[int, Meta(ge=1, description="the most Socket.IO connections to one web process")] = 10_000
    proxies: Annotated[int, Meta(ge=0, description="how many proxies of yours stand in front of web processes")] = 0
    smtp_host: Annotated[str, Meta(description="mail server; empty in the demo = the development mailbox")] = ""
    smtp_port: Annotated[int, Meta(ge=0, le=65535, description="its port")] = 587
    smtp_user: Annotated[str, Meta(description="user name there; empty = none")] = ""
    smtp_password: Annotated[str, Meta(description="password there")] = ""
    smtp_tls: Annotated[Literal["none", "starttls", "tls"], Meta(description="how the connection is protected")] = (
        "starttls"
    )
    mail_from: Annotated[str, Meta(description="sender of our mails")] = "support@localhost.localdomain"
    twilio_account_sid: Annotated[str, Meta(description="AC…; empty in the demo = the simulated carrier's")] = ""
    twilio_auth_token: Annotated[str, Meta(description="checks the signatures of webhooks")] = ""
    twilio_api_key: Annotated[str, Meta(description="SK…, signs the softphones' access tokens")] = ""
    twilio_api_secret: Annotated[str, Meta(description="its secret")] = ""
    twilio_app_sid: Annotated[str, Meta(description="AP…, the TwiML application of the softphones")] = ""
    twilio_base_url: Annotated[str, Meta(description="where Twilio's API answers")] = TWILIO
    twilio_timeout_s: Annotated[
        float, Meta(gt=0, description="the longest to wait for an answer of its API; then a call is in doubt")
    ] = 10.0
    phone_url: Annotated[str, Meta(description="websocket of simulated softphones; empty = Twilio's Voice SDK")] = ""
    carrier_port: Annotated[
        int, Meta(ge=0, le=65535, description="loopback port of the simulated carrier; 0 = any")
    ] = 0
    carrier_weather: Annotated[Literal["calm", "real", "stormy"], Meta(description="how reliable it is")] = "calm"
    carrier_speed: Annotated[float, Meta(gt=0, description="how fast its clock runs")] = 1.0
    log_level: Annotated[Literal["debug", "info", "warning", "error"], Meta(description="what is logged")] = "info"


TWILIO_PARTS = ("account_sid", "auth_token", "api_key", "api_secret", "app_sid")

SECRETS = ("secret", "identity_secret", "smtp_password", "twilio_auth_token", "twilio_api_secret")


def load(environment: Mapping[str, str] | None = None, **given: Any) -> Settings:
    """The settings from file and environment; `given` (command line) wins. Raises `SettingsError`."""
    found, wrong = read(environment, **given)
    if wrong:
        raise SettingsError("\n".join(wrong))
    return found


def read(environment: Mapping[str, str] | None = None, **given: Any) -> tuple[Settings, list[str]]:
    """As `load`, with everything that is wrong beside it: what cannot be taken keeps its default. Raises
    `SettingsError` for a file that cannot be read at all."""
    environment = os.environ if environment is None else environment
    hints = get_type_hints(Settings, include_extras=True)
    values, wrong = _from_file(environment), []
    wrong += [f"{name}: there is no such setting; `ringback settings` lists them" for name in values.keys() - hints]
    written, unknown = _from_environment(environment)
    wrong += [f"{name}: there is no such setting; `ringback settings` lists them" for name in unknown]
    values |= written | {name: value for name, value in given.items() if value is not None}
    good: dict[str, Any] = {}
    for name in values.keys() & hints:
        try:
            good[name] = msgspec.convert(values[name], hints[name], strict=False)
        except msgspec.ValidationError as error:
            wrong.append(f"{name} ({PREFIX}{name.upper()}): {error}")
    if not good.get("database_url", "").startswith(("sqlite:///", "postgresql://")) and good.get("database_url"):
        wrong.append(f"{PREFIX}DATABASE_URL: write it as sqlite:///path or postgresql://user@host/name")
        del good["database_url"]
    return Settings(**good), sorted(wrong)


def _from_file(environment: Mapping[str, str]) -> dict[str, Any]:
    named = environment.get(f"{PREFIX}SETTINGS")
    path = Path(named or "ringback.toml")
    if not path.exists():
        if named:
            raise SettingsError(f"{PREFIX}SETTINGS: there is no file {path}")
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from None


def _from_environment(environment: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """What the environment says, and its variables that are none of ours."""
    hints = get_type_hints(Settings)
    values: dict[str, Any] = {}
    unknown: list[str] = []
    for variable, text in environment.items():
        if not variable.startswith(PREFIX) or variable == f"{PREFIX}SETTINGS":
            continue
        name = variable.removeprefix(PREFIX).lower()
        if name in hints:
            values[name] = _read(hints[name], text)
        else:
            unknown.append(variable)
    return values, unknown


def _read(hint: Any, text: str) -> Any:
    if hint == list[str]:
        return [part.strip() for part in text.split(",") if part.strip()]
    if hint is bool:
        return {"on": True, "off": False, "yes": True, "no": False}.get(text.lower(), text)
    return text


def check(settings: Settings) -> None:
    """Raises `SettingsError` for everything `faults` finds."""
    if found := faults(settings):
        raise SettingsError("\n".join(found))


def faults(settings: Settings) -> list[str]:
    """Addresses that are none, example secrets, half a configuration, and what must not run outside the demo."""
    found = _origin_faults(settings) + _address_faults(settings)
    for name in SECRETS:
        found += _secret_faults(name, getattr(settings, name))
    return found + (_twilio_faults(settings) if settings.demo else _missing(settings))


def _missing(settings: Settings) -> list[str]:
    """What must be set outside the demo, and is not."""
    needed = ("secret", "public_url", "policy_file", "smtp_host", *(f"twilio_{part}" for part in TWILIO_PARTS))
    found = [
        f"{PREFIX}{name.upper()} is missing; outside the demo it must be set"
        for name in needed
        if not getattr(settings, name)
    ]
    if not (settings.identity_secret or settings.identity_public_key):
        found.append(f"{PREFIX}IDENTITY_SECRET or {PREFIX}IDENTITY_PUBLIC_KEY is missing")
    if not settings.embed_origins:
        found.append(f"{PREFIX}EMBED_ORIGINS is missing: name the sites that may embed the widget")
    return found


def _twilio_faults(settings: Settings) -> list[str]:
    """All five or none: half of them would start, and no call would work."""
    missing = [f"{PREFIX}TWILIO_{name.upper()}" for name in TWILIO_PARTS if not getattr(settings, f"twilio_{name}")]
    if not missing or len(missing) == len(TWILIO_PARTS):
        return []
    return [f"{', '.join(missing)} missing: Twilio needs all five, or none of them in the demo"]


def _origin_faults(settings: Settings) -> list[str]:
    """Browsers compare origins letter by letter, and the policy of our pages is written with them."""
    found = []
    if settings.public_url and not _ORIGIN.fullmatch(settings.public_url.rstrip("/")):
        found.append(f"{PREFIX}PUBLIC_URL: write it as https://host or https://host:port, in small letters")
    found += [
        f"{PREFIX}EMBED_ORIGINS: `{origin}` is no origin such as https://shop.example, never `*`"
        for origin in settings.embed_origins
        if not _ORIGIN.fullmatch(origin)
    ]
    return found


def _address_faults(settings: Settings) -> list[str]:
    """What would be noticed only when it is needed."""
    found = []
    if not settings.desk.strip():
        found.append(f"{PREFIX}DESK: must not be empty")
    if settings.bus_url and not settings.bus_url.startswith(("redis://", "rediss://", "unix://")):
        found.append(f"{PREFIX}BUS_URL: write it as redis://host:port, rediss://… or unix://…")
    if settings.phone_url and not settings.phone_url.startswith(("ws://", "wss://")):
        found.append(f"{PREFIX}PHONE_URL: write it as ws://… or wss://…")
    if not parseaddr(settings.mail_from)[1].rpartition("@")[0]:
        found.append(f"{PREFIX}MAIL_FROM: write it as name@host, or as Name <name@host>")
    if not isfinite(settings.carrier_speed):
        found.append(f"{PREFIX}CARRIER_SPEED: must be a number")
    return found


def _secret_faults(name: str, value: str) -> list[str]:
    if value and value.lower() in EXAMPLE_SECRETS:
        return [f"{PREFIX}{name.upper()} is an example; make one of your own"]
    if name in {"secret", "identity_secret"} and value and len(value) < SHORTEST_SECRET:
        return [f"{PREFIX}{name.upper()} is shorter than {SHORTEST_SECRET} characters"]
    return []


def document() -> str:
    """All settings as a commented TOML file, made from the fields."""
    lines = [f"# Settings of Ringback. Each is also an environment variable, such as {PREFIX}PORT.", ""]
    hints = get_type_hints(Settings, include_extras=True)
    for field in msgspec.structs.fields(Settings):
        default = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
        lines += [f"# {hints[field.name].__metadata__[0].description}", f"# {field.name} = {_toml(default)}", ""]
    return "\n".join(lines)


def _toml(value: Any) -> str:
    return msgspec.json.encode(value).decode()
