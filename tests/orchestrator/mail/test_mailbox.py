"""The development mailbox: takes mail by SMTP, shows it, forgets the oldest."""

import asyncio
from collections.abc import AsyncIterator
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import aiosmtplib
import pytest

from orchestrator import texts
from orchestrator.mail.mailbox import MOST_MAILS, Mailbox
from orchestrator.mail.out import Mailer
from orchestrator.records.store import Store
from orchestrator.settings import Settings
from queues.errors import Refused
from tests.orchestrator.mail.cases import session_ticket


def _mail(subject: str, to: str = "camille@example.org", body: str = "Bonjour.") -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = "support@desk.example", to, subject
    message.set_content(body)
    return message


async def _send(port: int, message: EmailMessage) -> None:
    await aiosmtplib.send(
        message, hostname="127.0.0.1", port=port, start_tls=False, local_hostname="tests.example", timeout=10
    )


@pytest.fixture
def mailbox(tmp_path: Path) -> Mailbox:
    return Mailbox(tmp_path / "data" / "mailbox")


@pytest.fixture
async def port(mailbox: Mailbox) -> AsyncIterator[int]:
    yield await mailbox.start()
    await mailbox.stop()


async def test_a_mail_can_be_read_as_it_was_sent(mailbox: Mailbox, port: int, store: Store) -> None:
    effect = await session_ticket(store)
    settings = Settings(smtp_host="127.0.0.1", smtp_port=port, smtp_tls="none", secret="s" * 32)
    await Mailer(settings, "https://desk.example", store, texts).carry_out(effect)
    [summary] = mailbox.list_mails().mails
    mail = mailbox.read_mail(summary.id)
    assert (mail.id, mail.to, mail.subject, mail.at) == (summary.id, summary.to, summary.subject, summary.at)
    assert (mail.to, mail.sender) == ("camille@example.org", "support@localhost.localdomain")
    assert "50001" in mail.subject
    assert "Mon télescope est flou…" in mail.text
    assert "\r" not in mail.text
    assert mail.at.tzinfo is not None


async def test_a_subject_folded_before_its_first_word_has_no_blank_before_it(mailbox: Mailbox, port: int) -> None:
    subject = "Su llamada el 22 de noviembre de 2026 a las 17:15, hora de Europa central"
    mail = _mail(subject)
    assert b"Subject:\r\n Su llamada" in mail.as_bytes()
    await _send(port, mail)
    [summary] = mailbox.list_mails().mails
    assert (summary.subject, mailbox.read_mail(summary.id).subject) == (subject, subject)


async def test_newest_first_and_all_there_after_a_restart(mailbox: Mailbox, port: int, tmp_path: Path) -> None:
    for number in range(5):
        await _send(port, _mail(f"Mail {number}"))
    again = Mailbox(tmp_path / "data" / "mailbox")
    assert [mail.subject for mail in again.list_mails().mails] == [f"Mail {number}" for number in (4, 3, 2, 1, 0)]


async def test_the_oldest_are_forgotten(mailbox: Mailbox, port: int, tmp_path: Path) -> None:
    kept = [mailbox.keep(_mail(f"Mail {number}").as_bytes()) for number in range(MOST_MAILS + 5)]
    mails = mailbox.list_mails().mails
    assert [mail.id for mail in mails] == kept[:4:-1]
    assert len(list((tmp_path / "data" / "mailbox").iterdir())) == MOST_MAILS
    with pytest.raises(Refused):
        mailbox.read_mail(kept[0])


async def test_many_at_once_are_all_kept(mailbox: Mailbox, port: int) -> None:
    await asyncio.gather(*(_send(port, _mail(f"Mail {number}")) for number in range(20)))
    assert {mail.subject for mail in mailbox.list_mails().mails} == {f"Mail {number}" for number in range(20)}


@pytest.mark.parametrize(
    "mail_id",
    ["", "x", "../secret", "..%2Fsecret", "/etc/passwd", "0" * 20 + "-" + "0" * 8, "0" * 20 + "-" + "0" * 8 + "\n",
     "../mailbox/{good}", "{good}.eml", "{good}/", "{good}\0", "./{good}"],
)  # fmt: skip
async def test_only_ids_of_mails_open_files(mailbox: Mailbox, port: int, tmp_path: Path, mail_id: str) -> None:
    good = mailbox.keep(_mail("Good").as_bytes())
    (tmp_path / "data" / "secret.eml").write_text("Subject: secret\n\n")
    assert mailbox.read_mail(good).subject == "Good"
    with pytest.raises(Refused, match="not-found"):
        mailbox.read_mail(mail_id.replace("{good}", good))


async def test_other_files_in_the_folder_are_left_alone(mailbox: Mailbox, port: int, tmp_path: Path) -> None:
    (tmp_path / "data" / "mailbox" / "notes.eml").write_text("Subject: mine\n\n")
    (tmp_path / "data" / "mailbox" / "half.part").write_text("Subject: half")
    assert mailbox.list_mails().mails == []


async def test_odd_mails_are_shown_as_well_as_can_be(mailbox: Mailbox, port: int) -> None:
    raw = "From: a@b.example\r\nTo: chloé@example.org\r\nSubject: déjà vu\r\n\r\nBonjour"
    utf8 = mailbox.read_mail(mailbox.keep(raw.encode()))
    assert (utf8.to, utf8.subject) == ("chloé@example.org", "déjà vu")
    nothing = mailbox.read_mail(mailbox.keep(b""))
    assert (nothing.to, nothing.sender, nothing.subject, nothing.text.strip()) == ("", "", "", "")
    assert len(mailbox.list_mails().mails) == 2
    html = EmailMessage(policy=SMTP)
    html.set_content("<b>bold</b>", subtype="html")
    assert "<b>bold</b>" in mailbox.read_mail(mailbox.keep(html.as_bytes())).text


async def test_stopping_ends_open_connections(mailbox: Mailbox) -> None:
    port = await mailbox.start()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    assert (await reader.readline()).startswith(b"220 ")
    await mailbox.stop()
    assert await reader.read() == b""
    writer.close()
    with pytest.raises(OSError):  # noqa: PT011 - refused, in whatever words
        await asyncio.open_connection("127.0.0.1", port)
    await mailbox.stop()


async def test_it_listens_on_loopback_only_and_starts_again(mailbox: Mailbox) -> None:
    for _ in range(2):
        port = await mailbox.start()
        await _send(port, _mail("Again"))
        await mailbox.stop()
    assert len(mailbox.list_mails().mails) == 2
