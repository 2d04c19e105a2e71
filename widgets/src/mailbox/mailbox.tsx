import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { whenText } from "../shared/dates";
import { preferredLocale, setLocale, t } from "../shared/fluent";
import { getJson } from "../shared/http";
import { linkify } from "../shared/linkify";
import { EmptyState, Notice, Spinner, useLocale } from "../shared/ui";
import type { MailMessage, MailSummary } from "../shared/wire";
import { useMails } from "./mails";

const REFRESH_MS = 5000;

/** The mail named in the address after `#`, so that back, forward and reload work. */
function useChosen(): string {
  const read = () => decodeURIComponent(location.hash.slice(1));
  const [chosen, setChosen] = useState(read);
  useEffect(() => {
    const changed = () => setChosen(read());
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return chosen;
}

function Mailbox() {
  useLocale();
  const { mails, reachable } = useMails(REFRESH_MS);
  const chosen = useChosen();
  return (
    <div class="page" data-reading={chosen ? "" : undefined}>
      <header>
        <div>
          <h1>{t("mailbox-title")}</h1>
          <p>{t("mailbox-note")}</p>
        </div>
        <a href="/">{t("mailbox-site")}</a>
      </header>
      {!reachable && (
        <Notice tone="warn" live>
          {t("mailbox-unreachable")}
        </Notice>
      )}
      <main>
        {mails === null && reachable && <Spinner label={t("mailbox-loading")} />}
        {mails?.length === 0 && (
          <EmptyState title={t("mailbox-empty-title")}>
            <p>{t("mailbox-empty-text")}</p>
          </EmptyState>
        )}
        {mails && mails.length > 0 && <List mails={mails} chosen={chosen} />}
        {mails && (mails.length > 0 || chosen) && <Reader id={chosen} />}
      </main>
    </div>
  );
}

function List({ mails, chosen }: { mails: MailSummary[]; chosen: string }) {
  return (
    <nav aria-label={t("mailbox-list")}>
      <ul class="mails" data-testid="mails">
        {mails.map((mail) => (
          <li key={mail.id}>
            <a href={`#${encodeURIComponent(mail.id)}`} aria-current={mail.id === chosen ? "true" : undefined} data-testid="mail">
              <strong>{mail.subject}</strong>
              <span>{mail.to}</span>
              <time dateTime={mail.at}>{whenText(mail.at)}</time>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function useMail(id: string): MailMessage | "loading" | "gone" {
  const [mail, setMail] = useState<MailMessage | "loading" | "gone">("loading");
  useEffect(() => {
    const stop = new AbortController();
    setMail("loading");
    if (id)
      getJson<MailMessage>(`/demo/mails/${encodeURIComponent(id)}`, { signal: stop.signal })
        .then(setMail)
        .catch(() => stop.signal.aborted || setMail("gone"));
    return () => stop.abort();
  }, [id]);
  return mail;
}

function Reader({ id }: { id: string }) {
  const mail = useMail(id);
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = typeof mail === "string" ? "" : mail.id;
  useEffect(() => {
    if (shown) heading.current?.focus();
  }, [shown]);
  if (!id) return <p class="choose">{t("mailbox-choose")}</p>;
  return (
    <article class="reader">
      <a class="back" href="#">
        <span aria-hidden="true">←</span> {t("mailbox-back")}
      </a>
      {mail === "loading" && <Spinner label={t("mailbox-loading")} />}
      {mail === "gone" && <Notice tone="warn">{t("mailbox-gone")}</Notice>}
      {typeof mail !== "string" && (
        <>
          <h2 tabIndex={-1} ref={heading} data-testid="mail-subject">
            {mail.subject}
          </h2>
          <Envelope mail={mail} />
          <p class="text" data-testid="mail-text">
            {linkify(mail.text)}
          </p>
        </>
      )}
    </article>
  );
}

function Envelope({ mail }: { mail: MailMessage }) {
  return (
    <dl>
      <dt>{t("mailbox-from")}</dt>
      <dd>{mail.sender}</dd>
      <dt>{t("mailbox-to")}</dt>
      <dd data-testid="mail-to">{mail.to}</dd>
      <dt>{t("mailbox-at")}</dt>
      <dd>
        <time dateTime={mail.at}>{whenText(mail.at)}</time>
      </dd>
    </dl>
  );
}

async function start(): Promise<void> {
  await setLocale(new URLSearchParams(location.search).get("lang") ?? preferredLocale(), ["shared", "demo"]);
  document.title = t("mailbox-title");
  render(<Mailbox />, document.getElementById("app")!);
}

void start();
