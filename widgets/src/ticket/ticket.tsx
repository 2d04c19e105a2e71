import { render } from "preact";
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { dayText, timeText, whenText } from "../shared/dates";
import { messageText } from "../shared/message-text";
import { asFault, faultText } from "../shared/fault";
import { has, locale, preferredLocale, setLocale, t } from "../shared/fluent";
import { getJson } from "../shared/http";
import { linkify } from "../shared/linkify";
import { LongField } from "../shared/room";
import { isBlank, isTooLong } from "../shared/text";
import type { Pending } from "../shared/transcript";
import { Badge, Button, Notice, Spinner, useLocale, useNow, useStore } from "../shared/ui";
import type { Tone } from "../shared/ui";
import type { Fault, Message, TicketRow, TicketThread } from "../shared/wire";
import { lateFrom, spanText } from "./promise";
import { TicketDesk } from "./thread";

const STATES: Record<string, Tone> = { open: "accent", pending: "warn", solved: "good" };
/** Faults that mean: this link will not work, however often it is tried. */
const DEAD_LINK = new Set(["not-found", "bad-link", "link-expired", "unknown-ticket", "forbidden", "unauthorized"]);

type Loaded = TicketDesk | Fault | null;

function Page({ address }: { address: string }) {
  useLocale();
  const [loaded, setLoaded] = useState<Loaded>(null);
  const load = () => {
    setLoaded(null);
    void openTicket(address).then(setLoaded);
  };
  useEffect(load, [address]);
  if (loaded instanceof TicketDesk) return <Ticket desk={loaded} />;
  return <main class="page">{loaded ? <NotOpened fault={loaded} again={load} /> : <Spinner />}</main>;
}

async function openTicket(address: string): Promise<Loaded> {
  try {
    const thread = await getJson<TicketThread>(address);
    await setLocale(thread.ticket.language, ["shared", "ticket"]);
    document.title = t("ticket-page-title", { number: String(thread.ticket.number), subject: thread.ticket.subject });
    return new TicketDesk(address, thread);
  } catch (thrown) {
    const fault = asFault(thrown);
    document.title = t(notOpenedTitle(fault));
    return fault;
  }
}

function notOpenedTitle({ code }: Fault): string {
  if (code === "link-expired") return "ticket-expired-title";
  return DEAD_LINK.has(code) ? "ticket-closed-link-title" : "ticket-unreachable-title";
}

/** Says honestly that nothing can be shown, why, and what to do now. */
function NotOpened({ fault, again }: { fault: Fault; again: () => void }) {
  const dead = DEAD_LINK.has(fault.code);
  return (
    <section class="card" role="alert" data-testid="ticket-not-opened">
      <h1>{t(notOpenedTitle(fault))}</h1>
      <p>{dead ? t("ticket-closed-link-text") : faultText(fault)}</p>
      {dead ? (
        <ul class="ways">
          <li>{t("ticket-way-newest")}</li>
          <li>{t("ticket-way-site")}</li>
        </ul>
      ) : (
        <Button kind="primary" onClick={again}>
          {t("retry")}
        </Button>
      )}
    </section>
  );
}

function Ticket({ desk }: { desk: TicketDesk }) {
  useStore(desk.subscribe);
  useEffect(() => desk.follow(), [desk]);
  const { ticket, transcript } = desk;
  return (
    <main class="page">
      <header class="card">
        <p class="number" data-testid="ticket-number">
          {t("ticket-number", { number: String(ticket.number) })}
        </p>
        <h1 data-testid="ticket-subject">{ticket.subject}</h1>
        <State ticket={ticket} messages={transcript.messages} />
        <p class="quiet">{t("ticket-opened", { when: `${dayText(ticket.opened_at)}, ${timeText(ticket.opened_at)}` })}</p>
      </header>
      {!desk.reachable && (
        <Notice tone="warn" live>
          {t("ticket-offline")}
        </Notice>
      )}
      <section class="card" aria-labelledby="transcript">
        <h2 id="transcript">{t("ticket-transcript")}</h2>
        <div role="log" aria-labelledby="transcript">
          <ol class="messages" data-testid="ticket-messages">
            {transcript.messages.map((message) => (
              <Line key={message.number} message={message} />
            ))}
            {transcript.pending.map((pending) => (
              <PendingLine key={pending.client_id} pending={pending} desk={desk} />
            ))}
          </ol>
        </div>
        {transcript.messages.length + transcript.pending.length === 0 && <p class="quiet">{t("ticket-no-messages")}</p>}
      </section>
      <Composer desk={desk} />
      <p class="quiet">{t("ticket-private")}</p>
    </main>
  );
}

