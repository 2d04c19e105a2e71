"""Settings: each by environment and by file, and everything wrong is named."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

from orchestrator import settings
from orchestrator.demo import POLICY
from orchestrator.settings import EXAMPLE_SECRETS, PREFIX, Settings, SettingsError, check, load
from tests.support.commands import ringback

VALUES: dict[str, tuple[str, Any]] = {
    "host": ("0.0.0.0", "0.0.0.0"),  # noqa: S104 - a value, not a bind
    "port": ("9090", 9090),
    "public_url": ("https://desk.example", "https://desk.example"),
    "data_dir": ("elsewhere", "elsewhere"),
    "database_url": ("postgresql://db/ringback", "postgresql://db/ringback"),
    "bus_url": ("redis://bus/0", "redis://bus/0"),
    "policy_file": ("promises.toml", "promises.toml"),
    "desk": ("north", "north"),
    "demo": ("off", False),
    "secret": ("s" * 40, "s" * 40),
    "identity_secret": ("i" * 40, "i" * 40),
    "identity_public_key": ("key.pem", "key.pem"),
    "identity_audience": ("desk", "desk"),
    "embed_origins": ("https://a.example, https://b.example", ["https://a.example", "https://b.example"]),
    "smtp_host": ("mail.example", "mail.example"),
    "smtp_port": ("25", 25),
    "smtp_user": ("desk", "desk"),
    "smtp_password": ("p", "p"),
    "smtp_tls": ("tls", "tls"),
    "mail_from": ("desk@desk.example", "desk@desk.example"),
    "twilio_account_sid": ("AC1", "AC1"),
    "twilio_auth_token": ("token", "token"),
    "twilio_api_key": ("SK1", "SK1"),
    "twilio_api_secret": ("another", "another"),
    "twilio_app_sid": ("AP1", "AP1"),
    "twilio_base_url": ("http://carrier", "http://carrier"),
    "twilio_timeout_s": ("2.5", 2.5),
    "phone_url": ("wss://phones", "wss://phones"),
    "sockets_per_address": ("7", 7),
    "sockets": ("70", 70),
    "proxies": ("2", 2),
    "carrier_port": ("7000", 7000),
    "carrier_weather": ("stormy", "stormy"),
    "carrier_speed": ("2.5", 2.5),
    "log_level": ("debug", "debug"),
}
"""Each setting: how it is written in the environment, and what it then is; never its default."""

PRODUCTION: dict[str, Any] = {
    "demo": False, "public_url": "https://desk.example", "policy_file": "promises.toml", "smtp_host": "mail.example",
    "embed_origins": ["https://shop.example"], "secret": "k3" * 20, "identity_secret": "j4" * 20,
    "twilio_account_sid": "AC1", "twilio_auth_token": "t5" * 16, "twilio_api_key": "SK1",
    "twilio_api_secret": "u6" * 16, "twilio_app_sid": "AP1",
}  # fmt: skip
"""All that must be set outside the demo."""

WRONG = [
    ("port", "many"),
    ("port", "-1"),
    ("port", "65536"),
    ("port", "80.5"),
    ("port", ""),
    ("smtp_port", "70000"),
    ("sockets", "0"),
    ("sockets_per_address", "0"),
    ("demo", "perhaps"),
    ("demo", ""),
    ("smtp_tls", "ssl"),
    ("carrier_weather", "fine"),
    ("twilio_timeout_s", "0"),
    ("carrier_speed", "0"),
    ("carrier_speed", "-1"),
    ("carrier_speed", "fast"),
    ("log_level", "loud"),
    ("database_url", "ringback.db"),
    ("database_url", "mysql://db/ringback"),
]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings file of the checkout's plays a part."""
    monkeypatch.chdir(tmp_path)


def _file(values: dict[str, Any]) -> dict[str, str]:
    """A settings file, and the environment that points to it."""
    path = Path("mine.toml")
    path.write_text("".join(f"{name} = {json.dumps(value)}\n" for name, value in values.items()))
    return {f"{PREFIX}SETTINGS": str(path)}


