"""Sending, to real SMTP servers: well-behaved, refusing, dying."""

from collections.abc import Callable
from typing import Any

import aiosmtplib
import pytest
from msgspec.structs import replace
from structlog.testing import capture_logs

from orchestrator import texts
from orchestrator.links import read_ticket_token
from orchestrator.mail.out import Mailer, masked, one_line, read_address
from orchestrator.records.store import Store
from orchestrator.settings import Settings, SettingsError
from queues.effects import SendMail
from tests.orchestrator.mail.cases import session_ticket, written_request
from tests.orchestrator.mail.peers import Peer, running

SECRET = "the secret of the tests, long enough"
PUBLIC = "https://desk.example"
MakeMailer = Callable[..., Mailer]


@pytest.fixture
def mailer_to(store: Store) -> MakeMailer:
    """A mailer for a peer; keyword arguments are settings."""

    def make(peer: Peer, **settings: Any) -> Mailer:
        plain: dict[str, Any] = {"smtp_host": "127.0.0.1", "smtp_port": peer.port, "smtp_tls": "none", "secret": SECRET}
        named = {"mail_from": "Ringback Support <support@desk.example>", "embed_origins": ["https://shop.example"]}
        return Mailer(Settings(**(plain | named | settings)), PUBLIC + "/", store, texts)

    return make


async def test_a_mail_arrives_as_it_was_meant(store: Store, mailer_to: MakeMailer) -> None:
    effect = await session_ticket(store)
    async with running(Peer()) as peer:
        await mailer_to(peer).carry_out(effect)
    [mail], [envelope] = peer.mails, peer.envelopes
    assert (envelope.mail_from, envelope.rcpt_tos) == ("support@desk.example", ["camille@example.org"])
    assert mail["From"] == "Ringback Support <support@desk.example>"
    assert mail["To"] == "camille@example.org"
    assert mail["Message-ID"] == "<mail-session-ticket-50001@desk.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "fr"
    assert mail["Date"].datetime.tzinfo is not None
    assert mail["Reply-To"] is mail["List-Id"] is None
    assert mail.get_content_type() == "text/plain"
    assert "Mon télescope est flou…" in mail.get_content()
    assert max(map(len, peer.raw[0].split(b"\r\n"))) <= 998  # RFC 5322, 2.1.1


async def test_the_link_opens_its_ticket(store: Store, mailer_to: MakeMailer) -> None:
    effect = await written_request(store)
    async with running(Peer()) as peer:
        await mailer_to(peer).carry_out(effect)
    [link] = [line for line in peer.mails[0].get_content().splitlines() if line.startswith("https://")]
    assert link.startswith(f"{PUBLIC}/ticket/")
    assert read_ticket_token(SECRET, link.removeprefix(f"{PUBLIC}/ticket/")) == effect.params["number"]


async def test_done_twice_it_is_recognized(store: Store, mailer_to: MakeMailer) -> None:
    effect = await written_request(store)
    async with running(Peer()) as peer:
        await mailer_to(peer).carry_out(effect)
        await mailer_to(peer).carry_out(effect)
    one, other = (mail["Message-ID"] for mail in peer.mails)
    assert one == other


async def test_a_server_that_dies_after_the_data_gets_it_again(store: Store, mailer_to: MakeMailer) -> None:
    effect = await written_request(store)
    async with running(Peer(deaths=1)) as peer:
        mailer = mailer_to(peer)
        with pytest.raises(aiosmtplib.SMTPServerDisconnected):
            await mailer.carry_out(effect)
        await mailer.carry_out(effect)
    one, other = (mail["Message-ID"] for mail in peer.mails)
    assert one == other


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("MAIL", "451 try later"),
        ("MAIL", "550 we do not know this sender"),
        ("MAIL", "530 authentication required"),
        ("RCPT", "450 mailbox busy"),
        ("RCPT", "452 4.2.2 mailbox full"),
        ("RCPT", "421 closing"),
        ("RCPT", "530 authentication required"),
        ("DATA", "451 greylisted"),
        ("DATA", "421 closing"),
    ],
)
async def test_what_may_pass_is_tried_again(store: Store, mailer_to: MakeMailer, command: str, answer: str) -> None:
    effect = await written_request(store)
    async with running(Peer({command: answer})) as peer:
        with pytest.raises(aiosmtplib.SMTPException):
            await mailer_to(peer).carry_out(effect)
        assert peer.envelopes == []
        peer.answers.clear()
        await mailer_to(peer).carry_out(effect)
    assert len(peer.envelopes) == 1


