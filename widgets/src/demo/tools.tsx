import { useEffect, useRef, useState } from "preact/hooks";
import { languageName, whenText } from "../shared/dates";
import { has, locale, t } from "../shared/fluent";
import { getJson } from "../shared/http";
import { Badge, Button, Notice, Spinner } from "../shared/ui";
import { useMails } from "../mailbox/mails";
import type { DemoCast, DemoCustomer, DemoPerson } from "../shared/wire";
import { addressIn } from "./language";

const CAST_RETRY_MS = 5000;
const MAILS_MS = 8000;
const MAILS_SHOWN = 3;
/** From this width on the tools are a column; tools.css says the same. */
const COLUMN = "(min-width: 68.75rem)";
/** The customer of the cast whose plan has a short session limit, so that the change to a ticket can be watched. */
const SHORT_LIMIT = "noe";

function useCast(): DemoCast | "loading" | "unreachable" {
  const [cast, setCast] = useState<DemoCast | "loading" | "unreachable">("loading");
  useEffect(() => {
    let timer = 0;
    const read = async () => {
      const answer = await getJson<DemoCast>("/demo/cast").catch(() => null);
      setCast(answer ?? "unreachable");
      if (!answer) timer = window.setTimeout(() => void read(), CAST_RETRY_MS);
    };
    void read();
    return () => clearTimeout(timer);
  }, []);
  return cast;
}

/** Whether the phone in the frame rings: it tells its host, so that a closed drawer can say so. */
function useRinging(): boolean {
  const [ringing, setRinging] = useState(false);
  useEffect(() => {
    const hear = (event: MessageEvent<{ type?: string; ringing?: boolean } | null>) => {
      if (event.origin === location.origin && event.data?.type === "ringback-phone") setRinging(event.data.ringing === true);
    };
    addEventListener("message", hear);
    return () => removeEventListener("message", hear);
  }, []);
  return ringing;
}

/** Brings a ringing phone into view, but opens nothing: the drawer is the reader's. */
function usePhoneInView(ringing: boolean, open: boolean): void {
  useEffect(() => {
    const seen = open || matchMedia(COLUMN).matches;
    if (ringing && seen) document.getElementById("phone-frame")?.scrollIntoView({ block: "nearest" });
  }, [ringing, open]);
}

/** What is not the site: who to be, the agents' panels, the phone, the mails. A column, or a drawer on small screens. */
export function Tools() {
  const [open, setOpen] = useState(false);
  const ringing = useRinging();
  const cast = useCast();
  usePhoneInView(ringing, open);
  const toggle = useRef<HTMLButtonElement>(null);
  const close = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !open) return;
    setOpen(false);
    toggle.current?.focus();
  };
  return (
    <>
      <aside class="tools" aria-labelledby="tools-title" data-open={open ? "" : undefined} onKeyDown={close} data-testid="tools">
        <SkipToHelp />
        <div class="tools-bar">
          <h2 id="tools-title">
            {t("tools-title")} <span class="not-site">{t("tools-not-site")}</span>
          </h2>
          <button
            type="button"
            class="tools-toggle"
            ref={toggle}
            aria-expanded={open}
            aria-controls="tools-body"
            aria-label={t(open ? "tools-hide" : "tools-show")}
            onClick={() => setOpen(!open)}
            data-testid="tools-toggle"
          >
            <span class="chevron" aria-hidden="true" />
          </button>
          <p class="tools-ringing" role="status">
            {ringing && t("tools-ringing")}
          </p>
        </div>
        <div class="tools-body" id="tools-body">
          <p class="quiet">{t("tools-what")}</p>
          {cast === "unreachable" && (
            <Notice tone="warn" live>
              {t("tools-unavailable")}
            </Notice>
          )}
          {cast === "loading" && <Spinner />}
          <Steps cast={typeof cast === "string" ? null : cast} />
          <Limit cast={typeof cast === "string" ? null : cast} />
          <Mails />
          <section>
            <h3>{t("tools-log")}</h3>
            <a href="/carrier/log" target="_blank" rel="noopener">
              {t("tools-log-link")}
            </a>
          </section>
        </div>
      </aside>
      {ringing && <PhoneBar />}
    </>
  );
}

/** On small screens, over everything, the help window too: the phone that rings behind it can be answered. */
function PhoneBar() {
  const tell = (action: "answer" | "reject") => {
    const phone = document.getElementById("phone-frame") as HTMLIFrameElement | null;
    phone?.contentWindow?.postMessage({ type: "ringback-phone", action }, location.origin);
  };
  return (
    <aside class="phone-bar" aria-label={t("tools-phone-bar")}>
      <div role="group" aria-labelledby="phone-bar-title">
        <p id="phone-bar-title">{t("tools-ringing")}</p>
        <Button kind="primary" onClick={() => tell("answer")}>
          {t("phone-answer")}
        </Button>
        <Button onClick={() => tell("reject")}>{t("phone-reject")}</Button>
      </div>
    </aside>
  );
}