def test_every_setting_is_tried_below() -> None:
    defaults = Settings()
    assert VALUES.keys() == set(Settings.__struct_fields__)
    assert not [name for name, (_, value) in VALUES.items() if getattr(defaults, name) == value]


@pytest.mark.parametrize("name", VALUES)
def test_a_setting_comes_from_the_environment_or_the_file_and_the_environment_wins(name: str) -> None:
    text, value = VALUES[name]
    default = msgspec.to_builtins(Settings())
    by_environment = load({f"{PREFIX}{name.upper()}": text})
    assert msgspec.to_builtins(by_environment) == default | {name: value}
    assert load(_file({name: value})) == by_environment
    in_file = _file({name: default[name]})
    assert load(in_file) == Settings()
    assert load(in_file | {f"{PREFIX}{name.upper()}": text}) == by_environment


def test_the_command_line_wins_over_both() -> None:
    environment = _file({"port": 1, "host": "a"}) | {f"{PREFIX}PORT": "2"}
    assert load(environment, port=3, host=None) == Settings(port=3, host="a")


def test_a_file_in_the_working_directory_is_found_unless_another_is_named() -> None:
    Path("ringback.toml").write_text("port = 4\n")
    assert load({}).port == 4
    assert load(_file({"desk": "north"})) == Settings(desk="north")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", True),
        ("off", False),
        ("YES", True),
        ("No", False),
        ("true", True),
        ("False", False),
        ("1", True),
        ("0", False),
    ],
)
def test_yes_and_no_may_be_written_in_several_ways(text: str, value: bool) -> None:
    assert load({f"{PREFIX}DEMO": text}).demo is value


@pytest.mark.parametrize(("name", "text"), WRONG)
def test_a_wrong_value_is_named(name: str, text: str) -> None:
    with pytest.raises(SettingsError, match=f"(?i){name}"):
        load({f"{PREFIX}{name.upper()}": text})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", "many"), ("port", [1]), ("port", 1.5), ("port", True), ("host", 5), ("host", ["a"]), ("demo", "maybe"),
        ("embed_origins", "https://shop.example"), ("embed_origins", [1]), ("secret", 12345678), ("carrier_speed", 0),
    ],
)  # fmt: skip
def test_a_wrong_value_in_a_file_is_named(name: str, value: Any) -> None:
    with pytest.raises(SettingsError, match=name):
        load(_file({name: value}))


def test_unknown_names_are_named() -> None:
    with pytest.raises(SettingsError, match="RINGBACK_PROT: there is no such setting"):
        load({"RINGBACK_PROT": "80"})
    with pytest.raises(SettingsError, match="prot"):
        load(_file({"prot": 80}))
    assert load({"RING_PORT": "1", "PORT": "1", "PATH": "/bin"}) == Settings()


def test_a_file_that_cannot_be_read_is_named() -> None:
    named = {f"{PREFIX}SETTINGS": "mine.toml"}
    with pytest.raises(SettingsError, match=r"mine\.toml"):
        load(named)
    for content in (b"port = \n", b"port = 1\nport = 2\n", b"host = '\xff'\n"):
        Path("mine.toml").write_bytes(content)
        with pytest.raises(SettingsError, match=r"mine\.toml"):
            load(named)
    Path("folder").mkdir()
    with pytest.raises(SettingsError, match="folder"):
        load({f"{PREFIX}SETTINGS": "folder"})


# What must not run outside the demo


def test_the_demo_needs_nothing_and_production_what_is_listed() -> None:
    check(Settings())
    check(Settings(**PRODUCTION))


@pytest.mark.parametrize("name", [name for name in PRODUCTION if name != "demo"])
def test_what_is_missing_in_production_is_named(name: str) -> None:
    left_out = {key: value for key, value in PRODUCTION.items() if key != name}
    with pytest.raises(SettingsError, match=f"{PREFIX}{name.upper()}"):
        check(Settings(**left_out))