@pytest.mark.parametrize(
    ("command", "answer", "code"),
    [
        ("MAIL", "552 too large", 552),
        ("RCPT", "550 5.1.1 camille@example.org is nobody here", 550),
        ("RCPT", "553 no such name", 553),
        ("DATA", "554 5.7.1 we think this is spam", 554),
    ],
)
async def test_what_is_refused_for_good_is_done_and_logged(
    store: Store, mailer_to: MakeMailer, command: str, answer: str, code: int
) -> None:
    effect = await written_request(store)
    async with running(Peer({command: answer})) as peer:
        with capture_logs() as logs:
            await mailer_to(peer).carry_out(effect)
    assert peer.envelopes == []
    [entry] = logs
    assert (entry["event"], entry["code"], entry["to"]) == ("mail.refused", code, "c…@example.org")
    assert "camille@" not in str(logs)


async def test_no_server_is_trouble_that_passes(store: Store, mailer_to: MakeMailer) -> None:
    effect = await written_request(store)
    async with running(Peer()) as peer:
        mailer = mailer_to(peer)
    with pytest.raises(aiosmtplib.SMTPConnectError):
        await mailer.carry_out(effect)


@pytest.mark.parametrize("tls", ["starttls", "tls"])
async def test_nothing_is_sent_in_the_clear_when_tls_was_asked_for(
    store: Store, mailer_to: MakeMailer, tls: str
) -> None:
    effect = await written_request(store)
    async with running(Peer()) as peer:
        with pytest.raises(aiosmtplib.SMTPException):
            await mailer_to(peer, smtp_tls=tls).carry_out(effect)
    assert peer.envelopes == []


async def test_a_server_without_login_is_not_believed(store: Store, mailer_to: MakeMailer) -> None:
    effect = await written_request(store)
    async with running(Peer()) as peer:
        with pytest.raises(aiosmtplib.SMTPException):
            await mailer_to(peer, smtp_user="desk", smtp_password="hidden").carry_out(effect)
    assert peer.envelopes == []


EVIL = [
    "a@example.org\r\nBcc: b@example.org",
    "a@example.org\nBcc: b@example.org",
    "a@example.org\0",
    "a@example.org, b@example.org",
    "a@example.org; b@example.org",
    "friends: a@example.org, b@example.org;",
    "<a@example.org>",
    "A <a@example.org>",
    '"a b"@example.org',
    "a@b@example.org",
    "a@[127.0.0.1]",
    "a@localhost",
    "a@example..org",
    "a@example.org>\r\nDATA",
    "a b@example.org",
    "@example.org",
    "a@",
    "",
    "a" * 250 + "@example.org",
    "a@" + "x" * 64 + ".org",
    "a@example.org\u2028Bcc: b@example.org",
    "a\u202e@example.org",
    "a@exa\udcffmple.org",
    "(c)a@example.org",
    "a@example.org(c)",
    ".a@example.org",
    "=?utf-8?q?a=0ABcc:?=@example.org",
    "=?utf-8?b?CkJjYzogYkBleGFtcGxlLm9yZw==?=@example.org",
]


async def test_an_odd_address_gets_nothing(store: Store, mailer_to: MakeMailer) -> None:
    effect = await written_request(store)
    async with running(Peer()) as peer:
        for to in EVIL:
            with capture_logs() as logs:
                await mailer_to(peer).carry_out(replace(effect, to=to))
            assert [entry["event"] for entry in logs] == ["mail.bad_address"], to
    assert peer.envelopes == []