/** The help window without the way through all of this page; the script of the embed opens it. */
function SkipToHelp() {
  const open = () => (window as Window & { ringback?: { open: () => void } }).ringback?.open();
  return (
    <button type="button" class="button skip" onClick={open}>
      {t("tools-open-help")}
    </button>
  );
}

function Steps({ cast }: { cast: DemoCast | null }) {
  return (
    <section aria-labelledby="steps-title">
      <h3 id="steps-title">{t("tools-steps-title")}</h3>
      <ol class="steps">
        <li>
          <p class="step">{t("tools-step-agent")}</p>
          {cast && <Team people={cast.people} />}
        </li>
        <li>
          <p class="step">{t("tools-step-ask")}</p>
          {cast && <You customers={cast.customers} />}
        </li>
        <li>
          <p class="step">{t("tools-step-watch")}</p>
          <iframe id="phone-frame" class="phone-frame" title={t("phone-title")} src={`/phone/?embed=1&lang=${locale()}`} data-testid="phone-frame" />
        </li>
      </ol>
    </section>
  );
}

function Team({ people }: { people: DemoPerson[] }) {
  return (
    <ul class="team" aria-label={t("tools-team-title")} data-testid="demo-team">
      {people.map((person) => (
        <li key={person.email}>
          <span class="who">
            <strong>{person.name}</strong>
            <span class="quiet">{about(person)}</span>
          </span>
          <a
            class="button"
            href={`/agent/#demo=${encodeURIComponent(person.email)}`}
            target="_blank"
            rel="noopener"
            data-testid={`open-panel-${person.email}`}
          >
            {t("tools-open-panel")}
            <span class="heard">{t("tools-open-panel-of", { name: person.name })}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function about(person: DemoPerson): string {
  const names = new Intl.DisplayNames(locale(), { type: "language" });
  const spoken = Object.keys(person.languages).map((tag) => names.of(tag) ?? tag);
  const role = t(person.role === "supervisor" ? "tools-role-supervisor" : "tools-role-agent");
  return `${role} · ${spoken.join(", ") || t("tools-agents-none-language")}`;
}

function You({ customers }: { customers: DemoCustomer[] }) {
  const me = customers.find((customer) => customer.chosen);
  return (
    <div class="you">
      <p data-testid="signed-in-as">{me ? t("tools-signed-in", { name: me.name }) : t("tools-signed-out")}</p>
      {me && (
        <p class="quiet" data-testid="demo-number">
          {t("tools-your-number", { number: `${me.number} (${me.country})`.replaceAll(" ", "\u00a0") })}
        </p>
      )}
      <details>
        <summary data-testid="choose-customer">{t("tools-choose")}</summary>
        <form method="post" action={`/demo/sign-in?lang=${locale()}`} data-testid="sign-in-form">
          {customers.map((customer) => (
            <button
              key={customer.id}
              name="customer"
              value={customer.id}
              aria-current={customer.chosen ? "true" : undefined}
              data-testid={`sign-in-${customer.id}`}
            >
              <CustomerLines customer={customer} />
            </button>
          ))}
          <button name="customer" value="" aria-current={me ? undefined : "true"} data-testid="sign-in-nobody">
            <strong>{t("tools-be-nobody")}</strong>
            <span>{t("tools-be-nobody-note")}</span>
          </button>
        </form>
      </details>
    </div>
  );
}

function CustomerLines({ customer }: { customer: DemoCustomer }) {
  return (
    <>
      <strong>
        {customer.name} {customer.chosen && <Badge tone="accent">{t("tools-chosen")}</Badge>}
      </strong>
      <span>
        {customer.plan_label} · {languageName(customer.language)}
      </span>
      {has(customer.note) && <span>{t(customer.note)}</span>}
    </>
  );
}

function Limit({ cast }: { cast: DemoCast | null }) {
  const name = cast?.customers.find((customer) => customer.id === SHORT_LIMIT)?.name.split(" ")[0];
  return (
    <section>
      <h3>{t("tools-limit-title")}</h3>
      <p class="quiet">{name ? t("tools-limit-text", { name }) : t("tools-limit-text-plain")}</p>
    </section>
  );
}

function Mails() {
  const mails = useMails(MAILS_MS).mails ?? [];
  const mailbox = `/mailbox/${new URL(addressIn(locale()), location.origin).search}`;
  return (
    <section data-testid="last-mails">
      <h3>{t("tools-mail-title")}</h3>
      {mails.length === 0 && <p class="quiet">{t("tools-mail-none")}</p>}
      <ul class="mails">
        {mails.slice(0, MAILS_SHOWN).map((mail) => (
          <li key={mail.id}>
            <a href={`${mailbox}#${encodeURIComponent(mail.id)}`} target="_blank" rel="noopener">
              {mail.subject}
            </a>
            <span class="quiet">
              {t("tools-mail-to", { to: mail.to })} · {whenText(mail.at)}
            </span>
          </li>
        ))}
      </ul>
      <a href={mailbox} target="_blank" rel="noopener">
        {t("tools-mail-all")}
      </a>
    </section>
  );
}