function State({ ticket, messages }: { ticket: TicketRow; messages: readonly Message[] }) {
  const known = ticket.state in STATES;
  const word = `ticket-status-${ticket.state}`;
  return (
    <div class="state" role="status">
      <Badge tone={STATES[ticket.state] ?? "neutral"}>
        <span data-testid="ticket-state">{has(word) ? t(word) : ticket.state}</span>
      </Badge>
      <p>{known && t(`${word}-text`)}</p>
      {ticket.state === "open" && ticket.respond_by && <Promised ticket={ticket} by={ticket.respond_by} messages={messages} />}
    </div>
  );
}

function Promised({ ticket, by, messages }: { ticket: TicketRow; by: string; messages: readonly Message[] }) {
  const now = useNow(60_000);
  const left = Date.parse(by) - now;
  if (left > 0)
    return (
      <p data-testid="ticket-respond-by">
        {t("ticket-respond-by")} <strong>{whenText(by)}</strong> ({spanText(left, locale())})
      </p>
    );
  return lateFrom(ticket, messages) ? <p data-testid="ticket-late">{t("ticket-late", { when: whenText(by) })}</p> : null;
}

function Line({ message }: { message: Message }) {
  if (message.author === "system")
    return (
      <li class="system" data-testid="ticket-event">
        {messageText(message)}
        <time dateTime={message.at}>{whenText(message.at)}</time>
      </li>
    );
  return (
    <Bubble
      mine={message.author === "customer"}
      name={message.author_name}
      text={message.text}
      aside={<time dateTime={message.at}>{whenText(message.at)}</time>}
    />
  );
}

interface BubbleProps {
  mine: boolean;
  name: string;
  text: string;
  aside: ComponentChildren;
  children?: ComponentChildren;
}

/** One message: who and when (`aside`) above the text, and what is to be done about it, if anything, below. */
function Bubble(props: BubbleProps) {
  return (
    <li class="message" data-mine={props.mine ? "" : undefined} data-testid="ticket-message">
      <p class="who">
        <strong>{props.mine ? t("you") : props.name}</strong> {props.aside}
      </p>
      <p class="text">{linkify(props.text)}</p>
      {props.children}
    </li>
  );
}

function PendingLine({ pending, desk }: { pending: Pending; desk: TicketDesk }) {
  const { client_id, state, fault } = pending;
  const sending = state === "sending" && <span data-testid="ticket-sending">{t("ticket-sending")}</span>;
  return (
    <Bubble mine name="" text={pending.text} aside={sending}>
      {state === "failed" && (
        <div class="failed" role="alert" data-testid="ticket-failed">
          <p>
            {t("ticket-failed")} {fault && faultText(fault)}
          </p>
          <div class="actions">
            <Button onClick={() => desk.transcript.retry(client_id)}>{t("retry")}</Button>
            <Button kind="plain" onClick={() => desk.transcript.discard(client_id)}>
              {t("remove")}
            </Button>
          </div>
        </div>
      )}
    </Bubble>
  );
}

function Composer({ desk }: { desk: TicketDesk }) {
  const [text, setText] = useState(desk.draft);
  const form = useRef<HTMLFormElement>(null);
  const write = (value: string) => {
    desk.draft = value;
    setText(value);
  };
  const send = (event: Event) => {
    event.preventDefault();
    if (isBlank(text) || isTooLong(text)) return form.current?.querySelector("textarea")?.focus();
    desk.transcript.say(text.trim());
    write("");
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send(event);
  };
  const hint = desk.ticket.state === "solved" ? t("ticket-add-hint-solved") : t("ticket-add-hint");
  return (
    <form class="card" ref={form} onSubmit={send}>
      <LongField label={t("ticket-add")} hint={hint} value={text} onValue={write} onKeyDown={keys} lines={4} name="text" />
      <div class="actions">
        <Button kind="primary" type="submit" data-testid="ticket-send">
          {t("send")}
        </Button>
      </div>
    </form>
  );
}

async function start(): Promise<void> {
  await setLocale(preferredLocale(), ["shared", "ticket"]);
  const token = location.pathname.replace(/\/+$/, "").split("/").at(-1) ?? "";
  render(<Page address={`/api/v1/ticket-links/${token}`} />, document.getElementById("app")!);
}

void start();