BREAKS = ["\r\n", "\n", "\r", "\0", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1e", "\r\n\r\n"]
HEADERS = [
    "Bcc: b@example.org",
    "Content-Type: text/html",
    "To: b@example.org",
    "folded",
    "é: x",
    "=?utf-8?q?=0ABcc:?=",
    "=?utf-8?q?=0D=0ABcc:_b@example.org?=",
    "=?utf-8?b?CkJjYzogYkBleGFtcGxlLm9yZw==?=",
    "\r\n.\r\n",
]


@pytest.mark.parametrize("header", HEADERS)
async def test_no_header_can_be_smuggled_in(store: Store, mailer_to: MakeMailer, header: str) -> None:
    effect = await written_request(store)
    async with running(Peer()) as peer:
        for break_ in BREAKS:
            facts = effect.params | {"subject": f"Aide{break_}{header}"}
            await mailer_to(peer).carry_out(replace(effect, params=facts))
    assert len(peer.envelopes) == len(BREAKS)
    for mail, envelope in zip(peer.mails, peer.envelopes, strict=True):
        assert envelope.rcpt_tos == ["camille@example.org"]
        headers, _, _ = (envelope.original_content or b"").lower().partition(b"\r\n\r\n")
        assert b"\nbcc:" not in headers
        assert (mail["To"], mail["Bcc"]) == ("camille@example.org", None)
        assert mail.get_content_type() == "text/plain"
        assert len(mail.keys()) == len(set(mail.keys())) == 10
        assert "Aide" in mail["Subject"]


async def test_addresses_in_other_scripts(store: Store, mailer_to: MakeMailer) -> None:
    effect = await written_request(store)
    async with running(Peer(utf8=True)) as peer:
        await mailer_to(peer).carry_out(replace(effect, to="camille@büro.example"))
        await mailer_to(peer).carry_out(replace(effect, to="chloé@example.org"))
    assert [envelope.rcpt_tos for envelope in peer.envelopes] == [
        ["camille@xn--bro-hoa.example"],
        ["chloé@example.org"],
    ]
    assert "To: chloé@example.org".encode() in peer.raw[1]


async def test_an_address_the_server_cannot_write_is_done(store: Store, mailer_to: MakeMailer) -> None:
    effect = await written_request(store)
    async with running(Peer(utf8=False)) as peer:
        with capture_logs() as logs:
            await mailer_to(peer).carry_out(replace(effect, to="chloé@example.org"))
    assert peer.envelopes == []
    assert [entry["event"] for entry in logs] == ["mail.address_not_supported"]


async def test_a_key_that_fits_no_header_still_names_the_mail(store: Store, mailer_to: MakeMailer) -> None:
    effect: SendMail = replace(await written_request(store), key="a key>\r\nBcc: b@example.org")
    async with running(Peer()) as peer:
        await mailer_to(peer).carry_out(effect)
        await mailer_to(peer).carry_out(effect)
    one, other = (str(mail["Message-ID"]) for mail in peer.mails)
    assert one == other
    assert one.endswith("@desk.example>")
    assert " " not in one


async def test_a_long_sender_domain_leaves_the_id_whole(store: Store, mailer_to: MakeMailer) -> None:
    domain = ".".join(["d" * 40] * 3) + ".example"
    async with running(Peer()) as peer:
        await mailer_to(peer, mail_from=f"support@{domain}").carry_out(await written_request(store))
    assert f"<mail-ticket-received-50001@{domain}>".encode() in peer.raw[0]


@pytest.mark.parametrize("mail_from", ["", "support", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example"])
def test_a_bad_sender_stops_the_start(store: Store, mail_from: str) -> None:
    with pytest.raises(SettingsError, match="RINGBACK_MAIL_FROM"):
        Mailer(Settings(mail_from=mail_from), PUBLIC, store, texts)


def test_addresses_are_masked_in_the_log() -> None:
    assert masked("camille@example.org") == "c…@example.org"
    assert "\n" not in masked("evil\nline@example.org\nmore")


def test_one_line_keeps_words_and_drops_what_turns_them_around() -> None:
    assert one_line("a\r\n b\u202e\u2066c\tf\ud800 👩\u200d🚀") == "a bc f 👩\u200d🚀"


def test_plain_addresses_are_read() -> None:
    for good in ("camille@example.org", " camille+desk@mail.example.org ", "o'neil@example.org"):
        assert read_address(good).addr_spec == good.strip()