def test_an_rs256_key_is_enough() -> None:
    check(
        Settings(
            **{key: value for key, value in PRODUCTION.items() if key != "identity_secret"}, identity_public_key="a.pem"
        )
    )


@pytest.mark.parametrize("example", [*sorted(EXAMPLE_SECRETS - {""}), "Change-Me", "SECRET"])
@pytest.mark.parametrize("name", settings.SECRETS)
def test_example_secrets_are_named(name: str, example: str) -> None:
    with pytest.raises(SettingsError, match=f"{PREFIX}{name.upper()}"):
        check(Settings(**PRODUCTION | {name: example}))


@pytest.mark.parametrize("name", ["secret", "identity_secret"])
def test_short_secrets_are_named(name: str) -> None:
    check(Settings(**PRODUCTION | {name: "x7" * 16}))
    with pytest.raises(SettingsError, match=f"{PREFIX}{name.upper()} is shorter"):
        check(Settings(**PRODUCTION | {name: "x7" * 15}))


@pytest.mark.parametrize(
    "origins",
    [["*"], ["https://shop.example", "*"], ["shop.example"], ["https://shop.example/"], ["https://shop.example/help"],
     ["https://shop.example; script-src *"], ["https://*.example"], ["null"], ["'self'"], [""], ["ftp://shop.example"],
     ["https://shop.example https://evil.example"], ["https://user@shop.example"], ["https://shop.example:port"]],
)  # fmt: skip
def test_only_origins_may_embed(origins: list[str]) -> None:
    with pytest.raises(SettingsError, match="RINGBACK_EMBED_ORIGINS"):
        check(Settings(**PRODUCTION | {"embed_origins": origins}))


@pytest.mark.parametrize(
    "origin", ["https://shop.example", "http://localhost:3000", "https://shop.example:8443", "http://[::1]:80", "https://xn--caf-dma.example"]
)  # fmt: skip
def test_origins_of_every_form_may_embed(origin: str) -> None:
    check(Settings(**PRODUCTION | {"embed_origins": [origin]}))


@pytest.mark.parametrize("demo", [True, False])
@pytest.mark.parametrize(
    "url", ["desk.example", "https://desk.example/support", "ws://desk.example", "https://Desk.example", "https://desk.example?x"]
)  # fmt: skip
def test_the_public_url_is_one_a_browser_would_send_as_origin(url: str, demo: bool) -> None:
    with pytest.raises(SettingsError, match="RINGBACK_PUBLIC_URL"):
        check(Settings(**PRODUCTION | {"public_url": url, "demo": demo}))
    check(Settings(**PRODUCTION | {"public_url": "https://desk.example/", "demo": demo}))


# The program


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"demo": "off"}, "RINGBACK_SECRET"),
        ({"prot": "80"}, "RINGBACK_PROT"),
        ({"port": "eighty"}, "port"),
        ({"log_level": "loud"}, "log_level"),
        ({"policy_file": "nowhere.toml"}, "nowhere.toml"),
        ({"identity_public_key": "nowhere.pem"}, "RINGBACK_IDENTITY_PUBLIC_KEY"),
        ({**{n: v for n, v in PRODUCTION.items() if n != "embed_origins"}, "embed_origins": "https://a.example",
          "secret": "change-me"}, "RINGBACK_SECRET"),
        ({**{n: v for n, v in PRODUCTION.items() if n != "embed_origins"}, "embed_origins": "https://a.example",
          "identity_secret": "short"}, "RINGBACK_IDENTITY_SECRET"),
    ],
    ids=["missing", "unknown", "type", "choice", "policy", "key", "example", "short"],
)  # fmt: skip
def test_the_start_stops_and_names_the_setting(tmp_path: Path, environment: dict[str, Any], named: str) -> None:
    given: dict[str, Any] = {"port": 0, "data_dir": tmp_path / "data"} | environment
    if "demo" in environment and "policy_file" in environment:
        (tmp_path / "promises.toml").write_text(POLICY.read_text())
    ended = ringback("serve", **given)
    assert ended.returncode == 2, ended.stderr
    assert named in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "ready" not in ended.stdout


