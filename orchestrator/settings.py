"""Every setting: its name, default and meaning. The only reader of the environment.

A setting `port` is `RINGBACK_PORT` in the environment and `port` in the settings file (TOML; its path is
`RINGBACK_SETTINGS`, or `ringback.toml` in the working directory). The environment wins. An unknown name, a value of
the wrong type and, outside the demo, a missing or example secret stop the start and are named.
"""

import os
import re
import tomllib
from collections.abc import Mapping
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
    """A setting to correct, named. The start stops."""


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
    environment = os.environ if environment is None else environment
    values = _from_file(environment) | _from_environment(environment)
    values |= {name: value for name, value in given.items() if value is not None}
    try:
        found = msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise SettingsError(_in_words(str(error))) from None
    if found.database_url and not found.database_url.startswith(("sqlite:///", "postgresql://")):
        raise SettingsError(f"{PREFIX}DATABASE_URL: write it as sqlite:///path or postgresql://user@host/name")
    return found


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


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    hints = get_type_hints(Settings)
    values: dict[str, Any] = {}
    for variable, text in environment.items():
        if not variable.startswith(PREFIX) or variable == f"{PREFIX}SETTINGS":
            continue
        name = variable.removeprefix(PREFIX).lower()
        if name not in hints:
            raise SettingsError(f"{variable}: there is no such setting; `ringback settings` lists them")
        values[name] = _read(hints[name], text)
    return values


def _read(hint: Any, text: str) -> Any:
    if hint == list[str]:
        return [part.strip() for part in text.split(",") if part.strip()]
    if hint is bool:
        return {"on": True, "off": False, "yes": True, "no": False}.get(text.lower(), text)
    return text


def _in_words(message: str) -> str:
    """msgspec names the field at the end (` - at `$.port``); people read it first."""
    text, _, place = message.partition(" - at `$.")
    name = place.rstrip("`")
    return f"{name} ({PREFIX}{name.upper()}): {text}" if name else message


def check(settings: Settings) -> None:
    """Raises `SettingsError` for addresses that are none, and for what must not run outside the demo."""
    _check_origins(settings)
    for name in SECRETS:
        _check_secret(name, getattr(settings, name))
    _check_twilio(settings)
    if settings.demo:
        return
    for name in ("secret", "public_url", "policy_file"):
        if not getattr(settings, name):
            raise SettingsError(f"{PREFIX}{name.upper()} is missing; outside the demo it must be set")
    if not (settings.identity_secret or settings.identity_public_key):
        raise SettingsError(f"{PREFIX}IDENTITY_SECRET or {PREFIX}IDENTITY_PUBLIC_KEY is missing")
    for name in TWILIO_PARTS:
        if not getattr(settings, f"twilio_{name}"):
            raise SettingsError(f"{PREFIX}TWILIO_{name.upper()} is missing; outside the demo calls go through Twilio")
    if not settings.smtp_host:
        raise SettingsError(f"{PREFIX}SMTP_HOST is missing")
    if not settings.embed_origins:
        raise SettingsError(f"{PREFIX}EMBED_ORIGINS is missing: name the sites that may embed the widget")


def _check_twilio(settings: Settings) -> None:
    """All five or none: half of them would start, and no call would work."""
    missing = [name for name in TWILIO_PARTS if not getattr(settings, f"twilio_{name}")]
    if missing and len(missing) < len(TWILIO_PARTS):
        names = ", ".join(f"{PREFIX}TWILIO_{name.upper()}" for name in missing)
        raise SettingsError(f"{names} missing: Twilio needs all five, or none of them in the demo")


def _check_origins(settings: Settings) -> None:
    """Browsers compare origins letter by letter, and the policy of our pages is written with them."""
    if settings.public_url and not _ORIGIN.fullmatch(settings.public_url.rstrip("/")):
        raise SettingsError(f"{PREFIX}PUBLIC_URL: write it as https://host or https://host:port, in small letters")
    for origin in settings.embed_origins:
        if not _ORIGIN.fullmatch(origin):
            raise SettingsError(
                f"{PREFIX}EMBED_ORIGINS: `{origin}` is no origin such as https://shop.example, never `*`"
            )


def _check_secret(name: str, value: str) -> None:
    if value and value.lower() in EXAMPLE_SECRETS:
        raise SettingsError(f"{PREFIX}{name.upper()} is an example; make one of your own")
    if name in {"secret", "identity_secret"} and value and len(value) < SHORTEST_SECRET:
        raise SettingsError(f"{PREFIX}{name.upper()} is shorter than {SHORTEST_SECRET} characters")


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