def test_everything_wrong_is_said_at_once() -> None:
    ended = ringback(
        "serve", port="eighty", prot=80, log_level="loud", database_url="db", secret="change-me", public_url="Desk",
        policy_file="nowhere.toml", embed_origins="*", twilio_account_sid="AC1", identity_public_key="nowhere.pem",
        host="", sockets=0,
    )  # fmt: skip
    assert ended.returncode == 2
    names = ("PORT", "PROT", "LOG_LEVEL", "DATABASE_URL", "SECRET", "PUBLIC_URL", "EMBED_ORIGINS", "SOCKETS")
    for name in (*names, "TWILIO_AUTH_TOKEN", "IDENTITY_PUBLIC_KEY"):
        assert f"RINGBACK_{name}" in ended.stderr
    assert "nowhere.toml" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_production_start_names_all_that_is_missing_and_the_policys_faults(tmp_path: Path) -> None:
    promises = tmp_path / "promises.toml"
    promises.write_text(re.sub(r"(?m)^answer_s = .*$", "answer_s = 0", POLICY.read_text()) + "\n[nonsense]\n")
    ended = ringback("serve", demo="off", policy_file=promises, data_dir=tmp_path / "data")
    assert ended.returncode == 2
    for name in PRODUCTION.keys() - {"demo", "policy_file"}:
        assert f"RINGBACK_{name.upper()}" in ended.stderr
    assert "nonsense" in ended.stderr
    assert not (tmp_path / "data").exists()


def test_settings_lists_all_as_a_settings_file() -> None:
    ended = ringback("settings")
    assert ended.returncode == 0
    lines = ended.stdout.splitlines()
    written = "\n".join(line.removeprefix("# ") for line in lines if re.match(r"# [a-z_]+ = ", line))
    assert list(tomllib.loads(written)) == list(Settings.__struct_fields__)
    assert tomllib.loads(written) == msgspec.to_builtins(Settings())
    assert tomllib.loads(ended.stdout) == {}
    Path("whole.toml").write_text(written)
    assert load({f"{PREFIX}SETTINGS": "whole.toml"}) == Settings()
    for name in Settings.__struct_fields__:
        at = next(number for number, line in enumerate(lines) if line.startswith(f"# {name} = "))
        assert len(lines[at - 1]) > 8, f"{name} is not described"


@pytest.mark.parametrize("demo", ["on", "off"])
def test_half_a_twilio_configuration_is_named(demo: str) -> None:
    given = settings.load({"RINGBACK_DEMO": demo, "RINGBACK_TWILIO_ACCOUNT_SID": "AC" + "0" * 32})
    with pytest.raises(settings.SettingsError, match="RINGBACK_TWILIO_AUTH_TOKEN"):
        settings.check(given)


def test_an_example_secret_stops_the_demo_too() -> None:
    with pytest.raises(settings.SettingsError, match="RINGBACK_SECRET is an example"):
        settings.check(settings.load({"RINGBACK_SECRET": "change-me"}))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("desk", " "),
        ("bus_url", "http://x"),
        ("phone_url", "nonsense"),
        ("mail_from", "notanaddress"),
        ("carrier_speed", "inf"),
    ],
)
def test_an_address_that_is_none_is_named(name: str, value: str) -> None:
    found = settings.faults(load({f"RINGBACK_{name.upper()}": value}))
    assert [line for line in found if f"RINGBACK_{name.upper()}" in line]


def test_a_database_that_is_none_is_named_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "ringback.db").write_bytes(b"this is no database" * 100)
    away = "postgresql://u:hush@127.0.0.1:9/x"
    for given in ({"data_dir": tmp_path}, {"data_dir": tmp_path / "new", "database_url": away}):
        ended = ringback("serve", port=0, **given)
        assert ended.returncode == 2, ended.stderr
        assert "Traceback" not in ended.stderr
        assert "hush" not in ended.stderr
